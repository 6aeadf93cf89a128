"""Change or move one booking, with its ghost in the week while it is being moved."""

from dataclasses import replace

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.booking_series import date_plan
from groupkeeper.operations.bookings import change_booking, move_booking
from groupkeeper.ui.bookings.form_panel import FormPanel
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_WHERE_AND_WHEN = ("space_id", "starts_at", "ends_at")
_CHECKED = (*_WHERE_AND_WHEN, "set_up_minutes", "clear_up_minutes", "state", "expected_people")


def change_booking_panel(session: Session, navigate: Navigate, booking_id: str) -> Panel:
    """The form of one booking."""
    return ChangeBooking(session, navigate, session.group.get(Booking, booking_id))


class ChangeBooking(FormPanel):
    """A new day, time or space is a move; a reason to share the old place does not go with it."""

    def __init__(self, session: Session, navigate: Navigate, booking: Booking) -> None:
        super().__init__("Change or move booking", session, navigate, booking, "Save changes")
        self.set_footer(self.save_button, self.cancel)
        self.lay_out_form()
        self._shown = self.form.booking()
        self.follow()

    def look_at_dates(self, booking: Booking) -> None:
        """Say what is in the way of the booking, once it wants another place, time or state."""
        wanted = self._as_typed(booking)
        asks = any(getattr(wanted, name) != getattr(self._start, name) for name in _CHECKED)
        self.plans = (date_plan(self._session.group, wanted),) if asks else ()
        self.taken.show_plans(self.plans)

    def save(self) -> None:
        """Save the changes, or say what is missing."""
        newcomer = self.form.newcomer()
        if problems := self.form.unreadable():
            self.show_problems(RuleBroken(*problems))
            return
        after = self.taken.applied(self._as_typed(self.form.booking()))
        attempt = self._session.attempt
        if newcomer is None and after.starts_at and after.ends_at and self._only_moved(after):
            to, because = (
                (after.space_id, after.starts_at, after.ends_at),
                after.clash_allowed_because,
            )
            done = attempt(self.show_problems, move_booking, after.id, *to, because)
        else:
            done = attempt(self.show_problems, change_booking, after, newcomer)
        if done is not None:
            self.saved = True
            self.close_panel()
            day = done.starts_at.date().isoformat() if done.starts_at else ""
            self._navigate(To.BOOKINGS, day, done.space_id, done.id)

    def is_changed(self) -> bool:
        """Whether anything differs from what is kept."""
        return self.form.booking() != self._shown

    def _as_typed(self, booking: Booking) -> Booking:
        moved = any(getattr(booking, n) != getattr(self._start, n) for n in _WHERE_AND_WHEN)
        return replace(booking, clash_allowed_because="") if moved else booking

    def _only_moved(self, after: Booking) -> bool:
        parts = {name: getattr(after, name) for name in (*_WHERE_AND_WHEN, "clash_allowed_because")}
        plain = replace(self._shown, **parts) == after and not after.over_capacity_because
        return plain and self._as_typed(after) != self._shown
