"""Looking at a file before trusting it: refusals in the right order, each with its sentence."""

import os
from datetime import datetime
from pathlib import Path

from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import FileProblem
from groupkeeper.storage.dbapi import Connection, connect
from groupkeeper.storage.identity import Laptop, begin_identity
from groupkeeper.storage.migrations.runner import upgrade
from groupkeeper.storage.safe_files import beside, keep_folder
from groupkeeper.storage.troubles import explained


def look_before_opening(path: Path) -> None:
    """Refuse what can be judged without reading it. FileProblem with the reason."""
    if not path.exists():
        raise FileProblem(f"There is no file at “{path}”. Nothing was changed.")
    if not path.is_file():
        raise FileProblem(f"“{path.name}” is a folder, not a group file. Nothing was changed.")


def can_be_written(path: Path) -> bool:
    """Whether the file and its folder both take changes; SQLite needs both."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect_checked(path: Path, *, read_only: bool) -> Connection:
    """A connection to a file that is whole, ours and not newer than this program."""
    with explained(path):
        return connect(path, read_only=read_only)


def new_file(path: Path, details: GroupDetails, now: datetime) -> Laptop:
    """Make an empty group file: whole under its name, or not there at all."""
    part = beside(path)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        connection = connect(part)
        upgrade(connection)
        laptop = begin_identity(connection, details.id, now)
        connection.close()
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    keep_folder(path.parent)
    return laptop
