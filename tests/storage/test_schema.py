"""The rules the schema keeps, so that laptops can share steps, and that only one door is used."""

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

import groupkeeper
from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.kinds import KINDS, Kind, kind_named
from groupkeeper.storage.migrations.runner import empty_database, migrations, newest_version

DB = Database(empty_database(newest_version()), execute_plugins=False, strict=True)  # type: ignore[arg-type]
SOURCES = Path(groupkeeper.__file__).parent
NOT_SHARED = ("step_log", "local_", "person_search", "sqlite_")
TYPES = {
    FieldKind.NUMBER: int,
    FieldKind.PENCE: int,
    FieldKind.MINUTES: int,
    FieldKind.YES_NO: int,
    FieldKind.BLOB: bytes,
}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@every_kind
def test_a_kinds_table_has_its_id_its_fields_and_when_it_was_removed(kind: Kind) -> None:
    columns = [column.name for column in DB.table(kind.name).columns]
    columns.remove("deleted_at")  # later columns stand behind it: they are only ever added
    assert columns == ["id", *(field.name for field in fields_of(kind.record))]


@every_kind
def test_a_kinds_columns_hold_what_its_fields_hold(kind: Kind) -> None:
    types = DB.table(kind.name).columns_dict
    for field in fields_of(kind.record):
        assert types[field.name] is TYPES.get(field.kind, str), field.name


@every_kind
def test_a_kinds_links_point_where_its_fields_say(kind: Kind) -> None:
    keys = {
        key.column: (key.other_table, key.other_column) for key in DB.table(kind.name).foreign_keys
    }
    wanted = {
        field.name: (field.link_to, "id")
        for field in fields_of(kind.record)
        if field.kind is FieldKind.LINK
    }
    assert keys == wanted


@every_kind
def test_a_kinds_table_keeps_the_rules_of_sharing(kind: Kind) -> None:
    table = DB.table(kind.name)
    assert table.strict
    assert table.pks == ["id"]
    assert "id TEXT PRIMARY KEY NOT NULL" in table.schema
    assert not re.search(
        r"\b(UNIQUE|CHECK|CASCADE|ON DELETE|AUTOINCREMENT|GENERATED)\b", table.schema
    )
    assert not any(index.unique for index in table.indexes if index.origin != "pk")
    assert table.columns[0].notnull
    for column in table.columns[1:]:
        # a column added later must fit rows from a laptop that does not know it
        assert not column.notnull or column.default_value is not None, column.name


def test_the_only_other_tables_are_never_shared() -> None:
    others = set(DB.table_names()) - {kind.name for kind in KINDS}
    assert all(name.startswith(NOT_SHARED) for name in others), others


def test_triggers_on_shared_tables_only_keep_the_search() -> None:
    assert DB.triggers
    for trigger in DB.triggers:
        written = re.findall(r"(?:INSERT INTO|DELETE FROM|REPLACE INTO)\s+(\w+)", trigger.sql)
        assert set(written) == {"person_search"}, trigger.name
        assert " SET " not in trigger.sql


def test_r_vol_1_there_is_nowhere_to_put_a_price_on_an_hour() -> None:
    names = [
        name
        for table in [*DB.table_names(), *DB.view_names()]
        for name in (table, *(column.name for column in DB[table].columns))
    ]
    assert len(names) > 300
    forbidden = re.compile(r"(^|_)(rate|wage|value)s?(_|$)")
    assert [name for name in names if forbidden.search(name)] == []


def test_r_vol_1_an_hours_entry_holds_no_money() -> None:
    kinds_of_field = {field.kind for field in fields_of(kind_named("hours_entry").record)}
    assert FieldKind.MINUTES in kinds_of_field
    assert FieldKind.PENCE not in kinds_of_field


def test_migrations_are_numbered_without_a_gap() -> None:
    names = [migration.name for migration in migrations()]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_later_migrations_only_add() -> None:
    for migration in migrations()[1:]:
        text = migration.sql.upper()
        assert not re.search(r"\b(DROP (TABLE|COLUMN)|RENAME|ALTER COLUMN)\b", text), migration.name


def code_of(path: Path) -> str:
    """The lines of a module that are neither remarks nor words in its docstrings."""
    return re.sub(r'""".*?"""|#[^\n]*', "", path.read_text("utf-8"), flags=re.S)


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: path.stem)
def test_only_the_adapter_opens_a_group_file(path: Path) -> None:
    code = code_of(path)
    assert "sqlite3.connect" not in code
    assert "rekey" not in code
    assert not re.search(r"""Database\(\s*(["']|path|str\(|Path)""", code)
    if path.name != "dbapi.py":
        assert "apsw.Connection(" not in code


def test_the_storage_floor_reads_and_writes_bytes_only_where_it_must() -> None:
    # an ordinary open and close of the group file would drop SQLite's locks on it
    by_hand = re.compile(r"(?<!\w)os\.open\(|(?<![\w.])open\(|\.(read|write)_(bytes|text)\(|shutil")
    found = {
        path.name for path in (SOURCES / "storage").rglob("*.py") if by_hand.search(code_of(path))
    }
    assert found == {
        "attachments.py",  # a picture somebody chose
        "backup.py",  # begins an empty copy
        "erasing.py",  # the note on this computer of who was erased
        "identity.py",  # the note on this computer
        "lock.py",  # the note beside the file
        "new_file.py",  # begins an empty file
        "runner.py",  # the migrations inside the program
        "safe_files.py",  # small files, and waiting for the disk
    }
