"""Enquiries turned away, of a real group file: kept in one act, counted, on paper and as CSV."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.hiring import TurnedAway, Why
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.bookings.turned_away import count_turned_away
from groupkeeper.domain.periods import Period
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.turned_away import (
    draw_turned_away,
    refused_booking,
    save_turned_away,
    turn_away,
    turned_away_in,
)
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

TODAY = date(2026, 3, 12)
AT = datetime(2026, 3, 14, 14)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.fixture
def hall(group: GroupFile) -> Space:
    with group.step("Begin") as step:
        return step.save(Space(name="Main hall", capacity=80))


def asked(hall: Space, people: int | None = None) -> Booking:
    return Booking(
        title="Wedding of Sunita Rao", space_id=hall.id, starts_at=AT,
        ends_at=AT + timedelta(hours=3), expected_people=people,
    )  # fmt: skip


def test_the_reason_to_begin_with_is_what_stands_in_the_way(group: GroupFile, hall: Space):
    assert refused_booking(group, asked(hall), TODAY).why == Why.OTHER
    assert refused_booking(group, asked(hall, 81), TODAY).why == Why.TOO_SMALL
    with group.step("Close") as step:
        step.save(Closure(space_id=hall.id, from_date=AT.date(), to_date=AT.date()))
    assert refused_booking(group, asked(hall), TODAY).why == Why.CLOSED
    with group.step("Book") as step:
        step.save(Booking(title="Jumble sale", space_id=hall.id, starts_at=AT,
                          ends_at=AT + timedelta(hours=1)))  # fmt: skip
    assert refused_booking(group, asked(hall), TODAY).why == Why.TAKEN


def test_what_is_kept_of_an_enquiry_names_nobody(group: GroupFile, hall: Space):
    kept = turn_away(group, refused_booking(group, asked(hall, 100), TODAY))
    assert "Sunita" not in repr(kept)
    assert (kept.starts_at, kept.expected_people, kept.asked_on) == (AT, 100, TODAY)


@given(st.lists(st.tuples(DAYS, st.sampled_from(list(Why)))), DAYS, DAYS)
def test_reasons_and_months_add_up_to_all_of_the_period(
    asked_on: list[tuple[date, Why]], one: date, other: date
):
    period = Period(min(one, other), max(one, other))
    counts = count_turned_away(
        [TurnedAway(asked_on=day, why=why.value) for day, why in asked_on], period
    )
    inside = sum(day in period for day, _ in asked_on)
    assert counts.total == inside
    assert sum(count for _, count in counts.by_why) == inside
    assert sum(count for _, count in counts.by_month) == inside


def test_paper_and_csv_say_the_same(group: GroupFile, hall: Space, tmp_path: Path):
    for days, what, why in (
        (1, "Choir", Why.TAKEN),
        (40, "=Dance", Why.TAKEN),
        (500, "Old", Why.OTHER),
    ):
        turn_away(group, TurnedAway(asked_on=TODAY - timedelta(days=days), what_for=what,
                                    why=why.value, space_id=hall.id))  # fmt: skip
    assert turned_away_in(group, YEAR).by_why == (("The space was taken", 2),)
    said = " ".join(page_text(draw_turned_away(group, YEAR, TODAY).paper.pdf, 1).split())
    assert "We had to turn 2 enquiries away" in said
    assert "January 2026 1 February 2026 0 March 2026 1" in said
    out = tmp_path / "away.csv"
    assert save_turned_away(group, YEAR, out) == 2
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert [row[2] for row in rows[1:]] == ["Choir", "'=Dance"]


def test_what_ends_before_it_starts_is_refused(group: GroupFile, hall: Space):
    with pytest.raises(RuleBroken, match="ends before it starts"):
        turn_away(group, TurnedAway(asked_on=TODAY, starts_at=AT, ends_at=AT - timedelta(hours=1)))
