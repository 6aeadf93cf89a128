"""Putting a safety copy back in the place of the group file."""

import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from groupkeeper.errors import GroupKeeperError
from groupkeeper.storage.backup import unused_name, write_copy
from groupkeeper.storage.checking import connect_checked, look_before_opening
from groupkeeper.storage.dbapi import Connection, connect
from groupkeeper.storage.erasing import Begun, erased_ids, forget, noted_erased, say_erasing
from groupkeeper.storage.identity import group_id_of
from groupkeeper.storage.lock import take_lock
from groupkeeper.storage.places import Places, machine_places
from groupkeeper.storage.replacing import refuse_other
from groupkeeper.storage.safe_files import beside, keep_folder
from groupkeeper.storage.troubles import disk_explained

_BESIDE_A_DATABASE = ("-journal", "-wal", "-shm")


def restore(
    copy: Path,
    path: Path,
    now: datetime,
    places: Places | None = None,
    *,
    replace_other: bool = False,
) -> Path | None:
    """Put a safety copy in the place of the group file at `path`, which must not be open.

    The file that was there is kept beside it, with whatever lay around it. Where it is now, None
    when there was none. The copy is not touched. People who were erased since it was made are
    erased from what is put back, before anybody sees it.

    FileProblem when what is at `path` is not the same group's file, which may be damaged; with
    `replace_other` another group's file or another program's is set aside like our own.
    """
    config = (places or machine_places()).config
    copy, path = Path(os.path.realpath(copy)), Path(os.path.realpath(path))
    look_before_opening(copy)
    source = connect_checked(copy, read_only=True)
    try:
        refuse_other(copy, path, group_id_of(source), replace_other=replace_other)
        lock = take_lock(path, "", now)
        try:
            with disk_explained(path, "The group file is as it was."):
                part = beside(path)
                try:
                    write_copy(source, part)
                    _erase_again(part, _erased_since(source, path, config), now)
                    aside = _set_aside(path, now)
                    part.replace(path)
                finally:
                    part.unlink(missing_ok=True)
                keep_folder(path.parent)
        finally:
            lock.release()
    finally:
        source.close()
    return aside


def _erased_since(source: Connection, path: Path, config: Path) -> list[str]:
    """Who was erased from the file that is there, or on this computer, and is in the copy still."""
    known = set(noted_erased(config, group_id_of(source)))
    with suppress(GroupKeeperError, sqlite3.Error):
        present = connect_checked(path, read_only=True)
        try:
            known.update(erased_ids(present))
        finally:
            present.close()
    in_copy = {row[0] for row in source.execute("SELECT id FROM person")}
    return sorted((known & in_copy) - set(erased_ids(source)))


def _erase_again(part: Path, ids: list[str], now: datetime) -> None:
    if ids:
        forget(part, ids, Begun("", say_erasing(len(ids)), now))


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Keep the file that is there under another name, with its journal. It also stays in place.

    Journals go first: one left behind would be replayed into the file that comes.
    """
    if not path.exists():
        return None
    if not path.with_name(f"{path.name}-wal").exists():
        _finish_own_journal(path)
    aside = unused_name(path.parent, path.with_stem(f"{path.stem} set aside"), now)
    for ending in _BESIDE_A_DATABASE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    try:
        aside.hardlink_to(path)
    except OSError:
        # sticks that know no second name: for a moment the file has only its new name
        path.rename(aside)
    return aside


def _finish_own_journal(path: Path) -> None:
    """Let a file that can still be read take back a step it was killed in. Damage is left alone."""
    with suppress(GroupKeeperError, sqlite3.Error), disk_explained(path):
        connection = connect(path)
        try:
            connection.execute("PRAGMA schema_version")
        finally:
            connection.close()
