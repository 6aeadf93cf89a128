"""Who this laptop is in the group file: its device id and the letter of its numbers.

An id belongs to one file on one computer. The file says which id it has and how many steps that
id wrote; the computer's own folder says the same. When they disagree (the file was carried to
another laptop, or an older copy was put back) the file gets a new id before its first step,
because the same id must never number two different steps alike.
"""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from groupkeeper.domain.ids import new_id
from groupkeeper.errors import FileProblem
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.safe_files import replace_file

# Without I and O, which people read as 1 and 0.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Laptop:
    """One laptop's share in a group file."""

    device: str
    letter: str


def group_id_of(connection: Connection) -> str:
    """The id all laptops of the group share."""
    return _only_row(connection, "SELECT group_id FROM local_file")[0]


def laptop_of(connection: Connection) -> Laptop:
    """The laptop the file last belonged to."""
    found = "SELECT device, letter FROM local_file JOIN local_device USING (device)"
    return Laptop(*_only_row(connection, found))


def _only_row(connection: Connection, sql: str) -> tuple[str, ...]:
    row = connection.execute(sql).fetchone()
    if row is None or not all(isinstance(content, str) for content in row):
        raise FileProblem(
            "The group file does not say which laptop it belongs to, so it is damaged. "
            "Nothing was changed. Open the newest safety copy instead."
        )
    return row


def is_still_ours(config: Path, device: str, last_seq: int) -> bool:
    """Whether this computer wrote the newest step of `device`, and no later one."""
    try:
        return int(_memo(config, device).read_text("ascii")) <= last_seq
    except (OSError, ValueError):
        return False


def remember(config: Path, device: str, last_seq: int) -> None:
    """Note on this computer how many steps `device` has written.

    Written over in place after each step, always as long, and not forced to the disk: a new file
    each time would double what a save costs. If the computer loses power the note may be a step
    behind, which is harmless unless an older copy is put back by hand as well; a note that cannot
    be read gives the file a new id, which is always safe.
    """
    with suppress(OSError):
        handle = os.open(_memo(config, device), os.O_WRONLY)
        try:
            os.write(handle, f"{last_seq:020}\n".encode("ascii"))
        finally:
            os.close(handle)


def begin_note(config: Path, device: str) -> None:
    """Begin the note of a new device id on this computer.

    Where no note can be kept, the file simply gets a new id at its next opening.
    """
    memo = _memo(config, device)
    with suppress(OSError):
        memo.parent.mkdir(parents=True, exist_ok=True)
        replace_file(memo, f"{0:020}\n".encode("ascii"))


def begin_identity(connection: Connection, group_id: str, now: datetime) -> Laptop:
    """Give a new group file its id and its first laptop, letter A."""
    laptop = _add_device(connection, "A", now)
    connection.execute("INSERT INTO local_file VALUES (1, ?, ?)", (group_id, laptop.device))
    return laptop


def change_identity(connection: Connection, now: datetime) -> Laptop:
    """Give the file a new device id and a letter no laptop of it has had."""
    taken = [row[0] for row in connection.execute("SELECT letter FROM local_device")]
    laptop = _add_device(connection, free_letter(taken), now)
    connection.execute("UPDATE local_file SET device = ?", (laptop.device,))
    return laptop


def free_letter(taken: Iterable[str]) -> str:
    """Two letters nobody has; three once all pairs are gone.

    Drawn by lot: two laptops that got the same file by stick cannot ask each other what comes
    next. They draw the same pair once in 552 times; with single letters it was once in 23. None
    begins with A, so that no number looks like one of the first laptop.
    """
    pairs = [first + second for first in LETTERS[1:] for second in LETTERS]
    used = set(taken)
    free = [pair for pair in pairs if pair not in used] or [
        pair + letter for pair in pairs for letter in LETTERS if pair + letter not in used
    ]
    return secrets.choice(free)


def _add_device(connection: Connection, letter: str, now: datetime) -> Laptop:
    laptop = Laptop(new_id(), letter)
    connection.execute(
        "INSERT INTO local_device VALUES (?, ?, ?)",
        (laptop.device, letter, now.strftime("%Y-%m-%dT%H:%M")),
    )
    return laptop


def _memo(config: Path, device: str) -> Path:
    return config / "laptops" / f"{device}.json"
