"""A secretary's evening in March: renew those whose time ends, chase one, and a child moves out."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.operations.people.households import choose_payer, move_in
from groupkeeper.storage.queries.people.memberships import unpaid_on
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.people.households_one import HouseholdPage
from groupkeeper.ui.people.person_page import PersonPage
from groupkeeper.ui.people.renewals import RenewalsPage
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper

APRIL = date(2026, 4, 1)


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, session: Session, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GroupWindow]:
    preferences = Preferences(tmp_path_factory.mktemp("preferences"))
    keeper = ThemeKeeper(qapp, "light")
    window = GroupWindow(keeper, session, PLACES, pages(keeper, preferences, lambda: None))
    window.resize(1366, 696)
    qtbot.addWidget(window)
    window.show()
    window.go(To.TODAY)
    yield window
    window.close()


def press(window: GroupWindow, words: str) -> None:
    next(one for one in window.findChildren(Button) if _shows(one, words)).click()


def _shows(one: Button, words: str) -> bool:
    return one.words() == words and one.isVisible()


def test_an_evening_of_renewals(window: GroupWindow, session: Session, qtbot: QtBot) -> None:
    press(window, "See renewals")
    page = window.pages.currentWidget()
    assert isinstance(page, RenewalsPage)
    press(window, "Tick all 14")
    press(window, "Renew 14")
    owed = unpaid_on(session.group, APRIL)
    assert (len(owed), sum(one.owing for one in owed)) == (14, 16800)
    session.undo()
    assert unpaid_on(session.group, APRIL) == []
    session.redo()
    assert unpaid_on(session.group, APRIL) == owed
    page.tabs.button("unpaid").click()
    page.unpaid.day.set_value(APRIL)
    page.unpaid.reload()
    first = page.unpaid.rows[0]
    page.unpaid.table.choose(first.subscription.id)
    qtbot.keyClick(page.unpaid.table.view, Qt.Key.Key_Return)
    shown = window.pages.currentWidget()
    assert isinstance(shown, PersonPage)
    assert shown.title.words() == first.name


def test_a_child_moves_out_of_the_window(window: GroupWindow, session: Session) -> None:
    people = {one.full_name: one for one in session.group.find(Person)}
    winston, imani = people["Winston Campbell"], people["Imani Campbell"]
    home = winston.household_id
    move_in(session.group, home, imani.id)
    choose_payer(session.group, home, winston.id)
    window.navigate(To.HOUSEHOLD, home)
    page = window.pages.currentWidget()
    assert isinstance(page, HouseholdPage)
    page.move_out(winston)
    press(window, "Save moving out")
    assert session.group.get(Household, home).payer_id == imani.id
    assert page.title.words() == "The Campbell household"
    assert window.pages.currentWidget() is page
    own = session.group.get(Person, winston.id).household_id
    assert own != home
    assert session.group.get(Household, own).payer_id == winston.id
