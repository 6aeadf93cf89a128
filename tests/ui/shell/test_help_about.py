"""F1 opens help at what it says of the page, the part or the panel that is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.grants.award import Award
from groupkeeper.ui.help.help_page import Help, help_texts
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.help_about import help_about
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path) -> GroupWindow:
    keeper = ThemeKeeper(qapp, "light")
    every_page = pages(keeper, Preferences(tmp_path), lambda: None)
    shown = GroupWindow(keeper, session, PLACES, every_page)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    QTest.qWaitForWindowActive(shown)
    shown.go(To.TODAY)
    return shown


def title_of_help(window: GroupWindow) -> str:
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = window.pages.currentWidget()
    assert isinstance(page, Help)
    return page.words.accessibleName()


def test_every_page_of_the_window_has_a_page_of_help(window: GroupWindow) -> None:
    there = {text.name for text in help_texts()}
    told = {page.to: help_about((page.to, page.place)) for page in window.known_pages()}
    assert [page for page, help in told.items() if help not in there] == [To.HELP]


def test_a_place_and_its_part_are_told_of(window: GroupWindow) -> None:
    assert title_of_help(window) == "Today"
    window.navigate(To.GRANTS, "bank")
    assert title_of_help(window) == "The bank"


def test_a_page_on_top_of_a_place_is_told_of(window: GroupWindow, session: Session) -> None:
    award = session.group.find(Award, reference="WDCF/2025/118")[0]
    window.navigate(To.RETURN, award.id)
    assert title_of_help(window) == "The return to the funder"


def test_a_panel_is_told_of_before_the_page_beside_it(window: GroupWindow) -> None:
    window.navigate(To.LOG_HOURS, "")
    assert title_of_help(window) == "Volunteer hours"


def test_help_asked_for_in_help_stays_where_it_is(window: GroupWindow) -> None:
    window.navigate(To.PEOPLE)
    first = title_of_help(window)
    assert title_of_help(window) == first
