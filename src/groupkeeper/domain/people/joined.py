"""What a list says about someone's membership, beside what we hold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.people.matching import Difference
from groupkeeper.domain.people.membership import Membership


@dataclass(frozen=True)
class Joined:
    """Membership as a list tells it; whatever is blank it does not tell."""

    joined_on: date | None = None
    left_on: date | None = None
    membership_type_id: str = ""

    def __bool__(self) -> bool:
        return bool(self.joined_on or self.left_on or self.membership_type_id)


def membership_after(
    held: Iterable[Membership], told: Joined, person_id: str
) -> tuple[Membership, tuple[Difference, ...]] | None:
    """The membership as it stands with what the list tells, and what is new in it.

    None when the list tells nothing new. Someone who left and joined later has a new membership.
    """
    if not told:
        return None
    before = _the_one_meant(held, told)
    if before is None:
        membership = Membership(
            person_id=person_id,
            membership_type_id=told.membership_type_id,
            joined_on=told.joined_on,
            left_on=told.left_on,
        )
        return membership, _new_in(Membership(person_id=person_id), told)
    news = _new_in(before, told)
    if not news:
        return None
    return replace(before, **{one.field: one.new for one in news}), news


def _the_one_meant(held: Iterable[Membership], told: Joined) -> Membership | None:
    newest_first = sorted(held, key=lambda one: (one.joined_on or date.min, one.id), reverse=True)
    for membership in newest_first:
        if told.joined_on and membership.joined_on == told.joined_on:
            return membership
    newest = newest_first[0] if newest_first else None
    if newest and newest.left_on and told.joined_on and told.joined_on >= newest.left_on:
        return None
    return newest


def _new_in(before: Membership, told: Joined) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, old, new)
        for name in ("joined_on", "left_on", "membership_type_id")
        if (new := getattr(told, name)) and (old := getattr(before, name)) != new
    )
