"""A time grid: days (or spaces) across, hours down, blocks where something is booked.

Use: `grid.show_blocks(columns, blocks)`; signals `opened(key)`, `new_wanted(column, minute)`.
It paints plain values and knows nothing of bookings. Arrows move by half an hour, Enter opens
what is there, N starts something new there.
"""

from collections.abc import Sequence
from math import ceil

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

from groupkeeper.ui.kit.blocks import BlockState, paint_ring_below
from groupkeeper.ui.kit.grid_painting import paint_ground, paint_heads, paint_placed
from groupkeeper.ui.kit.grid_shape import (
    FIRST_HOUR,
    LAST_HOUR,
    SLOT,
    GridBlock,
    GridColumn,
    GridShape,
    Placed,
    hours_for,
    placed_in_lanes,
)
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_MOVES = {
    Qt.Key.Key_Up: (0, -SLOT),
    Qt.Key.Key_Down: (0, SLOT),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class WeekGrid(Themed, QAbstractScrollArea):
    """The grid. It widens beyond 09:00 to 22:00 when something is earlier or later."""

    opened = Signal(str)
    new_wanted = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._columns: tuple[GridColumn, ...] = ()
        self._placed: tuple[Placed, ...] = ()
        self._hours = (FIRST_HOUR, LAST_HOUR)
        self._cursor = (0, FIRST_HOUR * 60)
        self._in_hand = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.restyle(current_theme())

    def show_blocks(self, columns: Sequence[GridColumn], blocks: Sequence[GridBlock]) -> None:
        """Show these columns and blocks; the place of the keyboard stays where it was."""
        self._columns = tuple(columns)
        self._placed = placed_in_lanes(blocks)
        self._hours = hours_for(blocks)
        column, minute = self._cursor
        self._cursor = (min(column, max(0, len(columns) - 1)), self.shape().within(minute))
        self.restyle(current_theme())

    def blocks(self) -> tuple[GridBlock, ...]:
        """What is shown."""
        return tuple(placed.block for placed in self._placed)

    def shape(self) -> GridShape:
        """Where everything lies now."""
        room = self.viewport()
        return GridShape(
            columns=len(self._columns),
            hours=self._hours,
            width=room.width(),
            height=room.height(),
            scrolled=self.verticalScrollBar().value(),
            theme=current_theme(),
        )

    def cursor_place(self) -> tuple[int, int]:
        """The column and the minute of the day the keyboard is on."""
        return self._cursor

    def go_to(self, column: int, minute: int) -> None:
        """Put the keyboard's place there and bring it into view."""
        last = max(0, len(self._columns) - 1)
        self._cursor = (max(0, min(column, last)), self.shape().within(minute))
        self._in_hand = ""
        self._show_cursor()

    def go_to_block(self, key: str) -> None:
        """Put the keyboard's place on a block."""
        for block in self.blocks():
            if block.key == key:
                self._cursor = (block.column, self.shape().within(block.start // SLOT * SLOT))
                self._in_hand = key
                self._show_cursor()
                return

    def block_in_hand(self) -> GridBlock | None:
        """The block the keyboard is on."""
        here = [placed.block for placed in self._here()]
        chosen = [block for block in here if block.key == self._in_hand]
        return (chosen or here or [None])[0]

    def block_at(self, point: QPointF) -> GridBlock | None:
        """The block painted at a point of the viewport."""
        shape = self.shape()
        if point.y() <= shape.head:
            return None
        found = (each.block for each in reversed(self._placed) if shape.box(each).contains(point))
        return next(found, None)

    def box_of(self, key: str) -> QRectF:
        """Where a block is painted in the viewport; an empty box when it is not shown."""
        shape = self.shape()
        return next((shape.box(each) for each in self._placed if each.block.key == key), QRectF())

    # Sizes and painting

    def restyle(self, theme: Theme) -> None:
        """Take the sizes of this text size."""
        shape, bar = self.shape(), self.verticalScrollBar()
        bar.setRange(0, shape.hidden)
        bar.setPageStep(max(1, round(shape.height - shape.head)))
        bar.setSingleStep(round(shape.pitch))
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
        paint_ground(painter, shape, self._columns)
        for placed in self._placed:
            paint_placed(painter, shape, placed)
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
            self.opened.emit(block.key) if block else self.new_wanted.emit(*self._cursor)
        elif key == Qt.Key.Key_N:
            self.new_wanted.emit(*self._cursor)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if block := self.block_at(event.position()):
            self.go_to_block(block.key)
            self.opened.emit(block.key)
        elif place := self.shape().place_at(event.position()):
            self.go_to(*place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.shape().place_at(event.position())
        if place and not self.block_at(event.position()):
            self.new_wanted.emit(*place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _move(self, across: int, down: int) -> None:
        """By a slot or a column; between blocks that stand side by side, block by block."""
        here = sorted(self._here(), key=lambda placed: placed.lane.place)
        keys = [placed.block.key for placed in here]
        block = self.block_in_hand()
        beside = keys.index(block.key) + across if block and across else -1
        if 0 <= beside < len(keys):
            self._in_hand = keys[beside]
            self._show_cursor()
            return
        column, minute = self._cursor
        self.go_to(column + across, minute + down)

    def _here(self) -> list[Placed]:
        """The blocks under the keyboard's slot."""
        column, minute = self._cursor
        return [
            placed
            for placed in self._placed
            if placed.block.column == column
            and placed.block.start < minute + SLOT
            and minute < placed.block.end
            and placed.block.state is not BlockState.GHOST
        ]

    def _cursor_box(self) -> QRectF:
        column, minute = self._cursor
        block = self.block_in_hand()
        return self.box_of(block.key) if block else self.shape().slot(column, minute, minute + SLOT)

    def _show_cursor(self) -> None:
        box, head, bar = self._cursor_box(), self.shape().head, self.verticalScrollBar()
        below = min(box.bottom() - self.viewport().height(), box.top() - head)
        if box.top() < head:
            bar.setValue(round(bar.value() + box.top() - head))
        elif below > 0:
            bar.setValue(ceil(bar.value() + below))
        self.viewport().update()
        self._say_cursor()

    def _say_cursor(self) -> None:
        column, minute = self._cursor
        block = self.block_in_hand()
        day = self._columns[column].said if self._columns else ""
        said = block.said if block else f"{day}, {minute // 60:02}:{minute % 60:02}, free"
        self.setAccessibleDescription(said)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
