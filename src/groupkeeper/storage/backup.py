"""Safety copies: made whole, proved readable, never over an older one."""

import os
from datetime import datetime
from pathlib import Path

from groupkeeper.errors import FileProblem
from groupkeeper.storage.dbapi import Connection, connect
from groupkeeper.storage.safe_files import beside, keep_file, keep_folder
from groupkeeper.storage.troubles import disk_explained

_NOTHING_LOST = "No safety copy was made; the group file and older copies are safe."


def copy_to(connection: Connection, path: Path, folder: Path, now: datetime) -> Path:
    """Copy the open file at `path` into `folder` under a name of its own, and prove the copy.

    FileProblem when it cannot be done; then nothing is left under the new name, and older copies
    are as they were.
    """
    with disk_explained(folder / path.name, _NOTHING_LOST):
        folder.mkdir(parents=True, exist_ok=True)
        copy = unused_name(folder, path, now)
        write_copy(connection, copy)
    return copy


def write_copy(source: Connection, copy: Path) -> None:
    """Copy beside, prove, wait for the disk, and only then give it its name."""
    part = beside(copy)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        target = connect(part)
        try:
            # nobody trusts the copy before it is whole, so its journal need not touch the disk
            target.execute("PRAGMA journal_mode = MEMORY")
            with target.raw.backup("main", source.raw, "main") as copying:
                copying.step(-1)
        finally:
            target.close()
        prove(part)
        keep_file(part)
        part.rename(copy)
    finally:
        part.unlink(missing_ok=True)
    keep_folder(copy.parent)


def prove(copy: Path) -> None:
    """Read a copy through. FileProblem when it is not whole."""
    proof = connect(copy, read_only=True)
    try:
        if proof.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise FileProblem(
                "The safety copy could not be read back, so it was thrown away. "
                "Older copies are safe. Try another folder or another disk."
            )
    finally:
        proof.close()


def unused_name(folder: Path, path: Path, now: datetime) -> Path:
    """A name for a copy of `path` in `folder` that says when it was made and that nobody has."""
    stem = f"{path.stem} {now:%Y-%m-%d %H.%M.%S}"
    copy, count = folder / f"{stem}{path.suffix}", 1
    while copy.exists():
        count += 1
        copy = folder / f"{stem} ({count}){path.suffix}"
    return copy
