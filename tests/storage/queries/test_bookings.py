"""Reading a week, what comes next, and what clashes."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.bookings.clash import clashes_among
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import (
    BookedTime,
    booked_between,
    bookings_between,
    clashes_from,
    closures_between,
    next_bookings,
    space_tree,
)

MONDAY = date(2026, 3, 9)
SPACES = (
    Space(id="whole", name="Whole building", position=9),
    Space(id="hall", name="Main hall", inside_id="whole", position=1),
    Space(id="garden", name="Garden room", inside_id="whole", position=2),
    Space(id="shed", name="Shed", position=3),
)
SHABANA = Person(id="shabana", first_name="Shabana", last_name="Mirza", phone="01632 960731")
NHS = Organisation(id="nhs", name="NHS Blood", phone="01632 960000")


@pytest.fixture
def hall(group: GroupFile) -> GroupFile:
    with group.step("Begin") as step:
        step.save_all([*SPACES, SHABANA, NHS])
    return group


def booked(title: str, start: str, end: str, space: str = "hall", **others: Any) -> Booking:
    return Booking(
        id=title,
        title=title,
        space_id=space,
        starts_at=datetime.fromisoformat(start),
        ends_at=datetime.fromisoformat(end),
        **others,
    )


def week(group: GroupFile, space_id: str = "") -> list[BookedTime]:
    """The week from MONDAY of all spaces, or of one with those it takes along."""
    start = datetime.combine(MONDAY, datetime.min.time())
    among = space_tree(group).taken_with(space_id) if space_id else None
    return booked_between(group, start, start + timedelta(days=7), among)


def keep(group: GroupFile, *bookings: Booking) -> None:
    with group.step("Keep") as step:
        step.save_all(bookings)


def titles(slots: list[Any]) -> list[str]:
    return [slot.booking.title for slot in slots]


def test_spaces_come_in_their_order(hall: GroupFile):
    assert [space.id for space in space_tree(hall).spaces] == ["hall", "garden", "shed", "whole"]


def test_the_week_of_a_space_shows_its_whole_but_not_its_neighbours(hall: GroupFile):
    keep(
        hall,
        booked("Fair", "2026-03-14T10:00", "2026-03-14T12:00", "whole"),
        booked("Eid party", "2026-03-14T13:00", "2026-03-14T17:00", person_id="shabana"),
        booked("Seeds", "2026-03-14T10:00", "2026-03-14T11:00", "garden"),
        booked("Shed day", "2026-03-14T10:00", "2026-03-14T11:00", "shed"),
        booked("Next week", "2026-03-16T10:00", "2026-03-16T11:00"),
        booked("Last week", "2026-03-08T10:00", "2026-03-08T11:00"),
    )
    assert titles(week(hall, "hall")) == ["Fair", "Eid party"]
    assert titles(week(hall, "whole")) == ["Fair", "Seeds", "Eid party"]
    assert titles(week(hall)) == ["Fair", "Seeds", "Shed day", "Eid party"]


def test_a_week_says_who_booked_and_how_to_reach_them(hall: GroupFile):
    keep(
        hall,
        booked("Eid party", "2026-03-14T13:00", "2026-03-14T17:00", person_id="shabana"),
        booked("Blood donors", "2026-03-11T09:30", "2026-03-11T12:00", organisation_id="nhs"),
        booked("Nobody", "2026-03-12T09:30", "2026-03-12T12:00"),
    )
    found = [(slot.who, slot.phone) for slot in week(hall, "hall")]
    assert found == [("NHS Blood", "01632 960000"), ("", ""), ("Shabana Mirza", "01632 960731")]


def test_bookings_that_reach_into_a_week_belong_to_it(hall: GroupFile):
    keep(
        hall,
        booked("Camp", "2026-03-01T18:00", "2026-03-14T10:00"),
        booked("Sunday night", "2026-03-08T22:00", "2026-03-09T01:00"),
        booked("Clears up", "2026-03-08T22:00", "2026-03-08T23:50", "garden", clear_up_minutes=30),
        booked("Just before", "2026-03-08T22:00", "2026-03-09T00:00", "shed"),
        booked("Sets up", "2026-03-16T00:30", "2026-03-16T02:00", "shed", set_up_minutes=60),
    )
    assert titles(week(hall)) == [
        "Camp",
        "Clears up",
        "Sunday night",
        "Sets up",
    ]


def test_removed_bookings_are_not_read(hall: GroupFile):
    keep(hall, booked("Eid party", "2026-03-14T13:00", "2026-03-14T17:00"))
    with hall.step("Remove") as step:
        step.remove(Booking, "Eid party")
    assert not week(hall, "hall")


def test_next_bookings_come_soonest_first_without_cancelled_ones(hall: GroupFile):
    keep(
        hall,
        booked("Over", "2026-03-12T09:00", "2026-03-12T10:00"),
        booked("Called off", "2026-03-12T11:00", "2026-03-12T12:00", state="cancelled"),
        booked("Tomorrow", "2026-03-13T09:00", "2026-03-13T10:00"),
        booked("Today", "2026-03-12T13:30", "2026-03-12T16:00"),
        booked("Sunday", "2026-03-15T13:30", "2026-03-15T16:00"),
    )
    assert titles(next_bookings(hall, datetime(2026, 3, 12, 10, 42), 2)) == ["Today", "Tomorrow"]


def test_closures_are_found_by_their_days(hall: GroupFile):
    with hall.step("Close") as step:
        step.save(Closure(space_id="hall", from_date=date(2026, 3, 10), to_date=date(2026, 3, 12)))
    assert closures_between(hall, date(2026, 3, 12), date(2026, 3, 20))
    assert not closures_between(hall, date(2026, 3, 13), date(2026, 3, 20))
    assert not closures_between(hall, date(2026, 3, 1), date(2026, 3, 9))


def test_clashes_to_come_are_listed_and_past_ones_are_not(hall: GroupFile):
    keep(
        hall,
        booked("Old one", "2026-03-01T13:00", "2026-03-01T17:00"),
        booked("Old other", "2026-03-01T13:00", "2026-03-01T17:00"),
        booked("Eid party", "2026-03-14T13:00", "2026-03-14T17:00"),
        booked("Repair Café", "2026-03-14T14:00", "2026-03-14T16:30"),
        booked("Seeds", "2026-03-14T14:00", "2026-03-14T16:30", "garden"),
        booked("Fair", "2026-06-14T14:00", "2026-06-14T16:30", "whole"),
        booked("Shed day", "2026-06-14T14:00", "2026-06-14T16:30", "shed"),
        booked("Tea", "2026-06-14T16:40", "2026-06-14T17:30", "garden", set_up_minutes=20),
    )
    found = [
        (clash.booking.title, getattr(clash.other, "title", ""))
        for clash in clashes_from(hall, date(2026, 3, 12))
    ]
    assert found == [("Eid party", "Repair Café"), ("Fair", "Tea")]


def test_a_booking_on_a_closed_day_is_listed(hall: GroupFile):
    keep(hall, booked("Eid party", "2026-03-14T13:00", "2026-03-14T17:00"))
    with hall.step("Close") as step:
        step.save(Closure(space_id="whole", from_date=date(2026, 3, 10), to_date=date(2026, 3, 20)))
    (clash,) = clashes_from(hall, date(2026, 3, 12))
    assert clash.sentence.startswith("The Whole building is closed from Tuesday 10 March")


# ---------------------------------------------------------------- a large group


@pytest.fixture
def busy(hall: GroupFile) -> GroupFile:
    """Fifty thousand bookings over ten years, a few of them in each other's way."""
    chance = Random(7)
    spaces = [Space(id=f"r{place}", name=f"Room {place}", inside_id="whole") for place in range(8)]
    days = [date(2018, 1, 1) + timedelta(days=day) for day in range(3650)]
    with hall.step("Fill") as step:
        step.save_all(spaces)
        step.save_all(
            Booking(
                title=f"Booking {number}",
                space_id=f"r{chance.randrange(8)}",
                starts_at=(start := _moment(chance.choice(days), chance.randrange(36, 80))),
                ends_at=start + timedelta(minutes=15 * chance.randrange(2, 9)),
                person_id="shabana",
            )
            for number in range(50_000)
        )
    return hall


def _moment(day: date, quarter: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=15 * quarter)


def test_a_week_among_fifty_thousand_bookings_is_all_of_it_and_no_more(busy: GroupFile):
    plain = [
        booking
        for booking in busy.find(Booking)
        if booking.starts_at and MONDAY <= booking.starts_at.date() < MONDAY + timedelta(days=7)
    ]
    assert {slot.booking.id for slot in week(busy)} == {booking.id for booking in plain}


def test_the_clashes_of_a_busy_half_year_agree_with_the_one_rule(busy: GroupFile):
    day, tree = date(2026, 3, 9), space_tree(busy)
    start = datetime.combine(day, datetime.min.time())
    everything = bookings_between(busy, start, start + timedelta(days=180))
    assert clashes_from(busy, day, 180) == clashes_among(everything, tree)
