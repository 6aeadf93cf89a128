"""What every test of the kit begins with: the light look at Normal text size."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.card import column
from groupkeeper.ui.look.theme import Theme, apply_theme

HOSTILE = ("<b>Bob</b>", "<img src=file:///x>", "Smith & Sons", "a\u202eb", "&File")


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Theme:
    """The look all tests start from."""
    theme = Theme()
    apply_theme(qapp, theme)
    return theme


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    """A name that Qt might take for mark-up or for a shortcut."""
    return request.param


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Puts widgets in an active window, which stays for the length of the test."""
    kept: list[QWidget] = []

    def show(first: QWidget, *others: QWidget) -> QWidget:
        window = column(first, *others) if others else first
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window

    return show
