"""Two laptops never write as the same one, and never share a series of numbers."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.identity import LETTERS, free_letter
from groupkeeper.storage.places import Places
from groupkeeper.storage.restoring import restore


def pay(group: GroupFile) -> MoneyLine:
    with group.step("Pay") as step:
        return step.save(MoneyLine(reference=step.next_reference(MoneyLine)))


def devices(path: Path, places: Places) -> list[str]:
    with open_group_file(path, places=places) as group:
        return [row[0] for row in group.rows("SELECT device FROM step_log ORDER BY hlc")]


def open_and_pay(path: Path, places: Places) -> str:
    with open_group_file(path, places=places) as group:
        return pay(group).reference


@pytest.fixture
def second_laptop(tmp_path: Path) -> Places:
    return Places(tmp_path / "second" / "config", tmp_path / "second" / "copies")


def test_one_laptop_stays_itself(path: Path, places: Places) -> None:
    references = [open_and_pay(path, places) for _ in range(3)]
    assert references == ["V-A0001", "V-A0002", "V-A0003"]
    assert len(set(devices(path, places))) == 1


def test_a_file_moved_to_another_folder_is_still_the_same_laptops(
    path: Path, places: Places
) -> None:
    open_and_pay(path, places)
    moved = path.rename(path.with_name("moved.group"))
    assert open_and_pay(moved, places) == "V-A0002"


def test_a_copy_on_another_laptop_becomes_another_laptop(
    path: Path, places: Places, second_laptop: Places
) -> None:
    open_and_pay(path, places)
    copied = Path(shutil.copy(path, path.with_name("stick.group")))
    first, second = open_and_pay(path, places), open_and_pay(copied, second_laptop)
    assert first == "V-A0002"
    assert second[:3] != "V-A"
    assert second.endswith("0001")
    assert devices(path, places)[:2] == devices(copied, second_laptop)[:2]
    assert devices(path, places)[-1] != devices(copied, second_laptop)[-1]
    assert open_and_pay(copied, second_laptop) == f"{second[:-1]}2"


def test_reading_alone_makes_no_new_laptop(
    path: Path, places: Places, second_laptop: Places
) -> None:
    with open_group_file(path, places=second_laptop) as group:
        assert group.can_undo() == ""
        with group.step("Nothing new"):
            pass
        assert group.rows("SELECT count(*) FROM local_device")[0][0] == 1


def test_a_step_that_fails_makes_no_new_laptop(path: Path, second_laptop: Places) -> None:
    def go_wrong(group: GroupFile) -> None:
        with group.step("Goes wrong") as step:
            step.save(Person(first_name="Half"))
            raise ZeroDivisionError

    with open_group_file(path, places=second_laptop) as group:
        with pytest.raises(ZeroDivisionError):
            go_wrong(group)
        assert group.rows("SELECT count(*) FROM local_device")[0][0] == 1
        pay(group)
        assert group.rows("SELECT count(*) FROM local_device")[0][0] == 2


def test_an_older_copy_put_back_becomes_another_laptop(path: Path, places: Places) -> None:
    with open_group_file(path, places=places) as group:
        pay(group)
        copy = copy_to(group.connection, path, places.copies, datetime(2026, 3, 14))
        pay(group)
    restore(copy, path, datetime(2026, 3, 14))
    reference = open_and_pay(path, places)
    assert reference[:3] != "V-A"
    assert len(set(devices(path, places))) == 2


def test_two_files_that_were_one_part_ways_only_once(path: Path, places: Places) -> None:
    copied = Path(shutil.copy(path, path.with_name("copy.group")))
    assert open_and_pay(copied, places) == "V-A0001"
    other = open_and_pay(path, places)
    assert other[:3] != "V-A"
    assert open_and_pay(copied, places) == "V-A0002"
    assert open_and_pay(path, places) == f"{other[:-1]}2"


def test_a_note_that_cannot_be_read_or_kept_never_stops_work(
    path: Path, places: Places, tmp_path: Path
) -> None:
    for note in (places.config / "laptops").iterdir():
        note.write_bytes(b"\xff")
    assert open_and_pay(path, places)[:3] != "V-A"
    (tmp_path / "in the way").write_text("words")
    nowhere = replace(places, config=tmp_path / "in the way")
    with open_group_file(path, places=nowhere) as group:
        assert pay(group).reference[:-4] == pay(group).reference[:-4]


def test_letters_are_never_given_twice() -> None:
    taken: list[str] = []
    pairs = (len(LETTERS) - 1) * len(LETTERS)
    for _ in range(pairs + 50):
        taken.append(free_letter(taken))
    assert len(set(taken)) == len(taken)
    assert {len(letters) for letters in taken[:pairs]} == {2}
    assert not any(letters.startswith("A") for letters in taken)
    assert not {"I", "O"} & set(LETTERS)
