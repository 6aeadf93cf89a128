"""What a safety copy may take the place of: its own group's file, and nothing else by accident."""

import sqlite3
from pathlib import Path

from groupkeeper.errors import FileProblem, GroupKeeperError
from groupkeeper.storage.checking import connect_checked, first_bytes, is_group_file, is_newer
from groupkeeper.storage.identity import group_id_of
from groupkeeper.storage.troubles import NOTHING_CHANGED, short_name

_KNOWN_STARTS = {
    b"%PDF": "a PDF",
    b"\xff\xd8\xff": "a photograph",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"PK\x03\x04": "a document, a spreadsheet or a packed folder",
    b"SQLite format 3\x00": "another program's file",
}
_ON_PURPOSE = (
    "To put the copy there all the same, use --replace; what is there is then kept beside it."
)


def refuse_other(copy: Path, path: Path, group_id: str, *, replace_other: bool) -> None:
    """FileProblem when what is at `path` is not the file of the copy's group.

    Damage is no reason: a file of ours that cannot be read any more is what safety copies are for.
    It is known by its name, which ends like the copy's, when not even its first bytes are left.
    """
    name = short_name(path)
    if not path.exists():
        if not path.parent.is_dir():
            raise FileProblem(f"There is no folder “{path.parent}”. {NOTHING_CHANGED}")
        return
    if path.is_dir():
        raise FileProblem(
            f"“{name}” is a folder. {NOTHING_CHANGED} Name the group file the copy shall replace."
        )
    if path.samefile(copy):
        raise FileProblem(f"“{name}” is the safety copy itself. {NOTHING_CHANGED}")
    if is_group_file(path):
        if is_newer(path):
            raise FileProblem(
                f"“{name}” was last saved by a newer GroupKeeper. {NOTHING_CHANGED} Put the newer "
                "GroupKeeper on this computer first."
            )
        if not replace_other and (group := _other_group(path, group_id)):
            raise FileProblem(
                f"“{name}” is the file of another group{group}, and “{short_name(copy)}” is not a "
                f"copy of it. {NOTHING_CHANGED} {_ON_PURPOSE}"
            )
    elif not replace_other and (stranger := _stranger(path, copy)):
        raise FileProblem(f"“{name}” is {stranger}. {NOTHING_CHANGED} {_ON_PURPOSE}")


def _other_group(path: Path, group_id: str) -> str:
    """How the other group at `path` is called, "" when it is the same or cannot be read."""
    try:
        connection = connect_checked(path, read_only=True)
    except (GroupKeeperError, sqlite3.Error):
        return ""
    try:
        if group_id_of(connection) == group_id:
            return ""
        row = connection.execute("SELECT name FROM group_details").fetchone()
        return f", “{row[0]}”" if row else " "
    finally:
        connection.close()


def _stranger(path: Path, copy: Path) -> str:
    """What another program's file is, "" for one of ours that is beyond reading."""
    start = first_bytes(path)
    for known, what in _KNOWN_STARTS.items():
        if start.startswith(known):
            return f"{what}, not a group file"
    return "" if not start or path.suffix == copy.suffix else "not a group file"
