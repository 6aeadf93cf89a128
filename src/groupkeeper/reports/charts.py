"""Charts in black and white: bars from zero, solid or in outline, with figures at their ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Flowable

from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.returns.tables import Cell
from groupkeeper.domain.returns.tables import Table as FigureTable
from groupkeeper.reports.letters import REGULAR, printable, shortened, width_of
from groupkeeper.reports.page import HEAD, INK

BAR, THIN_BAR, BAR_GAP, HATCH = 8.0, 4.6, 1.2, 3.4
KEY, KEY_GAP, KEY_SIZE = 14.0, 4.0, 11.0
END_ROOM, HOURS_ROOM = 96.0, 40.0


@dataclass(frozen=True)
class Bars:
    """Which columns of a table are drawn as bars in its last column.

    With a `hatched` column each row has two bars, and `keys` name them, the hatched one first.
    With `ends` each solid bar has its figure at its end.
    """

    solid: int
    hatched: int | None = None
    keys: tuple[str, str] | None = None
    ends: bool = False

    def most(self, table: FigureTable) -> int:
        """The largest amount that gets a bar: all bars of a table share its scale."""
        places = [self.solid] if self.hatched is None else [self.solid, self.hatched]
        return max([one.amount for place in places for one in table.column(place)], default=0)

    def of(self, row: Sequence[Cell], most: int, decimals: int | None = None) -> "BarCell":
        """The bars of one row."""
        solid = row[self.solid]
        end = say_figure(solid, decimals) if self.ends and isinstance(solid, Figure) else ""
        return BarCell(
            _amount(solid),
            None if self.hatched is None else _amount(row[self.hatched]),
            most,
            end,
        )


def _amount(cell: Cell) -> int:
    return max(cell.amount, 0) if isinstance(cell, Figure) else 0


class BarCell(Flowable):
    """A solid bar, or a thin hatched one above a thin solid one; nothing gets no bar."""

    def __init__(self, solid: int, hatched: int | None, most: int, end: str = "") -> None:
        super().__init__()
        self._solid, self._hatched, self._most = solid, hatched, most
        self._end = printable(end)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, HEAD.leading)

    def draw(self) -> None:
        if self._hatched is None:
            self._draw_bar(self._solid, (HEAD.leading - BAR) / 2, BAR, hatched=False)
            self._draw_end()
            return
        foot = (HEAD.leading - 2 * THIN_BAR - BAR_GAP) / 2
        self._draw_bar(self._solid, foot, THIN_BAR, hatched=False)
        self._draw_bar(self._hatched, foot + THIN_BAR + BAR_GAP, THIN_BAR, hatched=True)

    def _draw_end(self) -> None:
        """The figure at the end of the bar, for those who read the chart and not the table."""
        if self._end:
            self.canv.setFillColor(INK)
            self.canv.setFont(REGULAR, KEY_SIZE)
            self.canv.drawString(self._long(self._solid) + KEY_GAP, 3, self._end)

    def _long(self, amount: int) -> float:
        room = self._room - (HOURS_ROOM if self._end else 0)
        return room * amount / self._most if self._most else 0.0

    def _draw_bar(self, amount: int, foot: float, height: float, *, hatched: bool) -> None:
        if amount:
            long = self._long(amount)
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


def _taken_off(agreed: Figure, left: Figure) -> Figure:
    """What was spent of a budget line, however many returns told of it."""
    return replace(agreed, amount=agreed.amount - left.amount)


class AgreedAndSpent(Flowable):
    """A bar in outline for what was agreed and a solid one for what was spent, line by line.

    Each bar says at its end what it is and how much: there is no legend to look up.
    """

    NAME, TALL, GAP = 118.0, 9.0, 2.0

    def __init__(self, table: FigureTable) -> None:
        super().__init__()
        left = table.heads.index("Left")
        self._what = "spent so far" if left > 3 else "spent"
        self._rows = [
            (str(row[0]), agreed, _taken_off(agreed, over))
            for row in table.rows
            if isinstance(agreed := row[1], Figure) and isinstance(over := row[left], Figure)
        ]

    def told(self) -> tuple[str, ...]:
        """What the chart shows, in words, for the twin."""
        each = "; ".join(
            f"{name} {say_figure(agreed)} agreed, {say_figure(spent)} {self._what}"
            for name, agreed, spent in self._rows
        )
        return (f"Chart of what was agreed and spent: {each}.",) if each else ()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, len(self._rows) * self._step())

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Rows that do not fit stand on the next page."""
        fit = int(aH // self._step())
        if fit <= 0 or fit >= len(self._rows):
            return []
        parts: list[Flowable] = []
        for rows in (self._rows[:fit], self._rows[fit:]):
            part = AgreedAndSpent.__new__(AgreedAndSpent)
            Flowable.__init__(part)
            part._rows, part._what = rows, self._what
            parts.append(part)
        return parts

    def _step(self) -> float:
        return 2 * self.TALL + self.GAP + 6

    def draw(self) -> None:
        most = max((max(a.amount, s.amount) for _, a, s in self._rows), default=0) or 1
        foot = len(self._rows) * self._step()
        for name, agreed, spent in self._rows:
            foot -= self._step()
            self.canv.setFillColor(INK)
            self.canv.setFont(REGULAR, KEY_SIZE)
            line = shortened(printable(name), REGULAR, KEY_SIZE, self.NAME - 6)
            self.canv.drawString(0, foot + self.TALL - 2, line)
            self._draw_one(agreed, "agreed", foot + self.TALL + self.GAP, most, solid=False)
            self._draw_one(spent, self._what, foot, most, solid=True)

    def _draw_one(self, one: Figure, what: str, foot: float, most: int, *, solid: bool) -> None:
        said = printable(f"{say_figure(one)} {what}")
        room = self._room - self.NAME - END_ROOM
        long = room * max(one.amount, 0) / most
        if long:
            self.canv.setStrokeColor(INK)
            self.canv.setFillColor(INK)
            self.canv.setLineWidth(0.8)
            self.canv.rect(self.NAME, foot, long, self.TALL, stroke=1, fill=int(solid))
        self.canv.setFillColor(INK)
        self.canv.setFont(REGULAR, KEY_SIZE)
        self.canv.drawString(self.NAME + long + 4, foot + 1.2, said)


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
