"""In and out, as people write them on a sign-in sheet, and the hours that they give."""

import re
from dataclasses import dataclass, replace
from datetime import time

from groupkeeper.domain.volunteers.hours import Basis, HoursEntry
from groupkeeper.domain.volunteers.time_given import STEP_MINUTES, read_hours

_TIME = r"(\d{1,2})(?:[:.]?([0-5]\d))? ?(am|pm)?"
_BOTH = re.compile(rf"(?:in )?{_TIME}(?: ?(?:-|–|—|to|until|, ?out|out) ?){_TIME}")
_WHOLE_TIMES = re.compile(r"(\d{1,2})[:.]?([0-5]\d)() (\d{1,2})[:.]?([0-5]\d)()")
_NOON = 12 * 60


@dataclass(frozen=True)
class InAndOut:
    """When someone came in and when they left, on one day."""

    came: time
    left: time

    @property
    def minutes(self) -> int:
        """How long that is, to the nearest quarter of an hour."""
        exact = _of_day(self.left) - _of_day(self.came)
        return int(exact / STEP_MINUTES + 0.5) * STEP_MINUTES

    def said(self) -> str:
        """ "In 11:30, out 14:30", as the note beside the hours keeps it."""
        return f"In {self.came:%H:%M}, out {self.left:%H:%M}"


@dataclass(frozen=True)
class Typed:
    """A length of time somebody typed, in minutes; with the times it was worked out from."""

    minutes: int
    times: InAndOut | None = None


def read_in_and_out(typed: str) -> InAndOut | None:
    """The times in "11:30-14:30", "9 to 12.30", "1130 1430" or "10am – 2pm"; else None.

    A sheet often says 11:30 to 2:30: an out before the in is taken for the afternoon. What is
    still the wrong way round is None.
    """
    words = " ".join(typed.lower().split())
    found = _BOTH.fullmatch(words) or _WHOLE_TIMES.fullmatch(words)
    if not found:
        return None
    came = _minutes(found[1], found[2], found[3])
    left = _minutes(found[4], found[5], found[6])
    if came is None or left is None:
        return None
    if left <= came and left < _NOON and not found[6]:
        left += _NOON
    return InAndOut(_time(came), _time(left)) if left > came else None


def read_typed(typed: str) -> Typed | None:
    """Hours ("3", "1½", "2:15") or in and out ("11:30-14:30"); None when it is neither."""
    if (times := read_in_and_out(typed)) is not None:
        return Typed(times.minutes, times)
    minutes = read_hours(typed)
    return None if minutes is None else Typed(minutes)


def with_times(entry: HoursEntry, times: InAndOut | None) -> HoursEntry:
    """The entry with in and out as its note and as how we know.

    A note somebody wrote stays. Without times, those of other hours than these are taken off it.
    """
    noted = read_in_and_out(entry.note)
    if times is not None:
        note = entry.note if entry.note and noted is None else times.said()
        return replace(entry, basis=Basis.SIGNED_IN.value, note=note)
    return replace(entry, note="") if noted and noted.minutes != entry.minutes else entry


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight; None when the clock has no such time."""
    hours = int(hour)
    if hours > (12 if half else 23) or (half and hours == 0):
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return hours * 60 + int(minute or 0)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def _of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute
