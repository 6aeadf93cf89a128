"""The shape of a time grid: where each hour, column and block lies, in px of its viewport.

Use: `shape = GridShape(columns=7, hours=(9, 22), width=1100, height=450, scrolled=0, theme=theme)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from groupkeeper.ui.kit.blocks import BlockState, Line, Look
from groupkeeper.ui.kit.lanes import Lane, lanes_of
from groupkeeper.ui.look.theme import Theme

FIRST_HOUR, LAST_HOUR = 9, 22
SLOT = 30  # minutes the keyboard moves at a time
_HEAD, _HOURS, _PITCH = 41, 55, 30


@dataclass(frozen=True)
class GridColumn:
    """One column: its heading, how it is said aloud, and whether it is today.

    `short` is the heading where the column is narrow; `closed` says why nothing can be on there.
    """

    heading: str
    said: str
    today: bool = False
    short: str = ""
    closed: str = ""


@dataclass(frozen=True)
class GridBlock:
    """A block in a column. All times are minutes: `start` and `end` since midnight, `before` and
    `after` for setting up and clearing up. `said` is the whole sentence for a screen reader.
    """

    key: str
    column: int
    start: int
    end: int
    lines: tuple[Line, ...]
    said: str
    look: Look
    state: BlockState = BlockState.FIRM
    before: int = 0
    after: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """The minutes it takes, setting up and clearing up included."""
        return self.start - self.before, self.end + self.after


@dataclass(frozen=True)
class Placed:
    """A block and the lane it stands in."""

    block: GridBlock
    lane: Lane


def placed_in_lanes(blocks: Sequence[GridBlock]) -> tuple[Placed, ...]:
    """Every block with its lane among the blocks of its column."""
    found: list[Placed] = []
    for column in sorted({block.column for block in blocks}):
        mine = [block for block in blocks if block.column == column]
        found += map(Placed, mine, lanes_of([block.span for block in mine]))
    return tuple(found)


def hours_for(blocks: Sequence[GridBlock]) -> tuple[int, int]:
    """The first hour shown and the hour it ends, widened to what is booked."""
    first = min((block.span[0] // 60 for block in blocks), default=FIRST_HOUR)
    last = max((-(-block.span[1] // 60) for block in blocks), default=LAST_HOUR)
    return max(0, min(FIRST_HOUR, first)), min(24, max(LAST_HOUR, last))


@dataclass(frozen=True)
class GridShape:
    """How large the grid is now: columns, hours shown, px of the viewport, px scrolled down."""

    columns: int
    hours: tuple[int, int]
    width: float
    height: float
    scrolled: float
    theme: Theme

    @property
    def head(self) -> int:
        """How high the headings are."""
        return self.theme.px(_HEAD)

    @property
    def pitch(self) -> float:
        """The height of an hour: the hours fill the room, but are never too low to read."""
        hours = self.hours[1] - self.hours[0]
        return max(self.theme.px(_PITCH), (self.height - self.head) / hours)

    @property
    def hidden(self) -> int:
        """How far the hours reach beyond the viewport."""
        hours = self.hours[1] - self.hours[0]
        return max(0, round(self.pitch * hours - (self.height - self.head)))

    @property
    def step(self) -> int:
        """How far a turn of the wheel scrolls: an hour."""
        return round(self.pitch)

    def edge(self, column: int) -> float:
        """The left edge of a column."""
        left = self.theme.px(_HOURS)
        return left + (self.width - left) * column / max(1, self.columns)

    def down(self, minute: float) -> float:
        """Where a minute of the day lies."""
        return self.head + (minute / 60 - self.hours[0]) * self.pitch - self.scrolled

    def box(self, placed: Placed) -> QRectF:
        """Where a block lies, without the time around it."""
        block, lane = placed.block, placed.lane
        slot = self.slot(block.column, block.start, block.end)
        width = slot.width() / lane.of
        gap = 2 if lane.place + 1 < lane.of else 0
        left = slot.left() + width * lane.place
        height = max(8.0, slot.height() - 3)
        return QRectF(left, slot.top() + 1, width - gap, height)

    def slot(self, column: int, start: float, end: float) -> QRectF:
        """The room between two minutes in a column."""
        left, right = self.edge(column) + 3, self.edge(column + 1) - 3
        return QRectF(left, self.down(start), right - left, self.down(end) - self.down(start))

    def place_at(self, point: QPointF) -> tuple[int, int] | None:
        """The column and the slot, in minutes, under a point; None above or beside the grid."""
        if point.y() <= self.head or point.x() < self.edge(0) or not self.columns:
            return None
        across = (point.x() - self.edge(0)) / (self.width - self.edge(0))
        since = (point.y() - self.head + self.scrolled) / self.pitch
        minute = int((self.hours[0] + since) * 60) // SLOT * SLOT
        return min(int(across * self.columns), self.columns - 1), self.within(minute)

    def within(self, minute: int) -> int:
        """The nearest slot that is shown."""
        return max(self.hours[0] * 60, min(minute, self.hours[1] * 60 - SLOT))
