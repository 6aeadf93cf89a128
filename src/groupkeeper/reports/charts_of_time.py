"""Charts through a period in black and white: columns by month, dots by session."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.platypus import Flowable

from groupkeeper.domain.figures import Figure, hour_decimals, say_figure
from groupkeeper.domain.periods import MONTHS, Period
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.whole_return import Dot
from groupkeeper.reports.letters import REGULAR, printable
from groupkeeper.reports.page import INK, RULE, SECOND

SIZE = 9.0
LINE = 12.0
CLOSED = "closed"


class MonthColumns(Flowable):
    """Hours by month, a column each with its hours on top; a month without any says "closed"."""

    TALL = 62.0

    def __init__(self, table: Table) -> None:
        super().__init__()
        rows = [row for row in table.rows if isinstance(row[2], Figure)]
        self._months = [str(row[0]) for row in rows]
        self._hours = [row[2] for row in rows if isinstance(row[2], Figure)]
        self._decimals = hour_decimals(self._hours)

    def told(self) -> tuple[str, ...]:
        """What the chart shows, in words, for the twin."""
        each = ", ".join(
            f"{month} {self._said(hours)}"
            for month, hours in zip(self._months, self._hours, strict=True)
        )
        return (f"Chart of hours by month: {each}.",)

    def _said(self, hours: Figure) -> str:
        return say_figure(hours, self._decimals) if hours.amount else CLOSED

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self.TALL + 2 * LINE + 8)

    def draw(self) -> None:
        most = max((one.amount for one in self._hours), default=0)
        step = self._room / max(len(self._hours), 1)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, LINE, self._room, LINE)
        for place, (month, hours) in enumerate(zip(self._months, self._hours, strict=True)):
            self._draw_month(month, hours, (place + 0.5) * step, step, most)

    def _draw_month(self, month: str, hours: Figure, middle: float, step: float, most: int) -> None:
        canvas = self.canv
        tall = self.TALL * hours.amount / most if most else 0.0
        wide = min(step * 0.6, 30.0)
        canvas.setFillColor(INK)
        if tall:
            canvas.rect(middle - wide / 2, LINE, wide, tall, stroke=0, fill=1)
        canvas.setFont(REGULAR, SIZE)
        canvas.drawCentredString(middle, LINE + tall + 3, printable(self._said(hours)))
        canvas.setFillColor(SECOND)
        canvas.drawCentredString(middle, 2, month[:3])


class SessionDots(Flowable):
    """How many came to each session, a dot each, with a line at the average; × where it was off."""

    TALL, LEFT, RIGHT = 84.0, 26.0, 78.0

    def __init__(self, dots: Sequence[Dot], period: Period, average: Figure) -> None:
        super().__init__()
        self._dots, self._period, self._average = dots, period, average

    def told(self) -> tuple[str, ...]:
        """What the chart shows, in words, for the twin."""
        came = [dot.came for dot in self._dots if not dot.off]
        if not came:
            return ()
        off = sum(dot.off for dot in self._dots)
        said = (
            f"Chart of attendances at each of {len(came)} sessions: from {min(came)} to {max(came)}"
        )
        more = f"; {off} called off" if off else ""
        return (f"{said}, {say_figure(self._average)} on average{more}.",)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self.TALL + LINE + 8)

    def draw(self) -> None:
        most = max((dot.came for dot in self._dots), default=0) or 1
        self._draw_frame(most)
        for dot in self._dots:
            across = self._across(dot.on_date)
            if dot.off:
                self._draw_cross(across, LINE + 5)
            else:
                self._draw_dot(across, LINE + 5 + self.TALL * 0.9 * dot.came / most)

    def _across(self, day: date) -> float:
        days = max((self._period.end - self._period.start).days, 1)
        along = (day - self._period.start).days / days
        return self.LEFT + 6 + along * (self._room - self.LEFT - self.RIGHT - 12)

    def _draw_frame(self, most: int) -> None:
        canvas: Any = self.canv
        right = self._room - self.RIGHT
        canvas.setStrokeColor(INK)
        canvas.setFillColor(SECOND)
        canvas.setLineWidth(0.8)
        canvas.setFont(REGULAR, SIZE)
        canvas.line(self.LEFT, LINE, right, LINE)
        canvas.line(self.LEFT, LINE, self.LEFT, LINE + 5 + self.TALL)
        canvas.drawRightString(self.LEFT - 4, LINE + 2, "0")
        canvas.drawRightString(self.LEFT - 4, LINE + 2 + self.TALL * 0.9, f"{most}")
        for month in _firsts(self._period):
            canvas.drawString(self._across(month), 1, MONTHS[month.month - 1][:3])
        self._draw_average(right, most)

    def _draw_average(self, right: float, most: int) -> None:
        canvas: Any = self.canv
        high = LINE + 5 + self.TALL * 0.9 * self._average.amount / 10 / most
        canvas.saveState()
        canvas.setStrokeColor(RULE)
        canvas.setDash(4, 3)
        canvas.line(self.LEFT, high, right, high)
        canvas.restoreState()
        words = f"average {say_figure(self._average)}"
        canvas.setFillColor(INK)
        canvas.drawString(right + 4, high - 3, words)
        if any(dot.off for dot in self._dots):
            self._draw_cross(right + 7, LINE + 5)
            canvas.drawString(right + 13, LINE + 2, "called off")

    def _draw_dot(self, across: float, high: float) -> None:
        self.canv.setFillColor(INK)
        self.canv.circle(across, high, 1.7, stroke=0, fill=1)

    def _draw_cross(self, across: float, high: float) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        self.canv.line(across - 2.4, high - 2.4, across + 2.4, high + 2.4)
        self.canv.line(across - 2.4, high + 2.4, across + 2.4, high - 2.4)


def _firsts(period: Period) -> list[date]:
    """The first day of each month of a period, as many as can be named side by side."""
    found: list[date] = []
    day = period.start.replace(day=1)
    while day <= period.end:
        if day >= period.start:
            found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found[:: max(1, -(-len(found) // 14))]
