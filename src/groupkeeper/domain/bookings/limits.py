"""What a booking must be before it is kept, and what is odd enough to say aloud."""

from collections.abc import Iterator
from datetime import date, timedelta

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.opening import Opening
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.bookings.tree import SpaceTree, say_space
from groupkeeper.domain.fields import check
from groupkeeper.domain.periods import DAYS, say_date
from groupkeeper.errors import Problem

LONGEST_BOOKING = timedelta(days=14)
LONGEST_AROUND = timedelta(days=1)  # setting up, or clearing up
_ASKED = {
    "title": "Say what it is for, like Wenlow Green Choir.",
    "space_id": "Choose a space.",
    "starts_at": "Choose when it starts, like 18:30.",
    "ends_at": "Choose when it ends, like 20:30.",
}


def check_booking(booking: Booking, tree: SpaceTree) -> tuple[Problem, ...]:
    """What stops a booking from being kept, one sentence per field; clashes are told elsewhere."""
    space = tree.find(booking.space_id)
    return (
        *(_kindly(problem, booking) for problem in check(booking)),
        *_time_troubles(booking),
        *_space_troubles(booking, space, tree),
    )


def warnings_about(booking: Booking, tree: SpaceTree, today: date) -> tuple[str, ...]:
    """What is odd but possible: said, never stopped."""
    return (*_past(booking, today), *_opening_hours(booking, tree))


def _kindly(problem: Problem, booking: Booking) -> Problem:
    """What is missing, said as a request."""
    missing = not getattr(booking, problem.field)
    request = _ASKED.get(problem.field, problem.message)
    return Problem(problem.field, request) if missing else problem


def _time_troubles(booking: Booking) -> Iterator[Problem]:
    start, end = booking.starts_at, booking.ends_at
    if start and end:
        if end <= start:
            yield Problem(
                "ends_at", f"It ends before it starts. Choose a time after {start:%H:%M}."
            )
        elif end - start > LONGEST_BOOKING:
            days = LONGEST_BOOKING.days
            yield Problem(
                "ends_at", f"A booking lasts {days} days at most. Make a second one after it."
            )
    around = (("set_up_minutes", "set up"), ("clear_up_minutes", "clear up"))
    for field, said in around:
        length = getattr(booking, field) or 0
        if length < 0 or timedelta(minutes=length) > LONGEST_AROUND:
            yield Problem(field, f"The time to {said} is from 0 minutes to 24 hours.")


def _space_troubles(booking: Booking, space: Space | None, tree: SpaceTree) -> Iterator[Problem]:
    if space is None:
        if booking.space_id:
            yield Problem("space_id", "That space is no longer in the list. Choose another.")
        return
    expected, holds = booking.expected_people or 0, tree.holds(booking)
    if expected < 0:
        yield Problem("expected_people", "How many people: 0 or more.")
    if holds is not None and expected > holds and not booking.over_capacity_because:
        layout = tree.layout_of(booking)
        set_out = f" ({layout.name})" if layout else ""
        sentence = f"{expected} people are too many: {say_space(space)}{set_out} holds {holds}."
        yield Problem(
            "expected_people", f"{sentence} Choose a bigger space, or say why it is safe."
        )


def _past(booking: Booking, today: date) -> Iterator[str]:
    if booking.starts_at and booking.starts_at.date() < today:
        yield f"{say_date(booking.starts_at.date())} is in the past."


def _opening_hours(booking: Booking, tree: SpaceTree) -> Iterator[str]:
    """Outside the hours of that day of the week."""
    space, starts, ends = tree.find(booking.space_id), booking.starts_at, booking.ends_at
    if space is None or starts is None or ends is None:
        return
    times = Opening(tree, tree.hours).times_on(space.id, starts.date())
    if times is None:
        return
    opens, closes = times
    if not opens and not closes:
        yield f"The {space.name} is not open on a {DAYS[starts.weekday()]}."
        return
    if opens and f"{starts:%H:%M}" < opens:
        yield f"The {space.name} opens at {opens}."
    over_midnight = ends.date() > starts.date() and closes > opens
    if closes and (over_midnight or (closes > opens and f"{ends:%H:%M}" > closes)):
        yield f"The {space.name} closes at {closes}."
