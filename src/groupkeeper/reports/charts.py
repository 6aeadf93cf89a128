"""Charts in black and white: bars from zero, solid or hatched, beside the figures they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from groupkeeper.domain.returns.figures import Figure
from groupkeeper.domain.returns.tables import Cell
from groupkeeper.domain.returns.tables import Table as FigureTable
from groupkeeper.reports.letters import REGULAR, width_of
from groupkeeper.reports.page import HEAD, INK

BAR, THIN_BAR, BAR_GAP, HATCH = 8.0, 4.6, 1.2, 3.4
KEY, KEY_GAP, KEY_SIZE = 14.0, 4.0, 9.5


@dataclass(frozen=True)
class Bars:
    """Which columns of a table are drawn as bars in its last column.

    With a `hatched` column each row has two bars, and `keys` name them, the hatched one first.
    """

    solid: int
    hatched: int | None = None
    keys: tuple[str, str] | None = None

    def most(self, table: FigureTable) -> int:
        """The largest amount that gets a bar: all bars of a table share its scale."""
        places = [self.solid] if self.hatched is None else [self.solid, self.hatched]
        return max([one.amount for place in places for one in table.column(place)], default=0)

    def of(self, row: Sequence[Cell], most: int) -> "BarCell":
        """The bars of one row."""
        return BarCell(
            _amount(row[self.solid]),
            None if self.hatched is None else _amount(row[self.hatched]),
            most,
        )


def _amount(cell: Cell) -> int:
    return max(cell.amount, 0) if isinstance(cell, Figure) else 0


class BarCell(Flowable):
    """A solid bar, or a thin hatched one above a thin solid one; nothing gets no bar."""

    def __init__(self, solid: int, hatched: int | None, most: int) -> None:
        super().__init__()
        self._solid, self._hatched, self._most = solid, hatched, most

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, HEAD.leading)

    def draw(self) -> None:
        if self._hatched is None:
            self._draw_bar(self._solid, (HEAD.leading - BAR) / 2, BAR, hatched=False)
            return
        foot = (HEAD.leading - 2 * THIN_BAR - BAR_GAP) / 2
        self._draw_bar(self._solid, foot, THIN_BAR, hatched=False)
        self._draw_bar(self._hatched, foot + THIN_BAR + BAR_GAP, THIN_BAR, hatched=True)

    def _draw_bar(self, amount: int, foot: float, height: float, *, hatched: bool) -> None:
        if amount:
            long = self._room * amount / self._most
            draw_bar(self.canv, 0, foot, (long, height), hatched=hatched)


class KeyCell(Flowable):
    """What the hatched and the solid bars are, in the head over them."""

    def __init__(self, keys: tuple[str, str]) -> None:
        super().__init__()
        self._keys = keys

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return (aW, HEAD.leading)

    def draw(self) -> None:
        left = 0.0
        for key, hatched in zip(self._keys, (True, False), strict=True):
            draw_bar(self.canv, left, 3.2, (KEY, 6.0), hatched=hatched)
            self.canv.setFillColor(INK)
            self.canv.setFont(REGULAR, KEY_SIZE)
            self.canv.drawString(left + KEY + KEY_GAP, 3, key)
            left += KEY + 2.5 * KEY_GAP + width_of(key, REGULAR, KEY_SIZE)


def draw_bar(
    canvas: Any, left: float, foot: float, size: tuple[float, float], *, hatched: bool
) -> None:
    """One bar, solid black or hatched with an edge; `size` is how long and how high, in points."""
    long, height = size
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(0.7)
    canvas.rect(left, foot, long, height, stroke=1, fill=0 if hatched else 1)
    if not hatched:
        return
    canvas.saveState()
    edge = canvas.beginPath()
    edge.rect(left, foot, long, height)
    canvas.clipPath(edge, stroke=0, fill=0)
    canvas.setLineWidth(0.6)
    start = left - height
    while start < left + long:
        canvas.line(start, foot, start + height, foot + height)
        start += HATCH
    canvas.restoreState()
