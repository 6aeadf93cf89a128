"""Bookings held until a day, organisations that are new, and bookings that took place."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.bookings.booking import Booking, BookingState, Organisation
from groupkeeper.domain.bookings.holding import was_let_go
from groupkeeper.domain.bookings.repeat import HowOften, Repeat, rule_for
from groupkeeper.domain.bookings.space import Space
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import book, complete_booking
from groupkeeper.operations.bookings.held_bookings import let_run_out
from groupkeeper.operations.bookings.series import LEAVE_OUT, book_series, put_back
from groupkeeper.operations.bookings.spaces import add_space
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.held_bookings import held_bookings, held_to_do

HELD_UNTIL = date(2026, 3, 12)


@pytest.fixture
def held(group: GroupFile) -> Booking:
    """A wedding that may come to the hall, held until 12 March."""
    add_space(group, Space(id="hall", name="Main hall"))
    return book(group, in_hall("Wedding", BookingState.PROVISIONAL, lapses_on=HELD_UNTIL))


def in_hall(title: str, state: BookingState, lapses_on: date | None = None) -> Booking:
    return Booking(
        title=title,
        space_id="hall",
        starts_at=datetime(2026, 4, 18, 14),
        ends_at=datetime(2026, 4, 18, 22),
        state=state.value,
        charge_pence=9_000,
        lapses_on=lapses_on,
    )


def test_on_its_last_day_a_held_booking_still_keeps_its_time(group: GroupFile, held: Booking):
    assert let_run_out(group, HELD_UNTIL) == ()
    with pytest.raises(RuleBroken, match="Wedding"):
        book(group, in_hall("Choir", BookingState.CONFIRMED))


def test_the_day_after_its_time_is_free_nothing_is_due_and_it_is_listed_why(
    group: GroupFile, held: Booking
):
    (gone,) = let_run_out(group, date(2026, 3, 13))
    assert gone.cancelled_because == "Held until 12 March 2026 and not confirmed"
    assert gone.charge_pence is None
    assert was_let_go(gone)
    assert book(group, in_hall("Choir", BookingState.CONFIRMED)).reference


def test_nothing_is_let_go_twice_and_undo_brings_it_back(group: GroupFile, held: Booking):
    let_run_out(group, date(2026, 3, 13))
    assert let_run_out(group, date(2026, 3, 14)) == ()
    group.undo()
    assert group.get(Booking, held.id).state == BookingState.PROVISIONAL


def test_an_organisation_that_is_new_is_kept_with_its_booking_or_not_at_all(
    group: GroupFile, held: Booking
):
    choir = Organisation(name="Wenlow Green Choir")
    wanted = in_hall("Practice", BookingState.CONFIRMED)
    taken = Booking(**{**vars(wanted), "organisation_id": choir.id})
    with pytest.raises(RuleBroken):
        book(group, taken, body=choir)
    assert not group.find(Organisation)
    let_run_out(group, date(2026, 3, 13))
    kept = book(group, taken, body=choir)
    assert group.get(Organisation, kept.organisation_id).name == "Wenlow Green Choir"


def test_a_confirmed_booking_took_place_once_it_is_over(group: GroupFile, held: Booking):
    with pytest.raises(RuleBroken, match="Confirm it first"):
        complete_booking(group, held.id, datetime(2026, 4, 19))
    let_run_out(group, date(2026, 3, 13))
    choir = book(group, in_hall("Choir", BookingState.CONFIRMED))
    with pytest.raises(RuleBroken, match="not over yet"):
        complete_booking(group, choir.id, datetime(2026, 4, 18, 21, 59))
    done = complete_booking(group, choir.id, datetime(2026, 4, 18, 22))
    assert done.state == BookingState.COMPLETED


def test_today_says_which_held_booking_to_confirm_soon_and_which_was_let_go(
    group: GroupFile, held: Booking
):
    assert not list(held_to_do(group, date(2026, 3, 8)))
    (soon,) = held_to_do(group, date(2026, 3, 9))
    assert soon.fact == "1 held booking to confirm by 12 March 2026"
    assert soon.reason == "Wedding"
    let_run_out(group, date(2026, 3, 13))
    (gone,) = held_to_do(group, date(2026, 3, 13))
    assert gone.fact == "1 held booking let go, not confirmed in time"
    assert not list(held_to_do(group, date(2026, 3, 20)))


def test_a_provisional_booking_without_a_day_is_held_for_ten_days(group: GroupFile):
    add_space(group, Space(id="hall", name="Main hall"))
    asked = replace(in_hall("Fair", BookingState.PROVISIONAL), booked_on=date(2026, 3, 12))
    kept = book(group, asked)
    assert kept.lapses_on == date(2026, 3, 22)
    assert let_run_out(group, date(2026, 3, 22)) == ()
    assert [one.id for one in let_run_out(group, date(2026, 3, 23))] == [kept.id]


def test_it_is_never_held_beyond_its_own_day(group: GroupFile):
    add_space(group, Space(id="hall", name="Main hall"))
    asked = replace(in_hall("Fair", BookingState.PROVISIONAL), booked_on=date(2026, 4, 15))
    assert book(group, asked).lapses_on == date(2026, 4, 18)


def test_a_repeat_and_a_date_put_back_are_held_for_ten_days_too(group: GroupFile):
    add_space(group, Space(id="hall", name="Main hall"))
    asked = replace(in_hall("Fair", BookingState.PROVISIONAL), booked_on=date(2026, 3, 12))
    weekly = Repeat(rule_for(HowOften.WEEKLY, date(2026, 4, 18)), date(2026, 5, 9))
    left_out = {date(2026, 4, 25): LEAVE_OUT}
    made = book_series(group, asked, weekly, left_out)
    assert {one.lapses_on for one in made.bookings} == {date(2026, 3, 22)}
    again = put_back(group, made.skipped[0].id, date(2026, 3, 30))
    assert again.lapses_on == date(2026, 4, 9)


def test_an_old_one_held_without_a_day_is_listed_so_that_it_can_be_settled(group: GroupFile):
    add_space(group, Space(id="hall", name="Main hall"))
    kept = book(group, in_hall("Fair", BookingState.PROVISIONAL))
    assert kept.lapses_on is None
    assert [one.booking.id for one in held_bookings(group)] == [kept.id]
    assert let_run_out(group, date(2027, 1, 1)) == ()
