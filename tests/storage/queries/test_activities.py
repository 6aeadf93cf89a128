from dataclasses import replace
from datetime import date
from random import Random

import pytest

from groupkeeper.domain.activities.activity import Attendance, CountedBy
from groupkeeper.domain.grants.award import Award, AwardActivity, Funder
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.activities.registers import (
    finish_register,
    give_hours,
    mark_came,
    set_headcount,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import (
    activities,
    behind_activity,
    say_state,
    sessions,
    waiting_registers,
)
from groupkeeper.storage.queries.volunteers.hours import (
    HoursSum,
    helpers_of,
    hours_log,
    hours_report,
    hours_sum,
)
from tests.hours_added_up import added_up, by_person
from tests.lunch_club import TENTH, THIRD, LunchClub, begin_lunch_club

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    club = begin_lunch_club(group)
    finish_register(group, club.third.id)
    return club


def test_an_activity_shows_its_people_hours_and_last_session(
    group: GroupFile, club: LunchClub, today: date
):
    (line,) = activities(group, YEAR, today)
    assert (line.name, line.place) == ("Tuesday Lunch Club", "Main hall")
    assert (line.people, line.minutes) == (7, 2 * 180)
    assert line.last_session == club.tenth.starts_at


def test_another_year_has_its_own_people_and_hours(group: GroupFile, club: LunchClub, today: date):
    (line,) = activities(group, Period(date(2024, 4, 1), date(2025, 3, 31)), today)
    assert (line.people, line.minutes) == (0, 0)


def test_the_same_person_at_two_sessions_is_one_person(
    group: GroupFile, club: LunchClub, today: date
):
    mark_came(group, club.tenth.id, club.people[0].id)
    assert activities(group, YEAR, today)[0].people == 7


def test_sessions_are_newest_first_with_their_state_in_words(
    group: GroupFile, club: LunchClub, today: date
):
    assert [say_state(line, today) for line in sessions(group, club.activity.id)] == [
        "In 5 days",
        "Register not finished",
        "7 came · 6 hours",
    ]
    call_off_session(group, club.seventeenth.id, "boiler")
    assert say_state(sessions(group, club.activity.id)[0], today) == "Called off – boiler"


def test_a_headcount_is_said_apart_and_never_added(group: GroupFile, club: LunchClub, today: date):
    set_headcount(group, club.third.id, 5)
    assert say_state(sessions(group, club.activity.id)[-1], today) == (
        "7 named, 5 counted · 6 hours"
    )


def test_today_asks_for_the_registers_that_are_not_finished(
    group: GroupFile, club: LunchClub, today: date
):
    (waiting,) = waiting_registers(group, today)
    assert (waiting.session_id, waiting.activity) == (club.tenth.id, "Tuesday Lunch Club")
    call_off_session(group, club.tenth.id, "snow")
    assert waiting_registers(group, today) == []


def test_the_hours_log_is_newest_first_and_can_be_narrowed(group: GroupFile, club: LunchClub):
    give_hours(group, club.tenth.id, club.people[2].id, 60)
    lines = hours_log(group, YEAR)
    assert [line.on_date for line in lines] == [TENTH, THIRD, THIRD]
    assert (lines[0].who, lines[0].minutes) == ("Winston Campbell", 60)
    assert len(hours_log(group, YEAR, person_id=club.people[0].id)) == 1
    assert hours_log(group, YEAR, activity_id="another") == []


def test_helpers_of_an_activity_are_listed_with_their_roles(group: GroupFile, club: LunchClub):
    give_hours(group, club.tenth.id, club.people[0].id, 60, club.driver.id)
    first, second = helpers_of(group, club.activity.id, YEAR)
    assert (first.name, first.roles, first.sessions, first.minutes) == (
        "Joyce Adeyemi", "Cook, Driver", 2, 240,
    )  # fmt: skip
    assert first.last_helped == TENTH
    assert second.name == "Margaret Ashworth"


@pytest.mark.parametrize("seed", range(5))
def test_sums_made_by_the_file_equal_sums_made_by_the_rules(
    group: GroupFile, club: LunchClub, today: date, seed: int
):
    chance = Random(seed)
    people = [person.id for person in club.people]
    entries = [
        HoursEntry(
            on_date=chance.choice((THIRD, TENTH)),
            person_id=person_id,
            helpers=1 if person_id else chance.randrange(1, 5),
            minutes=15 * chance.randrange(1, 20),
            role_id=chance.choice(("", club.cook.id, club.driver.id)),
            activity_id=club.activity.id,
            session_id=chance.choice(("", club.third.id, club.tenth.id)),
            travel=chance.random() < 0.2,
            basis=chance.choice(list(Basis)).value,
            given_as=chance.choice((GivenAs.FREELY, GivenAs.PAID)).value,
        )
        for person_id in chance.choices([*people, ""], k=60)
    ]
    with group.step("Many entries") as step:
        step.save_all(entries)
    everything = group.find(HoursEntry)
    assert activities(group, YEAR, today)[0].minutes == added_up(everything).whole.minutes
    assert sessions(group, club.activity.id, club.third.id) == [
        line for line in sessions(group, club.activity.id) if line.id == club.third.id
    ]
    by_session = {line.id: line.minutes for line in sessions(group, club.activity.id)}
    for session in (club.third, club.tenth):
        at_session = [entry for entry in everything if entry.session_id == session.id]
        assert by_session[session.id] == added_up(at_session).whole.minutes
    helped = {line.person_id: line.minutes for line in helpers_of(group, club.activity.id, YEAR)}
    assert helped == by_person(added_up(everything))
    totals = added_up(everything).whole
    whole = hours_report(group, YEAR).whole
    assert (whole.minutes, whole.people) == (totals.minutes, totals.people)
    assert hours_sum(group, YEAR) == HoursSum(
        len(totals.people), totals.at_least, totals.minutes, totals.estimated_minutes
    )


def test_the_same_tick_from_two_laptops_counts_once(group: GroupFile, club: LunchClub):
    with group.step("Two laptops ticked Joyce") as step:
        step.save_all(
            [Attendance(session_id=club.tenth.id, person_id=club.people[0].id) for _ in range(2)]
        )
    assert sessions(group, club.activity.id)[1].came == 1


def test_how_we_count_does_not_change_what_was_counted(group: GroupFile, club: LunchClub):
    with group.step("Count both ways") as step:
        step.save(replace(club.activity, counted_by=CountedBy.BOTH.value))
    assert sessions(group, club.activity.id)[2].came == 7


def test_what_stands_behind_an_activity_is_given_by_name(group: GroupFile, club: LunchClub):
    funder = Funder(name="Wenlow Community Fund")
    award = Award(funder_id=funder.id, title="Warm meals")
    with group.step("A grant for the club, led by Joyce") as step:
        step.save_all([funder, award])
        step.save(AwardActivity(award_id=award.id, activity_id=club.activity.id))
        step.save(replace(club.activity, leader_id=club.people[0].id))
    call_off_session(group, club.seventeenth.id, "boiler")
    behind = behind_activity(group, club.activity.id, YEAR)
    assert (behind.place, behind.leaders) == ("Main hall", ("Joyce Adeyemi",))
    assert behind.awards == ("Warm meals",)
    assert (behind.sessions_held, behind.called_off) == (1, 1)
