"""Tables of figures on paper: ruled heads, numbers on the right, bars beside them, totals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Table, TableStyle
from reportlab.platypus.tables import CellStyle

from groupkeeper.domain.figures import Figure, hour_decimals, say_figure
from groupkeeper.domain.returns.tables import Cell
from groupkeeper.domain.returns.tables import Table as FigureTable
from groupkeeper.reports.charts import Bars, KeyCell
from groupkeeper.reports.letters import printable, width_of
from groupkeeper.reports.page import (
    CELL,
    CELL_STRONG,
    HEAD,
    INK,
    NOTE,
    ROOM,
    Marks,
    words,
)
from groupkeeper.reports.parts import (
    SIDE_PADDING,
    RuledTable,
    add_rules,
    cell,
    cell_style,
    in_cell,
    plain_style,
    ruled_style,
)

LOOSE_PADDING, TIGHT_PADDING, TIGHT_SIDE = 1.9, 1.5, 4.0
LOOSE, TIGHT = (12.0, 14.5), (12.0, 14.0)  # size and leading
GAP = 18.0
TALLEST_BESIDE = 310.0


@dataclass(frozen=True)
class Look:
    """How a table stands on paper.

    `widths` are parts of the `room`, in points; the columns in `words` have words, on the left,
    all others numbers, on the right. A `tight` table keeps each row to one line, cutting words
    too long for it, unless it `wraps` them. With `bars` the last width is their column's.
    """

    widths: Sequence[float]
    words: Sequence[int] = (0,)
    room: float = ROOM
    tight: bool = False
    wraps: bool = False
    bars: Bars | None = None

    @property
    def side(self) -> float:
        """The room at the left and the right in a cell, in points."""
        return TIGHT_SIDE if self.tight else SIDE_PADDING

    def columns(self) -> list[float]:
        """The width of each column in points."""
        whole = sum(self.widths)
        return [self.room * width / whole for width in self.widths]

    def style(self, style: ParagraphStyle) -> ParagraphStyle:
        """The letters of the table; those of a tight one are a little smaller."""
        size, leading = TIGHT if self.tight else LOOSE
        return style.clone(f"{style.name}_{size}", fontSize=size, leading=leading)


class FigureCell(Flowable):
    """A figure in a table, right-aligned, that notes where it stands; a star hangs outside."""

    def __init__(
        self,
        figure: Figure,
        style: ParagraphStyle,
        marks: Marks,
        decimals: int | None = None,
        *,
        starred: bool = False,
    ) -> None:
        super().__init__()
        self._figure, self._style, self._marks = figure, style, marks
        self._text = printable(say_figure(figure, decimals))
        self._starred = starred

    def told(self) -> tuple[str, ...]:
        """The figure, for the twin."""
        return (f"{self._text}*" if self._starred else self._text,)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self._style.leading)

    def draw(self) -> None:
        self.canv.setFillColor(INK)
        self.canv.setFont(self._style.fontName, self._style.fontSize)
        foot = self._style.leading - self._style.fontSize
        long = width_of(self._text, self._style.fontName, self._style.fontSize)
        leading, across = self._style.leading, self._room - long
        self.canv.drawString(across, foot, self._text)
        if self._starred:
            self.canv.drawString(self._room + 0.5, foot, "*")
        self._marks.add(self.canv, self._figure.id, long, leading, across)


def figure_table(table: FigureTable, look: Look, marks: Marks) -> list[Flowable]:
    """A table of figures with its notes under it."""
    maker = _Maker(table, look, marks)
    rows = [maker.heads(), *(maker.row(row) for row in table.rows)]
    if table.total:
        rows.append(maker.total())
    style = TableStyle()
    add_rules(style, len(rows), with_total=bool(table.total))
    rows += [maker.after(row) for row in table.after]
    for number in range(len(table.after)):
        style.add("SPAN", (0, -1 - number), (1, -1 - number))
    drawn = RuledTable(
        rows, colWidths=look.columns(), repeatRows=1, style=style, cellStyles=maker.styles(),
        hAlign="LEFT",
    )  # fmt: skip
    return [drawn, *([words(" ".join(table.notes), NOTE)] if table.notes else [])]


class _Maker:
    """Makes the cells of one table."""

    def __init__(self, table: FigureTable, look: Look, marks: Marks) -> None:
        self._table, self._look, self._marks = table, look, marks
        self._decimals = hour_decimals(table.figures())
        self._rooms = [width - 2 * look.side for width in look.columns()]
        self._cell, self._strong = look.style(CELL), look.style(CELL_STRONG)
        self._most = look.bars.most(table) if look.bars else 0

    def styles(self) -> list[list[CellStyle]]:
        """How the plain text of each row is drawn; rows alike share it."""
        row = self._styles_of(self._cell)
        return [
            self._styles_of(self._look.style(HEAD)),
            *[row] * len(self._table.rows),
            *([self._styles_of(self._strong)] if self._table.total else []),
            *[row] * len(self._table.after),
        ]

    def _styles_of(self, style: ParagraphStyle) -> list[CellStyle]:
        padding = TIGHT_PADDING if self._look.tight else LOOSE_PADDING
        return [
            cell_style(style, right=self._right(place), padding=padding, side=self._look.side)
            for place in range(len(self._rooms))
        ]

    def heads(self) -> list[Flowable | str]:
        made = [
            in_cell(head, self._look.style(HEAD), self._rooms[place], right=self._right(place))
            for place, head in enumerate(self._table.heads)
        ]
        keys = self._look.bars.keys if self._look.bars else None
        return made + ([KeyCell(keys) if keys else ""] if self._look.bars else [])

    def row(self, row: Sequence[Cell]) -> list[Flowable | str]:
        bars = self._look.bars
        made = self._cells(row, self._cell)
        return made + ([bars.of(row, self._most, self._decimals)] if bars else [])

    def after(self, row: Sequence[Cell]) -> list[Flowable | str]:
        """A row under the total: its words may go over two columns."""
        made = self._cells(row, self._cell)
        if isinstance(row[0], str):
            style = self._cell
            made[0] = words(row[0], style)
        return made + ([""] if self._look.bars else [])

    def total(self) -> list[Flowable | str]:
        cells = self._cells(self._table.total, self._strong, self._table.starred)
        return cells + ([""] if self._look.bars else [])

    def _right(self, place: int) -> bool:
        return place not in self._look.words

    def _cells(
        self, row: Sequence[Cell], style: ParagraphStyle, starred: Sequence[int] = ()
    ) -> list[Flowable | str]:
        return [
            FigureCell(content, style, self._marks, self._decimals, starred=place in starred)
            if isinstance(content, Figure)
            else in_cell(content, style, self._rooms[place], right=self._right(place),
                         tight=self._look.tight and not self._look.wraps)
            for place, content in enumerate(row)
        ]  # fmt: skip


def doubled(table: FigureTable) -> FigureTable:
    """The rows of a long narrow table in two halves beside each other, read down, then across."""
    half = (len(table.rows) + 1) // 2
    nothing: tuple[Cell, ...] = ("",) * len(table.heads)
    right = (*table.rows[half:], nothing)
    return replace(
        table,
        heads=(*table.heads, "", *table.heads),
        rows=tuple((*row, "", *right[n]) for n, row in enumerate(table.rows[:half])),
        total=(*nothing, "", *table.total),
        starred=tuple(place + len(table.heads) + 1 for place in table.starred),
    )


def beside(
    left: Sequence[Flowable],
    right: Sequence[Flowable],
    width: float,
    tallest: float = TALLEST_BESIDE,
) -> list[Flowable]:
    """Two groups side by side, the left one `width` points wide, together on one page.

    They stand one under the other where one is too tall to stay on a page.
    """
    rooms = (width, ROOM - width - GAP)
    if max(map(_height, (left, right), rooms)) > tallest:
        return [*left, *right]
    return [
        Table(
            [[list(left), "", list(right)]],
            colWidths=[rooms[0], GAP, rooms[1]],
            style=plain_style(0, 0, 0),
            hAlign="LEFT",
            spaceBefore=left[0].getSpaceBefore(),
        )
    ]


def _height(parts: Sequence[Flowable], room: float) -> float:
    return sum(
        part.wrap(room, 1e6)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts
    )


class _SaidCell(Flowable):
    """Words and figures in one line, on the right, that note where each figure stands."""

    def __init__(self, parts: Sequence[Cell], style: ParagraphStyle, marks: Marks) -> None:
        super().__init__()
        self._style, self._marks = style, marks
        self._parts = [
            (one, printable(say_figure(one) if isinstance(one, Figure) else one)) for one in parts
        ]

    def told(self) -> tuple[str, ...]:
        """The line, for the twin."""
        return ("".join(text for _, text in self._parts),)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self._style.leading)

    def draw(self) -> None:
        font, size = self._style.fontName, self._style.fontSize
        self.canv.setFillColor(INK)
        self.canv.setFont(font, size)
        left = self._room - sum(width_of(text, font, size) for _, text in self._parts)
        for one, text in self._parts:
            self.canv.saveState()
            self.canv.translate(left, 0)
            self.canv.drawString(0, self._style.leading - size, text)
            if isinstance(one, Figure):
                self._marks.add(self.canv, one.id, width_of(text, font, size), self._style.leading)
            self.canv.restoreState()
            left += width_of(text, font, size)


def ruled_lines(
    heads: Sequence[str],
    rows: Sequence[tuple[Sequence[Cell], Sequence[Cell]]],
    widths: Sequence[float],
    marks: Marks,
) -> list[Flowable]:
    """Rows of words, the second column of which is figures with words between them, on the right.

    `widths` are parts of the room; each row gives its words, then what stands second.
    """
    columns = [ROOM * width / sum(widths) for width in widths]
    rooms = [width - 2 * SIDE_PADDING for width in columns]
    drawn: list[list[Flowable]] = [
        [cell(head, HEAD, rooms[n], right=n == 1) for n, head in enumerate(heads)]
    ]
    for said, figures in rows:
        first, *rest = [one if isinstance(one, str) else one.label for one in said]
        drawn.append(
            [
                cell(first, CELL, rooms[0]),
                _SaidCell(figures, CELL_STRONG, marks),
                *(cell(one, CELL, rooms[n]) for n, one in enumerate(rest, start=2)),
            ]
        )
    style = ruled_style(len(drawn), with_total=False, padding=LOOSE_PADDING)
    return [RuledTable(drawn, colWidths=columns, repeatRows=1, style=style, hAlign="LEFT")]
