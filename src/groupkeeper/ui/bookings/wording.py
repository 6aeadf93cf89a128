"""How bookings look and are said: kinds, states, clashes."""

from datetime import date

from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState
from groupkeeper.domain.bookings.clash import Clash, wanted_at_once
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.periods import DAYS, MONTHS, Period, say_times, say_weekday
from groupkeeper.ui.kit.blocks import Look

LOOKS: dict[str, Look] = {
    BookedFor.OURS: Look("s1", "s1b", "solid"),
    BookedFor.EVENT: Look("s2", "s2b", "dotted"),
    BookedFor.REGULAR: Look("s3", "s3b", "double"),
    BookedFor.HIRE: Look("s4", "s4b", "dashed"),
}
SHORT: dict[str, str] = {
    BookedFor.OURS: "Ours",
    BookedFor.EVENT: "Events",
    BookedFor.REGULAR: "Regulars",
    BookedFor.HIRE: "Hire",
}
UNKNOWN = Look("ink2", "alt", "solid")
_KIND = field_of(Booking, "booked_for")
_STATE = field_of(Booking, "state")


def look_of(booking: Booking) -> Look:
    """The colours and bar of a booking's kind."""
    return LOOKS.get(booking.booked_for, UNKNOWN)


def say_kind(booking: Booking) -> str:
    """ "Regular groups"."""
    return said(_KIND, booking.booked_for)


def say_state(booking: Booking) -> str:
    """ "Confirmed"."""
    return said(_STATE, booking.state)


def is_open(booking: Booking) -> bool:
    """Whether it is still to be agreed."""
    return booking.state in (BookingState.ENQUIRY, BookingState.PROVISIONAL)


def say_hours(booking: Booking, joint: str = "–") -> str:
    """ "10:00–11:30"."""
    if booking.starts_at is None or booking.ends_at is None:
        return ""
    return f"{booking.starts_at:%H:%M}{joint}{booking.ends_at:%H:%M}"


def head_day(day: date) -> str:
    """ "Mon 9", as the head of a column."""
    return f"{DAYS[day.weekday()][:3]} {day.day}"


def say_week(week: Period) -> str:
    """ "9 to 15 March 2026", "30 March to 5 April 2026"."""
    first, last = week.start, week.end
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year} to {end}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {end}"
    return f"{first.day} to {end}"


def say_clash(clash: Clash, tree: SpaceTree) -> str:
    """ "Two bookings want the Main hall on Saturday 14 March, 14:00 to 16:30"."""
    if isinstance(clash.other, Closure):
        start = clash.booking.starts_at
        when = f" on {say_weekday(start.date())}" if start else ""
        return f"{clash.booking.title} is booked{when}. {clash.sentence}"
    mine, theirs = clash.booking.space_id, clash.other.space_id
    smaller = theirs if mine in tree.wholes_of(theirs) else mine
    both = wanted_at_once(clash)
    if both is None:
        return clash.sentence
    day = say_weekday(both.start.date())
    return f"Two bookings want {tree.name(smaller)} on {day}, {say_times(both.start, both.end)}"
