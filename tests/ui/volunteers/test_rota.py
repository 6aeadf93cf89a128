from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.operations.activities.activities import add_session
from groupkeeper.operations.volunteers.absences import add_absence
from groupkeeper.operations.volunteers.rota import put_on
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import rota_to_do
from groupkeeper.ui.activities.activity_page import ROTA, ActivityPage, activity_page
from groupkeeper.ui.kit.cells import cell_words
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from groupkeeper.ui.volunteers.rota_page import RotaPage, rota_page
from groupkeeper.ui.volunteers.rota_panel import RotaRolePanel
from groupkeeper.ui.volunteers.rota_print_page import RotaPrintPage, rota_print_page
from groupkeeper.ui.volunteers.rota_view import CALENDAR, GAPS
from tests.lunch_club import TENTH, LunchClub
from tests.printed import page_text
from tests.ui.conftest import Asked
from tests.ui.volunteers.rota_by_keyboard import in_need, press

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def needing(group: GroupFile, club: LunchClub) -> LunchClub:
    return in_need(group, club)


def stands(page: RotaPage) -> list[str]:
    table = page.view.table
    return [cell_words("status", table.rows.value(place, 3)) for place in range(table.count())]


def test_the_tab_of_an_activity_shows_each_role_with_its_gap_in_words(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = activity_page(club_session, asked, needing.activity.id)
    assert isinstance(page, ActivityPage)
    on_screen(page)
    page.show_tab(ROTA)
    assert [row.role.stands.said() for row in page.rota.table.shown() if not row.past] == [
        "1 still needed",
        "1 still needed",
        "1 still needed",
        "2 still needed",
    ]
    assert page.rota.count.words() == "5 gaps to fill in March 2026"
    group = club_session.group
    put_on(group, needing.tenth.id, needing.driver.id, needing.people[1].id)
    assert page.rota.count.words() == "4 gaps to fill in March 2026"


def test_what_is_over_is_told_without_alarm_and_is_no_gap(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked, needing.activity.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    assert stands(page)[:2] == ["0 of 1", "0 of 2"]
    page.view.way.button(GAPS).click()
    assert stands(page) == ["1 still needed", "1 still needed", "1 still needed", "2 still needed"]


def test_enter_on_a_row_opens_its_role_beside(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked, "", needing.tenth.id)
    on_screen(page)
    page.arrive()
    press(qtbot, Qt.Key.Key_Return)
    assert asked == [(To.ROTA_ROLE, needing.tenth.id, needing.cook.id)]


def test_the_calendar_has_sessions_across_and_roles_down_and_is_walked_by_keyboard(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked, needing.activity.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    page.view.way.button(CALENDAR).click()
    said = [block.said for block in page.view.chart.blocks()]
    assert "Cook: 1 still needed, Tuesday 10 March, 11:30 to 14:30, Tuesday Lunch Club" in said
    assert (
        "Joyce Adeyemi coming, Driver, Tuesday 10 March, 11:30 to 14:30, Tuesday Lunch Club" in said
    )
    page.arrive()
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert asked == [(To.ROTA_ROLE, needing.tenth.id, needing.driver.id)]


def test_the_month_before_and_after_are_a_key_away(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_page(club_session, asked)
    assert isinstance(page, RotaPage)
    on_screen(page)
    page.view.turn(1)
    assert page.view.when.words() == "April 2026"
    assert page.view.table.count() == 0
    page.view.turn(-1)
    assert page.view.when.words() == "March 2026"
    assert page.view.table.count() == 6


def test_who_is_away_is_greyed_with_the_reason_and_leaves_a_gap(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    joyce = needing.people[0]
    page = rota_page(club_session, asked, "", needing.tenth.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    away = Absence(person_id=joyce.id, from_date=TENTH, to_date=TENTH)
    add_absence(club_session.group, away, TENTH)
    row = next(
        row
        for row in page.view.table.shown()
        if (row.session.session.id, row.role.role) == (needing.tenth.id, "Driver")
    )
    (chip,) = page.view.table.rows.columns[2].text(row)
    assert (chip.words, chip.tone, chip.icon) == ("Joyce A. away", "quiet", "calendar-x")
    assert row.role.stands.said() == "2 still needed"


@pytest.fixture
def window(qtbot: QtBot, session: Session, preferences: Preferences) -> GroupWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    keeper = ThemeKeeper(app, "light")
    made = GroupWindow(keeper, session, PLACES, pages(keeper, preferences, lambda: None))
    qtbot.addWidget(made)
    made.resize(1366, 696)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


def test_a_gap_on_today_is_filled_with_enter_alone(
    qtbot: QtBot, window: GroupWindow, session: Session
):
    (thing,) = rota_to_do(session.group, session.today())
    window.navigate(*thing.target)
    page = window.pages.currentWidget()
    assert isinstance(page, RotaPage)
    page.arrive()
    press(qtbot, Qt.Key.Key_Return)
    panel = window.panel
    assert isinstance(panel, RotaRolePanel)
    assert panel.stands.words() == "1 still needed"
    press(qtbot, Qt.Key.Key_Return)
    assert panel.stands.words() == "Enough"
    assert list(rota_to_do(session.group, session.today())) == []


def test_the_rota_is_looked_at_as_it_prints_and_saved_with_a_calendar_file(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show, tmp_path: Path
):
    page = rota_print_page(club_session, asked, needing.activity.id, "2026-03-10")
    assert isinstance(page, RotaPrintPage)
    on_screen(page)
    assert page.made is not None
    assert page.page_side.preview.landscape
    assert "Joyce A." in page_text(page.made.paper.pdf, 1)
    page.save_to(tmp_path / "rota.pdf")
    assert page_text((tmp_path / "rota.pdf").read_bytes(), 1).startswith("Tuesday Lunch Club")
    page.save_calendar_to(tmp_path / "rota.ics")
    assert b"SUMMARY:Tuesday Lunch Club\r\n" in (tmp_path / "rota.ics").read_bytes()


def test_one_persons_days_print_too(
    qtbot: QtBot, club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_print_page(club_session, asked)
    assert isinstance(page, RotaPrintPage)
    on_screen(page)
    page.what.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    page.reload()
    assert page.person.isVisible()
    assert not page.month.isVisible()
    assert page.made is not None
    assert "Joyce Adeyemi" in page_text(page.made.paper.pdf, 1)


def test_the_days_of_somebody_asked_for_are_shown_or_why_there_are_none(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_print_page(club_session, asked, "", "", needing.people[-1].id)
    assert isinstance(page, RotaPrintPage)
    on_screen(page)
    assert page.made is None
    assert not page.save_button.isEnabled()
    page.person.set_value(needing.people[0].id)
    page.reload()
    assert page.made is not None


def test_a_calendar_file_of_all_activities_asks_for_one(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    page = rota_print_page(club_session, asked)
    assert isinstance(page, RotaPrintPage)
    on_screen(page)
    page.calendar_button.click()
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "Choose an activity or a person first"


def test_a_month_of_many_sessions_is_shown_by_the_week(
    club_session: Session, needing: LunchClub, asked: Asked, on_screen: Show
):
    for day in (11, 12, 13, 14):
        add_session(
            club_session.group,
            ActivitySession(
                activity_id=needing.activity.id,
                starts_at=datetime(2026, 3, day, 10),
                ends_at=datetime(2026, 3, day, 11),
            ),
        )
    page = rota_page(club_session, asked, needing.activity.id)
    assert isinstance(page, RotaPage)
    on_screen(page)
    page.view.way.button(CALENDAR).click()
    assert page.view.when.words() == "Mon 9 March to Sun 15 March"
    assert len(page.view.shown) == 5
    page.view.turn(1)
    assert page.view.when.words() == "Mon 16 March to Sun 22 March"
