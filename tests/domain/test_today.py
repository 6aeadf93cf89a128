"""What needs doing, in words."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.clash import clashes_among
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.needs import (
    PaidTimeEnds,
    clash_of_bookings,
    memberships_ending,
    people_to_complete,
    promise_due,
    receipts_missing,
    registers_open,
    return_due,
    say_clock,
    with_missing,
)
from groupkeeper.domain.today import Later, ToDo, greeting, in_order, say_later

TODAY = date(2026, 3, 12)
MORNING = datetime(2026, 3, 12, 10, 42)
HALL = Space(name="Main hall")
TREE = SpaceTree.of([HALL])


def due(day: date) -> ToDo:
    return return_due("Warm Welcome", "Wenlow Fund", day, TODAY, ("return", "a"), begun=True)


@pytest.mark.parametrize(
    ("day", "fact"),
    [
        (date(2026, 3, 31), "Grant return due in 19 days"),
        (date(2026, 3, 13), "Grant return due tomorrow"),
        (TODAY, "Grant return due today"),
        (date(2026, 3, 11), "Grant return 1 day late"),
        (date(2026, 3, 1), "Grant return 11 days late"),
    ],
)
def test_a_return_says_how_long_is_left(day: date, fact: str) -> None:
    assert due(day).fact == fact
    assert due(day).verb == "Continue return"


def test_a_return_says_what_is_missing() -> None:
    assert with_missing(due(TODAY), 2).reason == "2 things missing. Warm Welcome, Wenlow Fund."
    assert with_missing(due(TODAY), 1).reason.startswith("1 thing missing.")
    assert with_missing(due(TODAY), 0).reason.startswith("Nothing missing.")


def test_sessions_without_a_register_are_named_three_at_most() -> None:
    waiting = [("Lunch Club", TODAY - timedelta(days=n)) for n in range(2, 7)]
    one = registers_open(waiting[:1], TODAY, ("register", "s"))
    assert one is not None
    assert (one.fact, one.reason) == ("1 session has no register", "Lunch Club 10 March")
    assert one.verb == "Fill in register"
    many = registers_open(waiting, TODAY, ("register", "s"))
    assert many is not None
    assert many.fact == "5 sessions have no register"
    assert many.reason == "Lunch Club 10 March, Lunch Club 9 March, Lunch Club 8 March and 2 more"
    assert registers_open([], TODAY, ()) is None


def test_a_register_that_was_begun_is_not_called_missing() -> None:
    begun = registers_open([("Lunch Club", TODAY)], TODAY, ("register", "s"), begun=1)
    assert begun is not None
    assert begun.fact == "1 register is not finished"


def booked(title: str, hour: int, day: date = date(2026, 3, 14)) -> Booking:
    return Booking(
        title=title,
        space_id=HALL.id,
        starts_at=datetime.combine(day, time(hour)),
        ends_at=datetime.combine(day, time(hour + 2)),
    )


def test_a_clash_says_where_when_and_between_whom() -> None:
    clashes = clashes_among([booked("Eid party", 13), booked("Repair Café", 14)], TREE)
    said = clash_of_bookings(clashes, TREE, TODAY, ("sort_out_clash", "b"))
    assert said is not None
    assert said.fact == "2 bookings clash on Saturday"
    assert said.reason == "Main hall, 14 March, 2pm: Eid party and Repair Café"


def test_several_clashes_are_counted_and_a_far_one_gets_its_date() -> None:
    april = date(2026, 4, 4)
    bookings = [booked(title, 13, april) for title in ("Eid party", "Repair Café", "Choir")]
    said = clash_of_bookings(clashes_among(bookings, TREE), TREE, TODAY, ("x",))
    assert said is not None
    assert said.fact == "3 clashes, the first on 4 April"
    assert clash_of_bookings((), TREE, TODAY, ("x",)) is None


def test_a_booking_on_a_closed_day_is_told_apart() -> None:
    closed = Closure(space_id=HALL.id, from_date=date(2026, 3, 14), to_date=date(2026, 3, 14))
    clashes = clashes_among([booked("Eid party", 13)], TREE, [closed])
    said = clash_of_bookings(clashes, TREE, TODAY, ("x",))
    assert said is not None
    assert said.fact == "A booking falls on a closed day, 14 March"
    assert said.reason == "Main hall, 14 March, 1pm: Eid party"


@pytest.mark.parametrize(
    ("people", "by_email", "day", "fact", "reason"),
    [
        (14, 9, 31, "14 memberships end on 31 March", "9 people can be emailed, 5 need a letter"),
        (
            14,
            13,
            31,
            "14 memberships end on 31 March",
            "13 people can be emailed, 1 needs a letter",
        ),
        (1, 1, 31, "1 membership ends on 31 March", "1 person can be emailed"),
        (2, 0, 1, "2 memberships ran out on 1 March", "2 people need a letter"),
    ],
)
def test_memberships_that_end_say_how_to_reach_people(
    people: int, by_email: int, day: int, fact: str, reason: str
) -> None:
    said = memberships_ending(
        PaidTimeEnds(date(2026, 3, day), people, by_email), TODAY, ("people", "renewals")
    )
    assert (said.fact, said.reason) == (fact, reason)


def test_receipts_and_promises_and_people_are_said_plainly() -> None:
    receipts = receipts_missing("Warm Welcome", 2, 14620, ("grant", "a"), None)
    assert (receipts.fact, receipts.reason) == (
        "2 payments have no receipt",
        "Warm Welcome, £146.20 in all",
    )
    promise = promise_due("Interim report", "Warm Welcome", TODAY, TODAY, ("grant", "a"))
    assert promise.fact == "Interim report: due today"
    people = people_to_complete(["Ann", "Bob", "Cy", "Di"], ("person", "p"))
    assert people is not None
    assert people.fact == "4 people have details missing"
    assert people.reason == "Ann, Bob, Cy and 1 more"
    assert people_to_complete([], ()) is None


def test_what_must_be_done_comes_first_then_by_day() -> None:
    renew = memberships_ending(PaidTimeEnds(date(2026, 3, 31), 1, 1), TODAY, ("x",))
    registers = registers_open([("Lunch Club", date(2026, 3, 10))], TODAY, ("x",))
    late = registers_open([("Lunch Club", date(2026, 3, 1))], TODAY, ("x",))
    assert registers is not None
    assert late is not None
    assert in_order([renew, registers, late, due(TODAY)]) == (due(TODAY), late, registers, renew)


def test_later_counts_things_by_month() -> None:
    days = [date(2026, 5, 1), date(2026, 4, 30), date(2026, 4, 13), date(2026, 4, 13)]
    later = [Later(day, "Return", ("x",)) for day in days]
    assert say_later(later) == "Later: 3 things in April, 1 in May"
    assert say_later(later[:1]) == "Later: 1 thing in May"
    assert say_later([]) == ""


def test_the_greeting_counts_and_names_the_deadline() -> None:
    renew = memberships_ending(PaidTimeEnds(date(2026, 3, 31), 1, 1), TODAY, ("x",))
    assert greeting("Margaret", MORNING, [due(TODAY), *[renew] * 4]) == (
        "Good morning, Margaret. Five things need doing; the first has a deadline."
    )
    assert greeting("", MORNING.replace(hour=13), [due(TODAY)]) == (
        "Good afternoon. One thing needs doing; it has a deadline."
    )
    assert greeting("Jo", MORNING.replace(hour=18), [renew] * 12) == (
        "Good evening, Jo. 12 things need doing."
    )
    assert greeting("", MORNING, []) == "Good morning. Nothing needs doing."


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("14:00", "2pm"),
        ("09:30", "9:30am"),
        ("12:00", "noon"),
        ("12:15", "12:15pm"),
        ("00:00", "12am"),
    ],
)
def test_times_are_said_as_one_says_them(clock: str, said: str) -> None:
    assert say_clock(time.fromisoformat(clock)) == said


@given(st.lists(st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40)), max_size=8))
def test_putting_in_order_loses_nothing(days: list[date]) -> None:
    things = [due(day) for day in days]
    assert sorted(one.due or TODAY for one in in_order(things)) == sorted(days)
    assert [one.due for one in in_order(things)] == sorted(days)
