"""Prints as files: a return and its figures, and any other print, saved whole or not at all."""

from dataclasses import dataclass
from pathlib import Path

from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.reports.funder_return import print_funder_return
from groupkeeper.reports.page import Printed, Progress
from groupkeeper.reports.web_page import web_page
from groupkeeper.storage.saving import save_file

WEB_PAGES = (".html", ".htm")
CSV_HEADS = ("id", "label", "value", "unit", "said", "at_least", "rule", "records")


@dataclass(frozen=True)
class PrintedReturn:
    """A return with its paper: what is shown before it is saved or sent to a printer."""

    figures: FunderReturnFigures
    paper: Printed


@dataclass(frozen=True)
class PrintMade:
    """A print, how many people are on it, and who was left out and why, in sentences."""

    paper: Printed
    people: int = 0
    left_out: tuple[str, ...] = ()


def draw_return(figures: FunderReturnFigures, progress: Progress | None = None) -> PrintedReturn:
    """The return on paper, not yet saved anywhere; `progress` is told each page as it begins."""
    return PrintedReturn(figures, print_funder_return(figures, progress))


def print_return(figures: FunderReturnFigures, to: Path) -> Printed:
    """Save the return as a PDF, whole or not at all. FileProblem when it cannot be written."""
    paper = print_funder_return(figures)
    save_paper(paper, to)
    return paper


def save_paper(paper: Printed, to: Path) -> Path:
    """Save a finished print, whole or not at all. FileProblem when it cannot be written.

    A file called .html gets the twin that a screen reader follows; any other gets the PDF.
    """
    as_page = to.suffix.casefold() in WEB_PAGES
    return save_file(to, web_page(paper.twin) if as_page else paper.pdf)


def write_figures_csv(figures: FunderReturnFigures, to: Path) -> Path:
    """Save one row for each figure, whole or not at all. FileProblem when it cannot be written."""
    return save_file(to, figures_csv(figures))


def figures_csv(figures: FunderReturnFigures) -> bytes:
    """A table with one row for each figure of a return."""
    return csv_table(CSV_HEADS, map(_csv_row, figures.figures()))


def _csv_row(figure: Figure) -> tuple[str | int, ...]:
    return (
        figure.id,
        figure.label,
        figure.amount,
        figure.unit.value,
        say_figure(figure),
        "at least" if figure.at_least else "",
        figure.rule,
        len(figure.records),
    )
