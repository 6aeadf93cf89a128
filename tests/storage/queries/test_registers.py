from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.activities.activity import Attendance
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.rota import Absence, RotaAnswer, RotaPlace
from groupkeeper.operations.activities.registers import (
    add_newcomer,
    finish_register,
    give_hours,
    mark_not_came,
)
from groupkeeper.operations.volunteers.hours import log_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import sessions
from groupkeeper.storage.queries.activities.registers import (
    find_people,
    helpers_by_number,
    register,
    register_line,
)
from groupkeeper.storage.queries.volunteers.hours import hours_report
from tests.lunch_club import TENTH, THIRD, LunchClub, begin_lunch_club

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    club = begin_lunch_club(group)
    finish_register(group, club.third.id)
    return club


def test_regulars_come_first_by_surname_then_the_others(group: GroupFile, club: LunchClub):
    newcomer = add_newcomer(group, club.tenth.id, "Anna Aardvark")
    lines = register(group, club.tenth.id)
    assert [line.last_name for line in lines] == [
        "Adeyemi", "Ashworth", "Campbell", "Chen", "Frobisher", "Hughes", "Kaur Gill", "Aardvark",
    ]  # fmt: skip
    assert [line.person_id for line in lines if line.came] == [newcomer.id]


def test_helpers_keep_their_usual_role_and_hours_as_a_suggestion(group: GroupFile, club: LunchClub):
    joyce, _, winston, *_ = register(group, club.tenth.id)
    assert (joyce.usually_helps, joyce.role, joyce.usual_minutes) == (True, "Cook", 180)
    assert (joyce.minutes, winston.usually_helps) == (0, False)
    give_hours(group, club.tenth.id, joyce.person_id, 120, club.driver.id)
    joyce = register(group, club.tenth.id)[0]
    assert (joyce.minutes, joyce.role, joyce.came) == (120, "Driver", False)


def test_a_suggestion_is_never_counted(group: GroupFile, club: LunchClub, today: date):
    assert sessions(group, club.activity.id)[1].minutes == 0
    assert hours_report(group, YEAR).whole.minutes == 360


def test_someone_not_in_the_register_yet_has_a_line_ready(group: GroupFile, club: LunchClub):
    with group.step("Someone new to the club") as step:
        stranger = step.save(replace(club.people[0], id="X" * 26, first_name="Ivy"))
    line = register(group, club.tenth.id, also=[stranger.id])[-1]
    assert (line.name, line.came, line.is_regular) == ("Ivy Adeyemi", False, False)


def test_helpers_by_number_are_listed_apart(group: GroupFile, club: LunchClub):
    six = HoursEntry(
        activity_id=club.activity.id, on_date=TENTH, helpers=6, minutes=120, role_id=club.cook.id
    )
    log_hours(group, six)
    (line,) = helpers_by_number(group, club.tenth.id)
    assert (line.role, line.helpers, line.minutes) == ("Cook", 6, 120)
    assert len(register(group, club.tenth.id)) == 7


def test_a_tick_from_each_of_two_laptops_shows_as_one(group: GroupFile, club: LunchClub):
    with group.step("Two laptops ticked Joyce") as step:
        step.save_all(
            [Attendance(session_id=club.tenth.id, person_id=club.people[0].id) for _ in range(2)]
        )
    assert [line.came for line in register(group, club.tenth.id)].count(True) == 1


def test_someone_unticked_again_stays_in_sight(group: GroupFile, club: LunchClub):
    newcomer = add_newcomer(group, club.tenth.id, "Anna Aardvark")
    mark_not_came(group, club.tenth.id, newcomer.id)
    assert len(register(group, club.tenth.id)) == 7
    assert register(group, club.tenth.id, also=[newcomer.id])[-1].person_id == newcomer.id


def test_someone_is_found_by_the_beginnings_of_their_names(group: GroupFile, club: LunchClub):
    assert [found.name for found in find_people(group, "dev gi")] == ["Devinder Kaur Gill"]
    assert [found.name for found in find_people(group, "a")] == [
        "Joyce Adeyemi",
        "Margaret Ashworth",
    ]
    assert find_people(group, "Zoë") == []
    assert find_people(group, " ") == []


def test_one_line_read_by_itself_is_the_line_in_the_register(group: GroupFile, club: LunchClub):
    give_hours(group, club.tenth.id, club.people[0].id, 120, club.driver.id)
    for line in register(group, club.tenth.id):
        assert register_line(group, club.tenth.id, line) == line


def test_someone_is_found_by_phone_and_postcode_after_those_found_by_name(
    group: GroupFile, club: LunchClub
):
    zoe = Person(first_name="Zoë", last_name="Aa", email="dev@example.org", postcode="NE669ZZ")
    with group.step("Add") as step:
        step.save(replace(zoe, phone="+44 20 7946 0958"))
    assert [found.name for found in find_people(group, "020 7946")] == ["Zoë Aa"]
    assert [found.name for found in find_people(group, "ne66 9zz")] == ["Zoë Aa"]
    assert [found.name for found in find_people(group, "dev")] == ["Devinder Kaur Gill", "Zoë Aa"]
    assert len(find_people(group, "dev", 1)) == 1
    assert [found.name for found in find_people(group, "7946 0958")] == ["Zoë Aa"]


def test_who_is_on_the_rota_comes_first_then_those_with_a_place(group: GroupFile, club: LunchClub):
    joyce, margaret, winston, li_hua, *_ = club.people
    ivy = Person(first_name="Ivy", last_name="Zeal")
    with group.step("A rota and places") as step:
        step.save_all(
            [
                ivy,
                RotaPlace(session_id=club.tenth.id, role_id=club.driver.id, person_id=ivy.id),
                _on_rota(club, winston, RotaAnswer.CANNOT),
                _on_rota(club, li_hua, RotaAnswer.ASKED),
                ActivityPlace(activity_id=club.activity.id, person_id=margaret.id, given_on=TENTH),
                ActivityPlace(activity_id=club.activity.id, person_id=joyce.id, asked_on=TENTH),
            ]
        )
    lines = register(group, club.tenth.id)
    assert [line.name for line in lines][:4] == [
        "Li-Hua Chen", "Ivy Zeal", "Margaret Ashworth", "Joyce Adeyemi",
    ]  # fmt: skip
    assert [(line.on_rota, line.role) for line in lines[:2]] == [(True, "Driver")] * 2
    assert lines[1].usual_minutes == 180
    for line in lines:
        assert register_line(group, club.tenth.id, line) == line


def _on_rota(club: LunchClub, person: Person, answer: RotaAnswer) -> RotaPlace:
    return RotaPlace(
        session_id=club.tenth.id,
        role_id=club.driver.id,
        person_id=person.id,
        answer=answer.value,
    )


def test_who_is_away_is_said_and_is_not_first_though_on_the_rota(group: GroupFile, club: LunchClub):
    winston = club.people[2]
    with group.step("Away") as step:
        step.save(_on_rota(club, winston, RotaAnswer.COMING))
        step.save(Absence(person_id=winston.id, from_date=THIRD, to_date=TENTH))
    lines = register(group, club.tenth.id)
    assert [line.name for line in lines if line.away] == ["Winston Campbell"]
    assert not lines[2].on_rota
    assert lines[2].person_id == winston.id
    assert not any(line.away for line in register(group, club.seventeenth.id))
