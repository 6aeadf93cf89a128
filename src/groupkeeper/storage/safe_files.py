"""Writing a small file so that a reader finds the old one or the new one, never half of each."""

import glob
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

_UNFINISHED = ".part"
LONGEST_NAME = 200
"""Bytes. What lies beside a file has a longer name yet, and disks stop at 255."""


def replace_file(path: Path, content: bytes) -> None:
    """Write beside the file, then put it in place. OSError leaves the old file as it was."""
    part = beside(path)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(handle)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    keep_folder(path.parent)


def beside(path: Path) -> Path:
    """A name in the same folder that nobody has, for a file still being written."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")


def sweep_unfinished(path: Path) -> None:
    """Take away what a sudden end left half written beside a file, and what lay beside that."""
    own = re.compile(rf"{re.escape(path.name)}(\.open-by)?\.[0-9a-f]{{8}}\{_UNFINISHED}\b.*")
    for part in path.parent.glob(f"{glob.escape(path.name)}.*{_UNFINISHED}*"):
        if own.fullmatch(part.name):
            with suppress(OSError):
                part.unlink()


def keep_file(path: Path) -> None:
    """Wait until what was written to a closed file is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_folder(folder: Path) -> None:
    """Wait until a new name in a folder is on the disk. Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
