"""The fields of a booking: for whom, what, who, where, when, the charge, and more when wanted."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.bookings.for_whom import ForWhom
from groupkeeper.ui.bookings.form_charge import Charge
from groupkeeper.ui.bookings.form_more import MoreFields
from groupkeeper.ui.bookings.form_when import When
from groupkeeper.ui.bookings.who import who_field
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, choice_field, side_by_side, text_field
from groupkeeper.ui.kit.troubles import unread_fields
from groupkeeper.ui.shell.session import Session


class BookingForm(Box):
    """`booking()` is the booking as it is typed now; `edited` follows each change."""

    edited = Signal()

    def __init__(self, session: Session, booking: Booking) -> None:
        super().__init__(gap=8)
        self._session = session
        self._booking = booking
        self.tree: SpaceTree = space_tree(session.group)
        self.whom = ForWhom(session, booking)
        self.what = text_field("What is it for?", longest=200)
        self.who, self.who_editor = who_field(session.group)
        self.space = choice_field("Space", [(s.id, s.name) for s in self.tree.spaces])
        self.when = When(session.today())
        self.charge = Charge(session, booking)
        self.more = MoreFields(session, booking, self.tree)
        self.more_button = self.more.button
        self._named_by_activity = ""
        self.add(
            self.whom,
            side_by_side(self.what, self.who),
            side_by_side(self.space, self.when.date),
            side_by_side(self.when.starts, self.when.ends, self.charge),
        )
        self._show(booking)
        self._listen()

    def _show(self, booking: Booking) -> None:
        self.what.set_value(booking.title)
        self.who_editor.choose(self._person(booking.person_id))
        self.space.set_value(booking.space_id)
        self.when.show(booking)
        self.more.follow_whose(ours=self.whom.is_ours())

    def _listen(self) -> None:
        self.whom.turned.connect(lambda: self.more.follow_whose(ours=self.whom.is_ours()))
        self.whom.named.connect(self._take_contact)
        self.whom.activity.edited.connect(self._take_name)
        self.space.edited.connect(self._take_from_space)
        parts = (self.whom, self.what, self.who, self.space, self.when, self.charge, self.more)
        for part in parts:
            part.edited.connect(self._tell)

    def booking(self) -> Booking:
        """The booking as it is typed now. What cannot be read is left empty."""
        asked = replace(
            self._booking,
            title=self.what.value(),
            space_id=str(self.space.value() or ""),
            starts_at=self.when.starts_at(),
            ends_at=self.when.ends_at(),
            person_id=self.who_editor.person_id,
            charge_pence=self.charge.pence(),
        )
        return self.more.applied(self.whom.applied(asked))

    def newcomer(self) -> Person | None:
        """Someone new who is booking, to be kept with it."""
        return self.who_editor.newcomer()

    def new_body(self) -> Organisation | None:
        """An organisation that is new, to be kept with it."""
        return self.whom.newcomer()

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show each problem at its field; gives those that belong to none."""
        fields: dict[str, Field] = {
            "title": self.what,
            "person_id": self.who,
            "organisation_id": self.whom.body,
            "space_id": self.space,
            "starts_at": self.when.starts,
            "ends_at": self.when.ends,
            "charge_pence": self.charge,
            **self.more.fields(),
        }
        for field in fields.values():
            field.set_error("")
        rest: list[Problem] = []
        for problem in problems:
            field = fields.get(problem.field)
            about_clash = problem.field == "space_id" and bool(self.space.value())
            if field is None or about_clash:
                rest.append(problem)
            else:
                field.set_error(problem.message)
        for field in unread_fields(self):
            field.set_error(field.problem())
        if self.more.isHidden() and self.more.fields().keys() & {one.field for one in problems}:
            self.more.switch()
        return rest

    def unreadable(self) -> list[Problem]:
        """What is typed that cannot be read as a date, time or amount, or is not said at all."""
        return [
            *self.whom.unanswered(),
            *self.when.unreadable(),
            *self.more.unreadable(),
            *self.charge.unreadable(),
        ]

    def _tell(self) -> None:
        booking = self.booking()
        self.charge.follow(booking)
        self.more.follow(booking)
        self.edited.emit()

    def _take_from_space(self) -> None:
        self.more.take_from_space(str(self.space.value() or ""))

    def _take_name(self) -> None:
        """An activity gives its name to a booking that has none of its own."""
        if self.what.value() in ("", self._named_by_activity):
            self._named_by_activity = self.whom.activity_name()
            self.what.set_value(self._named_by_activity)

    def _take_contact(self, body: Organisation) -> None:
        """The one we usually speak to is booking, until somebody else is said."""
        if not self.who_editor.value():
            self.who_editor.choose(self._person(body.contact_id))

    def _person(self, person_id: str) -> Person | None:
        known = self._session.group.find(Person, id=person_id) if person_id else []
        return known[0] if known else None
