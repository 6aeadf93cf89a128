"""A wall chart: spaces down, days across, what is on in each written out, or "Free".

Use: `chart.show_blocks(rows, columns, blocks)`; signals `opened(key)`, `new_wanted(row, column)`.
It paints plain values. Arrows move from block to block and day to day, Enter opens, N is new here.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from groupkeeper.ui.kit.blocks import paint_ring_below
from groupkeeper.ui.kit.chart_painting import paint_cells, paint_chart_ground
from groupkeeper.ui.kit.chart_shape import ChartBlock, ChartRow, ChartShape, heights_needed
from groupkeeper.ui.kit.grid_painting import paint_heads
from groupkeeper.ui.kit.grid_shape import GridColumn
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_MOVES = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class WallChart(Themed, QAbstractScrollArea):
    """The chart of one week. Nothing in it overlaps: blocks of a day stand one under the other."""

    opened = Signal(str)
    new_wanted = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: tuple[ChartRow, ...] = ()
        self._columns: tuple[GridColumn, ...] = ()
        self._blocks: tuple[ChartBlock, ...] = ()
        self._cursor = (0, 0, 0)  # row, column, place in the cell
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.restyle(current_theme())

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

    def cursor_place(self) -> tuple[int, int]:
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

    # Sizes and painting

    def restyle(self, theme: Theme) -> None:
        """Take the sizes of this text size."""
        shape, bar = self.shape(), self.verticalScrollBar()
        bar.setRange(0, shape.hidden)
        bar.setPageStep(max(1, round(shape.height - shape.head)))
        bar.setSingleStep(theme.px(48))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(900), theme.px(450))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(300), theme.px(180))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle(current_theme())

    def paintEvent(self, event: QPaintEvent) -> None:
        shape = self.shape()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chart_ground(painter, shape, self._rows, self._columns)
        paint_cells(painter, shape, self._blocks)
        paint_heads(painter, shape, self._columns)
        if self.hasFocus():
            paint_ring_below(painter, self._cursor_box(), shape.head, shape.theme)
        painter.end()

    # The keyboard and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _MOVES:
            self._move(*_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            block = self.block_in_hand()
            self.opened.emit(block.key) if block else self.new_wanted.emit(*self.cursor_place())
        elif key == Qt.Key.Key_N:
            self.new_wanted.emit(*self.cursor_place())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if block := self.block_at(event.position()):
            self.go_to_block(block.key)
            self.opened.emit(block.key)
        elif cell := self.shape().cell_at(event.position()):
            self._go_to(*cell, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.shape().cell_at(event.position())
        if cell and not self.block_at(event.position()):
            self.new_wanted.emit(*cell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _move(self, across: int, down: int) -> None:
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
        box, bar, head = self._cursor_box(), self.verticalScrollBar(), self.shape().head
        if box.top() < head:
            bar.setValue(round(bar.value() + box.top() - head))
        elif box.bottom() > self.viewport().height():
            bar.setValue(round(bar.value() + box.bottom() - self.viewport().height() + 4))
        self.viewport().update()
        self._say_cursor()

    def _cell(self, row: int, column: int) -> list[ChartBlock]:
        return [block for block in self._blocks if (block.row, block.column) == (row, column)]

    def _cursor_box(self) -> QRectF:
        return self.shape().box(*self._cursor)

    def _say_cursor(self) -> None:
        row, column, _ = self._cursor
        block = self.block_in_hand()
        if not self._rows or not self._columns:
            return
        free = f"{self._rows[row].name}, {self._columns[column].said}, free"
        said = block.said if block else free
        self.setAccessibleDescription(said)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
