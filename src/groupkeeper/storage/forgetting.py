"""Forgetting people in the rows of a file: what goes, what stays nameless, and every free word."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from groupkeeper.domain.fields import field_of
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.kinds import kind_named
from groupkeeper.domain.people.forgetting import (
    FATES,
    NOBODY,
    Fate,
    age_band_kept,
    coarser_birth_date,
)
from groupkeeper.domain.people.identity import Identity, cut
from groupkeeper.domain.people.mentions import Key
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.whom import whom_of
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.naming import (
    CONTENT,
    NamedIn,
    Row,
    Sought,
    day_in,
    named_in_file,
    people_of,
)
from groupkeeper.storage.rows import table_of
from groupkeeper.storage.text_files import drop_print_beside, write_text

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


def counts_of(connection: Connection) -> list[int]:
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED]


def forget_rows(
    connection: Connection,
    ids: Sequence[str],
    sought: Sought,
    now: datetime,
    chosen: Collection[Key] | None = None,
) -> None:
    """Forget these people. `chosen`: the places that may name them and do; None for the likely."""
    them, moment = json.dumps(list(ids)), now.strftime("%Y-%m-%dT%H:%M")
    _end_what_goes_on(connection, them, now.date())
    for (kind, column), fate in FATES.items():
        theirs = f"{column} IN (SELECT value FROM json_each(?))"
        if fate is Fate.GOES:
            _delete_with_attachments(connection, kind, theirs, them)
        elif fate is Fate.UNLINKED:
            connection.execute(f"UPDATE {kind} SET {column} = NULL WHERE {theirs}", (them,))
    _delete_attachments(connection, "SELECT value FROM json_each(?)", them)
    _empty_households(connection, them, moment)
    _make_nameless(connection, ids, moment)
    _drop_lists_that_look_for(connection, sought.identity)
    _sweep(connection, sought, chosen)
    already = set(erased_ids(connection))
    connection.executemany(
        "INSERT INTO erased_person (id, person_id, erased_on) VALUES (?, ?, ?)",
        [(new_id(), id, now.date().isoformat()) for id in ids if id not in already],
    )


def _drop_lists_that_look_for(connection: Connection, identity: Identity) -> None:
    """A saved list that looks for them goes: with its words blanked it would hold everyone."""
    found = connection.execute("SELECT id, name, words, who FROM saved_search").fetchall()
    theirs = [
        (row[0],)
        for row in found
        for whom in (whom_of(row[3]),)
        if any(
            identity.out_of(words, own=True) != words
            for words in (row[1], row[2], whom.holds, whom.answer)
            if words
        )
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
    return [day for (stored,) in (*awards, *returns.fetchall()) if (day := day_in(stored))]


def _sweep(connection: Connection, sought: Sought, chosen: Collection[Key] | None) -> None:
    """Take them out of every free word in the file, but not where the accounts must say them."""
    changed: dict[Row, dict[str, str]] = {}
    for named in named_in_file(connection, sought):
        if not named.is_swept:
            continue
        going = [
            hit
            for hit in named.hits
            if hit.is_sure or (hit.likely if chosen is None else named.key_of(hit) in chosen)
        ]
        if not going:
            continue
        left = cut(named.words, going)
        if (named.kind, named.column) == CONTENT:
            write_text(connection, named.id, left)
            drop_print_beside(connection, named.id)
        else:
            row = changed.setdefault((named.kind, named.id), {})
            row[named.column] = _as_kept(named, left)
    for (kind, row_id), columns in changed.items():
        if "emergency_name" in columns:  # whoever gave them as the one to ring
            columns["emergency_phone"] = ""
        settings = ", ".join(f"{column} = ?" for column in columns)
        connection.execute(
            f"UPDATE {kind} SET {settings} WHERE id = ?", (*columns.values(), row_id)
        )


def _as_kept(named: NamedIn, left: str) -> str:
    """What is kept of a field: nothing of one that only named them, unless it may not be empty."""
    if left.strip() not in ("", NOBODY):
        return left
    return NOBODY if field_of(kind_named(named.kind).record, named.column).required else ""
