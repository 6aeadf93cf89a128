"""Parts a print is put together from: tables of figures, boxes with a large figure, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from groupkeeper.domain.returns.figures import Figure, say_figure
from groupkeeper.domain.returns.funder_return import Box, Signatory
from groupkeeper.domain.returns.tables import Cell
from groupkeeper.domain.returns.tables import Table as FigureTable
from groupkeeper.reports.letters import BOLD, REGULAR, printable, shortened, width_of
from groupkeeper.reports.page import (
    CELL,
    CELL_STRONG,
    HEAD,
    INK,
    LABEL,
    NOTE,
    ROOM,
    RULE,
    SECOND,
    TINT,
    Marks,
    words,
)

ROW_PADDING = 3.2
SIDE_PADDING = 6


class LineCell(Flowable):
    """One line of plain words in a table; quicker than a paragraph where there are thousands."""

    def __init__(self, line: str, style: ParagraphStyle, *, right: bool) -> None:
        super().__init__()
        self._line, self._style, self._right = line, style, right

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
    line = printable(text)
    if width_of(line, style.fontName, style.fontSize) <= room:
        return LineCell(line.strip(), style, right=right)
    return words(text, style)


class FigureCell(Flowable):
    """A figure in a table, right-aligned, that notes where it stands."""

    def __init__(
        self, figure: Figure, style: ParagraphStyle, marks: Marks, decimals: int | None = None
    ) -> None:
        super().__init__()
        self._figure, self._style, self._marks = figure, style, marks
        self._text = printable(say_figure(figure, decimals))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self._style.leading)

    def draw(self) -> None:
        self.canv.setFillColor(INK)
        self.canv.setFont(self._style.fontName, self._style.fontSize)
        foot = self._style.leading - self._style.fontSize
        self.canv.drawRightString(self._room, foot, self._text)
        long = width_of(self._text, self._style.fontName, self._style.fontSize)
        self.canv.saveState()
        self.canv.translate(self._room - long, 0)
        self._marks.add(self.canv, self._figure.id, long, self._style.leading)
        self.canv.restoreState()


def figure_table(
    table: FigureTable, widths: Sequence[float], marks: Marks, *, words_first: int = 1
) -> list[Flowable]:
    """A table of figures with its notes under it.

    `widths` are parts of the page's width; the heads after the first `words_first` columns stand
    over numbers, on the right.
    """
    decimals = [table.decimals(place) for place in range(len(table.heads))]
    whole = sum(widths)
    columns = [ROOM * width / whole for width in widths]
    rows = [_heads(table.heads, words_first)]
    plan = _Plan(columns, decimals, words_first, marks)
    rows += [_cells(row, CELL, plan) for row in table.rows]
    if table.total:
        rows.append(_cells(table.total, CELL_STRONG, plan))
    drawn = Table(
        rows,
        colWidths=columns,
        repeatRows=1,
        style=ruled_style(len(rows), bool(table.total)),
        hAlign="LEFT",
    )
    return [drawn, *(words(note, NOTE) for note in table.notes)]


def kept_together(parts: Sequence[Flowable]) -> list[Flowable]:
    """Parts that stay on one page if they fit on one."""
    return [KeepTogether(list(parts))]


def _heads(heads: Sequence[str], first_number: int) -> list[Flowable]:
    right = HEAD.clone("head_right", alignment=2)
    return [words(head, right if n >= first_number else HEAD) for n, head in enumerate(heads)]


@dataclass(frozen=True)
class _Plan:
    """The columns of one table: how wide, how many decimals, how many with words come first."""

    columns: Sequence[float]
    decimals: Sequence[int | None]
    words_first: int
    marks: Marks


def _cells(row: Sequence[Cell], style: ParagraphStyle, plan: _Plan) -> list[Flowable]:
    return [
        FigureCell(content, style, plan.marks, plan.decimals[place])
        if isinstance(content, Figure)
        else cell(
            content,
            style,
            plan.columns[place] - 2 * SIDE_PADDING,
            right=place >= plan.words_first,
        )
        for place, content in enumerate(row)
    ]


def ruled_style(rows: int, with_total: bool) -> TableStyle:
    """The lines, tint and padding of a table with its heads, and perhaps a total at its foot."""
    last = rows - 1
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), TINT),
            ("LINEBELOW", (0, 0), (-1, 0), 1, INK),
            ("LINEBELOW", (0, 1), (-1, -2 if with_total else -1), 0.6, RULE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), ROW_PADDING),
            ("BOTTOMPADDING", (0, 0), (-1, -1), ROW_PADDING),
            ("LEFTPADDING", (0, 0), (-1, -1), SIDE_PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), SIDE_PADDING),
        ]
    )
    if with_total and last > 0:
        style.add("LINEABOVE", (0, last), (-1, last), 1.2, INK)
    return style


def fact_table(facts: Sequence[tuple[str, str]]) -> Flowable:
    """Two columns, what and which, without lines. A very long answer may go over the page."""
    rows = [[words(label, LABEL), words(answer, CELL)] for label, answer in facts]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return Table(rows, colWidths=[ROOM * 0.17, ROOM * 0.83], style=style, splitInRow=1)


class FigureBoxes(Flowable):
    """A row of boxes with lines, each a large figure and a few words under it."""

    GAP, HEIGHT, INSIDE = 12.0, 62.0, 14.0

    def __init__(self, boxes: Sequence[Box], marks: Marks) -> None:
        super().__init__()
        self._boxes, self._marks = boxes, marks

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
        canvas.drawString(self.INSIDE, 31, amount)
        if box.figure.at_least:
            self._draw_at_least(self.INSIDE + width_of(amount, BOLD, 24) + 7)
        self._draw_words(box)

    def _draw_at_least(self, left: float) -> None:
        self.canv.setFont(REGULAR, 11.5)
        self.canv.drawString(left, 31, "at least")

    def _draw_words(self, box: Box) -> None:
        said = [box.before, say_figure(box.other) if box.other else "", box.after]
        room = self._width - 2 * self.INSIDE
        line = " ".join(part for part in said if part)
        size = 11.5
        while width_of(line, REGULAR, size) > room and size > 9:
            size -= 0.25
        self.canv.setFillColor(SECOND)
        self.canv.setFont(REGULAR, size)
        self.canv.drawString(self.INSIDE, 14, shortened(line, REGULAR, size, room))
        if box.other:
            self._mark_other(box, size)

    def _mark_other(self, box: Box, size: float) -> None:
        assert box.other is not None
        before = width_of(f"{box.before} ", REGULAR, size)
        long = width_of(say_figure(box.other), REGULAR, size)
        self.canv.translate(self.INSIDE + before, 10)
        self._marks.add(self.canv, box.other.id, long, size + 4)


class Signatures(Flowable):
    """Two lines long enough to sign on, side by side, with name, post and date under them."""

    GAP, HEIGHT = 18.0, 74.0

    def __init__(self, signatories: Sequence[Signatory]) -> None:
        super().__init__()
        self._signatories = signatories

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
        named = ", ".join(part for part in (signatory.name, signatory.post) if part.strip())
        room = self._width - 34
        canvas.drawString(left, 8, shortened(named or "Name and post", REGULAR, 11, room))
