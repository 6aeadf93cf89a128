"""What a register shows and says: names, heads, places, the rota, who is away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Activity, CountedBy
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.volunteers.rota import Absence, RotaPlace
from groupkeeper.operations.activities.registers import mark_came
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.sheets import register_sheet
from groupkeeper.ui.activities.register import SAVED, Register
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import TENTH, LunchClub, begin_lunch_club

Open = Callable[[Activity], Register]


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


@pytest.fixture
def open_register(qtbot: QtBot, group: GroupFile, club: LunchClub) -> Open:
    def opened(activity: Activity) -> Register:
        with group.step("The activity") as step:
            step.save(activity)
        session = Session(group, now=lambda: datetime(2026, 3, 10, 14, 45))
        register = Register(session)
        qtbot.addWidget(register)
        session.changed.connect(lambda _: register.reload())
        register.resize(820, 560)
        register.show_session(activity, club.tenth.id)
        register.show()
        register.activateWindow()
        QTest.qWaitForWindowActive(register)
        register.arrive()
        return register

    return opened


def counted_by(club: LunchClub, how: CountedBy) -> Activity:
    return replace(club.activity, counted_by=how.value)


def test_by_name_only_there_is_no_headcount_to_fill_in(open_register: Open, club: LunchClub):
    register = open_register(counted_by(club, CountedBy.NAMES))
    assert not register.headcount.isVisible()
    assert register.table.table.view.hasFocus()


def test_by_headcount_only_the_keyboard_begins_on_the_number(
    open_register: Open, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    register = open_register(counted_by(club, CountedBy.HEADCOUNT))
    assert register.headcount.hasFocus()
    qtbot.keyClicks(register.headcount, "35")
    qtbot.keyClick(register.headcount, Qt.Key.Key_Return)
    assert group.get(ActivitySession, club.tenth.id).headcount == 35
    assert register.totals.words() == "35 came by headcount · no hours given yet"


def test_names_and_heads_are_said_apart_and_never_added(
    open_register: Open, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    register = open_register(counted_by(club, CountedBy.BOTH))
    qtbot.keyClick(register.table.table.view, Qt.Key.Key_Space)
    register.headcount.setFocus()
    qtbot.keyClicks(register.headcount, "12")
    qtbot.keyClick(register.headcount, Qt.Key.Key_Return)
    assert register.totals.words() == "1 came by name, 12 by headcount · no hours given yet"
    assert "13" not in register.totals.words()


def test_the_lines_on_the_screen_are_those_of_the_paper_sheet(
    open_register: Open, group: GroupFile, club: LunchClub
):
    with group.step("A rota") as step:
        for person in club.people[4:6]:
            step.save(
                RotaPlace(session_id=club.tenth.id, role_id=club.cook.id, person_id=person.id)
            )
    on_paper = [line.name for line in register_sheet(group, club.tenth.id).lines]
    register = open_register(club.activity)
    assert [line.name for line in register.table.lines()] == on_paper


def test_more_people_than_places_are_kept_and_said(
    open_register: Open, group: GroupFile, club: LunchClub
):
    register = open_register(replace(club.activity, capacity=2))
    for person in club.people[:3]:
        mark_came(group, club.tenth.id, person.id)
    assert register.note.words() == "More came than there are places: 2."
    group.undo()
    assert register.note.words() == SAVED


def test_the_rota_comes_first_with_the_role_and_who_is_away_is_grey(
    open_register: Open, group: GroupFile, club: LunchClub
):
    gwen, winston = club.people[6], club.people[2]
    with group.step("A rota") as step:
        step.save(RotaPlace(session_id=club.tenth.id, role_id=club.driver.id, person_id=gwen.id))
        step.save(Absence(person_id=winston.id, from_date=TENTH, to_date=TENTH))
    register = open_register(club.activity)
    rows = register.table.table.rows
    assert rows.words(0, 1) == "Gwen Hughes"
    assert rows.words(0, 2) == "Driver"
    assert "Winston Campbell (away)" in [rows.words(place, 1) for place in range(rows.rowCount())]
    mark_came(group, club.tenth.id, winston.id)
    assert "Winston Campbell" in [rows.words(place, 1) for place in range(rows.rowCount())]
