"""The lesser questions of a booking: its kind, how firm it is, how many come, time around it.

Use: `more = MoreFields(session, booking, tree)`; `more.applied(booking)` has its answers.
"""

from dataclasses import replace

from PySide6.QtCore import Signal

from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState
from groupkeeper.domain.bookings.holding import usual_last_day
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.errors import Problem
from groupkeeper.storage.queries.bookings.hire_charges import hirer_kinds
from groupkeeper.ui.bookings.form_when import day_editor
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    number_field,
    side_by_side,
    text_field,
    under_label,
)
from groupkeeper.ui.shell.session import Session

_STATES = (BookingState.CONFIRMED, BookingState.PROVISIONAL, BookingState.ENQUIRY)
_OURS = (BookedFor.OURS, BookedFor.EVENT)
_THEIRS = (BookedFor.HIRE, BookedFor.REGULAR)


class MoreFields(Box):
    """Put away until `button` is pressed. `edited` follows each change."""

    edited = Signal()

    def __init__(self, session: Session, booking: Booking, tree: SpaceTree) -> None:
        super().__init__(gap=10)
        self._tree = tree
        self._today = session.today()
        self._starts = booking.starts_at.date() if booking.starts_at else None
        self._make_fields(session)
        self._lay_out()
        self.button = button("More", icon="chevron-down", kind="quiet", on=self.switch)
        self.button.setAccessibleDescription("Kind, state, people, setting up, notes")
        self.hide()
        self._show(booking)
        for field in self.fields().values():
            field.edited.connect(self.edited)
        for field in (self.hirer_kind, self.why_so_many):
            field.edited.connect(self.edited)
        self.kind.chosen.connect(lambda _: self.edited.emit())
        self.state.chosen.connect(lambda _: self._offer_last_day())
        self.state.chosen.connect(lambda _: self.edited.emit())

    def _make_fields(self, session: Session) -> None:
        kinds = [(kind.value, kind.label) for kind in (*_OURS, *_THEIRS)]
        self.kind = OneOf(kinds, name="Kind")
        self.state = OneOf([(state.value, state.label) for state in _STATES], name="State")
        self.held_until = Field("Held until", day_editor(session.today()), optional=True)
        self.people = number_field("How many people", optional=True)
        self.why_so_many = text_field("Why is it safe with so many?")
        self.set_up = number_field("Set-up minutes")
        self.clear_up = number_field("Clear-up minutes")
        self.notes = text_field("Notes", optional=True, lines=2)
        kinds_of_hirer = [(one.id, one.name) for one in hirer_kinds(session.group)]
        self.hirer_kind = choice_field("Kind of hirer", [("", "Not chosen"), *kinds_of_hirer])
        self._has_hirer_kinds = bool(kinds_of_hirer)

    def _lay_out(self) -> None:
        self.add(
            under_label("Kind", self.kind),
            under_label("State", self.state),
            self.held_until,
            self.hirer_kind,
            self.people,
            self.why_so_many,
            side_by_side(self.set_up, self.clear_up),
            self.notes,
        )

    def fields(self) -> dict[str, Field]:
        """The fields in which something can be wrong, by the name of what they answer."""
        return {
            "lapses_on": self.held_until,
            "expected_people": self.people,
            "set_up_minutes": self.set_up,
            "clear_up_minutes": self.clear_up,
            "notes": self.notes,
        }

    def applied(self, booking: Booking) -> Booking:
        """The booking with the answers given here."""
        return replace(
            booking,
            hirer_kind_id=str(self.hirer_kind.value() or ""),
            booked_for=str(self.kind.value() or BookedFor.HIRE.value),
            state=str(self.state.value() or booking.state),
            lapses_on=self.held_until.value() if self._is_provisional() else None,
            expected_people=self.people.value(),
            over_capacity_because=self.why_so_many.value() if self._too_many(booking) else "",
            set_up_minutes=self.set_up.value() or 0,
            clear_up_minutes=self.clear_up.value() or 0,
            notes=self.notes.value(),
        )

    def follow(self, booking: Booking) -> None:
        """Ask only what matters to the booking as it is typed."""
        self._starts = booking.starts_at.date() if booking.starts_at else None
        self.why_so_many.setVisible(self._too_many(booking))
        self.held_until.setVisible(self._is_provisional())

    def follow_whose(self, *, ours: bool) -> None:
        """Offer the kinds that fit: our own use, or that of somebody else."""
        fitting = _OURS if ours else _THEIRS
        for kind in (*_OURS, *_THEIRS):
            self.kind.button(kind.value).setVisible(kind in fitting)
        if self.kind.value() not in fitting:
            self.kind.set_value(fitting[0].value)
        self.hirer_kind.setVisible(self._has_hirer_kinds and not ours)

    def take_from_space(self, space_id: str) -> None:
        """A space brings its own time to set up and clear up."""
        space = self._tree.find(space_id)
        if space is not None:
            self.set_up.set_value(space.set_up_minutes or 0)
            self.clear_up.set_value(space.clear_up_minutes or 0)

    def unreadable(self) -> list[Problem]:
        """What is typed that cannot be read."""
        asked = [name for name in self.fields() if name != "lapses_on" or self._is_provisional()]
        return [Problem(name, said) for name in asked if (said := self.fields()[name].problem())]

    def switch(self) -> None:
        """Open it, or put it away."""
        opened = self.isHidden()
        self.setVisible(opened)
        self.button.set_words("Less" if opened else "More")
        self.button.set_icon("chevron-up" if opened else "chevron-down")

    def _show(self, booking: Booking) -> None:
        self.hirer_kind.set_value(booking.hirer_kind_id)
        self.kind.set_value(booking.booked_for)
        self.state.set_value(booking.state)
        self.held_until.set_value(booking.lapses_on)
        self.people.set_value(booking.expected_people)
        self.why_so_many.set_value(booking.over_capacity_because)
        self.set_up.set_value(booking.set_up_minutes or 0)
        self.clear_up.set_value(booking.clear_up_minutes or 0)
        self.notes.set_value(booking.notes)
        self.follow(booking)

    def _offer_last_day(self) -> None:
        """A provisional booking is held ten days, unless another day is said."""
        if self._is_provisional() and not self.held_until.value():
            self.held_until.set_value(usual_last_day(self._today, self._starts))

    def _is_provisional(self) -> bool:
        return self.state.value() == BookingState.PROVISIONAL

    def _too_many(self, booking: Booking) -> bool:
        holds, people = self._tree.holds(booking), self.people.value()
        return bool(holds and people and people > holds)
