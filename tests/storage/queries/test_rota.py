from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from groupkeeper.domain.activities.activity import Session, SessionState
from groupkeeper.domain.people.agreement import CheckLevel, CheckSeen
from groupkeeper.domain.people.posts import RoleHeld
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.rota import Absence, RotaNeed, RotaPlace
from groupkeeper.domain.volunteers.skills import Skill, SkillHeld
from groupkeeper.domain.volunteers.who_could import CheckStands
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.today import needs_doing
from groupkeeper.storage.queries.volunteers.rota import (
    gaps_ahead,
    rota,
    rota_of_session,
    rota_to_do,
    rota_with,
    session_on_rota,
)
from groupkeeper.storage.queries.volunteers.rota_people import (
    could_person,
    people_who_could,
    who_is_away,
)
from tests.lunch_club import SEVENTEENTH, TENTH, LunchClub, begin_lunch_club

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    """A lunch club that needs a cook and two drivers; Joyce drives on the 10th and 17th."""
    club = begin_lunch_club(group)
    joyce = club.people[0]
    with group.step("Needs") as step:
        for role, least in ((club.cook, 1), (club.driver, 2)):
            step.save(RotaNeed(activity_id=club.activity.id, role_id=role.id, least=least))
        for session in (club.tenth, club.seventeenth):
            step.save(RotaPlace(session_id=session.id, role_id=club.driver.id, person_id=joyce.id))
    return club


def test_the_rota_has_each_session_with_its_roles_and_who_is_in_them(
    group: GroupFile, club: LunchClub
):
    found = rota(group, MARCH)
    assert [one.starts_at.day for one in found] == [3, 10, 17]
    tenth = found[1]
    assert (tenth.activity, tenth.place, tenth.missing) == ("Tuesday Lunch Club", "Main hall", 2)
    assert [(role.role, role.stands.said()) for role in tenth.roles] == [
        ("Cook", "1 still needed"),
        ("Driver", "1 still needed"),
    ]
    assert [each.name for each in tenth.roles[1].people] == ["Joyce Adeyemi"]
    assert rota(group, MARCH, "another activity") == []


def test_an_activity_that_needs_nobody_has_no_rota(group: GroupFile):
    begin_lunch_club(group)
    assert rota(group, MARCH) == []


def test_a_session_that_was_called_off_stays_and_needs_nobody(group: GroupFile, club: LunchClub):
    off = replace(club.tenth, state=SessionState.CALLED_OFF.value, called_off_because="snow")
    with group.step("Call off") as step:
        step.save(off)
    found = session_on_rota(group, club.tenth.id)
    assert found is not None
    assert found.called_off
    assert found.missing == 0
    assert [one.starts_at.date() for one in gaps_ahead(group, TENTH)] == [SEVENTEENTH]


def test_who_is_away_is_shown_in_their_place_and_does_not_fill_it(
    group: GroupFile, club: LunchClub
):
    joyce = club.people[0]
    with group.step("Away") as step:
        step.save(Absence(person_id=joyce.id, from_date=TENTH, to_date=TENTH, reason="Leeds"))
    (place,) = rota_of_session(group, club.tenth.id)
    assert place.away is not None
    assert not place.is_on
    assert rota(group, MARCH)[1].missing == 3
    assert rota(group, MARCH)[2].missing == 2
    assert [away.name for away in who_is_away(group, TENTH)] == ["Joyce Adeyemi"]
    assert who_is_away(group, SEVENTEENTH) == []


def test_the_sessions_somebody_is_on_the_rota_of(group: GroupFile, club: LunchClub):
    joyce, margaret, *_ = club.people
    assert [one.starts_at.day for one in rota_with(group, joyce.id, MARCH)] == [10, 17]
    assert rota_with(group, margaret.id, MARCH) == []


def test_gaps_of_the_next_two_weeks_are_on_today_and_open_the_rota(
    group: GroupFile, club: LunchClub
):
    (thing,) = rota_to_do(group, TENTH)
    assert thing.fact == "2 gaps on Tuesday’s Lunch Club"
    assert thing.reason == ("Tuesday 10 March, today: Cook, Driver. 2 gaps in the days after.")
    assert thing.verb == "Fill the gaps"
    assert thing.target == ("rota", club.activity.id, club.tenth.id)
    assert thing in needs_doing(group, TENTH)


def test_gaps_that_are_over_or_further_off_are_not_on_today(group: GroupFile, club: LunchClub):
    assert list(rota_to_do(group, SEVENTEENTH + timedelta(days=1))) == []
    assert list(rota_to_do(group, club_day(club) - timedelta(days=15))) == []


def club_day(club: LunchClub) -> date:
    """The first day of the lunch club."""
    assert club.third.starts_at is not None
    return club.third.starts_at.date()


def test_who_could_is_whoever_has_the_role_or_its_skill_or_did_it_before(
    group: GroupFile, club: LunchClub
):
    joyce, _, winston, li_hua, *_ = club.people
    skill = Skill(name="Drives the minibus")
    with group.step("Skills") as step:
        step.save(skill)
        step.save(
            replace(
                club.driver,
                needs_skill_id=skill.id,
                check_allowed=True,
                needs_check=CheckLevel.DBS_BASIC.value,
            )
        )
        step.save(RoleHeld(person_id=winston.id, role_id=club.driver.id))
        step.save(SkillHeld(person_id=li_hua.id, skill_id=skill.id))
        step.save(SkillHeld(person_id=winston.id, skill_id=skill.id))
        step.save(
            CheckSeen(
                person_id=winston.id, level=CheckLevel.DBS_BASIC.value, seen_on=date(2025, 1, 1)
            )
        )
    found = people_who_could(group, club.tenth.id, club.driver.id)
    assert [each.name for each in found] == ["Winston Campbell", "Li-Hua Chen"]
    assert [each.check for each in found] == [CheckStands.FINE, CheckStands.NOT_SEEN]
    assert "Has this role" in found[0].reasons()
    assert joyce.id not in {each.person_id for each in found}
    cooks = people_who_could(group, club.tenth.id, club.cook.id)
    assert [each.name for each in cooks] == ["Margaret Ashworth", "Joyce Adeyemi"]
    assert cooks[0].reasons()[-1] == "Helped once lately"
    assert cooks[1].elsewhere == "Driver at the same session"


def test_where_nobody_is_suited_whoever_helps_there_could(group: GroupFile, club: LunchClub):
    found = people_who_could(group, club.tenth.id, club.driver.id)
    assert [each.name for each in found] == ["Margaret Ashworth"]


def test_anybody_can_be_looked_at_by_name(group: GroupFile, club: LunchClub):
    gwen = club.people[-1]
    could = could_person(group, club.tenth.id, club.driver.id, gwen.id)
    assert could is not None
    assert could.reasons() == ("Not known if free", "Not helped lately")
    assert could_person(group, club.tenth.id, club.driver.id, "nobody") is None


def test_who_drives_elsewhere_then_is_said_to(group: GroupFile, club: LunchClub):
    margaret = club.people[1]
    other = Session(
        activity_id=club.activity.id,
        starts_at=datetime(2026, 3, 10, 14),
        ends_at=datetime(2026, 3, 10, 16),
    )
    with group.step("Another") as step:
        step.save(other)
        step.save(RotaPlace(session_id=other.id, role_id=club.driver.id, person_id=margaret.id))
    cooks = people_who_could(group, club.tenth.id, club.cook.id)
    assert {each.name: each.elsewhere for each in cooks} == {
        "Margaret Ashworth": "Driver at Tuesday Lunch Club, 14:00 to 16:00",
        "Joyce Adeyemi": "Driver at the same session",
    }


def test_the_rota_of_a_month_and_who_could_are_read_without_a_pause(sample: GroupFile):
    april = Period(date(2026, 3, 12), date(2026, 4, 30))
    begun = datetime.now()
    found = rota(sample, april)
    first = found[0].roles[0].stands.role_id
    assert people_who_could(sample, found[0].session.id, first)
    assert datetime.now() - begun < timedelta(seconds=0.5)
