"""Opens a group file with a program one schema newer, and dies at the n-th moment of the upgrade.

`python die_upgrading.py N PATH HOME SQL`. Moments are steps SQLite itself takes, so that death
falls inside statements and between them.
"""

import os
import sys
from pathlib import Path

from groupkeeper.storage import opening
from groupkeeper.storage.dbapi import Connection
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.migrations import runner
from groupkeeper.storage.migrations.runner import Migration
from groupkeeper.storage.places import Places

STEPS_IN_A_MOMENT = 400


def main(moment: int, path: Path, home: Path, sql: str) -> None:
    """Open it."""
    newer = (*runner.migrations(), Migration(runner.newest_version() + 1, "next.sql", sql))
    real_upgrade, left = opening.upgrade, iter(range(moment))

    def upgrade(connection: Connection) -> None:
        connection.raw.set_progress_handler(one_moment, STEPS_IN_A_MOMENT)
        real_upgrade(connection)
        connection.raw.set_progress_handler(None)

    def one_moment() -> bool:
        if next(left, None) is None:
            os._exit(9)
        return False

    runner.migrations = lambda: newer
    opening.upgrade = upgrade
    open_group_file(path, places=Places(home / "config", home / "copies")).close()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
