"""The one door to SQLite: a DB-API connection over apsw, so that sqlite-utils can stand on it.

Only `connect` opens a group file. Two SQLite libraries in one process break each other's locks,
so nothing else may: not `sqlite3.connect`, not `Database("path")`, not `open()`.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import apsw

from groupkeeper.storage.sqlite_errors import standard_errors

BUSY_MS = 2_000
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")

Parameters = Sequence[Any] | Mapping[str, Any]


def connect(path: Path | str, *, read_only: bool = False) -> "Connection":
    """Open an existing file (never making one), with every guard on. sqlite3.Error if it cannot."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    with standard_errors():
        return Connection(_guarded(apsw.Connection(str(path), flags=flags)))


def connect_memory() -> "Connection":
    """A database in memory, gone when it is closed."""
    return Connection(apsw.Connection(":memory:"))


def _guarded(raw: apsw.Connection) -> apsw.Connection:
    """Guards that hold before the first byte of the file is read (T34)."""
    raw.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    raw.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    raw.set_busy_timeout(BUSY_MS)
    for guard in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        raw.execute(f"PRAGMA {guard}")
    for habit in ("synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {habit}")
    return raw


class Connection:
    """A connection in autocommit: transactions begin and end where somebody says so."""

    def __init__(self, raw: apsw.Connection) -> None:
        self.raw = raw
        self.isolation_level: str | None = None
        self.row_factory: Callable[[Cursor, tuple[Any, ...]], Any] | None = None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.raw.in_transaction

    @property
    def total_changes(self) -> int:
        """Rows changed since the connection was opened."""
        return self.raw.total_changes()

    def cursor(self) -> "Cursor":
        """A new cursor."""
        return Cursor(self)

    def execute(self, sql: str, parameters: Parameters = ()) -> "Cursor":
        """Run one statement."""
        return Cursor(self).execute(sql, parameters)

    def executemany(self, sql: str, many: Iterable[Parameters]) -> "Cursor":
        """Run one statement for each set of parameters, all or nothing."""
        return Cursor(self).executemany(sql, many)

    def executescript(self, sql: str) -> "Cursor":
        """Run several statements; an open transaction is committed first."""
        self.commit()
        with standard_errors():
            for _ in self.raw.execute(sql):
                pass
        return Cursor(self)

    def commit(self) -> None:
        """Keep what the open transaction did; nothing when there is none."""
        self._end("COMMIT")

    def rollback(self) -> None:
        """Drop what the open transaction did; nothing when there is none."""
        self._end("ROLLBACK")

    def _end(self, word: str) -> None:
        with standard_errors():
            if self.raw.in_transaction:
                self.raw.execute(word)

    def close(self) -> None:
        """Let go of the file. Cursors still reading are stopped."""
        with standard_errors():
            self.raw.close(True)

    def create_function(
        self, name: str, narg: int, func: Callable[..., Any] | None, *, deterministic: bool = False
    ) -> None:
        """Make a Python function callable in SQL; None takes it away."""
        with standard_errors():
            self.raw.create_scalar_function(
                name, _failing_as_sql(func) if func else None, narg, deterministic=deterministic
            )

    def create_collation(self, name: str, func: Callable[[str, str], int] | None) -> None:
        """Make a Python comparison usable as a COLLATE."""
        with standard_errors():
            self.raw.create_collation(name, func)

    def set_trace_callback(self, callback: Callable[[str], Any] | None) -> None:
        """Call `callback` with the text of every statement that runs; None stops it."""
        if callback is None:
            self.raw.trace_v2(0, None)
        else:
            self.raw.trace_v2(apsw.SQLITE_TRACE_STMT, lambda event: callback(event["sql"]))

    def interrupt(self) -> None:
        """Stop the running statement."""
        self.raw.interrupt()

    def __enter__(self) -> "Connection":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.rollback()


def _failing_as_sql(func: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(*values: Any) -> Any:
        try:
            return func(*values)
        except Exception as error:
            raise apsw.SQLError("user-defined function raised exception") from error

    return guarded


class _SeveralStatements(Exception):
    """More than one statement was handed to a call that runs one."""


class _OnlyPrepared(Exception):
    """Stops a statement after it was prepared, before it ran."""


class Cursor:
    """Runs one statement and hands out its rows as they are read."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows = connection.raw.cursor()
        self._asked: tuple[str, Parameters] = ("", ())
        self._names: tuple[str, ...] | None = None

    def execute(self, sql: str, parameters: Parameters = ()) -> "Cursor":
        """Run one statement; sqlite3.ProgrammingError when there are more."""
        self._asked, self._names, self.rowcount = (sql, parameters), None, -1
        with standard_errors():
            self._run(sql, parameters)
            # Only after the first step: before it, a cached statement still shows the columns
            # as they were before the table was changed.
            with suppress(apsw.ExecutionCompleteError):
                self._names = tuple(column[0] for column in self._rows.get_description())
        self._count(sql)
        return self

    def _run(self, sql: str, parameters: Parameters) -> None:
        values = parameters if isinstance(parameters, Mapping) else tuple(parameters)
        if ";" in sql.rstrip().rstrip(";"):
            self._rows.exec_trace = _refuse_several(sql)
        try:
            self._rows.execute(sql, values)
        except _SeveralStatements:
            raise sqlite3.ProgrammingError(
                "You can only execute one statement at a time."
            ) from None
        except KeyError as missing:
            raise sqlite3.ProgrammingError(
                f"You did not supply a value for binding parameter :{missing.args[0]}."
            ) from None
        except TypeError as wrong:
            raise sqlite3.ProgrammingError(f"Error binding parameter: {wrong}") from wrong
        finally:
            self._rows.exec_trace = None

    def _count(self, sql: str) -> None:
        if sql.lstrip()[:7].upper().startswith(_WRITES):
            self.rowcount = self.connection.raw.changes()
            self.lastrowid = self.connection.raw.last_insert_rowid()

    def executemany(self, sql: str, many: Iterable[Parameters]) -> "Cursor":
        """Run one statement for each set of parameters, all or nothing."""
        raw = self.connection.raw
        before, own = raw.total_changes(), not raw.in_transaction
        with standard_errors():
            if own:
                raw.execute("BEGIN")
            try:
                for parameters in many:
                    self._run(sql, parameters)
                if own:
                    raw.execute("COMMIT")
            except BaseException:
                if own and raw.in_transaction:
                    raw.execute("ROLLBACK")
                raise
        self.rowcount = raw.total_changes() - before
        return self

    @property
    def description(self) -> tuple[tuple[Any, ...], ...] | None:
        """The columns, seven places each as the DB-API says; None for a statement without rows."""
        if self._names is None:
            self._names = _columns_of(self.connection.raw, *self._asked)
        if not self._names:
            return None
        return tuple((name, None, None, None, None, None, None) for name in self._names)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        with standard_errors():
            row = next(self._rows)
        factory = self.connection.row_factory
        return factory(self, row) if factory else row

    def fetchone(self) -> Any:
        """The next row, None when there is none."""
        return next(self, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        """At most `size` rows."""
        return [row for row, _ in zip(self, range(size), strict=False)]

    def fetchall(self) -> list[Any]:
        """All the rows that are left."""
        return list(self)

    def close(self) -> None:
        """Let go of the statement."""
        self._rows.close(True)


def _refuse_several(whole: str) -> Callable[..., bool]:
    """A trace that stops before the first statement runs when `whole` holds a second one.

    It must not hold the cursor: a circle would keep half-read statements open and tables locked.
    """

    def trace(_cursor: object, first: str, _bindings: object) -> bool:
        if _has_words(whole[len(first) :] if whole.startswith(first) else ""):
            raise _SeveralStatements
        return True

    return trace


def _has_words(sql: str) -> bool:
    """Whether anything but spaces, semicolons and remarks is left."""
    while sql := sql.lstrip().lstrip(";").lstrip():
        if sql.startswith("--"):
            sql = sql.partition("\n")[2]
        elif sql.startswith("/*"):
            sql = sql.partition("*/")[2]
        else:
            return True
    return False


def _columns_of(raw: apsw.Connection, sql: str, parameters: Parameters) -> tuple[str, ...]:
    """Column names of a statement that gave no row: prepared again, stopped before it runs."""
    names: list[str] = []

    def trace(cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
        names.extend(column[0] for column in cursor.get_description())
        raise _OnlyPrepared

    cursor = raw.cursor()
    cursor.exec_trace = trace
    with suppress(_OnlyPrepared, apsw.Error):
        cursor.execute(sql, parameters)
    return tuple(names)
