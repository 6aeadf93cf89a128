"""The one clash rule: who wants the same floor at the same minute, and what that means.

All times are local, as the clock on the wall says them (R-BKG-1 to R-BKG-3).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.keyholders import KeyholderAway, who_opens
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.bookings.tree import SpaceTree, say_space
from groupkeeper.domain.periods import say_weekday
from groupkeeper.domain.words import begun_large

_TAKES_NOTHING = (BookingState.ENQUIRY, BookingState.CANCELLED)


@dataclass(frozen=True)
class Span:
    """From the first minute to just before the last: [start, end)."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a minute; one that ends when the other starts does not."""
        latest_start, first_end = max(self.start, other.start), min(self.end, other.end)
        return latest_start < first_end


@dataclass(frozen=True)
class Clash:
    """A booking and what stands in its way. `sentence` says what the other one has, and when.

    `firm` means the booking may not be saved without a reason; otherwise it is a warning.
    `shared_because` is the reason the two were allowed to share; "" when nobody gave one.
    """

    booking: Booking
    other: Booking | Closure
    sentence: str
    firm: bool
    shared_because: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether someone already said why the two may share."""
        return bool(self.shared_because)


def time_taken(booking: Booking) -> Span | None:
    """The time a booking takes, setting up and clearing up included; None when it takes none."""
    if booking.state in _TAKES_NOTHING or booking.starts_at is None or booking.ends_at is None:
        return None
    start = booking.starts_at - timedelta(minutes=booking.set_up_minutes or 0)
    end = booking.ends_at + timedelta(minutes=booking.clear_up_minutes or 0)
    return Span(start, end) if start < end else None


def days_closed(closure: Closure) -> Span | None:
    """The time a closure takes: from midnight to midnight, its last day included."""
    if closure.from_date is None or closure.to_date is None:
        return None
    start = datetime.combine(closure.from_date, time())
    end = datetime.combine(closure.to_date + timedelta(days=1), time())
    return Span(start, end) if start < end else None


def clashes_with(
    booking: Booking,
    others: Iterable[Booking],
    closures: Iterable[Closure],
    tree: SpaceTree,
) -> tuple[Clash, ...]:
    """Everything that stands in the way of one booking, closures first, then by time."""
    closed = (_closed(booking, closure, tree) for closure in closures)
    timed = sorted(
        ((span, other) for other in others if (span := time_taken(other))),
        key=lambda pair: pair[0].start,
    )
    met = (_between(booking, other, tree) for _, other in timed)
    return tuple(clash for clash in (*closed, *met) if clash)


def clashes_among(
    bookings: Iterable[Booking], tree: SpaceTree, closures: Iterable[Closure] = ()
) -> tuple[Clash, ...]:
    """Every clash in a list of bookings, each pair once, in order of time."""
    timed = sorted(
        ((span, booking) for booking in bookings if (span := time_taken(booking))),
        key=lambda pair: (pair[0].start, pair[1].id),
    )
    closed = tuple(closures)
    found: list[Clash] = []
    for place, (span, booking) in enumerate(timed):
        found += (clash for closure in closed if (clash := _closed(booking, closure, tree)))
        for later_span, later in timed[place + 1 :]:
            if later_span.start >= span.end:
                break
            if clash := _between(booking, later, tree):
                found.append(clash)
    return tuple(found)


def refusals(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """The clashes that stop a booking from being saved: firm, and its own reason is not given."""
    return tuple(
        clash for clash in clashes if clash.firm and not clash.booking.clash_allowed_because
    )


def wanted_at_once(clash: Clash) -> Span | None:
    """The minutes that both sides of a clash want; None when they want none together."""
    mine = time_taken(clash.booking)
    other = clash.other
    theirs = days_closed(other) if isinstance(other, Closure) else time_taken(other)
    if mine is None or theirs is None or not mine.overlaps(theirs):
        return None
    return Span(max(mine.start, theirs.start), min(mine.end, theirs.end))


def _between(booking: Booking, other: Booking, tree: SpaceTree) -> Clash | None:
    mine, theirs = time_taken(booking), time_taken(other)
    if booking.id == other.id or mine is None or theirs is None:
        return None
    if not mine.overlaps(theirs) or not tree.touch(booking.space_id, other.space_id):
        return None
    both_may_give_way = booking.state == other.state == BookingState.PROVISIONAL
    return Clash(
        booking,
        other,
        " ".join(_say_other(booking, other, tree)),
        firm=not both_may_give_way,
        shared_because=booking.clash_allowed_because or other.clash_allowed_because,
    )


def _closed(booking: Booking, closure: Closure, tree: SpaceTree) -> Clash | None:
    mine, theirs = time_taken(booking), days_closed(closure)
    if mine is None or theirs is None:
        return None
    if isinstance(closure, KeyholderAway):
        return _nobody_opens(booking, closure) if mine.overlaps(theirs) else None
    if not mine.overlaps(theirs) or not tree.touch(booking.space_id, closure.space_id):
        return None
    return Clash(
        booking,
        closure,
        say_closure(closure, tree),
        firm=True,
        shared_because=booking.clash_allowed_because,
    )


def _nobody_opens(booking: Booking, away: KeyholderAway) -> Clash | None:
    """A gap in who opens up (R-BKG-2): firm once the booking is."""
    if who_opens(booking) != away.person_id:
        return None
    does = "opens up" if booking.opener_id else "holds the key"
    return Clash(
        booking,
        away,
        f"{away.name} {does} for it and is away that day",
        firm=booking.state != BookingState.PROVISIONAL,
        shared_because=booking.clash_allowed_because,
    )


def say_closure(closure: Closure, tree: SpaceTree) -> str:
    """ "The Main hall is closed from Monday 20 July to Friday 24 July: new floor"."""
    name = begun_large(tree.name(closure.space_id))
    first, last = closure.from_date, closure.to_date
    if first is None or last is None:
        return f"{name} is closed"
    days = (
        f"on {say_weekday(first)}"
        if first == last
        else f"from {say_weekday(first)} to {say_weekday(last)}"
    )
    return f"{name} is closed {days}" + (f": {closure.reason}" if closure.reason else "")


def _say_other(booking: Booking, other: Booking, tree: SpaceTree) -> Iterator[str]:
    """ "AGM has the Main hall, 19:00 to 21:00", with what explains it when that is not plain."""
    start, end = other.starts_at, other.ends_at
    if start is None or end is None:
        return
    has = "has" if other.state != BookingState.PROVISIONAL else "may want"
    yield f"{other.title} {has} {tree.name(other.space_id)}{_say_part(booking, other, tree)},"
    whole_days = start.date() != end.date()
    if whole_days:
        yield f"{say_weekday(start.date())} {start:%H:%M} to {say_weekday(end.date())} {end:%H:%M}"
    else:
        yield f"{start:%H:%M} to {end:%H:%M}"
    if booking.starts_at and booking.ends_at and not _plainly_overlap(booking, other):
        yield f"({_say_buffer(booking, other)})"


def _say_part(booking: Booking, other: Booking, tree: SpaceTree) -> str:
    mine = tree.find(booking.space_id)
    theirs = tree.find(other.space_id)
    if mine is None or theirs is None or mine.id == theirs.id:
        return ""
    if mine.id in tree.wholes_of(theirs.id):
        return f" (part of {say_space(mine)})"
    return f" ({say_space(mine)} is part of it)"


def _plainly_overlap(booking: Booking, other: Booking) -> bool:
    mine, theirs = _own_time(booking), _own_time(other)
    return mine is not None and theirs is not None and mine.overlaps(theirs)


def _own_time(booking: Booking) -> Span | None:
    if booking.starts_at is None or booking.ends_at is None:
        return None
    return Span(booking.starts_at, booking.ends_at)


def _say_buffer(booking: Booking, other: Booking) -> str:
    """Why two bookings clash though their own times do not: the time around them."""
    mine, theirs = time_taken(booking), time_taken(other)
    if mine is None or theirs is None or other.starts_at is None or booking.starts_at is None:
        return ""
    if other.starts_at < booking.starts_at:
        if other.clear_up_minutes:
            return f"and clears up until {theirs.end:%H:%M}"
        return f"this one sets up from {mine.start:%H:%M}"
    if other.set_up_minutes:
        return f"and sets up from {theirs.start:%H:%M}"
    return f"this one clears up until {mine.end:%H:%M}"
