"""Reading who may be here twice, and what there is to say about each of the two."""

from dataclasses import dataclass

from groupkeeper.domain.people.alike import Pair, possible_pairs
from groupkeeper.domain.people.extras import OwnAnswer, OwnField
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.storage.group_file import GroupFile


def pairs_alike(group: GroupFile) -> tuple[Pair, ...]:
    """The pairs that may be one person, the likeliest first, without those told apart."""
    apart = {frozenset((each.person_id, each.other_id)) for each in group.find(NotTheSame)}
    return possible_pairs(group.find(Person), apart)


@dataclass(frozen=True)
class Side:
    """One of two entries, with what hangs on it: counts, household, answers by own field."""

    person: Person
    sessions: int
    minutes: int
    household: str
    answers: dict[str, str]


def side(group: GroupFile, person_id: str) -> Side:
    """What there is to say about one of two entries. NotThere when it is gone."""
    person = group.get(Person, person_id)
    counts = group.rows(
        "SELECT (SELECT count(*) FROM attendance WHERE person_id = :id AND deleted_at IS NULL), "
        "(SELECT coalesce(sum(minutes * coalesce(helpers, 0)), 0) FROM hours_entry "
        "WHERE person_id = :id AND deleted_at IS NULL)",
        {"id": person_id},
    )[0]
    home = group.find(Household, id=person.household_id) if person.household_id else []
    answers = {
        each.own_field_id: each.answer for each in group.find(OwnAnswer, person_id=person_id)
    }
    return Side(person, counts[0], counts[1], home[0].name if home else "", answers)


def own_fields(group: GroupFile) -> list[OwnField]:
    """The fields of our own, in the order of their place."""
    return sorted(group.find(OwnField), key=lambda field: (field.position or 0, field.id))
