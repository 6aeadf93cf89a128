"""Is the file what its steps made it? A digest of the records, and a rebuild from the log."""

import hashlib

import apsw

from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.migrations.runner import empty_database, newest_version
from groupkeeper.storage.recorder import SYNCED_TABLES


def digest(group: GroupFile) -> str:
    """One fingerprint of every shared record in the file, the same wherever they are held."""
    whole = hashlib.sha256()
    for table in SYNCED_TABLES:
        whole.update(_table_digest(group.connection, table))
    return whole.hexdigest()


def differs_from_log(group: GroupFile) -> list[str]:
    """The tables whose rows are not what the logged steps lead to; empty when all is well.

    It finds the single changed letter that SQLite's own check cannot see. It takes seconds on a
    large file.
    """
    rebuilt = empty_database(newest_version())
    try:
        rebuilt.execute("PRAGMA foreign_keys = OFF")
        for (changes,) in group.connection.execute(
            "SELECT coalesce(effect, changes) FROM step_log ORDER BY hlc, device"
        ):
            apsw.Changeset.apply(changes, rebuilt.raw, conflict=_note_nothing)
        return [
            table
            for table in SYNCED_TABLES
            if _table_digest(rebuilt, table) != _table_digest(group.connection, table)
        ]
    finally:
        rebuilt.close()


def _note_nothing(_reason: int, _change: apsw.TableChange) -> int:
    """A step that does not fit shows in the digests; it must not stop the rest."""
    return apsw.SQLITE_CHANGESET_OMIT


def _table_digest(connection: Connection, table: str) -> bytes:
    whole = hashlib.sha256(table.encode())
    for row in connection.execute(f"SELECT * FROM {table} ORDER BY id"):
        whole.update(repr(row).encode())
    return whole.digest()
