"""Saving what was made for other people, a PDF or a table, and never over a group file."""

import os
from pathlib import Path

from groupkeeper.errors import FileProblem
from groupkeeper.storage.checking import is_group_file
from groupkeeper.storage.safe_files import LONGEST_NAME, replace_file
from groupkeeper.storage.troubles import NOTHING_CHANGED, has_no_room, of_the_disk, short_name


def save_file(to: Path, content: bytes) -> Path:
    """Save a finished file, whole or not at all. FileProblem when it cannot be written there."""
    refuse_place(to)
    try:
        replace_file(to, content)
    except OSError as trouble:
        closing = " Perhaps it is open in another program." if to.exists() else ""
        if has_no_room(trouble):
            closing = ""
        raise FileProblem(of_the_disk(trouble, to, NOTHING_CHANGED) + closing) from trouble
    return to


def refuse_place(to: Path) -> None:
    """FileProblem when nothing may be saved there: over a group file, or in no folder.

    A group file is known by its first bytes, so another name for it, a shortcut or a second name
    on the disk, is no way round.
    """
    if is_group_file(to):
        raise FileProblem(
            f"“{short_name(to)}” is a group file, and saving over it would lose the records in it."
            f" {NOTHING_CHANGED} Choose another name."
        )
    if len(os.fsencode(to.name)) > LONGEST_NAME:
        raise FileProblem(
            f"The name “{short_name(to)}” is too long. {NOTHING_CHANGED} Choose a shorter name."
        )
    if to.is_dir():
        raise FileProblem(f"“{short_name(to)}” is a folder. {NOTHING_CHANGED} Name a file in it.")
    if not to.parent.is_dir():
        raise FileProblem(
            f"There is no folder “{to.parent}”. {NOTHING_CHANGED} Make the folder first, or choose"
            " another one."
        )
    if not os.access(to.parent, os.W_OK):
        raise FileProblem(
            f"“{short_name(to)}” was not saved: this folder cannot be written to. {NOTHING_CHANGED}"
            " Choose another folder."
        )


def refuse_one_place_for_two(first: Path, second: Path) -> None:
    """FileProblem when both names mean the same file: one would take the place of the other."""
    if _same(first, second):
        raise FileProblem(
            f"Two things cannot both be saved as “{short_name(first)}”. {NOTHING_CHANGED} Give each"
            " a name of its own."
        )


def _same(first: Path, second: Path) -> bool:
    if first.exists() and second.exists():
        return first.samefile(second)
    ways = [os.path.normcase(os.path.realpath(path)) for path in (first, second)]
    return ways[0] == ways[1]
