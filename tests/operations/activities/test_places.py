from datetime import date

import pytest

from groupkeeper.domain.activities.places import over_capacity, say_places
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.places import (
    ask_for_place,
    ask_for_place_by_name,
    give_place,
    give_place_to_next,
    give_up_place,
    set_capacity,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.places import places_of
from tests.lunch_club import LunchClub, begin_lunch_club

FIRST, SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    club = begin_lunch_club(group)
    set_capacity(group, club.activity.id, 2)
    return club


def fill(group: GroupFile, club: LunchClub) -> list[ActivityPlace]:
    """Four people ask in turn: two have a place, two wait."""
    return [
        ask_for_place(group, club.activity.id, person.id, day)
        for person, day in zip(club.people[:4], (FIRST, FIRST, SECOND, THIRD), strict=True)
    ]


def taken(group: GroupFile, club: LunchClub, day: date = THIRD) -> list[str]:
    return [one.name for one in places_of(group, club.activity.id, day).taken]


def waiting(group: GroupFile, club: LunchClub) -> list[str]:
    return [one.name for one in places_of(group, club.activity.id, THIRD).waiting]


def test_places_go_to_the_first_who_ask_and_the_others_wait_in_turn(
    group: GroupFile, club: LunchClub
):
    fill(group, club)
    assert taken(group, club) == ["Joyce Adeyemi", "Margaret Ashworth"]
    assert waiting(group, club) == ["Winston Campbell", "Li-Hua Chen"]
    assert group.can_undo() == "Li-Hua Chen waits for a place in Tuesday Lunch Club"


def test_a_place_given_up_goes_to_whoever_waited_longest(group: GroupFile, club: LunchClub):
    joyce, *_ = fill(group, club)
    give_up_place(group, joyce.id, THIRD)
    assert taken(group, club) == ["Margaret Ashworth"]
    given = give_place_to_next(group, club.activity.id, THIRD)
    assert (given.person_id, given.given_on) == (club.people[2].id, THIRD)
    assert waiting(group, club) == ["Li-Hua Chen"]
    assert taken(group, club, SECOND) == ["Joyce Adeyemi", "Margaret Ashworth"]


def test_a_free_place_is_not_taken_past_those_who_wait(group: GroupFile, club: LunchClub):
    joyce, *_ = fill(group, club)
    give_up_place(group, joyce.id, THIRD)
    ask_for_place(group, club.activity.id, club.people[4].id, THIRD)
    assert waiting(group, club)[-1] == "Norman Frobisher"


def test_one_place_too_many_is_possible_and_said(group: GroupFile, club: LunchClub):
    *_, last = fill(group, club)
    give_place(group, last.id, THIRD)
    assert len(taken(group, club)) == 3
    assert over_capacity(2, 3) == "1 more person has a place than there is room for."
    assert over_capacity(2, 2) == over_capacity(None, 40) == ""


def test_nobody_asks_twice_but_may_ask_again_later(group: GroupFile, club: LunchClub):
    joyce, _, winston, _ = fill(group, club)
    for place in (joyce, winston):
        with pytest.raises(RuleBroken, match="already"):
            ask_for_place(group, club.activity.id, place.person_id, THIRD)
    give_up_place(group, joyce.id, THIRD)
    assert ask_for_place(group, club.activity.id, joyce.person_id, THIRD).is_waiting()


def test_someone_new_waits_by_name_and_is_to_be_completed(group: GroupFile, club: LunchClub):
    fill(group, club)
    place = ask_for_place_by_name(group, club.activity.id, "Zoë Berg", THIRD)
    assert place.is_waiting()
    assert group.get(Person, place.person_id).complete_later
    group.undo()
    assert waiting(group, club) == ["Winston Campbell", "Li-Hua Chen"]
    assert group.find(Person, last_name="Berg") == []


def test_who_waits_no_longer_leaves_the_list(group: GroupFile, club: LunchClub):
    *_, winston, _ = fill(group, club)
    give_up_place(group, winston.id, THIRD)
    assert waiting(group, club) == ["Li-Hua Chen"]
    assert group.can_undo() == (
        "Winston Campbell waits no longer for a place in Tuesday Lunch Club"
    )


def test_without_a_limit_everyone_who_asks_has_a_place(group: GroupFile, club: LunchClub):
    set_capacity(group, club.activity.id, None)
    fill(group, club)
    assert len(taken(group, club)) == 4
    with pytest.raises(RuleBroken, match="Nobody waits"):
        give_place_to_next(group, club.activity.id, THIRD)


def test_places_are_said_in_words():
    assert say_places(12, 12, 2) == "12 of 12 places taken · 2 people wait"
    assert say_places(1, 0, 1) == "0 of 1 place taken · 1 person waits"
    assert say_places(None, 1, 0) == "1 person with a place"
