"""Keys, layouts, opening hours and the time around bookings, in a real group file."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Closure, OpeningHours, Space, SpaceLayout
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.week import Weekday
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.hall_details import (
    change_hall_details,
    give_times_of_space,
    reopen,
    set_layouts,
    set_opening_hours,
    with_other_times,
)
from groupkeeper.operations.bookings.spaces import change_space, close_space
from groupkeeper.storage.group_file import GroupFile

AT = datetime(2026, 3, 14, 14)
NOW = datetime(2026, 3, 12, 10)


@pytest.fixture
def hall(group: GroupFile) -> Space:
    with group.step("Begin") as step:
        return step.save(Space(name="Main hall", capacity=80))


def book(group: GroupFile, hall: Space, at: datetime = AT, **given: Any) -> Booking:
    usual: dict[str, Any] = {"title": "Tea", "space_id": hall.id, "starts_at": at,
                             "ends_at": at + timedelta(hours=1)}  # fmt: skip
    with group.step("Book") as step:
        return step.save(Booking(**(usual | given)))


def test_the_key_goes_out_and_comes_back(group: GroupFile, hall: Space):
    out = replace(book(group, hall), key_out_on=date(2026, 3, 13))
    with pytest.raises(RuleBroken, match="went out on 13 March 2026"):
        change_hall_details(group, replace(out, key_back_on=date(2026, 3, 12)))
    back = change_hall_details(group, replace(out, key_back_on=date(2026, 3, 15)))
    assert (back.key_out_on, back.key_back_on) == (date(2026, 3, 13), date(2026, 3, 15))


def test_only_what_is_for_the_hall_is_changed(group: GroupFile, hall: Space):
    one, joyce = book(group, hall), Person(first_name="Joyce", last_name="Adeyemi")
    with group.step("Add") as step:
        step.save(joyce)
    wanted = replace(one, opener_id=joyce.id, has_music=True, title="Else", charge_pence=100)
    kept = change_hall_details(group, wanted)
    assert (kept.opener_id, kept.has_music) == (joyce.id, True)
    assert (kept.title, kept.charge_pence) == ("Tea", None)


def test_too_many_for_the_layout_is_refused_without_a_reason(group: GroupFile, hall: Space):
    tables = SpaceLayout(name="At tables", capacity=48)
    set_layouts(group, hall.id, [tables])
    one = replace(book(group, hall), space_layout_id=tables.id, expected_people=60)
    with pytest.raises(RuleBroken, match="holds 48"):
        change_hall_details(group, one)
    kept = change_hall_details(group, replace(one, over_capacity_because="Half of them stand"))
    assert kept.expected_people == 60


def test_layouts_are_replaced_and_two_have_two_names(group: GroupFile, hall: Space):
    rows, tables = (SpaceLayout(name=name, capacity=40) for name in ("In rows", "At tables"))
    set_layouts(group, hall.id, [rows, tables])
    set_layouts(group, hall.id, [replace(tables, capacity=44)])
    assert [(one.name, one.capacity) for one in group.find(SpaceLayout)] == [("At tables", 44)]
    with pytest.raises(RuleBroken, match="one name"):
        set_layouts(group, hall.id, [tables, SpaceLayout(name="at tables", capacity=4)])


def test_opening_hours_by_weekday_are_kept_and_taken_away(group: GroupFile, hall: Space):
    set_opening_hours(group, hall.id, ("08:00", "22:00"), {Weekday.SUNDAY: ("", "")})
    (sunday,) = group.find(OpeningHours)
    assert (sunday.weekday, sunday.opens_at) == ("SU", "")
    set_opening_hours(group, hall.id, ("08:00", "22:00"), {Weekday.MONDAY: ("09:00", "12:00")})
    assert [one.weekday for one in group.find(OpeningHours)] == ["MO"]
    for times in (("8 o'clock", "22:00"), ("08:00", ""), ("08:00", "08:00")):
        with pytest.raises(RuleBroken):
            set_opening_hours(group, hall.id, times, {})


def test_a_change_of_the_time_around_names_the_bookings_and_leaves_those_that_would_clash(
    group: GroupFile, hall: Space
):
    first, second = book(group, hall), book(group, hall, AT + timedelta(minutes=70))
    far = book(group, hall, AT + timedelta(days=1))
    book(group, hall, NOW - timedelta(days=3))
    changed = change_space(group, replace(hall, clear_up_minutes=15))
    found = with_other_times(group, changed, NOW)
    assert [one.id for one in found] == [first.id, second.id, far.id]
    done, left = give_times_of_space(group, hall.id, [one.id for one in found])
    assert {one.id for one in done} == {second.id, far.id}
    assert [(one.id, "Tea has the Main hall" in why) for one, why in left] == [(first.id, True)]
    assert [one.id for one in with_other_times(group, changed, NOW)] == [first.id]


def test_days_closed_are_opened_again(group: GroupFile, hall: Space):
    close_space(
        group, Closure(space_id=hall.id, from_date=AT.date(), to_date=AT.date(), reason="floor")
    )
    (closure,) = group.find(Closure)
    reopen(group, closure.id)
    assert group.find(Closure) == []
