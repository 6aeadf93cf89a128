"""One booking: its facts, changing and moving it, cancelling it, sorting out a clash."""

from datetime import date, datetime
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton

from groupkeeper.domain.bookings.booking import Booking, SkippedDate
from groupkeeper.domain.bookings.repeat import HowOften, Repeat, rule_for
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.operations.bookings.series import LEAVE_OUT, book_series
from groupkeeper.ui.bookings.booking_panel import BookingPanel
from groupkeeper.ui.bookings.change_booking import ChangeBooking
from groupkeeper.ui.bookings.page import Bookings
from groupkeeper.ui.bookings.sort_out import SortOut
from groupkeeper.ui.bookings.space_panel import SpacePanel
from groupkeeper.ui.kit.blocks import BlockState
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session

CHOIR = Booking(
    title="Choir",
    starts_at=datetime(2026, 6, 18, 18, 30),
    ends_at=datetime(2026, 6, 18, 20, 30),
)


def _words(panel: BookingPanel | SortOut) -> str:
    return " | ".join(label.words() for label in panel.findChildren(Label) if label.words())


@pytest.fixture
def choir(session: Session, spaces: dict[str, str]) -> Booking:
    """The choir in the Garden room."""
    in_garden = Booking(
        title="Choir",
        space_id=spaces["Garden room"],
        starts_at=CHOIR.starts_at,
        ends_at=CHOIR.ends_at,
        state="provisional",
    )
    return book(session.group, in_garden)


def _open(window: GroupWindow, to: To, *what: str) -> object:
    window.navigate(to, *what)
    return window.panel


def test_a_booking_says_where_who_and_how_to_reach_them(
    window: GroupWindow, clash: tuple[Booking, Booking]
):
    panel = cast(BookingPanel, _open(window, To.BOOKING, clash[0].id))
    said = _words(panel)
    for words in ("Main hall", "Shabana Mirza", "01632", "Hire, confirmed"):
        assert words in said
    assert "Repair Café has the Main hall, 14:00 to 16:30." in said


def test_a_provisional_booking_can_be_confirmed(
    window: GroupWindow, session: Session, choir: Booking
):
    panel = cast(BookingPanel, _open(window, To.BOOKING, choir.id))
    confirm = next(b for b in panel.findChildren(QPushButton) if b.text() == "Confirm")
    confirm.click()
    assert session.group.get(Booking, choir.id).state == "confirmed"
    assert "confirmed" in _words(panel)


def test_cancelling_needs_a_reason_and_keeps_the_booking(
    window: GroupWindow, session: Session, choir: Booking
):
    panel = cast(BookingPanel, _open(window, To.BOOKING, choir.id))
    panel.ask_cancel.click()
    panel.cancel_one.click()
    assert panel.reason.error() == "Say why it is cancelled."
    panel.reason.set_value("No conductor")
    panel.cancel_one.click()
    kept = session.group.get(Booking, choir.id)
    assert (kept.state, kept.cancelled_because) == ("cancelled", "No conductor")
    assert kept.cancelled_on == session.today()
    assert "No conductor" in _words(panel)


def test_a_series_shows_what_was_left_out_and_puts_it_back(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    weekly = Repeat(rule_for(HowOften.WEEKLY, date(2026, 6, 18)), date(2026, 7, 2))
    booking = Booking(
        title="Choir",
        space_id=spaces["Garden room"],
        starts_at=CHOIR.starts_at,
        ends_at=CHOIR.ends_at,
    )
    made = book_series(session.group, booking, weekly, {date(2026, 6, 25): LEAVE_OUT})
    panel = cast(BookingPanel, _open(window, To.BOOKING, made.bookings[0].id))
    assert "Repeats every week on Thursday until 2 July 2026" in _words(panel)
    back = next(b for b in panel.findChildren(QPushButton) if b.text() == "Put back")
    back.click()
    assert not session.group.find(SkippedDate, booking_series_id=made.series.id)
    assert len(session.group.find(Booking, title="Choir")) == 3
    panel.ask_cancel.click()
    panel.reason.set_value("The choir ends")
    panel.cancel_all.click()
    assert {one.state for one in session.group.find(Booking, title="Choir")} == {"cancelled"}


def test_moving_shows_where_the_booking_would_go(
    window: GroupWindow, page: Bookings, session: Session, choir: Booking
):
    panel = cast(ChangeBooking, _open(window, To.CHANGE_BOOKING, choir.id))
    panel.form.when.date.editor.setText("19/6/26")  # pyright: ignore
    panel.form.when.date.editor.edited.emit()
    mine = [block for block in page.calendar.grid.blocks() if block.lines[0].words == "Choir"]
    assert [(block.column, block.state) for block in mine] == [(4, BlockState.GHOST)]
    panel.save()
    assert session.group.can_undo() == "Move Choir to Friday 19 June, 18:30"
    assert session.group.get(Booking, choir.id).reference == choir.reference
    assert window.panel is None


def test_changing_the_words_is_a_change_and_not_a_move(
    window: GroupWindow, session: Session, choir: Booking
):
    panel = cast(ChangeBooking, _open(window, To.CHANGE_BOOKING, choir.id))
    assert not panel.is_changed()
    panel.form.more.notes.set_value("Bring the piano")
    assert panel.is_changed()
    panel.save()
    assert session.group.can_undo() == "Change Choir"
    assert session.group.get(Booking, choir.id).notes == "Bring the piano"


def test_a_clashing_booking_can_be_changed_without_landing_elsewhere(
    window: GroupWindow, session: Session, clash: tuple[Booking, Booking]
):
    panel = cast(ChangeBooking, _open(window, To.CHANGE_BOOKING, clash[1].id))
    assert panel.taken.isHidden()
    panel.form.more.notes.set_value("Bring pliers")
    panel.save()
    kept = session.group.get(Booking, clash[1].id)
    assert (kept.space_id, kept.notes) == (clash[1].space_id, "Bring pliers")


def test_a_move_onto_another_booking_is_refused_until_a_reason_is_given(
    window: GroupWindow, session: Session, choir: Booking, spaces: dict[str, str]
):
    book(
        session.group,
        Booking(
            title="Lecture",
            space_id=spaces["Garden room"],
            starts_at=datetime(2026, 6, 19, 19, 0),
            ends_at=datetime(2026, 6, 19, 20, 0),
        ),
    )
    panel = cast(ChangeBooking, _open(window, To.CHANGE_BOOKING, choir.id))
    panel.form.when.date.editor.setText("19/6/26")  # pyright: ignore
    panel.form.when.date.editor.edited.emit()
    panel.save()
    assert session.group.get(Booking, choir.id).starts_at == CHOIR.starts_at
    ways = panel.taken._ways[date(2026, 6, 19)]  # pyright: ignore[reportPrivateUsage]
    ways.button("share").click()
    panel.taken.reason.editor.setText("They sing at the lecture")  # pyright: ignore
    panel.save()
    assert session.group.get(Booking, choir.id).clash_allowed_because == "They sing at the lecture"


# ---------------------------------------------------------------- sorting out a clash


@pytest.fixture
def sorting(window: GroupWindow, clash: tuple[Booking, Booking]) -> SortOut:
    return cast(SortOut, _open(window, To.SORT_OUT, clash[0].id, clash[1].id))


def test_both_bookers_can_be_reached_and_the_day_is_shown(sorting: SortOut, page: Bookings):
    said = _words(sorting)
    assert "Both want the Main hall on Saturday 14 March" in said
    assert "Shabana Mirza" in said
    assert "Tomasz Wiśniewski" in said
    assert page.subtitle.words() == "Saturday 14 March 2026, all spaces"
    assert page.calendar.currentWidget() is page.calendar.day


def test_another_room_sorts_it_out(
    sorting: SortOut, page: Bookings, session: Session, spaces: dict[str, str]
):
    ghosts = [b for b in page.calendar.day.blocks() if b.state is BlockState.GHOST]
    assert len(ghosts) == 1
    sorting.ways.button(spaces["Garden room"]).click()
    moved_id = sorting._moves.booking.id  # pyright: ignore[reportPrivateUsage]
    sorting.do_button.click()
    assert session.group.get(Booking, moved_id).space_id == spaces["Garden room"]
    assert page.clash_room.isHidden()


def test_sharing_needs_a_reason(sorting: SortOut, session: Session):
    sorting.ways.button("share").click()
    assert sorting.do_button.words() == "Let them share"
    sorting.do_button.click()
    assert sorting.reason.error() == "Say why the two can share the space."
    sorting.reason.set_value("The café uses the stage")
    moved_id = sorting._moves.booking.id  # pyright: ignore[reportPrivateUsage]
    sorting.do_button.click()
    assert session.group.get(Booking, moved_id).clash_allowed_because == "The café uses the stage"


def test_the_other_one_can_be_asked_to_move(sorting: SortOut, session: Session):
    first = sorting._moves.booking  # pyright: ignore[reportPrivateUsage]
    sorting.turn_button.click()
    assert sorting._moves.booking.id != first.id  # pyright: ignore[reportPrivateUsage]
    sorting.ways.button("day").click()
    moved = sorting._moves.booking  # pyright: ignore[reportPrivateUsage]
    sorting.do_button.click()
    after = session.group.get(Booking, moved.id)
    assert after.space_id == moved.space_id
    assert after.starts_at
    assert moved.starts_at
    assert (after.starts_at - moved.starts_at).days % 7 == 0
    assert after.starts_at > moved.starts_at


def test_decide_later_changes_nothing(sorting: SortOut, session: Session, window: GroupWindow):
    before = session.group.can_undo()
    sorting.later.click()
    assert session.group.can_undo() == before
    assert window.panel is None


# ---------------------------------------------------------------- spaces


def test_a_space_is_added_as_part_of_another(
    window: GroupWindow, page: Bookings, session: Session, spaces: dict[str, str]
):
    panel = cast(SpacePanel, _open(window, To.SPACE))
    panel.name.set_value("Stage")
    panel.inside.set_value(spaces["Main hall"])
    panel.save()
    (stage,) = session.group.find(Space, name="Stage")
    assert stage.inside_id == spaces["Main hall"]
    assert page.toolbar.spaces.value() == stage.id


def test_a_space_is_closed_for_some_days(
    window: GroupWindow, session: Session, spaces: dict[str, str]
):
    panel = cast(SpacePanel, _open(window, To.SPACE, spaces["Kitchen"]))
    panel.closed_from.set_value(date(2026, 7, 1))
    panel.closed_because.set_value("New oven")
    close = next(b for b in panel.findChildren(QPushButton) if b.text().startswith("Close on"))
    close.click()
    (closure,) = [c for c in session.group.find(Closure) if c.reason == "New oven"]
    assert (closure.from_date, closure.to_date) == (date(2026, 7, 1), date(2026, 7, 1))
