"""Circles and boxes to fill in by pen, some with a number or a word beside them."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from groupkeeper.reports.letters import REGULAR, printable, width_of
from groupkeeper.reports.page import INK, RULE, SECOND

HOURS = ("1", "2", "3", "4", "5", "6", "½")
"""The hours one can fill in on paper, by as many circles as they need: 4 and ½ are 4.5 hours."""
_LINE = 1.1


class Circles(Flowable):
    """A row of circles across the width of its cell, each with its sign inside."""

    def __init__(self, signs: Sequence[str], *, radius: float = 9.4) -> None:
        super().__init__()
        self._signs, self._radius = signs, radius

    def told(self) -> tuple[str, ...]:
        """The signs to ring, for the twin."""
        return (" ".join(map(printable, filter(None, self._signs))),)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, 2 * self._radius + 2)

    def draw(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(_LINE)
        canvas.setStrokeColor(INK)
        step = self._room / len(self._signs)
        size = self._radius * 1.3
        for place, sign in enumerate(self._signs):
            middle = step * (place + 0.5)
            canvas.circle(middle, self._radius + 1, self._radius)
            if sign:
                canvas.setFont(REGULAR, size)
                canvas.setFillColor(SECOND)
                foot = self._radius + 1 - size * 0.33
                canvas.drawCentredString(middle, foot, printable(sign))


class Dot(Flowable):
    """A dot in the middle of its cell where `filled`; an empty circle where it is to be `drawn`."""

    RADIUS = 5.5

    def __init__(self, *, filled: bool, drawn: bool) -> None:
        super().__init__()
        self._filled, self._drawn = filled, drawn

    def told(self) -> tuple[str, ...]:
        """Whether it is filled, for the twin."""
        return ("Yes",) if self._filled else ()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, 2 * self.RADIUS + 2)

    def draw(self) -> None:
        if not (self._filled or self._drawn):
            return
        self.canv.setLineWidth(_LINE)
        self.canv.setStrokeColor(INK)
        self.canv.setFillColor(INK)
        middle = (self._room / 2, self.RADIUS + 1)
        self.canv.circle(*middle, self.RADIUS, fill=int(self._filled))


class Boxes(Flowable):
    """Boxes to tick with words after them, as many on a line as fit."""

    def __init__(self, choices: Sequence[str], size: float) -> None:
        super().__init__()
        self._choices, self._size = [printable(choice) for choice in choices], size

    def told(self) -> tuple[str, ...]:
        """The answers to choose from, for the twin."""
        return (", ".join(self._choices),)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._lines: list[list[tuple[float, str]]] = [[]]
        left = 0.0
        for choice in self._choices:
            long = self._size * 1.4 + width_of(choice, REGULAR, self._size)
            if left and left + long > aW:
                self._lines.append([])
                left = 0.0
            self._lines[-1].append((left, choice))
            left += long + self._size * 1.3
        return (aW, len(self._lines) * self._leading)

    @property
    def _leading(self) -> float:
        return self._size * 1.55

    def draw(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(_LINE)
        canvas.setStrokeColor(INK)
        canvas.setFont(REGULAR, self._size)
        side = self._size * 0.95
        for number, line in enumerate(reversed(self._lines)):
            foot = number * self._leading + self._size * 0.4
            for left, choice in line:
                canvas.rect(left, foot - self._size * 0.15, side, side)
                canvas.setFillColor(INK)
                canvas.drawString(left + self._size * 1.4, foot, choice)


class CutLine(Flowable):
    """A broken line across the page to cut or tear along."""

    def __init__(self, room: float) -> None:
        super().__init__()
        self._room_around = room

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self._room_around)

    def draw(self) -> None:
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.8)
        self.canv.setDash(4, 4)
        self.canv.line(0, self._room_around / 2, self._room, self._room_around / 2)
