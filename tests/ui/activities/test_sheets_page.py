"""Printing the sheets of an activity: chosen by keyboard, looked at, saved."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.operations.activities.sheets import SHEETS_SAID, Sheet
from groupkeeper.ui.activities.activity_page import ActivityPage
from groupkeeper.ui.activities.sheets_page import SheetsPage, sheets_page
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.printed import page_text

Shown = Callable[..., SheetsPage]


@pytest.fixture
def activity(session: Session) -> Activity:
    return session.group.find(Activity, name="Tuesday Lunch Club")[0]


@pytest.fixture
def page(session: Session, activity: Activity, qtbot: QtBot) -> SheetsPage:
    page = sheets_page(session, lambda to, *what: None, activity.id)
    qtbot.addWidget(page)
    page.resize(1158, 696)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.arrive()
    return page


def test_it_opens_on_the_register_of_the_next_session(page: SheetsPage):
    assert page.what.editor.hasFocus()
    assert page.made is not None
    text = page_text(page.made.paper.pdf, 1)
    assert "Register: Tuesday Lunch Club" in text
    assert "Tuesday 17 March 2026, 11:30 to 14:30, Main hall" in text
    assert not page.month.isVisible()


def test_every_sheet_is_chosen_with_the_arrow_keys_and_shown(page: SheetsPage, qtbot: QtBot):
    for what, _ in SHEETS_SAID:
        assert page.what.value() == what
        qtbot.waitUntil(lambda: page.made is not None and not page._soon.isActive(), timeout=5000)
        assert page.page_side.isVisible()
        assert page.large.isVisible() == (what in (Sheet.REGISTER, Sheet.MONTH))
        QTest.keyClick(page.what.editor, Qt.Key.Key_Down)


def test_the_sheet_is_saved_where_asked(page: SheetsPage, tmp_path: Path):
    page.save_to(tmp_path / "register.pdf")
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "Saved as register.pdf"
    assert (tmp_path / "register.pdf").read_bytes().startswith(b"%PDF")


def test_the_page_of_an_activity_leads_to_the_sheet_of_its_session(
    session: Session, activity: Activity, qtbot: QtBot
):
    asked: list[tuple[str, ...]] = []
    page = ActivityPage(session, lambda to, *what: asked.append((str(to), *what)), activity.id)
    qtbot.addWidget(page)
    page.print_sheet()
    assert asked == [(To.SHEETS, activity.id, page.sessions.session_id())]
