"""A lunch club on the screen, and where the screens wanted to go."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub, begin_lunch_club

Shown = TypeVar("Shown", bound=QWidget)


class Asked(list[tuple[str, ...]]):
    """The pages a screen asked for, in order."""

    def __call__(self, to: str, *what: str) -> None:
        self.append((to, *what))


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


@pytest.fixture
def club_session(group: GroupFile, qapp: object) -> Session:
    """The lunch club as the windows see it, on Tuesday 10 March after lunch."""
    return Session(group, now=lambda: datetime(2026, 3, 10, 14, 45))


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def navigate(asked: Asked) -> Callable[..., None]:
    """Writes down which page was asked for."""
    return asked


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[[Shown], Shown]:
    """Show a page or panel as large as in a window of 1366 by 696."""

    def show(shown: Shown) -> Shown:
        qtbot.addWidget(shown)
        shown.resize(1158, 696)
        shown.show()
        qtbot.waitExposed(shown)
        shown.activateWindow()
        return shown

    return show


@pytest.fixture
def answer(qapp: QApplication) -> Callable[[str], list[str]]:
    """Answers the next question with "do" or "keep", and gives what it said."""

    def _answer(which: str) -> list[str]:
        said: list[str] = []

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, HardQuestion)
            said.extend([dialog.accessibleName(), dialog.accessibleDescription()])
            (dialog.do_button if which == "do" else dialog.keep_button).click()

        QTimer.singleShot(0, press)
        return said

    return _answer
