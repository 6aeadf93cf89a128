from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.volunteers.hours import log_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.activities_page import ActivitiesPage
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import TENTH, LunchClub
from tests.ui.conftest import Asked

OnScreen = Callable[[QWidget], QWidget]


@pytest.fixture
def page(
    club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen
) -> ActivitiesPage:
    page = ActivitiesPage(club_session, asked)
    on_screen(page)
    return page


def cells(page: ActivitiesPage) -> list[str]:
    rows = page.table.rows
    return [rows.words(0, column) for column in range(rows.columnCount())]


def test_an_activity_shows_its_usual_time_place_people_and_hours(page: ActivitiesPage):
    assert cells(page) == [
        "Tuesday Lunch Club, Tuesdays, 11:30 to 14:30",
        "Main hall",
        "Tue 10 March",
        "7",
        "6",
    ]


def test_a_screen_reader_hears_an_activity_in_one_sentence(page: ActivitiesPage):
    said = page.table.rows.data(page.table.rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Tuesday Lunch Club, Tuesdays, 11:30 to 14:30, Main hall, last session Tue 10 March, "
        "7 people and 6 hours this year"
    )


def test_enter_opens_an_activity(page: ActivitiesPage, club: LunchClub, asked: Asked, qtbot: QtBot):
    page.arrive()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert asked == [(To.ACTIVITY, club.activity.id)]


def test_the_list_follows_what_is_added(page: ActivitiesPage, group: GroupFile):
    with group.step("A choir") as step:
        step.save(Activity(name="Choir"))
    assert page.table.count() == 2
    assert cells(page)[0] == "Choir, No usual day"


def test_the_hours_log_adds_the_year_up_and_opens_entries(
    page: ActivitiesPage, club: LunchClub, group: GroupFile, asked: Asked, qtbot: QtBot
):
    helpers = log_hours(group, HoursEntry(on_date=TENTH, helpers=6, minutes=120))
    page.show_tab("hours")
    assert page.log.totals.words().startswith(
        "At least 2 people gave 18 hours since 1 April 2025, 0 hours of them estimated."
    )
    page.log.table.choose(helpers.id)
    rows = page.log.table.rows
    assert [rows.words(0, column) for column in range(3)] == ["10/03/2026", "6 helpers", "6 × 2"]
    qtbot.keyClick(page.log.table.view, Qt.Key.Key_Return)
    assert asked == [(To.LOG_HOURS, "", helpers.id)]


def test_a_new_group_is_asked_for_its_first_activity(
    group: GroupFile, club_session: Session, asked: Asked, on_screen: OnScreen, qtbot: QtBot
):
    page = ActivitiesPage(club_session, asked)
    on_screen(page)
    (empty,) = page.table.findChildren(Empty)
    assert empty.isVisible()
    assert empty.action is not None
    qtbot.keyClick(empty.action, Qt.Key.Key_Return)
    assert asked == [(To.ACTIVITY_FORM,)]


def test_all_sessions_are_saved_as_a_calendar_file(page: ActivitiesPage, tmp_path: Path):
    page.save_calendar_to(tmp_path / "ours.ics")
    assert (tmp_path / "ours.ics").read_bytes().count(b"BEGIN:VEVENT") == 3
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "Saved as ours.ics"
    page.save_calendar_to(tmp_path / "nowhere" / "ours.ics")
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "It was not saved"
