from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.activities.registers import give_hours
from groupkeeper.operations.volunteers.hours import log_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_panel import HoursPanel
from tests.lunch_club import SEVENTEENTH, TENTH, LunchClub

OnScreen = Callable[[QWidget], QWidget]


@pytest.fixture
def panel(club: LunchClub, club_session: Session, on_screen: OnScreen) -> HoursPanel:
    panel = HoursPanel(club_session)
    on_screen(panel)
    panel.arrive()
    return panel


def logged(group: GroupFile) -> list[HoursEntry]:
    return [entry for entry in group.find(HoursEntry) if entry.on_date != date(2026, 3, 3)]


def find_person(panel: HoursPanel, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(panel.finder.line, typed)
    qtbot.keyClick(panel.finder.line, Qt.Key.Key_Return)


def type_hours(panel: HoursPanel, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(panel.fields["minutes"].editor, typed)


def test_hours_of_someone_are_logged_for_today(
    panel: HoursPanel, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    find_person(panel, qtbot, "norman")
    assert panel.person.words() == "Norman Frobisher"
    type_hours(panel, qtbot, "1.5")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    (entry,) = logged(group)
    assert (entry.person_id, entry.minutes, entry.on_date) == (club.people[4].id, 90, TENTH)
    assert panel.said.words() == "Saved: Norman Frobisher, 1.5 hours"


def test_the_panel_is_ready_for_the_next_person(
    panel: HoursPanel, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    panel.fields["activity_id"].set_value(club.activity.id)
    for name in ("norman", "gwen"):
        find_person(panel, qtbot, name)
        type_hours(panel, qtbot, "2")
        qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    entries = logged(group)
    assert len({entry.id for entry in entries}) == 2
    assert {entry.session_id for entry in entries} == {club.tenth.id}
    assert panel.finder.line.hasFocus()


def test_helpers_without_names_are_logged_by_number(
    panel: HoursPanel, group: GroupFile, qtbot: QtBot
):
    qtbot.mouseClick(panel.who.button("number"), Qt.MouseButton.LeftButton)
    assert not panel.finder.isVisible()
    panel.fields["helpers"].set_value(6)
    type_hours(panel, qtbot, "2")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    (entry,) = logged(group)
    assert (entry.person_id, entry.total_minutes) == ("", 12 * 60)


def test_someone_new_is_added_by_name_only(panel: HoursPanel, group: GroupFile, qtbot: QtBot):
    find_person(panel, qtbot, "Zoe Berg")
    assert panel.person.words() == "Zoe Berg"
    type_hours(panel, qtbot, "2")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    (entry,) = logged(group)
    assert group.get(Person, entry.person_id).complete_later


def test_who_is_asked_for_when_missing(panel: HoursPanel, group: GroupFile, qtbot: QtBot):
    type_hours(panel, qtbot, "2")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    assert panel.person.words().startswith("Find the person by name")
    assert logged(group) == []


def test_what_is_wrong_is_said_beside_its_field(panel: HoursPanel, group: GroupFile, qtbot: QtBot):
    find_person(panel, qtbot, "norman")
    type_hours(panel, qtbot, "1.3")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    assert panel.fields["minutes"].error().startswith("Enter hours in quarters")
    assert logged(group) == []


def test_what_the_register_has_is_not_logged_twice(
    panel: HoursPanel, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    give_hours(group, club.tenth.id, club.people[4].id, 60)
    find_person(panel, qtbot, "norman")
    panel.fields["activity_id"].set_value(club.activity.id)
    type_hours(panel, qtbot, "1")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    assert "already has 1 hour in the register of 10 March" in panel.fields["minutes"].error()
    assert len(logged(group)) == 1


def test_a_day_to_come_is_warned_about_and_kept(panel: HoursPanel, group: GroupFile, qtbot: QtBot):
    find_person(panel, qtbot, "norman")
    panel.fields["on_date"].set_value(SEVENTEENTH)
    type_hours(panel, qtbot, "2")
    panel.fields["note"].setFocus()
    assert "has not come yet" in panel.warning.words()
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    assert [entry.on_date for entry in logged(group)] == [SEVENTEENTH]


def test_an_entry_is_corrected_and_removed(
    club: LunchClub, group: GroupFile, club_session: Session, on_screen: OnScreen, qtbot: QtBot
):
    entry = log_hours(
        group, HoursEntry(on_date=TENTH, person_id=club.people[0].id, minutes=60, note="Shopping")
    )
    panel = HoursPanel(club_session, entry_id=entry.id)
    on_screen(panel)
    assert panel.person.words() == "Joyce Adeyemi"
    assert panel.entry() == entry
    panel.fields["minutes"].set_value(90)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    assert group.get(HoursEntry, entry.id).minutes == 90
    again = HoursPanel(club_session, entry_id=entry.id)
    on_screen(again)
    again._remove()
    assert group.find(HoursEntry, id=entry.id) == []


def test_in_and_out_give_the_hours_and_say_how_we_know(
    panel: HoursPanel, group: GroupFile, qtbot: QtBot
):
    find_person(panel, qtbot, "norman")
    type_hours(panel, qtbot, "11:30-2:15")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    (entry,) = logged(group)
    assert (entry.minutes, entry.basis, entry.note) == (165, "signed_in", "In 11:30, out 14:15")
    assert panel.fields["note"].value() == ""


def test_hours_typed_over_in_and_out_are_no_longer_signed_in(
    panel: HoursPanel, group: GroupFile, qtbot: QtBot
):
    find_person(panel, qtbot, "norman")
    type_hours(panel, qtbot, "9-12")
    assert panel.fields["basis"].value() == "signed_in"
    qtbot.keyClick(
        panel.fields["minutes"].editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    )
    type_hours(panel, qtbot, "4")
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    (entry,) = logged(group)
    assert (entry.minutes, entry.basis, entry.note) == (240, "recorded", "")


def test_paid_time_is_kept_apart_and_the_panel_says_so_kindly(
    panel: HoursPanel, group: GroupFile, qtbot: QtBot
):
    find_person(panel, qtbot, "norman")
    type_hours(panel, qtbot, "4")
    given_as = panel.fields["given_as"]
    given_as.set_value("employer_paid")
    given_as.edited.emit()
    assert "it is not volunteer time" in given_as.help.words()
    assert panel.save.words() == "Keep it apart"
    qtbot.keyClick(panel.save, Qt.Key.Key_Return)
    (entry,) = logged(group)
    assert entry.given_as == "employer_paid"
    assert panel.said.words() == "Kept apart: Norman Frobisher, 4 hours"
    given_as.set_value("freely")
    given_as.edited.emit()
    assert panel.save.words() == "Log these hours"
