"""Provisional bookings are held until a day; the day after, their time is free again."""

from datetime import date

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.periods import say_date


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
