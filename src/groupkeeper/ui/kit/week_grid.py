"""A time grid: days (or spaces) across, hours down, blocks where something is booked.

Use: `grid.show_blocks(columns, blocks)`; signals `opened(key)`, `new_wanted(column, minute)`.
It paints plain values and knows nothing of bookings. Arrows move by half an hour, Enter opens
what is there, N starts something new there.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from groupkeeper.ui.kit.blocks import BlockState
from groupkeeper.ui.kit.booked_drag import BlockDrag, Place
from groupkeeper.ui.kit.booked_view import BookedView
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
from groupkeeper.ui.look.theme import current_theme

_FOOT = 8  # design px of a block that change its length when dragged


class WeekGrid(BookedView):
    """The grid. It widens beyond 09:00 to 22:00 when something is earlier or later."""

    def __init__(self, name: str) -> None:
        self._columns: tuple[GridColumn, ...] = ()
        self._placed: tuple[Placed, ...] = ()
        self._hours = (FIRST_HOUR, LAST_HOUR)
        self._cursor = (0, FIRST_HOUR * 60)
        self._in_hand = ""
        super().__init__(name)

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

    def cursor_place(self) -> Place:
        """The column and the minute of the day the keyboard is on."""
        return self._cursor

    def go_to(self, column: int, minute: int) -> None:
        """Put the keyboard's place there and bring it into view."""
        last = max(0, len(self._columns) - 1)
        self._cursor = (max(0, min(column, last)), self.shape().within(minute))
        self._in_hand = ""
        self.show_cursor()

    def go_to_block(self, key: str) -> None:
        """Put the keyboard's place on a block."""
        for block in self.blocks():
            if block.key == key:
                self._cursor = (block.column, self.shape().within(block.start // SLOT * SLOT))
                self._in_hand = key
                self.show_cursor()
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

    def steps_between(self, one: Place, other: Place) -> Place:
        """Columns across, and slots down."""
        return other[0] - one[0], (other[1] - one[1]) // SLOT

    def dragged_box(self, drag: BlockDrag) -> QRectF:
        """The block so many columns and slots away, or so much longer."""
        across, down = self.steps_between(drag.taken, drag.now)
        shape, box = self.shape(), self.box_of(drag.key)
        step = shape.pitch * SLOT / 60
        if drag.by_foot:
            return box.adjusted(0, 0, 0, max(down * step, step / 2 - box.height()))
        return box.translated(across * (shape.edge(1) - shape.edge(0)), down * step)

    def is_on_foot(self, point: QPointF) -> bool:
        """Whether the lowest edge of a block is there, where the block is tall enough for it."""
        block, foot = self.block_at(point), current_theme().px(_FOOT)
        if block is None:
            return False
        box = self.box_of(block.key)
        return box.height() > 3 * foot and box.bottom() - point.y() <= foot

    def paint(self, painter: QPainter) -> None:
        """Paint the ground, the blocks and, over both, the headings."""
        shape = self.shape()
        paint_ground(painter, shape, self._columns)
        for placed in self._placed:
            paint_placed(painter, shape, placed)
        paint_heads(painter, shape, self._columns)

    def move_by(self, across: int, down: int) -> None:
        """By a slot or a column; between blocks that stand side by side, block by block."""
        here = sorted(self._here(), key=lambda placed: placed.lane.place)
        keys = [placed.block.key for placed in here]
        block = self.block_in_hand()
        beside = keys.index(block.key) + across if block and across else -1
        if 0 <= beside < len(keys):
            self._in_hand = keys[beside]
            self.show_cursor()
            return
        column, minute = self._cursor
        self.go_to(column + across, minute + down * SLOT)

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

    def cursor_box(self) -> QRectF:
        """The block in hand, or the slot the keyboard is on."""
        column, minute = self._cursor
        block = self.block_in_hand()
        return self.box_of(block.key) if block else self.shape().slot(column, minute, minute + SLOT)

    def free_said(self) -> str:
        """The day and the time."""
        column, minute = self._cursor
        day = self._columns[column].said if self._columns else ""
        return f"{day}, {minute // 60:02}:{minute % 60:02}, free"
