"""Sessions to come: on the usual days, without days off unless asked, never twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.activities.bank_holidays import bank_holiday
from groupkeeper.domain.activities.breaks import TermBreak, break_troubles
from groupkeeper.domain.activities.planning import DaysOff, LeftOut, sessions_to_come
from groupkeeper.domain.activities.usual_days import monthly_rule, weekly_rule
from groupkeeper.domain.group import Nation
from groupkeeper.errors import RuleBroken

LUNCH = Activity(
    name="Tuesday Lunch Club",
    repeats="FREQ=WEEKLY;BYDAY=TU",
    starts_at="11:30",
    lasts_minutes=180,
    space_id="hall",
    started_on=date(2026, 1, 6),
)
EASTER = TermBreak(name="Easter holidays", from_date=date(2026, 3, 30), to_date=date(2026, 4, 10))
MONDAYS = replace(LUNCH, repeats="FREQ=WEEKLY;BYDAY=MO")


def days(sessions: tuple[Session, ...]) -> list[date]:
    return [session.starts_at.date() for session in sessions if session.starts_at]


def on(day: date, planned_for: date | None = None) -> Session:
    """A session already there, perhaps moved from its usual day."""
    return Session(
        activity_id=LUNCH.id,
        starts_at=datetime.combine(day, datetime(2026, 1, 1, 11, 30).time()),
        planned_for=planned_for,
    )


def test_a_weekly_activity_gives_a_session_a_week_at_its_place_and_time():
    march = sessions_to_come(LUNCH, date(2026, 3, 1), date(2026, 3, 31)).sessions
    assert [session.starts_at for session in march] == [
        datetime(2026, 3, day, 11, 30) for day in (3, 10, 17, 24, 31)
    ]
    assert march[0].ends_at == datetime(2026, 3, 3, 14, 30)
    assert march[0].space_id == "hall"
    assert march[0].planned_for == date(2026, 3, 3)


def test_days_that_have_a_session_get_no_second_one():
    found = sessions_to_come(LUNCH, date(2026, 3, 1), date(2026, 3, 12), [on(date(2026, 3, 3))])
    assert days(found.sessions) == [date(2026, 3, 10)]


def test_a_session_moved_to_another_day_gets_no_second_one_on_its_usual_day():
    moved = on(date(2026, 3, 5), planned_for=date(2026, 3, 3))
    found = sessions_to_come(LUNCH, date(2026, 3, 1), date(2026, 3, 12), [moved])
    assert days(found.sessions) == [date(2026, 3, 10)]


def test_weeks_planned_before_the_usual_day_changed_get_no_second_session():
    wednesdays = replace(LUNCH, repeats="FREQ=WEEKLY;BYDAY=WE")
    former = [on(day, planned_for=day) for day in (date(2026, 3, 17), date(2026, 3, 24))]
    found = sessions_to_come(wednesdays, date(2026, 3, 17), date(2026, 4, 2), former)
    assert days(found.sessions) == [date(2026, 4, 1)]


def test_one_of_several_days_a_week_that_was_removed_is_offered_again():
    twice = replace(LUNCH, repeats=weekly_rule([0, 2]))
    wednesday = on(date(2026, 3, 18), planned_for=date(2026, 3, 18))
    found = sessions_to_come(twice, date(2026, 3, 16), date(2026, 3, 16), [wednesday])
    assert days(found.sessions) == [date(2026, 3, 16)]


@given(st.dates(date(2026, 2, 1), date(2027, 2, 1)))
def test_fortnights_are_counted_from_the_day_the_activity_began(first: date):
    fortnightly = replace(LUNCH, repeats=weekly_rule([1], every=2))
    for day in days(sessions_to_come(fortnightly, first, date(2027, 6, 1)).sessions):
        assert (day - date(2026, 1, 6)).days % 14 == 0


def test_several_days_a_week_begin_with_the_week_when_no_first_day_is_known():
    twice = replace(LUNCH, repeats=weekly_rule([3, 0]), started_on=None)
    found = sessions_to_come(twice, date(2026, 3, 11), date(2026, 3, 20))
    assert days(found.sessions) == [date(2026, 3, 12), date(2026, 3, 16), date(2026, 3, 19)]


def test_the_first_and_third_saturday_of_each_month():
    cafe = replace(LUNCH, repeats=monthly_rule(5, [1, 3]))
    found = sessions_to_come(cafe, date(2026, 2, 1), date(2026, 3, 31))
    assert [(day.month, day.day) for day in days(found.sessions)] == [
        (2, 7), (2, 21), (3, 7), (3, 21),
    ]  # fmt: skip


def test_no_sessions_are_made_after_an_activity_ended():
    ended = replace(LUNCH, ended_on=date(2026, 3, 10))
    assert len(sessions_to_come(ended, date(2026, 3, 1), date(2026, 3, 31)).sessions) == 2


def test_times_stay_the_same_when_the_clocks_change():
    for first in (date(2026, 3, 24), date(2026, 10, 20)):
        around = sessions_to_come(LUNCH, first, first + timedelta(days=14)).sessions
        assert {f"{session.starts_at:%H:%M}" for session in around} == {"11:30"}


def test_an_activity_without_a_usual_day_gives_a_plain_sentence():
    with pytest.raises(RuleBroken, match="Seed swap has no usual day and time yet"):
        sessions_to_come(Activity(name="Seed swap"), date(2026, 3, 1), date(2026, 3, 31))


def test_a_bank_holiday_is_left_out_and_can_be_put_back():
    easter_monday = date(2026, 4, 6)
    found = sessions_to_come(MONDAYS, date(2026, 3, 30), date(2026, 4, 13))
    assert days(found.sessions) == [date(2026, 3, 30), date(2026, 4, 13)]
    assert found.left_out == (LeftOut(easter_monday, "Easter Monday"),)
    again = sessions_to_come(
        MONDAYS, date(2026, 3, 30), date(2026, 4, 13), put_back=[easter_monday]
    )
    assert easter_monday in days(again.sessions)
    assert again.left_out == ()


def test_an_activity_that_meets_on_bank_holidays_leaves_none_out():
    always = replace(MONDAYS, bank_holidays=True)
    found = sessions_to_come(always, date(2026, 4, 6), date(2026, 4, 6))
    assert days(found.sessions) == [date(2026, 4, 6)]


def test_each_nation_has_its_own_bank_holidays():
    england, scotland, northern_ireland = (each.value for each in Nation)
    assert bank_holiday(england, date(2026, 4, 6)) == "Easter Monday"
    assert bank_holiday(scotland, date(2026, 4, 6)) == ""
    assert bank_holiday(scotland, date(2026, 1, 2)) == "New Year Holiday"
    assert bank_holiday(northern_ireland, date(2026, 3, 17)) == "Saint Patrick's Day"
    assert bank_holiday(england, date(2026, 12, 28)) == "Boxing Day (day in place of it)"


def test_only_what_follows_the_school_terms_leaves_out_the_breaks():
    off = DaysOff(breaks=(EASTER,))
    until = date(2026, 4, 14)
    assert len(sessions_to_come(LUNCH, date(2026, 3, 24), until, (), off).sessions) == 4
    in_term = replace(LUNCH, term_time=True)
    found = sessions_to_come(in_term, date(2026, 3, 24), until, (), off)
    assert days(found.sessions) == [date(2026, 3, 24), date(2026, 4, 14)]
    assert {one.why for one in found.left_out} == {"Easter holidays"}


def test_a_break_ends_after_it_begins():
    backwards = replace(EASTER, to_date=date(2026, 3, 1))
    assert [problem.field for problem in break_troubles(backwards)] == ["to_date"]
    assert break_troubles(replace(EASTER, to_date=EASTER.from_date)) == ()


@st.composite
def any_activity(draw: st.DrawFn) -> Activity:
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    rule = draw(
        st.sampled_from(
            [
                weekly_rule(weekdays),
                weekly_rule(weekdays, every=2),
                monthly_rule(min(weekdays), draw(st.sampled_from([(1,), (1, 3), (-1,), (5,)]))),
            ]
        )
    )
    return replace(
        LUNCH,
        repeats=rule,
        started_on=draw(st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 1))),
        term_time=draw(st.booleans()),
        bank_holidays=draw(st.booleans()),
    )


SOME_DAY = st.dates(date(2025, 6, 1), date(2027, 6, 1))
BREAKS = st.lists(
    st.builds(
        lambda first, length: TermBreak(
            name="Break", from_date=first, to_date=first + timedelta(days=length)
        ),
        SOME_DAY,
        st.integers(0, 40),
    ),
    max_size=3,
)


@given(any_activity(), SOME_DAY, st.integers(0, 200), BREAKS, st.sampled_from(list(Nation)))
def test_no_session_is_on_a_bank_holiday_or_in_a_break_unless_asked(
    activity: Activity, first: date, length: int, breaks: list[TermBreak], nation: Nation
):
    off = DaysOff(nation.value, tuple(breaks))
    until = first + timedelta(days=length)
    found = sessions_to_come(activity, first, until, (), off)
    for day in days(found.sessions):
        assert activity.bank_holidays or not bank_holiday(nation.value, day)
        assert not activity.term_time or not any(
            one.from_date <= day <= one.to_date for one in breaks if one.from_date and one.to_date
        )
    left_out = [one.day for one in found.left_out]
    asked = sessions_to_come(activity, first, until, (), off, put_back=left_out)
    assert asked.left_out == ()
    assert sorted([*days(found.sessions), *left_out]) == days(asked.sessions)


@given(any_activity(), SOME_DAY, st.integers(0, 120), st.integers(0, 120))
def test_planning_in_two_goes_gives_the_same_sessions_as_in_one(
    activity: Activity, first: date, one: int, more: int
):
    activity = replace(activity, started_on=activity.started_on or date(2025, 1, 1))
    middle, last = first + timedelta(days=one), first + timedelta(days=one + more)
    at_first = sessions_to_come(activity, first, middle).sessions
    then = sessions_to_come(activity, first, last, at_first).sessions
    at_once = sessions_to_come(activity, first, last).sessions
    assert sorted([*days(at_first), *days(then)]) == days(at_once)
    assert sessions_to_come(activity, first, last, at_once).sessions == ()
