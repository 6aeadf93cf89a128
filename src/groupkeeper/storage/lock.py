"""One window per group file: who has it open, on which computer, since when.

The lock itself is the operating system's and goes when the program ends, however it ends. The
small note beside it only says who holds it. A note from another computer stays true for us,
because locks do not reach through a shared folder.
"""

import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from groupkeeper.domain.periods import say_weekday
from groupkeeper.errors import FileProblem
from groupkeeper.storage.safe_files import replace_file
from groupkeeper.storage.troubles import NOTHING_CHANGED, has_no_room, of_the_disk


@dataclass(frozen=True)
class Holder:
    """Who has a group file open."""

    who: str
    host: str
    pid: int
    since: str


class OpenLock:
    """Our hold on a group file. `release` lets go of it and takes the note away."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        self._path = path
        self._lock = lock

    def release(self) -> None:
        """Let go of the file."""
        _remove_quietly(_note(self._path))
        # while it is still ours: whoever tries for it next sees that this file has gone
        _remove_quietly(_lock_file(self._path))
        self._lock.release()


def take_lock(path: Path, who: str, now: datetime, *, take_over: bool = False) -> OpenLock:
    """Hold a group file alone. FileProblem names who has it open and since when.

    `take_over` sets aside the note of another computer that is known not to have it open.
    """
    lock = FileLock(_lock_file(path), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise FileProblem(_sentence(path, holder_of(path))) from None
    except OSError as error:
        raise FileProblem(of_the_disk(error, path, NOTHING_CHANGED)) from error
    holder = holder_of(path)
    if holder and holder.host != socket.gethostname() and not take_over:
        lock.release()
        raise FileProblem(_sentence(path, holder))
    ours = Holder(who, socket.gethostname(), os.getpid(), now.isoformat(timespec="minutes"))
    held = OpenLock(path, lock)
    _leave_note(path, ours, held)
    return held


def _leave_note(path: Path, holder: Holder, lock: OpenLock) -> None:
    """Say beside the file who has it open. On a full disk the lock alone must do (T03)."""
    try:
        replace_file(_note(path), json.dumps(asdict(holder)).encode())
    except OSError as error:
        if not has_no_room(error):
            lock.release()
            raise FileProblem(of_the_disk(error, path, NOTHING_CHANGED)) from error


def holder_of(path: Path) -> Holder | None:
    """What the note beside a group file says; None without a note that can be read."""
    try:
        return Holder(**json.loads(_note(path).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _sentence(path: Path, holder: Holder | None) -> str:
    if holder is None:
        return (
            f"“{path.name}” is already open in another window. Nothing was changed. "
            "Close it there, or open it here for reading only."
        )
    where = "this computer" if holder.host == socket.gethostname() else f"“{holder.host}”"
    who = f"{holder.who} has" if holder.who else "Someone has"
    return (
        f"{who} had “{path.name}” open on {where} since {_since(holder.since)}. "
        "Nothing was changed. Close it there, or open it here for reading only."
    )


def _since(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return "some time ago"
    return f"{moment:%H:%M} on {say_weekday(moment.date())}"


def _lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.open-by")


def _remove_quietly(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
