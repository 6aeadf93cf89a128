"""Finding someone by name with the keys, without adding anybody by surprise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.storage.queries.activities.registers import FoundPerson
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.shell.finder import Finder

KNOWN = (FoundPerson("p1", "Linda Okafor", "2 Mill Lane"), FoundPerson("p2", "Lino Rossi", ""))


class Asked:
    """A finder in a window, and what came of the keys pressed in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.finder = Finder("Who paid", self._look)
        self.found: list[str] = []
        self.added: list[str] = []
        self.finder.found.connect(self.found.append)
        self.finder.new_name.connect(self.added.append)
        self.window = Box(self.finder)
        qtbot.addWidget(self.window)
        self.window.resize(600, 400)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.finder.setFocus()

    def _look(self, typed: str) -> list[FoundPerson]:
        return [person for person in KNOWN if person.name.casefold().startswith(typed.casefold())]

    def type(self, words: str, *keys: Qt.Key) -> None:
        QTest.keyClicks(self.finder.line, words)
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.finder.line, key)


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked(qtbot)


def test_return_takes_the_first_match(asked: Asked) -> None:
    asked.type("lin", Qt.Key.Key_Return)
    assert (asked.found, asked.added) == (["p1"], [])


def test_down_and_return_take_the_only_match_and_add_nobody(asked: Asked) -> None:
    asked.type("lind", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (asked.found, asked.added) == (["p1"], [])


def test_down_again_goes_to_the_next_and_last_to_someone_new(asked: Asked) -> None:
    asked.type("lin", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (asked.found, asked.added) == (["p2"], [])
    asked.type("lind", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (asked.found, asked.added) == (["p2"], ["lind"])


def test_a_name_nobody_has_is_added(asked: Asked) -> None:
    asked.type("Zadie Quill", Qt.Key.Key_Return)
    assert (asked.found, asked.added) == ([], ["Zadie Quill"])
