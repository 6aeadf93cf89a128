"""Cancelling, deposits held, and what is owed by age, always in whole pence."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.charges import BookingCharge, Deposit
from groupkeeper.domain.bookings.owing import (
    AGES,
    Account,
    age_of,
    band_for,
    by_age,
    cancelling_line,
    held_pence,
    lines_of,
)
from groupkeeper.domain.bookings.prices import CancellationBand

BANDS = [CancellationBand(days_before=14, percent=50), CancellationBand(days_before=7, percent=100)]
PARTY = Booking(
    title="Party",
    space_id="hall",
    starts_at=datetime(2026, 3, 28, 14),
    ends_at=datetime(2026, 3, 28, 18),
    charge_pence=4501,
)
LINES = [BookingCharge(what_for="Hire", pence=4501)]
DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("cancelled_on", "due"),
    [
        (date(2026, 3, 14), None),
        (date(2026, 3, 15), 2251),
        (date(2026, 3, 21), 2251),
        (date(2026, 3, 22), 4501),
        (date(2026, 3, 28), 4501),
    ],
)
def test_what_stays_due_when_cancelling_follows_the_nearest_rule(
    cancelled_on: date, due: int | None
) -> None:
    line = cancelling_line(PARTY, LINES, BANDS, cancelled_on)
    assert (line.pence if line else None) == due


def test_a_charge_for_cancelling_says_how_it_came_about() -> None:
    line = cancelling_line(PARTY, LINES, BANDS, date(2026, 3, 18))
    assert line is not None
    assert line.what_for == "Cancelled 10 days before: 50% of the charge"


def test_what_was_never_confirmed_is_cancelled_free() -> None:
    held = replace(PARTY, state=BookingState.PROVISIONAL.value)
    assert cancelling_line(held, LINES, BANDS, date(2026, 3, 27)) is None


@given(st.integers(0, 60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 100))))
def test_no_rule_further_away_than_the_nearest_is_used(
    days: int, rules: list[tuple[int, int]]
) -> None:
    bands = [CancellationBand(days_before=before, percent=share) for before, share in rules]
    hire = date(2026, 6, 1)
    found = band_for(bands, hire, hire - timedelta(days=days))
    reached = [before for before, _ in rules if days < before]
    assert (found.days_before if found else None) == min(reached, default=None)


def test_ages_begin_and_end_where_they_say() -> None:
    first = date(2026, 1, 1)
    ages = [age_of(first, first + timedelta(days=days)) for days in (0, 30, 31, 60, 61, 90, 91)]
    assert ages == [0, 0, 1, 1, 2, 2, 3]


@given(
    st.lists(st.builds(Account, DAYS, *(st.integers(0, 10**6) for _ in range(3)))),
    DAYS,
)
def test_the_ages_add_up_to_all_that_is_owed(accounts: list[Account], today: date) -> None:
    ages = by_age(accounts, today)
    assert len(ages) == len(AGES)
    assert sum(ages) == sum(max(one.lines - one.credited - one.paid, 0) for one in accounts)


deposits = st.builds(
    lambda pence, share, received, after: Deposit(
        pence=pence,
        received_on=received,
        withheld_pence=pence * share // 100,
        returned_on=received + timedelta(days=after) if received and after is not None else None,
    ),
    st.integers(0, 10**5), st.integers(0, 100), st.none() | DAYS, st.none() | st.integers(0, 99),
)  # fmt: skip


@given(deposits)
def test_what_came_in_is_held_given_back_or_withheld_to_the_penny(deposit: Deposit) -> None:
    received = (deposit.pence or 0) if deposit.received_on else 0
    withheld = (deposit.withheld_pence or 0) if deposit.received_on else 0
    given_back = received - withheld if deposit.returned_on else 0
    assert held_pence(deposit) + given_back + withheld == received


@given(deposits, DAYS)
def test_a_deposit_is_held_only_between_coming_and_going_back(deposit: Deposit, day: date) -> None:
    if deposit.received_on is None or day < deposit.received_on:
        assert held_pence(deposit, day) == 0
    elif deposit.returned_on is not None:
        held = (deposit.pence or 0) if day < deposit.returned_on else 0
        assert held_pence(deposit, day) == held


def test_a_charge_typed_before_lines_were_kept_is_one_line_agreed_by_hand() -> None:
    (line,) = lines_of(PARTY, [])
    assert (line.pence, line.by_hand, line.booking_id) == (4501, True, PARTY.id)
    assert lines_of(replace(PARTY, charge_pence=None), []) == ()
    assert lines_of(PARTY, LINES) == tuple(LINES)
