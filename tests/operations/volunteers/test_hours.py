from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.registers import give_hours
from groupkeeper.operations.volunteers.hours import (
    change_hours,
    keep_apart,
    log_hours,
    remove_hours,
    warnings_about,
)
from groupkeeper.storage.group_file import GroupFile
from tests.lunch_club import SEVENTEENTH, TENTH, LunchClub, begin_lunch_club


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


def by_joyce(club: LunchClub, **more: object) -> HoursEntry:
    return HoursEntry(on_date=TENTH, person_id=club.people[0].id, minutes=120, **more)  # type: ignore[arg-type]


def test_time_outside_any_session_is_logged_and_numbered(group: GroupFile, club: LunchClub):
    first = log_hours(group, by_joyce(club))
    second = log_hours(group, replace(by_joyce(club), on_date=SEVENTEENTH))
    assert group.can_undo() == "Joyce Adeyemi gave 2 hours"
    assert first.reference != second.reference
    assert group.get(HoursEntry, first.id) == first


def test_helpers_are_logged_by_number(group: GroupFile, club: LunchClub):
    log_hours(group, HoursEntry(on_date=TENTH, helpers=6, minutes=120))
    assert group.can_undo() == "6 helpers gave 2 hours"


def test_time_for_an_activity_that_met_belongs_to_its_session(group: GroupFile, club: LunchClub):
    entry = log_hours(group, by_joyce(club, activity_id=club.activity.id))
    assert entry.session_id == club.tenth.id


def test_what_the_register_has_is_not_logged_again(group: GroupFile, club: LunchClub):
    give_hours(group, club.tenth.id, club.people[0].id, 180, club.cook.id)
    again = by_joyce(club, activity_id=club.activity.id, role_id=club.cook.id)
    with pytest.raises(RuleBroken, match="already has 3 hours in the register of 10 March"):
        log_hours(group, again)
    driving = log_hours(group, replace(again, role_id=club.driver.id))
    with pytest.raises(RuleBroken, match="already has 3 hours"):
        change_hours(group, replace(driving, role_id=club.cook.id))


def test_a_journey_may_stand_beside_the_hours_of_a_session(group: GroupFile, club: LunchClub):
    give_hours(group, club.tenth.id, club.people[0].id, 180)
    journey = by_joyce(club, activity_id=club.activity.id, travel=True)
    assert log_hours(group, journey).session_id == ""


def test_time_takes_the_stream_of_its_activity(group: GroupFile, club: LunchClub):
    with group.step("Deliver lunches for the council") as step:
        step.save(replace(club.activity, stream="service"))
    assert log_hours(group, by_joyce(club, activity_id=club.activity.id)).stream == "service"


def test_an_entry_is_corrected_and_removed(group: GroupFile, club: LunchClub):
    entry = log_hours(group, by_joyce(club))
    change_hours(group, replace(entry, minutes=150))
    assert group.get(HoursEntry, entry.id).minutes == 150
    remove_hours(group, entry.id)
    assert group.find(HoursEntry, id=entry.id) == []
    assert group.can_undo() == "Remove the hours of Joyce Adeyemi on 10 March"


def test_an_entry_cannot_become_less_sure(group: GroupFile, club: LunchClub):
    entry = log_hours(group, by_joyce(club))
    with pytest.raises(RuleBroken, match="written down at the time"):
        change_hours(group, replace(entry, basis=Basis.ESTIMATED.value))


def test_odd_lengths_and_long_days_are_refused(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="in quarters"):
        log_hours(group, replace(by_joyce(club), minutes=100))
    log_hours(group, replace(by_joyce(club), minutes=10 * 60))
    with pytest.raises(RuleBroken, match="20 hours for one person on one day"):
        log_hours(group, replace(by_joyce(club), minutes=10 * 60))


def test_what_is_odd_but_possible_is_warned_about(group: GroupFile, club: LunchClub, today: date):
    log_hours(group, replace(by_joyce(club), minutes=8 * 60))
    longer = replace(by_joyce(club), minutes=5 * 60)
    assert warnings_about(group, longer, today) == ("13 hours in one day. Is that right?",)
    ahead = replace(by_joyce(club), on_date=SEVENTEENTH)
    (warning,) = warnings_about(group, ahead, today)
    assert "has not come yet" in warning


@pytest.mark.parametrize("given_as", [one for one in GivenAs if one is not GivenAs.FREELY])
def test_paid_and_ordered_time_is_refused_kindly_and_kept_apart(
    group: GroupFile, club: LunchClub, given_as: GivenAs
):
    with pytest.raises(RuleBroken, match="not volunteer time. It is kept in a list of its own"):
        log_hours(group, by_joyce(club, given_as=given_as.value))
    assert group.find(HoursEntry, on_date=TENTH) == []
    kept = keep_apart(group, by_joyce(club, given_as=given_as.value))
    assert group.find(HoursEntry, on_date=TENTH) == [kept]
    assert group.can_undo() == "Keep apart 2 hours of Joyce Adeyemi"


def test_free_time_is_not_kept_apart(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="paid, or ordered"):
        keep_apart(group, by_joyce(club))


def test_hours_without_a_role_are_not_logged_beside_those_of_the_register(
    group: GroupFile, club: LunchClub
):
    give_hours(group, club.tenth.id, club.people[0].id, 180, club.cook.id)
    with pytest.raises(RuleBroken, match="already has 3 hours"):
        log_hours(group, by_joyce(club, activity_id=club.activity.id))


def test_hours_moved_to_another_day_belong_to_the_session_of_that_day(
    group: GroupFile, club: LunchClub
):
    entry = log_hours(group, by_joyce(club, activity_id=club.activity.id))
    assert change_hours(group, replace(entry, on_date=SEVENTEENTH)).session_id == (
        club.seventeenth.id
    )
    assert change_hours(group, replace(entry, activity_id="")).session_id == ""


def test_on_a_day_with_two_sessions_the_second_hours_go_to_the_second(
    group: GroupFile, club: LunchClub
):
    evening = Session(
        activity_id=club.activity.id,
        starts_at=datetime(2026, 3, 10, 18, 0),
        ends_at=datetime(2026, 3, 10, 20, 0),
    )
    with group.step("Another session") as step:
        step.save(evening)
    again = by_joyce(club, activity_id=club.activity.id)
    assert log_hours(group, again).session_id == club.tenth.id
    second = log_hours(group, by_joyce(club, activity_id=club.activity.id))
    assert second.session_id == evening.id
    with pytest.raises(RuleBroken, match="already has 2 hours"):
        log_hours(group, by_joyce(club, activity_id=club.activity.id))


def test_helpers_by_number_beside_those_of_the_register_are_pointed_out(
    group: GroupFile, club: LunchClub, today: date
):
    six = HoursEntry(on_date=TENTH, helpers=6, minutes=120, activity_id=club.activity.id)
    assert warnings_about(group, six, today) == ()
    log_hours(group, six)
    again = HoursEntry(on_date=TENTH, helpers=2, minutes=60, activity_id=club.activity.id)
    (warning,) = warnings_about(group, again, today)
    assert warning.startswith("6 helpers without names have hours at this session already.")


def test_two_sessions_at_once_are_pointed_out_before_saving(
    group: GroupFile, club: LunchClub, today: date
):
    garden = replace(club.activity, id="garden", name="Garden")
    digging = Session(
        activity_id="garden",
        starts_at=datetime(2026, 3, 10, 13, 0),
        ends_at=datetime(2026, 3, 10, 15, 0),
    )
    with group.step("The garden too") as step:
        step.save_all([garden, digging])
    log_hours(group, by_joyce(club, activity_id=club.activity.id))
    (warning,) = warnings_about(group, by_joyce(club, activity_id="garden"), today)
    assert warning.startswith("Two sessions at the same time")
