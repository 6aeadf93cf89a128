"""What is read of a group file: records by kind and id, rows of a query, what was changed."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import apsw

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.kinds import kind_of
from groupkeeper.errors import NotThere
from groupkeeper.storage import changes
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.rows import R, Row, row_class, table_of
from groupkeeper.storage.troubles import damaged, reading


class Records:
    """The records of a group file, for reading. What changes them is in `GroupFile`."""

    path: Path
    connection: Connection

    def get(self, record_type: type[R], id: str) -> R:
        """The record with this id. NotThere when it is missing or was removed."""
        found = self.find(record_type, id=id)
        if not found:
            one = kind_of(record_type).one
            raise NotThere(f"This {one} is no longer in the group file. Nothing was changed.")
        return found[0]

    def find(self, record_type: type[R], **equals: Any) -> list[R]:
        """The living records whose fields equal these, oldest first."""
        table = table_of(record_type)
        where = " AND ".join(["deleted_at IS NULL", *(f"{name} IS ?" for name in equals)])
        values = [table.stored(name, content) for name, content in equals.items()]
        with reading(self.path):
            read = self.connection.raw.execute(f"{table.select} WHERE {where} ORDER BY id", values)
            return [cast(R, table.made(row)) for row in read]

    def rows(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """The rows of a statement that only reads; ValueError for one that writes."""
        cursor = self.connection.raw.cursor()
        cursor.exec_trace = _only_reading
        with reading(self.path):
            cursor.execute(sql, params)
            first = cursor.fetchone()
            if first is None:
                return []
            make = row_class(tuple(column[0] for column in cursor.get_description()))
            return [make(first), *map(make, cursor)]

    def details(self) -> GroupDetails:
        """The one row about our group."""
        found = self.find(GroupDetails)
        if not found:
            raise damaged(self.path)
        return found[0]

    def history(self, kind: str = "", id: str = "") -> list[changes.Change]:
        """What was changed, newest first; of one kind or one record when asked."""
        with reading(self.path):
            return changes.history(self.connection, kind, id)

    def history_of(self, records: Collection[tuple[str, str]]) -> list[changes.Change]:
        """What was changed of these records, each a kind and an id, newest first."""
        with reading(self.path):
            return changes.history_of(self.connection, records)


def _only_reading(cursor: apsw.Cursor, sql: str, _bindings: object) -> bool:
    if not cursor.is_readonly or not sql.lstrip()[:6].upper().startswith(
        ("SELECT", "WITH", "VALUES")
    ):
        raise ValueError("Only reading is allowed here; changes go through a step")
    return True
