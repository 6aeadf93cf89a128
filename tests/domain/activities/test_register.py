from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Session, SessionState
from groupkeeper.domain.activities.register import (
    register_warnings,
    session_troubles,
)
from groupkeeper.domain.volunteers.usual_hours import (
    half_hour_more,
    session_minutes,
    suggested_minutes,
)

STARTS = datetime(2026, 3, 10, 11, 30)
LUNCH = Session(
    activity_id="lunch",
    starts_at=STARTS,
    ends_at=datetime(2026, 3, 10, 14, 30),
)
CALLED_OFF = replace(LUNCH, state=SessionState.CALLED_OFF, called_off_because="boiler")


@pytest.mark.parametrize(("came", "headcount", "hours"), [(1, None, 0), (0, 4, 0), (0, None, 1)])
def test_a_session_cannot_be_called_off_and_attended(came: int, headcount: int, hours: int):
    session = replace(CALLED_OFF, headcount=headcount)
    assert [trouble.field for trouble in session_troubles(session, came, hours)] == ["state"]


def test_a_session_no_one_came_to_may_be_called_off_with_a_reason():
    assert session_troubles(CALLED_OFF) == ()
    unexplained = replace(CALLED_OFF, called_off_because=" ")
    assert [trouble.field for trouble in session_troubles(unexplained)] == ["called_off_because"]


def test_a_session_ends_after_it_starts():
    backwards = replace(LUNCH, ends_at=LUNCH.starts_at)
    assert [trouble.field for trouble in session_troubles(backwards)] == ["ends_at"]


def test_usual_hours_come_first_then_the_roles_then_the_length_of_the_session():
    assert suggested_minutes(LUNCH, [120, 180, 180], [270]) == 180
    assert suggested_minutes(LUNCH, [120, 180], [270]) == 120
    assert suggested_minutes(LUNCH, [], [270, 240, 270]) == 270
    assert suggested_minutes(LUNCH, []) == 180


@given(st.integers(min_value=1, max_value=30 * 60))
def test_a_session_of_any_length_suggests_quarter_hours_and_never_over_twelve(length: int):
    assert LUNCH.starts_at is not None
    session = replace(LUNCH, ends_at=LUNCH.starts_at + timedelta(minutes=length))
    assert session_minutes(session) % 15 == 0
    assert abs(session_minutes(session) - length) <= 7.5
    assert suggested_minutes(session, []) <= 12 * 60


@given(st.integers(min_value=0, max_value=16 * 60))
def test_half_an_hour_more_never_passes_what_a_day_allows(given_minutes: int):
    assert given_minutes <= half_hour_more(given_minutes) <= 16 * 60


def test_filling_a_register_ahead_of_time_warns():
    assert register_warnings(STARTS, datetime(2026, 3, 9, 20, 0))
    assert register_warnings(STARTS, datetime(2026, 3, 10, 9, 0)) == ()
