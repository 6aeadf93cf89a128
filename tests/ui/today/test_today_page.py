"""Today, as a person meets it in the morning."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.today import ToDo
from groupkeeper.operations.people.people import add_person
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.today.next_bookings import Bar
from groupkeeper.ui.today.today_page import TodayPage, today_page
from tests.busy_year import busy_year

Asked = list[tuple[str, ...]]
Navigate = Callable[..., None]


@pytest.fixture
def asked() -> Asked:
    """The pages that were asked for."""
    return []


@pytest.fixture
def navigate(asked: Asked) -> Navigate:
    return lambda to, *what: asked.append((str(to), *what))


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Callable[[TodayPage], TodayPage]]:
    """Puts the page in front, with the keyboard where a person finds it."""
    apply_theme(qapp, Theme())
    shown: list[TodayPage] = []

    def _show(page: TodayPage) -> TodayPage:
        shown.append(page)
        page.resize(1158, 696)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        page.arrive()
        return page

    yield _show
    for page in shown:
        page.hide()
        page.deleteLater()


@pytest.fixture
def page(session: Session, navigate: Navigate, show: Callable[..., TodayPage]) -> TodayPage:
    return show(today_page(session, navigate))


def words_in(widget: QWidget) -> list[str]:
    return [one.words() for one in widget.findChildren(Label) if not one.isHidden()]


def test_the_day_is_the_title_and_the_greeting_counts(page: TodayPage) -> None:
    assert page.title.words() == "Thursday 12 March 2026"
    assert page.subtitle.words().startswith("Good morning.")
    assert page.subtitle.words().endswith("the first has a deadline.")


def test_only_the_first_thing_has_a_filled_button_and_the_keyboard(page: TodayPage) -> None:
    kinds = [row.verb.kind for row in page.things.rows]
    assert kinds[0] == "primary"
    assert set(kinds[1:]) == {"secondary"}
    assert page.things.rows[0].verb.hasFocus()


def test_down_and_up_move_between_the_things_and_enter_does_one(
    page: TodayPage, asked: Asked, qtbot: QtBot
) -> None:
    rows = page.things.rows
    qtbot.keyClick(rows[0].verb, Qt.Key.Key_Up)
    assert rows[0].verb.hasFocus()
    qtbot.keyClick(rows[0].verb, Qt.Key.Key_Down)
    assert rows[1].verb.hasFocus()
    qtbot.keyClick(rows[1].verb, Qt.Key.Key_Return)
    assert asked == [rows[1].thing.target]
    qtbot.keyClick(rows[1].verb, Qt.Key.Key_Up)
    qtbot.keyClick(rows[0].verb, Qt.Key.Key_Return)
    assert asked[1][0] == "return"


def test_l_logs_hours_and_ctrl_n_begins_a_booking(
    page: TodayPage, asked: Asked, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.things.rows[0].verb, Qt.Key.Key_L)
    qtbot.keyClick(page.things.rows[0].verb, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("log_hours",), ("new_booking",)]
    for words in ("Log volunteer hours", "New booking"):
        next(one for one in page.findChildren(Button) if one.words() == words).click()
    assert asked[2:] == [("log_hours",), ("new_booking",)]


def test_the_return_says_how_much_is_missing_as_the_return_itself_does(
    page: TodayPage, session: Session, qtbot: QtBot
) -> None:
    row = page.things.rows[0]
    figures = prepare_return(session.group, row.thing.target[1], now=session.now())
    assert figures.missing
    said = f"{len(figures.missing)} things missing."
    qtbot.waitUntil(lambda: row.reason.words().startswith(said))
    assert said in row.verb.accessibleDescription()


def test_how_much_a_long_return_lacks_is_counted_beside_the_windows_own_work(
    page: TodayPage, session: Session, qtbot: QtBot
) -> None:
    busy_year(session.group, session.group.get(Award, page.things.rows[0].thing.target[1]))
    row = page.things.rows[0]
    figures = prepare_return(session.group, row.thing.target[1], now=session.now())
    assert "missing" not in row.reason.words()
    said = f"{len(figures.missing)} things missing."
    qtbot.waitUntil(lambda: row.reason.words().startswith(said), timeout=60_000)


def test_a_thing_that_is_done_leaves_the_list_and_undo_brings_it_back(
    page: TodayPage, session: Session
) -> None:
    before = [row.thing.key for row in page.things.rows]
    award = session.group.get(Award, page.things.rows[0].thing.target[1])
    with session.group.step("Send the return") as step:
        step.save(replace(award, return_sent_on=session.today()))
    assert page.things.rows[0].thing.key != before[0]
    assert page.things.rows[0].verb.kind == "primary"
    session.undo()
    assert [row.thing.key for row in page.things.rows] == before


def test_the_keyboard_stays_on_its_thing_when_the_list_is_read_again(
    page: TodayPage, session: Session, qtbot: QtBot
) -> None:
    page.things.rows[1].verb.setFocus()
    key = page.things.rows[1].thing.key
    walk_in = Person(first_name="Walk", last_name="In", complete_later="phone")
    session.do(add_person, walk_in, today=session.today())
    held = [row.thing.key for row in page.things.rows if row.verb.hasFocus()]
    assert held == [key]
    assert "1 person has details missing" in words_in(page.things)


def test_later_opens_in_place_and_leads_on(page: TodayPage, asked: Asked) -> None:
    assert page.later.words.words().startswith("Later: ")
    assert page.later.list.isHidden()
    page.later.opener.click()
    assert page.later.list.isVisible()
    assert page.later.opener.words() == "Hide later"
    next(one for one in page.later.list.findChildren(Button)).click()
    assert asked[0][0] == "grant"


def test_the_next_bookings_stand_by_day_with_bars_of_their_kind(page: TodayPage) -> None:
    said = words_in(page.bookings)
    assert said[0] == "Today"
    assert "13:30" in said
    assert "Warm Welcome drop-in" in said
    assert len(page.bookings.findChildren(Bar)) == 5


def test_each_kind_of_booking_has_its_own_bar_and_hire_is_said(
    group: GroupFile, navigate: Navigate, show: Callable[..., TodayPage], qapp: QApplication
) -> None:
    hall = Space(name="Main hall")
    bookings = [
        Booking(
            title=kind,
            space_id=hall.id,
            starts_at=datetime(2026, 3, 12, 11 + place),
            ends_at=datetime(2026, 3, 12, 12 + place),
            booked_for=kind,
        )
        for place, kind in enumerate(BookedFor)
    ]
    with group.step("Book") as step:
        step.save_all([hall, *bookings])
    page = show(today_page(Session(group, lambda: datetime(2026, 3, 12, 10)), navigate))
    pictures = {
        bar.grab().toImage().cacheKey(): bar.grab().toImage()
        for bar in page.bookings.findChildren(Bar)
    }
    drawn = list(pictures.values())
    assert len(drawn) == 4
    assert all(one != other for i, one in enumerate(drawn) for other in drawn[i + 1 :])
    assert "hire (hire)" in words_in(page.bookings)


def test_an_empty_morning_says_what_comes_next(
    group: GroupFile, navigate: Navigate, show: Callable[..., TodayPage], qapp: QApplication
) -> None:
    page = show(today_page(Session(group, lambda: datetime(2026, 3, 12, 15)), navigate))
    assert "Nothing needs doing" in words_in(page)
    assert page.subtitle.words() == "Good afternoon. Nothing needs doing."
    assert not page.later.isVisible()
    assert "Nothing is booked." in words_in(page.bookings)


def test_other_parts_of_the_program_can_add_what_needs_doing(
    session: Session, navigate: Navigate, show: Callable[..., TodayPage], asked: Asked
) -> None:
    backup = ToDo(
        "backup",
        "usb",
        "danger",
        "No backup for 9 days",
        "Put a memory stick in",
        "Back up now",
        ("settings",),
        date(2026, 3, 1),
    )
    page = show(today_page(session, navigate, lambda _: [backup]))
    assert page.things.rows[0].thing == backup
    page.things.rows[0].verb.click()
    assert asked == [("settings",)]


@pytest.mark.parametrize("width", [1158, 1003, 800])
def test_the_page_fits_small_screens(page: TodayPage, width: int) -> None:
    page.resize(width, 557)
    assert page.minimumSizeHint().width() <= width
    assert page.minimumSizeHint().height() <= 557
