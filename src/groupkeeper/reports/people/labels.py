"""Address labels on sticky sheets. They carry no footer: it would stand on somebody's envelope."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from groupkeeper.domain.people.label_sheets import LabelSheet
from groupkeeper.reports.letters import REGULAR
from groupkeeper.reports.page import Paper, Printed
from groupkeeper.reports.people.sheets import draw_lines, draw_sheets, fitted

_INSIDE, _ABOVE = 4 * mm, 2.5 * mm
_SIZE, _LARGE = 11.0, 13.0
_LARGE_FROM = 60 * mm  # labels so tall have room for larger letters
_LEADING = 1.24


def print_labels(
    group_name: str, labels: Sequence[Sequence[str]], sheet: LabelSheet, *, skip: int = 0
) -> Printed:
    """One label for each: name and address, a line each. `skip` pieces are used up already."""
    paper = Paper(f"Labels {sheet.name}: {group_name}", group_name, "")
    return draw_sheets(sheet, labels, paper, _draw, tuple, skip=skip)


def _draw(canvas: Canvas, lines: Sequence[str], width: float, height: float) -> None:
    size = _LARGE if height >= _LARGE_FROM else _SIZE
    room = height - 2 * _ABOVE
    size, shown = fitted(lines, REGULAR, size, width - 2 * _INSIDE, room)
    free = room - len(shown) * size * _LEADING
    draw_lines(canvas, shown, REGULAR, size, _INSIDE, height - _ABOVE - max(0, free / 2))
