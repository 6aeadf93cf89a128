"""The one door to SQLite: a DB-API connection over apsw, so that sqlite-utils can stand on it.

Only `connect` opens a group file. Two SQLite libraries in one process break each other's locks,
so nothing else may: not `sqlite3.connect`, not `Database("path")`, not `open()`.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import apsw

from groupkeeper.storage.dbapi_cursor import Cursor, Parameters
from groupkeeper.storage.sqlite_errors import standard_errors

BUSY_MS = 2_000


def connect(path: Path | str, *, read_only: bool = False) -> "Connection":
    """Open an existing file (never making one), with every guard on. sqlite3.Error if it cannot."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    with standard_errors():
        return Connection(_guarded(apsw.Connection(str(path), flags=flags)))


def sqlite_version() -> str:
    """Which SQLite reads and writes the group files."""
    return apsw.sqlite_lib_version()


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
        self.row_factory: Callable[[Any, tuple[Any, ...]], Any] | None = None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        with standard_errors():
            return self.raw.in_transaction

    @property
    def total_changes(self) -> int:
        """Rows changed since the connection was opened."""
        return self.raw.total_changes()

    def cursor(self) -> Cursor:
        """A new cursor."""
        return Cursor(self, self.raw)

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run one statement."""
        return Cursor(self, self.raw).execute(sql, parameters)

    def executemany(self, sql: str, many: Iterable[Parameters]) -> Cursor:
        """Run one statement for each set of parameters, all or nothing."""
        return Cursor(self, self.raw).executemany(sql, many)

    def executescript(self, sql: str) -> Cursor:
        """Run several statements; an open transaction is committed first."""
        self.commit()
        self.run_script(sql)
        return Cursor(self, self.raw)

    def run_script(self, sql: str) -> None:
        """Run several statements within whatever transaction is open."""
        with standard_errors():
            for _ in self.raw.execute(sql):
                pass

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
