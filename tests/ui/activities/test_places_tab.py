"""Places and the waiting list of an activity, by the keyboard alone."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.activity_page import PLACES, ActivityPage
from groupkeeper.ui.activities.places_tab import PlacesTab
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub, begin_lunch_club


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


@pytest.fixture
def tab(qtbot: QtBot, group: GroupFile, club: LunchClub) -> PlacesTab:
    session = Session(group, now=lambda: datetime(2026, 3, 10, 14, 45))
    page = ActivityPage(session, lambda to, *what: None, club.activity.id, club.tenth.id)
    qtbot.addWidget(page)
    page.resize(1158, 696)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.show_tab(PLACES)
    return page.places


def type_there(qtbot: QtBot, words: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClicks(target, words)
    qtbot.keyClick(target, Qt.Key.Key_Return)


def names(tab: PlacesTab) -> tuple[list[str], list[str]]:
    return (
        [tab.taken.rows.words(place, 0) for place in range(tab.taken.count())],
        [tab.waiting.rows.words(place, 1) for place in range(tab.waiting.count())],
    )


def test_places_fill_up_and_the_next_one_gets_the_place_that_is_given_up(
    tab: PlacesTab, qtbot: QtBot
):
    assert "room for everyone" in tab.note.words()
    tab.capacity.setFocus()
    type_there(qtbot, "1")
    for name in ("joyce", "norman", "Zoe Newcomer"):
        tab.finder.line.setFocus()
        type_there(qtbot, name)
    assert names(tab) == (["Joyce Adeyemi"], ["Norman Frobisher", "Zoe Newcomer"])
    assert tab.said.words() == "1 of 1 place taken · 2 people wait"

    tab.taken.view.setFocus()
    tab.taken.view.choose_place(0)
    tab.give_up.setFocus()
    qtbot.keyClick(tab.give_up, Qt.Key.Key_Space)
    tab.waiting.view.choose_place(0)
    tab.give.setFocus()
    qtbot.keyClick(tab.give, Qt.Key.Key_Space)
    assert names(tab) == (["Norman Frobisher"], ["Zoe Newcomer"])
    qtbot.keyClick(tab.give, Qt.Key.Key_Space)
    assert tab.note.words() == "1 more person has a place than there is room for."


def test_buttons_wait_until_somebody_is_chosen(tab: PlacesTab):
    assert not tab.give.isEnabled()
    assert not tab.give_up.isEnabled()
