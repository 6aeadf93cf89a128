"""A safety copy takes the place of its own group's file, and of nothing else by accident."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import apsw
import pytest

from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import FileProblem
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import create_group_file, open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.restoring import restore
from tests.storage.small_disk import small_disk

MOMENT = datetime(2026, 3, 14, 16, 40, 5)


@pytest.fixture
def copy(path: Path, places: Places) -> Path:
    """A safety copy of the hall's file."""
    with open_group_file(path, places=places) as group:
        return copy_to(group.connection, path, places.copies, MOMENT)


def another_group(path: Path, places: Places) -> None:
    path.unlink()
    create_group_file(path, GroupDetails(name="Beck Park"), places=places).close()


def a_newer_file(path: Path, _: Places) -> None:
    raw = apsw.Connection(str(path))
    raw.execute("PRAGMA user_version = 999")
    raw.close()


def a_pdf(path: Path, _: Places) -> None:
    path.write_bytes(b"%PDF-1.7 " * 50)


def another_programs(path: Path, _: Places) -> None:
    path.unlink()
    raw = apsw.Connection(str(path))
    raw.execute("CREATE TABLE songs (name)")
    raw.close()


@pytest.mark.parametrize(
    ("what", "says", "on_purpose"),
    [
        (another_group, "is the file of another group, “Beck Park”", True),
        (a_pdf, "is a PDF, not a group file", True),
        (another_programs, "is another program's file, not a group file", True),
        (a_newer_file, "last saved by a newer GroupKeeper", False),
    ],
)
def test_what_is_not_the_groups_own_file_is_named_and_kept(
    path: Path,
    places: Places,
    copy: Path,
    what: Callable[[Path, Places], None],
    says: str,
    on_purpose: bool,
) -> None:
    what(path, places)
    before = path.read_bytes()
    with pytest.raises(FileProblem, match=says) as refusal:
        restore(copy, path, MOMENT, places)
    assert ("--replace" in str(refusal.value)) == on_purpose
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    if not on_purpose:
        return
    kept = restore(copy, path, MOMENT, places, replace_other=True)
    assert kept is not None
    assert kept.read_bytes() == before
    with open_group_file(path, places=places) as group:
        assert group.details().name == "Wenlow Hall"


def test_a_list_under_its_own_name_is_not_replaced(path: Path, places: Places, copy: Path) -> None:
    notes = path.with_name("notes.txt")
    notes.write_text("Dear Ann")
    with pytest.raises(FileProblem, match="“notes.txt” is not a group file"):
        restore(copy, notes, MOMENT, places)
    assert notes.read_text() == "Dear Ann"


def test_a_folder_the_copy_itself_and_nowhere_are_refused(
    path: Path, places: Places, copy: Path
) -> None:
    copy.with_name("same.group").hardlink_to(copy)
    for where, says in (
        (path.parent, "is a folder"),
        (copy, "is the safety copy itself"),
        (copy.with_name("same.group"), "is the safety copy itself"),
        (path.parent / "none" / "hall.group", "There is no folder"),
    ):
        with pytest.raises(FileProblem, match=says):
            restore(copy, where, MOMENT, places, replace_other=True)


def test_t03_a_full_disk_leaves_the_file_as_it_was(
    path: Path, places: Places, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "stick", 2) as stick:
        there = stick / "hall.group"
        there.write_bytes(path.read_bytes())
        with open_group_file(there, places=places) as group:
            copy = copy_to(group.connection, there, places.copies, MOMENT)
            with group.step("Change the name") as step:
                step.save(GroupDetails(id=group.details().id, name="Another name"))
        before = there.read_bytes()
        fill(stick / "ballast")
        with pytest.raises(FileProblem, match="disk is full. The group file is as it was"):
            restore(copy, there, MOMENT, places)
        with (
            open_group_file(there, places=places) as group,
            pytest.raises(FileProblem, match="disk is full"),
        ):
            group.undo()
        assert there.read_bytes() == before
        assert {entry.name for entry in stick.iterdir()} == {"hall.group", "ballast"}


def fill(ballast: Path) -> None:
    """Write until nothing more goes on the disk."""
    with ballast.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(4096)) == 4096:
                pass
        except OSError:
            return
