"""A lunch club that needs helpers, and keys pressed wherever the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.operations.volunteers.rota import put_on, set_needs
from groupkeeper.storage.group_file import GroupFile
from tests.lunch_club import LunchClub


def in_need(group: GroupFile, club: LunchClub) -> LunchClub:
    """The lunch club, which needs a cook and two drivers; Joyce drives on the 10th."""
    set_needs(group, club.activity.id, {club.cook.id: 1, club.driver.id: 2})
    put_on(group, club.tenth.id, club.driver.id, club.people[0].id)
    return club


def in_hand() -> QWidget:
    """Whatever the keyboard is on."""
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        qtbot.keyClick(in_hand(), key)


def type_words(qtbot: QtBot, words: str) -> None:
    """Type words wherever the keyboard is."""
    qtbot.keyClicks(in_hand(), words)
