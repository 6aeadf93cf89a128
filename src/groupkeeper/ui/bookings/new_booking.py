"""New booking: a panel beside the week, whose ghost follows the form; every date is counted."""

from dataclasses import replace
from datetime import datetime, time

from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.repeat import Repeat
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.operations.bookings.held_bookings import let_run_out
from groupkeeper.operations.bookings.series import DatePlan, book_series, repeat_preview
from groupkeeper.operations.bookings.turned_away import refused_booking, turn_away
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.bookings.form_panel import FormPanel
from groupkeeper.ui.bookings.repeat_box import RepeatBox
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


def new_booking_panel(
    session: Session, navigate: Navigate, when: str = "", space_id: str = ""
) -> Panel:
    """A new booking on a day ("2026-03-14") or from a moment ("2026-03-14T18:30")."""
    session.do(let_run_out, session.today())
    tree = space_tree(session.group)
    starts = datetime.fromisoformat(when) if when else datetime.combine(session.today(), time())
    return NewBooking(session, navigate, _beginning(tree, space_id, starts))


def _beginning(tree: SpaceTree, space_id: str, starts: datetime) -> Booking:
    """A booking with only its day, its space and perhaps its start filled in."""
    space = tree.find(space_id) or next(iter(tree.spaces), None)
    timed = starts.time() != time()
    return Booking(
        title="",
        space_id=space.id if space else "",
        starts_at=starts,
        ends_at=starts.replace(hour=min(23, starts.hour + 2)) if timed else None,
        set_up_minutes=space.set_up_minutes if space else 0,
        clear_up_minutes=space.clear_up_minutes if space else 0,
    )


class NewBooking(FormPanel):
    """The form, the repeat, the taken dates; the button says how many bookings it will save."""

    def __init__(self, session: Session, navigate: Navigate, beginning: Booking) -> None:
        super().__init__("New booking", session, navigate, beginning, "Save booking")
        self._asked: tuple[Booking, Repeat] | None = None
        has_breaks = bool(session.group.find(TermBreak))
        self.repeat = RepeatBox(session.today(), has_breaks=has_breaks)
        self.see_week = button("See the week", icon="calendar-days", kind="quiet", on=self._see)
        self.no_room = button("No room: keep this", kind="quiet", on=self._turn_away)
        self.set_footer(self.save_button, self.cancel, self.see_week)
        self.see_week.hide()
        self.beside_more = (self.no_room,)
        self.lay_out_form(self.repeat)
        if not self.form.tree.spaces:
            self.starts_at = self.first_things.add_space
        self.repeat.edited.connect(self.follow)
        self.follow()

    def stand_alone(self, alone: bool) -> None:
        """In place of the page there is a way to look at the week."""
        super().stand_alone(alone)
        self.see_week.setVisible(alone)

    def look_at_dates(self, booking: Booking) -> None:
        """Count the dates and name the taken ones."""
        first = self.form.when.date.value()
        self.repeat.follow(first)
        repeat = self.repeat.repeat(first)
        asked = (replace(booking, title="", notes="", person_id=""), repeat)
        if asked != self._asked:
            self._asked = asked
            problem = ""
            plans: tuple[DatePlan, ...] = ()
            try:
                plans = repeat_preview(self._session.group, booking, repeat)
            except RuleBroken as broken:
                timed = booking.starts_at and booking.ends_at
                problem = broken.problems[0].message if timed else ""
            self.show_dates(plans)
            self.repeat.say_count(len(plans), problem)
        self.count()

    def count(self) -> None:
        """Say how many bookings will be saved."""
        count = self.wanted()
        many = f"Save {count} booking{'' if count == 1 else 's'}"
        self.save_button.set_words(many if len(self.plans) > 1 else "Save booking")

    def save(self) -> None:
        """Save all that is counted, or say what is missing."""
        new = (self.form.newcomer(), self.form.new_body())  # first: it may recognise a name
        booking = self.form.booking()
        if problems := self.form.unreadable():
            self.show_problems(RuleBroken(*problems))
            return
        booking = replace(booking, booked_on=self._session.today())
        attempt, choices = self._session.attempt, self.choices()
        repeat = self.repeat.repeat(self.form.when.date.value())
        if repeat.rule:
            made = attempt(self.show_problems, book_series, booking, repeat, choices, *new)
            first = made.bookings[0] if made else None
        else:
            booking = self.taken.applied(booking)
            first = attempt(self.show_problems, book, booking, *new)
        if first is not None and first.starts_at is not None:
            self.saved = True
            self.close_panel()
            day = first.starts_at.date().isoformat()
            self._navigate(To.BOOKINGS, day, first.space_id, first.id)

    def is_changed(self) -> bool:
        """Whether a name or a title was typed."""
        return bool(self.form.what.value() or self.form.who_editor.value())

    def _turn_away(self) -> None:
        """Keep the enquiry as turned away, for the funder and the AGM; nobody is named in it."""
        session = self._session
        entry = refused_booking(session.group, self.form.booking(), session.today())
        if session.attempt(self.show_problems, turn_away, entry) is not None:
            self.saved = True
            self.close_panel()

    def _see(self) -> None:
        day = self.form.when.date.value() or self._session.today()
        space_id = self.form.booking().space_id
        if self.may_close():
            self.saved = True
            self.close_panel()
            self._navigate(To.BOOKINGS, day.isoformat(), space_id)
