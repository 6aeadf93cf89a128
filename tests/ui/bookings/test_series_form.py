"""Bookings made together: every date can be seen, left out or changed with the others."""

from datetime import date, datetime
from typing import cast

import pytest

from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.bookings.booking import Booking, SkippedDate
from groupkeeper.domain.bookings.repeat import Repeat
from groupkeeper.operations.activities.terms import keep_break
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.operations.bookings.series import SeriesBooked, book_series
from groupkeeper.operations.bookings.series_changes import WhichBookings
from groupkeeper.ui.bookings.change_booking import ChangeBooking
from groupkeeper.ui.bookings.new_booking import NewBooking
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session

SECOND = date(2026, 6, 25)


@pytest.fixture
def choir(session: Session, spaces: dict[str, str]) -> SeriesBooked:
    """The choir on four Thursdays in the Garden room; a lecture has the evening of the third."""
    first = Booking(
        title="Choir",
        space_id=spaces["Garden room"],
        starts_at=datetime(2026, 6, 18, 18, 30),
        ends_at=datetime(2026, 6, 18, 20, 30),
    )
    made = book_series(session.group, first, Repeat("FREQ=WEEKLY;BYDAY=TH", date(2026, 7, 9)))
    lecture = Booking(
        title="Lecture",
        space_id=spaces["Garden room"],
        starts_at=datetime(2026, 7, 2, 21, 0),
        ends_at=datetime(2026, 7, 2, 22, 0),
    )
    book(session.group, lecture)
    return made


@pytest.fixture
def change(window: GroupWindow, choir: SeriesBooked) -> ChangeBooking:
    """The form of the second evening."""
    window.navigate(To.CHANGE_BOOKING, choir.bookings[1].id)
    return cast(ChangeBooking, window.panel)


def _start_at(panel: ChangeBooking | NewBooking, typed: str) -> None:
    panel.form.when.starts.editor.setEditText(typed)  # pyright: ignore
    panel.form.when.starts.editor.edited.emit()  # pyright: ignore


def _starts(session: Session) -> list[str]:
    found = session.group.find(Booking, title="Choir")
    return sorted(f"{one.starts_at:%d/%m %H:%M}" for one in found)


def test_one_of_a_series_asks_which_ones_should_change(change: ChangeBooking, session: Session):
    assert change.which is not None
    change.which.button(WhichBookings.FOLLOWING.value).click()
    assert change.save_button.words() == "Change 3 bookings"
    _start_at(change, "17:30")
    change.save()
    assert _starts(session) == ["02/07 17:30", "09/07 17:30", "18/06 18:30", "25/06 17:30"]


def test_a_taken_date_can_stay_as_it_is_or_have_another_time(
    change: ChangeBooking, session: Session
):
    assert change.which is not None
    change.which.button(WhichBookings.ALL.value).click()
    _start_at(change, "19:30")
    assert change.taken.title.words() == "One of the 4 dates is taken"
    assert change.save_button.words() == "Change 3 bookings"
    third = date(2026, 7, 2)
    ways = change.taken._ways[third]  # pyright: ignore[reportPrivateUsage]
    assert ways.button("leave").accessibleName() == "Leave 2 July as it is"
    ways.button("time").click()
    clock = change.taken._times[third]  # pyright: ignore[reportPrivateUsage]
    assert not clock.isHidden()
    clock.set_value(datetime(2026, 7, 2, 16, 0).time())
    assert change.save_button.words() == "Change 4 bookings"
    change.save()
    assert _starts(session) == ["02/07 16:00", "09/07 19:30", "18/06 19:30", "25/06 19:30"]


def test_a_booking_made_alone_asks_nothing(
    window: GroupWindow, session: Session, choir: SeriesBooked
):
    (lecture,) = session.group.find(Booking, title="Lecture")
    window.navigate(To.CHANGE_BOOKING, lecture.id)
    assert cast(ChangeBooking, window.panel).which is None


@pytest.fixture
def new(window: GroupWindow, session: Session, spaces: dict[str, str]) -> NewBooking:
    """A new weekly booking in the Committee room, with half term in its second week."""
    half = TermBreak(name="Half term", from_date=SECOND, to_date=SECOND)
    keep_break(session.group, half)
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30", spaces["Committee room"])
    panel = cast(NewBooking, window.panel)
    panel.form.what.set_value("Band")
    panel.repeat.how_often.button("weekly").click()
    panel.repeat.until.setText("9/7/26")
    panel.repeat.until.edited.emit()
    return panel


def test_term_time_leaves_out_the_breaks_and_a_tick_puts_one_back(
    new: NewBooking, session: Session
):
    assert new.save_button.words() == "Save 4 bookings"
    new.repeat.term_only.click()
    assert new.save_button.words() == "Save 3 bookings"
    new.dates.open_button.click()
    tick = new.dates.ticks[SECOND]
    assert tick.accessibleName() == "Thu 25 June 2026: Half term"
    tick.click()
    assert new.save_button.words() == "Save 4 bookings"
    tick.click()
    new.save()
    assert len(session.group.find(Booking, title="Band")) == 3
    (skipped,) = [one for one in session.group.find(SkippedDate) if one.on_date == SECOND]
    assert skipped.reason == "Half term"


def test_any_date_can_be_left_out_by_its_tick(new: NewBooking, session: Session):
    new.dates.ticks[date(2026, 7, 9)].click()
    assert new.save_button.words() == "Save 3 bookings"
    new.save()
    assert {f"{one.starts_at:%d/%m}" for one in session.group.find(Booking, title="Band")} == {
        "18/06",
        "25/06",
        "02/07",
    }


def test_monthly_says_which_day_of_the_month(new: NewBooking):
    new.repeat.how_often.button("monthly").click()
    assert new.repeat.said.words() == "This is every month on the third Thursday."
