"""On no page do ten times the hours change a pound, or ten times the pounds an hour."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.ui.grants.grants_page import PARTS
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.every_print import NOW
from tests.test_every_print import NEVER_PRINTED
from tests.test_ten_times import HOURS, POUNDS, amounts, ten_times_the_hours, ten_times_the_pounds
from tests.ui.shell.test_every_page import EVERY_PAGE, what_for

GROWS = {"plain": None, "hours": ten_times_the_hours, "pounds": ten_times_the_pounds}
SHOWN = [(name, "") for name in EVERY_PAGE] + [(To.GRANTS, part.key) for part in PARTS]


def test_of_every_page(qtbot: QtBot, qapp: QApplication, sample_path: Path, tmp_path: Path) -> None:
    said: dict[str, dict[str, str]] = {}
    for grown, grow in GROWS.items():
        path = Path(shutil.copy(sample_path, tmp_path / f"{grown}.groupkeeper"))
        with open_group_file(path) as group:
            if grow:
                grow(group)
            said[grown] = walked(qtbot, qapp, Session(group, now=lambda: NOW), tmp_path)
    assert len(said["plain"]) > len(SHOWN) * 3 // 4
    for page, plain in said["plain"].items():
        assert NEVER_PRINTED.findall(plain) == [], page
        assert changed(POUNDS, plain, said["hours"][page]) == Counter(), page
        assert changed(HOURS, plain, said["pounds"][page]) == Counter(), page


def walked(qtbot: QtBot, qapp: QApplication, session: Session, folder: Path) -> dict[str, str]:
    """What each page says, the pages for which the made-up group has nothing to show aside."""
    keeper = ThemeKeeper(qapp, "light", 1.0)
    every_page = pages(keeper, Preferences(folder), lambda: None)
    window = GroupWindow(keeper, session, PLACES, every_page)
    qtbot.addWidget(window)
    window.show()
    known = {each.to: each for each in window.known_pages()}
    said: dict[str, str] = {}
    for name, part in SHOWN:
        try:
            asked = [part] if part else what_for(known[name], session.group, session)
        except pytest.skip.Exception:
            continue
        window.navigate(name, *asked)
        for _ in range(3):
            QApplication.processEvents()
        page = window.pages.currentWidget()
        assert page is not None
        said[f"{name.value} {part}"] = "\n".join(texts(page))
    return said


def changed(about: re.Pattern[str], before: str, after: str) -> Counter[str]:
    first, then = amounts(about, before), amounts(about, after)
    return (first - then) + (then - first)


def texts(page: QWidget) -> list[str]:
    """Every text on a page: labels, buttons, what is typed, and each cell of its lists."""
    found: list[str] = []
    for each in page.findChildren(QWidget):
        match each:
            case QLabel() | QAbstractButton() | QLineEdit():
                found.append(each.text())
            case QPlainTextEdit() | QTextEdit():
                found.append(each.toPlainText())
            case QAbstractItemView():
                found += cells(each)
            case _:
                pass
        found.append(each.accessibleDescription())
    return found


def cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
        for row in range(min(model.rowCount(), 60))
        for column in range(model.columnCount())
    ]
