"""Days as typed in Britain, said and put in tables."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.periods import (
    Period,
    days_until,
    months_of,
    parse_date,
    say_date,
    say_minutes,
    say_weekday,
    table_date,
    week_of,
)

days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("4/6/25", date(2025, 6, 4)),
        ("4 June 2025", date(2025, 6, 4)),
        ("4th Jun 2025", date(2025, 6, 4)),
        ("04.06.2025", date(2025, 6, 4)),
        ("2025-06-04", date(2025, 6, 4)),
        ("Thu 19/03/2026", date(2026, 3, 19)),
        ("Saturday 14 March", date(2026, 3, 14)),
        ("2/11/49", date(1949, 11, 2)),
        ("4/6", date(2026, 6, 4)),
    ],
)
def test_a_date_is_read_in_almost_any_british_form(typed: str, day: date, today: date) -> None:
    assert parse_date(typed, today) == day


@pytest.mark.parametrize("typed", ["", "31/02/2020", "12/13/2025", "soon", "4 Ju", "99", "0/1/25"])
def test_what_is_not_a_real_date_is_not_guessed(typed: str, today: date) -> None:
    assert parse_date(typed, today) is None


@given(days)
def test_every_way_of_saying_a_date_reads_back_as_the_same_day(day: date) -> None:
    for said in (say_date(day), table_date(day), day.isoformat()):
        assert parse_date(said, day) == day
    assert parse_date(say_weekday(day), day) == day


@given(days, st.integers(0, 800))
def test_the_months_of_a_period_cover_each_of_its_days_once(start: date, length: int) -> None:
    period = Period(start, date.fromordinal(start.toordinal() + length))
    months = months_of(period)
    assert months[0].start == period.start
    assert months[-1].end == period.end
    assert sum((m.end - m.start).days + 1 for m in months) == length + 1


@given(days)
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    week = week_of(day)
    assert day in week
    assert week.start.weekday() == 0
    assert (week.end - week.start).days == 6


def test_hours_are_said_as_a_funder_reads_them() -> None:
    assert [say_minutes(m) for m in (65_190, 18_765, 1_380, 0, 45)] == [
        "1,086.5",
        "312.75",
        "23",
        "0",
        "0.75",
    ]


def test_how_far_off_a_day_is_said_in_words() -> None:
    today = date(2026, 3, 12)
    assert days_until(date(2026, 3, 31), today) == "in 19 days"
    assert days_until(today, today) == "today"
    assert days_until(date(2026, 3, 11), today) == "yesterday"
    assert days_until(date(2026, 3, 2), today) == "10 days ago"
