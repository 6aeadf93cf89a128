"""Calendar files are read back by the library that other programs use too."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from groupkeeper.exchange.calendars import LONDON, CalendarEvent, write_calendar

MADE_AT = datetime(2026, 3, 12, 10, 42)


def event(starts: datetime = datetime(2026, 3, 10, 11, 30), **more: Any) -> CalendarEvent:
    return CalendarEvent(
        uid="tenth@groupkeeper",
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        title="Tuesday Lunch Club",
        **more,
    )


def read(*events: CalendarEvent) -> list[Any]:
    calendar: Any = Calendar.from_ical(write_calendar("Ours", events, MADE_AT))
    return list(calendar.walk("VEVENT"))


def test_an_event_is_read_back_as_it_was():
    (found,) = read(event(place="Main hall", notes="Bring a pie"))
    assert found["uid"] == "tenth@groupkeeper"
    assert found["summary"] == "Tuesday Lunch Club"
    assert found["location"] == "Main hall"
    assert found["description"] == "Bring a pie"
    assert found["status"] == "CONFIRMED"
    assert found.decoded("dtstart").replace(tzinfo=None) == datetime(2026, 3, 10, 11, 30)


@pytest.mark.parametrize(
    ("local", "universal"),
    [
        (datetime(2026, 3, 24, 11, 30), datetime(2026, 3, 24, 11, 30)),
        (datetime(2026, 3, 31, 11, 30), datetime(2026, 3, 31, 10, 30)),
        (datetime(2026, 10, 20, 11, 30), datetime(2026, 10, 20, 10, 30)),
        (datetime(2026, 10, 27, 11, 30), datetime(2026, 10, 27, 11, 30)),
    ],
)
def test_half_past_eleven_stays_half_past_eleven_when_the_clocks_change(
    local: datetime, universal: datetime
):
    (found,) = read(event(local))
    starts = found.decoded("dtstart")
    assert starts.replace(tzinfo=None) == local
    assert starts.astimezone(UTC).replace(tzinfo=None) == universal


def test_the_rules_of_london_time_are_in_the_file():
    calendar: Any = Calendar.from_ical(write_calendar("Ours", [event()], MADE_AT))
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == LONDON.key
    rules = zone.to_tz()
    summer = datetime(2026, 7, 1, 12).replace(tzinfo=rules)
    winter = datetime(2026, 12, 1, 12).replace(tzinfo=rules)
    assert (summer.utcoffset(), winter.utcoffset()) == (timedelta(hours=1), timedelta(0))


def test_what_was_called_off_is_cancelled_and_says_so():
    (found,) = read(event(cancelled=True))
    assert (found["status"], found["summary"]) == ("CANCELLED", "Called off: Tuesday Lunch Club")


def test_what_is_only_asked_is_tentative():
    assert read(event(tentative=True))[0]["status"] == "TENTATIVE"


def test_the_same_events_give_the_same_file():
    assert write_calendar("Ours", [event()], MADE_AT) == write_calendar("Ours", [event()], MADE_AT)


def test_a_calendar_of_nothing_can_be_read():
    calendar: Any = Calendar.from_ical(write_calendar("Ours", [], MADE_AT))
    assert calendar["x-wr-calname"] == "Ours"
    assert list(calendar.walk("VEVENT")) == []


lines = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80)


@given(lines, lines)
def test_any_words_come_back_as_they_were_typed(title: str, place: str):
    one = CalendarEvent(
        uid="one",
        starts_at=MADE_AT,
        ends_at=MADE_AT + timedelta(hours=1),
        title=title,
        place=place,
    )
    (found,) = read(one)
    assert str(found["summary"]) == title
    assert str(found.get("location", "")) == place
