"""Packs of papers for somebody outside: many files in one folder or ZIP.

Written whole or not at all: it grows beside its place under another name, and takes the place when
it is complete.
"""

import os
import shutil
import zipfile
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from groupkeeper.errors import FileProblem
from groupkeeper.storage.safe_files import beside, keep_file, keep_folder
from groupkeeper.storage.saving import refuse_place

ZIP = ".zip"
_LONGEST = 90


@dataclass(frozen=True)
class Content:
    """One file of the pack: its name, what it is, and how its bytes are made."""

    name: str
    what: str
    make: Callable[[], bytes]
    is_receipt: bool = False


@dataclass(frozen=True)
class Progress:
    """How far a pack is: files written, of how many, and which comes next."""

    done: int
    whole: int
    words: str

    @property
    def percent(self) -> float:
        """How far it is, 0 to 100."""
        return 100 * self.done / self.whole if self.whole else 100


@dataclass(frozen=True)
class PackMade:
    """What was written: the place, its files, and how many of them are receipts."""

    place: Path
    files: int
    receipts: int


Making = Generator[Progress, None, PackMade]


def write_files(contents: Sequence[Content], to: Path) -> Making:
    """Write the pack to a new ZIP, where the name ends so, else to a new folder, file by file.

    Closing the generator stops the work and leaves nothing behind. FileProblem when something is
    there already, a receipt is damaged, or the disk is full.
    """
    part = beside(to)
    put, finish = _zip_writer(part) if _is_zip(to) else _folder_writer(part)
    try:
        for number, content in enumerate(contents):
            yield Progress(number, len(contents), content.name)
            put(content.name, content.make())
        finish()
        part.replace(to)
        keep_folder(to.parent)
    except OSError as trouble:
        raise FileProblem(
            f"The pack could not be written: {trouble.strerror or 'no room'}. Nothing was left "
            "behind and nothing in the group file was changed. Choose another place."
        ) from trouble
    finally:
        with suppress(OSError):
            finish()
        _sweep(part)
    return PackMade(to, len(contents), sum(one.is_receipt for one in contents))


def write_whole(making: Making) -> PackMade:
    """Write a whole pack at once. FileProblem when it cannot be written."""
    while True:
        try:
            next(making)
        except StopIteration as made:
            return made.value


def refuse_pack_place(to: Path) -> None:
    """FileProblem when something of that name is there already, or nothing can be written."""
    if to.exists() and not (_is_zip(to) and to.is_file()):
        raise FileProblem(
            f"There is something called “{to.name}” already. Nothing was changed. Choose another "
            "name."
        )
    refuse_place(to)


def _is_zip(to: Path) -> bool:
    return to.suffix.casefold() == ZIP


Put = Callable[[str, bytes], None]


def _zip_writer(part: Path) -> tuple[Put, Callable[[], None]]:
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    target = zipfile.ZipFile(os.fdopen(handle, "w+b"), "w", zipfile.ZIP_DEFLATED)
    stream = target.fp

    def finish() -> None:
        if target.fp is None:
            return
        target.close()
        if stream is not None:
            stream.close()
        keep_file(part)

    return lambda name, content: target.writestr(name, content), finish


def _folder_writer(part: Path) -> tuple[Put, Callable[[], None]]:
    part.mkdir(mode=0o700)

    def put(name: str, content: bytes) -> None:
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        keep_file(path)

    return put, lambda: None


def _sweep(part: Path) -> None:
    """Take away what a stop or a trouble left half written."""
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)


def plain_name(name: str) -> str:
    """A name that every system takes for a file, and not too long for any."""
    letters = "".join(letter if letter.isalnum() or letter in " -." else " " for letter in name)
    return " ".join(letters.split()).strip(". ")[:_LONGEST].strip(". ") or "file"


def plain_file(name: str) -> str:
    """The same, with the ending the file had."""
    path = PurePath(name)
    return f"{plain_name(path.stem)[:60]}{path.suffix[:8]}"
