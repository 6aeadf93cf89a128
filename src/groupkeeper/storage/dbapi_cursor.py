"""The cursor of the one door to SQLite: one statement, its rows, its columns."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import apsw

from groupkeeper.storage.sqlite_errors import standard_errors

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")

Parameters = Sequence[Any] | Mapping[str, Any]


class _SeveralStatements(Exception):
    """More than one statement was handed to a call that runs one."""


class _OnlyPrepared(Exception):
    """Stops a statement after it was prepared, before it ran."""


class Cursor:
    """Runs one statement and hands out its rows as they are read."""

    def __init__(self, connection: Any, raw: apsw.Connection) -> None:
        self.connection = connection
        self._raw = raw
        self.rowcount = -1
        self.lastrowid: int | None = None
        with standard_errors():
            self._rows = raw.cursor()
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
            self.rowcount = self._raw.changes()
            self.lastrowid = self._raw.last_insert_rowid()

    def executemany(self, sql: str, many: Iterable[Parameters]) -> "Cursor":
        """Run one statement for each set of parameters, all or nothing."""
        raw = self._raw
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
            self._names = _columns_of(self._raw, *self._asked)
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
