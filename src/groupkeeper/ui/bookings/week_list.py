"""The week as a list: the same bookings as the calendar, in a real table."""

from dataclasses import dataclass

from groupkeeper.domain.bookings.booking import BookingState
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.periods import short_day
from groupkeeper.storage.queries.bookings.bookings import BookedTime
from groupkeeper.ui.bookings.week_values import Clashing, say_slot
from groupkeeper.ui.bookings.wording import say_hours, say_kind, say_state
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.table import Table

_TONES = {BookingState.CONFIRMED: "ok", BookingState.COMPLETED: "ok"}


@dataclass(frozen=True)
class ListRow:
    """One booking as a row."""

    slot: BookedTime
    space: str
    said: str
    fights: bool
    shares: bool


def week_table() -> Table:
    """The table; `opened` carries the booking's id."""
    return Table(
        [
            Column("Day", text=_day, sort=_starts, longest="Wed 30 September"),
            Column("Time", width=100, text=lambda row: say_hours(row.slot.booking), sort=_clock),
            Column("Booking", "bold_text", width=180, grow=2, text=_title),
            Column("Space", width=110, grow=1, text=lambda row: row.space, priority=2),
            Column("Who", width=150, grow=1, text=lambda row: row.slot.who, priority=3),
            Column("Kind", width=120, text=lambda row: say_kind(row.slot.booking), priority=4),
            Column("State", "status", width=130, text=_state, sort=lambda row: _state(row).words),
        ],
        name="Bookings of the week",
        sentence=lambda row: row.said,
    )


def list_rows(booked: list[BookedTime], tree: SpaceTree, clashing: Clashing) -> list[ListRow]:
    """The rows of a week, cancelled bookings included."""
    return [
        ListRow(
            slot=slot,
            space=space.name if (space := tree.find(slot.booking.space_id)) else "",
            said=say_slot(slot, tree, clashing),
            fights=slot.booking.id in clashing.fighting,
            shares=slot.booking.id in clashing.sharing,
        )
        for slot in booked
    ]


def _day(row: ListRow) -> str:
    return short_day(row.slot.booking.starts_at.date()) if row.slot.booking.starts_at else ""


def _starts(row: ListRow) -> str:
    return str(row.slot.booking.starts_at)


def _clock(row: ListRow) -> str:
    starts = row.slot.booking.starts_at
    return f"{starts:%H:%M}" if starts else ""


def _title(row: ListRow) -> str:
    return row.slot.booking.title


def _state(row: ListRow) -> ChipWords:
    state = row.slot.booking.state
    if row.fights:
        return ChipWords("Clash", "danger", "triangle-alert")
    if row.shares:
        return ChipWords("Shares the space", "info", "info")
    if state == BookingState.CANCELLED:
        return ChipWords("Cancelled", "neutral", "calendar-x")
    words = say_state(row.slot.booking)
    return status(words, "ok") if state in _TONES else ChipWords(words, "warn", "clock-alert")
