"""Parts of a print: cells and rules of tables, facts, boxes with a large figure, signatures."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle
from reportlab.platypus.tables import CellStyle

from groupkeeper.domain.figures import say_figure
from groupkeeper.domain.returns.funder_return import Box, Signatory
from groupkeeper.reports.letters import BOLD, REGULAR, printable, shortened, width_of
from groupkeeper.reports.page import (
    CELL,
    INK,
    LABEL,
    ROOM,
    RULE,
    SECOND,
    TINT,
    Marks,
    words,
)

SIDE_PADDING, ROW_PADDING = 6.0, 3.2
_LEAST_LEFT = 2  # rows on the last page of a table


class LineCell(Flowable):
    """One line of plain words in a table; quicker than a paragraph where there are thousands."""

    def __init__(self, line: str, style: ParagraphStyle, *, right: bool) -> None:
        super().__init__()
        self._line, self._style, self._right = line, style, right

    def told(self) -> tuple[str, ...]:
        """Its words, for the twin."""
        return (self._line,)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self._style.leading)

    def draw(self) -> None:
        self.canv.setFillColor(self._style.textColor)
        self.canv.setFont(self._style.fontName, self._style.fontSize)
        foot = self._style.leading - self._style.fontSize
        if self._right:
            self.canv.drawRightString(self._room, foot, self._line)
        else:
            self.canv.drawString(0, foot, self._line)


def cell(text: str, style: ParagraphStyle, room: float, *, right: bool = False) -> Flowable:
    """Words in a table's cell, `room` points wide: one line where they fit on one.

    Words among numbers stand on the `right`, as the numbers do.
    """
    said = in_cell(text, style, room, right=right)
    return LineCell(said, style, right=right) if isinstance(said, str) else said


def in_cell(
    text: str, style: ParagraphStyle, room: float, *, right: bool = False, tight: bool = False
) -> str | Flowable:
    """The same for a table whose cells have a `cell_style`: a line that fits is plain text there,
    which is drawn in half the time. In a `tight` table words too long are cut."""
    line = printable(text).strip()
    if width_of(line, style.fontName, style.fontSize) <= room:
        return line
    if tight:
        return shortened(line, style.fontName, style.fontSize, room)
    return words(text, style.clone(f"{style.name}_right", alignment=2) if right else style)


def cell_style(
    style: ParagraphStyle, *, right: bool, padding: float, side: float = SIDE_PADDING
) -> CellStyle:
    """How the library draws plain text in the cells that share it, each at the top of its row."""
    made: Any = CellStyle(style.name)
    made.fontname, made.fontsize, made.leading = style.fontName, style.fontSize, style.leading
    made.color, made.valign, made.alignment = INK, "TOP", "RIGHT" if right else "LEFT"
    made.leftPadding = made.rightPadding = side
    made.topPadding = made.bottomPadding = padding
    return made


def plain_style(side: float, above: float, below: float) -> TableStyle:
    """A table without lines: cells at the top of their rows, and this much room around them."""
    everywhere = ((0, 0), (-1, -1))
    style = TableStyle()
    # The library sets a cell's font even where the cell draws itself: it must be one in the paper.
    style.add("FONTNAME", *everywhere, REGULAR)
    style.add("VALIGN", *everywhere, "TOP")
    for padding, points in (
        ("LEFTPADDING", side), ("RIGHTPADDING", side),
        ("TOPPADDING", above), ("BOTTOMPADDING", below),
    ):  # fmt: skip
        style.add(padding, *everywhere, points)
    return style


def ruled_style(
    rows: int, with_total: bool, padding: float = ROW_PADDING, side: float = SIDE_PADDING
) -> TableStyle:
    """A table with a ruled head; a rule under each row, a heavier one over the total."""
    style = plain_style(side, padding, padding)
    add_rules(style, rows, with_total=with_total)
    return style


def add_rules(style: TableStyle, rows: int, *, with_total: bool) -> None:
    """The rules of such a table, and the tint of its head."""
    style.add("BACKGROUND", (0, 0), (-1, 0), TINT)
    style.add("LINEBELOW", (0, 0), (-1, 0), 1, INK)
    style.add("LINEBELOW", (0, 1), (-1, -2 if with_total else -1), 0.6, RULE)
    if with_total and rows > 1:
        style.add("LINEABOVE", (0, rows - 1), (-1, rows - 1), 1.2, INK)


class RuledTable(Table):
    """A table that leaves no row, and no total, alone on its last page."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """Its parts before and after the end of a page."""
        usual = super().split(availWidth, availHeight)
        parts: Any = usual
        if len(parts) != 2 or parts[1]._nrows - parts[1].repeatRows >= _LEAST_LEFT:
            return usual
        if parts[0]._nrows - parts[0].repeatRows < _LEAST_LEFT:
            return usual
        shorter = super().split(availWidth, sum(parts[0]._rowHeights[:-1]))
        return shorter if len(shorter) == len(usual) else usual


def kept_together(parts: Sequence[Flowable]) -> list[Flowable]:
    """Parts that stay on one page if they fit on one."""
    return [KeepTogether(list(parts))]


def fact_table(facts: Sequence[tuple[str, str]]) -> Flowable:
    """Two columns, what and which, without lines. A very long answer may go over the page."""
    rows = [[words(label, LABEL), words(answer, CELL)] for label, answer in facts]
    style = plain_style(0, 0.5, 1)
    widths = [ROOM * 0.17, ROOM * 0.83]
    return Table(rows, colWidths=widths, style=style, splitInRow=1, hAlign="LEFT")


class FigureBoxes(Flowable):
    """A row of boxes with lines, each a large figure and a few words under it."""

    GAP, HEIGHT, INSIDE = 10.0, 53.0, 12.0

    def __init__(self, boxes: Sequence[Box], marks: Marks) -> None:
        super().__init__()
        self._boxes, self._marks = boxes, marks

    def told(self) -> tuple[str, ...]:
        """Each box in a line, for the twin."""
        return tuple(map(_box_in_words, self._boxes))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._width = (aW - self.GAP * (len(self._boxes) - 1)) / len(self._boxes)
        return (aW, self.HEIGHT + self.GAP)

    def draw(self) -> None:
        for number, box in enumerate(self._boxes):
            self.canv.saveState()
            self.canv.translate(number * (self._width + self.GAP), self.GAP)
            self._draw_box(box)
            self.canv.restoreState()

    def _draw_box(self, box: Box) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.1)
        canvas.roundRect(0, 0, self._width, self.HEIGHT, 4)
        self._marks.add(canvas, box.figure.id, self._width, self.HEIGHT)
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, 24)
        amount = printable(say_figure(box.figure))
        canvas.drawString(self.INSIDE, 26, amount)
        if box.figure.at_least:
            self._draw_at_least(self.INSIDE + width_of(amount, BOLD, 24) + 7)
        self._draw_words(box)

    def _draw_at_least(self, left: float) -> None:
        self.canv.setFont(REGULAR, 11.5)
        self.canv.drawString(left, 26, "at least")

    def _draw_words(self, box: Box) -> None:
        said = [box.before, say_figure(box.other) if box.other else "", box.after]
        room = self._width - 2 * self.INSIDE
        line = " ".join(part for part in said if part)
        size = 11.5
        while width_of(line, REGULAR, size) > room and size > 9:
            size -= 0.25
        self.canv.setFillColor(SECOND)
        self.canv.setFont(REGULAR, size)
        self.canv.drawString(self.INSIDE, 11, shortened(line, REGULAR, size, room))
        if box.other:
            self._mark_other(box, size)

    def _mark_other(self, box: Box, size: float) -> None:
        assert box.other is not None
        before = width_of(f"{box.before} ", REGULAR, size)
        long = width_of(say_figure(box.other), REGULAR, size)
        self.canv.translate(self.INSIDE + before, 7)
        self._marks.add(self.canv, box.other.id, long, size + 4)


class Signatures(Flowable):
    """Two lines long enough to sign on, side by side, with name, post and date under them."""

    GAP, HEIGHT = 18.0, 68.0

    def __init__(self, signatories: Sequence[Signatory]) -> None:
        super().__init__()
        self._signatories = signatories

    def told(self) -> tuple[str, ...]:
        """Who signs, for the twin."""
        return tuple(f"Signature: {_signs(one)}. Date:" for one in self._signatories)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._width = (aW - self.GAP * (len(self._signatories) - 1)) / len(self._signatories)
        return (aW, self.HEIGHT)

    def draw(self) -> None:
        for number, signatory in enumerate(self._signatories):
            left = number * (self._width + self.GAP)
            self._draw_line(signatory, left)

    def _draw_line(self, signatory: Signatory, left: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1)
        canvas.line(left, 22, left + self._width, 22)
        canvas.setFillColor(SECOND)
        canvas.setFont(REGULAR, 11)
        canvas.drawRightString(left + self._width, 8, "Date")
        room = self._width - 34
        canvas.drawString(left, 8, shortened(_signs(signatory), REGULAR, 11, room))


def _signs(signatory: Signatory) -> str:
    named = ", ".join(part for part in (signatory.name, signatory.post) if part.strip())
    return named or "Name and post"


def _box_in_words(box: Box) -> str:
    least = "at least " if box.figure.at_least else ""
    other = say_figure(box.other) if box.other else ""
    said = (f"{least}{say_figure(box.figure)}", box.before, other, box.after)
    return printable(" ".join(part for part in said if part))
