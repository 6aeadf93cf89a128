"""Reading everything we hold on one person: every kind of record that points to them, walked.

Other people are masked: a link to somebody else says "another person", and so does each whole name
of theirs in free words.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.fields import Field, FieldKind, Record, fields_of, said
from groupkeeper.domain.kinds import KINDS, Kind, kind_named, kind_of
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.everything import SOMEBODY, Everything, Held, masker
from groupkeeper.domain.people.identity import Identity
from groupkeeper.domain.people.membership import Subscription
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.periods import say_minutes, table_date
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.naming import identity_in
from groupkeeper.storage.queries.people.rights import kept_or_removed, why_history_is_short
from groupkeeper.storage.rows import table_of

_NOT_SHOWN = (FieldKind.BLOB,)
_WORDS = (FieldKind.TEXT, FieldKind.NOTE)
_OWNERS = ("membership", "subscription", "check_seen", "expense_claim", "expense_item")
_NOT_ABOUT_PEOPLE = ("attachment_content", "erased_person", "saved_search", "letter_template")
_TECHNICAL = frozenset(
    {"counted", "fingerprint", "owner_id", "owner_kind", "media_type", "repeats"}
)


@dataclass(frozen=True)
class _Reader:
    """What is needed to put one record into words."""

    group: GroupFile
    person: Person
    masked: Callable[[str], str]
    names: dict[tuple[str, str], str]

    def words(self, record: Record, field: Field) -> str:
        """One field of a record as a person reads it."""
        content = getattr(record, field.name)
        if content in ("", None):
            return ""
        match field.kind:
            case FieldKind.LINK:
                return self.called(field.link_to, content)
            case FieldKind.CHOICE:
                return said(field, content)
            case FieldKind.TEXT | FieldKind.NOTE:
                return self.masked(content)
            case _:
                return _plain(field.kind, content)

    def called(self, kind_name: str, id: str) -> str:
        """What the record behind a link is called; only this person is named."""
        if kind_name == "person":
            return self.person.full_name if id == self.person.id else SOMEBODY
        key = (kind_name, id)
        if key not in self.names:
            self.names[key] = self._look_up(kind_named(kind_name), id)
        return self.names[key]

    def _look_up(self, kind: Kind, id: str) -> str:
        table = table_of(kind.record)
        found = self.group.rows(f"{table.select} WHERE id = ?", (id,))
        if not found:
            return kind.one
        record = table.made(found[0])
        names = {field.name: field for field in fields_of(kind.record)}
        if isinstance(record, Session):
            when = f", {record.starts_at:%d/%m/%Y %H:%M}" if record.starts_at else ""
            return self.called(kind_of(Activity).name, record.activity_id) + when
        if isinstance(record, Subscription):
            return self.words(record, names["covers_from"])
        named = next((n for n in ("name", "title", "label", "reference") if n in names), "")
        return self.words(record, names[named]) if named else kind.one


def _plain(kind: FieldKind, content: object) -> str:
    match content:
        case bool():
            return "yes" if content else "no"
        case datetime():
            return f"{content:%d/%m/%Y %H:%M}"
        case date():
            return table_date(content)
        case int() if kind is FieldKind.PENCE:
            return say_pence(content)
        case int() if kind is FieldKind.MINUTES:
            return f"{say_minutes(content)} hours"
        case _:
            return str(content)


def everything_held(group: GroupFile, person_id: str, today: date) -> Everything:
    """Every record that points to someone, what mentions them by name, and their history."""
    person, details = kept_or_removed(group, person_id), group.details()
    reader = _Reader(group, person, masker(_names_of_others(group, person)), {})
    identity = identity_in(group.connection, [person_id])
    found = _records_about(group, person, identity)
    held = [_about_them(reader)]
    for kind in KINDS:
        if found.get(kind.name) and kind.record is not Person:
            held.append(_table(reader, kind, found[kind.name]))
    held.append(_said_of_them(reader, identity, found["person"]))
    ids = {(name, one.id) for name, some in found.items() if name != "person" for one in some}
    held.append(_history(reader, ids | {("person", person_id)}))
    return Everything(
        person_id=person_id,
        name=person.full_name,
        group_name=details.name,
        ask=details.privacy_contact or details.contact_name,
        made_on=today,
        held=tuple(one for one in held if one.rows),
    )


def _names_of_others(group: GroupFile, person: Person) -> Iterator[str]:
    """Whole names of everyone else, and the first names of who lives with them."""
    own = {person.full_name, f"{person.known_as} {person.last_name}".strip()}
    for row in group.rows(
        "SELECT id, first_name, last_name, known_as, household_id FROM person WHERE id <> ?",
        (person.id,),
    ):
        _, first, last, known_as, household_id = row
        called = [name for name in (first, known_as) if name]
        at_home = person.household_id and household_id == person.household_id
        for name in called:
            names = [f"{name} {last}", f"{last}, {name}", f"{last} {name}"] if last else []
            yield from (one for one in names if one not in own)
            if at_home and name not in (person.first_name, person.known_as):
                yield name
        if last and not called and last != person.last_name:
            yield last


def _records_about(group: GroupFile, person: Person, identity: Identity) -> dict[str, list[Record]]:
    """By kind: living records that point to the person, belong to theirs, or say their name."""
    theirs = {person.id, person.household_id} - {""}
    found: dict[str, list[Record]] = {}
    for kind in KINDS:  # owners stand before what belongs to them
        if kind.name in _NOT_ABOUT_PEOPLE:
            continue
        ids = set(_ids_that_point(group, kind, person.id, theirs))
        own = set(ids)
        ids |= set(_ids_that_mention(group, kind, identity))
        table = table_of(kind.record)
        rows = group.rows(
            f"{table.select} WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?)) "
            "ORDER BY id",
            (json.dumps(sorted(ids)),),
        )
        found[kind.name] = [table.made(row) for row in rows]
        if kind.name in _OWNERS:
            theirs |= own
    return found


def _ids_that_point(group: GroupFile, kind: Kind, person_id: str, theirs: set[str]) -> list[str]:
    links = [field.name for field in fields_of(kind.record) if field.link_to == "person"]
    owners = [
        f.name for f in fields_of(kind.record) if f.link_to in _OWNERS or f.name == "owner_id"
    ]
    wanted = [f"{name} = :person" for name in links]
    wanted += [f"{name} IN (SELECT value FROM json_each(:theirs))" for name in owners]
    if kind.record is Household:
        wanted.append("id IN (SELECT value FROM json_each(:theirs))")
    if not wanted:
        return []
    sql = f"SELECT id FROM {kind.name} WHERE {' OR '.join(wanted)}"
    asked = {"person": person_id, "theirs": json.dumps(sorted(theirs))}
    return [row[0] for row in group.rows(sql, asked)]


def _ids_that_mention(group: GroupFile, kind: Kind, identity: Identity) -> Iterator[str]:
    columns = [field.name for field in fields_of(kind.record) if field.kind in _WORDS]
    if not columns:
        return
    sql = f"SELECT id, {', '.join(columns)} FROM {kind.name} WHERE deleted_at IS NULL"
    for row_id, *contents in group.rows(sql):
        if any(words and identity.is_named_in(words) for words in contents):
            yield row_id


def _about_them(reader: _Reader) -> Held:
    rows = [
        (field.label, reader.words(reader.person, field))
        for field in fields_of(Person)
        if field.kind not in _NOT_SHOWN
    ]
    return Held("Name and details", ("What", "We hold"), tuple(row for row in rows if row[1]))


def _said_of_them(reader: _Reader, identity: Identity, people: Iterable[Record]) -> Held:
    """Words about other people that name this one, and entries that were joined with theirs."""
    rows = [
        (field.label, reader.words(one, field))
        for one in people
        if one.id != reader.person.id
        for field in fields_of(Person)
        if field.kind in _WORDS
        and (getattr(one, "merged_into_id", "") == reader.person.id
             or identity.is_named_in(getattr(one, field.name)))
    ]  # fmt: skip
    rows = [row for row in rows if row[1]]
    return Held("Where other entries name them", ("What", "We hold"), tuple(rows))


def _table(reader: _Reader, kind: Kind, records: Iterable[Record]) -> Held:
    """One kind as a table, without the columns that are empty throughout."""
    fields = [
        field
        for field in fields_of(kind.record)
        if field.kind not in _NOT_SHOWN and field.name not in _TECHNICAL
    ]
    rows = [tuple(reader.words(record, field) for field in fields) for record in records]
    nothing = {"", "no", kind.one, reader.person.full_name, "membership"}
    used = [place for place in range(len(fields)) if {row[place] for row in rows} - nothing]
    return Held(
        kind.many[:1].upper() + kind.many[1:],
        tuple(fields[place].label for place in used),
        tuple(tuple(row[place] for place in used) for row in rows),
    )


def _history(reader: _Reader, ids: set[tuple[str, str]]) -> Held:
    """What was changed in their own records, newest first; who changed it is not told."""
    labels = {
        (kind.name, field.name): field
        for kind in KINDS
        for field in fields_of(kind.record)
        if field.kind not in _NOT_SHOWN and field.name not in _TECHNICAL
    }
    rows: list[tuple[str, ...]] = []
    for change in reader.group.history_of(ids):
        field = labels.get((change.kind, change.column))
        if field is None or change.old in ("", None):
            continue
        before, after = (_stored(reader, field, one) for one in (change.old, change.new))
        step = reader.masked(change.label)
        rows.append((f"{change.at:%d/%m/%Y %H:%M}", step, field.label, before, after))
    if short := why_history_is_short(reader.group, "person", reader.person.id):
        rows.append(("", short, "", "", ""))
    return Held("What was changed", ("When", "Step", "What", "Before", "After"), tuple(rows))


def _stored(reader: _Reader, field: Field, content: object) -> str:
    if content in ("", None):
        return "nothing"
    match field.kind:
        case FieldKind.LINK:
            return reader.called(field.link_to, str(content))
        case FieldKind.CHOICE:
            return said(field, str(content))
        case FieldKind.YES_NO:
            return "yes" if content else "no"
        case FieldKind.PENCE | FieldKind.MINUTES:
            return _plain(field.kind, content)
        case FieldKind.DATE | FieldKind.MOMENT:
            day, _, clock = str(content).partition("T")
            return " ".join(filter(None, ("/".join(reversed(day.split("-"))), clock)))
        case _:
            return reader.masked(str(content))
