"""The strip with Undo: it fades in where movement is welcome, and says what was done either way."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.undo_strip import UndoStrip

Shown = Callable[..., QWidget]
MOVING = Qt.UIEffect.UI_General


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    before = QApplication.isEffectEnabled(MOVING)
    yield
    QApplication.setEffectEnabled(MOVING, before)


@pytest.fixture
def strip(shown: Shown) -> UndoStrip:
    made = UndoStrip()
    shown(QWidget(), made)
    return made


def test_it_fades_in_for_a_moment_and_is_then_plain(strip: UndoStrip, qtbot: QtBot) -> None:
    QApplication.setEffectEnabled(MOVING, True)
    strip.say("Booking moved")
    assert strip.isVisible()
    assert strip.is_fading()
    qtbot.waitUntil(lambda: not strip.is_fading(), timeout=2000)
    strip.say("Booking moved again")
    assert not strip.is_fading()  # it is there already: only its words change


def test_nothing_moves_where_the_system_asks_for_less_movement(strip: UndoStrip) -> None:
    QApplication.setEffectEnabled(MOVING, False)
    strip.say("Booking moved")
    assert strip.isVisible()
    assert not strip.is_fading()


def test_closed_while_it_fades_it_comes_back_whole(strip: UndoStrip, qtbot: QtBot) -> None:
    QApplication.setEffectEnabled(MOVING, True)
    strip.say("Booking moved")
    strip.close_button.click()
    strip.say("Seed swap moved")
    qtbot.waitUntil(lambda: not strip.is_fading(), timeout=2000)
    assert strip.isVisible()
    assert strip.words.words() == "Seed swap moved"
