"""Looking at a file before trusting it: refusals in the right order, each with its sentence.

Nothing in the file runs and nothing is written before all of this has passed. The bytes are read
through SQLite's own file layer, because an ordinary open and close would drop the locks of a
connection this program already has on the file.
"""

import os
import sqlite3
import stat
import struct
from dataclasses import dataclass
from pathlib import Path

import apsw

from groupkeeper.errors import FileProblem, GroupKeeperError
from groupkeeper.storage.dbapi import Connection, connect
from groupkeeper.storage.migrations.runner import (
    ALL_OBJECTS,
    APPLICATION_ID,
    known_objects,
    newest_version,
    version_of,
)
from groupkeeper.storage.troubles import NOTHING_CHANGED, damaged, explained

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_READ_STEPS, _MOST_READ_STEPS = 1_000, 20_000  # in the small instructions SQLite counts
# SQLite's own notes for its planner: another program may have left them, and they do nothing else
_HARMLESS = {
    ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    (
        "table",
        "sqlite_stat4",
        "sqlite_stat4",
        "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    ),
}
_OPEN_A_COPY = "Open the newest safety copy instead."


@dataclass(frozen=True)
class Header:
    """What the first hundred bytes of a SQLite file say."""

    size: int
    page_size: int
    pages: int
    is_wal: bool
    application_id: int
    version: int


def look_before_opening(path: Path) -> None:
    """Refuse what is no group file by its first bytes. FileProblem with the reason."""
    try:
        mode = path.stat().st_mode
    except OSError:
        raise FileProblem(
            f"There is no file at “{path}”, or it may not be looked at. {NOTHING_CHANGED} "
            "If it is on a stick, check that the stick is plugged in."
        ) from None
    if stat.S_ISDIR(mode):
        raise FileProblem(f"“{path.name}” is a folder, not a group file. {NOTHING_CHANGED}")
    if not stat.S_ISREG(mode):
        raise FileProblem(f"“{path.name}” is not a file that can be opened. {NOTHING_CHANGED}")
    with explained(path):
        header = _read_header(path)
    if header.application_id != APPLICATION_ID:
        raise FileProblem(
            f"“{path.name}” was made by another program. It is not a group file. {NOTHING_CHANGED}"
        )
    if header.is_wal:
        raise FileProblem(
            f"“{path.name}” was changed by another program and may be incomplete. "
            f"{NOTHING_CHANGED} {_OPEN_A_COPY}"
        )


def is_group_file(path: Path) -> bool:
    """Whether the first bytes of what is there are those of a group file, old, new or damaged."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        return _read_header(Path(os.path.realpath(path))).application_id == APPLICATION_ID
    except (OSError, apsw.Error, FileProblem):
        return False


def is_older(path: Path) -> bool:
    """Whether a group file says that it was last saved with an older schema than ours."""
    with explained(path):
        return 0 < _read_header(path).version < newest_version()


def is_newer(path: Path) -> bool:
    """Whether a group file says that it was last saved by a newer GroupKeeper."""
    with explained(path):
        return _read_header(path).version > newest_version()


def connect_checked(path: Path, *, read_only: bool) -> Connection:
    """A connection to a file that is whole, ours and not newer than this program."""
    try:
        with explained(path):
            connection = connect(path, read_only=read_only)
    except FileProblem as problem:
        if not isinstance(problem.__cause__, sqlite3.OperationalError):
            _refuse_if_cut(path)  # which says more than that it is damaged
        raise
    try:
        _check(connection, path)
    except GroupKeeperError:
        connection.close()
        raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        raise damaged(path) from error
    return connection


def first_bytes(path: Path) -> bytes:
    """At the most the first hundred bytes of a file. FileProblem when it cannot be read."""
    with explained(path):
        return _size_and_start(path)[1]


def _size_and_start(path: Path) -> tuple[int, bytes]:
    file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
    try:
        size = file.xFileSize()
        return size, file.xRead(min(size, _HEADER_BYTES), 0)
    finally:
        file.xClose()


def _read_header(path: Path) -> Header:
    size, start = _size_and_start(path)
    if size == 0:
        raise FileProblem(
            f"“{path.name}” is empty: all its content is gone. {NOTHING_CHANGED} {_OPEN_A_COPY}"
        )
    if size < _HEADER_BYTES or not start.startswith(_MAGIC):
        raise FileProblem(f"“{path.name}” is not a group file. {NOTHING_CHANGED}")
    page_size, write_format, read_format = struct.unpack_from(">HBB", start, 16)
    (pages,) = struct.unpack_from(">I", start, 28)
    (version,) = struct.unpack_from(">I", start, 60)
    (application_id,) = struct.unpack_from(">I", start, 68)
    return Header(
        size=size,
        page_size=65_536 if page_size == 1 else page_size,
        pages=pages,
        is_wal=2 in (write_format, read_format),
        application_id=application_id,
        version=version,
    )


def _check(connection: Connection, path: Path) -> None:
    """Everything that needs a reading transaction, so that nobody writes meanwhile."""
    with explained(path):
        connection.execute("BEGIN")
        version = version_of(connection)
        _refuse_if_cut(path)
        _refuse_if_newer(version, path)
        _refuse_strangers(connection, version, path)
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        connection.execute("COMMIT")
    if found != "ok":
        raise damaged(path)


def _refuse_if_cut(path: Path) -> None:
    header = _read_header(path)
    if header.size % header.page_size or header.size < header.pages * header.page_size:
        raise FileProblem(
            f"The end of “{path.name}” is missing, as if copying it had stopped early. "
            f"{NOTHING_CHANGED} {_OPEN_A_COPY}"
        )


def _refuse_if_newer(version: int, path: Path) -> None:
    if version > newest_version():
        raise FileProblem(
            f"“{path.name}” was last saved by a newer GroupKeeper. {NOTHING_CHANGED} "
            "Put the newer GroupKeeper on this computer, then open it again."
        )
    if version < 1:
        raise FileProblem(
            f"“{path.name}” is not a finished group file. {NOTHING_CHANGED} {_OPEN_A_COPY}"
        )


def _refuse_strangers(connection: Connection, version: int, path: Path) -> None:
    """Compare every table, view and trigger with what a file of this version holds (T34)."""
    steps = iter(range(_MOST_READ_STEPS))
    connection.raw.set_progress_handler(lambda: next(steps, None) is None, _READ_STEPS)
    try:
        objects = set(connection.execute(ALL_OBJECTS).fetchall())
    finally:
        connection.raw.set_progress_handler(None)
    if objects - _HARMLESS != known_objects(version):
        raise FileProblem(
            f"“{path.name}” holds something GroupKeeper did not put there, or misses something, "
            f"so it was not trusted. {NOTHING_CHANGED} {_OPEN_A_COPY}"
        )
