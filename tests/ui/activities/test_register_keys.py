"""A register filled by the keyboard alone, with the keys counted."""

from collections import Counter
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Attendance
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.activity_page import ActivityPage
from groupkeeper.ui.activities.register_table import RegisterTable
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub, begin_lunch_club


class Keyboard:
    """Types into whatever has the keyboard, and counts the keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.counted: Counter[str] = Counter()

    def press(self, key: Qt.Key, kind: str) -> None:
        """Press one key."""
        target = QApplication.focusWidget()
        assert target is not None
        self._qtbot.keyClick(target, key)
        self.counted[kind] += 1

    def type(self, words: str) -> None:
        """Type words."""
        target = QApplication.focusWidget()
        assert target is not None
        self._qtbot.keyClicks(target, words)
        self.counted["typed"] += len(words)


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group, people=30, helpers=6)


@pytest.fixture
def page(qtbot: QtBot, group: GroupFile, club: LunchClub) -> ActivityPage:
    session = Session(group, now=lambda: datetime(2026, 3, 10, 14, 45))
    page = ActivityPage(session, lambda to, *what: None, club.activity.id, club.tenth.id)
    qtbot.addWidget(page)
    page.resize(1158, 696)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.arrive()
    return page


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def came(group: GroupFile, club: LunchClub) -> set[str]:
    return {tick.person_id for tick in group.find(Attendance, session_id=club.tenth.id)}


def hours(group: GroupFile, club: LunchClub) -> dict[str, int | None]:
    entries = group.find(HoursEntry, session_id=club.tenth.id)
    return {entry.person_id: entry.minutes for entry in entries}


def test_thirty_people_and_six_helpers_take_one_key_a_tick_and_two_for_hours(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    lines = page.sessions.register.table.lines()
    assert len(lines) == 30
    gave = dict(zip([line.person_id for line in lines[:6]], [3, 4.5, 3, 2, 1, 3.5], strict=True))
    away = {lines[4].person_id, lines[20].person_id}
    for line in lines:
        if line.person_id not in away:
            keyboard.press(Qt.Key.Key_Space, "ticks")
        if line.person_id in gave:
            before = keyboard.counted["hours"]
            whole, half = divmod(gave[line.person_id], 1)
            keyboard.press(Qt.Key(Qt.Key.Key_0 + int(whole)), "hours")
            if half:
                keyboard.press(Qt.Key.Key_H, "hours")
            assert keyboard.counted["hours"] - before <= 2
        keyboard.press(Qt.Key.Key_Down, "moves")

    assert came(group, club) == {line.person_id for line in lines} - away
    assert hours(group, club) == {person: int(given * 60) for person, given in gave.items()}
    assert keyboard.counted == {"ticks": len(came(group, club)), "hours": 8, "moves": 30}
    totals = page.sessions.register.totals.words()
    assert totals == "28 came · 6 volunteers gave 17 hours"


def test_enter_goes_down_too(page: ActivityPage, keyboard: Keyboard):
    table = page.sessions.register.table.table
    first = table.chosen_key()
    keyboard.press(Qt.Key.Key_Return, "moves")
    assert table.rows.place_of(table.chosen_key()) == table.rows.place_of(first) + 1


def test_usual_hours_count_only_once_confirmed_with_one_key(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    register = page.sessions.register
    assert register.table.lines()[0].usual_minutes == 180
    assert register.totals.words() == "0 came · no hours given yet"
    keyboard.press(Qt.Key.Key_Equal, "hours")
    assert hours(group, club) == {club.people[0].id: 180}
    assert register.totals.words() == "0 came · 1 volunteer gave 3 hours"
    entry = group.find(HoursEntry, session_id=club.tenth.id)[0]
    assert entry.role_id == club.cook.id


def test_nought_clears_hours_and_space_takes_a_tick_back(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    for key in (Qt.Key.Key_Space, Qt.Key.Key_3, Qt.Key.Key_0, Qt.Key.Key_Space):
        keyboard.press(key, "keys")
    assert (came(group, club), hours(group, club)) == (set(), {})


def test_undo_steps_back_one_key_at_a_time(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    keyboard.press(Qt.Key.Key_Space, "ticks")
    keyboard.press(Qt.Key.Key_3, "hours")
    qtbot.mouseClick(page.sessions.register.undo, Qt.MouseButton.LeftButton)
    assert hours(group, club) == {}
    assert came(group, club) == {club.people[0].id}
    assert page.sessions.register.table.lines()[0].came


def test_typing_letters_goes_to_a_name_even_one_with_an_h(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    keyboard.type("ash")
    chosen = page.sessions.register.table.table.chosen_key()
    assert group.get(Person, str(chosen)).full_name == "Margaret Ashworth"
    assert hours(group, club) == {}


def test_someone_new_is_added_by_name_only_and_the_line_is_ready_for_hours(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    page.sessions.register.finder.line.setFocus()
    keyboard.type("Zoe Fairweather")
    keyboard.press(Qt.Key.Key_Return, "enter")
    person = group.find(Person, last_name="Fairweather")[0]
    assert person.complete_later
    assert person.id in came(group, club)
    keyboard.press(Qt.Key.Key_2, "hours")
    assert hours(group, club) == {person.id: 120}
    assert page.sessions.register.table.lines()[-1].name == "Zoe Fairweather"


def test_finding_someone_in_the_register_goes_to_their_line_without_a_tick(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    page.sessions.register.finder.line.setFocus()
    keyboard.type("norman")
    keyboard.press(Qt.Key.Key_Return, "enter")
    chosen = page.sessions.register.table.table.chosen_key()
    assert group.get(Person, str(chosen)).first_name == "Norman"
    assert came(group, club) == set()


def test_someone_known_who_never_came_before_is_ticked(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    with group.step("A neighbour") as step:
        ivy = step.save(Person(first_name="Ivy", last_name="Vance"))
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.sessions.register.finder.line.hasFocus()
    keyboard.type("ivy")
    keyboard.press(Qt.Key.Key_Return, "enter")
    assert came(group, club) == {ivy.id}


def test_quarter_hours_are_typed_in_the_cell(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    keyboard.press(Qt.Key.Key_F2, "keys")
    keyboard.type("2.25")
    keyboard.press(Qt.Key.Key_Return, "keys")
    assert hours(group, club) == {club.people[0].id: 135}
    keyboard.press(Qt.Key.Key_F2, "keys")
    keyboard.type("7")
    keyboard.press(Qt.Key.Key_Escape, "keys")
    assert hours(group, club) == {club.people[0].id: 135}
    assert page.sessions.register.table.table.view.hasFocus()


def test_a_long_day_is_warned_about_and_kept(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    keyboard.press(Qt.Key.Key_F2, "keys")
    keyboard.type("13")
    keyboard.press(Qt.Key.Key_Return, "keys")
    assert hours(group, club) == {club.people[0].id: 13 * 60}
    assert page.sessions.register.note.words() == "13 hours in one day. Is that right?"
    keyboard.press(Qt.Key.Key_3, "keys")
    assert page.sessions.register.note.words() == "Saved as you go"


def test_undo_by_mouse_leaves_the_keyboard_on_the_lines(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    keyboard.press(Qt.Key.Key_Space, "ticks")
    qtbot.mouseClick(page.sessions.register.undo, Qt.MouseButton.LeftButton)
    keyboard.press(Qt.Key.Key_Space, "ticks")
    assert came(group, club) == {club.people[0].id}


def test_another_role_takes_the_hours_given_and_those_to_come(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    table = page.sessions.register.table
    joyce, winston = club.people[0].id, club.people[2].id
    keyboard.press(Qt.Key.Key_3, "hours")
    choose_in_menu(table, joyce, "Driver")
    choose_in_menu(table, winston, "Driver")
    assert table.lines()[2].role == "Driver"
    table.go_to(winston)
    keyboard.press(Qt.Key.Key_2, "hours")
    entries = group.find(HoursEntry, session_id=club.tenth.id)
    assert {(entry.person_id, entry.minutes, entry.role_id) for entry in entries} == {
        (joyce, 180, club.driver.id),
        (winston, 120, club.driver.id),
    }


def choose_in_menu(table: RegisterTable, person_id: str, role: str) -> None:
    menu = table.role_menu(person_id)
    next(action for action in menu.actions() if action.text() == role).trigger()


def test_finishing_the_register_marks_the_session_as_held(
    page: ActivityPage, keyboard: Keyboard, group: GroupFile, club: LunchClub
):
    keyboard.press(Qt.Key.Key_Space, "ticks")
    page.sessions.register.finish.setFocus()
    keyboard.press(Qt.Key.Key_Return, "keys")
    finished = group.get(ActivitySession, club.tenth.id)
    assert (finished.register_finished, finished.state) == (True, "held")
    assert page.sessions.register.is_finished.isVisible()
    assert not page.sessions.register.finish.isVisible()


def test_in_and_out_typed_into_the_register_say_how_we_know(
    club: LunchClub, club_session: Session, qtbot: QtBot
):
    table = RegisterTable(club_session)
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.show()
    table.show_session(club.tenth.id)
    table.type_hours(club.people[0].id)
    assert table.typing is not None
    table.typing.setText("11:30-2:15")
    qtbot.keyClick(table.typing, Qt.Key.Key_Return)
    (entry,) = club_session.group.find(HoursEntry, session_id=club.tenth.id)
    assert (entry.minutes, entry.basis, entry.note) == (165, "signed_in", "In 11:30, out 14:15")
