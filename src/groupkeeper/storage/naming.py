"""Every free word of a file in which people are named, and what becomes of it when they are erased.

The preview and the erasing both go by this one list, so that what is said is what is done.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.fields import FieldKind, field_of, fields_of
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.kinds import KINDS, Kind, kind_named
from groupkeeper.domain.people.forgetting import (
    FATES,
    NAMES_OF_FIGURES,
    OWN_WORDS,
    SHARED_WITH_OTHERS,
    Fate,
)
from groupkeeper.domain.people.identity import Hit, Identity, Naming, identity_of
from groupkeeper.domain.people.mentions import Key
from groupkeeper.domain.people.money_kept import MONEY_DAYS, MONEY_WORDS, SENT, held_until
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.rows import table_of
from groupkeeper.storage.text_files import text_attachments

_WORDS = (FieldKind.TEXT, FieldKind.NOTE)
_NAMES_OF_PLACES = {("space", "name"), ("funder", "name"), ("group_details", "name")}
# Codes of ours and fingerprints say nothing of anybody.
_CODES = {"counted", "fingerprint", "owner_id", "owner_kind", "media_type", "repeats", "rule",
          "figure", "unit"}  # fmt: skip
# What other people are called is theirs.
_NAMES_OF_PEOPLE = {("person", "first_name"), ("person", "last_name"), ("person", "known_as")}
# What a thing is called: "the Wiśniewski bequest". A surname in it goes only when somebody says so.
_NAMES_OF_THINGS = {"name", "title", "label"}
_NOT_FREE = ("erased_person", "saved_search")
CONTENT = ("attachment_content", "content")

Row = tuple[str, str]  # kind and id


@dataclass(frozen=True)
class NamedIn:
    """One field of free words in which they are named.

    `until` is the last day the accounts must keep it; `stays` when it is the name of a thing.
    """

    kind: str
    id: str
    column: str
    words: str
    hits: tuple[Hit, ...]
    until: date | None = None
    stays: bool = False

    def key_of(self, hit: Hit) -> Key:
        """What one place is called when somebody chooses it."""
        return (self.kind, self.id, self.column, hit.start, hit.end)

    @property
    def is_swept(self) -> bool:
        """Whether anything goes from it."""
        return self.until is None and not self.stays


@dataclass(frozen=True)
class Sought:
    """Who is looked for, and what of the file is theirs (`own`) or goes with them (`going`)."""

    identity: Identity
    own: frozenset[Row]
    going: frozenset[Row]
    details: GroupDetails
    today: date


def seeking(connection: Connection, ids: Sequence[str], today: date) -> Sought:
    """What to go by when these people are looked for."""
    own, going = rows_of(connection, ids)
    return Sought(
        identity=identity_in(connection, ids),
        own=own,
        going=going,
        details=details_in(connection),
        today=today,
    )


def rows_of(connection: Connection, ids: Sequence[str]) -> tuple[frozenset[Row], frozenset[Row]]:
    """The records that are theirs and stay, and those that go with them."""
    own = {("person", id) for id in ids} | _linked(connection, ids, Fate.STAYS)
    return frozenset(own), frozenset(_linked(connection, ids, Fate.GOES))


def identity_in(connection: Connection, ids: Sequence[str]) -> Identity:
    """How these people are found in the words of the file, among everybody else it keeps."""
    return identity_of(people_of(connection, ids), people_of(connection, ids, others=True))


def people_of(connection: Connection, ids: Sequence[str], *, others: bool = False) -> list[Person]:
    """These people, or with `others` everybody else who is kept."""
    table = table_of(Person)
    where = "NOT IN" if others else "IN"
    living = "AND deleted_at IS NULL AND merged_into_id IS NULL" if others else ""
    found = connection.execute(
        f"{table.select} WHERE id {where} (SELECT value FROM json_each(?)) {living}",
        (json.dumps(list(ids)),),
    )
    return [person for row in found if isinstance(person := table.made(row), Person)]


def details_in(connection: Connection) -> GroupDetails:
    """What the file says about our group."""
    table = table_of(GroupDetails)
    row = connection.execute(f"{table.select} LIMIT 1").fetchone()
    made = table.made(row) if row else None
    return made if isinstance(made, GroupDetails) else GroupDetails()


def named_in_file(connection: Connection, sought: Sought) -> Iterator[NamedIn]:
    """Every field of free words that names them, in the order of the kinds."""
    days = {kind: _days(connection, kind) for kind in {kind for kind, _ in MONEY_WORDS} | {SENT}}
    home_numbers = _numbers_of_others(connection, sought)
    for kind in KINDS:
        columns = [] if kind.name in _NOT_FREE else _columns(kind)
        if not columns:
            continue
        sql = f"SELECT id, {', '.join(columns)} FROM {kind.name}"
        for row_id, *contents in connection.execute(sql).fetchall():
            row = (kind.name, row_id)
            if row in sought.going or (kind.name == "person" and row in sought.own):
                continue
            for column, words in zip(columns, contents, strict=True):
                until = _held(days, row, column, sought)
                found = words and _in_field(sought, row, column, words, until)
                if found and not (column == "emergency_phone" and home_numbers):
                    yield found
    yield from _in_attachments(connection, sought, days)


def _in_field(
    sought: Sought, row: Row, column: str, words: str, until: date | None
) -> NamedIn | None:
    kind, row_id = row
    own = row in sought.own
    if own and until is None and _is_all_theirs(kind, column):
        whole = Hit(0, len(words), Naming.REACHED, likely=True)
        return NamedIn(kind, row_id, column, words, (whole,))
    stays = (kind, column) in NAMES_OF_FIGURES | _NAMES_OF_PLACES
    hits = sought.identity.hits_in(words, own=own)
    if stays:
        hits = tuple(hit for hit in hits if hit.is_sure)
    if column in _NAMES_OF_THINGS and kind != "booking" and not own:
        hits = tuple(hit if hit.is_sure else replace(hit, likely=False) for hit in hits)
    return NamedIn(kind, row_id, column, words, hits, until, stays) if hits else None


def _is_all_theirs(kind: str, column: str) -> bool:
    """Whether the words of their own record go whole: its notes, and why and how."""
    field = field_of(kind_named(kind).record, column)
    return field.kind is FieldKind.NOTE or (kind, column) in OWN_WORDS


def _in_attachments(
    connection: Connection, sought: Sought, days: Mapping[str, Mapping[str, date]]
) -> Iterator[NamedIn]:
    for text in text_attachments(connection):
        if (text.owner in sought.own and text.owner[0] == "person") or text.owner in sought.going:
            continue
        hits = sought.identity.hits_in(text.words, own=text.owner in sought.own)
        if hits:
            until = held_until(_day_of(days, text.owner), sought.details, sought.today)
            yield NamedIn(*CONTENT[:1], text.id, CONTENT[1], text.words, hits, until)


def _columns(kind: Kind) -> list[str]:
    left_alone = SHARED_WITH_OTHERS | _NAMES_OF_PEOPLE
    left_alone -= _NAMES_OF_PLACES | {("person", "emergency_phone")}
    return [
        field.name
        for field in fields_of(kind.record)
        if field.kind in _WORDS
        and field.name not in _CODES
        and (kind.name, field.name) not in left_alone
    ]


def _numbers_of_others(connection: Connection, sought: Sought) -> bool:
    """Whether somebody else who is kept has a number of theirs too, as at home."""
    reached = sought.identity.reached
    theirs = {id for kind, id in sought.own if kind == "person"}
    found = connection.execute(
        "SELECT id, phone, other_phone FROM person WHERE deleted_at IS NULL AND phone <> ''"
    )
    return reached is not None and any(
        reached.search(number)
        for row_id, *numbers in found
        if row_id not in theirs
        for number in numbers
        if number
    )


def _held(
    days: Mapping[str, Mapping[str, date]], row: Row, column: str, sought: Sought
) -> date | None:
    if (row[0], column) not in MONEY_WORDS:
        return None
    return held_until(_day_of(days, row), sought.details, sought.today)


def _day_of(days: Mapping[str, Mapping[str, date]], row: Row) -> date | None:
    return days.get(row[0], {}).get(row[1])


def _days(connection: Connection, kind: str) -> dict[str, date]:
    day_column = MONEY_DAYS.get(kind, "on_date")
    found = connection.execute(f"SELECT id, {day_column} FROM {kind}")
    return {row_id: day for row_id, stored in found if (day := day_in(stored))}


def day_in(stored: object) -> date | None:
    """A stored day; None for what is none."""
    try:
        return date.fromisoformat(str(stored))
    except ValueError:
        return None


def _linked(connection: Connection, ids: Sequence[str], wanted: Fate) -> set[Row]:
    """Kind and id of each record that points to them and has this fate."""
    them = json.dumps(list(ids))
    return {
        (kind, row[0])
        for (kind, column), fate in FATES.items()
        if fate is wanted
        for row in connection.execute(
            f"SELECT id FROM {kind} WHERE {column} IN (SELECT value FROM json_each(?))", (them,)
        )
    }
