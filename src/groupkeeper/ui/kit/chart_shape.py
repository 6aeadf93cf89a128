"""The shape of a wall chart: how high each row is and where each block lies, in px.

Use: `shape = ChartShape(columns=7, needed=(150, 60), width=1100, height=470, scrolled=0, ...)`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from groupkeeper.ui.kit.blocks import BlockState, Look, broken
from groupkeeper.ui.look.theme import Theme

_HEAD, _NAMES = 41, 117
BLOCK, _STEP, _ABOVE = 45, 48, 3


@dataclass(frozen=True)
class ChartRow:
    """One row: the name of a space and what to know about it."""

    name: str
    remark: str = ""


@dataclass(frozen=True)
class ChartBlock:
    """A block in a cell. `said` is the whole sentence for a screen reader."""

    key: str
    row: int
    column: int
    times: str
    title: str
    said: str
    look: Look
    state: BlockState = BlockState.FIRM


def names_width(theme: Theme) -> int:
    """How wide the names of the rows may be, in px."""
    return theme.px(_NAMES - 18)


def heights_needed(
    rows: Sequence[ChartRow], blocks: Sequence[ChartBlock], theme: Theme
) -> tuple[int, ...]:
    """The least height of each row in px: for its blocks, and for its name in the margin."""
    crowds = Counter((block.row, block.column) for block in blocks)
    found: list[int] = []
    for place, row in enumerate(rows):
        most = max((count for (at, _), count in crowds.items() if at == place), default=1)
        lines = len(broken(row.name, theme.font("strong"), names_width(theme), 2))
        margin = 20 + 26 * lines + (20 if row.remark else 0)
        found.append(theme.px(max(_STEP * most + 6, margin)))
    return tuple(found)


@dataclass(frozen=True)
class ChartShape:
    """How large the chart is now; what room is left over is shared out among the rows."""

    columns: int
    needed: tuple[int, ...]
    width: float
    height: float
    scrolled: float
    theme: Theme

    @property
    def head(self) -> int:
        """How high the headings are."""
        return self.theme.px(_HEAD)

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of each row: the lowest rows grow first until the room is filled."""
        left = self.height - self.head - 1 - sum(self.needed)
        if left <= 0 or not self.needed:
            return self.needed
        level = _water_level(self.needed, left)
        return tuple(max(float(height), level) for height in self.needed)

    @property
    def hidden(self) -> int:
        """How far the rows reach beyond the viewport."""
        return max(0, round(sum(self.heights) - (self.height - self.head)) + 1)

    @property
    def step(self) -> int:
        """How far a turn of the wheel scrolls: a block."""
        return self.theme.px(_STEP)

    def edge(self, column: int) -> float:
        """The left edge of a column."""
        left = self.theme.px(_NAMES)
        return left + (self.width - left) * column / max(1, self.columns)

    def top(self, row: int) -> float:
        """The top edge of a row."""
        return self.head + sum(self.heights[:row]) - self.scrolled

    def box(self, row: int, column: int, place: int) -> QRectF:
        """Where the block at a place in a cell lies."""
        left, right = self.edge(column) + 3, self.edge(column + 1) - 3
        top = self.top(row) + self.theme.px(_ABOVE + _STEP * place)
        return QRectF(left, top, right - left, self.theme.px(BLOCK))

    def place_at(self, point: QPointF) -> tuple[int, int] | None:
        """The row and column under a point; None in the margins."""
        if point.x() < self.edge(0) or point.y() <= self.head or not self.columns:
            return None
        across = (point.x() - self.edge(0)) / (self.width - self.edge(0))
        for row in range(len(self.needed)):
            if self.top(row) <= point.y() < self.top(row + 1):
                return row, min(int(across * self.columns), self.columns - 1)
        return None


def _water_level(heights: Sequence[float], room: float) -> float:
    """How high the lowest rows become when `room` is poured over them."""
    rising = sorted(heights)
    for count, height in enumerate(rising, start=1):
        following = rising[count] if count < len(rising) else float("inf")
        if room <= (following - height) * count:
            return height + room / count
        room -= (following - height) * count
    return rising[-1]
