"""What a return reads from the group file: its own activities, its own period, nothing removed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.activities.activity import Activity, Attendance, Session, SessionState
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Award, AwardActivity, Funder, Stage
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.returns import gather_return, newest_return

PERIOD = Period(date(2025, 4, 1), date(2026, 3, 31))
FUNDER = Funder(name="Wenlow District Community Fund")
AWARD = Award(funder_id=FUNDER.id, title="Warm Welcome", starts_on=PERIOD.start, ends_on=PERIOD.end)
LUNCH, YOGA = Activity(name="Lunch"), Activity(name="Yoga")
ANN, BOB = Person(first_name="Ann"), Person(first_name="Bob", birth_date=date(2010, 5, 1))


def _session(activity: Activity, day: date) -> Session:
    start = datetime(day.year, day.month, day.day, 22, 30)
    return Session(
        activity_id=activity.id, starts_at=start, ends_at=start, state=SessionState.HELD.value
    )


BEFORE, FIRST, LAST, AFTER = (
    _session(LUNCH, day)
    for day in (date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1))
)
ELSEWHERE = _session(YOGA, date(2025, 6, 1))
RECORDS: tuple[Record, ...] = (
    FUNDER, AWARD, LUNCH, YOGA, ANN, BOB, BEFORE, FIRST, LAST, AFTER, ELSEWHERE,
    AwardActivity(award_id=AWARD.id, activity_id=LUNCH.id),
    *(Attendance(session_id=s.id, person_id=ANN.id) for s in (BEFORE, FIRST, AFTER, ELSEWHERE)),
    Attendance(session_id=LAST.id, person_id=BOB.id),
    HoursEntry(on_date=date(2025, 4, 1), person_id=BOB.id, minutes=60, activity_id=LUNCH.id),
    HoursEntry(on_date=date(2025, 5, 1), person_id=ANN.id, minutes=30, award_id=AWARD.id),
    HoursEntry(on_date=date(2025, 5, 1), person_id=ANN.id, minutes=45, activity_id=YOGA.id),
    HoursEntry(on_date=date(2024, 5, 1), person_id=ANN.id, minutes=15, activity_id=LUNCH.id),
)  # fmt: skip


@pytest.fixture
def filled(group: GroupFile) -> GroupFile:
    with group.step("A small year") as step:
        step.save_all(RECORDS)
    return group


def _gathered(group: GroupFile) -> Gathered:
    return gather_return(group, group.get(Award, AWARD.id), FunderReturn(), PERIOD)


def test_sessions_are_those_of_its_activities_from_the_first_day_to_the_end_of_the_last(
    filled: GroupFile,
) -> None:
    gathered = _gathered(filled)
    assert [one.id for one in gathered.sessions] == [FIRST.id, LAST.id]
    assert [one.people for one in gathered.came] == [(ANN.id,), (BOB.id,)]


def test_hours_are_those_of_its_activities_or_for_the_grant_itself(filled: GroupFile) -> None:
    assert [one.minutes for one in _gathered(filled).time_given] == [60, 30]


def test_hours_of_other_days_are_known_by_their_number(filled: GroupFile) -> None:
    assert [one.on_date for one in _gathered(filled).time_outside] == ["2024-05-01"]


def test_it_knows_who_came_and_helped_before_and_who_is_young(filled: GroupFile) -> None:
    people = _gathered(filled).people
    assert people.came_before == {ANN.id}
    assert people.helped_before == {ANN.id}
    assert people.under_18 == {BOB.id}


def test_it_knows_who_took_part_before_they_first_helped(filled: GroupFile) -> None:
    assert _gathered(filled).people.came_first == frozenset()
    earlier = _session(YOGA, date(2024, 4, 30))
    with filled.step("Ann came to yoga the day before she helped") as step:
        step.save(earlier)
        step.save(Attendance(session_id=earlier.id, person_id=ANN.id))
    assert _gathered(filled).people.came_first == {ANN.id}


def test_what_was_removed_is_not_read(filled: GroupFile) -> None:
    with filled.step("Remove a session") as step:
        step.remove(Session, LAST.id)
    gathered = _gathered(filled)
    assert [one.id for one in gathered.sessions] == [FIRST.id]
    assert [one.people for one in gathered.came] == [(ANN.id,)]


def test_someone_on_the_committee_for_part_of_the_period_is_known(filled: GroupFile) -> None:
    post = Post(name="Chair")
    with filled.step("Elect") as step:
        step.save(post)
        step.save(PostHeld(person_id=ANN.id, post_id=post.id, from_date=date(2024, 1, 1),
                           to_date=date(2025, 4, 20)))  # fmt: skip
        step.save(PostHeld(person_id=BOB.id, post_id=post.id, from_date=date(2026, 4, 20)))
    assert _gathered(filled).people.on_committee == {ANN.id}


def test_another_funder_of_the_same_activity_is_named_when_the_times_meet(
    filled: GroupFile,
) -> None:
    other = Funder(name="Miners' Trust")
    shared = replace(AWARD, id="other", funder_id=other.id, stage=Stage.SPENDING.value)
    with filled.step("A second grant") as step:
        step.save(other)
        step.save(shared)
        step.save(AwardActivity(award_id=shared.id, activity_id=LUNCH.id))
    assert _gathered(filled).other_funders == (("Miners' Trust", "Lunch"),)
    with filled.step("It was years ago") as step:
        step.save(replace(shared, starts_on=date(2020, 4, 1), ends_on=date(2021, 3, 31)))
    assert _gathered(filled).other_funders == ()


def test_the_newest_version_of_a_return_is_the_one_that_counts(filled: GroupFile) -> None:
    assert newest_return(filled, AWARD.id) is None
    with filled.step("Two versions") as step:
        step.save(FunderReturn(award_id=AWARD.id, version=2))
        step.save(FunderReturn(award_id=AWARD.id, version=1))
    newest = newest_return(filled, AWARD.id)
    assert newest
    assert newest.version == 2
