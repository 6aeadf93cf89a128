"""T04, T05, T07: safety copies, and putting one back."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import apsw
import pytest

from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.restoring import restore
from tests.replay import digest
from tests.storage.other_process import run
from tests.storage.small_disk import small_disk

MOMENT = datetime(2026, 3, 14, 16, 40, 5)
DIE = Path(__file__).with_name("die_at.py")


def add(group: GroupFile, name: str, how_many: int = 1) -> None:
    with group.step(f"Add {name}") as step:
        step.save_all(Person(first_name=name, notes="x" * 300) for _ in range(how_many))


def names(path: Path, places: Places) -> list[str]:
    with open_group_file(path, places=places) as group:
        return sorted(person.first_name for person in group.find(Person))


def everything_in(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


def test_a_copy_holds_everything_and_says_when_it_was_made(hall: GroupFile, places: Places) -> None:
    add(hall, "Ann")
    copy = copy_to(hall.connection, hall.path, places.copies, MOMENT)
    assert copy == places.copies / "hall 2026-03-14 16.40.05.group"
    assert [entry.name for entry in places.copies.iterdir()] == [copy.name]
    with open_group_file(copy, places=places, read_only=True) as opened:
        assert digest(opened) == digest(hall)
    add(hall, "Bob")


def test_a_copy_never_takes_the_place_of_another(hall: GroupFile, places: Places) -> None:
    first = copy_to(hall.connection, hall.path, places.copies, MOMENT)
    kept = first.read_bytes()
    add(hall, "Ann")
    second = copy_to(hall.connection, hall.path, places.copies, MOMENT)
    assert second.name == "hall 2026-03-14 16.40.05 (2).group"
    assert first.read_bytes() == kept


def test_t04_a_full_disk_leaves_no_half_copy_and_older_copies_alone(
    hall: GroupFile, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "stick", 2) as stick:
        copy_to(hall.connection, hall.path, stick, MOMENT)
        before = everything_in(stick)
        add(hall, "Ann", how_many=5_000)
        with pytest.raises(FileProblem, match="full.*older copies are safe"):
            copy_to(hall.connection, hall.path, stick, MOMENT)
        assert everything_in(stick) == before
    add(hall, "Bob")


def test_t04_a_copy_into_a_folder_that_cannot_be_made_says_so(
    hall: GroupFile, tmp_path: Path
) -> None:
    (tmp_path / "not a folder").write_text("words")
    with pytest.raises(FileProblem, match="No safety copy was made"):
        copy_to(hall.connection, hall.path, tmp_path / "not a folder", MOMENT)


def test_restoring_keeps_the_file_that_was_there(path: Path, places: Places) -> None:
    with open_group_file(path, places=places) as group:
        add(group, "Ann")
        copy = copy_to(group.connection, path, places.copies, MOMENT)
        add(group, "Bob")
    kept = copy.read_bytes()
    aside = restore(copy, path, MOMENT)
    assert names(path, places) == ["Ann"]
    assert aside == path.with_name("hall set aside 2026-03-14 16.40.05.group")
    assert aside is not None
    assert names(aside, places) == ["Ann", "Bob"]
    assert copy.read_bytes() == kept


def test_restoring_where_nothing_is_left(path: Path, places: Places) -> None:
    with open_group_file(path, places=places) as group:
        copy = copy_to(group.connection, path, places.copies, MOMENT)
    path.unlink()
    assert restore(copy, path, MOMENT) is None
    assert names(path, places) == []


def test_a_damaged_file_can_be_restored_and_is_kept_as_it_was(path: Path, places: Places) -> None:
    with open_group_file(path, places=places) as group:
        copy = copy_to(group.connection, path, places.copies, MOMENT)
    path.write_bytes(b"")
    aside = restore(copy, path, MOMENT)
    assert aside is not None
    assert aside.read_bytes() == b""
    assert names(path, places) == []


def test_what_is_no_safety_copy_is_not_put_back(path: Path, places: Places) -> None:
    before = path.read_bytes()
    (path.parent / "notes.group").write_text("Dear Ann" * 99)
    with pytest.raises(FileProblem, match="not a group file"):
        restore(path.parent / "notes.group", path, MOMENT)
    assert path.read_bytes() == before


def test_a_file_that_is_open_is_not_replaced(path: Path, places: Places) -> None:
    with open_group_file(path, places=places) as group:
        copy = copy_to(group.connection, path, places.copies, MOMENT)
        with pytest.raises(FileProblem, match="open on this computer"):
            restore(copy, path, MOMENT)
        add(group, "Ann")
    assert names(path, places) == ["Ann"]


def test_t07_journals_lying_about_do_not_get_into_the_restored_file(
    path: Path, places: Places
) -> None:
    with open_group_file(path, places=places) as group:
        copy = copy_to(group.connection, path, places.copies, MOMENT)
        wanted = digest(group)
        add(group, "Bob")
    other = path.parent / "other.group"
    shutil.copy(path, other)
    raw = apsw.Connection(str(other))
    raw.execute("PRAGMA journal_mode = WAL; UPDATE person SET phone = '1'").fetchall()
    shutil.copy(f"{other}-wal", f"{path}-wal")
    shutil.copy(f"{other}-shm", f"{path}-shm")
    raw.close()
    aside = restore(copy, path, MOMENT)
    assert aside is not None
    with open_group_file(path, places=places) as group:
        assert digest(group) == wanted
    assert Path(f"{aside}-wal").exists()
    assert not Path(f"{path}-wal").exists()


def deaths(what: str, path: Path, places: Places, copy: Path | None = None) -> Iterator[list[str]]:
    """Do something in another process that dies before its first, second, ... call that writes.

    Gives the calls that were made before each death, until the process lives to its end.
    """
    for number in range(1, 60):
        done = run(DIE, what, number, path, places.copies, copy or "-")
        calls = done.stdout.split()
        if done.returncode == 0:
            assert calls, done.stderr
            yield calls
            return
        assert done.returncode == 9, done.stderr
        yield calls
    raise AssertionError("it never came to an end")


@pytest.mark.skipif(os.name == "nt", reason="the order of calls is that of POSIX")
def test_t05_a_copy_is_whole_or_not_there_wherever_it_dies(path: Path, places: Places) -> None:
    with open_group_file(path, places=places) as group:
        add(group, "Ann", how_many=30)
        older = copy_to(group.connection, path, places.copies, MOMENT)
        wanted = digest(group)
    kept = older.read_bytes()
    calls_made: list[list[str]] = []
    for calls in deaths("copy", path, places):
        calls_made.append(calls)
        assert older.read_bytes() == kept
        for found in places.copies.glob("*.group"):
            with open_group_file(found, places=places, read_only=True) as group:
                assert digest(group) == wanted
        with open_group_file(path, places=places) as group:
            assert digest(group) == wanted
    whole = calls_made[-1]
    assert len(calls_made) > 3
    assert whole.index("fsync") < whole.index("rename") < len(whole) - 1
    assert whole[whole.index("rename") :].count("fsync") == 1


@pytest.mark.skipif(os.name == "nt", reason="the order of calls is that of POSIX")
def test_t07_restoring_leaves_the_old_file_or_the_copy_wherever_it_dies(
    path: Path, places: Places
) -> None:
    with open_group_file(path, places=places) as group:
        add(group, "Ann")
        copy = copy_to(group.connection, path, places.copies, MOMENT)
        old, older = digest(group), copy.read_bytes()
        add(group, "Bob")
        new = digest(group)
    newer, seen = path.read_bytes(), set()
    for _ in deaths("restore", path, places, copy):
        assert copy.read_bytes() == older
        with open_group_file(path, places=places) as group:
            seen.add(digest(group))
        for left in path.parent.iterdir():
            if "set aside" in left.name:
                assert left.read_bytes() == newer
                left.unlink()
        path.write_bytes(newer)
    assert seen == {old, new}


@pytest.mark.skipif(os.name == "nt", reason="the order of calls is that of POSIX")
def test_t05_the_note_of_who_has_it_open_never_stands_in_the_way(
    path: Path, places: Places
) -> None:
    calls_made: list[list[str]] = []
    for calls in deaths("open", path, places):
        calls_made.append(calls)
        assert names(path, places) == []
        note = path.with_name("hall.group.open-by")
        assert not note.exists()
    assert len(calls_made) > 3
    assert calls_made[-1].index("fsync") < calls_made[-1].index("replace")
