"""Opening a group file for use: the lock, the checks, and bringing an older file up to date."""

import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from groupkeeper.errors import FileProblem
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.checking import connect_checked, is_older, look_before_opening
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.lock import OpenLock, take_lock
from groupkeeper.storage.migrations.runner import newest_version, upgrade, version_of
from groupkeeper.storage.places import Places
from groupkeeper.storage.safe_files import sweep_unfinished
from groupkeeper.storage.troubles import disk_explained


def open_connection(
    path: Path, places: Places, now: datetime, *, who: str, read_only: bool, take_over: bool
) -> tuple[Connection, OpenLock | None]:
    """A checked connection of the newest schema, and our lock; no lock means reading only."""
    look_before_opening(path)
    if read_only and is_older(path):
        _bring_up_to_date_alone(path, places, now, who)
    lock = None
    if not read_only and _can_be_written(path):
        lock = take_lock(path, who, now, take_over=take_over)
    try:
        _set_stale_wal_aside(path, now, read_only=lock is None)
        if lock:
            sweep_unfinished(path)
        connection = connect_checked(path, read_only=lock is None)
        try:
            _bring_up_to_date(connection, path, places, now, read_only=lock is None)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        if lock:
            lock.release()
        raise
    return connection, lock


def _bring_up_to_date_alone(path: Path, places: Places, now: datetime, who: str) -> None:
    """Bring an older file up to date before it is opened for reading, which cannot do it."""
    if not _can_be_written(path):
        return
    connection, lock = open_connection(path, places, now, who=who, read_only=False, take_over=False)
    connection.close()
    if lock:
        lock.release()


def _can_be_written(path: Path) -> bool:
    """Whether the file and its folder both take changes; SQLite needs both."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def why_only_reading(path: Path) -> str:
    """Why a file is open for reading only and what can be done about it, in sentences."""
    if not os.access(path.parent, os.W_OK):
        return (
            f"This folder cannot be written to: “{path.parent.name}”. Copy the file into a folder "
            "of your own and open it there."
        )
    if not os.access(path, os.W_OK):
        return (
            "The file itself is locked against changes. Unlock it in your file manager, or copy it "
            "under another name and open the copy."
        )
    return "Close it where else it is open, then open it again here."


def _set_stale_wal_aside(path: Path, now: datetime, *, read_only: bool) -> None:
    """Move away a left-over -wal file: our files never have one, and SQLite would replay it."""
    stale = path.with_name(f"{path.name}-wal")
    if not stale.exists():
        return
    if read_only:
        raise FileProblem(
            f"Beside “{path.name}” lies a left-over file, “{stale.name}”, that would mix old "
            "records into it. Nothing was changed. "
            f"Copy “{path.name}” into another folder and open it there."
        )
    for left_over in (stale, path.with_name(f"{path.name}-shm")):
        with disk_explained(path), suppress(FileNotFoundError):
            left_over.rename(left_over.with_name(f"{left_over.name} {now:%Y-%m-%d %H.%M.%S}"))


def _bring_up_to_date(
    connection: Connection, path: Path, places: Places, now: datetime, *, read_only: bool
) -> None:
    if version_of(connection) == newest_version():
        return
    if read_only:
        raise FileProblem(
            f"“{path.name}” comes from an older GroupKeeper and must be brought up to date before "
            f"it can be read. Nothing was changed. {why_only_reading(path)}"
        )
    copy = copy_to(connection, path, places.copies, now)
    kept = f"It is as it was, and a safety copy is at “{copy}”."
    try:
        with disk_explained(path, kept):
            upgrade(connection)
    except sqlite3.Error as error:
        raise FileProblem(
            f"“{path.name}” could not be brought up to date for this GroupKeeper. {kept} "
            "Go on with the older GroupKeeper, and tell us about it."
        ) from error
