"""A grant from a first idea to its closed file, by keyboard alone, in few keys beside the words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.grants.award import Award, Stage
from groupkeeper.ui.grants.pages import GRANTS_PAGES
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.journeys.test_phone_booking import Hands

MOST_KEYSTROKES = 38
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> GroupWindow:
    """The grants of the made-up group, in a window of their own."""
    places = [Place(To.GRANTS, "Grants", "hand-coins")]
    made = GroupWindow(ThemeKeeper(qapp, "light", 1.0), session, places, GRANTS_PAGES)
    qtbot.addWidget(made, before_close_func=lambda window: window.close_panel())
    made.resize(1366, 696)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.navigate(To.GRANTS)
    return made


def test_a_grant_goes_from_idea_to_closed_by_keyboard_alone(
    window: GroupWindow, session: Session, qtbot: QtBot
) -> None:
    hands = Hands()

    def stage() -> str:
        return "".join(one.stage for one in session.group.find(Award, title="Ramp"))

    def save(reaches: Stage) -> None:
        hands.press(Qt.Key.Key_S, CTRL)
        # a button pressed by its key is seen to be pressed before it acts
        qtbot.waitUntil(lambda: stage() == reaches.value)
        QApplication.processEvents()

    hands.press(Qt.Key.Key_N, CTRL)
    hands.say("Ramp")
    hands.tab()
    hands.say("Wenlow Trust")
    hands.tab()
    hands.press(Qt.Key.Key_Home)  # the stage: an idea
    hands.until("Line 1")
    hands.say("Builder")
    hands.tab()
    hands.say("900")
    save(Stage.IDEA)
    hands.press(Qt.Key.Key_Return)
    hands.until("Applied for")
    hands.say("900")
    save(Stage.APPLIED)
    hands.press(Qt.Key.Key_Return)
    hands.until("Awarded")
    hands.say("900")
    hands.until("Grant starts")
    hands.say("1/3/2026")
    hands.until("Grant ends")
    hands.say("31/8/2026")
    save(Stage.AWARDED)
    for reaches in (Stage.SPENDING, Stage.REPORTED, Stage.CLOSED):
        hands.press(Qt.Key.Key_Return)
        save(reaches)
    assert hands.keystrokes <= MOST_KEYSTROKES
