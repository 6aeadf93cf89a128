"""The four reminders before a day, and time on forms beside the money that came."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.grants.award import FormTime
from groupkeeper.domain.grants.burden import burden_of, say_time
from groupkeeper.domain.grants.dated import reminders_so_far, tone_of

DUE = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("days_before", "reminders", "tone"),
    [
        (31, 0, "neutral"),
        (30, 1, "info"),
        (15, 1, "info"),
        (14, 2, "warn"),
        (7, 3, "danger"),
        (1, 4, "danger"),
        (0, 4, "danger"),
        (-3, 4, "danger"),
    ],
)
def test_reminders_come_30_14_7_and_1_days_before(
    days_before: int, reminders: int, tone: str
) -> None:
    today = DUE - timedelta(days=days_before)
    assert reminders_so_far(DUE, today) == reminders
    assert tone_of(DUE, today) == tone


def test_time_on_forms_is_said_for_each_thousand_pounds_that_came() -> None:
    times = [FormTime(minutes=300), FormTime(minutes=90)]
    assert burden_of(times, 480_000).said() == (
        "6 hours 30 minutes on their forms: 1 hour 21 minutes for each £1,000 received"
    )


def test_before_any_money_came_only_the_time_is_said() -> None:
    assert burden_of([FormTime(minutes=45)], 0).said() == "45 minutes on their forms"


@given(minutes=st.integers(1, 10_000), pence=st.integers(1, 10_000_000))
def test_ten_times_the_money_is_a_tenth_of_the_time_for_each_thousand(
    minutes: int, pence: int
) -> None:
    once = burden_of([FormTime(minutes=minutes)], pence).minutes_for_each_thousand
    ten = burden_of([FormTime(minutes=minutes)], pence * 10).minutes_for_each_thousand
    assert once is not None
    assert ten is not None
    assert abs(ten - once / 10) <= 1


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (61, "1 hour 1 minute"), (120, "2 hours")],
)
def test_time_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert say_time(minutes) == words
