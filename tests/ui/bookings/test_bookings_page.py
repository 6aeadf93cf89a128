"""The bookings place: the week, the wall chart, the list, the clash said in words, the keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.operations.bookings.bookings import allow_clash, cancel_booking
from groupkeeper.operations.bookings.spaces import close_space
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.bookings.booking_panel import BookingPanel
from groupkeeper.ui.bookings.new_booking import NewBooking
from groupkeeper.ui.bookings.page import Bookings, bookings_page
from groupkeeper.ui.bookings.sort_out import SortOut
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.blocks import BlockState
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session


def banner_of(page: Bookings) -> Banner | None:
    shown = page.clash_room.parts.itemAt(0)
    banner = shown.widget() if shown else None
    return banner if isinstance(banner, Banner) else None


def said(page: Bookings) -> str:
    banner = banner_of(page)
    return banner.accessibleName() if banner else ""


def test_the_week_of_today_is_shown_with_today_marked(page: Bookings):
    assert page.subtitle.words() == "9 to 15 March 2026"
    week = page.calendar.grid
    assert page.calendar.currentWidget() is week
    titles = {block.lines[0].words for block in week.blocks()}
    assert {"Chair Yoga", "Warm Welcome drop-in", "Eid party"} <= titles


def test_a_clash_is_said_in_words_and_can_be_sorted_out(
    page: Bookings, window: GroupWindow, clash: tuple[Booking, Booking]
):
    assert said(page) == (
        "Two bookings want the Main hall on Saturday 14 March, 14:00 to 16:30. "
        "Eid party (Shabana Mirza) and Repair Café (Tomasz Wiśniewski)"
    )
    states = {block.key: block.state for block in page.calendar.grid.blocks()}
    assert [states[one.id] for one in clash] == [BlockState.CLASH] * 2
    banner = banner_of(page)
    assert banner
    assert banner.action
    banner.action.click()
    assert isinstance(window.panel, SortOut)


def test_those_who_share_for_a_reason_are_no_longer_a_clash(
    page: Bookings, session: Session, clash: tuple[Booking, Booking]
):
    session.do(allow_clash, clash[1].id, "The café moves to the stage end")
    assert said(page) == ""
    shared = next(block for block in page.calendar.grid.blocks() if block.key == clash[1].id)
    assert shared.state is BlockState.FIRM
    assert "Shares the space" in [line.words for line in shared.lines]
    assert shared.said.endswith("shares the space")


def test_page_keys_turn_weeks_and_ctrl_t_comes_back(page: Bookings):
    grid = page.calendar.grid
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert page.subtitle.words() == "16 to 22 March 2026"
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    assert page.subtitle.words() == "2 to 8 March 2026"
    QTest.keyClick(grid, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.subtitle.words() == "9 to 15 March 2026"


def test_c_goes_to_the_next_clash(page: Bookings, clash: tuple[Booking, Booking]):
    page.move_on(-4)
    page.setFocus()
    QTest.keyClick(page.calendar.grid, Qt.Key.Key_C)
    assert page.subtitle.words() == "9 to 15 March 2026"
    held = page.calendar.grid.block_in_hand()
    assert held is not None
    assert held.key in {one.id for one in clash}


def test_without_a_clash_c_says_so(
    page: Bookings, session: Session, clash: tuple[Booking, Booking]
):
    cancel_booking(session.group, clash[0].id, "Moved to the mosque", session.today())
    page.next_clash()
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "No clashes from today on."


def test_all_spaces_is_a_wall_chart_and_cancelled_bookings_are_not_on_it(
    page: Bookings, session: Session, clash: tuple[Booking, Booking]
):
    page.show_space("")
    chart = page.calendar.chart
    assert page.calendar.currentWidget() is chart
    assert clash[0].id in {block.key for block in chart.blocks()}
    cancel_booking(session.group, clash[0].id, "Moved to the mosque", session.today())
    assert clash[0].id not in {block.key for block in chart.blocks()}


def test_the_list_holds_the_same_week_in_a_real_table(
    page: Bookings, session: Session, clash: tuple[Booking, Booking]
):
    page.show_space("")
    shown = {block.key for block in page.calendar.chart.blocks()}
    cancel_booking(session.group, clash[0].id, "Moved to the mosque", session.today())
    page.list_button.click()
    assert page.calendar.currentWidget() is page.calendar.table
    assert page.calendar.table.count() == len(shown)
    assert page.list_button.words() == "Calendar"
    page.list_button.click()
    assert page.calendar.currentWidget() is page.calendar.chart


def test_enter_opens_a_booking_beside_the_week(
    page: Bookings, window: GroupWindow, clash: tuple[Booking, Booking]
):
    page.calendar.go_to_booking(clash[0].id)
    QTest.keyClick(page.calendar.grid, Qt.Key.Key_Return)
    assert isinstance(window.panel, BookingPanel)
    assert window.panel.title.words() == "Eid party"
    QTest.keyClick(window.panel, Qt.Key.Key_Escape)
    assert window.panel is None


def test_n_begins_a_booking_at_the_place_of_the_keyboard(page: Bookings, window: GroupWindow):
    page.calendar.grid.go_to(4, 14 * 60)
    QTest.keyClick(page.calendar.grid, Qt.Key.Key_N)
    assert isinstance(window.panel, NewBooking)
    begun = window.panel.form.booking()
    assert str(begun.starts_at) == "2026-03-13 14:00:00"
    assert str(begun.ends_at) == "2026-03-13 16:00:00"


def test_a_closed_day_says_so(page: Bookings, session: Session, spaces: dict[str, str]):
    closed = date(2026, 3, 16)
    hall = spaces["Main hall"]
    close_space(
        session.group,
        Closure(space_id=hall, from_date=closed, to_date=closed, reason="New floor"),
    )
    page.asked_for("2026-03-16", hall)
    columns = page.calendar.grid._columns  # pyright: ignore[reportPrivateUsage]
    assert [column.closed for column in columns] == ["Closed: New floor", *[""] * 6]
    page.show_space("")
    assert "Main hall, Closed: New floor" in {
        block.said.removeprefix("the ") for block in page.calendar.chart.blocks()
    }


def test_changes_of_others_are_shown_at_once(page: Bookings, session: Session):
    before = page.calendar.grid.blocks()
    session.undo()
    first = before[0]
    with session.group.step("Another name") as step:
        step.save(replace(session.group.get(Booking, first.key), title="Renamed"))
    assert "Renamed" in {block.lines[0].words for block in page.calendar.grid.blocks()}


def test_a_group_without_spaces_is_asked_for_one(group: GroupFile, qtbot: QtBot):
    asked: list[str] = []
    page = bookings_page(Session(group), lambda to, *what: asked.append(to))
    qtbot.addWidget(page)
    empty = page.findChild(Empty)
    assert isinstance(empty, Empty)
    assert empty.action
    empty.action.click()
    assert asked == [To.SPACE]


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 696, 1.0), (1093, 557, 1.0)])
def test_the_page_fits_small_screens(page: Bookings, width: int, height: int, scale: float):
    page.show_space("")
    least = page.minimumSizeHint()
    assert least.width() <= width - 208
    assert least.height() <= height


def test_many_spaces_are_offered_in_a_list(page: Bookings, session: Session, qapp: QApplication):
    with session.group.step("Many rooms") as step:
        step.save_all([Space(name=f"Room {number}", position=9) for number in range(6)])
    chosen = page.toolbar.spaces
    assert [type(chosen).__name__] == ["ChoiceEditor"]
