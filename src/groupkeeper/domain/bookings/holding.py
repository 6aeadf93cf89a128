"""Provisional bookings are held until a day; the day after, their time is free again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.today import ToDo

DAYS_HELD = 10
"""How many days a provisional booking keeps its time where nobody says another day."""

_SOON = timedelta(days=3)
_TOLD_FOR = timedelta(days=7)


def usual_last_day(today: date, starts: date | None) -> date | None:
    """Until when a booking is held where nobody says: ten days, and not beyond its own day.

    None for what is over already: it takes no time that others could have.
    """
    if starts is not None and starts < today:
        return None
    last = today + timedelta(days=DAYS_HELD)
    return min(last, starts) if starts else last


def with_last_day(booking: Booking) -> Booking:
    """A new booking, held until a day where it is provisional and nobody said one."""
    if booking.state != BookingState.PROVISIONAL or booking.lapses_on or not booking.booked_on:
        return booking
    starts = booking.starts_at.date() if booking.starts_at else None
    return replace(booking, lapses_on=usual_last_day(booking.booked_on, starts))


def has_run_out(booking: Booking, today: date) -> bool:
    """Whether a provisional booking was held until a day before today."""
    return (
        booking.state == BookingState.PROVISIONAL
        and booking.lapses_on is not None
        and booking.lapses_on < today
    )


def why_it_ran_out(booking: Booking) -> str:
    """What a booking says that was let go of because nobody confirmed it in time."""
    day = say_date(booking.lapses_on) if booking.lapses_on else "its day"
    return f"Held until {day} and not confirmed"


def was_let_go(booking: Booking) -> bool:
    """Whether it was cancelled because its day passed."""
    return (
        booking.state == BookingState.CANCELLED
        and booking.lapses_on is not None
        and booking.cancelled_because == why_it_ran_out(booking)
    )


def held_to_settle(
    bookings: Iterable[Booking], today: date, target: tuple[str, ...]
) -> ToDo | None:
    """Held bookings that run out within three days, and those let go in the week before."""
    several = tuple(bookings)
    ending = [
        one
        for one in several
        if one.state == BookingState.PROVISIONAL and _runs_out(one, today, today + _SOON)
    ]
    gone = [one for one in several if was_let_go(one) and _runs_out(one, today - _TOLD_FOR, today)]
    first = min((one.lapses_on for one in ending if one.lapses_on), default=None)
    if first is not None:
        fact = f"{count_said(len(ending), 'held booking')} to confirm by {say_date(first)}"
    elif gone:
        fact = f"{count_said(len(gone), 'held booking')} let go, not confirmed in time"
    else:
        return None
    named = ", ".join(one.title for one in (*ending, *gone)[:3])
    return ToDo("held", "clock", "warn", fact, named, "See held bookings", target, first)


def _runs_out(booking: Booking, first: date, last: date) -> bool:
    return booking.lapses_on is not None and first <= booking.lapses_on <= last
