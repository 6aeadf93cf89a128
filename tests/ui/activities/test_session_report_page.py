"""The session report: chosen by keyboard, the same on screen, on paper and in the spreadsheet."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.our_year import our_year
from groupkeeper.ui.activities.session_report_page import SessionReportPage, session_report_page
from groupkeeper.ui.activities.who_came_card import who_came_card
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.printed import page_text


@pytest.fixture
def activity(session: Session) -> Activity:
    return session.group.find(Activity, name="Tuesday Lunch Club")[0]


@pytest.fixture
def page(session: Session, activity: Activity, qtbot: QtBot) -> SessionReportPage:
    page = session_report_page(session, lambda to, *what: None, activity.id)
    qtbot.addWidget(page)
    page.resize(1158, 696)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.arrive()
    return page


def test_it_opens_on_the_activity_in_our_year_so_far(page: SessionReportPage):
    assert page.activity.editor.hasFocus()
    assert page.report is not None
    assert page.report.about == "Tuesday Lunch Club"
    assert page.report.period.end == date(2026, 3, 12)
    assert page.made is not None
    assert "Sessions: Tuesday Lunch Club" in page_text(page.made.paper.pdf, 1)


def test_all_activities_and_other_days_are_a_key_away(page: SessionReportPage, qtbot: QtBot):
    page.activity.set_value("")
    page.first.editor.setFocus()
    page.first.set_value(date(2026, 2, 1))
    page.reload()
    assert page.report is not None
    assert len(page.report.activities) > 1
    page.last.set_value(date(2026, 1, 1))
    page.reload()
    assert page.report is None
    assert not page.csv_button.isEnabled()
    assert page.refused.isVisible()


def test_the_numbers_are_saved_for_a_spreadsheet(page: SessionReportPage, tmp_path: Path):
    page.save_csv_to(tmp_path / "numbers.csv")
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "Saved as numbers.csv"
    assert "Different people" in (tmp_path / "numbers.csv").read_text("utf-8-sig")


def test_the_activity_says_how_often_people_came_and_leads_to_the_report(
    session: Session, activity: Activity, page: SessionReportPage, qtbot: QtBot
):
    asked: list[tuple[str, ...]] = []
    year = our_year(session.group.details(), session.today())
    card = who_came_card(
        session, lambda to, *what: asked.append((str(to), *what)), activity.id, year
    )
    qtbot.addWidget(card)
    words = [label.words() for label in card.findChildren(Label)]
    assert page.report is not None
    assert words[words.index("came once") - 1] == str(page.report.once)
    next(iter(card.findChildren(Button))).click()
    assert asked == [(To.SESSION_REPORT, activity.id)]
