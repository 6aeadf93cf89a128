"""One booking: when, where and who, what clashes, and changing, confirming or cancelling it."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.bookings.booking import (
    Booking,
    BookingSeries,
    BookingState,
    SkippedDate,
)
from groupkeeper.domain.bookings.clash import Clash
from groupkeeper.domain.bookings.keyholders import KeyholderAway
from groupkeeper.domain.bookings.pricing import is_our_own
from groupkeeper.domain.bookings.repeat import say_repeat
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, say_weekday
from groupkeeper.operations.bookings.bookings import (
    cancel_booking,
    cancel_series_from,
    clashes_of,
    complete_booking,
    confirm_booking,
)
from groupkeeper.operations.bookings.charges import due_when_cancelled
from groupkeeper.operations.bookings.series import put_back
from groupkeeper.storage.queries.bookings.bookings import (
    BookedTime,
    bookings_of_series,
    find_booked,
    nobody_opens,
    space_tree,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.bookings.closed_day import ClosedDay
from groupkeeper.ui.bookings.wording import is_open, say_hours, say_kind, say_state
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, row
from groupkeeper.ui.kit.fields import text_field, yes_no_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

SHOWS = frozenset(
    {
        "booking",
        "booking_charge",
        "absence",
        "cancellation_band",
        "space",
        "closure",
        "person",
        "organisation",
        "skipped_date",
    }
)


def booking_panel(session: Session, navigate: Navigate, booking_id: str) -> Panel:
    """The details of a booking."""
    return BookingPanel(session, navigate, booking_id)


class BookingPanel(Panel):
    """What is known of one booking, and what can be done with it."""

    def __init__(self, session: Session, navigate: Navigate, booking_id: str) -> None:
        super().__init__("Booking")
        self._session = session
        self._navigate = navigate
        self._id = booking_id
        session.changed.connect(self._reload_if_touched)
        self.reload()

    def reload(self) -> None:
        """Read the booking again; close when it is no longer there."""
        found = find_booked(self._session.group, [self._id])
        if not found:
            self.closed.emit()
            return
        slot = found[0]
        booking = slot.booking
        self.set_title(booking.title, _say_when(booking))
        self.body.clear()
        for clash in clashes_of(self._session.group, booking):
            self.body.add(self._clash_box(clash))
        for icon, words in self._facts(slot):
            self.body.add(_fact(icon, words))
        self._add_series(booking)
        if booking.state != BookingState.CANCELLED:
            change = button("Change or move", icon="pencil", kind="primary", on=self._change)
            self.starts_at = change
            self.body.add(change)
            self._add_cancelling(booking)
        if booking.organisation_id:
            self.body.add(button(f"About {slot.organisation}", icon="users", on=self._about))
        if not is_our_own(booking):
            self.body.add(
                button("Charge and deposits", icon="hand-coins", on=self._charge),
                button("Agreement or confirmation", icon="file-text", on=self._papers),
            )
        self.body.add(button("Keys and the hall", icon="house", on=self._hall))
        self.body.parts.addStretch(1)
        self._show_footer(booking)

    def _facts(self, slot: BookedTime) -> Iterator[tuple[str, str]]:
        booking = slot.booking
        space = space_tree(self._session.group).find(booking.space_id)
        yield "house", space.name if space else "A space that is no longer there"
        yield "users", slot.organisation
        yield "user", slot.person
        yield "phone", slot.phone
        yield "info", f"{say_kind(booking)}, {say_state(booking).lower()}"
        yield "clock", _say_held(booking)
        yield "users", f"{booking.expected_people} people" if booking.expected_people else ""
        yield "hand-coins", say_pence(booking.charge_pence) if booking.charge_pence else ""
        yield "clock", _say_around(booking)
        if nobody_opens(self._session.group, booking):
            yield "triangle-alert", "Nobody opens up yet: see Keys and the hall"
        yield "calendar-x", _say_cancelled(booking)
        booked = f"Booked on {say_date(booking.booked_on)}" if booking.booked_on else ""
        yield "file-text", ", ".join(part for part in (booked, booking.reference) if part)
        yield "file-text", booking.notes

    def _clash_box(self, clash: Clash) -> QWidget:
        if clash.is_settled:
            return Banner("info", f"Shares the space: {clash.shared_because}", f"{clash.sentence}.")
        if not clash.firm:
            return Banner("warn", "Another booking may want this time", f"{clash.sentence}.")
        if isinstance(clash.other, KeyholderAway):
            made = ClosedDay(self._session, self._id, f"{clash.sentence}.", "Nobody to open up")
            made.add(button("Choose who opens up", icon="users", on=self._hall))
            return made
        if isinstance(clash.other, Closure):
            return ClosedDay(self._session, self._id, f"{clash.sentence}.")
        other_id = clash.other.id
        made = Box(gap=6, margins=(14, 10, 14, 10), surface="danger")
        made.add(
            Label("This booking clashes", "strong", "danger"),
            Label(f"{clash.sentence}.", "help", wrap=True),
            button("Sort out clash", on=lambda: self._navigate(To.SORT_OUT, self._id, other_id)),
        )
        return made

    def _add_series(self, booking: Booking) -> None:
        group = self._session.group
        for series in group.find(BookingSeries, id=booking.booking_series_id or "-"):
            until = f" until {say_date(series.last_date)}" if series.last_date else ""
            self.body.add(_fact("refresh-cw", f"Repeats {say_repeat(series.repeats)}{until}"))
            for skipped in group.find(SkippedDate, booking_series_id=series.id):
                self.body.add(self._skipped_line(skipped))

    def _skipped_line(self, skipped: SkippedDate) -> QWidget:
        day = say_weekday(skipped.on_date) if skipped.on_date else "A date"
        back = button("Put back", kind="quiet", on=lambda: self._put_back(skipped))
        back.setAccessibleDescription(f"{day}: {skipped.reason}")
        line = Box(down=False, gap=6)
        words = Label(f"Left out: {day}. {skipped.reason}", "help", "ink2", wrap=True)
        line.add(words, stretch=1)
        line.add(back)
        return line

    def _put_back(self, skipped: SkippedDate) -> None:
        self._session.do(put_back, skipped.id, self._session.today())

    def _add_cancelling(self, booking: Booking) -> None:
        self.reason = text_field("Why is it cancelled?")
        later = self._later_in_series(booking)
        self.cancel_one = button("Cancel this booking", icon="calendar-x", kind="danger")
        self.cancel_one.clicked.connect(lambda: self._cancel(together=False))
        due = due_when_cancelled(self._session.group, booking, self._session.today())
        amount = say_pence(due.pence or 0) if due else ""
        self.stays_due = yes_no_field(f"The hirer cancelled, so {amount} stays due")
        self.stays_due.set_value(True)
        if due is None:
            self.stays_due.hide()
        self.cancelling = Box(self.reason, self.stays_due, self.cancel_one, gap=10)
        if later:
            words = f"Cancel it and {later} later one{'' if later == 1 else 's'}"
            self.cancel_all = button(words, icon="calendar-x", kind="danger")
            self.cancel_all.clicked.connect(lambda: self._cancel(together=True))
            self.cancelling.add(self.cancel_all)
        self.cancelling.hide()
        self.body.add(self.cancelling)

    def _later_in_series(self, booking: Booking) -> int:
        if not booking.booking_series_id or booking.starts_at is None:
            return 0
        series = bookings_of_series(self._session.group, booking.booking_series_id)
        return sum(
            one.state != BookingState.CANCELLED
            for one in series
            if one.starts_at and one.starts_at > booking.starts_at
        )

    def _show_footer(self, booking: Booking) -> None:
        if booking.state == BookingState.CANCELLED:
            self.set_footer()
            return
        confirm = (button("Confirm", icon="check", on=self._confirm),) if is_open(booking) else ()
        if _is_over(booking, self._session.now()):
            took_place = button("It took place", icon="check", on=self._complete)
            confirm = (*confirm, took_place)
        self.ask_cancel = button("Cancel it…", kind="danger", on=self._ask_why)
        self.set_footer(*confirm, right=(self.ask_cancel,))

    def _change(self) -> None:
        self._navigate(To.CHANGE_BOOKING, self._id)

    def _charge(self) -> None:
        self._navigate(To.CHARGE, self._id)

    def _hall(self) -> None:
        self._navigate(To.HALL_OF_BOOKING, self._id)

    def _about(self) -> None:
        booking = self._session.group.get(Booking, self._id)
        self._navigate(To.ORGANISATION, booking.organisation_id)

    def _papers(self) -> None:
        self._navigate(To.HIRE_PAPERS, self._id)

    def _confirm(self) -> None:
        self._session.do(confirm_booking, self._id)

    def _complete(self) -> None:
        self._session.do(complete_booking, self._id, self._session.now())

    def _ask_why(self) -> None:
        self.body.parts.insertWidget(0, self.cancelling)
        self.cancelling.show()
        self.reason.setFocus()

    def _cancel(self, *, together: bool) -> None:
        operation = cancel_series_from if together else cancel_booking
        self._session.attempt(
            lambda broken: self.reason.set_error(str(broken)),
            operation,
            self._id,
            self.reason.value(),
            self._session.today(),
            waive=not self.stays_due.value(),
        )

    def _reload_if_touched(self, step: StepDone) -> None:
        if step.tables & SHOWS:
            self.reload()


def _fact(icon: str, words: str) -> QWidget:
    line = row(Picture(icon, "ink2", size=20), gap=10)
    line.add(Label(words, "body", wrap=True), stretch=1)
    if not words:
        line.hide()
    return line


def _say_when(booking: Booking) -> str:
    if booking.starts_at is None or booking.ends_at is None:
        return "No time yet"
    starts, ends = booking.starts_at, booking.ends_at
    if starts.date() == ends.date():
        return f"{say_weekday(starts.date())} {starts.year}, {say_hours(booking, ' to ')}"
    return f"{say_weekday(starts.date())} {starts:%H:%M} to {say_weekday(ends.date())} {ends:%H:%M}"


def _say_around(booking: Booking) -> str:
    parts = (
        (booking.set_up_minutes, "to set up"),
        (booking.clear_up_minutes, "to clear up"),
    )
    return ", ".join(f"{minutes} minutes {said}" for minutes, said in parts if minutes)


def _say_held(booking: Booking) -> str:
    if booking.state != BookingState.PROVISIONAL or booking.lapses_on is None:
        return ""
    return f"Held until {say_date(booking.lapses_on)}"


def _is_over(booking: Booking, now: datetime) -> bool:
    confirmed = booking.state == BookingState.CONFIRMED
    return confirmed and booking.ends_at is not None and booking.ends_at <= now


def _say_cancelled(booking: Booking) -> str:
    if booking.state != BookingState.CANCELLED:
        return ""
    day = f" on {say_date(booking.cancelled_on)}" if booking.cancelled_on else ""
    return f"Cancelled{day}: {booking.cancelled_because}"
