"""The phone rings: a booking is made by keyboard alone, few keystrokes beside the words."""

from datetime import datetime
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.people.person import Person
from groupkeeper.ui.bookings.page import Bookings
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.session import Session
from tests.ui.bookings.conftest import bookings_window

MOST_KEYSTROKES = 40
NOTHING_HELD = Qt.KeyboardModifier.NoModifier


class Hands:
    """Hands on a keyboard: words are typed into whatever has the keyboard, keys are counted."""

    def __init__(self) -> None:
        self.keystrokes = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING_HELD) -> None:
        self.keystrokes += 1
        QTest.keyClick(self._where(), key, held)
        QApplication.processEvents()

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def say(self, words: str) -> None:
        QTest.keyClicks(self._where(), words)
        QApplication.processEvents()

    def over(self, words: str) -> None:
        """Type over what a field says already."""
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.say(words)

    def until(self, name: str) -> None:
        """Press Tab until the field of this name has the keyboard."""
        for _ in range(MOST_KEYSTROKES):
            self.tab()
            if self._where().accessibleName().startswith(name):
                return
        raise AssertionError(f"{name} was not reached")

    def _where(self) -> QWidget:
        where = QApplication.focusWidget()
        assert where is not None
        return where


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> GroupWindow:
    """The bookings place of the made-up group, in a window of its own."""
    made = bookings_window(session, qapp, qtbot)
    cast(Bookings, made.pages.currentWidget()).calendar.grid.setFocus()
    return made


def test_a_phone_booking_takes_at_most_forty_keystrokes_beside_the_words(
    window: GroupWindow, session: Session
):
    hands = Hands()
    hands.press(Qt.Key.Key_N)
    hands.say("Christening tea")
    hands.tab()
    hands.say("Orla Quigley")
    hands.until("Date")
    hands.over("20/6/26")
    hands.until("Starts")
    hands.over("2pm")
    hands.until("Ends")
    hands.over("5.30pm")
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = session.group.find(Booking, title="Christening tea")
    hall = session.group.find(Space, name="Main hall")[0]
    assert (kept.space_id, kept.starts_at, kept.ends_at) == (
        hall.id,
        datetime(2026, 6, 20, 14, 0),
        datetime(2026, 6, 20, 17, 30),
    )
    caller = session.group.get(Person, kept.person_id)
    assert (caller.full_name, caller.email) == ("Orla Quigley", "")
    assert hands.keystrokes <= MOST_KEYSTROKES
    assert window.panel is None
