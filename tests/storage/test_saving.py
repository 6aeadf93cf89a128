"""What is made for other people is saved whole, and never over a group file."""

from pathlib import Path

import pytest

from groupkeeper.errors import FileProblem
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.saving import refuse_one_place_for_two, save_file
from tests.storage.small_disk import small_disk


def the_file(path: Path) -> Path:
    return path


def a_shortcut_to_it(path: Path) -> Path:
    path.with_name("shortcut.pdf").symlink_to(path)
    return path.with_name("shortcut.pdf")


def a_second_name_of_it(path: Path) -> Path:
    path.with_name("second.pdf").hardlink_to(path)
    return path.with_name("second.pdf")


@pytest.mark.parametrize("named", [the_file, a_shortcut_to_it, a_second_name_of_it])
def test_nothing_is_saved_over_a_group_file_open_or_closed(
    path: Path, places: Places, named
) -> None:
    to = named(path)
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="is a group file"):
        save_file(to, b"%PDF")
    with open_group_file(path, places=places), pytest.raises(FileProblem, match="is a group file"):
        save_file(to, b"%PDF")
    assert path.read_bytes() == to.read_bytes() == before


def test_an_older_print_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"old")
    assert save_file(tmp_path / "list.pdf", b"new").read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["list.pdf"]


@pytest.mark.parametrize(
    ("name", "says"),
    [("none/list.pdf", "There is no folder “"), (".", "is a folder"), ("x" * 250, "is too long")],
)
def test_each_place_where_nothing_can_be_saved_has_its_sentence(
    tmp_path: Path, name: str, says: str
) -> None:
    with pytest.raises(FileProblem, match=says) as refusal:
        save_file(tmp_path / name, b"new")
    assert "Nothing was changed" in str(refusal.value)
    assert "Errno" not in str(refusal.value)
    assert [entry.name for entry in tmp_path.iterdir()] == []


def test_t03_a_full_disk_keeps_the_older_print(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 1) as stick:
        (stick / "list.pdf").write_bytes(b"old")
        with pytest.raises(FileProblem, match="disk is full"):
            save_file(stick / "list.pdf", bytes(2_000_000))
        assert (stick / "list.pdf").read_bytes() == b"old"
        assert [entry.name for entry in stick.iterdir()] == ["list.pdf"]


def test_two_names_for_one_place_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "inside").symlink_to(tmp_path)
    for second in (tmp_path / "a.pdf", tmp_path / "inside" / "a.pdf"):
        with pytest.raises(FileProblem, match="cannot both be saved"):
            refuse_one_place_for_two(tmp_path / "a.pdf", second)
    refuse_one_place_for_two(tmp_path / "a.pdf", tmp_path / "b.pdf")
