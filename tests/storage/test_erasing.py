"""Erasing is all or nothing, however it ends; the file stays sound (T01, T47)."""

import gzip
import os
import random
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem
from groupkeeper.storage.changes import forgotten_before
from groupkeeper.storage.erasing import erase_people
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.queries.people.rights import why_history_is_short
from groupkeeper.storage.restoring import restore
from tests.replay import differs_from_log
from tests.storage.conftest import NOON
from tests.storage.other_process import run, start
from tests.storage.small_disk import small_disk

KILLS = int(os.environ.get("GROUPKEEPER_KILLS", "200")) // 20
MUSEUM = Path(__file__).parents[1] / "museum"
NAME = "Wilhelmina Featherstonehaugh"
NEAR = "w. FEATHERSTONEHAUGH"  # as somebody else's notes have it


@pytest.fixture
def her(path: Path, places: Places) -> Person:
    """Someone in a file with many others, whose phone was changed once."""
    with open_group_file(path, places=places) as group:
        with group.step(f"Add {NAME}") as step:
            her = step.save(Person(first_name="Wilhelmina", last_name="Featherstonehaugh"))
        with group.step("Bring in members") as step:
            step.save_all(
                Person(first_name=f"Member {n}", last_name="Jones", notes="x" * 300)
                for n in range(2999)
            )
            step.save(Person(first_name="Member 2999", notes=f"Sits by {NEAR}"))
    return her


def state(path: Path, places: Places, her: Person) -> str:
    """ "before" or "after", and the file sound; nothing else lies about once it was opened."""
    with open_group_file(path, places=places) as group:
        assert differs_from_log(group) == []
        assert group.rows("SELECT * FROM pragma_integrity_check")[0][0] == "ok"
        assert len(group.find(Person)) in (3000, 3001)
        there = bool(group.find(Person, id=her.id))
        noted = bool(group.rows("SELECT 1 FROM erased_person WHERE person_id = ?", (her.id,)))
        assert there is not noted
        assert (len(group.rows("SELECT 1 FROM step_log")) == 1) is not there
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert {name.encode() in path.read_bytes() for name in (NAME, NEAR)} == {there}
    return "before" if there else "after"


def copies(path: Path, places: Places, how_many: int, folder: Path) -> list[tuple[Path, Places]]:
    """The file as it is, each copy in a folder of its own on a laptop of its own."""
    made: list[tuple[Path, Places]] = []
    for number in range(how_many):
        home = folder / str(number) / "laptop"
        shutil.copytree(places.config, home / "config")
        copy = folder / str(number) / "papers" / path.name
        copy.parent.mkdir()
        shutil.copy(path, copy)
        made.append((copy, Places(home / "config", home / "copies")))
    return made


def test_t01_killed_before_any_write_it_is_before_or_after(
    path: Path, places: Places, her: Person, tmp_path: Path
) -> None:
    [(whole, own)] = copies(path, places, 1, tmp_path / "whole")
    done = run("-m", "tests.storage.die_erasing", 10_000, own.config.parent, whole, her.id)
    calls = done.stdout.split()
    assert state(whole, own, her) == "after"
    assert "replace" in calls
    found = set()
    many = copies(path, places, len(calls), tmp_path / "many")
    for number, (copy, own) in enumerate(many, start=1):
        died = run("-m", "tests.storage.die_erasing", number, own.config.parent, copy, her.id)
        assert died.returncode == 9, died.stderr
        found.add(state(copy, own, her))
    assert found == {"before", "after"}


def test_t01_killed_at_random_moments_it_is_before_or_after(
    path: Path, places: Places, her: Person, tmp_path: Path
) -> None:
    chance = random.Random(47)
    [(timed, own)] = copies(path, places, 1, tmp_path / "timed")
    with open_group_file(timed, places=own) as group:
        begun = time.perf_counter()
        erase_people(group, [her.id], NOON)
        takes = time.perf_counter() - begun
    found = []
    for copy, own in copies(path, places, KILLS, tmp_path / "many"):
        with start("-m", "tests.storage.die_erasing", 0, own.config.parent, copy, her.id) as dying:
            assert dying.stdout is not None
            assert dying.stdout.readline() == "begun\n"
            time.sleep(chance.uniform(0, takes * 1.3))  # the random moment is what this is about
            dying.kill()
            dying.communicate()
        found.append(state(copy, own, her))
    assert "before" in found, "the kills never fell into the erasing"


def test_what_a_sudden_end_left_half_written_goes_at_the_next_opening(
    path: Path, places: Places, her: Person
) -> None:
    left_over = path.with_name(f"{path.name}.12345678.part")
    left_over.write_bytes(NAME.encode())
    assert state(path, places, her) == "before"
    assert not left_over.exists()


def test_a_file_open_for_reading_only_erases_nobody(
    path: Path, places: Places, her: Person
) -> None:
    with (
        open_group_file(path, places=places, read_only=True) as group,
        pytest.raises(FileProblem, match="reading only"),
    ):
        erase_people(group, [her.id], NOON)
    assert state(path, places, her) == "before"


def test_when_the_new_file_cannot_take_its_place_work_goes_on_in_the_old_one(
    path: Path, places: Places, her: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("another program holds the file")

    with open_group_file(path, places=places) as group:
        with monkeypatch.context() as held:
            held.setattr(os, "replace", refuse)
            with pytest.raises(FileProblem, match="Nobody was erased"):
                erase_people(group, [her.id], NOON)
        assert group.get(Person, her.id) == her
        with group.step("Go on") as step:
            step.save(Person(first_name="Next"))
        group.undo()
        assert differs_from_log(group) == []
    with open_group_file(path, places=places) as group:
        assert group.get(Person, her.id) == her


def test_the_window_keeps_its_lock_after_erasing(path: Path, places: Places, her: Person) -> None:
    with open_group_file(path, places=places) as group:
        erase_people(group, [her.id], NOON)
        with pytest.raises(FileProblem):
            open_group_file(path, places=places)


def test_t03_without_room_for_the_new_file_nobody_is_erased(
    path: Path, places: Places, her: Person, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small", megabytes=4) as folder:
        small = Path(shutil.copy(path, folder / path.name))
        with open_group_file(small, places=places) as group:
            with pytest.raises(FileProblem, match="Nobody was erased"):
                erase_people(group, [her.id], NOON)
            assert group.get(Person, her.id) == her
        assert [one.name for one in folder.iterdir()] == [path.name]


def test_the_clock_and_the_numbers_of_steps_go_on(hall: GroupFile) -> None:
    with hall.step("Add") as step:
        her = step.save(Person(first_name="Ann"))
    [before] = hall.rows("SELECT max(hlc), max(seq), device FROM step_log")
    erase_people(hall, [her.id], NOON)
    [after] = hall.rows("SELECT hlc, seq, device FROM step_log")
    assert after[0] > before[0]
    assert after[1:] == (before[1] + 1, before[2])


def test_erasing_by_someone_of_the_same_name_leaves_no_name_in_the_log(
    path: Path, places: Places, her: Person
) -> None:
    with open_group_file(path, places=places, who="Wilhelmina") as group:
        erase_people(group, [her.id], NOON)
        assert group.rows("SELECT actor FROM step_log")[0][0] == ""
        assert re.search(r"erase", group.rows("SELECT label FROM step_log")[0][0], re.IGNORECASE)


def test_a_copy_from_an_older_groupkeeper_does_not_bring_them_back(
    tmp_path: Path, places: Places
) -> None:
    old = tmp_path / "old.group"
    old.write_bytes(gzip.decompress((MUSEUM / "schema-0001.group.gz").read_bytes()))
    path = Path(shutil.copy(old, tmp_path / "hall.group"))
    with open_group_file(path, places=places) as group:
        someone = group.find(Person)[0]
        erase_people(group, [someone.id], NOON)
    assert someone.email
    restore(old, path, NOON, places)
    with open_group_file(path, places=places) as group:
        [row] = group.rows("SELECT * FROM person WHERE id = ?", (someone.id,))
        assert (row["first_name"], row["last_name"], row["email"], row["notes"]) == ("",) * 4
        assert row["deleted_at"]
        assert differs_from_log(group) == []


def test_an_erasure_is_no_change_to_anybody_who_stays(hall: GroupFile) -> None:
    with hall.step("Add two") as step:
        her = step.save(Person(first_name="Ann"))
        tom = step.save(Person(first_name="Tom"))
    assert forgotten_before(hall.connection) is None
    erase_people(hall, [her.id], NOON)
    assert hall.history() == []
    assert hall.history("person", tom.id) == []
    begun = forgotten_before(hall.connection, "person", tom.id)
    assert begun is not None
    assert (begun.at, begun.how_many) == (NOON, 1)


def test_after_an_erasure_history_holds_what_was_done_since(hall: GroupFile) -> None:
    with hall.step("Add three") as step:
        gone = [step.save(Person(first_name=name)) for name in ("Ann", "Bea")]
        tom = step.save(Person(first_name="Tom"))
    erase_people(hall, [one.id for one in gone], NOON)
    with hall.step("Change Tom") as step:
        step.save(replace(tom, phone="01632 960 417"))
        new = step.save(Person(first_name="New"))
    [change] = hall.history("person", tom.id)
    assert (change.column, change.old, change.new) == ("phone", "", "01632 960 417")
    assert forgotten_before(hall.connection, "person", new.id) is None, "all of it is there"
    assert why_history_is_short(hall, "person", tom.id).startswith(
        "What came before was forgotten when 2 people were erased on "
    )
