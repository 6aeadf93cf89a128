"""Which rows of two people say one thing, when the two become one. It knows people and activities.

Kinds not named here are never taken for the same: hours, bookings and money keep their totals.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from groupkeeper.domain.activities.activity import Attendance
from groupkeeper.domain.activities.taking_part import ActivityLeader, ActivityPlace
from groupkeeper.domain.fields import Record
from groupkeeper.domain.people.extras import OwnAnswer, Tagged
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.posts import PostHeld, RoleHeld
from groupkeeper.domain.volunteers.rota import RotaPlace
from groupkeeper.domain.volunteers.skills import FreeTime, SkillHeld

R = TypeVar("R", bound=Record)

_SAID_ONCE: dict[type[Record], Callable[[Any], Hashable]] = {
    Attendance: lambda came: came.session_id,
    Tagged: lambda tagged: tagged.tag_id,
    OwnAnswer: lambda answer: answer.own_field_id,
    ActivityLeader: lambda leads: leads.activity_id,
    RotaPlace: lambda place: (place.session_id, place.role_id),
    SkillHeld: lambda held: held.skill_id,
    FreeTime: lambda free: (free.weekday, free.part_of_day),
    NotTheSame: lambda pair: frozenset((pair.person_id, pair.other_id)),
}
"""Kinds of which a person has at most one row for each of these: the same visit, the same tag."""

_SPANS: dict[type[Record], tuple[Callable[[Any], str], str, str]] = {
    Membership: (lambda one: one.membership_type_id, "joined_on", "left_on"),
    RoleHeld: (lambda one: one.role_id, "from_date", "to_date"),
    PostHeld: (lambda one: one.post_id, "from_date", "to_date"),
    ActivityPlace: (lambda one: one.activity_id, "asked_on", "ended_on"),
}
"""Kinds that last from a day to a day: what is held, and the names of the two days."""


@dataclass(frozen=True)
class OneOfTwo:
    """Two rows that say one thing: `kept` is saved, everything of `gone` moves to it."""

    kept: Record
    gone: Record


def pointed_at(record: R, names: Iterable[str], other_id: str, keep_id: str) -> R:
    """The record naming the person who stays wherever it named the other."""
    return replace(record, **{name: keep_id for name in names if getattr(record, name) == other_id})


def said_twice(own: Iterable[Record], moved: Iterable[Record]) -> tuple[OneOfTwo, ...]:
    """Which rows that come over say what the person who stays has said already.

    The same visit to a session is one visit. The same role, post or membership at overlapping
    times is one, from the earlier first day to the later last one. Hours, bookings and money are
    never taken for the same: their totals stay.
    """
    held = list(own)
    found: list[OneOfTwo] = []
    for row in moved:
        same = next((each for each in held if _is_one_thing(each, row)), None)
        if same is None:
            held.append(row)
        else:
            held.remove(same)
            held.append(_together(same, row))
            found.append(OneOfTwo(held[-1], row))
    return tuple(found)


def _is_one_thing(one: Record, other: Record) -> bool:
    kind = type(one)
    if kind in _SAID_ONCE:
        return _SAID_ONCE[kind](one) == _SAID_ONCE[kind](other)
    if kind in _SPANS:
        held, start, end = _SPANS[kind]
        return (
            held(one) == held(other)
            and _first(one, start) <= _last(other, end)
            and (_first(other, start) <= _last(one, end))
        )
    return False


def _together(one: Record, other: Record) -> Record:
    if type(one) not in _SPANS:
        return one
    _, start, end = _SPANS[type(one)]
    ends = [getattr(one, end), getattr(other, end)]
    days = {start: _earlier(one, other, start), end: None if None in ends else max(ends)}
    if isinstance(one, ActivityPlace):  # who was given a place does not wait for it again
        days["given_on"] = _earlier(one, other, "given_on")
    return replace(one, **days)


def _earlier(one: Record, other: Record, name: str) -> date | None:
    days = [day for each in (one, other) if (day := getattr(each, name))]
    return min(days, default=None)


def _first(record: Record, start: str) -> date:
    return getattr(record, start) or date.min


def _last(record: Record, end: str) -> date:
    return getattr(record, end) or date.max
