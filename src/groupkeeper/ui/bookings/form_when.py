"""When a booking is: its day, start and end. The end follows the start; small hours are tomorrow's.

Use: `when = When(today); when.show(booking)`; `when.starts_at()`, `when.ends_at()`.
"""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject, Signal

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.periods import DAYS, parse_date, table_date
from groupkeeper.errors import Problem
from groupkeeper.ui.kit.date_editor import DateEditor
from groupkeeper.ui.kit.fields import Field, time_field

_SMALL_HOURS = time(6)
_ANY_DAY = date(2000, 1, 1)


class When(QObject):
    """Three fields to place where they fit; `edited` follows each change of any of them."""

    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.date = Field("Date", day_editor(today))
        self.starts = time_field("Starts")
        self.ends = time_field("Ends")
        self._nights = 0
        self._length = timedelta(hours=2)
        self.starts.edited.connect(self._keep_length)  # first, while the length is known
        for field in (self.date, self.starts, self.ends):
            field.edited.connect(self._tell)

    def show(self, booking: Booking) -> None:
        """Show when a booking is; a start at midnight is one not chosen yet."""
        starts, ends = booking.starts_at, booking.ends_at
        self.date.set_value(starts.date() if starts else None)
        self.starts.set_value(starts.time() if starts and starts.time() != time() else None)
        self.ends.set_value(ends.time() if ends else None)
        self._nights = (ends.date() - starts.date()).days if starts and ends else 0
        self._length = ends - starts if starts and ends else timedelta(hours=2)

    def starts_at(self) -> datetime | None:
        """The moment it starts; None until the day and the time can be read."""
        return _moment(self.date.value(), self.starts.value())

    def ends_at(self) -> datetime | None:
        """The moment it ends; None until the day and the time can be read."""
        return _moment(self._last_day(), self.ends.value())

    def unreadable(self) -> list[Problem]:
        """What is typed that cannot be read as a date or time."""
        pairs = ((self.date, "starts_at"), (self.starts, "starts_at"), (self.ends, "ends_at"))
        found = [Problem(name, field.problem()) for field, name in pairs if field.problem()]
        if self.date.value() is None and not found:
            found.append(Problem("starts_at", "Enter the date, like 19/03/2026."))
        return found

    def _tell(self) -> None:
        starts, ends = self.starts.value(), self.ends.value()
        if starts and ends and ends > starts:
            self._length = datetime.combine(_ANY_DAY, ends) - datetime.combine(_ANY_DAY, starts)
        self.edited.emit()

    def _keep_length(self) -> None:
        """A new start moves the end with it, as long as it stays in the day."""
        starts = self.starts.value()
        if starts and self._nights == 0:
            end = datetime.combine(_ANY_DAY, starts) + self._length
            if end.date() == _ANY_DAY:
                self.ends.set_value(end.time())

    def _last_day(self) -> date | None:
        """A booking that ends in the small hours, at or before its start, ends the next morning."""
        day: date | None = self.date.value()
        starts, ends = self.starts.value(), self.ends.value()
        nights = self._nights
        if starts and ends and nights <= 1:
            nights = 1 if ends <= starts and ends < _SMALL_HOURS else 0
        return day + timedelta(days=nights) if day else None


def day_editor(today: date) -> DateEditor:
    """Takes almost any British form; shows "Thu 19/03/2026"; has a calendar."""
    return DateEditor(
        lambda typed: parse_date(typed, today),
        lambda day: f"{DAYS[day.weekday()][:3]} {table_date(day)}",
        "Enter a date, like 19/03/2026",
    )


def _moment(day: date | None, clock: time | None) -> datetime | None:
    return datetime.combine(day, clock) if day and clock else None
