from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.timetable import (
    activity_troubles,
    read_time,
    say_usual_time,
)

LUNCH = Activity(
    name="Tuesday Lunch Club",
    repeats="FREQ=WEEKLY;BYDAY=TU",
    starts_at="11:30",
    lasts_minutes=180,
    space_id="hall",
    started_on=date(2026, 1, 6),
)


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
