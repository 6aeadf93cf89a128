"""Erases people and dies: just before the n-th call that writes, or when it is killed (T01, T47).

`python die_erasing.py N HOME PATH IDS...` prints the calls it made; with N 0 it says "begun" and
goes on until somebody kills it or it is done.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

from groupkeeper.storage.erasing import erase_people
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places
from tests.storage.die_at import die_before

MOMENT = datetime(2026, 3, 14, 17, 0, 0)


def main(number: int, home: Path, path: Path, ids: list[str]) -> None:
    """Do it, and end without closing anything."""
    group = open_group_file(path, places=Places(home / "config", home / "copies"))
    if number:
        die_before(number)
    else:
        os.write(1, b"begun\n")
    erase_people(group, ids, MOMENT)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
