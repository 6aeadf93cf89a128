"""A month of what is on, said shortly: what is on every week once, everything else on its day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from groupkeeper.domain.bookings.poster import PosterDay, PosterLine

LEAST_WEEKS = 3
"""On how many days of one weekday something is before it is said to be weekly."""


@dataclass(frozen=True)
class WeeklyLine:
    """Something that is on every week, and the days of the month on which it is not."""

    line: PosterLine
    but_not: tuple[date, ...] = ()


@dataclass(frozen=True)
class Weekly:
    """What is on every week on one day of it (Monday is 0)."""

    weekday: int
    lines: tuple[WeeklyLine, ...]


@dataclass(frozen=True)
class DaysOfPoster:
    """A day and what is on; or several days together on which only the same is closed."""

    first: date
    last: date
    lines: tuple[PosterLine, ...] = ()
    closed: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthOfPoster:
    """Everything of the days, each thing once."""

    weekly: tuple[Weekly, ...]
    dated: tuple[DaysOfPoster, ...]


def month_of_poster(days: Sequence[PosterDay]) -> MonthOfPoster:
    """What is on most of its weekdays is weekly; the rest stays on its day, in order."""
    weekly: list[Weekly] = []
    rest = {one.day: list(one.lines) for one in days}
    for weekday in range(7):
        same = [one for one in days if one.day.weekday() == weekday]
        lines = _weekly_lines(same)
        if lines:
            weekly.append(Weekly(weekday, lines))
        for one in same:
            for weekly_line in lines:
                if weekly_line.line in rest[one.day]:
                    rest[one.day].remove(weekly_line.line)
    left = [replace(one, lines=tuple(rest[one.day])) for one in days]
    return MonthOfPoster(tuple(weekly), _together([one for one in left if one.lines or one.closed]))


def _weekly_lines(days: Sequence[PosterDay]) -> tuple[WeeklyLine, ...]:
    times = Counter(line for one in days for line in dict.fromkeys(one.lines))
    found = [
        WeeklyLine(line, tuple(one.day for one in days if line not in one.lines))
        for line, count in times.items()
        if count >= LEAST_WEEKS and len(days) - count < count
    ]
    return tuple(sorted(found, key=lambda each: (each.line.part, each.line.times)))


def _together(days: Sequence[PosterDay]) -> tuple[DaysOfPoster, ...]:
    """Days one after the other that say only the same closure become one."""
    made: list[DaysOfPoster] = []
    for one in days:
        before = made[-1] if made else None
        if (
            before is not None
            and not one.lines
            and not before.lines
            and before.closed == one.closed
            and before.last + timedelta(days=1) == one.day
        ):
            made[-1] = replace(before, last=one.day)
        else:
            made.append(DaysOfPoster(one.day, one.day, one.lines, one.closed))
    return tuple(made)
