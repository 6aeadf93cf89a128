"""When an answer about personal data is due (domain notes, 6.1; R-DP-7)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.due import (
    acknowledge_due,
    answer_due,
    is_pressing,
    next_step,
    working_day,
)
from groupkeeper.domain.people.rights import AskedFor, DataRequest

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("asked_on", "due"),
    [
        (date(2026, 3, 3), date(2026, 4, 3)),  # the same date next month
        (date(2026, 3, 31), date(2026, 4, 30)),  # which has no 31st
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),  # a leap year
        (date(2026, 1, 14), date(2026, 2, 16)),  # 14 February is a Saturday
        (date(2026, 10, 15), date(2026, 11, 16)),  # 15 November is a Sunday
        (date(2025, 12, 12), date(2026, 1, 12)),  # over the new year
    ],
)
def test_an_answer_is_due_one_month_after_it_was_asked(asked_on: date, due: date) -> None:
    assert answer_due(asked_on) == due


@pytest.mark.parametrize(
    ("asked_on", "due"),
    [
        (date(2026, 3, 3), date(2026, 6, 3)),
        (date(2026, 11, 30), date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2026, 1, 31), date(2026, 4, 30)),
    ],
)
def test_a_complex_request_has_two_months_more(asked_on: date, due: date) -> None:
    assert answer_due(asked_on, extended=True) == due


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.booleans())
def test_a_due_day_is_a_working_day_and_never_before_a_whole_month(
    asked_on: date, extended: bool
) -> None:
    due = answer_due(asked_on, extended=extended)
    assert due.weekday() < 5
    months = (due.year - asked_on.year) * 12 + due.month - asked_on.month
    assert months - (3 if extended else 1) in (0, 1)  # a weekend may end in the month after
    assert timedelta(27) < due - asked_on < timedelta(95)


def test_a_complaint_is_acknowledged_within_thirty_days() -> None:
    assert acknowledge_due(date(2026, 2, 10)) == date(2026, 3, 12)
    asked = DataRequest(asked_for=AskedFor.COMPLAINT, asked_on=date(2026, 2, 10))
    step = next_step(asked)
    assert step is not None
    assert step.due == date(2026, 3, 12)


def test_an_acknowledged_complaint_still_waits_for_its_answer() -> None:
    asked = DataRequest(
        asked_for=AskedFor.COMPLAINT, asked_on=date(2026, 2, 10), acknowledged_on=date(2026, 2, 11)
    )
    step = next_step(asked)
    assert step is not None
    assert step.due is None


def test_an_answered_request_waits_for_nothing() -> None:
    asked = DataRequest(asked_for=AskedFor.ACCESS, asked_on=TODAY, answered_on=TODAY)
    assert next_step(asked) is None
    assert not is_pressing(asked, TODAY + timedelta(days=90))


def test_a_reminder_comes_about_three_weeks_after_it_was_asked() -> None:
    asked = DataRequest(asked_for=AskedFor.ACCESS, asked_on=date(2026, 3, 3))
    assert not is_pressing(asked, date(2026, 3, 23))
    assert is_pressing(asked, date(2026, 3, 24))


def test_only_a_weekend_moves_a_day() -> None:
    assert working_day(date(2026, 3, 13)) == date(2026, 3, 13)
    assert working_day(date(2026, 3, 14)) == date(2026, 3, 16)
    assert working_day(date(2026, 3, 15)) == date(2026, 3, 16)
