"""Sheets of equal pieces: sticky labels and cards, drawn where the pieces of the sheet are."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, TypeVar

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit  # pyright: ignore[reportUnknownVariableType]
from reportlab.pdfgen.canvas import Canvas

from groupkeeper.domain.people.label_sheets import LabelSheet
from groupkeeper.reports.letters import REGULAR, printable, shortened, use_letters, width_of
from groupkeeper.reports.page import INK, LANGUAGE, PAGE_HEIGHT, Paper, Printed
from groupkeeper.reports.twin import Line, Twin

_T = TypeVar("_T")
_LEADING = 1.24
_SMALLEST = 8.0

DrawOne = Callable[[Canvas, _T, float, float], None]
"""Draws one piece from its own lower left corner; the last two are its width and height."""


def draw_sheets(
    sheet: LabelSheet,
    pieces: Sequence[_T],
    paper: Paper,
    draw: DrawOne[_T],
    say: Callable[[_T], Sequence[str]],
    *,
    skip: int = 0,
    finish: Callable[[Canvas], None] = lambda _: None,
) -> Printed:
    """Draw each piece where the sheet has one, row after row, leaving the first `skip` free.

    `say` gives the lines of a piece, for the twin.
    """
    use_letters()
    target = BytesIO()
    # without it every page begins with Helvetica, which is not embedded
    letters: Any = {"initialFontName": REGULAR}  # the library's own types leave it half said
    canvas = Canvas(target, pagesize=A4, lang=LANGUAGE, **letters)
    canvas.setTitle(printable(paper.title))
    canvas.setAuthor(printable(paper.author))
    to_canvas: Any = canvas
    to_canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = 1
    for number, piece in enumerate(pieces, start=skip):
        if number > skip and number % sheet.count == 0:
            finish(canvas)
            canvas.showPage()
            pages += 1
        left, top = sheet.place(number % sheet.count)
        height = sheet.height * mm
        canvas.saveState()
        canvas.translate(left * mm, PAGE_HEIGHT - top * mm - height)
        draw(canvas, piece, sheet.width * mm, height)
        canvas.restoreState()
    finish(canvas)
    canvas.showPage()
    canvas.save()
    lines = tuple(Line(", ".join(say(piece))) for piece in pieces)
    return Printed(target.getvalue(), pages, (), Twin(paper.title, (paper.second_footer,), lines))


def fitted(
    texts: Sequence[str], font: str, size: float, room: float, height: float
) -> tuple[float, list[str]]:
    """The lines that fit a piece, broken between words, and their size in points.

    Letters grow smaller, to 8 points, before anything is cut; the last line, a postcode, stays.
    """
    while True:
        split: Any = simpleSplit  # pyright: ignore[reportUnknownVariableType]
        lines = [part for text in texts for part in split(printable(text), font, size, room)]
        lines = [shortened(line, font, size, room) for line in lines]
        most = max(1, int(height // (size * _LEADING)))
        whole = len(lines) <= most and all(
            width_of(printable(word), font, size) <= room for text in texts for word in text.split()
        )
        if whole:
            return size, lines
        if size <= _SMALLEST:
            return size, lines if len(lines) <= most else [*lines[: most - 1], lines[-1]]
        size -= 0.5


def draw_lines(
    canvas: Canvas, lines: Sequence[str], font: str, size: float, left: float, top: float
) -> None:
    """Draw lines from the top down."""
    canvas.setFillColor(INK)
    canvas.setFont(font, size)
    for line in lines:
        top -= size * _LEADING
        canvas.drawString(left, top + size * 0.24, line)
