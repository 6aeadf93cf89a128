"""Ways to go on: one chosen, by mouse and by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.radios import Radios

WAYS = [("leave", "Leave out 16 April", ""), ("move", "Use the Garden room", "Free all day")]


def test_the_whole_line_can_be_pressed(shown: Callable[..., QWidget], qtbot: QtBot):
    ways = Radios(WAYS, name="What should happen?", chosen="leave")
    shown(ways)
    far_right = ways.button("move").rect().topRight()
    with qtbot.waitSignal(ways.chosen) as chosen:
        QTest.mouseClick(ways.button("move"), Qt.MouseButton.LeftButton, pos=far_right)
    assert chosen.args == ["move"]
    assert ways.value() == "move"


def test_the_arrow_keys_choose(shown: Callable[..., QWidget]):
    ways = Radios(WAYS, name="What should happen?", chosen="leave")
    shown(ways)
    ways.button("leave").setFocus()
    QTest.keyClick(ways.button("leave"), Qt.Key.Key_Down)
    assert ways.value() == "move"


def test_t38_a_screen_reader_hears_the_words_and_what_explains_them(hostile: str):
    ways = Radios([("a", hostile, "Free then")], name="What should happen?")
    assert ways.button("a").accessibleName() == hostile
    assert ways.button("a").accessibleDescription() == "Free then"
    assert ways.value() is None
