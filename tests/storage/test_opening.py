"""T02, T20, T34: what is refused, with which sentence, and that nothing of it is touched."""

import gzip
import hashlib
import os
import re
import shutil
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import apsw
import pytest

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem, NotThere
from groupkeeper.storage import checking
from groupkeeper.storage.dbapi import connect
from groupkeeper.storage.group_file import (
    GroupFile,
    create_group_file,
    open_group_file,
    read_beside,
)
from groupkeeper.storage.migrations.runner import APPLICATION_ID
from groupkeeper.storage.places import Places
from groupkeeper.storage.restoring import restore
from tests.storage.other_process import run

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        entry.name: hashlib.sha256(entry.read_bytes()).hexdigest() if entry.is_file() else "folder"
        for entry in folder.iterdir()
    }


def refused(path: Path, places: Places) -> str:
    """The sentence with which a file is refused, having checked that nothing was touched."""
    before = bytes_of(path.parent)
    with pytest.raises(FileProblem) as caught:
        open_group_file(path, places=places)
    assert bytes_of(path.parent) == before
    sentence = str(caught.value)
    assert "Nothing was changed" in sentence
    return sentence


def written_by(path: Path, sql: str) -> None:
    """Change a file as a stranger would, with no guards."""
    raw = apsw.Connection(str(path))
    raw.execute(sql)
    raw.close()


def cut(path: Path, keep: int) -> None:
    os.truncate(path, keep)


@pytest.mark.parametrize(
    ("name", "damage", "sentence"),
    [
        ("empty", lambda path: cut(path, 0), "is empty"),
        ("hundred bytes", lambda path: cut(path, 100), "end of .* is missing|damaged"),
        ("fifty bytes", lambda path: cut(path, 50), "not a group file"),
        ("one byte less", lambda path: cut(path, path.stat().st_size - 1), "end of .* is missing"),
        ("half", lambda path: cut(path, path.stat().st_size // 8192 * 4096), "missing|damaged"),
        (
            "a photograph",
            lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40),
            "not a group file",
        ),
        ("words", lambda path: path.write_text("Dear Ann,\n" * 99), "not a group file"),
        (
            "another program's",
            lambda path: (path.unlink(), written_by(path, "CREATE TABLE songs (name)")),
            "made by another program",
        ),
        (
            "a newer one",
            lambda path: written_by(path, "PRAGMA user_version = 999"),
            "newer GroupKeeper",
        ),
        (
            "an unfinished one",
            lambda path: written_by(path, "PRAGMA user_version = 0"),
            "not a finished group file",
        ),
        (
            "in another program's journal",
            lambda path: written_by(path, "PRAGMA journal_mode = WAL"),
            "changed by another program",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " of " not in value else "",
)
def test_t02_what_is_no_whole_group_file_is_refused(
    path: Path, places: Places, name: str, damage: Callable[[Path], object], sentence: str
) -> None:
    damage(path)
    assert re.search(sentence, refused(path, places)), name


def test_t02_a_folder_is_refused(path: Path, places: Places) -> None:
    (path.parent / "papers.group").mkdir()
    assert "is a folder" in refused(path.parent / "papers.group", places)


def test_t02_a_missing_file_is_refused_and_not_made(path: Path, places: Places) -> None:
    assert "There is no file" in refused(path.parent / "gone.group", places)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_t02_a_pipe_is_refused_without_waiting_for_it(path: Path, places: Places) -> None:
    os.mkfifo(path.parent.parent / "pipe.group")
    with pytest.raises(FileProblem, match="not a file"):
        open_group_file(path.parent.parent / "pipe.group", places=places)


def test_damage_that_sqlites_check_sees_is_refused(path: Path, places: Places) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    path.write_bytes(content)
    assert "damaged" in refused(path, places)


HOSTILE = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON person BEGIN UPDATE person SET phone = '0'; END",
    "a view over a table": "DROP TABLE account; CREATE VIEW account AS SELECT * FROM fund",
    "an endless view": (
        "CREATE VIEW ages AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT * FROM n"
    ),
    "a generated column": (
        "ALTER TABLE person ADD COLUMN big TEXT GENERATED ALWAYS AS (hex(zeroblob(99999999)))"
    ),
    "a check that runs": (
        "DROP TABLE account; CREATE TABLE account (id TEXT PRIMARY KEY NOT NULL CHECK "
        "(length(hex(randomblob(99999999))) > 0), name TEXT, deleted_at TEXT) STRICT"
    ),
    "an index with an expression": "CREATE INDEX slow ON person(hex(zeroblob(9999999)))",
    "another search table": "CREATE VIRTUAL TABLE more USING fts5(words)",
    "a table of its own": "CREATE TABLE stranger (id)",
    "a missing table": "DROP TABLE anonymous_tally",
    "a counter table": "CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT)",
    "another trigger text": (
        "DROP TRIGGER person_search_after_delete; CREATE TRIGGER person_search_after_delete "
        "AFTER DELETE ON person BEGIN DELETE FROM money_line; END"
    ),
    "rewritten schema": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = "
        "replace(sql, 'phone TEXT', 'phone ANY') WHERE name = 'person'"
    ),
    "broken schema": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE person (' "
        "WHERE name = 'person'"
    ),
}


@pytest.mark.parametrize("sql", HOSTILE.values(), ids=HOSTILE.keys())
def test_t34_a_file_with_strangers_in_it_is_refused_before_any_of_it_runs(
    path: Path, places: Places, sql: str
) -> None:
    written_by(path, sql)
    start = time.perf_counter()
    sentence = refused(path, places)
    assert time.perf_counter() - start < 2
    assert "did not put there" in sentence or "damaged" in sentence


def test_t34_a_crowd_of_strangers_is_refused_in_time(path: Path, places: Places) -> None:
    written_by(
        path, "BEGIN;" + "".join(f"CREATE TABLE t{n} (a, b);" for n in range(4_000)) + "COMMIT"
    )
    start = time.perf_counter()
    refused(path, places)
    assert time.perf_counter() - start < 2


def test_notes_another_program_left_for_the_planner_do_no_harm(path: Path, places: Places) -> None:
    written_by(path, "ANALYZE")
    open_group_file(path, places=places).close()


def test_a_left_over_wal_is_set_aside_and_never_replayed(path: Path, places: Places) -> None:
    other = path.with_name("other.group")
    shutil.copy(path, other)
    raw = apsw.Connection(str(other))
    raw.execute(
        "PRAGMA journal_mode = WAL; UPDATE group_details SET name = 'Somebody else'"
    ).fetchall()
    shutil.copy(f"{other}-wal", f"{path}-wal")
    raw.close()
    with open_group_file(path, places=places, now=lambda: datetime(2026, 3, 14, 9)) as group:
        assert group.details().name == "Wenlow Hall"
    assert not Path(f"{path}-wal").exists()
    assert Path(f"{path}-wal 2026-03-14 09.00.00").exists()


def test_looking_at_an_open_file_does_not_drop_its_locks(path: Path) -> None:
    connection = connect(path)
    connection.execute("BEGIN IMMEDIATE")
    checking.look_before_opening(path)
    another = (
        "import sys; from groupkeeper.storage.dbapi import connect; c = connect(sys.argv[1]); "
        "c.raw.set_busy_timeout(0); c.execute('BEGIN IMMEDIATE')"
    )
    assert "locked" in run("-c", another, path).stderr
    connection.execute("ROLLBACK")
    connection.close()


def test_a_new_file_is_ours_to_read_alone_and_carries_our_mark(path: Path) -> None:
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_file_is_never_made_over_something(path: Path, places: Places) -> None:
    before = bytes_of(path.parent)
    with pytest.raises(FileProblem, match="already something called"):
        create_group_file(path, GroupDetails(name="Other"), places=places)
    assert bytes_of(path.parent) == before


# T20: reading only


def mount(*arguments: str) -> bool:
    return AS_ROOT and subprocess.run(["mount", *arguments], capture_output=True).returncode == 0


@pytest.fixture
def locked_folder(path: Path) -> Iterator[Path]:
    """The folder of the group file, which nobody may change, not even root."""
    folder = path.parent
    if not AS_ROOT:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    if not mount("--bind", str(folder), str(folder)):
        pytest.skip("as root, this needs to be allowed to mount")
    try:
        assert mount("-o", "remount,ro,bind", str(folder))
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def locked_file(path: Path) -> Iterator[Path]:
    """A group file that may not be changed, in a folder that may."""
    if not AS_ROOT:
        path.chmod(0o400)
        yield path
        path.chmod(0o600)
        return
    if not mount("--bind", str(path), str(path)):
        pytest.skip("as root, this needs to be allowed to mount")
    try:
        assert mount("-o", "remount,ro,bind", str(path))
        yield path
    finally:
        subprocess.run(["umount", str(path)], check=True)


def reads_but_refuses_to_write(path: Path, places: Places) -> None:
    before = bytes_of(path.parent)
    with open_group_file(path, places=places) as group:
        assert group.read_only
        assert group.details().name == "Wenlow Hall"
        with pytest.raises(FileProblem, match="reading only"), group.step("Add Ann") as step:
            step.save(Person(first_name="Ann"))
        with pytest.raises(FileProblem, match="reading only"):
            group.undo(group.rows("SELECT id FROM step_log")[0][0] + "0")
    assert bytes_of(path.parent) == before


def test_t20_a_file_in_a_locked_folder_opens_for_reading(
    locked_folder: Path, places: Places
) -> None:
    reads_but_refuses_to_write(locked_folder / "hall.group", places)


def test_t20_a_locked_file_opens_for_reading(locked_file: Path, places: Places) -> None:
    reads_but_refuses_to_write(locked_file, places)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved")
def test_t20_a_file_taken_away_while_open_says_so_and_loses_nothing(
    path: Path, places: Places
) -> None:
    with open_group_file(path, places=places) as group:
        elsewhere = path.rename(path.with_name("elsewhere.group"))
        with pytest.raises(FileProblem, match="moved, taken away"), group.step("Add Ann") as step:
            step.save(Person(first_name="Ann"))
    with open_group_file(elsewhere, places=places) as group:
        assert group.details().name == "Wenlow Hall"
        assert group.find(Person) == []


def test_a_new_file_whose_beginning_fails_is_not_there_at_all(path: Path, places: Places) -> None:
    before = bytes_of(path.parent)
    with pytest.raises(NotThere):
        create_group_file(
            path.with_name("new.group"),
            GroupDetails(name="New"),
            [Person(first_name="Ann", household_id="01NOWHERE")],
            places=places,
        )
    assert bytes_of(path.parent) == before


def test_a_new_file_where_no_file_can_be_made_is_refused_by_its_own_name(
    tmp_path: Path, places: Places
) -> None:
    nowhere = tmp_path / "no such folder" / "hall.group"
    with pytest.raises(FileProblem, match="“hall.group” .*No group file was made"):
        create_group_file(nowhere, GroupDetails(name="New"), places=places)


def test_t20_the_refusal_to_write_names_the_locked_folder(
    locked_folder: Path, places: Places
) -> None:
    with (
        open_group_file(locked_folder / "hall.group", places=places) as group,
        pytest.raises(FileProblem, match="This folder cannot be written to: “papers”"),
    ):
        group.undo()


def test_t20_the_refusal_to_write_names_the_locked_file(locked_file: Path, places: Places) -> None:
    with (
        open_group_file(locked_file, places=places) as group,
        pytest.raises(FileProblem, match="The file itself is locked against changes"),
        group.step("Add Ann"),
    ):
        pass


def test_t20_a_safety_copy_is_not_put_back_into_a_locked_folder(
    locked_folder: Path, places: Places, tmp_path: Path
) -> None:
    path = locked_folder / "hall.group"
    copy = Path(shutil.copy(path, tmp_path / "copy.group"))
    with pytest.raises(FileProblem, match="this folder cannot be written to. Nothing was changed"):
        restore(copy, path, datetime(2026, 3, 14), places)


def test_t20_an_older_file_in_a_locked_folder_says_why_it_cannot_be_read(
    locked_folder: Path, places: Places, tmp_path: Path
) -> None:
    oldest = sorted((Path(__file__).parents[1] / "museum").glob("schema-*.group.gz"))[0]
    copy = tmp_path / "old.group"
    copy.write_bytes(gzip.decompress(oldest.read_bytes()))
    if AS_ROOT:
        assert mount("-o", "remount,rw,bind", str(locked_folder))
    else:
        locked_folder.chmod(0o700)
    shutil.copy(copy, locked_folder / "old.group")
    if AS_ROOT:
        assert mount("-o", "remount,ro,bind", str(locked_folder))
    else:
        locked_folder.chmod(0o500)
    with pytest.raises(FileProblem, match="older GroupKeeper.*This folder cannot be written to"):
        open_group_file(locked_folder / "old.group", places=places, read_only=True)


@pytest.mark.parametrize("letters", [201, 245, 250, 300])
def test_a_name_too_long_for_the_disk_is_one_sentence(
    path: Path, places: Places, letters: int
) -> None:
    before = bytes_of(path.parent)
    with pytest.raises(FileProblem, match="too long for the name of a file"):
        create_group_file(path.with_name("x" * letters), GroupDetails(name="Other"), places=places)
    assert bytes_of(path.parent) == before


def test_what_a_killed_beginning_left_is_swept_with_all_that_lay_beside_it(
    path: Path, places: Places
) -> None:
    left = [".part", ".part.lock", ".part.open-by", ".part-journal", ".part.open-by.00ff00ff.part"]
    for ending in left:
        path.with_name(f"{path.name}.0123abcd{ending}").write_bytes(b"half")
    path.with_name(f"{path.name}.open-by.0123abcd.part").write_bytes(b"half")
    own = path.with_name(f"{path.name}.my notes.party")
    own.write_bytes(b"mine")
    open_group_file(path, places=places).close()
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, own.name}


def test_beside_the_file_it_is_read_and_never_written(hall: GroupFile) -> None:
    with read_beside(hall) as beside:
        with hall.step("Add Tom") as step:
            tom = step.save(Person(first_name="Tom", last_name="Gill"))
        assert beside.find(Person) == [tom]
        with pytest.raises(FileProblem, match="reading only"), beside.step("Add Ann") as step:
            step.save(Person(first_name="Ann", last_name="Gill"))
    assert hall.find(Person) == [tom]
