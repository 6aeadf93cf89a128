"""Changing several sessions: what moves, what stays, and that the past never changes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.changing import (
    Around,
    Changes,
    WhichSessions,
    is_usual,
    to_several,
)
from groupkeeper.domain.activities.planning import DaysOff, sessions_to_come
from groupkeeper.domain.activities.usual_days import (
    monthly_rule,
    on_other_weekday,
    same_place,
    weekly_rule,
)
from groupkeeper.errors import RuleBroken

LUNCH = Activity(
    name="Tuesday Lunch Club",
    repeats="FREQ=WEEKLY;BYDAY=TU",
    starts_at="11:30",
    lasts_minutes=180,
    space_id="hall",
    started_on=date(2026, 1, 6),
)
NOW = datetime(2026, 3, 12, 10, 42)
TERM = sessions_to_come(LUNCH, date(2026, 2, 24), date(2026, 5, 5)).sessions
SEVENTEENTH = next(one for one in TERM if one.starts_at == datetime(2026, 3, 17, 11, 30))


def moved_to(session: Session, day: date | None = None, starts: time | None = None) -> Session:
    """A session on another day or at another time, as long as before."""
    assert session.starts_at
    assert session.ends_at
    begins = datetime.combine(day or session.starts_at.date(), starts or session.starts_at.time())
    return replace(
        session, starts_at=begins, ends_at=begins + (session.ends_at - session.starts_at)
    )


def changed(
    wanted: Session,
    which: WhichSessions = WhichSessions.ALL,
    sessions: tuple[Session, ...] = TERM,
    begun: tuple[str, ...] = (),
    off: DaysOff | None = None,
) -> Changes:
    before = next(one for one in sessions if one.id == wanted.id)
    around = Around(sessions, begun, NOW, off or DaysOff())
    return to_several(LUNCH, before, wanted, which, around)


def days_after(changes: Changes) -> list[str]:
    return [f"{one.after.starts_at:%d/%m %H:%M}" for one in changes.moved]


def test_all_to_come_go_to_the_new_weekday_of_their_own_week():
    changes = changed(moved_to(SEVENTEENTH, date(2026, 3, 18)))
    assert days_after(changes)[:3] == ["18/03 11:30", "25/03 11:30", "01/04 11:30"]
    assert len(changes.moved) == 8
    assert changes.activity.repeats == "FREQ=WEEKLY;BYDAY=WE"
    assert {one.after.planned_for for one in changes.moved} == {
        one.after.starts_at.date() for one in changes.moved if one.after.starts_at
    }


def test_this_one_and_following_leaves_those_before_it():
    april = next(one for one in TERM if one.planned_for == date(2026, 4, 14))
    changes = changed(moved_to(april, starts=time(12, 0)), WhichSessions.FOLLOWING)
    assert days_after(changes)[0] == "14/04 12:00"
    assert len(changes.moved) == 4
    assert changes.activity.starts_at == "12:00"
    assert changes.activity.lasts_minutes == 180


def test_only_what_differs_is_changed():
    elsewhere = replace(SEVENTEENTH, space_id="garden")
    changes = changed(elsewhere)
    assert {one.after.space_id for one in changes.moved} == {"garden"}
    assert days_after(changes)[:2] == ["17/03 11:30", "24/03 11:30"]
    assert changes.activity == replace(LUNCH, space_id="garden")


def test_what_was_held_called_off_or_changed_by_hand_stays_and_is_said():
    by_hand = moved_to(TERM[4], date(2026, 3, 26))
    off = replace(TERM[5], state=SessionState.CALLED_OFF.value, called_off_because="boiler")
    sessions = (*TERM[:4], by_hand, off, *TERM[6:])
    changes = changed(
        moved_to(SEVENTEENTH, starts=time(12, 0)), sessions=sessions, begun=(TERM[6].id,)
    )
    assert {(one.session.id, one.why) for one in changes.kept} == {
        (by_hand.id, "it has its own day, time or place"),
        (off.id, "called off"),
        (TERM[6].id, "its register is begun"),
    }
    assert not {one.before.id for one in changes.moved} & {by_hand.id, off.id, TERM[6].id}


def test_a_session_does_not_move_onto_a_bank_holiday_or_into_a_day_that_is_taken():
    outing = replace(moved_to(SEVENTEENTH, date(2026, 4, 20)), id="outing", planned_for=None)
    changes = changed(moved_to(SEVENTEENTH, date(2026, 3, 16)), sessions=(*TERM, outing))
    whys = {f"{one.session.starts_at:%d/%m}": one.why for one in changes.kept}
    assert whys == {
        "07/04": "Monday 6 April is left out: Easter Monday",
        "05/05": "Monday 4 May is left out: May Day",
        "20/04": "it has its own day, time or place",
        "21/04": "there is one on 20 April already",
    }


def test_several_go_to_another_day_of_the_same_week_only():
    with pytest.raises(RuleBroken, match="day of the same week"):
        changed(moved_to(SEVENTEENTH, date(2026, 3, 24)))


def test_an_activity_without_a_usual_day_changes_one_at_a_time():
    around = Around((SEVENTEENTH,), (), NOW, DaysOff())
    with pytest.raises(RuleBroken, match="no usual day"):
        to_several(Activity(name="Seed swap"), SEVENTEENTH, SEVENTEENTH, WhichSessions.ALL, around)


def test_the_second_saturday_becomes_the_second_sunday():
    rule = monthly_rule(5, [2])
    assert on_other_weekday(rule, 5, 6) == "FREQ=MONTHLY;BYDAY=2SU"
    assert same_place(rule, date(2026, 3, 14), 6) == date(2026, 3, 8)
    assert same_place(monthly_rule(5, [-1]), date(2026, 3, 28), 6) == date(2026, 3, 29)
    assert same_place(monthly_rule(5, [5]), date(2026, 1, 31), 6) is None


def test_one_of_two_weekdays_changes_and_the_other_stays():
    rule = weekly_rule([0, 2])
    assert on_other_weekday(rule, 0, 1) == "FREQ=WEEKLY;BYDAY=TU,WE"
    with pytest.raises(RuleBroken, match="There is one on Wednesdays already"):
        on_other_weekday(rule, 0, 2)
    with pytest.raises(RuleBroken, match="no usual weekday"):
        on_other_weekday("FREQ=MONTHLY;BYMONTHDAY=15", 0, 2)


RULES = (
    weekly_rule([1]),
    weekly_rule([1, 3]),
    weekly_rule([0, 2, 4]),
    weekly_rule([1], every=2),
    monthly_rule(1, [2]),
    monthly_rule(1, [1, 3]),
    monthly_rule(1, [-1]),
)


@given(
    st.sampled_from(RULES),
    st.sampled_from(list(WhichSessions)[1:]),
    st.integers(0, 40),
    st.integers(-6, 6),
    st.times(),
    st.integers(15, 600),
    st.sampled_from(["hall", "garden", ""]),
    st.datetimes(datetime(2026, 1, 6), datetime(2026, 6, 1)),
    st.sets(st.integers(0, 40)),
    st.sets(st.integers(0, 40)),
)
def test_the_past_and_what_was_held_or_changed_by_hand_is_never_altered(
    rule: str,
    which: WhichSessions,
    chosen: int,
    days: int,
    starts: time,
    minutes: int,
    space: str,
    now: datetime,
    held: set[int],
    by_hand: set[int],
):
    club = replace(LUNCH, repeats=rule, bank_holidays=True)
    last = date(2026, 5, 31)
    sessions = tuple(
        replace(
            one,
            state=SessionState.HELD.value if place in held else one.state,
            space_id="church" if place in by_hand else one.space_id,
        )
        for place, one in enumerate(sessions_to_come(club, date(2026, 1, 6), last).sessions)
    )
    before = sessions[chosen % len(sessions)]
    assert before.starts_at
    begins = datetime.combine(before.starts_at.date() + timedelta(days=days), starts)
    wanted = replace(
        before, starts_at=begins, ends_at=begins + timedelta(minutes=minutes), space_id=space
    )
    try:
        changes = to_several(club, before, wanted, which, Around(sessions, (), now, DaysOff()))
    except RuleBroken:
        return
    for one in changes.moved:
        assert one.before in sessions
        assert one.before.starts_at
        assert one.before.starts_at >= now
        assert one.before.state == SessionState.PLANNED
        if one.before.id != before.id:
            assert is_usual(one.before, club)
            assert is_usual(one.after, changes.activity)
            assert one.after.starts_at
            assert one.after.starts_at >= now
        if which == WhichSessions.FOLLOWING:
            assert one.before.starts_at >= before.starts_at
    touched = [one.before.id for one in changes.moved] + [one.session.id for one in changes.kept]
    assert len(touched) == len(set(touched))
    others = [one.after.starts_at for one in changes.moved if one.before.id != before.id]
    assert len(others) == len(set(others))
    after = {one.before.id: one.after for one in changes.moved}
    then = [after.get(one.id, one) for one in sessions]
    again = sessions_to_come(changes.activity, now.date(), last - timedelta(days=7), then)
    assert again.sessions == ()
