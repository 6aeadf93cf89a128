"""What the time grid and the wall chart share: one stop for Tab, arrows inside, blocks to open.

Use: `class WeekGrid(BookedView)`; see there what a view says of its shape, blocks and places.
"""

from math import ceil
from typing import Protocol

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
from groupkeeper.ui.kit.booked_drag import BlockDrag, Place, paint_dragged
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROOM_FOR_RING = 4


class Block(Protocol):
    """A block of any view: its key, and the whole sentence for a screen reader."""

    @property
    def key(self) -> str: ...

    @property
    def said(self) -> str: ...


class Shape(Protocol):
    """How large a view is now, in px; `step` is how far a turn of the wheel scrolls."""

    @property
    def head(self) -> int: ...

    @property
    def hidden(self) -> int: ...

    @property
    def step(self) -> int: ...

    @property
    def height(self) -> float: ...

    @property
    def theme(self) -> Theme: ...

    def place_at(self, point: QPointF) -> Place | None: ...


class BookedView(Themed, QAbstractScrollArea):
    """Painted blocks under headings that stay. Enter opens the block in hand, N begins a new one.

    A block is dragged to another place, or by its foot to another length; with the keyboard Shift
    and an arrow moves the block in hand, Ctrl+Shift and Up or Down changes its length.
    A view has a keyboard place (`cursor_place`), which is either on a block or on free time.
    """

    opened = Signal(str)
    new_wanted = Signal(int, int)
    move_wanted = Signal(str, int, int)  # key, columns across, steps down
    length_wanted = Signal(str, int)  # key, steps longer; below 0 shorter

    def __init__(self, name: str) -> None:
        super().__init__()
        self._drag: BlockDrag | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.restyle(current_theme())

    # What each view says of itself

    def shape(self) -> Shape:
        """Where everything lies now."""
        raise NotImplementedError

    def cursor_place(self) -> Place:
        """The place the keyboard is on, as `new_wanted` gives it."""
        raise NotImplementedError

    def go_to(self, first: int, second: int, /) -> None:
        """Put the keyboard's place there and bring it into view."""
        raise NotImplementedError

    def go_to_block(self, key: str) -> None:
        """Put the keyboard's place on a block."""
        raise NotImplementedError

    def block_in_hand(self) -> Block | None:
        """The block the keyboard is on."""
        raise NotImplementedError

    def block_at(self, point: QPointF) -> Block | None:
        """The block painted at a point of the viewport."""
        raise NotImplementedError

    def move_by(self, across: int, down: int) -> None:
        """Follow an arrow key."""
        raise NotImplementedError

    def cursor_box(self) -> QRectF:
        """Where the keyboard's place is painted, in px of the viewport."""
        raise NotImplementedError

    def free_said(self) -> str:
        """The keyboard's place in words, where nothing is on."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint everything but the ring."""
        raise NotImplementedError

    def box_of(self, key: str) -> QRectF:
        """Where a block is painted in the viewport; an empty box when it is not shown."""
        raise NotImplementedError

    def steps_between(self, one: Place, other: Place) -> Place:
        """How many columns across and steps down lie between two places."""
        raise NotImplementedError

    def dragged_box(self, drag: BlockDrag) -> QRectF:
        """Where a dragged block would be painted."""
        raise NotImplementedError

    def is_on_foot(self, point: QPointF) -> bool:
        """Whether the foot of a block is at a point, to make it longer or shorter there."""
        return False

    # Sizes and painting

    def restyle(self, theme: Theme) -> None:
        """Take the sizes of this text size."""
        shape, bar = self.shape(), self.verticalScrollBar()
        bar.setRange(0, shape.hidden)
        bar.setPageStep(max(1, round(shape.height - shape.head)))
        bar.setSingleStep(shape.step)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return _size(900, 450)

    def minimumSizeHint(self) -> QSize:
        return _size(300, 150)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle(current_theme())

    def paintEvent(self, event: QPaintEvent) -> None:
        shape = self.shape()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        if self._drag and self._drag.moved:
            paint_dragged(painter, self.dragged_box(self._drag), shape.theme)
        if self.hasFocus():
            paint_ring_below(painter, self.cursor_box(), shape.head, shape.theme)
        painter.end()

    # The keyboard and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._drag and key == Qt.Key.Key_Escape:
            self._let_go()
        elif self._change_by_key(key, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier):
            event.accept()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _ARROWS:
            self.move_by(*_ARROWS[key])
        elif key in _ENTER and (block := self.block_in_hand()):
            self.opened.emit(block.key)
        elif key in (*_ENTER, Qt.Key.Key_N):
            self.new_wanted.emit(*self.cursor_place())
        else:
            event.ignore()

    def _change_by_key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        """Move the block in hand with Shift and an arrow, or change its length with Ctrl too."""
        shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        block = self.block_in_hand()
        if block is None or key not in _ARROWS or held not in (shift, shift | ctrl):
            return False
        across, down = _ARROWS[key]
        if held == shift:
            self.move_wanted.emit(block.key, across, down)
        elif down:
            self.length_wanted.emit(block.key, down)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self.shape().place_at(event.position())
        if block := self.block_at(event.position()):
            self.go_to_block(block.key)
            at = place or self.cursor_place()
            self._drag = BlockDrag(block.key, at, at, self.is_on_foot(event.position()))
        elif place:
            self.go_to(*place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.shape().place_at(event.position())
        if self._drag and place and place != self._drag.now:
            self._drag = self._drag.to(place)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        drag = self._drag
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._let_go()
        across, down = self.steps_between(drag.taken, drag.now)
        if not drag.moved:
            self.opened.emit(drag.key)
        elif drag.by_foot and down:
            self.length_wanted.emit(drag.key, down)
        elif not drag.by_foot and (across or down):
            self.move_wanted.emit(drag.key, across, down)

    def _let_go(self) -> None:
        self._drag = None
        self.viewport().update()

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

    def show_cursor(self) -> None:
        """Bring the keyboard's place into view, its top before its foot, and say what is there."""
        box, head, bar = self.cursor_box(), self.shape().head, self.verticalScrollBar()
        below = box.bottom() - self.viewport().height()
        if box.top() < head:
            bar.setValue(round(bar.value() + box.top() - head))
        elif below > 0:
            bar.setValue(ceil(bar.value() + min(below + _ROOM_FOR_RING, box.top() - head)))
        self.viewport().update()
        block = self.block_in_hand()
        _tell(self, block.said if block else self.free_said())


def _size(width: int, height: int) -> QSize:
    theme = current_theme()
    return QSize(theme.px(width), theme.px(height))


def _tell(view: BookedView, said: str) -> None:
    """Let a screen reader say where the keyboard is."""
    view.setAccessibleDescription(said)
    if view.hasFocus():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, said))
