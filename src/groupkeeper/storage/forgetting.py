"""Forgetting people in the rows of a file: what goes, what stays nameless, and every free word."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.kinds import KINDS, Kind
from groupkeeper.domain.people.forgetting import (
    FATES,
    NAMES_OF_FIGURES,
    NOBODY,
    OWN_WORDS,
    SHARED_WITH_OTHERS,
    Fate,
    accounts_kept_until,
    age_band_kept,
    coarser_birth_date,
)
from groupkeeper.domain.people.identity import Identity
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.rows import table_of

_WORDS = (FieldKind.TEXT, FieldKind.NOTE)
_COUNTED = ("attendance", "hours_entry", "membership", "subscription", "subscription_payment",
            "money_line", "booking", "post_held", "role_held", "locked_figure")  # fmt: skip


def erased_ids(connection: Connection) -> list[str]:
    """The ids of everyone who was erased from this file."""
    known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "erased_person" not in known:
        return []
    return [row[0] for row in connection.execute("SELECT person_id FROM erased_person")]


def with_those_joined(connection: Connection, person_ids: Iterable[str]) -> list[str]:
    """The people, and the double entries that were joined into them."""
    found = connection.execute(
        """
        WITH RECURSIVE them(id) AS (
            SELECT value FROM json_each(?)
            UNION SELECT p.id FROM person AS p JOIN them ON p.merged_into_id = them.id)
        SELECT id FROM them ORDER BY id
        """,
        (json.dumps(list(person_ids)),),
    )
    return [row[0] for row in found]


def people_of(connection: Connection, ids: Sequence[str]) -> list[Person]:
    table = table_of(Person)
    found = connection.execute(
        f"{table.select} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    return [person for row in found if isinstance(person := table.made(row), Person)]


def counts_of(connection: Connection) -> list[int]:
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED]


def forget_rows(
    connection: Connection, ids: Sequence[str], identity: Identity, now: datetime
) -> None:
    them, moment = json.dumps(list(ids)), now.strftime("%Y-%m-%dT%H:%M")
    _end_what_goes_on(connection, them, now.date())
    for (kind, column), fate in FATES.items():
        theirs = f"{column} IN (SELECT value FROM json_each(?))"
        if fate is Fate.GOES:
            _delete_with_attachments(connection, kind, theirs, them)
        elif fate is Fate.UNLINKED:
            connection.execute(f"UPDATE {kind} SET {column} = NULL WHERE {theirs}", (them,))
    _delete_attachments(connection, "SELECT value FROM json_each(?)", them)
    own = _own_rows(connection, them)
    _empty_households(connection, them, moment)
    _make_nameless(connection, ids, moment)
    _drop_lists_that_look_for(connection, identity)
    _sweep(connection, identity, own, now.date())
    already = set(erased_ids(connection))
    connection.executemany(
        "INSERT INTO erased_person (id, person_id, erased_on) VALUES (?, ?, ?)",
        [(new_id(), id, now.date().isoformat()) for id in ids if id not in already],
    )


def _drop_lists_that_look_for(connection: Connection, identity: Identity) -> None:
    """A saved list that looks for them goes: with its words blanked it would hold everyone."""
    found = connection.execute("SELECT id, name, words FROM saved_search").fetchall()
    theirs = [
        (row[0],)
        for row in found
        if any(identity.out_of(words, own=True) != words for words in row[1:] if words)
    ]
    connection.executemany("DELETE FROM saved_search WHERE id = ?", theirs)


def _end_what_goes_on(connection: Connection, them: str, today: date) -> None:
    """Membership, roles and posts that go on end today; those of the past keep their days."""
    for kind, last in (
        ("membership", "left_on"),
        ("role_held", "to_date"),
        ("post_held", "to_date"),
    ):
        connection.execute(
            f"UPDATE {kind} SET {last} = ? WHERE ({last} IS NULL OR {last} > ?) "
            "AND deleted_at IS NULL AND person_id IN (SELECT value FROM json_each(?))",
            (today.isoformat(), today.isoformat(), them),
        )


def _delete_with_attachments(connection: Connection, kind: str, theirs: str, them: str) -> None:
    _delete_attachments(connection, f"SELECT id FROM {kind} WHERE {theirs}", them)
    connection.execute(f"DELETE FROM {kind} WHERE {theirs}", (them,))


def _delete_attachments(connection: Connection, owners: str, them: str) -> None:
    connection.execute(
        "DELETE FROM attachment_content WHERE id IN "
        f"(SELECT id FROM attachment WHERE owner_id IN ({owners}))",
        (them,),
    )
    connection.execute(f"DELETE FROM attachment WHERE owner_id IN ({owners})", (them,))


def _own_rows(connection: Connection, them: str) -> set[tuple[str, str]]:
    """Kind and id of each record that stays and is theirs."""
    return {
        (kind, row[0])
        for (kind, column), fate in FATES.items()
        if fate is Fate.STAYS
        for row in connection.execute(
            f"SELECT id FROM {kind} WHERE {column} IN (SELECT value FROM json_each(?))", (them,)
        )
    }


def _empty_households(connection: Connection, them: str, moment: str) -> None:
    """A household nobody else is in says nothing but where they live, and goes."""
    connection.execute(
        """
        UPDATE household SET name = '', address = '', postcode = '', payer_id = NULL,
            deleted_at = coalesce(deleted_at, ?1)
        WHERE id IN (SELECT household_id FROM person WHERE id IN (SELECT value FROM json_each(?2)))
          AND id NOT IN (
            SELECT household_id FROM person
            WHERE household_id IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?2)))
        """,
        (moment, them),
    )


def _make_nameless(connection: Connection, ids: Sequence[str], moment: str) -> None:
    table = table_of(Person)
    days = _days_that_count(connection)
    for person in people_of(connection, ids):
        born_on = coarser_birth_date(person.birth_date, days)
        band = age_band_kept(person, born_on)
        nameless = Person(
            id=person.id, birth_date=born_on, age_band=band, merged_into_id=person.merged_into_id
        )
        settings = ", ".join(f"{column} = ?" for column in table.columns[1:])
        connection.execute(
            f"UPDATE person SET {settings}, deleted_at = coalesce(deleted_at, ?) WHERE id = ?",
            (*table.values(nameless)[1:], moment, person.id),
        )


def _days_that_count(connection: Connection) -> list[date]:
    """The first day of each grant and each return, when it is asked who is under 18."""
    awards = connection.execute(f"SELECT starts_on FROM {table_of(Award).name}").fetchall()
    returns = connection.execute(f"SELECT period_start FROM {table_of(FunderReturn).name}")
    return [date.fromisoformat(day) for (day,) in (*awards, *returns.fetchall()) if _is_day(day)]


def _is_day(stored: object) -> bool:
    try:
        return bool(date.fromisoformat(str(stored)))
    except ValueError:
        return False


def _sweep(
    connection: Connection, identity: Identity, own: set[tuple[str, str]], today: date
) -> None:
    """Take them out of every free word in the file; the notes of their own records all go."""
    erased = set(erased_ids(connection)) | {id for kind, id in own if kind == "person"}
    details = _details(connection)
    _forget_as_emergency_contact(connection, identity)
    for kind in KINDS:
        columns = [
            field.name
            for field in fields_of(kind.record)
            if field.kind in _WORDS
            and (kind.name, field.name) not in NAMES_OF_FIGURES | SHARED_WITH_OTHERS
        ]
        if columns:
            _sweep_kind(connection, kind, columns, _Sweep(identity, own, today, details, erased))


def _forget_as_emergency_contact(connection: Connection, identity: Identity) -> None:
    """Their number goes from whoever gave them as the one to ring."""
    for row_id, name in connection.execute(
        "SELECT id, emergency_name FROM person WHERE emergency_name <> ''"
    ).fetchall():
        if identity.out_of(name) != name:
            connection.execute("UPDATE person SET emergency_phone = '' WHERE id = ?", (row_id,))


@dataclass(frozen=True)
class _Sweep:
    """What a sweep goes by."""

    identity: Identity
    own: set[tuple[str, str]]
    today: date
    details: GroupDetails
    erased: set[str]

    def words_left(self, kind: Kind, column: str, row_id: str, words: str) -> str:
        """What stays of the words of one field."""
        field = next(field for field in fields_of(kind.record) if field.name == column)
        own = (kind.name, row_id) in self.own
        if own and (field.kind is FieldKind.NOTE or (kind.name, column) in OWN_WORDS):
            return ""
        left = self.identity.out_of(words, own=own)
        if left == words:
            return words
        return left if left.strip() not in ("", NOBODY) else NOBODY if field.required else ""


def _sweep_kind(connection: Connection, kind: Kind, columns: list[str], sweep: _Sweep) -> None:
    found = connection.execute(f"SELECT id, {', '.join(columns)} FROM {kind.name}").fetchall()
    kept = _lines_to_keep(connection, sweep) if kind.name == "money_line" else set[str]()
    for row_id, *before in found:
        changed = {
            column: left
            for column, words in zip(columns, before, strict=True)
            if words
            and not (column == "party" and row_id in kept)
            and (left := sweep.words_left(kind, column, row_id, words)) != words
        }
        if changed:
            settings = ", ".join(f"{column} = ?" for column in changed)
            connection.execute(
                f"UPDATE {kind.name} SET {settings} WHERE id = ?", (*changed.values(), row_id)
            )


def _lines_to_keep(connection: Connection, sweep: _Sweep) -> set[str]:
    """Lines of the cashbook that must say whom they paid for some years yet."""
    return {
        row_id
        for row_id, on_date in connection.execute("SELECT id, on_date FROM money_line")
        if _is_day(on_date)
        and accounts_kept_until(date.fromisoformat(on_date), sweep.details) >= sweep.today
    }


def _details(connection: Connection) -> GroupDetails:
    table = table_of(GroupDetails)
    row = connection.execute(f"{table.select} LIMIT 1").fetchone()
    made = table.made(row) if row else None
    return made if isinstance(made, GroupDetails) else GroupDetails()
