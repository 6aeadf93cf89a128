"""SQLite's failures, spoken as the standard library's exception classes.

sqlite-utils catches `sqlite3.OperationalError` and its sisters, so the adapter raises those.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

_CLASSES: tuple[tuple[type[Exception], type[sqlite3.Error]], ...] = (
    (apsw.ConstraintError, sqlite3.IntegrityError),
    (apsw.MismatchError, sqlite3.IntegrityError),
    (apsw.TooBigError, sqlite3.DataError),
    (apsw.BindingsError, sqlite3.ProgrammingError),
    (apsw.MisuseError, sqlite3.ProgrammingError),
    (apsw.RangeError, sqlite3.ProgrammingError),
    (apsw.ThreadingViolationError, sqlite3.ProgrammingError),
    (apsw.ConnectionClosedError, sqlite3.ProgrammingError),
    (apsw.CursorClosedError, sqlite3.ProgrammingError),
    (apsw.CorruptError, sqlite3.DatabaseError),
    (apsw.NotADBError, sqlite3.DatabaseError),
    (apsw.InternalError, sqlite3.InternalError),
    (apsw.Error, sqlite3.OperationalError),
)


def translated(error: apsw.Error) -> sqlite3.Error:
    """The standard library's error for one of apsw's, with SQLite's own code kept on it."""
    for theirs, ours in _CLASSES:
        if isinstance(error, theirs):
            answer = ours(str(error))
            answer.sqlite_errorcode = getattr(error, "extendedresult", 0)
            return answer
    raise AssertionError("apsw.Error stands at the end of the list")


@contextmanager
def standard_errors() -> Iterator[None]:
    """Within this block every apsw failure comes out as a sqlite3 one."""
    try:
        yield
    except apsw.Error as error:
        raise translated(error) from error
