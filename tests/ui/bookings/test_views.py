"""Day, week and month; moving and lengthening by mouse and by keyboard, under the clash rule."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.ui.bookings.page import Bookings
from groupkeeper.ui.bookings.shown_days import ShownDays, View
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.week_grid import WeekGrid
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = SHIFT | Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
THURSDAY = datetime(2026, 6, 18, 10, 0)


@pytest.fixture
def talk(session: Session, spaces: dict[str, str], page: Bookings) -> Booking:
    """A talk in the Committee room, on Thursday 18 June from 10 to 12, with its week shown."""
    made = book(
        session.group,
        Booking(
            title="Talk",
            space_id=spaces["Committee room"],
            starts_at=THURSDAY,
            ends_at=THURSDAY + timedelta(hours=2),
        ),
    )
    page.asked_for("2026-06-18", spaces["Committee room"], made.id)
    return made


def kept(session: Session, one: Booking) -> tuple[datetime | None, datetime | None]:
    now = session.group.get(Booking, one.id)
    return now.starts_at, now.ends_at


def drag(grid: WeekGrid, start: QPoint, by: QPoint) -> None:
    room: QWidget = grid.viewport()
    QTest.mousePress(room, LEFT, pos=start)
    QTest.mouseMove(room, start + by / 2)
    QTest.mouseMove(room, start + by)
    QTest.mouseRelease(room, LEFT, pos=start + by)


def test_a_booking_is_dragged_to_another_day_and_time(
    talk: Booking, page: Bookings, session: Session
):
    grid = page.calendar.grid
    shape, box = grid.shape(), grid.box_of(talk.id)
    across = round(shape.edge(1) - shape.edge(0))
    drag(grid, box.center().toPoint(), QPoint(across, round(shape.pitch)))
    moved = THURSDAY + timedelta(days=1, hours=1)
    assert kept(session, talk) == (moved, moved + timedelta(hours=2))
    assert session.group.can_undo() == "Move Talk to Friday 19 June, 11:00"


def test_its_foot_makes_it_longer(talk: Booking, page: Bookings, session: Session):
    grid = page.calendar.grid
    box = grid.box_of(talk.id)
    foot = QPoint(round(box.center().x()), round(box.bottom()) - 3)
    drag(grid, foot, QPoint(0, round(grid.shape().pitch)))
    assert kept(session, talk) == (THURSDAY, THURSDAY + timedelta(hours=3))


def test_a_click_opens_and_a_drag_that_comes_back_does_nothing(
    talk: Booking, page: Bookings, session: Session
):
    grid, opened = page.calendar.grid, list[str]()
    grid.opened.connect(opened.append)
    middle = grid.box_of(talk.id).center().toPoint()
    room = grid.viewport()
    QTest.mousePress(room, LEFT, pos=middle)
    QTest.mouseMove(room, middle + QPoint(0, 60))
    QTest.mouseMove(room, middle)
    QTest.mouseRelease(room, LEFT, pos=middle)
    assert not opened
    assert kept(session, talk)[0] == THURSDAY
    QTest.mouseClick(room, LEFT, pos=middle)
    assert opened == [talk.id]


def test_the_keyboard_moves_and_lengthens_the_booking_in_hand(
    talk: Booking, page: Bookings, session: Session
):
    grid = page.calendar.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Up, CTRL_SHIFT)
    moved = THURSDAY - timedelta(days=1) + timedelta(minutes=30)
    assert kept(session, talk) == (moved, moved + timedelta(minutes=90))
    assert grid.block_in_hand() is not None


def test_a_move_onto_another_booking_is_refused_in_words(
    talk: Booking, page: Bookings, session: Session
):
    lunch = THURSDAY + timedelta(hours=2)
    board = Booking(
        title="Board",
        space_id=talk.space_id,
        starts_at=lunch,
        ends_at=lunch + timedelta(hours=1),
    )
    book(session.group, board)
    page.calendar.go_to_booking(talk.id)
    QTest.keyClick(page.calendar.grid, Qt.Key.Key_Down, CTRL_SHIFT)
    assert kept(session, talk) == (THURSDAY, lunch)
    said = " ".join(label.words() for label in page.findChildren(Label))
    assert "Board has the Committee room, 12:00 to 13:00" in said


def test_all_spaces_move_by_day_and_by_space(
    talk: Booking, page: Bookings, session: Session, spaces: dict[str, str]
):
    page.show_space("")
    page.calendar.go_to_booking(talk.id)
    chart = page.calendar.chart
    QTest.keyClick(chart, Qt.Key.Key_Right, SHIFT)
    assert kept(session, talk)[0] == THURSDAY + timedelta(days=1)
    order = [space.id for space in page.calendar._week.tree.spaces]  # pyright: ignore
    below = order[min(order.index(talk.space_id) + 1, len(order) - 1)]
    QTest.keyClick(chart, Qt.Key.Key_Down, SHIFT)
    assert session.group.get(Booking, talk.id).space_id == below


def test_a_day_shows_all_spaces_and_a_month_all_its_weeks(talk: Booking, page: Bookings):
    QTest.keyClick(page.calendar.grid, Qt.Key.Key_D)
    assert page.subtitle.words() == "Thursday 18 June 2026"
    assert talk.id in {block.key for block in page.calendar.day.blocks()}
    QTest.keyClick(page.calendar.day, Qt.Key.Key_M)
    assert page.subtitle.words() == "June 2026"
    month = page.calendar.month
    assert talk.id in {block.key for block in month.blocks()}
    assert "day:2026-06-30" in {block.key for block in month.blocks()}
    month.go_to_block("day:2026-06-16")
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert page.subtitle.words().startswith("Tuesday 16 June 2026")


def test_a_booking_moves_by_weeks_in_the_month(talk: Booking, page: Bookings, session: Session):
    page.show_view(View.MONTH)
    page.calendar.go_to_booking(talk.id)
    QTest.keyClick(page.calendar.month, Qt.Key.Key_Down, SHIFT)
    assert kept(session, talk)[0] == THURSDAY + timedelta(days=7)


def test_the_list_has_the_same_bookings_as_the_month(talk: Booking, page: Bookings):
    page.show_view(View.MONTH)
    keys = {block.key for block in page.calendar.month.blocks() if ":" not in block.key}
    page.switch_list()
    table = page.calendar.table
    listed = {table.rows.row_at(place).slot.booking.id for place in range(table.count())}
    assert keys <= listed


@pytest.mark.parametrize(
    ("view", "first", "last", "after"),
    [
        (View.DAY, date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 1)),
        (View.WEEK, date(2026, 1, 26), date(2026, 2, 1), date(2026, 2, 7)),
        (View.MONTH, date(2025, 12, 29), date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_days_of_a_view(view: View, first: date, last: date, after: date):
    shown = ShownDays(view, date(2026, 1, 31))
    assert (shown.first, shown.last, shown.moved(1).day) == (first, last, after)


def test_a_day_marks_all_spaces_and_a_space_goes_to_its_week(
    page: Bookings, spaces: dict[str, str]
) -> None:
    page.show_space(spaces["Garden room"])
    page.show_view(View.DAY)
    assert page.toolbar.spaces.value() == ""
    page.show_space(spaces["Kitchen"])
    assert page.toolbar.spaces.value() == spaces["Kitchen"]
    assert page.this_week.words() == "This week"


def test_at_large_letters_what_a_panel_begins_with_is_scrolled_to_and_ringed(
    window: GroupWindow, session: Session, clash: tuple[Booking, Booking]
) -> None:
    window.keeper.choose_scale(1.5)
    window.navigate(To.BOOKING, clash[0].id)
    ring = window.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    held = QApplication.focusWidget()
    assert held is not None
    for _ in range(3):
        QApplication.processEvents()
    assert held.visibleRegion().boundingRect().height() == held.height()
    assert ring.isVisible()
    scroller = held.parentWidget()
    while not isinstance(scroller, QScrollArea):
        assert scroller is not None
        scroller = scroller.parentWidget()
    scroller.verticalScrollBar().setValue(0)
    assert held.visibleRegion().isEmpty() == ring.isHidden()
    window.keeper.choose_scale(1.0)
