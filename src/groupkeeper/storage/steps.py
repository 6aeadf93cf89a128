"""The inside of `with group.step(...)`: what a step can do to the records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import apsw

from groupkeeper.domain.fields import Record
from groupkeeper.domain.kinds import kind_of
from groupkeeper.errors import NotThere
from groupkeeper.storage.rows import R, Stored, Table, table_of


@dataclass(frozen=True)
class StepDone:
    """A step that is safely in the file."""

    id: str
    label: str
    tables: frozenset[str]
    at: datetime
    actor: str
    undoes: str = ""


class Step:
    """One named change to the group file: all of it happens, or none of it."""

    def __init__(self, raw: apsw.Connection, letter: str, at: datetime) -> None:
        self._raw = raw
        self._letter = letter
        self._at = at
        self._last_numbers: dict[str, int] = {}

    def save(self, record: R) -> R:
        """Put a record in, or write the fields of it that differ. NotThere if it was removed."""
        table = table_of(type(record))
        values = table.values(record)
        # most records saved are new, so ask whether there is an old one only if this does nothing
        self._raw.execute(f"{table.insert} ON CONFLICT (id) DO NOTHING", values)
        if not self._raw.changes():
            self._update(table, values)
        return record

    def _update(self, table: Table, values: tuple[Stored, ...]) -> None:
        found = self._first(f"{table.select_with_removal} WHERE id = ?", values[0])
        if found is None or found[-1] is not None:
            raise _gone(table.record)
        changed = [
            (column, new)
            for column, old, new in zip(table.columns, found, values, strict=False)
            if old != new
        ]
        if changed:
            settings = ", ".join(f"{column} = ?" for column, _ in changed)
            self._raw.execute(
                f"UPDATE {table.name} SET {settings} WHERE id = ?",
                (*(new for _, new in changed), values[0]),
            )

    def save_all(self, records: Iterable[Record]) -> int:
        """Put many new records in, fast. How many they were."""
        count = 0
        for record_type, several in groupby(records, type):
            table = table_of(record_type)
            rows = [table.values(record) for record in several]
            self._raw.executemany(table.insert, rows)
            count += len(rows)
        return count

    def remove(self, record_type: type[Record], id: str) -> None:
        """Take a record out of sight. Its history stays. NotThere if it is not there."""
        table = table_of(record_type)
        self._raw.execute(
            f"UPDATE {table.name} SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
            (self._at.strftime("%Y-%m-%dT%H:%M"), id),
        )
        if not self._raw.changes():
            raise _gone(record_type)

    def next_reference(self, record_type: type[Record]) -> str:
        """The next number a person reads, such as V-A0041.

        Kind's prefix, this laptop's letter, then a number that runs without gaps within the
        laptop's own series; two laptops never share a series.
        """
        kind = kind_of(record_type)
        series = f"{kind.prefix}-{self._letter}"
        last = self._last_numbers.get(series)
        if last is None:
            found = self._first(
                f"SELECT max(CAST(substr(reference, {len(series) + 1}) AS INTEGER)) "
                f"FROM {kind.name} WHERE reference GLOB ?",
                f"{series}[0-9]*",
            )
            last = (found[0] if found else 0) or 0
        self._last_numbers[series] = last + 1
        return f"{series}{last + 1:04}"

    def _first(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        return self._raw.execute(sql, values).fetchone()


def _gone(record_type: type[Record]) -> NotThere:
    return NotThere(
        f"This {kind_of(record_type).one} is no longer in the group file. Nothing was changed."
    )
