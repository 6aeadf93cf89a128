"""SQLite's and the disk's failures, said in sentences a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from groupkeeper.errors import FileProblem, NotThere
from groupkeeper.storage.sqlite_errors import translated

NOTHING_CHANGED = "Nothing was changed."
_DAMAGED = "“{name}” is damaged. {kept} Open the newest safety copy instead."
_SENTENCES = {
    apsw.SQLITE_FULL: "The disk is full. {kept} Make some room on the disk, then try again.",
    apsw.SQLITE_READONLY: "“{name}” can only be read just now: it was moved, taken away or locked "
    "against changes. {kept} Close it, check where it is, and open it again.",
    apsw.SQLITE_BUSY: "Another program is using “{name}”. {kept} Close the other program, then try "
    "again.",
    apsw.SQLITE_LOCKED: "“{name}” is busy. {kept} Wait a moment, then try again.",
    apsw.SQLITE_IOERR: "The disk with “{name}” did not answer. {kept} If it is a stick or a "
    "network folder, check that it is plugged in, then open the file again.",
    apsw.SQLITE_CANTOPEN: "“{name}” could not be opened. {kept} Check that it is still there and "
    "that you may use it.",
    apsw.SQLITE_CORRUPT: _DAMAGED,
    apsw.SQLITE_NOTADB: "“{name}” is not a group file. {kept}",
    apsw.SQLITE_PERM: "You are not allowed to use “{name}”. {kept}",
    apsw.SQLITE_AUTH: "You are not allowed to use “{name}”. {kept}",
}
_LINK_BROKEN = (
    "This points to something that is no longer in the group file. Nothing was changed. "
    "Look again at what you chose, then try again."
)


@contextmanager
def explained(path: Path, kept: str = NOTHING_CHANGED) -> Iterator[None]:
    """Turn SQLite's failures in this block into a FileProblem about `path`.

    `kept` is the sentence that says what is safe. A mistake in our own SQL comes out as it is.
    """
    try:
        yield
    except apsw.Error as error:
        raise _explanation(translated(error), path, kept) from error
    except sqlite3.Error as error:
        raise _explanation(error, path, kept) from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """The same while reading: letters that are no letters are damage too."""
    with explained(path):
        try:
            yield
        except UnicodeDecodeError as error:
            raise damaged(path) from error


@contextmanager
def disk_explained(path: Path, kept: str = NOTHING_CHANGED) -> Iterator[None]:
    """The same where we handle files ourselves: the disk's refusals are explained as well."""
    with explained(path, kept):
        try:
            yield
        except OSError as error:
            reason = error.strerror or "the disk did not answer"
            raise FileProblem(f"“{path.name}” could not be used: {reason}. {kept}") from error


def damaged(path: Path) -> FileProblem:
    """What to say of a group file that cannot be trusted any more."""
    return FileProblem(_DAMAGED.format(name=path.name, kept=NOTHING_CHANGED))


def _explanation(error: sqlite3.Error, path: Path, kept: str) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    if code == apsw.SQLITE_CONSTRAINT_FOREIGNKEY:
        return NotThere(_LINK_BROKEN)
    sentence = _SENTENCES.get(code & 0xFF)
    if sentence is None:
        return error
    return FileProblem(sentence.format(name=path.name, kept=kept))
