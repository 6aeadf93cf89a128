"""Brings a database up to the newest schema, one .sql file after another.

The file's `PRAGMA user_version` says which of them it has had; nothing else is asked.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from groupkeeper.storage.dbapi import Connection, connect_memory, sqlite_version

APPLICATION_ID = 0x47524B50  # "GRKP"
OBJECTS = "objects.json"
ALL_OBJECTS = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"


@dataclass(frozen=True)
class Migration:
    """One released change of the schema."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every migration, oldest first. Their numbers run 1, 2, 3 without a gap."""
    folder = resources.files("groupkeeper.storage.migrations")
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(number, name, folder.joinpath(name).read_text("utf-8"))
        for number, name in enumerate(found, start=1)
    )


def newest_version() -> int:
    """The schema version this program writes."""
    return len(migrations())


def version_of(connection: Connection) -> int:
    """The schema version a database says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: Connection, *, up_to: int | None = None) -> None:
    """Run what is missing, each migration in one transaction with its version number.

    Call it before any Session is attached: migrations are not steps.
    """
    missing = migrations()[version_of(connection) : up_to]
    if not missing:
        return
    # measured: 0.1 s to import, which a start with an up-to-date file does not pay
    from sqlite_utils import Database  # noqa: PLC0415

    db = Database(connection, execute_plugins=False, strict=True)  # type: ignore[arg-type]
    for migration in missing:
        with db.atomic():
            connection.run_script(migration.sql)
            db.execute(f"PRAGMA user_version = {migration.number}")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@cache
def known_objects(version: int) -> frozenset[tuple[str, str, str, str]]:
    """Type, name, table and SQL of everything a file of this version holds, and nothing else.

    Every opening asks. Those of today's schema are kept in a list beside the migrations, because
    to make the tables takes 0.07 s; a list of other migrations or another SQLite is passed over.
    """
    made_from, objects = _kept_list()
    if made_from == _made_from(version):
        return objects
    return made_objects(version)


def made_objects(version: int) -> frozenset[tuple[str, str, str, str]]:
    """The same, found out by making the tables."""
    connection = empty_database(version)
    try:
        return frozenset(connection.execute(ALL_OBJECTS).fetchall())
    finally:
        connection.close()


def list_of_objects() -> str:
    """The list of today's schema, as it is kept in OBJECTS."""
    version = newest_version()
    made_from, objects = _made_from(version), sorted(made_objects(version))
    return json.dumps({"made_from": made_from, "objects": objects}, indent=0) + "\n"


def _kept_list() -> tuple[str, frozenset[tuple[str, str, str, str]]]:
    kept = resources.files("groupkeeper.storage.migrations").joinpath(OBJECTS)
    if not kept.is_file():
        return "", frozenset()
    found = json.loads(kept.read_text("utf-8"))
    return found["made_from"], frozenset((a, b, c, d) for a, b, c, d in found["objects"])


def _made_from(version: int) -> str:
    """What the tables of a version come from: the migrations' words, and which SQLite ran them."""
    scripts = "".join(one.sql for one in migrations()[:version])
    return f"{sqlite_version()} {hashlib.sha256(scripts.encode()).hexdigest()}"


def empty_database(version: int) -> Connection:
    """A database in memory with the tables of a version and no rows."""
    connection = connect_memory()
    for migration in migrations()[:version]:
        connection.run_script(migration.sql)
    return connection
