"""Sessions and people of a period: what adds up does, and what must not be added is not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.gathered import Came, SessionSeen
from groupkeeper.domain.returns.session_report import (
    ALL_ACTIVITIES,
    SessionReport,
    report_rows,
    report_sentences,
    say_tenths,
    session_report,
)

FIRST = date(2026, 1, 6)
PERIOD = Period(FIRST, FIRST + timedelta(weeks=20))
NAMES = {"lunch": "Tuesday Lunch Club", "tea": "Tea"}
PEOPLE = [f"p{number}" for number in range(8)]
STATES = [state.value for state in SessionState]


def seen(number: int, activity: str, state: str, headcount: int | None = None) -> SessionSeen:
    day = FIRST + timedelta(days=number)
    return SessionSeen(f"s{number}", activity, day, state, 1, headcount, "")


def came(number: int, people: list[str]) -> Came:
    return Came(f"s{number}", tuple(f"a{number}-{n}" for n in range(len(people))), tuple(people))


History = tuple[list[SessionSeen], list[Came]]


@st.composite
def histories(draw: st.DrawFn) -> History:
    sessions: list[SessionSeen] = []
    visits: list[Came] = []
    for number in range(draw(st.integers(0, 12))):
        state = draw(st.sampled_from(STATES))
        heads = draw(st.none() | st.integers(0, 30))
        sessions.append(seen(number, draw(st.sampled_from(list(NAMES))), state, heads))
        if state != SessionState.CALLED_OFF:
            visits.append(came(number, draw(st.lists(st.sampled_from(PEOPLE), max_size=10))))
    return sessions, visits


def made(history: History, before: frozenset[str] = frozenset()) -> SessionReport:
    return session_report(PERIOD, NAMES, *history, before)


@given(histories(), st.sets(st.sampled_from(PEOPLE)))
def test_people_are_never_more_than_attendances_and_their_parts_add_up(
    history: History, before: set[str]
):
    report = made(history, frozenset(before))
    whole = report.whole
    assert whole.people <= whole.attendances
    assert report.once + report.few + report.many == whole.people
    assert report.new <= whole.people
    assert whole.held + whole.called_off + whole.not_marked == whole.planned


@given(histories())
def test_activities_add_up_in_sessions_and_visits_and_never_in_people(history: History):
    report = made(history)
    parts = [counts for _, counts in report.activities]
    for name in ("planned", "held", "called_off", "attendances", "headcount"):
        assert sum(getattr(part, name) for part in parts) == getattr(report.whole, name)
    most = max((part.people for part in parts), default=0)
    assert most <= report.whole.people <= sum(part.people for part in parts)


@given(histories(), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_joining_two_entries_of_one_person_changes_people_only(
    history: History, kept: str, joined: str
):
    """Apart from a session both were ticked at: there the one person was counted twice."""
    sessions, visits = history
    held = {one.id for one in sessions if one.state == SessionState.HELD}
    twice = sum(
        kept != joined and {kept, joined} <= set(one.people)
        for one in visits
        if one.session_id in held
    )
    both = [
        Came(one.session_id, one.ids, tuple(kept if p == joined else p for p in one.people))
        for one in visits
    ]
    before, after = made(history), made((sessions, both))
    there = {person for one in visits if one.session_id in held for person in one.people}
    fewer = kept != joined and {kept, joined} <= there
    assert after.whole.people == before.whole.people - fewer
    assert after.whole.attendances == before.whole.attendances - twice
    for name in ("planned", "held", "called_off", "headcount"):
        assert getattr(after.whole, name) == getattr(before.whole, name)


@given(histories(), st.integers(1, 500))
def test_a_headcount_never_raises_people_attendances_or_the_average(history: History, heads: int):
    sessions, visits = history
    more = [one._replace(headcount=(one.headcount or 0) + heads) for one in sessions]
    before, after = made(history).whole, made((more, visits)).whole
    assert (after.people, after.attendances) == (before.people, before.attendances)
    assert after.average_tenths == before.average_tenths


def test_sessions_outside_the_period_or_of_others_are_left_out():
    outside = SessionSeen("s0", "lunch", FIRST - timedelta(days=1), "held", 1, None, "")
    other = seen(1, "choir", "held")
    report = made(([outside, other], [came(0, ["p0"]), came(1, ["p1"])]))
    assert (report.whole.planned, report.whole.people) == (0, 0)


def test_the_report_says_every_number_and_what_must_not_be_added():
    sessions = [
        seen(0, "lunch", "held", 4), seen(1, "lunch", "held"), seen(2, "tea", "called_off"),
        seen(3, "lunch", "planned"),
    ]  # fmt: skip
    visits = [came(0, ["p0", "p1", "p0"]), came(1, ["p0"])]
    report = made((sessions, visits), frozenset({"p1"}))
    rows = {what: number for _, what, number in report_rows(report)[:11]}
    assert report.about == ALL_ACTIVITIES
    assert rows == {
        "Sessions planned": 4, "Sessions held": 2, "Sessions called off": 1,
        "Attendances by name": 3, "Others, by headcount": 4,
        "Average at a session, by name": "1.5", "Different people": 2, "New to us": 1,
        "Came once": 1, "Came 2 to 5 times": 1, "Came 6 times or more": 0,
    }  # fmt: skip
    assert report_sentences(report) == [
        "A further 4 attendances were counted by headcount, so we cannot say how many different "
        "people they were.",
        "1 session is not marked as held yet, and nobody is counted from there.",
        "People who came to more than one activity are counted once in all.",
    ]
    assert say_tenths(184) == "18.4"


def test_a_session_held_without_a_finished_register_is_said_beside_the_average():
    empty = seen(1, "lunch", "held")._replace(register_finished=0)
    report = made(([seen(0, "lunch", "held"), empty], [came(0, ["p0"])]))
    assert report.whole.held == 2
    assert report_sentences(report)[0] == (
        "1 session has no finished register, so some who came may not be counted."
    )


def test_one_activity_is_named():
    report = session_report(PERIOD, {"lunch": "Tuesday Lunch Club"}, [], [])
    assert report.about == "Tuesday Lunch Club"
    assert report.activities == ()
