"""What holds for every page: letters for Alt, large targets, names, the keyboard, one window.

Each is asked for with what its function takes, found in the made-up group by name.
"""

from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, signature
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.kinds import KINDS
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import clashes_from
from groupkeeper.ui.grants.grants_page import PARTS
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.shell.group_window import GroupWindow, PageOf
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper

EVERY_PAGE = [name for name in To if name is not To.BACK]
_SMALLEST = 44
_MOST_TABS = 400
_SHOWN_BY_ALT = ("primary", "secondary", "danger", "back", "tab", "toast")

Open = Callable[..., GroupWindow]


def what_for(page: PageOf, group: GroupFile, session: Session) -> list[str]:
    """What a page is asked for in the made-up group."""
    if page.to is To.SORT_OUT:
        clash = clashes_from(group, session.today())[0]
        return [clash.booking.id, clash.other.id]
    module, _, name = page.make.__qualname__.partition(":")
    make = getattr(import_module(module), name) if name else page.make
    found: list[str] = []
    for place, asked in enumerate(list(signature(make).parameters.values())[2:]):
        needed = asked.default is Parameter.empty
        if needed or (place == 0 and asked.name.endswith("_id")):
            kept = one_kept(group, asked.name.removesuffix("_id"))
            if needed and not kept:
                pytest.skip(f"the made-up group has no {asked.name} to ask for")
            found.append(kept)
    return found


def one_kept(group: GroupFile, name: str) -> str:
    """The id of a record by what a page calls it: "claim" is an expense_claim. "" without one."""
    kinds = [kind for kind in KINDS if kind.name == name]
    kinds += [kind for kind in KINDS if set(name.split("_")) & set(kind.name.split("_"))]
    kept = (group.find(kind.record)[:1] for kind in kinds)
    return next((records[0].id for records in kept if records), "")


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
def test_every_page_is_for_the_keyboard_unsteady_hands_and_large_letters(
    open_page: Open, name: To
) -> None:
    fits_everybody(open_page(name))


@pytest.mark.parametrize("part", [part.key for part in PARTS])
def test_every_part_of_the_money_is_so_too(open_page: Open, part: str) -> None:
    window = open_page(To.GRANTS)
    window.navigate(To.GRANTS, part)
    window.pages.currentWidget().arrive()  # pyright: ignore
    fits_everybody(window)


def fits_everybody(window: GroupWindow) -> None:
    """Letters for Alt, names, sizes, the keyboard on the page; at 150 % the window stays."""
    held = QApplication.focusWidget()
    assert held is not None
    assert not window.rail.isAncestorOf(held)
    assert without_a_letter(window) == []
    assert [each for each in controls(window) if not each.accessibleName()] == []
    assert too_small(window) == []
    stops = by_tab(window)
    ready = [each for each in controls(window) if each.isEnabled()]
    assert [each.accessibleName() for each in ready if each not in stops] == []
    assert against_reading(window, stops) == []
    window.keeper.choose_scale(1.5)
    for _ in range(3):
        QApplication.processEvents()
        assert window.size() == QSize(1366, 696)
    least = window.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 696) == (True, True), least


def by_tab(window: GroupWindow) -> list[QWidget]:
    """Where Tab stops, the rail aside, from the first on the page on; it comes round again."""
    stops: list[QWidget] = []
    for _ in range(_MOST_TABS):
        held = QApplication.focusWidget()
        assert held is not None
        if held in stops[:-1]:
            stops = stops[stops.index(held) :]  # a page may begin on what Tab passes over
            break
        if held not in stops:  # a page of a print has many places in one stop
            stops.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    on_rail = [window.rail.isAncestorOf(each) for each in stops]
    assert True in on_rail, f"Tab does not leave {stops[-1].accessibleName()}"
    first = len(stops) - on_rail[::-1].index(True)
    turned = stops[first:] + stops[:first]
    return [each for each in turned if not window.rail.isAncestorOf(each)]


def against_reading(window: GroupWindow, stops: list[QWidget]) -> list[str]:
    """The stops from which Tab goes up without going on to what stands at the right."""
    found: list[str] = []
    for before, after in pairwise(stops):
        a, b = (place_of(*each, window) for each in ((before, after), (after, before)))
        if b.bottom() < a.top() and b.left() < a.right():
            found.append(f"{before.accessibleName()} -> {after.accessibleName()}")
    return found


def place_of(one: QWidget, other: QWidget, window: GroupWindow) -> QRect:
    """Where a control stands, or the whole of what it scrolls in without the other."""
    seen: QWidget | None = one
    while seen is not None and seen is not window:
        if isinstance(seen, QScrollArea) and not seen.isAncestorOf(other):
            one = seen
        seen = seen.parentWidget()
    return QRect(one.mapTo(window, QPoint()), one.size())


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
