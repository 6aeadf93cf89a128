"""Reading what a group adds to its people: its own fields, what is answered in them, its tags."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from groupkeeper.domain.people.extras import OwnField, Tag
from groupkeeper.domain.people.own_answers import in_order
from groupkeeper.storage.group_file import GroupFile

_AT_ONCE = 500  # ids in one statement


@dataclass(frozen=True)
class TagCount:
    """A tag and how many people are marked with it."""

    id: str
    name: str
    people: int


def own_columns(group: GroupFile) -> list[OwnField]:
    """The group's own fields, in its own order."""
    return in_order(group.find(OwnField))


def own_answers(group: GroupFile, person_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """What these people's answers are, by person and then by field, as they are kept.

    Two laptops may each have written one; the later one holds.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in _of_people(
        group,
        "SELECT a.person_id, a.own_field_id, a.answer FROM own_answer AS a "
        "WHERE a.deleted_at IS NULL AND a.answer <> '' AND a.person_id IN ({ids}) ORDER BY a.id",
        person_ids,
    ):
        found[row[0]][row[1]] = row[2]
    return dict(found)


def tags_of(group: GroupFile, person_ids: Sequence[str]) -> dict[str, tuple[Tag, ...]]:
    """The tags of these people, by person, in the order of the alphabet."""
    found: defaultdict[str, dict[str, Tag]] = defaultdict(dict)
    for row in _of_people(
        group,
        "SELECT d.person_id, t.id, t.name FROM tagged AS d "
        "JOIN tag AS t ON t.id = d.tag_id AND t.deleted_at IS NULL "
        "WHERE d.deleted_at IS NULL AND d.person_id IN ({ids}) ORDER BY t.name COLLATE NOCASE",
        person_ids,
    ):
        found[row[0]][row[1]] = Tag(id=row[1], name=row[2])
    return {person: tuple(tags.values()) for person, tags in found.items()}


def tags_counted(group: GroupFile) -> list[TagCount]:
    """Every tag, in the order of the alphabet, with how many people it marks."""
    rows = group.rows(
        "SELECT t.id, t.name, (SELECT count(DISTINCT p.id) FROM tagged AS d "
        "JOIN person AS p ON p.id = d.person_id AND p.deleted_at IS NULL "
        "WHERE d.tag_id = t.id AND d.deleted_at IS NULL) "
        "FROM tag AS t WHERE t.deleted_at IS NULL ORDER BY t.name COLLATE NOCASE, t.id"
    )
    return [TagCount(row[0], row[1], row[2]) for row in rows]


def answers_counted(group: GroupFile) -> dict[str, int]:
    """How many people have an answer, by field."""
    rows = group.rows(
        "SELECT a.own_field_id, count(DISTINCT p.id) FROM own_answer AS a "
        "JOIN person AS p ON p.id = a.person_id AND p.deleted_at IS NULL "
        "WHERE a.deleted_at IS NULL AND a.answer <> '' GROUP BY a.own_field_id"
    )
    return {row[0]: row[1] for row in rows}


def _of_people(group: GroupFile, sql: str, ids: Sequence[str]) -> list[Sequence[str]]:
    found: list[Sequence[str]] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found += group.rows(sql.replace("{ids}", ", ".join("?" * len(some))), list(some))
    return found
