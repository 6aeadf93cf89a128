"""What holds for every page: letters for Alt, large targets, names, the keyboard, one window.

A new page is asked for by the names of what its function takes; teach `_KNOWN` a new one.
"""

from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.posts import Post, Role
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings import clashes_from
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.shell.group_window import GroupWindow, PageOf
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper

# what a page is asked for, by the names its function gives to it
_KNOWN: dict[str, type[Record]] = {
    "person_id": Person,
    "household_id": Household,
    "check_id": CheckSeen,
    "post_id": Post,
    "role_id": Role,
    "activity_id": Activity,
    "booking_id": Booking,
    "space_id": Space,
    "award_id": Award,
}
EVERY_PAGE = [name for name in To if name is not To.BACK]
_SMALLEST = 44
_SHOWN_BY_ALT = ("primary", "secondary", "danger", "back", "tab", "toast")

Open = Callable[..., GroupWindow]


def what_for(page: PageOf, group: GroupFile, session: Session) -> list[str]:
    """What a page is asked for in the made-up group."""
    if page.to is To.SORT_OUT:
        clash = clashes_from(group, session.today())[0]
        return [clash.booking.id, clash.other.id]
    module, _, name = page.make.__qualname__.partition(":")
    make = getattr(import_module(module), name) if name else page.make
    asked = list(signature(make).parameters.values())[2:]
    first = [each for each in asked[:1] if each.name in _KNOWN]
    needed = [each for each in asked[1:] if each.default is Parameter.empty]
    return [group.find(_KNOWN[each.name])[0].id for each in (*first, *needed)]


class Flashes(QObject):
    """Notes every window that shows, such as a part shown before it stands in its page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


@pytest.fixture
def open_page(
    qtbot: QtBot, qapp: QApplication, session: Session, sample: GroupFile, tmp_path: Path
) -> Open:
    """Shows a page of the made-up group."""

    def show(name: To, scale: float = 1.0) -> GroupWindow:
        keeper = ThemeKeeper(qapp, "light", scale)
        every_page = pages(keeper, Preferences(tmp_path), lambda: None)
        window = GroupWindow(keeper, session, PLACES, every_page)
        window.resize(1366, 696)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        window.go(To.TODAY)
        page = next(each for each in window.known_pages() if each.to is name)
        flashes = Flashes()
        qapp.installEventFilter(flashes)
        window.navigate(name, *what_for(page, sample, session))
        for _ in range(3):
            QApplication.processEvents()
        qapp.removeEventFilter(flashes)
        assert flashes.seen == []
        return window

    return show


def controls(window: GroupWindow) -> list[QWidget]:
    """What can be pressed or typed in, the rail aside."""
    to_use = [
        each
        for each in window.findChildren(QWidget)
        if isinstance(each, QAbstractButton | QLineEdit | QComboBox)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and not isinstance(each.parentWidget(), QComboBox)
    ]
    return [each for each in to_use if not window.rail.isAncestorOf(each)]


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_page_is_for_the_keyboard_and_for_unsteady_hands(open_page: Open, name: To) -> None:
    window = open_page(name)
    held = QApplication.focusWidget()
    assert held is not None
    assert not window.rail.isAncestorOf(held)
    assert without_a_letter(window) == []
    assert [each for each in controls(window) if not each.accessibleName()] == []
    assert too_small(window) == []


def without_a_letter(window: GroupWindow) -> list[str]:
    """The buttons and tabs that Alt does not reach; each that it does has a letter of its own."""
    reached = list(window.alt_letters.letters().values())
    assert len(set(map(id, reached))) == len(reached)
    return [
        each.accessibleName()
        for each in controls(window)
        if isinstance(each, Button) and each.kind in _SHOWN_BY_ALT
        if each.isEnabled() and each not in reached
    ]


def too_small(window: GroupWindow) -> list[str]:
    """What is less than 44 px wide or high."""
    return [
        f"{each.accessibleName()}: {each.width()} by {each.height()}"
        for each in controls(window)
        if min(each.width(), each.height()) < _SMALLEST
    ]


@pytest.mark.parametrize("name", [To.PERSON_FORM, To.GRANT_FORM, To.ACTIVITY_FORM, To.SETTINGS])
def test_s_saves_and_c_cancels_on_every_form(open_page: Open, name: To) -> None:
    letters = open_page(name).alt_letters.letters()
    assert letters["S"].accessibleName() == "Save changes"
    if "Cancel" in {each.accessibleName() for each in letters.values()}:
        assert letters["C"].accessibleName() == "Cancel"
