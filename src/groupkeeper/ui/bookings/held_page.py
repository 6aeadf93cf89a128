"""Bookings held until a day: those still to be confirmed, and those let go since."""

from groupkeeper.domain.bookings.booking import BookingState
from groupkeeper.domain.bookings.holding import was_let_go
from groupkeeper.domain.periods import say_times, table_date
from groupkeeper.operations.bookings.held_bookings import let_run_out
from groupkeeper.storage.queries.bookings.bookings import BookedTime
from groupkeeper.storage.queries.bookings.held_bookings import held_bookings
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"booking", "person", "organisation"})
_SAID = "A provisional booking keeps its time until its day. The day after, others can have it."


class HeldPage(Page):
    """A line for each, by its time, with who to ring. Enter opens the booking."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Held bookings", back="Bookings", scroll=False, gap=10)
        self._session = session
        self.table = Table(_COLUMNS, name="Held bookings", sentence=_sentence)
        self.body.add(Label(_SAID, "help", "ink2", wrap=True))
        self.body.add(self.table, stretch=1)
        self.table.opened.connect(lambda key: navigate(To.BOOKING, str(key)))
        session.changed.connect(self._changed)
        self.starts_at = self.table
        self.reload()

    def reload(self) -> None:
        """Those that are held, and those let go."""
        shown = [
            one
            for one in held_bookings(self._session.group)
            if one.booking.state == BookingState.PROVISIONAL or was_let_go(one.booking)
        ]
        self.table.set_rows(shown, key=lambda one: one.booking.id)
        self.table.show_empty(None if shown else _none())

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


def held_page(session: Session, navigate: Navigate) -> Page:
    """Held bookings, after letting go of those whose day has passed."""
    session.do(let_run_out, session.today())
    return HeldPage(session, navigate)


def _none() -> Empty:
    return Empty(
        "clock",
        "Nothing is held",
        "In a new booking press More, then Provisional: it is held for ten days, or as you say.",
    )


def _state(one: BookedTime) -> str:
    booking = one.booking
    day = table_date(booking.lapses_on) if booking.lapses_on else "No day set"
    return day if booking.state == BookingState.PROVISIONAL else f"{day}, let go"


def _when(one: BookedTime) -> str:
    starts, ends = one.booking.starts_at, one.booking.ends_at
    return f"{table_date(starts.date())}, {say_times(starts, ends)}" if starts and ends else ""


def _sentence(one: BookedTime) -> str:
    return ", ".join(
        filter(
            None, (one.booking.title, _when(one), f"held until {_state(one)}", one.who, one.phone)
        )
    )


_COLUMNS = (
    Column("What for", "bold_text", text=lambda one: one.booking.title, width=160, grow=2),
    Column("When", text=_when, width=236, sort=lambda one: str(one.booking.starts_at)),
    Column("Held until", text=_state, width=156, sort=lambda one: str(one.booking.lapses_on)),
    Column("Who", text=lambda one: one.who, width=160, grow=1),
    Column("Phone", text=lambda one: one.phone, width=130, priority=2),
)
