"""SQLite's and the disk's failures, said in sentences a person can act on."""

import errno
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
_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NOT_ALLOWED = (
    "“{name}” was not saved: this folder cannot be written to. {kept} Use another folder, or ask "
    "whoever looks after this one."
)
_NO_FOLDER = (
    "The folder for “{name}” is not there. {kept} Make the folder first, or choose another one."
)
_OF_THE_DISK = {
    **dict.fromkeys(_NO_ROOM, _SENTENCES[apsw.SQLITE_FULL]),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _NOT_ALLOWED),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), _NO_FOLDER),
    errno.EISDIR: "“{name}” is a folder. {kept} Choose a name for a file.",
    errno.ENAMETOOLONG: "The name “{name}” is too long. {kept} Choose a shorter name.",
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
            raise FileProblem(of_the_disk(error, path, kept)) from error


def of_the_disk(error: OSError, path: Path, kept: str) -> str:
    """What the disk's refusal of `path` means, in our own words and not the system's."""
    sentence = _OF_THE_DISK.get(error.errno or 0, _SENTENCES[apsw.SQLITE_IOERR])
    return sentence.format(name=short_name(path), kept=kept)


def has_no_room(error: OSError) -> bool:
    """Whether the disk refused because it is full."""
    return error.errno in _NO_ROOM


def short_name(path: Path) -> str:
    """The name of a file as it can be said: a very long one is cut."""
    return path.name if len(path.name) <= 80 else f"{path.name[:79]}…"


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
