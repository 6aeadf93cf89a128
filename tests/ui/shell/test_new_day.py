"""What runs out at midnight runs out while the window stays open."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.operations.bookings.held_bookings import let_run_out
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.shell.new_day import NewDay
from groupkeeper.ui.shell.session import Session

LATE = datetime(2026, 3, 12, 23, 59)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = LATE

    def __call__(self) -> datetime:
        return self.at


def test_a_held_booking_is_let_go_at_midnight_with_the_window_left_open(
    qtbot: QtBot, group: GroupFile
):
    with group.step("Add the hall") as step:
        hall = step.save(Space(name="Main hall"))
    held = book(
        group,
        Booking(
            title="Wedding",
            space_id=hall.id,
            state=BookingState.PROVISIONAL.value,
            lapses_on=LATE.date(),
            starts_at=datetime(2026, 4, 18, 14),
            ends_at=datetime(2026, 4, 18, 22),
        ),
    )
    clock, window = Clock(), QWidget()
    qtbot.addWidget(window)
    session = Session(group, clock)
    days: list[datetime] = []

    def began() -> None:
        days.append(clock.at)
        session.do(let_run_out, session.today())

    NewDay(window, session, began, every_ms=5)
    clock.at = LATE + timedelta(seconds=59)
    qtbot.wait(30)
    assert group.get(Booking, held.id) == replace(held)
    with qtbot.waitSignal(session.changed, timeout=5_000):
        clock.at = LATE + timedelta(minutes=1)
    assert group.get(Booking, held.id).state == BookingState.CANCELLED
    qtbot.wait(30)
    assert days == [clock.at]
