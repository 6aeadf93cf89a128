"""The print of each locked return, kept inside the file as it was sent, to be had again."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath

from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.domain.returns.as_sent import marked
from groupkeeper.domain.returns.funder_return import FunderReturnFigures, file_name
from groupkeeper.domain.returns.versions import said_then
from groupkeeper.errors import NotThere
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.paper import WEB_PAGES, PrintMade, draw_return, save_paper
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_count, page_sizes
from groupkeeper.reports.twin import Twin
from groupkeeper.reports.web_page import web_page
from groupkeeper.storage.attachments import content_of, keep_our_own
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.locked_returns import locked_figures, locked_versions
from groupkeeper.storage.saving import save_file
from groupkeeper.storage.steps import Step

PDF, PAGE, TABLE = ".pdf", ".html", ".csv"
NOT_KEPT = (
    "The print of this version is not in the file: it was locked before GroupKeeper kept prints. "
    "Its figures are kept."
)
_GONE = (
    "The PDF of this version went when somebody named in it was erased. Save it as a web page, "
    "where the name is blanked, or save its figures."
)
_HEADS = ("id", "label", "value", "unit", "said", "rule", "records")


def keep_sent(
    step: Step, locked: FunderReturn, figures: FunderReturnFigures, paper: Printed, today: date
) -> None:
    """Keep the PDF of a return, and its web page, in the step that locks it."""
    stem = f"{PurePath(file_name(figures)).stem} v{locked.version or 1}"
    page = marked(web_page(paper.twin), figures.said)
    for ending, content in ((PDF, paper.pdf), (PAGE, page)):
        keep_our_own(step, locked, f"{stem}{ending}", content, today)


def sent_files(group: GroupFile, return_id: str) -> dict[str, Attachment]:
    """What is kept of the print of a locked return, by its ending: ".pdf" and ".html"."""
    found = group.find(Attachment, owner_id=return_id)
    return {PurePath(one.file_name).suffix: one for one in found}


def sent_returns(group: GroupFile, award_id: str) -> list[tuple[int, Attachment | None]]:
    """The version and PDF of each locked return of a grant, the newest first; None where gone."""
    versions = locked_versions(group, award_id)
    return [(one.version or 1, sent_files(group, one.id).get(PDF)) for one in versions]


def sent_print(group: GroupFile, return_id: str) -> PrintMade:
    """The print as it was sent. NotThere says why there is none; FileProblem when it is damaged."""
    pdf = _kept(group, return_id, PDF)
    wide, high = page_sizes(pdf)[0]
    nothing_to_say = Twin("", (), ())  # the web page is kept too, and not made again
    return PrintMade(Printed(pdf, page_count(pdf), (), nothing_to_say, landscape=wide > high))


def save_sent(group: GroupFile, return_id: str, to: Path) -> Path:
    """Save a version as it was sent: a PDF, a web page (.html) or a table of its figures (.csv).

    NotThere when its print is not kept; FileProblem when it cannot be written.
    """
    ending = to.suffix.casefold()
    if ending == TABLE:
        return save_file(to, _table(locked_figures(group, return_id)))
    return save_file(to, _kept(group, return_id, PAGE if ending in WEB_PAGES else PDF))


def kept_print_of(group: GroupFile, figures: FunderReturnFigures) -> str:
    """The id of the locked return whose print these figures are; "" for a draft, and without one.

    What is printed of it is then that print (`save_return`), and not drawn again.
    """
    versions = locked_versions(group, figures.award_id)
    if figures.is_draft or not versions or PDF not in sent_files(group, versions[0].id):
        return ""
    return versions[0].id


def paper_of(group: GroupFile, figures: FunderReturnFigures, drawn: Printed) -> Printed:
    """The paper of a return: while it is locked the one that was sent, else the one just drawn.

    Its figures are found where they were drawn now, which is where they stood, as long as the
    paper has as many pages; else none is marked.
    """
    sent = kept_print_of(group, figures)
    if not sent:
        return drawn
    kept = sent_print(group, sent).paper
    return replace(drawn, pdf=kept.pdf) if kept.pages == drawn.pages else kept


def save_return(
    group: GroupFile, figures: FunderReturnFigures, to: Path, drawn: Printed | None = None
) -> int:
    """Save a return and give its pages: while it is locked the print that was sent.

    A draft is drawn, unless it is `drawn` already. FileProblem when it cannot be written.
    """
    sent = kept_print_of(group, figures)
    if sent:
        save_sent(group, sent, to)
        return sent_print(group, sent).paper.pages
    paper = drawn or draw_return(figures).paper
    save_paper(paper, to)
    return paper.pages


def _kept(group: GroupFile, return_id: str, ending: str) -> bytes:
    files = sent_files(group, return_id)
    if ending not in files:
        raise NotThere(_GONE if files else NOT_KEPT)
    return content_of(group, files[ending])


def _table(figures: tuple[LockedFigure, ...]) -> bytes:
    return csv_table(_HEADS, map(_row, figures))


def _row(one: LockedFigure) -> tuple[str | int | None, ...]:
    counted: dict[str, list[str]] = json.loads(one.counted) if one.counted else {}
    records = sum(len(ids) for ids in counted.values())
    return (one.figure, one.label, one.amount, one.unit, said_then(one), one.rule, records)
