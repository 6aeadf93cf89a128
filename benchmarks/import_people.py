"""How long 10,000 people take to come in with preview, log and search index, beside bare SQLite.

The bare way: Python's own sqlite3 puts the same CSV into one table with a search index and two
indexes. Both are measured in turn, in one run; the ratio of the medians is printed. The goal is at
most 3.
"""

import csv
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from groupkeeper.domain.group import GroupDetails
from groupkeeper.exchange.columns import guess_columns
from groupkeeper.exchange.tables import read_table
from groupkeeper.operations.imports import bring_in_people, held_now, preview_people
from groupkeeper.storage.group_file import create_group_file

PEOPLE, ROUNDS, GOAL = 10_000, 5, 3.0
TITLES = ("First name", "Surname", "Tel", "Email", "Address", "Postcode", "DOB", "Notes")


def write_list(path: Path) -> None:
    """A made-up list, the same each time."""
    chance = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(TITLES)
        for n in range(PEOPLE):
            born = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1935, 2008)}"
            writer.writerow(
                (
                    f"Person{n % 700}",
                    f"Family{n}",
                    f"01632 {chance.randint(100000, 999999)}",
                    f"person{n}@example.org",
                    f"{chance.randint(1, 90)} Mill Lane, Wenlow Green",
                    f"WG{n % 20} {n % 9}AB",
                    born,
                    "",
                )
            )


def ours(source: Path, folder: Path) -> float:
    """Seconds from the CSV to a saved, logged, searchable step."""
    with create_group_file(folder / "ours.groupkeeper", GroupDetails(name="Bench")) as group:
        start = time.perf_counter()
        table = read_table(source)
        preview = preview_people(table, guess_columns(table), held_now(group), today=date.today())
        brought = bring_in_people(group, preview)
        taken = time.perf_counter() - start
    assert brought.new == PEOPLE
    return taken


def bare(source: Path, folder: Path) -> float:
    """Seconds from the CSV to a plain table with a search index and two indexes."""
    start = time.perf_counter()
    with sqlite3.connect(folder / "bare.db") as database, source.open(newline="") as file:
        database.execute("PRAGMA journal_mode = WAL")
        names = ", ".join(f"c{n}" for n in range(len(TITLES)))
        database.execute(f"CREATE TABLE person (id INTEGER PRIMARY KEY, {names})")
        database.execute("CREATE INDEX by_name ON person (c1)")
        database.execute("CREATE INDEX by_email ON person (c3)")
        database.execute(f"CREATE VIRTUAL TABLE words USING fts5({names}, content=person)")
        rows = list(csv.reader(file))[1:]
        marks = ", ".join("?" * len(TITLES))
        database.executemany(f"INSERT INTO person ({names}) VALUES ({marks})", rows)
        database.execute(f"INSERT INTO words (rowid, {names}) SELECT id, {names} FROM person")
    database.close()
    return time.perf_counter() - start


def main(folder: Path) -> float:
    """The ratio of the medians, printed."""
    source = folder / "list.csv"
    write_list(source)
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for round_number in range(ROUNDS):
        here = folder / str(round_number)
        here.mkdir()
        taken["bare"].append(bare(source, here))
        taken["ours"].append(ours(source, here))
    plain, full = (statistics.median(taken[way]) for way in ("bare", "ours"))
    print(
        f"bare {plain:.3f} s, with preview, log and search {full:.3f} s: {full / plain:.2f} times"
    )
    return full / plain


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["GROUPKEEPER_HOME"] = scratch
        sys.exit(main(Path(scratch)) > GOAL)
