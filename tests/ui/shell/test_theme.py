"""The look follows the system, unless the person chose one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.look.tokens import DARK, HIGH_CONTRAST, LIGHT
from groupkeeper.ui.shell.theme import ThemeKeeper, nearest_scale, suggested_scale


def test_a_look_that_was_chosen_is_kept(qapp: QApplication) -> None:
    keeper = ThemeKeeper(qapp, "light", 1.15)
    assert current_theme() == keeper.theme
    heard: list[Theme] = []
    keeper.changed.connect(heard.append)
    keeper.choose_look("high_contrast")
    assert [theme.tokens for theme in heard] == [HIGH_CONTRAST]
    assert current_theme().scale == 1.15


def test_choosing_the_same_again_redraws_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    keeper = ThemeKeeper(qapp, "light", 1.0)
    with qtbot.assertNotEmitted(keeper.changed):
        keeper.choose_look("light")
        keeper.smaller()


def test_a_dark_system_makes_the_program_dark(qapp: QApplication) -> None:
    keeper = ThemeKeeper(qapp)
    hints = qapp.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    assert keeper.theme.tokens == (HIGH_CONTRAST if contrast else DARK if dark else LIGHT)
    keeper.choose_look("dark")
    assert keeper.theme.tokens == DARK


@pytest.mark.parametrize(
    ("asked", "given"), [(0.5, 1.0), (1.1, 1.15), (1.25, 1.3), (1.4, 1.3), (9.0, 1.5)]
)
def test_any_factor_becomes_one_of_the_four(asked: float, given: float) -> None:
    assert nearest_scale(asked) == given


@pytest.mark.parametrize(("points", "scale"), [(9, 1.0), (11, 1.15), (12, 1.3), (16, 1.5)])
def test_the_first_start_takes_the_size_of_the_systems_letters(
    points: int, scale: float, qapp: QApplication
) -> None:
    font = qapp.font()
    font.setPointSize(points)
    qapp.setFont(font)
    assert suggested_scale(qapp) == scale
