"""Change or move one booking, with its ghost in the week while it is being moved."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import change_booking, move_booking
from groupkeeper.operations.bookings.series import DatePlan, date_plan
from groupkeeper.operations.bookings.series_changes import (
    WhichBookings,
    bookings_to_come,
    change_series,
    series_change_preview,
)
from groupkeeper.ui.bookings.form_panel import FormPanel
from groupkeeper.ui.bookings.taken_dates import TakenDates
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import under_label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_WHERE_AND_WHEN = ("space_id", "starts_at", "ends_at")
_CHECKED = (*_WHERE_AND_WHEN, "set_up_minutes", "clear_up_minutes", "state", "expected_people")


def change_booking_panel(session: Session, navigate: Navigate, booking_id: str) -> Panel:
    """The form of one booking."""
    return ChangeBooking(session, navigate, session.group.get(Booking, booking_id))


class ChangeBooking(FormPanel):
    """A new day, time or space is a move; a reason to share the old place does not go with it.

    One of a series asks how far the change reaches; the button says how many it changes.
    """

    def __init__(self, session: Session, navigate: Navigate, booking: Booking) -> None:
        super().__init__("Change or move booking", session, navigate, booking, "Save changes")
        self.set_footer(self.save_button, self.cancel)
        self.taken = TakenDates("Leave {day} as it is", "Leave all {count} as they are")
        self.which = _which(bookings_to_come(session.group, booking, session.today()))
        if self.which is None:
            self.lay_out_form()
        else:
            self.lay_out_form(under_label("Which ones should change?", self.which))
            self.which.chosen.connect(lambda _: self.follow())
        self._shown = self.form.booking()
        self.follow()

    def look_at_dates(self, booking: Booking) -> None:
        """Say what is in the way of the booking, once it wants another place, time or state."""
        wanted = self._as_typed(booking)
        asks = any(getattr(wanted, name) != getattr(self._start, name) for name in _CHECKED)
        plans: tuple[DatePlan, ...] = ()
        if self._reach() != WhichBookings.ONE:
            with suppress(RuleBroken):  # said when it is saved
                plans = series_change_preview(
                    self._session.group, wanted, self._reach(), self._session.today()
                )
        elif asks:
            plans = (date_plan(self._session.group, wanted),)
        self.show_dates(plans)

    def count(self) -> None:
        """Say how many bookings will change."""
        count = self.wanted()
        several = self._reach() != WhichBookings.ONE
        many = f"Change {count} booking{'' if count == 1 else 's'}"
        self.save_button.set_words(many if several else "Save changes")

    def save(self) -> None:
        """Save the changes, or say what is missing."""
        new = (self.form.newcomer(), self.form.new_body())
        if problems := self.form.unreadable():
            self.show_problems(RuleBroken(*problems))
            return
        typed = self._as_typed(self.form.booking())
        done = (
            self._save_one(self.taken.applied(typed), *new)
            if self._reach() == WhichBookings.ONE
            else self._save_several(typed, *new)
        )
        if done is not None:
            self.saved = True
            self.close_panel()
            day = done.starts_at.date().isoformat() if done.starts_at else ""
            self._navigate(To.BOOKINGS, day, done.space_id, done.id)

    def _save_one(
        self, after: Booking, newcomer: Person | None, body: Organisation | None
    ) -> Booking | None:
        attempt = self._session.attempt
        if newcomer is None and after.starts_at and after.ends_at and self._only_moved(after):
            to = (after.space_id, after.starts_at, after.ends_at)
            because = after.clash_allowed_because
            return attempt(self.show_problems, move_booking, after.id, *to, because)
        return attempt(self.show_problems, change_booking, after, newcomer, body)

    def _save_several(
        self, wanted: Booking, newcomer: Person | None, body: Organisation | None
    ) -> Booking | None:
        today, choices = self._session.today(), self.choices()
        done = self._session.attempt(
            self.show_problems,
            change_series,
            wanted,
            self._reach(),
            today,
            choices,
            newcomer,
            body,
        )
        if done is None:
            return None
        return next((one for one in done.bookings if one.id == wanted.id), done.bookings[0])

    def _reach(self) -> str:
        chosen = self.which.value() if self.which else None
        return str(chosen or WhichBookings.ONE.value)

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


def _which(reached: Mapping[str, int]) -> OneOf | None:
    """How far the change reaches; not asked where no other booking is left."""
    kept = [
        (each.value, each.label)
        for each in WhichBookings
        if each == WhichBookings.ONE or reached.get(each.value, 0) > 1
    ]
    if len(kept) < 2:
        return None
    return OneOf(kept, chosen=WhichBookings.ONE.value, name="Which ones should change?")
