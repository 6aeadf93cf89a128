"""The log of steps: written with each step, read for history, undo, sharing and repair."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import apsw

from groupkeeper.errors import NotThere
from groupkeeper.storage.clock import tick
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.steps import StepDone

ERASING = "Erase "  # how the step begins that a log begins with after somebody was erased


@dataclass(frozen=True)
class Change:
    """One field as it was and as it became. `old` and `new` are as stored, None for nothing."""

    at: datetime
    actor: str
    label: str
    kind: str
    id: str
    column: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Forgotten:
    """The log begins anew here: what came before went when people were erased."""

    step_id: str
    at: datetime
    how_many: int


class StepLog:
    """The file's log: adds a step, and knows what it has seen of each laptop."""

    def __init__(self, connection: Connection, schema: int) -> None:
        self._connection = connection
        self._schema = schema
        self.seen = seen_of(connection)
        self._last_hlc: int = connection.execute("SELECT max(hlc) FROM step_log").fetchone()[0] or 0
        self.first_step = _first_step_of(connection)

    def last_seq(self, device: str) -> int:
        """How many steps a laptop has written; 0 for one never heard of."""
        return self.seen.get(device, 0)

    def label_of(self, id: str) -> str:
        """What a step is called. NotThere when the log does not hold it."""
        row = self._connection.execute(
            "SELECT label FROM step_log WHERE device = ? AND seq = ?", device_and_seq(id)
        ).fetchone()
        if row is None:
            raise NotThere("This step is not in the history of the group file.")
        return row[0]

    def add(
        self, device: str, actor: str, label: str, undoes: str, changes: bytes, now: datetime
    ) -> StepDone:
        """Write a step into the open transaction. Call `settle` once it is committed."""
        seq = self.last_seq(device) + 1
        hlc = tick(self._last_hlc, int(now.timestamp() * 1000))
        others = {other: last for other, last in sorted(self.seen.items()) if other != device}
        done = StepDone(
            f"{device}-{seq}", label, tables_in(changes), now.replace(microsecond=0), actor, undoes
        )
        self._connection.raw.execute(
            "INSERT INTO step_log "
            "(device, seq, hlc, actor, label, at, schema, deps, undoes, changes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                device,
                seq,
                hlc,
                actor,
                label,
                done.at.isoformat(),
                self._schema,
                json.dumps(others),
                undoes,
                changes,
            ),
        )
        self._pending = (device, seq, hlc)
        return done

    def newest(self) -> StepDone:
        """The step written last."""
        id, label, at, actor, undoes, changes = self._connection.execute(
            "SELECT id, label, at, actor, undoes, changes FROM step_log "
            "ORDER BY hlc DESC, device DESC LIMIT 1"
        ).fetchone()
        moment = datetime.fromisoformat(at)
        return StepDone(id, label, tables_in(changes), moment, actor, undoes)

    def settle(self) -> None:
        """The step added last is committed: count it."""
        device, seq, self._last_hlc = self._pending
        self.seen[device] = seq
        self.first_step = self.first_step or f"{device}-{seq}"


def device_and_seq(id: str) -> tuple[str, int]:
    """A step's laptop and its number there, which together are its id."""
    device, _, seq = id.rpartition("-")
    return device, int(seq) if seq.isdigit() else 0


def _first_step_of(connection: Connection) -> str:
    """The id of the step the file began with, "" in an empty log."""
    row = connection.execute("SELECT id FROM step_log ORDER BY hlc LIMIT 1").fetchone()
    return row[0] if row else ""


def seen_of(connection: Connection) -> dict[str, int]:
    """The last step known of each laptop."""
    return dict(connection.execute("SELECT device, max(seq) FROM step_log GROUP BY device"))


def tables_in(changes: bytes) -> frozenset[str]:
    """The tables a changeset touches."""
    return frozenset(change.name for change in apsw.Changeset.iter(changes))


def history(connection: Connection, kind: str = "", id: str = "") -> list[Change]:
    """What was changed, newest first; only of one kind or one record when asked.

    The step a log begins anew with after an erasure changed nothing, and is left out.
    """
    return _history(
        connection,
        lambda change: (not kind or change.name == kind) and (not id or key_of(change) == id),
    )


def history_of(connection: Connection, records: Collection[tuple[str, str]]) -> list[Change]:
    """What was changed of these records, each a kind and an id, newest first."""
    kinds = {kind for kind, _ in records}
    return _history(
        connection,
        lambda change: change.name in kinds and (change.name, key_of(change)) in records,
    )


def _history(connection: Connection, wanted: Callable[[apsw.TableChange], bool]) -> list[Change]:
    columns = _columns_by_table(connection)
    found: list[Change] = []
    for at, actor, label, changes in _steps(connection):
        moment = datetime.fromisoformat(at)
        for table, row_id, column, old, new in _cells(changes, columns, wanted):
            found.append(Change(moment, actor, label, table, row_id, column, old, new))
    return found


def forgotten_before(connection: Connection, kind: str = "", id: str = "") -> Forgotten | None:
    """Where the history of a file, or of one record, begins anew; None when it is whole.

    A record that was added after an erasure has all its history.
    """
    begun = _began_anew(connection)
    if begun is None or not id:
        return begun
    since = (changes for *_, changes in _steps(connection))
    was_added = any(
        change.name == kind and change.old is None and key_of(change) == id
        for changes in since
        for change in apsw.Changeset.iter(changes)
    )
    return None if was_added else begun


def _steps(connection: Connection) -> Iterator[tuple[str, str, str, bytes]]:
    """When, who, what and the changes of each step, newest first, but for a new beginning."""
    begun = _began_anew(connection)
    yield from connection.execute(
        "SELECT at, actor, label, coalesce(effect, changes) FROM step_log WHERE id <> ? "
        "ORDER BY hlc DESC, device DESC",
        (begun.step_id if begun else "",),
    )


def _began_anew(connection: Connection) -> Forgotten | None:
    row = connection.execute("SELECT id, label, at FROM step_log ORDER BY hlc LIMIT 1").fetchone()
    if row is None or not row[1].startswith(ERASING):
        return None
    how_many = re.search(r"\d+", row[1])
    return Forgotten(row[0], datetime.fromisoformat(row[2]), int(how_many[0]) if how_many else 1)


def _cells(
    changes: bytes, columns: dict[str, list[str]], wanted: Callable[[apsw.TableChange], bool]
) -> Iterator[tuple[str, str, str, Any, Any]]:
    for change in apsw.Changeset.iter(changes):
        if not wanted(change):
            continue
        row_id = key_of(change)
        names = columns[change.name]
        before = change.old or (None,) * len(names)
        after = change.new or (None,) * len(names)
        for name, old, new in zip(names, before, after, strict=False):
            if name != "id" and new is not apsw.no_change and (old or new):
                yield change.name, row_id, name, old, new


def key_of(change: apsw.TableChange) -> str:
    """The id of the record a change is about: the first column of every shared table."""
    row = change.old or change.new or ("",)
    return str(row[0])


def _columns_by_table(connection: Connection) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
        "WHERE m.type = 'table' ORDER BY m.name, c.cid"
    ):
        columns.setdefault(table, []).append(column)
    return columns
