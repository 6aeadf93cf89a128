"""What is on in a hall for everybody to read: days, times and public words, closed days too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.periods import Period

DAY_PARTS = ("Morning", "Afternoon", "Evening")
_PART_STARTS = (time(12), time(17))
_NIGHT_ENDS = time(6)
"""What goes on past midnight and ends before this stands on the day it began."""
_SURE = (BookingState.CONFIRMED, BookingState.COMPLETED)


@dataclass(frozen=True)
class PublicBooking:
    """A booking in public words. Nothing of who hires is in it."""

    space_id: str
    starts_at: datetime
    ends_at: datetime
    words: str
    all_welcome: bool = False


@dataclass(frozen=True)
class PosterLine:
    """One thing that is on, on one day; `part` counts in DAY_PARTS."""

    times: str
    words: str
    place: str
    all_welcome: bool
    part: int


@dataclass(frozen=True)
class PosterDay:
    """A day: what is on, by time, and what is closed, in words."""

    day: date
    lines: tuple[PosterLine, ...] = ()
    closed: tuple[str, ...] = ()


def is_public(booking: Booking) -> bool:
    """Whether a booking is on the poster: enquiries, provisional and cancelled ones are not."""
    return (
        booking.state in _SURE
        and booking.starts_at is not None
        and booking.ends_at is not None
        and booking.starts_at < booking.ends_at
    )


def poster_days(
    shown: Sequence[PublicBooking],
    closures: Sequence[Closure],
    tree: SpaceTree,
    days: Period,
    space_id: str = "",
) -> tuple[PosterDay, ...]:
    """Each day of the period. With a space, what takes it too: its whole, and its parts."""
    wanted = tree.taken_with(space_id) if space_id else frozenset(one.id for one in tree.spaces)
    near = sorted(
        (one for one in shown if one.space_id in wanted),
        key=lambda one: (one.starts_at, one.words, one.space_id),
    )
    return tuple(
        PosterDay(
            day,
            tuple(_line(one, day, tree, space_id) for one in near if _is_on(one, day)),
            _closed_on(day, [one for one in closures if one.space_id in wanted], tree, space_id),
        )
        for day in _days_of(days)
    )


def _days_of(days: Period) -> list[date]:
    return [days.start + timedelta(days=n) for n in range((days.end - days.start).days + 1)]


def _is_on(one: PublicBooking, day: date) -> bool:
    if one.starts_at.date() == day:
        return True
    last = one.ends_at.date()
    if one.ends_at.time() <= _NIGHT_ENDS and one.ends_at - one.starts_at < timedelta(days=1):
        last = one.starts_at.date()
    elif one.ends_at.time() == time():
        last -= timedelta(days=1)
    return one.starts_at.date() < day <= last


def _line(one: PublicBooking, day: date, tree: SpaceTree, space_id: str) -> PosterLine:
    begins, ends = one.starts_at.date() == day, _ends_on(one, day)
    if begins and ends:
        times = f"{one.starts_at:%H:%M}–{one.ends_at:%H:%M}"
    elif begins:
        times = f"From {one.starts_at:%H:%M}"
    else:
        times = f"Until {one.ends_at:%H:%M}" if ends else "All day"
    start = one.starts_at.time() if begins else time()
    space = tree.find(one.space_id)
    place = "" if space is None or one.space_id == space_id else space.name
    part = sum(start >= edge for edge in _PART_STARTS)
    return PosterLine(times, one.words, place, one.all_welcome, part)


def _ends_on(one: PublicBooking, day: date) -> bool:
    return not _is_on(one, day + timedelta(days=1))


def _closed_on(
    day: date, closures: Sequence[Closure], tree: SpaceTree, space_id: str
) -> tuple[str, ...]:
    """ "Closed: new floor", with the space where it is not the one the poster is of."""
    said: dict[str, None] = {}
    whole = {one.id for one in tree.spaces if not one.inside_id}
    for one in closures:
        if one.from_date is None or one.to_date is None or not one.from_date <= day <= one.to_date:
            continue
        above = tree.wholes_of(space_id) | {space_id} if space_id else set[str]()
        all_of_it = one.space_id in above or (len(whole) == 1 and one.space_id in whole)
        space = tree.find(one.space_id)
        name = "" if all_of_it or space is None else f"{space.name} "
        closed = f"{name}closed"
        said[f"{closed[:1].upper()}{closed[1:]}" + (f": {one.reason}" if one.reason else "")] = None
    return tuple(said)
