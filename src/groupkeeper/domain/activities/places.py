"""Places in an activity that has only so many: who has one, who is next, and how that is said."""

from collections.abc import Iterable
from datetime import date

from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.counts import count_said


def held_on(places: Iterable[ActivityPlace], day: date) -> tuple[ActivityPlace, ...]:
    """The places that are taken on a day, the longest held first; one for each person."""
    held = sorted(
        (one for one in places if one.is_held(day)),
        key=lambda one: (one.given_on or date.min, one.id),
    )
    first: dict[str, ActivityPlace] = {}
    for one in held:
        first.setdefault(one.person_id, one)
    return tuple(first.values())


def waiting(places: Iterable[ActivityPlace]) -> tuple[ActivityPlace, ...]:
    """Who waits for a place, in the order in which they asked."""
    asked = (one for one in places if one.is_waiting())
    return tuple(sorted(asked, key=lambda one: (one.asked_on or date.max, one.id)))


def free_places(capacity: int | None, taken: int) -> int | None:
    """How many places are left, less than nought when over; None where there is no limit."""
    return None if capacity is None else capacity - taken


def say_places(capacity: int | None, taken: int, waits: int) -> str:
    """ "12 of 12 places taken · 2 people wait"."""
    said = (
        f"{count_said(taken, 'person', 'people')} with a place"
        if capacity is None
        else f"{taken} of {count_said(capacity, 'place')} taken"
    )
    if not waits:
        return said
    return f"{said} · {'1 person waits' if waits == 1 else f'{waits} people wait'}"


def over_capacity(capacity: int | None, taken: int) -> str:
    """A warning when more people have a place than there are; "" otherwise."""
    free = free_places(capacity, taken)
    if free is None or free >= 0:
        return ""
    more = "1 more person has" if free == -1 else f"{-free} more people have"
    return f"{more} a place than there is room for."
