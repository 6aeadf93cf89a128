"""What was added by mistake is removed from its form, and the window is back at the list."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.activities.activities import add_activity
from groupkeeper.operations.grants.grants import add_grant
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.activities.activity_form import ActivityForm
from groupkeeper.ui.grants.grant_form import GrantForm
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path) -> GroupWindow:
    keeper = ThemeKeeper(qapp, "light")
    every_page = pages(keeper, Preferences(tmp_path), lambda: None)
    window = GroupWindow(keeper, session, PLACES, every_page)
    qtbot.addWidget(window)
    window.show()
    return window


def a_grant(group: GroupFile) -> str:
    return add_grant(group, Award(title="Seeds"), "Elm Fund").id


def somebody(group: GroupFile) -> str:
    with group.step("Add Ann") as step:
        return step.save(Person(first_name="Ann")).id


def an_activity(group: GroupFile) -> str:
    return add_activity(group, Activity(name="Choir")).id


@pytest.mark.parametrize(
    ("add", "page", "form", "title"),
    [
        (a_grant, To.GRANT, To.GRANT_FORM, "Grants and money"),
        (an_activity, To.ACTIVITY, To.ACTIVITY_FORM, "Activities"),
    ],
)
def test_removing_it_goes_back_to_the_list_and_undo_brings_it_back(
    window: GroupWindow,
    add: Callable[[GroupFile], str],
    page: To,
    form: To,
    title: str,
    answer: Callable[[str], list[str]],
) -> None:
    made = add(window.session.group)
    window.navigate(page, made)
    window.navigate(form, made)
    shown = window.pages.currentWidget()
    assert isinstance(shown, GrantForm | ActivityForm)
    answer("do")
    shown.remove_button.click()
    QTest.qWait(0)
    now = window.pages.currentWidget()
    assert isinstance(now, Page)
    assert now.title.words() == title
    window.session.undo()
    window.navigate(page, made)
    opened = window.pages.currentWidget()
    assert isinstance(opened, Page)
    assert opened.title.words() in ("Seeds", "Choir")


@pytest.mark.parametrize(
    ("add", "page", "place", "title"),
    [
        (a_grant, To.GRANT, To.GRANTS, "Grants and money"),
        (an_activity, To.ACTIVITY, To.ACTIVITIES, "Activities"),
        (somebody, To.PERSON, To.PEOPLE, "People"),
    ],
)
def test_undo_in_another_place_closes_the_page_of_what_is_gone_and_no_other(
    window: GroupWindow, add: Callable[[GroupFile], str], page: To, place: To, title: str
) -> None:
    made = add(window.session.group)
    window.navigate(page, made)
    window.navigate(To.TURNED_AWAY)
    here = shown(window)
    window.session.undo()
    assert shown(window) == here
    window.go(place)
    assert shown(window) == title
    window.go(To.BOOKINGS)
    assert shown(window) == here


def test_a_page_under_another_gives_way_when_it_is_come_back_to(window: GroupWindow) -> None:
    made = an_activity(window.session.group)
    window.navigate(To.ACTIVITY, made)
    window.navigate(To.ACTIVITY_FORM, made)
    window.session.undo()
    assert shown(window) == "Change Choir"
    window.navigate(To.BACK)
    assert shown(window) == "Activities"


def shown(window: GroupWindow) -> str:
    page = window.pages.currentWidget()
    assert isinstance(page, Page)
    return page.title.words()
