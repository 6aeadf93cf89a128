"""Does something to a group file and dies just before the n-th call that writes (T05).

`python die_at.py copy|restore|open N PATH COPIES COPY` prints the calls it made, in order. SQLite's
own writes are not counted: it survives being killed by itself, and T01 tests that.
"""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.restoring import restore

MOMENT = datetime(2026, 3, 14, 17, 0, 0)
WRITING = ("write", "fsync", "rename", "replace", "link", "unlink", "ftruncate")


def die_before(number: int) -> None:
    """From now on, the process ends before the `number`-th call that writes."""
    made = 0

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*values: Any, **named: Any) -> Any:
            nonlocal made
            made += 1
            if made == number:
                sys.stdout.flush()
                os._exit(9)
            sys.stdout.write(f"{name} ")
            return real(*values, **named)

        return call

    for name in WRITING:
        setattr(os, name, counted(name, getattr(os, name)))


def main(what: str, number: int, path: Path, copies: Path, copy: Path) -> None:
    """Do it."""
    places = Places(copies.parent / "config", copies)
    if what == "copy":
        group = open_group_file(path, places=places)
        die_before(number)
        copy_to(group.connection, path, copies, MOMENT)
        sys.stdout.flush()
        os._exit(0)
    die_before(number)
    if what == "restore":
        restore(copy, path, MOMENT)
    else:
        open_group_file(path, places=places).close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *map(Path, sys.argv[3:6]))
