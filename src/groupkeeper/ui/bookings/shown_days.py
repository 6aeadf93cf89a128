"""Which days the calendar shows: a day, a week or a month, and how one goes on to the next.

Use: `shown = ShownDays(View.MONTH, day)`; `shown.first`, `shown.count`, `shown.moved(1)`.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from groupkeeper.domain.periods import MONTHS, say_weekday, week_of
from groupkeeper.ui.bookings.wording import say_week


class View(StrEnum):
    """How many days are shown at once."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class ShownDays:
    """The days of a view around one day; a month is shown in whole weeks."""

    view: View
    day: date

    @property
    def first(self) -> date:
        """The first day shown."""
        if self.view is View.DAY:
            return self.day
        return week_of(self.day.replace(day=1) if self.view is View.MONTH else self.day).start

    @property
    def last(self) -> date:
        """The last day shown."""
        if self.view is View.DAY:
            return self.day
        end = self.day
        if self.view is View.MONTH:
            end = end.replace(day=monthrange(end.year, end.month)[1])
        return week_of(end).end

    @property
    def count(self) -> int:
        """How many days are shown."""
        return (self.last - self.first).days + 1

    def moved(self, by: int) -> "ShownDays":
        """So many days, weeks or months on; below 0 back."""
        if self.view is not View.MONTH:
            return replace(self, day=self.day + timedelta(days=by * self.count))
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + by, 12)
        day = min(self.day.day, monthrange(year, month + 1)[1])
        return replace(self, day=date(year, month + 1, day))

    def said(self) -> str:
        """ "Saturday 14 March 2026", "9 to 15 March 2026", "March 2026"."""
        if self.view is View.DAY:
            return f"{say_weekday(self.day)} {self.day.year}"
        if self.view is View.MONTH:
            return f"{MONTHS[self.day.month - 1]} {self.day.year}"
        return say_week(week_of(self.day))
