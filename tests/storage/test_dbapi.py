"""The adapter: what sqlite-utils' own tests taught it, and the standard library's errors."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from groupkeeper.storage.dbapi import Connection, connect, connect_memory


@pytest.fixture
def db() -> Database:
    return Database(connect_memory(), execute_plugins=False, strict=True)  # type: ignore[arg-type]


def test_sqlite_utils_stands_on_it(db: Database) -> None:
    db.table("tea").insert_all(({"id": n, "kind": f"kind {n}"} for n in range(250)), pk="id")
    db.table("tea").insert({"id": 999, "kind": "mint", "cups": 2}, alter=True)
    db.table("tea").transform(rename={"kind": "name"})
    assert db["tea"].count == 251
    assert next(iter(db.query("SELECT name, cups FROM tea WHERE id = 999"))) == {
        "name": "mint",
        "cups": 2,
    }


def test_a_half_read_statement_lets_go_of_its_table() -> None:
    connection = connect_memory()
    connection.execute("CREATE TABLE tea (n)")
    connection.executemany("INSERT INTO tea VALUES (?)", [(n,) for n in range(9)])
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    cursor = connection.execute("SELECT n FROM tea; -- half of it")
    assert cursor.fetchone() == (0,)
    del cursor
    connection.execute("DROP TABLE tea")
    assert any("half of it" in sql or "SELECT n" in sql for sql in seen)


def test_columns_are_those_after_the_table_changed() -> None:
    connection = connect_memory()
    connection.execute("CREATE TABLE tea (n)")
    connection.execute("INSERT INTO tea VALUES (1)")
    assert [column[0] for column in connection.execute("SELECT * FROM tea").description or ()] == [
        "n"
    ]
    connection.execute("ALTER TABLE tea ADD COLUMN cups")
    again = connection.execute("SELECT * FROM tea")
    assert [column[0] for column in again.description or ()] == ["n", "cups"]


@pytest.mark.parametrize(
    ("sql", "values", "names"),
    [
        ("SELECT 1 AS one WHERE 0", (), ["one"]),
        ("SELECT ? AS given, 2 AS two WHERE 0", (5,), ["given", "two"]),
    ],
)
def test_a_question_without_answers_still_names_its_columns(
    sql: str, values: tuple[int, ...], names: list[str]
) -> None:
    cursor = connect_memory().execute(sql, values)
    assert [column[0] for column in cursor.description or ()] == names
    assert cursor.fetchall() == []


def test_a_statement_without_rows_has_no_columns() -> None:
    assert connect_memory().execute("CREATE TABLE tea (n)").description is None


def test_executemany_is_all_or_nothing() -> None:
    connection = connect_memory()
    connection.execute("CREATE TABLE tea (n INTEGER PRIMARY KEY)")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.executemany("INSERT INTO tea VALUES (?)", [(1,), (2,), (1,)])
    assert connection.execute("SELECT count(*) FROM tea").fetchone() == (0,)
    assert not connection.in_transaction
    assert connection.executemany("INSERT INTO tea VALUES (?)", [(1,), (2,)]).rowcount == 2


def test_an_error_inside_a_function_comes_out_of_sql() -> None:
    connection = connect_memory()
    connection.create_function("pour", 1, lambda cups: 1 // cups)
    with pytest.raises(sqlite3.OperationalError, match="user-defined function"):
        connection.execute("SELECT pour(0)")


@pytest.mark.parametrize(
    "sql", ["SELECT 1; SELECT 2", "SELECT 1; -- a\n/* b */ DELETE FROM tea", "; SELECT 1; SELECT 2"]
)
def test_two_statements_in_one_call_are_refused_before_the_first_runs(sql: str) -> None:
    with pytest.raises(sqlite3.ProgrammingError, match="one statement"):
        connect_memory().execute(sql)


@pytest.mark.parametrize("sql", ["SELECT 1;", "SELECT 1 ; ; ", "SELECT ';'", "SELECT 1; -- done"])
def test_one_statement_may_end_as_it_likes(sql: str) -> None:
    assert len(connect_memory().execute(sql).fetchall()) == 1


@pytest.mark.parametrize(
    ("sql", "values", "error"),
    [
        ("SELEC 1", (), sqlite3.OperationalError),
        ("SELECT * FROM nowhere", (), sqlite3.OperationalError),
        ("SELECT ?", (), sqlite3.ProgrammingError),
        ("SELECT :name", {}, sqlite3.ProgrammingError),
        ("SELECT ?", (object(),), sqlite3.ProgrammingError),
        ("INSERT INTO tea VALUES (NULL)", (), sqlite3.IntegrityError),
    ],
)
def test_errors_are_those_of_the_standard_library(
    sql: str, values: tuple[object, ...], error: type[sqlite3.Error]
) -> None:
    connection = connect_memory()
    connection.execute("CREATE TABLE tea (n NOT NULL)")
    with pytest.raises(error):
        connection.execute(sql, values)


def test_a_closed_connection_says_so_the_standard_way() -> None:
    connection = connect_memory()
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_opening_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "missing.group")
    assert list(tmp_path.iterdir()) == []


def test_a_group_file_is_opened_with_every_guard_on(path: Path) -> None:
    connection: Connection = connect(path)
    answers = {
        pragma: connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        for pragma in (
            "journal_mode",
            "synchronous",
            "secure_delete",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
            "mmap_size",
        )
    }
    connection.close()
    assert answers == {
        "journal_mode": "delete",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }


def test_the_schema_cannot_be_rewritten_by_hand(path: Path) -> None:
    connection = connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
        connection.execute("UPDATE sqlite_master SET sql = ''")
    connection.close()
