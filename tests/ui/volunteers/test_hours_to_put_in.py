from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.rota import RotaAnswer, RotaPlace
from groupkeeper.operations.activities.registers import give_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_to_put_in import HoursToPutInPage
from tests.lunch_club import TENTH, LunchClub
from tests.ui.conftest import Asked

OnScreen = Callable[[QWidget], QWidget]
ENTER = Qt.Key.Key_Return
_ON_ROTA = (3, 4, 6)  # Li-Hua, Norman, Gwen; Joyce and Margaret usually help


@pytest.fixture
def page(
    group: GroupFile, club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen
) -> HoursToPutInPage:
    with group.step("Fill the rota") as step:
        for place in _ON_ROTA:
            step.save(
                RotaPlace(
                    session_id=club.tenth.id,
                    person_id=club.people[place].id,
                    role_id=club.cook.id,
                )
            )
    page = HoursToPutInPage(club_session, asked)
    on_screen(page)
    page.arrive()
    return page


def given(group: GroupFile) -> dict[str, tuple[int, str, str]]:
    people = {one.id: one.full_name for one in group.find(Person)}
    return {
        people[one.person_id]: (one.minutes or 0, one.basis, one.note)
        for one in group.find(HoursEntry, on_date=TENTH)
    }


def press(page: HoursToPutInPage, qtbot: QtBot, keys: str) -> None:
    qtbot.keyClicks(page.lines.table.view, keys)


def go_to(page: HoursToPutInPage, name: str) -> None:
    key = next(key for key in page.lines.answers if page.lines.line(key).name == name)
    assert page.lines.table.choose(key)


def test_everyone_on_the_rota_is_ticked_with_suggested_hours(page: HoursToPutInPage):
    now = {line.name: page.lines.answers[line.key].minutes for line in page.lines.now()}
    assert now == {"Li-Hua Chen": 180, "Norman Frobisher": 180, "Gwen Hughes": 180}
    assert page.lines.count() == 5
    assert page.save.words() == "Put in the hours of 3 people"
    assert page.note.words() == "9 hours in all · 2 left for later"


def test_some_are_put_in_now_and_the_rest_later_by_keyboard_alone(
    page: HoursToPutInPage, group: GroupFile, qtbot: QtBot
):
    assert page.lines.table.view.hasFocus()
    go_to(page, "Li-Hua Chen")
    press(page, qtbot, "2h")
    go_to(page, "Norman Frobisher")
    press(page, qtbot, " ")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert given(group) == {
        "Li-Hua Chen": (150, "recorded", ""),
        "Gwen Hughes": (180, "recorded", ""),
    }
    banner = page.banner()
    assert banner is not None
    assert "5.5 hours of 2 people" in banner.accessibleName()
    assert {line.name for line in page.lines.now()} == set()
    assert page.lines.count() == 3


def test_who_did_not_come_is_said_with_nought(
    page: HoursToPutInPage, group: GroupFile, qtbot: QtBot
):
    go_to(page, "Norman Frobisher")
    press(page, qtbot, "0")
    assert page.note.words() == "6 hours in all · 1 did not come · 2 left for later"
    qtbot.keyClick(page.save, ENTER)
    answers = sorted(one.answer for one in group.find(RotaPlace))
    assert answers == [RotaAnswer.COMING, RotaAnswer.COMING, RotaAnswer.DID_NOT_COME]
    assert "Norman Frobisher" not in given(group)
    assert page.lines.count() == 2


def test_in_and_out_are_typed_from_the_sheet(
    page: HoursToPutInPage, group: GroupFile, qtbot: QtBot
):
    go_to(page, "Gwen Hughes")
    qtbot.keyClick(page.lines.table.view, Qt.Key.Key_F2)
    assert page.lines.typing is not None
    page.lines.typing.clear()
    qtbot.keyClicks(page.lines.typing, "11:30-2:15")
    qtbot.keyClick(page.lines.typing, ENTER)
    qtbot.keyClick(page.save, ENTER)
    assert given(group)["Gwen Hughes"] == (165, "signed_in", "In 11:30, out 14:15")
    assert given(group)["Li-Hua Chen"] == (180, "recorded", "")


def test_what_is_no_length_of_time_is_said(page: HoursToPutInPage, qtbot: QtBot):
    go_to(page, "Gwen Hughes")
    qtbot.keyClick(page.lines.table.view, Qt.Key.Key_F2)
    assert page.lines.typing is not None
    page.lines.typing.setText("a while")
    qtbot.keyClick(page.lines.typing, ENTER)
    assert page.note.words().startswith("“a while” is no length of time.")


def test_hours_that_cannot_be_are_said_and_nothing_is_put_in(
    page: HoursToPutInPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    with group.step("Norman gave a long day already") as step:
        step.save(HoursEntry(on_date=TENTH, person_id=club.people[4].id, minutes=15 * 60))
    qtbot.keyClick(page.save, ENTER)
    banner = page.banner()
    assert banner is not None
    assert "Norman Frobisher: That would make 18 hours" in banner.accessibleName()
    assert group.find(HoursEntry, session_id=club.tenth.id) == []
    chosen = str(page.lines.table.chosen_key())
    assert page.lines.line(chosen).name == "Norman Frobisher"


def test_a_long_day_is_warned_about_as_it_is_typed(page: HoursToPutInPage, qtbot: QtBot):
    go_to(page, "Gwen Hughes")
    qtbot.keyClick(page.lines.table.view, Qt.Key.Key_F2)
    assert page.lines.typing is not None
    page.lines.typing.setText("13")
    qtbot.keyClick(page.lines.typing, ENTER)
    assert page.note.words() == "Gwen Hughes: 13 hours in one day. Is that right?"


def test_hours_given_in_the_register_meanwhile_leave_the_list(
    page: HoursToPutInPage, club: LunchClub, group: GroupFile
):
    give_hours(group, club.tenth.id, club.people[3].id, 120)
    assert "Li-Hua Chen" not in {page.lines.line(key).name for key in page.lines.answers}
    assert page.lines.count() == 4


def test_when_all_is_in_it_says_so_and_undo_brings_them_back(
    page: HoursToPutInPage, group: GroupFile, qtbot: QtBot
):
    page.lines.take_all()
    qtbot.keyClick(page.save, ENTER)
    assert page.lines.count() == 0
    assert not page.save.isVisible()
    group.undo()
    assert page.lines.count() == 5
    assert page.save.isVisible()


def test_hours_still_being_typed_are_put_in_too(
    page: HoursToPutInPage, group: GroupFile, qtbot: QtBot
):
    go_to(page, "Gwen Hughes")
    qtbot.keyClick(page.lines.table.view, Qt.Key.Key_F2)
    assert page.lines.typing is not None
    page.lines.typing.setText("1.25")
    qtbot.keyClick(page.lines.typing, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert given(group)["Gwen Hughes"] == (75, "recorded", "")


def test_leaving_asks_only_when_something_would_be_lost(page: HoursToPutInPage, qtbot: QtBot):
    assert page.may_leave()
    go_to(page, "Norman Frobisher")
    press(page, qtbot, " ")
    assert page.may_leave()
    go_to(page, "Gwen Hughes")
    press(page, qtbot, "2")
    assert page.lines.is_touched()
    qtbot.keyClick(page.save, ENTER)
    assert page.may_leave()


def test_someone_ticked_at_two_sessions_at_once_is_pointed_out(
    page: HoursToPutInPage, club: LunchClub, group: GroupFile
):
    garden = replace(club.activity, id="garden", name="Garden")
    digging = replace(club.tenth, id="digging", activity_id="garden")
    place = RotaPlace(session_id="digging", person_id=club.people[6].id, role_id=club.driver.id)
    with group.step("The garden at the same time") as step:
        step.save_all([garden, digging, place])
    assert page.note.words() == (
        "Ticked at two sessions at the same time: Gwen Hughes. Is that right?"
    )
