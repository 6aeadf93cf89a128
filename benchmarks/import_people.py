"""How long 10,000 people take to come in with a preview and a log, beside plain inserts.

Run `python benchmarks/import_people.py`. Two plain ways take turns with ours in one run. "Same
tables" puts the rows of the CSV into the same table with its index and its search, by one
statement in one transaction: what a program without preview, matching, history and undo would do.
"Bare sqlite3" is Python's own module with a simpler table, two indexes and a search index made at
the end; it is printed for information. The goal is at most 3 times the same tables.
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
from groupkeeper.domain.ids import new_id
from groupkeeper.exchange.columns import guess_columns
from groupkeeper.exchange.tables import read_table
from groupkeeper.operations.imports import bring_in_people, held_now, preview_people
from groupkeeper.storage.dbapi import connect
from groupkeeper.storage.group_file import create_group_file

PEOPLE, ROUNDS, GOAL = 10_000, 5, 3.0
TITLES = ("First name", "Surname", "Tel", "Email", "Address", "Postcode", "DOB", "Notes")
COLUMNS = "first_name, last_name, phone, email, address, postcode, birth_date, notes"


def write_list(path: Path) -> None:
    """A made-up list, the same each time."""
    chance = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(TITLES)
        for n in range(PEOPLE):
            born = date(chance.randint(1935, 2008), chance.randint(1, 12), chance.randint(1, 28))
            writer.writerow(
                (
                    f"Person{n % 700}",
                    f"Family{n}",
                    f"01632 {chance.randint(100000, 999999)}",
                    f"person{n}@example.org",
                    f"{chance.randint(1, 90)} Mill Lane, Wenlow Green",
                    f"WG{n % 20} {n % 9}AB",
                    f"{born:%d/%m/%Y}",
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


def same_tables(source: Path, folder: Path) -> float:
    """Seconds from the CSV to the same table, index and search, by plain inserts."""
    path = folder / "same.groupkeeper"
    create_group_file(path, GroupDetails(name="Bench")).close()
    connection = connect(path)
    start = time.perf_counter()
    with source.open(newline="", encoding="utf-8") as file:
        rows = [(new_id(), *cells) for cells in list(csv.reader(file))[1:]]
    connection.execute("BEGIN IMMEDIATE")
    marks = ", ".join("?" * (len(TITLES) + 1))
    insert = f"INSERT INTO person (id, {COLUMNS}) VALUES ({marks})"
    connection.raw.executemany(insert, rows)
    connection.execute("COMMIT")
    taken = time.perf_counter() - start
    connection.close()
    return taken


def bare_sqlite(source: Path, folder: Path) -> float:
    """Seconds from the CSV to a simple table with two indexes and a search index."""
    start = time.perf_counter()
    with sqlite3.connect(folder / "bare.db") as database, source.open(newline="") as file:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(f"CREATE TABLE person (id INTEGER PRIMARY KEY, {COLUMNS})")
        database.execute("CREATE INDEX by_name ON person (last_name)")
        database.execute("CREATE INDEX by_email ON person (email)")
        database.execute(f"CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content=person)")
        rows = list(csv.reader(file))[1:]
        marks = ", ".join("?" * len(TITLES))
        database.executemany(f"INSERT INTO person ({COLUMNS}) VALUES ({marks})", rows)
        database.execute(f"INSERT INTO words (rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM person")
    database.close()
    return time.perf_counter() - start


def main(folder: Path) -> float:
    """Print the medians and the ratios. Returns ours beside the same tables."""
    source = folder / "list.csv"
    write_list(source)
    ways = (ours, same_tables, bare_sqlite)
    taken: dict[str, list[float]] = {way.__name__: [] for way in ways}
    for number in range(ROUNDS):
        here = folder / str(number)
        here.mkdir()
        for way in ways:
            taken[way.__name__].append(way(source, here))
    whole, same, bare = (statistics.median(taken[way.__name__]) for way in ways)
    print(
        f"ours {whole:.2f} s; same tables {same:.2f} s: {whole / same:.2f} times;"
        f" bare sqlite3 {bare:.2f} s: {whole / bare:.2f} times"
    )
    return whole / same


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["GROUPKEEPER_HOME"] = scratch
        sys.exit(main(Path(scratch)) > GOAL)
