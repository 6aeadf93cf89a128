"""Brings a database up to the newest schema, one .sql file after another.

The file's `PRAGMA user_version` says which of them it has had; nothing else is asked.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from groupkeeper.storage.dbapi import Connection, connect_memory

APPLICATION_ID = 0x47524B50  # "GRKP"
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
    """Type, name, table and SQL of everything a file of this version holds, and nothing else."""
    connection = empty_database(version)
    try:
        return frozenset(connection.execute(ALL_OBJECTS).fetchall())
    finally:
        connection.close()


def empty_database(version: int) -> Connection:
    """A database in memory with the tables of a version and no rows."""
    connection = connect_memory()
    for migration in migrations()[:version]:
        connection.run_script(migration.sql)
    return connection
