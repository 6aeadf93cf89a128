"""A wall chart: spaces down, days across, what is on in each written out, or "Free".

Use: `chart.show_blocks(rows, columns, blocks)`; signals `opened(key)`, `new_wanted(row, column)`.
It paints plain values. Arrows move from block to block and day to day, Enter opens, N is new here.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from groupkeeper.ui.kit.booked_drag import BlockDrag, Place
from groupkeeper.ui.kit.booked_view import BookedView
from groupkeeper.ui.kit.chart_painting import paint_cells, paint_chart_ground
from groupkeeper.ui.kit.chart_shape import ChartBlock, ChartRow, ChartShape, heights_needed
from groupkeeper.ui.kit.grid_painting import paint_heads
from groupkeeper.ui.kit.grid_shape import GridColumn
from groupkeeper.ui.look.theme import current_theme


class WallChart(BookedView):
    """The chart of one week. Nothing in it overlaps: blocks of a day stand one under the other.

    `free` is what an empty cell says.
    """

    def __init__(self, name: str, free: str = "Free") -> None:
        self._free = free
        self._rows: tuple[ChartRow, ...] = ()
        self._columns: tuple[GridColumn, ...] = ()
        self._blocks: tuple[ChartBlock, ...] = ()
        self._cursor = (0, 0, 0)  # row, column, place in the cell
        super().__init__(name)

    def show_blocks(
        self,
        rows: Sequence[ChartRow],
        columns: Sequence[GridColumn],
        blocks: Sequence[ChartBlock],
    ) -> None:
        """Show this week; blocks of one cell come in the order given."""
        self._rows, self._columns, self._blocks = tuple(rows), tuple(columns), tuple(blocks)
        row, column, _ = self._cursor
        self._cursor = (min(row, max(0, len(rows) - 1)), min(column, max(0, len(columns) - 1)), 0)
        self.restyle(current_theme())

    def blocks(self) -> tuple[ChartBlock, ...]:
        """What is shown."""
        return self._blocks

    def shape(self) -> ChartShape:
        """Where everything lies now."""
        theme, room = current_theme(), self.viewport()
        return ChartShape(
            columns=len(self._columns),
            needed=heights_needed(self._rows, self._blocks, theme),
            width=room.width(),
            height=room.height(),
            scrolled=self.verticalScrollBar().value(),
            theme=theme,
        )

    def cursor_place(self) -> Place:
        """The row and the column the keyboard is on."""
        return self._cursor[:2]

    def block_in_hand(self) -> ChartBlock | None:
        """The block the keyboard is on."""
        row, column, place = self._cursor
        cell = self._cell(row, column)
        return cell[place] if place < len(cell) else None

    def go_to_block(self, key: str) -> None:
        """Put the keyboard's place on a block."""
        for block in self._blocks:
            if block.key == key:
                cell = self._cell(block.row, block.column)
                self._go_to(block.row, block.column, cell.index(block))
                return

    def block_at(self, point: QPointF) -> ChartBlock | None:
        """The block painted at a point of the viewport."""
        return next(
            (block for block in self._blocks if self.box_of(block.key).contains(point)), None
        )

    def box_of(self, key: str) -> QRectF:
        """Where a block is painted in the viewport; an empty box when it is not shown."""
        shape = self.shape()
        for block in self._blocks:
            if block.key == key:
                place = self._cell(block.row, block.column).index(block)
                return shape.box(block.row, block.column, place)
        return QRectF()

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard's place on the first block of a cell, or on its free room."""
        self._go_to(row, column, 0)

    def steps_between(self, one: Place, other: Place) -> Place:
        """Columns across, and rows down."""
        return other[1] - one[1], other[0] - one[0]

    def dragged_box(self, drag: BlockDrag) -> QRectF:
        """The first room of the cell the mouse is on."""
        return self.shape().box(*drag.now, 0)

    def paint(self, painter: QPainter) -> None:
        """Paint the ground, the blocks and, over both, the headings."""
        shape = self.shape()
        paint_chart_ground(painter, shape, self._rows, self._columns)
        paint_cells(painter, shape, self._blocks, self._free)
        paint_heads(painter, shape, self._columns)

    def move_by(self, across: int, down: int) -> None:
        """From block to block of a day, then on to the next space; sideways by day."""
        row, column, place = self._cursor
        if across:
            self._go_to(row, column + across, 0)
        elif 0 <= place + down < len(self._cell(row, column)):
            self._go_to(row, column, place + down)
        elif 0 <= row + down < len(self._rows):
            above = len(self._cell(row + down, column)) - 1 if down < 0 else 0
            self._go_to(row + down, column, max(0, above))

    def _go_to(self, row: int, column: int, place: int) -> None:
        self._cursor = (row, max(0, min(column, len(self._columns) - 1)), place)
        self.show_cursor()

    def _cell(self, row: int, column: int) -> list[ChartBlock]:
        return [block for block in self._blocks if (block.row, block.column) == (row, column)]

    def cursor_box(self) -> QRectF:
        """The block in hand, or where the first of a free day would be."""
        return self.shape().box(*self._cursor)

    def free_said(self) -> str:
        """The space and the day."""
        row, column, _ = self._cursor
        if not self._rows or not self._columns:
            return ""
        return f"{self._rows[row].name}, {self._columns[column].said}, {self._free.lower()}"
