"""Volunteers on the screen: found by role, skill and day; roles, agreements and skills changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.volunteers.volunteering import VolunteerAgreement
from groupkeeper.domain.week import Weekday
from groupkeeper.operations.volunteers.skills import skill_known
from groupkeeper.operations.volunteers.volunteers import role_called
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.skills import skills_counted, skills_held, times_free
from groupkeeper.storage.queries.volunteers.volunteers import agreements_not_signed, role_holders
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.people.skills_card import SkillsFacts, SkillsPanel
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from groupkeeper.ui.volunteers.agreements import GivePanel, NotSignedPanel, WordsPanel
from groupkeeper.ui.volunteers.roles import RolePanel, RolesPanel
from groupkeeper.ui.volunteers.skills import SkillPanel
from groupkeeper.ui.volunteers.volunteers_page import VolunteersPage
from groupkeeper.ui.volunteers.volunteers_panel import VolunteerPanel
from tests.ui.conftest import Asked

OnScreen = Callable[[QWidget], QWidget]
TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def leaving_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form left with something typed would wait for an answer."""
    monkeypatch.setattr("groupkeeper.ui.kit.holds_typing.ask", lambda *_, **__: True)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> GroupWindow:
    keeper = ThemeKeeper(qapp, "light")
    made = GroupWindow(keeper, session, PLACES, pages(keeper, Preferences(tmp_path), lambda: None))
    made.resize(1366, 696)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def page(window: GroupWindow) -> VolunteersPage:
    window.navigate(To.VOLUNTEERS)
    shown = window.pages.currentWidget()
    assert isinstance(shown, VolunteersPage)
    return shown


def someone(group: GroupFile, name: str) -> Person:
    return next(one for one in group.find(Person) if one.full_name == name)


def key(pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, pressed, modifier)
    QApplication.processEvents()


def typing(said: str) -> None:
    """Type where the keyboard is."""
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, said)


def tab_to(words: str, most: int = 40) -> None:
    """Go on with Tab until the keyboard is on what is called that."""
    for _ in range(most):
        held = QApplication.focusWidget()
        if held is not None and held.accessibleName().startswith(words):
            return
        key(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {words}")


def press(widget: QWidget, name: str) -> None:
    QApplication.processEvents()  # what was just put there is shown now
    found = [one for one in widget.findChildren(Button) if one.accessibleName() == name]
    shown = [one for one in found if one.isVisibleTo(widget)]
    assert shown, [one.accessibleName() for one in widget.findChildren(Button)]
    shown[0].click()
    QApplication.processEvents()


def words(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.words() for one in widget.findChildren(Label) if one.isVisibleTo(widget)]


def shown(page: VolunteersPage) -> str:
    return page.count.words()


def test_who_can_drive_the_minibus_on_tuesdays_is_found_by_keyboard_alone(
    page: VolunteersPage, window: GroupWindow
) -> None:
    assert shown(page) == "36 people who help or hold a role"
    page.filters.role.editor.setFocus()
    tab_to("Skill")
    key(Qt.Key.Key_Down)
    assert page.filters.skill.value() == skill_known(page._session.group, "minibus").id
    tab_to("Usually free on")
    for _ in range(2):
        key(Qt.Key.Key_Down)
    assert page.filters.weekday.value() == Weekday.TUESDAY
    assert shown(page) == "3 people fit what you ask for"
    tab_to("Volunteers")
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Return)
    assert isinstance(window.panel, VolunteerPanel)
    assert window.panel.title.words() == "Winston Campbell"
    key(Qt.Key.Key_Escape)
    assert window.panel is None
    page.show_all()
    assert shown(page) == "36 people who help or hold a role"


def test_somebody_with_the_skill_who_does_not_help_yet_is_found_too(
    page: VolunteersPage, sample: GroupFile
) -> None:
    speaks = skill_known(sample, "Polish").id
    page.filters.skill.set_value(speaks)
    page.reload()
    assert page.table.count() == 2
    page.filters.weekday.set_value("SU")
    page.reload()
    assert shown(page) == "0 people fit what you ask for"
    assert "Nobody fits all of that" in words(page.table)


def test_a_role_narrows_the_list_to_whoever_holds_it(
    page: VolunteersPage, sample: GroupFile
) -> None:
    cook = role_called(sample, "Cook")
    page.filters.role.set_value(cook.id)
    page.reload()
    assert page.table.count() == len(role_holders(sample, cook.id, TODAY))


def test_a_role_is_given_and_stopped_beside_the_list(
    window: GroupWindow, page: VolunteersPage, sample: GroupFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    ian, cook = someone(sample, "Ian Macleod"), role_called(sample, "Cook")
    window.navigate(To.VOLUNTEER, ian.id)
    panel = window.panel
    assert isinstance(panel, VolunteerPanel)
    press(panel, "Give this role")
    assert panel.role.error() == "Choose a role"
    panel.role.set_value(cook.id)
    panel.since.set_value(None)
    press(panel, "Give this role")
    assert panel.since.error() == "Enter the day, like 04/06/2025"
    panel.since.set_value(date(2026, 3, 2))
    press(panel, "Give this role")
    assert (ian.id, "Ian Macleod") in role_holders(sample, cook.id, TODAY)
    assert "Cook, since 2 March 2026" in words(panel)
    monkeypatch.setattr("groupkeeper.ui.volunteers.volunteers_panel.ask", lambda *a, **k: True)
    press(panel, "Cook: they stopped")
    assert (ian.id, "Ian Macleod") not in role_holders(sample, cook.id, TODAY)


def test_an_agreement_is_given_signed_and_printed_from_the_panel(
    window: GroupWindow, page: VolunteersPage, sample: GroupFile
) -> None:
    ian = someone(sample, "Ian Macleod")
    window.navigate(To.VOLUNTEER, ian.id)
    panel = window.panel
    assert isinstance(panel, VolunteerPanel)
    tab_to("Give it today")
    key(Qt.Key.Key_Space)
    assert "Given on 12 March 2026, not signed yet." in words(panel)
    held = QApplication.focusWidget()
    assert held is not None
    assert panel.agreed.isAncestorOf(held)
    assert panel.signed_on is not None
    panel.signed_on.set_value(date(2026, 3, 1))
    press(panel, "Save the day it was signed")
    assert panel.signed_on.error() == "This is before it was given to them."
    panel.signed_on.set_value(TODAY)
    press(panel, "Save the day it was signed")
    (kept,) = sample.find(VolunteerAgreement, person_id=ian.id)
    assert kept.signed_on == TODAY
    assert "Ian Macleod" in kept.words
    press(panel, "See and print")
    shown = window.pages.currentWidget()
    assert isinstance(shown, PrintPage)
    assert shown.made is not None
    assert shown.made.people == 1


def test_not_signed_yet_is_a_list_that_one_press_shortens(
    session: Session, sample: GroupFile, asked: Asked, on_screen: OnScreen
) -> None:
    panel = NotSignedPanel(session, asked)
    on_screen(panel)
    assert "Yusuf Hassan" in words(panel)
    press(panel, "Yusuf Hassan signed today")
    assert agreements_not_signed(sample, TODAY) == []
    assert "Everyone who was given the agreement has signed." in words(panel)


def test_the_agreement_is_given_to_everyone_in_a_role_and_shown_for_printing(
    session: Session, sample: GroupFile, asked: Asked, on_screen: OnScreen
) -> None:
    cook = role_called(sample, "Cook")
    panel = GivePanel(session, asked)
    on_screen(panel)
    panel.fields["person_ids"].set_value(cook.id)
    press(panel, "Give and print")
    given = {one.person_id for one, _ in agreements_not_signed(sample, TODAY)}
    to, *people = asked[-1]
    assert to == To.AGREEMENT_PRINT
    without = {id for id, _ in role_holders(sample, cook.id, TODAY)}
    without -= {someone(sample, "Margaret Ashworth").id}  # she has signed one
    assert set(people) == without
    assert without < given
    sample.undo()
    assert len(agreements_not_signed(sample, TODAY)) == 1


def test_the_words_of_the_agreement_are_the_groups_own_to_change(
    session: Session, sample: GroupFile, on_screen: OnScreen
) -> None:
    panel = WordsPanel(session)
    on_screen(panel)
    assert "What you can hope for from us" in panel.words("agreement_words")
    panel.fields["agreement_words"].set_value("We hope you like it, {name}.")
    press(panel, "Save the words")
    assert sample.details().agreement_words == "We hope you like it, {name}."
    press(panel, "Use ours again")
    press(panel, "Save the words")
    assert sample.details().agreement_words == ""


def test_a_role_is_described_by_keyboard_and_found_in_the_list(
    window: GroupWindow, page: VolunteersPage, sample: GroupFile
) -> None:
    window.navigate(To.ROLES)
    assert isinstance(window.panel, RolesPanel)
    tab_to("Add a role")
    key(Qt.Key.Key_Space)
    panel = window.panel
    assert isinstance(panel, RolePanel)
    typing("Car park steward")
    tab_to("When, and for how long")
    typing("At the fair")
    tab_to("Check we want to have seen")
    key(Qt.Key.Key_Down)  # DBS basic
    key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "where the law allows it" in panel.fields["needs_check"].error()
    panel.fields["needs_check"].set_value("first_aid")
    panel.fields["how_skilled"].set_value("unskilled")
    key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = role_called(sample, "Car park steward")
    assert (kept.when_it_is, kept.needs_check) == ("At the fair", "first_aid")
    assert kept.how_skilled == "unskilled"
    assert isinstance(window.panel, RolesPanel)


def test_a_role_description_is_looked_at_from_its_form(
    session: Session, sample: GroupFile, asked: Asked, on_screen: OnScreen
) -> None:
    role = role_called(sample, "Cook")
    panel = RolePanel(session, asked, sample.get(Role, role.id), is_new=False)
    on_screen(panel)
    press(panel, "Print")
    press(panel, "Save changes")
    assert asked == [(To.ROLE_PRINT, role.id), (To.ROLES,)]


def test_two_skills_that_mean_the_same_become_one(
    session: Session, sample: GroupFile, asked: Asked, on_screen: OnScreen
) -> None:
    aid, polish = skill_known(sample, "First aid"), skill_known(sample, "Polish")
    panel = SkillPanel(session, asked, aid)
    on_screen(panel)
    panel.fields["name"].set_value("speaks polish")
    press(panel, "Save the name")
    assert "Join the two" in panel.fields["name"].error()
    panel.into.set_value(polish.id)
    press(panel, "Save the name")
    assert [one.name for one in skills_counted(sample)] == ["Drives the minibus", "Speaks Polish"]
    assert asked == [(To.SKILLS,)]


def test_what_somebody_can_do_is_pressed_typed_and_saved(
    window: GroupWindow, sample: GroupFile, on_screen: OnScreen
) -> None:
    ian = someone(sample, "Ian Macleod")
    window.navigate(To.SKILLS_OF, ian.id)
    panel = window.panel
    assert isinstance(panel, SkillsPanel)
    tab_to("First aid")
    key(Qt.Key.Key_Space)
    tab_to("Another skill")
    typing("Keeps the books")
    panel.free[Weekday.TUESDAY].button("evening").setFocus()
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert skills_held(sample, ian.id)[ian.id] == ("First aid", "Keeps the books")
    assert times_free(sample, ian.id)[ian.id] == (("TU", "evening"),)
    facts = SkillsFacts()
    on_screen(facts)
    facts.show_person(sample, ian.id)
    assert words(facts) == [
        "Skills", "First aid, Keeps the books", "Usually free", "Tuesdays: evenings",
    ]  # fmt: skip
