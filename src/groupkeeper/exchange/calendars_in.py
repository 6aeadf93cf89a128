"""Calendar files (iCalendar) of other programs, read: every date, with exceptions and moved ones.

Use: `read_calendar(path)` gives a `CalendarFile`; `dates_in(calendar, first, last)` its dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from groupkeeper.domain.bookings.repeat import LONDON
from groupkeeper.errors import ImportTrouble

LARGEST = 20_000_000  # bytes
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_NO_TITLE = "An event with no title"


@dataclass(frozen=True)
class CalendarDate:
    """One date of an event as its file says it: a day, a moment with its zone, or local time.

    `ends` is the first moment after it. A calendar gives `uid` to all the dates of an event.
    """

    uid: str
    starts: date | datetime
    ends: date | datetime
    title: str
    place: str = ""
    notes: str = ""
    cancelled: bool = False
    tentative: bool = False

    def on_our_clock(self) -> tuple[datetime, datetime]:
        """When it starts and ends, as a clock on a wall in the UK says it."""
        return _on_wall(self.starts), _on_wall(self.ends)


@dataclass(frozen=True)
class CalendarFile:
    """A calendar that was read; `parts` are its calendars, for most files one."""

    name: str
    title: str
    parts: tuple[Calendar, ...]


@dataclass(frozen=True)
class CalendarDates:
    """The dates of a calendar by time, and what could not be read, in sentences."""

    dates: tuple[CalendarDate, ...]
    troubles: tuple[str, ...] = ()


def read_calendar(path: Path) -> CalendarFile:
    """Read a calendar file. ImportTrouble says what is wrong with it."""
    try:
        if path.stat().st_size > LARGEST:
            raise ImportTrouble(f"“{path.name}” is too big for a calendar. Nothing was brought in.")
        data = path.read_bytes()
    except OSError as trouble:
        sentence = f"“{path.name}” cannot be opened, so nothing was brought in."
        raise ImportTrouble(f"{sentence} Check that it is still there.") from trouble
    return calendar_of(data, path.name)


def calendar_of(data: bytes, name: str) -> CalendarFile:
    """Read the words of a calendar file. ImportTrouble says what is wrong with them."""
    if not data.strip():
        raise ImportTrouble(f"“{name}” is empty, so nothing was brought in.")
    try:
        words = data.decode("utf-8-sig", errors="replace")
        found: Any = Calendar.from_ical(words, multiple=True)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as trouble:
        raise _unreadable(name) from trouble
    parts = tuple(each for each in found if each.name == "VCALENDAR")
    if not parts:
        raise _unreadable(name)
    title = next((str(each["X-WR-CALNAME"]) for each in parts if each.get("X-WR-CALNAME")), "")
    return CalendarFile(name, title, parts)


def dates_in(calendar: CalendarFile, first: date, last: date) -> CalendarDates:
    """Every date that touches the days from `first` to `last`, both included.

    An event that cannot be read is left out, and said; the others are still given.
    """
    dates: list[CalendarDate] = []
    troubles: list[str] = []
    for part in calendar.parts:
        for title, events in _series(part):
            try:
                dates += _dates_of(part, events, first, last)
            except _CANNOT as trouble:
                troubles.append(_said(title, trouble))
    return CalendarDates(tuple(sorted(dates, key=_order)), tuple(troubles))


class _TooOften(ValueError):
    """An event that repeats by the hour or more often."""


_CANNOT = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError)


def _dates_of(part: Calendar, events: list[Any], first: date, last: date) -> list[CalendarDate]:
    if any(_repeats_too_often(event) for event in events):
        raise _TooOften
    alone = Calendar()
    for name in ("VERSION", "PRODID", "X-WR-TIMEZONE"):
        if part.get(name):
            alone[name] = part[name]
    for component in (*part.timezones, *events):
        alone.add_component(component)
    start = datetime.combine(first, time(), UTC)
    end = datetime.combine(last + timedelta(days=1), time(), UTC)
    return [_date(found) for found in recurring_ical_events.of(alone).between(start, end)]


def _series(part: Calendar) -> Iterable[tuple[str, list[Any]]]:
    """The events of a calendar by what belongs together: a repeat and its moved dates."""
    found: dict[str, list[Any]] = {}
    for place, event in enumerate(part.walk("VEVENT")):
        found.setdefault(str(event.get("UID") or place), []).append(event)
    return ((_title(events[0]), events) for events in found.values())


def _repeats_too_often(event: Any) -> bool:
    rules: Any = event.get("RRULE") or []
    several: list[Any] = rules if isinstance(rules, list) else [rules]
    return any(str(each).upper() in _TOO_OFTEN for rule in several for each in rule.get("FREQ", []))


def _date(found: Any) -> CalendarDate:
    status = str(found.get("STATUS") or "").upper()
    starts: date | datetime = found["DTSTART"].dt
    ends: date | datetime = found["DTEND"].dt if "DTEND" in found else starts
    return CalendarDate(
        uid=str(found.get("UID") or ""),
        starts=starts,
        ends=ends,
        title=_title(found, ""),
        place=str(found.get("LOCATION") or "").strip(),
        notes=str(found.get("DESCRIPTION") or "").strip(),
        cancelled=status == "CANCELLED",
        tentative=status == "TENTATIVE",
    )


def _title(event: Any, otherwise: str = _NO_TITLE) -> str:
    return str(event.get("SUMMARY") or "").strip() or otherwise


def _said(title: str, trouble: Exception) -> str:
    if isinstance(trouble, _TooOften):
        return f"“{title}” repeats every hour or more often, so it was left out."
    return f"“{title}” has a date or a repeat that cannot be read, so it was left out."


def _unreadable(name: str) -> ImportTrouble:
    return ImportTrouble(
        f"“{name}” is not a calendar that can be read, so nothing was brought in. Save it again as"
        " an .ics file (iCalendar) in the program it comes from."
    )


def _on_wall(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return (moment.astimezone(LONDON) if moment.tzinfo else moment).replace(tzinfo=None)


def _order(one: CalendarDate) -> tuple[datetime, str]:
    return one.on_our_clock()[0], one.title
