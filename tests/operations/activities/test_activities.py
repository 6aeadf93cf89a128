from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.changing import WhichSessions
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.grants.award import Award, AwardActivity, Funder
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.activities import (
    add_activity,
    add_session,
    change_activity,
    remove_activity,
    remove_session,
)
from groupkeeper.operations.activities.calling_off import (
    call_off_session,
    planned_after_end,
    put_session_back_on,
)
from groupkeeper.operations.activities.registers import mark_came, mark_not_came
from groupkeeper.operations.activities.session_changes import change_sessions
from groupkeeper.operations.activities.session_planning import plan_sessions
from groupkeeper.storage.group_file import GroupFile
from tests.lunch_club import begin_lunch_club

CHOIR = Activity(name="Choir", repeats="FREQ=WEEKLY;BYDAY=TH", starts_at="19:30", lasts_minutes=90)
TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 9)


@pytest.fixture
def award(group: GroupFile) -> Award:
    funder = Funder(name="Wenlow Community Fund")
    award = Award(funder_id=funder.id, title="Singing together")
    with group.step("Add a grant") as step:
        step.save_all([funder, award])
    return award


def test_an_activity_is_added_with_the_grants_that_pay_for_it(group: GroupFile, award: Award):
    add_activity(group, CHOIR, [award.id])
    assert group.get(Activity, CHOIR.id) == CHOIR
    assert [link.award_id for link in group.find(AwardActivity, activity_id=CHOIR.id)] == [award.id]
    assert group.can_undo() == "Add Choir"


def test_an_activity_that_breaks_a_rule_is_not_kept(group: GroupFile):
    with pytest.raises(RuleBroken, match="Activity is needed"):
        add_activity(group, replace(CHOIR, name=""))
    assert group.find(Activity) == []


def test_changing_an_activity_changes_the_grants_that_pay_for_it(group: GroupFile, award: Award):
    add_activity(group, CHOIR, [award.id])
    change_activity(group, replace(CHOIR, purpose="To sing"), today=TODAY)
    assert len(group.find(AwardActivity, activity_id=CHOIR.id)) == 1
    change_activity(group, CHOIR, [], today=TODAY)
    assert group.find(AwardActivity, activity_id=CHOIR.id) == []
    change_activity(group, CHOIR, [award.id], today=TODAY)
    assert len(group.find(AwardActivity, activity_id=CHOIR.id)) == 1


def test_what_is_planned_after_an_activity_ended_is_called_off_and_frees_its_space(
    group: GroupFile,
):
    club = begin_lunch_club(group)
    plan_sessions(group, club.activity.id, date(2026, 4, 7), TODAY, book=True)
    ended = replace(club.activity, ended_on=date(2026, 3, 24))
    off = {one.id for one in planned_after_end(group, ended).sessions}
    change_activity(group, ended, today=TODAY)
    after = [one for one in group.find(Session) if str(one.starts_at) > "2026-03-25"]
    assert off == {one.id for one in after}
    assert [one.state for one in after] == [SessionState.CALLED_OFF.value] * 2
    assert {one.called_off_because for one in after} == {"Tuesday Lunch Club has ended"}
    freed = [group.get(Booking, one.booking_id).state for one in after]
    assert freed == [BookingState.CANCELLED.value] * 2
    still = [one for one in group.find(Session) if str(one.starts_at) < "2026-03-25"]
    assert SessionState.CALLED_OFF.value not in {one.state for one in still}
    group.undo()
    assert group.get(Activity, club.activity.id).ended_on is None
    assert SessionState.CALLED_OFF.value not in {one.state for one in group.find(Session)}


def test_an_activity_with_sessions_cannot_be_removed(group: GroupFile):
    club = begin_lunch_club(group)
    with pytest.raises(RuleBroken, match="belong to your story"):
        remove_activity(group, club.activity.id)
    add_activity(group, CHOIR)
    with group.step("Book") as step:
        booking = step.save(Booking(title="Choir", activity_id=CHOIR.id))
    with pytest.raises(RuleBroken, match="named in the bookings, which"):
        remove_activity(group, CHOIR.id)
    with group.step("Remove") as step:
        step.remove(Booking, booking.id)
    remove_activity(group, CHOIR.id)
    assert [activity.name for activity in group.find(Activity)] == ["Tuesday Lunch Club"]


def test_the_weeks_ahead_are_planned_once_and_numbered(group: GroupFile, today: date):
    club = begin_lunch_club(group)
    planned = plan_sessions(group, club.activity.id, date(2026, 4, 7), today)
    assert [session.starts_at for session in planned] == [
        datetime(2026, month, day, 11, 30) for month, day in ((3, 24), (3, 31), (4, 7))
    ]
    assert len({session.reference for session in planned}) == 3
    assert group.can_undo() == "Plan 3 sessions of Tuesday Lunch Club"
    assert plan_sessions(group, club.activity.id, date(2026, 4, 7), today) == ()


def test_a_called_off_day_gets_no_second_session(group: GroupFile, today: date):
    club = begin_lunch_club(group)
    call_off_session(group, club.seventeenth.id, "boiler")
    planned = plan_sessions(group, club.activity.id, date(2026, 3, 24), today)
    assert [session.starts_at for session in planned] == [datetime(2026, 3, 24, 11, 30)]


def test_a_session_is_called_off_with_its_reason_and_put_back_on(group: GroupFile):
    club = begin_lunch_club(group)
    call_off_session(group, club.seventeenth.id, " boiler ")
    assert group.can_undo() == "Call off Tuesday Lunch Club on 17 March"
    called_off = group.get(Session, club.seventeenth.id)
    assert (called_off.state, called_off.called_off_because) == (SessionState.CALLED_OFF, "boiler")
    put_session_back_on(group, club.seventeenth.id)
    assert group.get(Session, club.seventeenth.id) == club.seventeenth


def test_calling_off_needs_a_reason(group: GroupFile):
    club = begin_lunch_club(group)
    with pytest.raises(RuleBroken, match="Say why"):
        call_off_session(group, club.seventeenth.id, "")


def test_a_session_someone_came_to_cannot_be_called_off_until_cleared(group: GroupFile):
    club = begin_lunch_club(group)
    mark_came(group, club.tenth.id, club.people[0].id)
    with pytest.raises(RuleBroken, match="People are in the register"):
        call_off_session(group, club.tenth.id, "boiler")
    with pytest.raises(RuleBroken, match="People are in the register"):
        remove_session(group, club.tenth.id)
    mark_not_came(group, club.tenth.id, club.people[0].id)
    call_off_session(group, club.tenth.id, "boiler")
    remove_session(group, club.tenth.id)
    assert group.find(Session, id=club.tenth.id) == []


def test_a_session_is_added_and_moved(group: GroupFile):
    club = begin_lunch_club(group)
    outing = add_session(
        group,
        Session(
            activity_id=club.activity.id,
            starts_at=datetime(2026, 3, 20, 10),
            ends_at=datetime(2026, 3, 20, 16),
        ),
    )
    assert outing.reference
    moved = replace(outing, starts_at=datetime(2026, 3, 21, 10), ends_at=datetime(2026, 3, 21, 16))
    change_sessions(group, moved, WhichSessions.ONE, NOW)
    assert group.get(Session, outing.id) == moved
    with pytest.raises(RuleBroken, match="after the start"):
        change_sessions(group, replace(moved, ends_at=moved.starts_at), WhichSessions.ONE, NOW)
