"""Calendar files (iCalendar, RFC 5545): events and days for a phone or another program.

Use: `write_calendar("Tuesday Lunch Club", events, made_at)` gives the bytes of an .ics file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from groupkeeper.domain.bookings.repeat import LONDON

_A_YEAR = timedelta(days=365)  # the rules of the clock around what is in the file
_MADE_BY = "-//GroupKeeper//Calendar//EN"


@dataclass(frozen=True)
class CalendarDay:
    """Something due on a day, without a time, that reminds so many days before.

    `uid` stays the same each time the file is made.
    """

    uid: str
    day: date
    title: str
    notes: str = ""
    remind_days: tuple[int, ...] = ()


@dataclass(frozen=True)
class CalendarEvent:
    """Something with a beginning and an end, in local time as the clock on the wall says it.

    `uid` stays the same each time the file is made, so that a calendar that has the event already
    changes it and adds no second one.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    notes: str = ""
    cancelled: bool = False
    tentative: bool = False


def write_days(name: str, days: Iterable[CalendarDay], made_at: datetime) -> bytes:
    """A calendar file of whole days with their reminders. `made_at` is local time."""
    calendar = _begun(name)
    stamp = made_at.replace(tzinfo=LONDON).astimezone(UTC)
    for day in days:
        calendar.add_component(_day(day, stamp))
    return calendar.to_ical()


def write_calendar(name: str, events: Iterable[CalendarEvent], made_at: datetime) -> bytes:
    """A calendar file with these events and the rules of London time. `made_at` is local time."""
    calendar = _begun(name)
    stamp = made_at.replace(tzinfo=LONDON).astimezone(UTC)
    days: list[date] = [stamp.date()]
    for event in events:
        calendar.add_component(_event(event, stamp))
        days += [event.starts_at.date(), event.ends_at.date()]
    calendar.add_missing_timezones(min(days) - _A_YEAR, max(days) + _A_YEAR)
    return calendar.to_ical()


def _begun(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", LONDON.key)
    return calendar


def _day(day: CalendarDay, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", day.uid)
    made.add("dtstamp", stamp)
    made.add("dtstart", day.day)
    made.add("dtend", day.day + timedelta(days=1))
    made.add("summary", day.title)
    if day.notes:
        made.add("description", day.notes)
    made.add("transp", "TRANSPARENT")  # a day something is due takes nobody's time
    for days in day.remind_days:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", day.title)
        alarm.add("trigger", -timedelta(days=days))
        made.add_component(alarm)
    return made


def _event(event: CalendarEvent, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("dtstart", event.starts_at.replace(tzinfo=LONDON))
    made.add("dtend", event.ends_at.replace(tzinfo=LONDON))
    made.add("summary", f"Called off: {event.title}" if event.cancelled else event.title)
    if event.place:
        made.add("location", event.place)
    if event.notes:
        made.add("description", event.notes)
    made.add("status", _status(event))
    return made


def _status(event: CalendarEvent) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.tentative else "CONFIRMED"
