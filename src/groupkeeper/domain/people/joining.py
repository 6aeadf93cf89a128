"""Two entries become one: whose answer is kept in each field."""

from collections.abc import Mapping
from typing import Any

from groupkeeper.domain.fields import fields_of
from groupkeeper.domain.people.matching import differences
from groupkeeper.domain.people.person import Person

BOTH_STAY = ("notes", "complete_later")
"""Fields in which what both say stays, one under the other, unless something else is chosen."""


def differing(keep: Person, other: Person) -> tuple[str, ...]:
    """The fields in which both say something, and not the same."""
    names = [each.field for each in differences(keep, other) if each.old]
    homes = {keep.household_id, other.household_id} - {""}
    return (*names, *(["household_id"] if len(homes) == 2 else []))


def joined_person(keep: Person, other: Person, chosen: Mapping[str, Any]) -> Person:
    """The entry that stays: what was chosen, else its own answer, else the other's.

    Notes of both stay, one under the other, where nothing was chosen.
    """
    values = {field.name: getattr(keep, field.name) for field in fields_of(Person)}
    for name, own in values.items():
        others = getattr(other, name)
        if name in chosen:
            values[name] = chosen[name]
        elif not own and name != "merged_into_id":
            values[name] = others
        elif name in BOTH_STAY and others and others not in own:
            values[name] = f"{own}\n{others}"
    return Person(id=keep.id, **values)
