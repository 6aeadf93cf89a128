"""Ctrl+K: one box from which any place, person, activity, booking and grant is reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.find_panel import FindPanel
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path) -> GroupWindow:
    keeper = ThemeKeeper(qapp, "light")
    every_page = pages(keeper, Preferences(tmp_path), lambda: None)
    window = GroupWindow(keeper, session, PLACES, every_page)
    window.resize(1366, 696)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.go(To.TODAY)
    return window


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, modifiers)


def find(window: GroupWindow, words: str) -> FindPanel:
    press(Qt.Key.Key_K, CTRL)
    panel = window.panel
    assert isinstance(panel, FindPanel)
    assert QApplication.focusWidget() is panel.line
    QTest.keyClicks(panel.line, words)
    return panel


def title(window: GroupWindow) -> str:
    page = window.pages.currentWidget()
    assert isinstance(page, Page)
    return page.title.words()


@pytest.mark.parametrize(
    ("typed", "place", "shown"),
    [
        ("grants", To.GRANTS, "Grants and money"),
        ("sett", To.SETTINGS, "Settings"),
        ("wisniewski", To.PEOPLE, "Tomasz Wiśniewski"),
        ("lunch club", To.ACTIVITIES, "Tuesday Lunch Club"),
        ("warm welcome grant", To.GRANTS, "Warm Welcome grant"),
    ],
)
def test_a_name_and_enter_go_there(window: GroupWindow, typed: str, place: To, shown: str) -> None:
    find(window, typed)
    press(Qt.Key.Key_Return)
    assert window.panel is None
    assert window.pages.place == place
    assert title(window) == shown


def test_a_booking_opens_beside_its_week(window: GroupWindow) -> None:
    panel = find(window, "eid party")
    assert panel.lines()[0][1].startswith("Booking, Saturday 14 March 2026, 13:00, ")
    press(Qt.Key.Key_Return)
    assert window.pages.place == To.BOOKINGS
    assert window.panel is not None
    assert window.panel.title.words() == "Eid party"


def test_the_places_are_offered_before_anything_is_typed(window: GroupWindow) -> None:
    panel = find(window, "")
    assert [name for name, _ in panel.lines()] == [place.title for place in PLACES]


def test_down_goes_into_the_list_and_up_comes_back(window: GroupWindow) -> None:
    panel = find(window, "")
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is panel.found.view
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is panel.line
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.pages.place == To.PEOPLE


def test_nothing_found_is_said_in_words(window: GroupWindow) -> None:
    panel = find(window, "zzzz")
    assert panel.count.words() == "Nothing is called “zzzz”. Try fewer letters."
    press(Qt.Key.Key_Return)
    assert window.panel is panel


def test_esc_clears_then_closes_and_gives_the_keyboard_back(window: GroupWindow) -> None:
    before = QApplication.focusWidget()
    panel = find(window, "lunch")
    press(Qt.Key.Key_Escape)
    assert panel.line.text() == ""
    press(Qt.Key.Key_Escape)
    assert window.panel is None
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_fits_the_smallest_screen(window: GroupWindow, scale: float) -> None:
    window.keeper.choose_scale(scale)
    find(window, "a")
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 696


def test_larger_letters_never_make_the_window_larger(window: GroupWindow) -> None:
    find(window, "lunch")
    window.keeper.choose_look("high_contrast")
    window.keeper.choose_scale(1.5)
    QApplication.processEvents()
    assert window.width() == 1366
    window.keeper.choose_scale(1.0)
    QApplication.processEvents()
    assert window.width() == 1366
    assert window.pages.isVisible()
