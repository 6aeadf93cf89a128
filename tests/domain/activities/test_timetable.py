from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.timetable import (
    activity_troubles,
    read_time,
    say_usual_time,
    sessions_to_come,
)
from groupkeeper.errors import RuleBroken

LUNCH = Activity(
    name="Tuesday Lunch Club",
    repeats="FREQ=WEEKLY;BYDAY=TU",
    starts_at="11:30",
    lasts_minutes=180,
    space_id="hall",
    started_on=date(2026, 1, 6),
)


def test_a_weekly_activity_gives_a_session_a_week_at_its_place_and_time():
    march = sessions_to_come(LUNCH, date(2026, 3, 1), date(2026, 3, 31))
    assert [session.starts_at for session in march] == [
        datetime(2026, 3, day, 11, 30) for day in (3, 10, 17, 24, 31)
    ]
    assert march[0].ends_at == datetime(2026, 3, 3, 14, 30)
    assert march[0].space_id == "hall"


def test_days_that_have_a_session_get_no_second_one():
    march = sessions_to_come(LUNCH, date(2026, 3, 1), date(2026, 3, 12), [date(2026, 3, 3)])
    assert [session.starts_at for session in march] == [datetime(2026, 3, 10, 11, 30)]


@given(st.dates(date(2026, 2, 1), date(2027, 2, 1)))
def test_fortnights_are_counted_from_the_day_the_activity_began(first: date):
    fortnightly = replace(LUNCH, repeats="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    for session in sessions_to_come(fortnightly, first, date(2027, 6, 1)):
        assert session.starts_at is not None
        assert (session.starts_at.date() - date(2026, 1, 6)).days % 14 == 0


def test_no_sessions_are_made_after_an_activity_ended():
    ended = replace(LUNCH, ended_on=date(2026, 3, 10))
    march = sessions_to_come(ended, date(2026, 3, 1), date(2026, 3, 31))
    assert len(march) == 2


def test_times_stay_the_same_when_the_clocks_change():
    spring = sessions_to_come(LUNCH, date(2026, 3, 24), date(2026, 4, 7))
    assert {f"{session.starts_at:%H:%M}" for session in spring} == {"11:30"}


def test_an_activity_without_a_usual_day_gives_a_plain_sentence():
    with pytest.raises(RuleBroken, match="Seed swap has no usual day and time yet"):
        sessions_to_come(Activity(name="Seed swap"), date(2026, 3, 1), date(2026, 3, 31))


def test_a_service_names_who_asked_for_it_and_what_was_promised():
    service = replace(LUNCH, stream="service")
    assert [trouble.field for trouble in activity_troubles(service)] == [
        "commissioned_by",
        "standard",
    ]
    assert activity_troubles(LUNCH) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"starts_at": "half past"}, "starts_at"),
        ({"starts_at": ""}, "starts_at"),
        ({"lasts_minutes": None}, "lasts_minutes"),
        ({"lasts_minutes": 0}, "lasts_minutes"),
        ({"ended_on": date(2025, 1, 1)}, "ended_on"),
        ({"repeats": "now and then"}, "repeats"),
    ],
)
def test_what_is_wrong_with_an_activity_is_said_beside_its_field(change: dict, field: str):
    assert field in {trouble.field for trouble in activity_troubles(replace(LUNCH, **change))}


def test_the_usual_time_is_said_as_a_neighbour_would_say_it():
    assert say_usual_time("FREQ=WEEKLY;BYDAY=TU", "11:30", 180) == "Tuesdays, 11:30 to 14:30"
    assert say_usual_time("FREQ=WEEKLY;BYDAY=TU", "11:30", None) == "Tuesdays, 11:30"
    assert say_usual_time("", "11:30", 180) == "No usual day"
    assert say_usual_time("FREQ=MONTHLY;BYDAY=2SA", "14:00", 150) == (
        "Every month on the second Saturday, 14:00 to 16:30"
    )


@given(st.times())
def test_any_time_of_the_clock_reads_back(moment):
    read = read_time(f"{moment:%H:%M}")
    assert read is not None
    assert (read.hour, read.minute) == (moment.hour, moment.minute)


@pytest.mark.parametrize("typed", ["", "11", "24:00", "11:60", "-1:30", "eleven:30"])
def test_what_is_no_time_is_not_read_as_one(typed: str):
    assert read_time(typed) is None
