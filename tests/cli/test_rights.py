"""The verbs about one person: everything we hold, and erasing for good."""

import json
from pathlib import Path

from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import open_group_file
from tests.cli.test_verbs import asked, run

NAME = "Hilda Marchbanks"


def with_hilda(path: Path) -> Person:
    with open_group_file(path) as group, group.step(f"Add {NAME}") as step:
        return step.save(Person(first_name="Hilda", last_name="Marchbanks", notes="Sings alto"))


def test_everything_we_hold_on_a_person_is_written(sample_path: Path, tmp_path: Path) -> None:
    hilda = with_hilda(sample_path)
    answer = asked("person", sample_path, NAME, "--out", tmp_path / "packs")
    assert answer["person"] == hilda.id
    assert Path(answer["pdf"]).read_bytes().startswith(b"%PDF")
    assert "Sings alto" in (Path(answer["folder"]) / "Name and details.csv").read_text("utf-8-sig")


def test_nobody_is_erased_until_it_is_sure(sample_path: Path) -> None:
    with_hilda(sample_path)
    said = run("erase", sample_path, NAME)
    assert said.exit_code == 0
    assert "Nobody was erased yet" in said.output
    assert NAME.split()[1].encode() in sample_path.read_bytes()


def test_someone_is_erased_for_good(sample_path: Path, tmp_path: Path) -> None:
    with_hilda(sample_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = Path(asked("backup", sample_path, "--to", stick)["copy"])
    answer = asked("erase", sample_path, NAME, "--yes")
    assert answer["erased"] is True
    assert b"Marchbanks" not in sample_path.read_bytes()
    assert asked("check", sample_path)["ok"] is True
    asked("restore", sample_path, copy)
    assert b"Marchbanks" not in sample_path.read_bytes()
    assert asked("check", sample_path)["ok"] is True


def test_a_name_nobody_has_is_refused(sample_path: Path, tmp_path: Path) -> None:
    answer = run("person", sample_path, "Nobody Here", "--out", tmp_path, "--json")
    assert answer.exit_code == 1
    assert "nobody called" in json.loads(answer.output)["error"]
