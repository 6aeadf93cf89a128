"""Ways out of a clash: another space, another day, another time; none of them saved yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.operations.bookings.bookings import clashes_of
from groupkeeper.operations.bookings.series import date_plan
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import space_tree

WEEKS_AHEAD = 8
_LATEST = 23  # o'clock: later than this a booking is not moved in the same day


@dataclass(frozen=True)
class WaysOut:
    """The booking as it could be instead. Empty where there is no such way.

    `too_small` are the spaces that are free but hold fewer than are expected.
    """

    spaces: tuple[Booking, ...] = ()
    too_small: tuple[Booking, ...] = ()
    day: Booking | None = None
    time: Booking | None = None


def ways_out(group: GroupFile, booking: Booking, other: Booking) -> WaysOut:
    """Where else `booking` could go so that it meets neither `other` nor anything else."""
    plain = replace(booking, clash_allowed_because="")
    tree = space_tree(group)
    fitting = date_plan(group, plain).free_spaces
    any_size = date_plan(group, replace(plain, expected_people=None)).free_spaces
    return WaysOut(
        spaces=tuple(replace(plain, space_id=space.id) for space in fitting),
        too_small=tuple(
            replace(plain, space_id=space.id)
            for space in any_size
            if space not in fitting and not tree.parts_of(space.id)
        ),
        day=_first_free(group, _same_day_of_later_weeks(plain)),
        time=_first_free(group, _beside_in_time(plain, other)),
    )


def _first_free(group: GroupFile, tries: Iterator[Booking]) -> Booking | None:
    return next((each for each in tries if not clashes_of(group, each)), None)


def _same_day_of_later_weeks(booking: Booking) -> Iterator[Booking]:
    starts, ends = booking.starts_at, booking.ends_at
    if starts is None or ends is None:
        return
    for week in range(1, WEEKS_AHEAD + 1):
        later = timedelta(days=7 * week)
        yield replace(booking, starts_at=starts + later, ends_at=ends + later)


def _beside_in_time(booking: Booking, other: Booking) -> Iterator[Booking]:
    """Just after the other one, or just before it, on the same day."""
    starts, ends = booking.starts_at, booking.ends_at
    if starts is None or ends is None or other.starts_at is None or other.ends_at is None:
        return
    between = (other.clear_up_minutes or 0) + (booking.set_up_minutes or 0)
    after = other.ends_at + timedelta(minutes=between)
    between = (other.set_up_minutes or 0) + (booking.clear_up_minutes or 0)
    before = other.starts_at - timedelta(minutes=between) - (ends - starts)
    for start in (after, before):
        moved = replace(booking, starts_at=start, ends_at=start + (ends - starts))
        if _in_the_day(start, start + (ends - starts), starts):
            yield moved


def _in_the_day(start: datetime, end: datetime, day: datetime) -> bool:
    same_day = start.date() == end.date() == day.date()
    return same_day and start.hour >= 8 and end <= end.replace(hour=_LATEST, minute=0)
