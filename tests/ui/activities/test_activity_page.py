from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Activity, CountedBy
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.activities.registers import mark_came
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.activity_page import ABOUT, HELPERS, ActivityPage
from groupkeeper.ui.activities.call_off_form import CallOff
from groupkeeper.ui.activities.plan_form import PlanAhead
from groupkeeper.ui.activities.session_forms import SessionForm
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub
from tests.ui.conftest import Asked

OnScreen = Callable[[QWidget], QWidget]


@pytest.fixture
def page(club: LunchClub, club_session: Session, asked: Asked, on_screen: OnScreen) -> ActivityPage:
    page = ActivityPage(club_session, asked, club.activity.id)
    on_screen(page)
    return page


def states(page: ActivityPage) -> list[str]:
    table = page.sessions.list.table
    return [table.rows.words(place, 0) for place in range(table.count())]


def beside(page: ActivityPage) -> QWidget:
    shown = page.sessions._beside.currentWidget()
    assert shown is not None
    return shown


def words_on(widget: QWidget) -> str:
    return " ".join(label.words() for label in widget.findChildren(Label) if label.isVisible())


def test_the_sessions_are_listed_with_what_became_of_them(page: ActivityPage):
    assert states(page) == [
        "Tue 17 March, In 7 days",
        "Tue 10 March, Register not finished",
        "Tue 3 March, Register not finished",
    ]


def test_it_opens_at_the_last_session_held(page: ActivityPage, club: LunchClub):
    assert page.sessions.session_id() == club.tenth.id
    assert page.sessions.register.title.words() == "Register for Tuesday 10 March"
    assert page.sessions.register.place.words() == "Main hall, 11:30 to 14:30"


def test_choosing_another_session_shows_its_register(page: ActivityPage, club: LunchClub):
    page.sessions.list.choose(club.third.id)
    assert page.sessions.register.title.words() == "Register for Tuesday 3 March"
    assert page.sessions.register.totals.words() == "7 came · 2 volunteers gave 6 hours"


def test_a_session_to_come_warns_that_it_may_be_the_wrong_one(page: ActivityPage, club: LunchClub):
    page.sessions.list.choose(club.seventeenth.id)
    assert "has not been held yet" in page.sessions.register.note.words()


def test_a_tick_on_another_page_shows_here_at_once(
    page: ActivityPage, club: LunchClub, group: GroupFile
):
    mark_came(group, club.tenth.id, club.people[0].id)
    assert page.sessions.register.totals.words().startswith("1 came")


def test_calling_off_asks_why_and_shows_it(page: ActivityPage, club: LunchClub, qtbot: QtBot):
    page.sessions.list.choose(club.seventeenth.id)
    page.sessions.call_off()
    form = beside(page)
    assert isinstance(form, CallOff)
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    assert form.fields["called_off_because"].error().startswith("Say why")
    qtbot.keyClicks(form.fields["called_off_because"].editor, "boiler")
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    assert states(page)[0] == "Tue 17 March, Called off – boiler"
    empty = beside(page)
    assert isinstance(empty, Empty)
    assert "Called off – boiler" in words_on(empty)
    assert empty.action is not None
    qtbot.keyClick(empty.action, Qt.Key.Key_Return)
    assert states(page)[0] == "Tue 17 March, In 7 days"
    assert beside(page) is page.sessions.register


def test_escape_keeps_the_session_on(page: ActivityPage, club: LunchClub, qtbot: QtBot):
    page.sessions.call_off()
    qtbot.keyClick(beside(page), Qt.Key.Key_Escape)
    assert beside(page) is page.sessions.register
    assert page.sessions.session_id() == club.tenth.id


def test_a_session_called_off_elsewhere_loses_its_register(
    page: ActivityPage, club: LunchClub, group: GroupFile
):
    call_off_session(group, club.tenth.id, "snow")
    assert isinstance(beside(page), Empty)


def test_a_session_is_added_at_the_usual_time(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    qtbot.mouseClick(page.sessions.list.add_button, Qt.MouseButton.LeftButton)
    form = beside(page)
    assert isinstance(form, SessionForm)
    form.fields["day"].set_value(date(2026, 3, 11))
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    added = group.get(ActivitySession, page.sessions.session_id())
    assert added.starts_at == datetime(2026, 3, 11, 11, 30)
    assert added.space_id == club.activity.space_id


def test_a_session_without_a_day_is_not_added(page: ActivityPage, qtbot: QtBot):
    page.sessions.add_session()
    form = beside(page)
    assert isinstance(form, SessionForm)
    form.fields["day"].set_value(None)
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    assert form.fields["day"].error().startswith("Enter a date")
    assert len(states(page)) == 3


def test_a_session_is_moved_to_another_day(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    page.sessions.change_session()
    form = beside(page)
    assert isinstance(form, SessionForm)
    form.fields["day"].set_value(date(2026, 3, 9))
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    moved = group.get(ActivitySession, club.tenth.id)
    assert moved.starts_at == datetime(2026, 3, 9, 11, 30)
    assert page.sessions.register.title.words() == "Register for Monday 9 March"


def test_the_weeks_ahead_are_planned_until_a_day(
    page: ActivityPage, group: GroupFile, qtbot: QtBot
):
    page.sessions.plan_ahead()
    form = beside(page)
    assert isinstance(form, PlanAhead)
    form.fields["until"].set_value(date(2026, 4, 7))
    qtbot.keyClick(form.save, Qt.Key.Key_Return)
    assert [line.split(",")[0] for line in states(page)][:4] == [
        "Tue 7 April",
        "Tue 31 March",
        "Tue 24 March",
        "Tue 17 March",
    ]
    assert group.can_undo() == "Plan 3 sessions of Tuesday Lunch Club in the Main hall"


def test_a_session_added_by_mistake_is_removed(page: ActivityPage, club: LunchClub):
    page.sessions.list.choose(club.seventeenth.id)
    page.sessions.remove()
    assert len(states(page)) == 2
    assert page.sessions.session_id() == club.tenth.id


def test_others_are_counted_by_heads_where_the_activity_says_so(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    register = page.sessions.register
    assert not register.headcount.isVisible()
    with group.step("Count both ways") as step:
        step.save(replace(club.activity, counted_by=CountedBy.BOTH.value))
    assert register.headcount.isVisible()
    qtbot.keyClicks(register.headcount, "12")
    qtbot.keyClick(register.headcount, Qt.Key.Key_Return)
    assert group.get(ActivitySession, club.tenth.id).headcount == 12
    assert register.totals.words().startswith("12 came")


def test_about_says_what_the_activity_is_and_follows_changes(
    page: ActivityPage, club: LunchClub, group: GroupFile, qtbot: QtBot
):
    page.show_tab(ABOUT)
    assert "Tuesdays, 11:30 to 14:30" in words_on(page.about)
    with group.step("Say what it is for") as step:
        step.save(replace(club.activity, purpose="A hot meal and company", name="Lunch Club"))
    qtbot.waitUntil(lambda: "A hot meal and company" in words_on(page.about))
    assert page.title.words() == "Lunch Club"


def test_the_volunteers_of_the_year_open_their_pages(
    page: ActivityPage, club: LunchClub, asked: Asked, qtbot: QtBot
):
    page.show_tab(HELPERS)
    assert page.helpers.count.words() == "2 people gave 6 hours since 1 April 2025"
    page.helpers.table.choose(club.people[1].id)
    qtbot.keyClick(page.helpers.table.view, Qt.Key.Key_Return)
    assert asked == [(To.PERSON, club.people[1].id)]


def test_an_activity_without_sessions_says_what_to_do(
    group: GroupFile, club_session: Session, asked: Asked, on_screen: OnScreen
):
    choir = Activity(name="Choir")
    with group.step("A choir") as step:
        step.save(choir)
    page = ActivityPage(club_session, asked, choir.id)
    on_screen(page)
    assert isinstance(beside(page), Empty)
    page.show_tab(HELPERS)
    assert "No volunteer hours yet this year" in words_on(page.helpers)


def test_where_room_is_short_the_register_or_the_list_stands_alone(
    page: ActivityPage, club: LunchClub, qtbot: QtBot
):
    page.resize(850, 696)
    assert not page.sessions.list.isVisible()
    qtbot.mouseClick(page.sessions.register.back, Qt.MouseButton.LeftButton)
    assert page.sessions.list.isVisible()
    assert not page.sessions.register.isVisible()
    page.sessions.list.choose(club.third.id)
    qtbot.keyClick(page.sessions.list.table.view, Qt.Key.Key_Return)
    assert page.sessions.register.isVisible()
    assert page.sessions.register.session_id() == club.third.id


def test_the_page_fits_the_smallest_window(page: ActivityPage):
    least = page.minimumSizeHint()
    assert least.width() <= 1158
    assert least.height() <= 696
