"""Making a new, empty group file."""

import os
from datetime import datetime
from pathlib import Path

from groupkeeper.errors import FileProblem
from groupkeeper.storage.dbapi import connect
from groupkeeper.storage.identity import Laptop, begin_identity
from groupkeeper.storage.migrations.runner import upgrade
from groupkeeper.storage.safe_files import beside, keep_file, keep_folder
from groupkeeper.storage.troubles import disk_explained


def make_empty(path: Path, group_id: str, now: datetime) -> Laptop:
    """Make a group file without records: whole under its name, or not there at all."""
    if os.path.lexists(path):
        raise FileProblem(
            f"There is already something called “{path.name}” in this folder. Nothing was "
            "changed. Choose another name."
        )
    with disk_explained(path, "No group file was made."):
        part = beside(path)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            laptop = _fill(part, group_id, now)
            keep_file(part)
            part.rename(path)
        finally:
            part.unlink(missing_ok=True)
        keep_folder(path.parent)
    return laptop


def _fill(part: Path, group_id: str, now: datetime) -> Laptop:
    connection = connect(part)
    try:
        # nobody sees the file before it is whole, so its journal need not touch the disk
        connection.execute("PRAGMA journal_mode = MEMORY")
        upgrade(connection)
        return begin_identity(connection, group_id, now)
    finally:
        connection.close()
