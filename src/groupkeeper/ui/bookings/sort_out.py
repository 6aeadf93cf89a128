"""Sort out a clash: both bookers with phone numbers, ways out, and a ghost of the result."""

from datetime import date, datetime

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.tree import say_space
from groupkeeper.domain.periods import MONTHS, say_weekday
from groupkeeper.domain.words import begun_large
from groupkeeper.errors import NotThere
from groupkeeper.operations.bookings.bookings import allow_clash, move_booking
from groupkeeper.operations.bookings.sorting_out import WaysOut, ways_out
from groupkeeper.storage.queries.bookings.bookings import BookedTime, find_booked, space_tree
from groupkeeper.ui.bookings.beside import Plan, beside_of
from groupkeeper.ui.bookings.wording import say_hours
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.radios import Radios, Way
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_SHARE = "share"


def sort_out_panel(session: Session, navigate: Navigate, booking_id: str, other_id: str) -> Panel:
    """The clash of two bookings."""
    found = find_booked(session.group, [booking_id, other_id])
    if len(found) < 2:
        raise NotThere("One of the two bookings is no longer there. Nothing clashes any more.")
    return SortOut(session, navigate, *sorted(found, key=_booked_first))


def _booked_first(slot: BookedTime) -> tuple[date, str]:
    return slot.booking.booked_on or date.min, slot.booking.id


class SortOut(Panel):
    """Whoever booked later is asked to give way, unless the person turns it round."""

    def __init__(
        self, session: Session, navigate: Navigate, stays: BookedTime, moves: BookedTime
    ) -> None:
        super().__init__("Sort out clash", wide=True)
        self._session = session
        self._navigate = navigate
        self._stays, self._moves = stays, moves
        self._beside = beside_of(session)
        self._tree = space_tree(session.group)
        self._options: dict[str, Booking] = {}
        self.ways = Radios((), name="What should happen?")
        self.reason = text_field("Why can they share the space?")
        self._show_clash()

    def _show_clash(self) -> None:
        day = _start(self._moves.booking)
        space = self._tree.name(self._moves.booking.space_id)
        self.set_title("Sort out clash", f"Both want {space} on {say_weekday(day.date())}")
        self.body.clear()
        for slot in (self._stays, self._moves):
            self.body.add(_booker(slot))
        self._offer(ways_out(self._session.group, self._moves.booking, self._stays.booking))
        self.body.add(Label("What should happen?", "strong"), self.ways, self.reason)
        turned = f"Move {self._stays.booking.title} instead"
        self.turn_button = button(turned, icon="refresh-cw", kind="quiet", on=self._turn_round)
        self.body.add(row(self.turn_button, SPRING))
        self.body.parts.addStretch(1)
        self.do_button = button("", icon="check", kind="primary", on=self._do)
        self.later = button("Decide later", on=self.close_panel)
        self.set_footer(self.do_button, self.later)
        self.starts_at = self.do_button
        self._follow()

    def _offer(self, out: WaysOut) -> None:
        title = self._moves.booking.title
        ways: list[Way] = []
        self._options = {}
        for moved in (*out.spaces[:2], *out.too_small[: 0 if out.spaces else 1]):
            ways.append(
                (moved.space_id, f"Move {title} to {self._space(moved)}", self._room(moved))
            )
            self._options[moved.space_id] = moved
        if out.day:
            when = say_weekday(_start(out.day).date())
            free = f"{begun_large(self._space(out.day))} is free then"
            ways.append(("day", f"Move {title} to {when}", free))
            self._options["day"] = out.day
        if out.time:
            hours = say_hours(out.time, " to ")
            ways.append(("time", f"Change the times: {title} {hours}", "Nothing else is on then"))
            self._options["time"] = out.time
        ways.append((_SHARE, "Both can share the space", "They will not be shown as a clash again"))
        self.ways = Radios(ways, name="What should happen?", chosen=ways[0][0])
        self.ways.chosen.connect(lambda _: self._follow())
        self.reason = text_field("Why can they share the space?")

    def _room(self, moved: Booking) -> str:
        space = self._tree.find(moved.space_id)
        holds = space.capacity if space else None
        people = self._moves.booking.expected_people
        if holds and people and people > holds:
            return f"Free then, but too small: it holds {holds}, and {people} are expected."
        expected = f"; {people} are expected" if people else ""
        return f"Free then. It holds {holds}{expected}." if holds else "Free then."

    def _space(self, booking: Booking) -> str:
        space = self._tree.find(booking.space_id)
        return say_space(space) if space else "another space"

    def _follow(self) -> None:
        """Show what the chosen way would do."""
        chosen = str(self.ways.value())
        moved = self._options.get(chosen)
        self.reason.setVisible(chosen == _SHARE)
        title = self._moves.booking.title
        self.do_button.set_words("Let them share" if moved is None else f"Move {title}")
        shown = moved or self._moves.booking
        ghosts = (moved,) if moved else ()
        plan = Plan(_start(shown).date(), shown.space_id, ghosts, by_day=True)
        self._beside.show(self._moves.booking.id, plan)

    def _turn_round(self) -> None:
        self._beside.clear(self._moves.booking.id)
        self._stays, self._moves = self._moves, self._stays
        self._show_clash()

    def _do(self) -> None:
        moved = self._options.get(str(self.ways.value()))
        session, id = self._session, self._moves.booking.id
        if moved is None:
            done = session.attempt(
                lambda broken: self.reason.set_error(str(broken)),
                allow_clash,
                id,
                self.reason.value(),
            )
        elif moved.starts_at and moved.ends_at:
            times = moved.starts_at, moved.ends_at
            done = session.do(move_booking, id, moved.space_id, *times)
        else:
            return
        if done is not None:
            self.closed.emit()
            self._navigate(To.BOOKINGS, _start(done).date().isoformat(), done.space_id, done.id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._beside.clear(self._moves.booking.id)


def _booker(slot: BookedTime) -> QWidget:
    booking = slot.booking
    booked = booking.booked_on
    when = f"booked {booked.day} {MONTHS[booked.month - 1]}" if booked else ""
    who = ", ".join(part for part in (slot.who, when) if part)
    names = Box(Label(booking.title, "strong", shorten=True), gap=2)
    names.add(Label(who, "body", "ink2", shorten=True))
    phone = row(Picture("phone", "ink2", size=18), Label(slot.phone), gap=6)
    if not slot.phone:
        phone.hide()
    times = Box(Label(say_hours(booking), "strong"), phone, gap=2)
    line = Box(down=False, gap=12)
    line.add(names, stretch=1)
    line.add(times)
    return Card("", line, pad=12)


def _start(booking: Booking) -> datetime:
    return booking.starts_at or datetime(1, 1, 1)
