"""Making a new, empty group file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from groupkeeper.errors import FileProblem
from groupkeeper.storage.dbapi import connect
from groupkeeper.storage.identity import Laptop, begin_identity
from groupkeeper.storage.migrations.runner import upgrade
from groupkeeper.storage.safe_files import LONGEST_NAME, beside, keep_file, keep_folder
from groupkeeper.storage.troubles import disk_explained, short_name


@contextmanager
def whole_or_not_there(path: Path) -> Iterator[Path]:
    """A name to make the file under; it gets its own name once it is whole and on the disk.

    FileProblem when there is something at that place already, or its name is too long.
    """
    if os.path.lexists(path):
        raise FileProblem(
            f"There is already something called “{short_name(path)}” in this folder. Nothing was "
            "changed. Choose another name."
        )
    _refuse_long(path)
    part = beside(path)
    try:
        with disk_explained(path, "No group file was made."):
            yield part
            keep_file(part)
            part.rename(path)
            keep_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _refuse_long(path: Path) -> None:
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        raise FileProblem(
            f"“{short_name(path)}” is too long for the name of a file. No group file was made. "
            "Choose a shorter name."
        )


def make_empty(path: Path, group_id: str, now: datetime) -> Laptop:
    """Make a group file without records, belonging to this laptop."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    connection = connect(path)
    try:
        # nobody sees the file before it is whole, so its journal need not touch the disk
        connection.execute("PRAGMA journal_mode = MEMORY")
        upgrade(connection)
        return begin_identity(connection, group_id, now)
    finally:
        connection.close()
