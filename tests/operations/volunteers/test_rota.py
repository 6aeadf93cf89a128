from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.rota import Absence, RotaAnswer, RotaNeed, RotaPlace
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.people.erasing import erase
from groupkeeper.operations.people.joining import join_people
from groupkeeper.operations.volunteers.absences import add_absence, change_absence, remove_absence
from groupkeeper.operations.volunteers.rota import (
    NEEDS_REASON,
    answer_place,
    put_on,
    set_needs,
    swap,
    take_off,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import rota, rota_of_session
from tests.lunch_club import SEVENTEENTH, TENTH, LunchClub, begin_lunch_club

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


def stands(group: GroupFile, club: LunchClub, day: date = TENTH) -> dict[str, str]:
    """Each role of the lunch club on a day, and how it stands."""
    (found,) = [one for one in rota(group, MARCH) if one.starts_at.date() == day]
    return {role.role: role.stands.said() for role in found.roles}


def homework_club(group: GroupFile, hour: int = 14) -> Session:
    """Another activity on the 10th, from `hour` to an hour later."""
    activity = Activity(name="Homework Club")
    session = Session(
        activity_id=activity.id,
        starts_at=datetime(2026, 3, 10, hour),
        ends_at=datetime(2026, 3, 10, hour + 1),
    )
    with group.step("Begin the homework club") as step:
        step.save_all([activity, session])
    return session


def test_what_every_session_needs_and_one_needs_more_of(group: GroupFile, club: LunchClub):
    set_needs(group, club.activity.id, {club.cook.id: 1, club.driver.id: 2})
    set_needs(group, club.activity.id, {club.driver.id: 3}, club.tenth.id)
    assert group.can_undo() == "Change whom Tuesday Lunch Club needs on 10 March"
    assert stands(group, club) == {"Cook": "1 still needed", "Driver": "3 still needed"}
    assert stands(group, club, SEVENTEENTH)["Driver"] == "2 still needed"
    set_needs(group, club.activity.id, {club.driver.id: 2}, club.tenth.id)
    assert [need for need in group.find(RotaNeed) if need.session_id] == []


def test_nobody_needed_any_more_takes_the_need_away(group: GroupFile, club: LunchClub):
    set_needs(group, club.activity.id, {club.cook.id: 1})
    set_needs(group, club.activity.id, {club.cook.id: 0})
    assert group.find(RotaNeed) == []
    with pytest.raises(RuleBroken, match="from 0 to 99"):
        set_needs(group, club.activity.id, {club.cook.id: 100})


def test_somebody_who_comes_fills_a_gap_in_one_step(group: GroupFile, club: LunchClub):
    set_needs(group, club.activity.id, {club.driver.id: 2})
    joyce, margaret, *_ = club.people
    put_on(group, club.tenth.id, club.driver.id, joyce.id)
    assert group.can_undo() == "Put down Joyce Adeyemi as Driver on 10 March"
    put_on(group, club.tenth.id, club.driver.id, margaret.id, asked=True)
    assert group.can_undo() == "Ask Margaret Ashworth to be Driver on 10 March"
    assert stands(group, club) == {"Driver": "1 still needed, 1 asked"}
    group.undo()
    assert stands(group, club) == {"Driver": "1 still needed"}


def test_putting_somebody_on_twice_changes_nothing(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    put_on(group, club.tenth.id, club.driver.id, joyce.id)
    assert put_on(group, club.tenth.id, club.driver.id, joyce.id).places == ()
    assert len(group.find(RotaPlace)) == 1


def test_every_week_until_a_day_leaves_out_the_days_they_cannot(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    add_absence(
        group, Absence(person_id=joyce.id, from_date=TENTH, to_date=TENTH), date(2026, 3, 1)
    )
    done = put_on(group, club.third.id, club.driver.id, joyce.id, until=SEVENTEENTH)
    assert [place.session_id for place in done.places] == [club.third.id, club.seventeenth.id]
    assert done.left_out == (
        "Joyce Adeyemi is away until Tue 10 March, so not there on Tue 10 March.",
    )
    assert group.can_undo() == "Put down Joyce Adeyemi as Driver on 2 days from 3 March"
    group.undo()
    assert group.find(RotaPlace) == []


def test_until_a_day_before_the_first_is_refused(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="Choose a day after"):
        put_on(group, club.tenth.id, club.cook.id, club.people[0].id, until=date(2026, 3, 9))


def test_nobody_is_put_on_a_session_that_was_called_off(group: GroupFile, club: LunchClub):
    call_off_session(group, club.tenth.id, "snow")
    with pytest.raises(RuleBroken, match="called off"):
        put_on(group, club.tenth.id, club.cook.id, club.people[0].id)


def test_somebody_who_is_away_cannot_be_put_on(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    add_absence(group, Absence(person_id=joyce.id, from_date=TENTH, to_date=TENTH), TENTH)
    with pytest.raises(RuleBroken, match="away until Tue 10 March"):
        put_on(group, club.tenth.id, club.cook.id, joyce.id)


def test_two_places_at_once_warn_and_are_kept_with_a_reason(group: GroupFile, club: LunchClub):
    joyce, other = club.people[0], homework_club(group)
    put_on(group, club.tenth.id, club.cook.id, joyce.id)
    with pytest.raises(RuleBroken) as refused:
        put_on(group, other.id, club.driver.id, joyce.id)
    (problem,) = refused.value.problems
    assert problem.field == NEEDS_REASON
    assert problem.message == (
        "Joyce Adeyemi has another place on Tue 10 March: "
        "Cook at Tuesday Lunch Club, 11:30 to 14:30. If that is all right, say why."
    )
    put_on(group, other.id, club.driver.id, joyce.id, overlap_because="Goes over after lunch")
    (kept,) = group.find(RotaPlace, session_id=other.id)
    assert kept.overlap_because == "Goes over after lunch"


def test_one_place_after_the_other_needs_no_reason_and_keeps_none(
    group: GroupFile, club: LunchClub
):
    joyce, other = club.people[0], homework_club(group, hour=15)
    put_on(group, club.tenth.id, club.cook.id, joyce.id)
    put_on(group, other.id, club.driver.id, joyce.id, overlap_because="Not needed")
    assert group.find(RotaPlace, session_id=other.id)[0].overlap_because == ""


def test_answers_are_written_down_and_only_who_comes_fills_a_gap(group: GroupFile, club: LunchClub):
    set_needs(group, club.activity.id, {club.driver.id: 1})
    place = put_on(group, club.tenth.id, club.driver.id, club.people[0].id).places[0]
    answer_place(group, place.id, RotaAnswer.CANNOT.value, TENTH)
    assert group.can_undo() == "Joyce Adeyemi cannot come on 10 March"
    assert stands(group, club) == {"Driver": "1 still needed"}
    answer_place(group, place.id, RotaAnswer.DID_NOT_COME.value, TENTH)
    assert group.can_undo() == "Joyce Adeyemi did not come on 10 March"
    answer_place(group, place.id, RotaAnswer.COMING.value, TENTH)
    assert stands(group, club) == {"Driver": "Enough"}


def test_nobody_did_not_come_on_a_day_to_come(group: GroupFile, club: LunchClub):
    place = put_on(group, club.seventeenth.id, club.driver.id, club.people[0].id).places[0]
    with pytest.raises(RuleBroken, match="has not come yet"):
        answer_place(group, place.id, RotaAnswer.DID_NOT_COME.value, TENTH)


def test_taking_off_leaves_the_place_empty(group: GroupFile, club: LunchClub):
    place = put_on(group, club.tenth.id, club.driver.id, club.people[0].id).places[0]
    take_off(group, place.id)
    assert group.can_undo() == "Take Joyce Adeyemi off the rota of 10 March"
    assert group.find(RotaPlace) == []


def test_two_people_swap_their_days(group: GroupFile, club: LunchClub):
    joyce, margaret, *_ = club.people
    one = put_on(group, club.tenth.id, club.driver.id, joyce.id).places[0]
    other = put_on(group, club.seventeenth.id, club.driver.id, margaret.id).places[0]
    swap(group, one.id, other.id)
    assert group.can_undo() == ("Swap Joyce Adeyemi on 10 March with Margaret Ashworth on 17 March")
    assert [each.name for each in rota_of_session(group, club.tenth.id)] == ["Margaret Ashworth"]
    assert [each.name for each in rota_of_session(group, club.seventeenth.id)] == ["Joyce Adeyemi"]


def test_two_people_swap_their_roles_at_one_session_without_being_in_two_places(
    group: GroupFile, club: LunchClub
):
    joyce, margaret, *_ = club.people
    one = put_on(group, club.tenth.id, club.driver.id, joyce.id).places[0]
    other = put_on(group, club.tenth.id, club.cook.id, margaret.id).places[0]
    swap(group, one.id, other.id)
    assert {(each.name, each.role) for each in rota_of_session(group, club.tenth.id)} == {
        ("Margaret Ashworth", "Driver"),
        ("Joyce Adeyemi", "Cook"),
    }


def test_nobody_swaps_into_a_place_they_have_already(group: GroupFile, club: LunchClub):
    joyce, margaret, *_ = club.people
    one = put_on(group, club.tenth.id, club.driver.id, joyce.id).places[0]
    put_on(group, club.tenth.id, club.driver.id, margaret.id)
    other = put_on(group, club.seventeenth.id, club.driver.id, margaret.id).places[0]
    with pytest.raises(RuleBroken, match="already"):
        swap(group, one.id, other.id)


def test_an_absence_opens_places_says_which_and_gives_them_back(group: GroupFile, club: LunchClub):
    set_needs(group, club.activity.id, {club.driver.id: 1})
    joyce = club.people[0]
    put_on(group, club.third.id, club.driver.id, joyce.id, until=SEVENTEENTH)
    away = Absence(person_id=joyce.id, from_date=date(2026, 3, 1), to_date=TENTH, reason="Leeds")
    missed = add_absence(group, away, today=date(2026, 3, 5))
    assert [one.starts_at.date() for one in missed] == [TENTH]
    assert group.can_undo() == "Joyce Adeyemi is away from 1 March to 10 March"
    assert stands(group, club) == {"Driver": "1 still needed"}
    change_absence(group, replace(away, to_date=date(2026, 3, 9)), today=date(2026, 3, 5))
    assert stands(group, club) == {"Driver": "Enough"}
    remove_absence(group, away.id)
    assert group.can_undo() == "Joyce Adeyemi is not away from 1 March to 9 March after all"


def test_nobody_is_back_before_they_leave(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="before they leave"):
        add_absence(
            group,
            Absence(person_id=club.people[0].id, from_date=SEVENTEENTH, to_date=TENTH),
            TENTH,
        )


def test_places_of_somebody_erased_are_those_of_a_former_member(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    put_on(group, club.tenth.id, club.cook.id, joyce.id)
    add_absence(group, Absence(person_id=joyce.id, from_date=TENTH, to_date=TENTH), TENTH)
    set_needs(group, club.activity.id, {club.cook.id: 1})
    erase(group, [joyce.id], now=datetime(2026, 3, 2))
    (place,) = rota_of_session(group, club.tenth.id)
    assert place.name == NOBODY
    assert not place.is_on
    assert stands(group, club) == {"Cook": "1 still needed"}
    assert group.find(Absence) == []
    with pytest.raises(NotThere):
        put_on(group, club.seventeenth.id, club.cook.id, joyce.id)


def test_two_entries_of_one_person_stand_once_on_the_rota_when_joined(
    group: GroupFile, club: LunchClub
):
    set_needs(group, club.activity.id, {club.driver.id: 2})
    joyce, margaret, *_ = club.people
    for person in (joyce, margaret):
        put_on(group, club.tenth.id, club.driver.id, person.id)
    assert stands(group, club) == {"Driver": "Enough"}
    join_people(group, joyce.id, margaret.id)
    assert [each.name for each in rota_of_session(group, club.tenth.id)] == ["Joyce Adeyemi"]
    assert stands(group, club) == {"Driver": "1 still needed"}
