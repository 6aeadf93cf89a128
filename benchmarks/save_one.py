"""Saving one record against a plain one-row transaction: the goal is at most 1.5 times as long.

Run `python benchmarks/save_one.py [FOLDER]`; the folder should be on a real disk. Both ways take
turns in one run, so that a busy disk slows both alike. The plain way writes the same person into
the same table, index and search included, without a step.
"""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.dbapi import connect
from groupkeeper.storage.group_file import create_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.rows import table_of

ROUNDS = 300
GOAL = 1.5
TOM = Person(first_name="Tomasz", last_name="Wiśniewski", phone="07700 900123", postcode="OL1 1AA")


def main(folder: Path) -> float:
    """Print the medians and their ratio, in milliseconds and times. Returns the ratio."""
    places = Places(folder / "config", folder / "copies")
    group = create_group_file(folder / "step.group", GroupDetails(name="Hall"), places=places)
    create_group_file(folder / "plain.group", GroupDetails(name="Hall"), places=places).close()
    plain = connect(folder / "plain.group")
    insert = table_of(Person).insert
    step_times, plain_times = [], []
    for _ in range(ROUNDS):
        person = replace(TOM, id=Person().id)
        start = time.perf_counter()
        with group.step("Add Tomasz") as step:
            step.save(person)
        step_times.append(time.perf_counter() - start)
        start = time.perf_counter()
        plain.execute("BEGIN IMMEDIATE")
        plain.execute(insert, table_of(Person).values(person))
        plain.execute("COMMIT")
        plain_times.append(time.perf_counter() - start)
    group.close()
    plain.close()
    saved, bare = statistics.median(step_times), statistics.median(plain_times)
    sys.stdout.write(
        f"plain {bare * 1000:.2f} ms, step {saved * 1000:.2f} ms: {saved / bare:.2f} times\n"
    )
    return saved / bare


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else Path.cwd()) as scratch:
        sys.exit(main(Path(scratch)) > GOAL)
