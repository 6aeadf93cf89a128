"""Erasing people for good: out of the rows, the search, the log and every freed page.

The erased state is built in a copy beside the file, proved, and put in its place by one renaming,
so a sudden end leaves the file as it was or as it is to be. The log begins anew: one first step
that holds every record as it is now (an epoch), because the steps before it hold what must go.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from groupkeeper.domain.people.identity import Identity
from groupkeeper.domain.people.mentions import Key
from groupkeeper.errors import FileProblem
from groupkeeper.storage.backup import prove, write_copy
from groupkeeper.storage.changes import ERASING, seen_of
from groupkeeper.storage.clock import tick
from groupkeeper.storage.dbapi import Connection, connect
from groupkeeper.storage.forgetting import (
    counts_of,
    erased_ids,
    forget_rows,
    with_those_joined,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.identity import change_identity, laptop_of
from groupkeeper.storage.migrations.runner import newest_version, upgrade
from groupkeeper.storage.naming import seeking
from groupkeeper.storage.recorder import SYNCED_TABLES
from groupkeeper.storage.safe_files import beside, keep_file, replace_file
from groupkeeper.storage.troubles import disk_explained


@dataclass(frozen=True)
class Begun:
    """The first step of the log that begins: who erased, what it is called, when."""

    actor: str
    label: str
    at: datetime


def erase_people(
    group: GroupFile,
    person_ids: Sequence[str],
    now: datetime,
    chosen: Collection[Key] | None = None,
) -> None:
    """Erase people from the open file for good. FileProblem leaves it as it was.

    `chosen` are the places in free words that may name them and do; None takes the likely ones.

    This computer notes their ids too, so that a copy put back in place of a damaged file cannot
    bring them back.
    """
    label = say_erasing(len(person_ids))
    group.refuse_if_reading_only(label)
    part = beside(group.path)
    kept = "Nobody was erased; the file is as it was."
    try:
        with disk_explained(group.path, kept):
            write_copy(group.connection, part)
            begun = Begun(group.who, label, now)
            forget(part, person_ids, begun, chosen, same_laptop=group.is_ours)
            group.go_on_with(part)
        _note_erased(group.places.config, group.id, erased_ids(group.connection))
    finally:
        part.unlink(missing_ok=True)


def forget(
    part: Path,
    person_ids: Iterable[str],
    begun: Begun,
    chosen: Collection[Key] | None = None,
    *,
    same_laptop: bool = False,
) -> None:
    """Erase people from a closed file that nobody else uses, and wait until the disk has it.

    A file that is not this laptop's own gets a new device id, as any file from elsewhere does.
    """
    connection = connect(part)
    try:
        # a copy that is killed half way is thrown away, so its journal need not touch the disk
        connection.execute("PRAGMA journal_mode = MEMORY")
        upgrade(connection)
        ids = with_those_joined(connection, person_ids)
        sought = seeking(connection, ids, begun.at.date())
        counts = counts_of(connection)
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            seen, last_hlc = seen_of(connection), _last_hlc(connection)
            forget_rows(connection, ids, sought, begun.at, chosen)
            connection.execute("DELETE FROM step_log")
            connection.execute("INSERT INTO person_search(person_search) VALUES ('delete-all')")
        if counts_of(connection) != counts:
            raise FileProblem("The counts would not have stayed the same, so nobody was erased.")
        connection.execute("VACUUM")
        everything = _everything(connection)
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            _fill_search(connection)
            if not same_laptop:
                change_identity(connection, begun.at)
            _begin_log(connection, sought.identity, begun, (seen, last_hlc), everything)
    finally:
        connection.close()
    prove(part)
    keep_file(part)


def say_erasing(count: int) -> str:
    """What the step is called; it names nobody."""
    return f"{ERASING}{'someone' if count == 1 else f'{count} people'} for good"


def noted_erased(config: Path, group_id: str) -> list[str]:
    """The ids this computer noted as erased from a group's file."""
    try:
        return _note_of(config, group_id).read_text("ascii").split()
    except (OSError, ValueError):
        return []


def _note_erased(config: Path, group_id: str, ids: Iterable[str]) -> None:
    note = _note_of(config, group_id)
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        replace_file(note, "\n".join(ids).encode("ascii"))


def _note_of(config: Path, group_id: str) -> Path:
    return config / "erased" / f"{group_id}.txt"


def _last_hlc(connection: Connection) -> int:
    return connection.execute("SELECT max(hlc) FROM step_log").fetchone()[0] or 0


def _fill_search(connection: Connection) -> None:
    connection.execute(
        "INSERT INTO person_search(rowid, name, phone, postcode, email) "
        "SELECT person_rowid, name, phone, postcode, email FROM person_words"
    )


def _begin_log(
    connection: Connection,
    identity: Identity,
    begun: Begun,
    before: tuple[dict[str, int], int],
    everything: bytes,
) -> None:
    """One first step that makes every record there is: what the log now begins with."""
    seen, last_hlc = before
    device = laptop_of(connection).device
    others = {other: last for other, last in sorted(seen.items()) if other != device}
    connection.execute(
        "INSERT INTO step_log (device, seq, hlc, actor, label, at, schema, deps, undoes, changes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
        (
            device,
            seen.get(device, 0) + 1,
            tick(last_hlc, int(begun.at.timestamp() * 1000)),
            "" if identity.out_of(begun.actor, own=True) != begun.actor else begun.actor,
            begun.label,
            begun.at.replace(microsecond=0).isoformat(),
            newest_version(),
            json.dumps(others),
            everything,
        ),
    )


def _everything(connection: Connection) -> bytes:
    """The changeset that makes all shared records out of none."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = {name: sql for name, sql in made if name in SYNCED_TABLES}
    connection.execute("ATTACH ':memory:' AS bare")
    try:
        session = apsw.Session(connection.raw, "main")
        for table in SYNCED_TABLES:
            connection.execute(_made_in("bare", table, tables[table]))
            session.attach(table)
            session.diff("bare", table)
        changeset = session.changeset()
        session.close()
    finally:
        connection.execute("DETACH bare")
    return changeset


def _made_in(schema: str, table: str, sql: str) -> str:
    head, bracket, columns = sql.partition("(")
    assert table in head, "a table's own statement names it"
    return f"CREATE TABLE {schema}.{table} {bracket}{columns}"
