"""The engine of repeats against calendars of other programs, whose dates two libraries agree on."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import pytest
from icalendar import Calendar

from groupkeeper.domain.bookings.repeat import occurrences
from tests.shared_data import SHARED, needs_shared_data

KNOWN = SHARED / "expected/bookings_occurrences.json"
FILES: dict[str, Any] = json.loads(KNOWN.read_text("utf-8"))["files"] if KNOWN.exists() else {}
AGREED = sorted(name for name, known in FILES.items() if known["status"].startswith("agreed"))


def events_of(name: str) -> list[Any]:
    calendar: Any = Calendar.from_ical((SHARED / "bookings/ics" / name).read_bytes())
    return list(calendar.walk("VEVENT"))


def by_rule_alone(events: list[Any]) -> bool:
    """Whether a file has repeats, and none of them is changed by hand elsewhere in it."""
    moved = any(event.get("RDATE") or event.get("RECURRENCE-ID") for event in events)
    return not moved and any(isinstance(event.get("RRULE"), dict) for event in events)


# Its last moment is by the clock on the wall, and both libraries took it for world time.
TAKEN_FOR_WORLD_TIME = "sabre_UntilRespectsTimezone.ics"
RULED = [name for name in AGREED if name != TAKEN_FOR_WORLD_TIME and by_rule_alone(events_of(name))]


def local(moment: date | datetime, zone: tzinfo | None) -> datetime:
    """A moment as the clock on the wall of the event says it."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return (moment.astimezone(zone) if zone and moment.tzinfo else moment).replace(tzinfo=None)


def left_out(event: Any, zone: tzinfo | None) -> set[datetime]:
    found = event.get("EXDATE") or []
    lists = found if isinstance(found, list) else [found]
    return {local(each.dt, zone) for dates in lists for each in dates.dts}


def starts_of(event: Any, until: datetime) -> Iterator[datetime]:
    """Every start of an event, as said in the answers: local, or in world time."""
    begins: date | datetime = event["DTSTART"].dt
    zone = begins.tzinfo if isinstance(begins, datetime) else None
    first = local(begins, zone)
    rule = event["RRULE"].to_ical().decode() if event.get("RRULE") else "FREQ=DAILY;COUNT=1"
    gone = left_out(event, zone)
    for moment in occurrences(rule, first, until, zone or UTC):
        if moment not in gone:
            world = moment.replace(tzinfo=zone).astimezone(UTC) if zone else moment
            yield world.replace(tzinfo=None)


def answered(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z"))


@needs_shared_data
@pytest.mark.parametrize("name", RULED)
def test_repeats_of_other_calendars_fall_on_their_known_dates(name: str):
    known = FILES[name]
    first, last = (datetime.fromisoformat(day) for day in known["window_utc_half_open"])
    wanted = [answered(start) for start, *_ in known["occurrences"]]
    found = sorted(
        start
        for event in events_of(name)
        for start in starts_of(event, last + timedelta(days=1))
        if first <= start < last
    )
    assert found[: len(wanted)] == wanted
    assert len(found) == known["count"]


@needs_shared_data
def test_only_the_very_last_date_differs_where_both_libraries_took_the_end_for_world_time():
    known = FILES[TAKEN_FOR_WORLD_TIME]
    wanted = {answered(start) for start, *_ in known["occurrences"]}
    first, last = (datetime.fromisoformat(day) for day in known["window_utc_half_open"])
    found = {
        start
        for event in events_of(TAKEN_FOR_WORLD_TIME)
        for start in starts_of(event, last + timedelta(days=1))
        if first <= start < last
    }
    assert found ^ wanted == {max(found | wanted)}


@needs_shared_data
def test_there_are_many_calendars_to_try():
    assert len(RULED) == 31
