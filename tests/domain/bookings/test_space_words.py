"""Layouts and opening hours as they are typed."""

import pytest

from groupkeeper.domain.bookings.space import OpeningHours, SpaceLayout
from groupkeeper.domain.bookings.space_words import read_days, read_layouts, say_days, say_layouts
from groupkeeper.domain.week import Weekday
from groupkeeper.errors import RuleBroken


def test_layouts_are_read_in_any_usual_form_and_known_ones_stay():
    known = SpaceLayout(name="In rows", capacity=80)
    found = read_layouts("in rows: 90\n\nAt tables, 48 people\nCabaret 60", [known])
    assert [(one.name, one.capacity) for one in found] == [
        ("in rows", 90), ("At tables", 48), ("Cabaret", 60),
    ]  # fmt: skip
    assert found[0].id == known.id
    assert say_layouts(found) == "in rows: 90\nCabaret: 60\nAt tables: 48"


def test_days_are_read_and_said_the_same():
    days = read_days("Sun 10 to 20:30\nmonday: shut")
    assert days == {Weekday.SUNDAY: ("10:00", "20:30"), Weekday.MONDAY: ("", "")}
    kept = [OpeningHours(space_id="x", weekday=day.value, opens_at=times[0], closes_at=times[1])
            for day, times in days.items()]  # fmt: skip
    assert say_days(kept) == "Monday: shut\nSunday: 10:00 to 20:30"
    assert read_days(say_days(kept)) == days


@pytest.mark.parametrize("typed", ["At tables", ": 4", "48"])
def test_a_layout_without_its_number_is_asked_for(typed: str):
    with pytest.raises(RuleBroken, match="like At tables: 48"):
        read_layouts(typed, [])


@pytest.mark.parametrize("typed", ["Someday: 10 to 12", "T: 10 to 12", "Sunday: 25:00 to 26:00"])
def test_a_day_that_cannot_be_read_is_asked_for(typed: str):
    with pytest.raises(RuleBroken, match="like Sunday"):
        read_days(typed)


def test_a_day_stands_there_once():
    with pytest.raises(RuleBroken, match="Sunday is there twice"):
        read_days("Sunday: shut\nSun: 10 to 12")
