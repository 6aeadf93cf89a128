from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.activities.sheets import USUAL_QUESTIONS, month_of
from groupkeeper.domain.volunteers.rota import Absence, RotaPlace
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.activities.registers import add_newcomer, mark_came, set_headcount
from groupkeeper.operations.activities.sheets import (
    Sheet,
    SheetWish,
    activity_called,
    draw_sheet,
    name_of,
    session_on,
)
from groupkeeper.operations.activities.slips import ask_on_slips
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.registers import register
from groupkeeper.storage.queries.activities.sheets import door_slips, month_grid, register_sheet
from tests.lunch_club import TENTH, LunchClub, begin_lunch_club
from tests.printed import page_text

MARCH = month_of(TENTH)


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


def test_the_paper_has_the_order_of_the_entry_screen(group: GroupFile, club: LunchClub):
    with group.step("A rota") as step:
        step.save(
            RotaPlace(session_id=club.tenth.id, role_id=club.driver.id, person_id=club.people[5].id)
        )
        step.save(Absence(person_id=club.people[2].id, from_date=TENTH, to_date=TENTH))
    add_newcomer(group, club.tenth.id, "Anna Aardvark")
    on_paper = [line.name for line in register_sheet(group, club.tenth.id).lines]
    assert on_paper == [line.name for line in register(group, club.tenth.id)]
    assert on_paper[0] == "Devinder Kaur Gill"
    made = draw_sheet(group, SheetWish(Sheet.REGISTER, club.activity.id, club.tenth.id), TENTH)
    text = page_text(made.paper.pdf, 1)
    places = [text.index(name) for name in on_paper]
    assert places == sorted(places)


def test_helpers_have_their_role_on_the_sheet_and_who_is_away_is_said(
    group: GroupFile, club: LunchClub
):
    with group.step("Away") as step:
        step.save(Absence(person_id=club.people[0].id, from_date=TENTH, to_date=TENTH))
    joyce, margaret, winston, *_ = register_sheet(group, club.tenth.id).lines
    assert (joyce.role, joyce.away) == ("Cook", True)
    assert (margaret.role, margaret.away) == ("Cook", False)
    assert winston.role == ""


def test_slips_ask_what_the_activity_asks_and_else_age_and_area(group: GroupFile, club: LunchClub):
    assert door_slips(group, club.activity.id).questions == USUAL_QUESTIONS
    ask_on_slips(
        group,
        AskedQuestion(activity_id=club.activity.id, question="Where?", answers="Here\nThere"),
    )
    (asked,) = door_slips(group, club.activity.id, club.tenth.id).questions
    assert (asked.question, asked.choices) == ("Where?", ("Here", "There"))


def test_a_month_has_who_came_and_empty_who_is_expected(group: GroupFile, club: LunchClub):
    mark_came(group, club.tenth.id, club.people[0].id)
    set_headcount(group, club.tenth.id, 4)
    call_off_session(group, club.seventeenth.id, "snow")
    grid = month_grid(group, club.activity.id, MARCH)
    assert [row.times for row in grid.rows] == [2, 1, 1, 1, 1, 1, 1]
    assert [(one.day.day, one.called_off, one.headcount) for one in grid.days] == [
        (3, False, None), (10, False, 4), (17, True, None),
    ]  # fmt: skip
    assert (grid.people, grid.attendances) == (7, 8)
    april = month_of(date(2026, 4, 1))
    assert month_grid(group, club.activity.id, april).rows == ()
    mark_came(group, club.tenth.id, club.people[1].id)
    expected = month_grid(group, club.activity.id, april, filled=False)
    assert [row.name for row in expected.rows] == ["Joyce Adeyemi", "Margaret Ashworth"]


def test_every_sheet_can_be_drawn_and_is_named(group: GroupFile, club: LunchClub, tmp_path: Path):
    for what in Sheet:
        wish = SheetWish(what, club.activity.id, club.tenth.id)
        assert draw_sheet(group, wish, TENTH).paper.pages >= 1
        assert "Tuesday Lunch Club" in name_of(group, wish)
    assert name_of(group, SheetWish(Sheet.REGISTER, club.activity.id, club.tenth.id)) == (
        "Register Tuesday Lunch Club 10 March 2026"
    )


def test_a_register_needs_a_session(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="no session to print"):
        draw_sheet(group, SheetWish(Sheet.REGISTER, club.activity.id), TENTH)


def test_activities_and_sessions_are_found_by_name_and_day(group: GroupFile, club: LunchClub):
    activity = activity_called(group, " tuesday lunch club ")
    assert session_on(group, activity, TENTH).id == club.tenth.id
    with pytest.raises(RuleBroken, match="“Tuesday Lunch Club”"):
        activity_called(group, "Choir")
    with pytest.raises(RuleBroken, match="no session on 11/03/2026"):
        session_on(group, activity, date(2026, 3, 11))
