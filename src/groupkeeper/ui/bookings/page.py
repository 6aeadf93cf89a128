"""The bookings place: its days, and what a person does with the bookings in them."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import change_booking, move_booking
from groupkeeper.operations.bookings.held_bookings import let_run_out
from groupkeeper.ui.bookings.calendar_page import CalendarPage
from groupkeeper.ui.bookings.shown_days import View
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_ROOM_FOR_MORE = 800  # design px


def bookings_page(session: Session, navigate: Navigate) -> Page:
    """The week of the first space, today's."""
    session.do(let_run_out, session.today())
    return Bookings(session, navigate)


class Bookings(CalendarPage):
    """Open, book, move and lengthen bookings, with the mouse or by the keyboard."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(session, navigate)
        self.buttons.new_wanted.connect(self._new)
        self.calendar.opened.connect(lambda id: navigate(To.BOOKING, id))
        self.calendar.new_wanted.connect(self._new_at)
        self.calendar.move_wanted.connect(self._move)
        self.calendar.length_wanted.connect(self._lengthen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= current_theme().px(_ROOM_FOR_MORE)
        self.buttons.more_button.setVisible(roomy)

    def _new(self) -> None:
        column, minute = self.calendar.grid.cursor_place()
        if self._days.view is not View.WEEK:
            self._new_at(datetime.combine(self._days.day, time()), self._space_id)
            return
        day = self._days.first + timedelta(days=column)
        chosen = minute != 9 * 60 and self._space_id and not self._as_list
        self._new_at(datetime.combine(day, _clock(minute) if chosen else time()), self._space_id)

    def _new_at(self, moment: datetime, space_id: str) -> None:
        when = moment.date().isoformat() if moment.time() == time() else f"{moment:%Y-%m-%dT%H:%M}"
        self._navigate(To.NEW_BOOKING, when, space_id)

    def _move(self, booking_id: str, minutes: int, space_id: str) -> None:
        """Move a booking that was dragged, or moved with Shift and an arrow."""
        booking, by = self._in_sight(booking_id), timedelta(minutes=minutes)
        if booking is None or booking.starts_at is None or booking.ends_at is None:
            return
        to = (space_id or booking.space_id, booking.starts_at + by, booking.ends_at + by)
        if self._session.attempt(self._refused, move_booking, booking_id, *to):
            self.calendar.go_to_booking(booking_id)

    def _lengthen(self, booking_id: str, minutes: int) -> None:
        """Change the length of a booking by its foot, or with Ctrl+Shift and an arrow."""
        booking = self._in_sight(booking_id)
        if booking is None or booking.ends_at is None:
            return
        wanted = replace(booking, ends_at=booking.ends_at + timedelta(minutes=minutes))
        if self._session.attempt(self._refused, change_booking, wanted):
            self.calendar.go_to_booking(booking_id)

    def _in_sight(self, booking_id: str) -> Booking | None:
        """The booking of this id, unless a panel stands beside the calendar."""
        slots = self._week.booked if self._beside.plan is None else ()
        return next((slot.booking for slot in slots if slot.booking.id == booking_id), None)

    def _refused(self, broken: RuleBroken) -> None:
        self.show_banner(Banner("danger", "It stays where it was", str(broken)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys = {
            (Qt.Key.Key_PageUp, False): lambda: self.move_on(-1),
            (Qt.Key.Key_PageDown, False): lambda: self.move_on(1),
            (Qt.Key.Key_D, False): lambda: self.show_view(View.DAY),
            (Qt.Key.Key_W, False): lambda: self.show_view(View.WEEK),
            (Qt.Key.Key_M, False): lambda: self.show_view(View.MONTH),
            (Qt.Key.Key_C, False): self.next_clash,
            (Qt.Key.Key_N, False): self._new,
            (Qt.Key.Key_T, True): self.show_this_week,
            (Qt.Key.Key_N, True): self._new,
        }
        asked = keys.get((Qt.Key(event.key()), with_ctrl))
        if asked is None or self._beside.plan is not None:
            super().keyPressEvent(event)
            return
        asked()


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
