"""The fields of a booking: what, who, where, when, the charge, and more when it is wanted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal

from groupkeeper.domain.bookings.booking import (
    BookedFor,
    Booking,
    BookingState,
    Organisation,
)
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import DAYS, parse_date, table_date
from groupkeeper.errors import Problem
from groupkeeper.operations.charges import charge_if_changed
from groupkeeper.storage.queries.bookings import space_tree
from groupkeeper.storage.queries.hire_charges import charges_of, hirer_kinds
from groupkeeper.ui.bookings.for_whom import organisation_field
from groupkeeper.ui.bookings.who import who_field
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.editors import ReadEditor
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    number_field,
    text_field,
    time_field,
    under_label,
)
from groupkeeper.ui.shell.session import Session

_NO_CHARGE = "No charge"
_SMALL_HOURS = time(6)


class BookingForm(Box):
    """`booking()` is the booking as it is typed now; `edited` follows each change."""

    edited = Signal()

    def __init__(self, session: Session, booking: Booking) -> None:
        super().__init__(gap=8)
        self._session = session
        self._booking = booking
        self.tree: SpaceTree = space_tree(session.group)
        self._make_fields(session)
        self._make_more()
        self._lay_out()
        self._show(booking)
        self._charge_stays = any(one.by_hand for one in charges_of(session.group, booking))
        self._charge_is_typed = False
        self.charge.edited.connect(self._take_charge)  # first, before it is told
        self.starts.edited.connect(self._keep_length)  # first, while the length is known
        for field in self._all():
            field.edited.connect(self._tell)
        self.space.edited.connect(self._take_from_space)
        self.kind.chosen.connect(lambda _: self._tell())
        self.state.chosen.connect(lambda _: self._tell())

    def _make_fields(self, session: Session) -> None:
        self.what = text_field("What is it for?", longest=200)
        self.who, self.who_editor = who_field(session.group)
        self.space = choice_field("Space", [(s.id, s.name) for s in self.tree.spaces])
        self.date = Field("Date", day_editor(session.today()))
        self.starts = time_field("Starts")
        self.ends = time_field("Ends")
        self.charge = Field("Charge", _charge_editor())

    def _make_more(self) -> None:
        kinds = [(kind.value, kind.label) for kind in BookedFor]
        self.kind = OneOf(kinds, name="Kind")
        states = (BookingState.CONFIRMED, BookingState.PROVISIONAL, BookingState.ENQUIRY)
        self.state = OneOf([(state.value, state.label) for state in states], name="State")
        today = self._session.today()
        self.held_until = Field("Held until", day_editor(today), optional=True)
        self.body, self.body_editor = organisation_field(self._session.group, self._booking)
        self.people = number_field("How many people", optional=True)
        self.why_so_many = text_field("Why is it safe with so many?")
        self.set_up = number_field("Set-up minutes")
        self.clear_up = number_field("Clear-up minutes")
        self.notes = text_field("Notes", optional=True, lines=2)
        kinds_of_hirer = [(one.id, one.name) for one in hirer_kinds(self._session.group)]
        self.hirer_kind = choice_field("Kind of hirer", [("", "Not chosen"), *kinds_of_hirer])
        if not kinds_of_hirer:
            self.hirer_kind.hide()
        self.more = Box(
            self.body,
            under_label("Kind", self.kind),
            under_label("State", self.state),
            self.held_until,
            self.hirer_kind,
            self.people,
            self.why_so_many,
            _side_by_side(self.set_up, self.clear_up),
            self.notes,
            gap=10,
        )
        self.more_button = button("More", icon="chevron-down", kind="quiet", on=self._switch_more)
        self.more_button.setAccessibleDescription(
            "Organisation, kind, state, people, setting up, notes"
        )

    def _lay_out(self) -> None:
        self.add(
            _side_by_side(self.what, self.who),
            _side_by_side(self.space, self.date),
            _side_by_side(self.starts, self.ends, self.charge),
        )

    def booking(self) -> Booking:
        """The booking as it is typed now. What cannot be read is left empty."""
        day, starts, ends = self.date.value(), self.starts.value(), self.ends.value()
        return replace(
            self._booking,
            title=self.what.value(),
            space_id=str(self.space.value() or ""),
            starts_at=_moment(day, starts),
            ends_at=_moment(self._last_day(), ends),
            person_id=self.who_editor.person_id,
            organisation_id=self.body_editor.organisation_id(),
            charge_pence=self._typed_charge(),
            hirer_kind_id=str(self.hirer_kind.value() or ""),
            booked_for=str(self.kind.value() or BookedFor.HIRE.value),
            state=str(self.state.value() or self._booking.state),
            lapses_on=self.held_until.value() if self._is_provisional() else None,
            expected_people=self.people.value(),
            over_capacity_because=self.why_so_many.value() if self._too_many() else "",
            set_up_minutes=self.set_up.value() or 0,
            clear_up_minutes=self.clear_up.value() or 0,
            notes=self.notes.value(),
        )

    def newcomer(self) -> Person | None:
        """Someone new who is booking, to be kept with it."""
        return self.who_editor.newcomer()

    def new_body(self) -> Organisation | None:
        """An organisation that is new, to be kept with it."""
        return self.body_editor.newcomer()

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show each problem at its field; gives those that belong to none."""
        fields = {
            "title": self.what,
            "person_id": self.who,
            "space_id": self.space,
            "starts_at": self.starts,
            "ends_at": self.ends,
            "charge_pence": self.charge,
            "lapses_on": self.held_until,
            "expected_people": self.people,
            "set_up_minutes": self.set_up,
            "clear_up_minutes": self.clear_up,
            "notes": self.notes,
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
        hidden = {"lapses_on", "expected_people", "set_up_minutes", "clear_up_minutes", "notes"}
        if hidden & {problem.field for problem in problems} and self.more.isHidden():
            self._switch_more()
        return rest

    def unreadable(self) -> list[Problem]:
        """What is typed that cannot be read as a date, time or amount."""
        pairs = ((self.date, "starts_at"), (self.starts, "starts_at"), (self.ends, "ends_at"))
        found = [Problem(name, field.problem()) for field, name in pairs if field.problem()]
        if self.date.value() is None and not found:
            found.append(Problem("starts_at", "Enter the date, like 19/03/2026."))
        if self._is_provisional() and self.held_until.problem():
            found.append(Problem("lapses_on", self.held_until.problem()))
        if self.charge.problem():
            found.append(Problem("charge_pence", self.charge.problem()))
        return found

    def _show(self, booking: Booking) -> None:
        group = self._session.group
        starts, ends = booking.starts_at, booking.ends_at
        self.what.set_value(booking.title)
        known = group.find(Person, id=booking.person_id) if booking.person_id else []
        self.who_editor.choose(known[0] if known else None)
        self.space.set_value(booking.space_id)
        self.date.set_value(starts.date() if starts else None)
        self.starts.set_value(starts.time() if starts and starts.time() != time() else None)
        self.ends.set_value(ends.time() if ends else None)
        self.charge.set_value(booking.charge_pence or 0)
        self.hirer_kind.set_value(booking.hirer_kind_id)
        self.kind.set_value(booking.booked_for)
        self.state.set_value(booking.state)
        self.held_until.set_value(booking.lapses_on)
        self.people.set_value(booking.expected_people)
        self.why_so_many.set_value(booking.over_capacity_because)
        self.set_up.set_value(booking.set_up_minutes or 0)
        self.clear_up.set_value(booking.clear_up_minutes or 0)
        self.notes.set_value(booking.notes)
        self._nights = (ends.date() - starts.date()).days if starts and ends else 0
        self._length = ends - starts if starts and ends else timedelta(hours=2)
        self.more.hide()
        self.why_so_many.setVisible(self._too_many())
        self.held_until.setVisible(self._is_provisional())

    def _all(self) -> list[Field]:
        return [each for each in vars(self).values() if isinstance(each, Field)]

    def _take_charge(self) -> None:
        self._charge_is_typed = True

    def _typed_charge(self) -> int | None:
        """Pence when a charge was typed, 0 for none; else as it was, None for the price list."""
        if self._charge_is_typed:
            return self.charge.value() or 0
        return self._booking.charge_pence

    def _show_price(self) -> None:
        """Follow the price list, until a charge is typed."""
        if not self._charge_is_typed and not self._charge_stays:
            group = self._session.group
            self.charge.set_value(charge_if_changed(group, self._booking, self.booking()) or 0)

    def _tell(self) -> None:
        self._show_price()
        self.why_so_many.setVisible(self._too_many())
        self.held_until.setVisible(self._is_provisional())
        starts, ends = self.starts.value(), self.ends.value()
        if starts and ends and ends > starts:
            first, last = _moment(date.min, starts), _moment(date.min, ends)
            if first and last:
                self._length = last - first
        self.edited.emit()

    def _keep_length(self) -> None:
        """A new start moves the end with it, as long as it stays in the day."""
        starts, day = self.starts.value(), date(2000, 1, 1)
        if starts and self._nights == 0:
            end = datetime.combine(day, starts) + self._length
            if end.date() == day:
                self.ends.set_value(end.time())

    def _take_from_space(self) -> None:
        """A space brings its own time to set up and clear up."""
        space = self._space()
        if space is not None:
            self.set_up.set_value(space.set_up_minutes or 0)
            self.clear_up.set_value(space.clear_up_minutes or 0)
            self.edited.emit()

    def _space(self) -> Space | None:
        return self.tree.find(str(self.space.value() or ""))

    def _is_provisional(self) -> bool:
        return self.state.value() == BookingState.PROVISIONAL

    def _too_many(self) -> bool:
        asked = replace(self._booking, space_id=str(self.space.value() or ""))
        holds, people = self.tree.holds(asked), self.people.value()
        return bool(holds and people and people > holds)

    def _last_day(self) -> date | None:
        """A booking that ends in the small hours, at or before its start, ends the next morning."""
        day: date | None = self.date.value()
        starts, ends = self.starts.value(), self.ends.value()
        nights = self._nights
        if starts and ends and nights <= 1:
            nights = 1 if ends <= starts and ends < _SMALL_HOURS else 0
        return day + timedelta(days=nights) if day else None

    def _switch_more(self) -> None:
        opened = self.more.isHidden()
        self.more.setVisible(opened)
        self.more_button.set_words("Less" if opened else "More")
        self.more_button.set_icon("chevron-up" if opened else "chevron-down")


def day_editor(today: date) -> ReadEditor[date]:
    """Takes almost any British form; shows "Thu 19/03/2026"."""
    return ReadEditor(
        lambda typed: parse_date(typed, today),
        lambda day: f"{DAYS[day.weekday()][:3]} {table_date(day)}",
        "Enter a date, like 19/03/2026",
    )


def _charge_editor() -> ReadEditor[int]:
    def read(typed: str) -> int | None:
        return 0 if typed.strip().lower() in ("no charge", "free", "") else parse_pence(typed)

    return ReadEditor(
        read, lambda pence: say_pence(pence) if pence else _NO_CHARGE, "Enter an amount, like 12.50"
    )


def _moment(day: date | None, clock: time | None) -> datetime | None:
    return datetime.combine(day, clock) if day and clock else None


def _side_by_side(*fields: Field) -> Box:
    made = Box(down=False, gap=12)
    for field in fields:
        made.add(field, stretch=1)
    return made
