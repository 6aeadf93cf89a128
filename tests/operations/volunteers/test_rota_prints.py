"""The rota of a real group file on paper and in calendar files."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.rota import Absence, RotaAnswer, RotaPlace
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.volunteers.absences import add_absence
from groupkeeper.operations.volunteers.rota import answer_place, put_on, set_needs, take_off
from groupkeeper.operations.volunteers.rota_prints import (
    draw_own_rota,
    draw_rota_wall,
    write_activity_calendar,
    write_person_calendar,
)
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.lunch_club import SEVENTEENTH, TENTH, LunchClub, begin_lunch_club
from tests.printed import page_text

NOW = datetime(2026, 3, 4, 10, 42)
MARCH = date(2026, 3, 1)


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    """Two drivers are needed; Joyce drives on the 10th and the 17th."""
    club = begin_lunch_club(group)
    set_needs(group, club.activity.id, {club.driver.id: 2})
    put_on(group, club.tenth.id, club.driver.id, club.people[0].id, until=SEVENTEENTH)
    return club


def text(made: PrintMade) -> str:
    pages = range(1, page_count(made.paper.pdf) + 1)
    return "\n".join(page_text(made.paper.pdf, page) for page in pages)


def events(path: Path) -> dict[str, Any]:
    calendar: Any = Calendar.from_ical(path.read_bytes())
    return {event["uid"]: event for event in calendar.walk("VEVENT")}


def test_the_wall_names_people_by_first_name_and_initial_only(group: GroupFile, club: LunchClub):
    said = text(draw_rota_wall(group, MARCH, NOW.date()))
    assert "Joyce A." in said
    assert "Adeyemi" not in said
    assert said.count("Please help") == 2
    assert "We still need 2 more helpers." in said


def test_who_only_was_asked_leaves_the_place_open_on_the_wall(group: GroupFile, club: LunchClub):
    put_on(group, club.tenth.id, club.driver.id, club.people[1].id, asked=True)
    said = text(draw_rota_wall(group, MARCH, NOW.date()))
    assert "Margaret" not in said
    assert said.count("Please help") == 2


def test_a_month_without_a_rota_is_said(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="There is no rota for April 2026"):
        draw_rota_wall(group, date(2026, 4, 1), NOW.date())


def test_ones_own_rota_has_the_days_to_come_and_nobody_elses_name(
    group: GroupFile, club: LunchClub
):
    joyce, margaret, *_ = club.people
    put_on(group, club.tenth.id, club.driver.id, margaret.id)
    said = text(draw_own_rota(group, joyce.id, NOW.date()))
    assert "Tuesday 10 March" in said
    assert "Tuesday 17 March" in said
    assert "Margaret" not in said
    with pytest.raises(RuleBroken, match="Winston Campbell is on no rota"):
        draw_own_rota(group, club.people[2].id, NOW.date())


def test_a_persons_calendar_has_their_days_under_names_that_stay(
    group: GroupFile, club: LunchClub, tmp_path: Path
):
    joyce = club.people[0]
    first, second = tmp_path / "first.ics", tmp_path / "second.ics"
    assert write_person_calendar(group, joyce.id, first, NOW) == 2
    found = events(first)
    uid = f"{club.tenth.id}-{joyce.id}@groupkeeper"
    assert found[uid]["summary"] == "Tuesday Lunch Club: Driver"
    assert found[uid]["location"] == "Main hall"
    assert found[uid].decoded("dtstart").replace(tzinfo=None) == datetime(2026, 3, 10, 11, 30)
    put_on(group, club.tenth.id, club.cook.id, joyce.id, overlap_because="Both")
    write_person_calendar(group, joyce.id, second, NOW)
    assert events(second).keys() == found.keys()
    assert events(second)[uid]["summary"] == "Tuesday Lunch Club: Cook, Driver"


def test_days_called_off_away_or_not_possible_are_cancelled_in_a_calendar(
    group: GroupFile, club: LunchClub, tmp_path: Path
):
    joyce, path = club.people[0], tmp_path / "joyce.ics"
    call_off_session(group, club.tenth.id, "snow")
    add_absence(
        group, Absence(person_id=joyce.id, from_date=SEVENTEENTH, to_date=SEVENTEENTH), TENTH
    )
    assert write_person_calendar(group, joyce.id, path, NOW) == 0
    assert {event["status"] for event in events(path).values()} == {"CANCELLED"}
    assert events(path)[f"{club.tenth.id}-{joyce.id}@groupkeeper"]["description"] == "snow"


def test_who_says_no_has_the_day_cancelled_and_who_is_taken_off_has_none(
    group: GroupFile, club: LunchClub, tmp_path: Path
):
    joyce, path = club.people[0], tmp_path / "joyce.ics"
    done = put_on(group, club.tenth.id, club.cook.id, joyce.id, overlap_because="Both")
    tenth, seventeenth = sorted(
        (
            place
            for session in (club.tenth, club.seventeenth)
            for place in _places(group, session.id, club.driver.id)
        ),
        key=lambda place: place.session_id,
    )
    take_off(group, done.places[0].id)
    answer_place(group, tenth.id, RotaAnswer.CANNOT.value, TENTH)
    take_off(group, seventeenth.id)
    write_person_calendar(group, joyce.id, path, NOW)
    assert [event["status"] for event in events(path).values()] == ["CANCELLED"]


def _places(group: GroupFile, session_id: str, role_id: str) -> list[RotaPlace]:
    return group.find(RotaPlace, session_id=session_id, role_id=role_id)


def test_an_activitys_calendar_has_its_sessions_and_names_nobody(
    group: GroupFile, club: LunchClub, tmp_path: Path
):
    path = tmp_path / "lunch.ics"
    call_off_session(group, club.tenth.id, "snow")
    assert write_activity_calendar(group, club.activity.id, path, NOW) == 3
    found = events(path)
    assert found[f"{club.tenth.id}@groupkeeper"]["status"] == "CANCELLED"
    assert found[f"{club.third.id}@groupkeeper"]["status"] == "CONFIRMED"
    words = path.read_text(encoding="utf-8")
    assert [name for each in group.find(Person) if (name := each.last_name) in words] == []
