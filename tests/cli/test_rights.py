"""The verbs about one person: everything we hold, and erasing for good."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import MoneyLine
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


def with_words_about_hilda(path: Path) -> None:
    """A friend's notes, and lines of the cashbook, recent and old, that name her."""
    with_hilda(path)
    with open_group_file(path) as group, group.step("Write it down") as step:
        step.save(replace(group.find(Person)[0], notes="Hilda; Mrs Marchbanks; H. MARCHBANKS"))
        for on in (date.today(), date(2010, 5, 1)):
            step.save(
                MoneyLine(direction="payment", on_date=on, pence=500, party="Mrs Marchbanks",
                          fund_id=group.find(Fund)[0].id)
            )  # fmt: skip


def test_the_preview_lists_places_with_numbers_and_their_words(sample_path: Path) -> None:
    with_words_about_hilda(sample_path)
    said = run("erase", sample_path, NAME).output
    assert "  1 [ ]  Notes, person" in said
    assert "“Hilda; Mrs Marchbanks; H. MARCHBANKS” (Only the first name)" in said
    assert "  2 [x]  Notes, person" in said
    assert "because accounts are kept six years after the end of their year: 1." in said
    places = asked("erase", sample_path, NAME)["places"]
    assert [(one["number"], one["found"], one["goes"]) for one in places] == [
        (1, "Hilda", False), (2, "Marchbanks", True), (None, "H. MARCHBANKS", True),
        (None, "Marchbanks", False), (3, "Marchbanks", True),
    ]  # fmt: skip


def test_places_are_chosen_by_their_number(sample_path: Path) -> None:
    with_words_about_hilda(sample_path)
    asked("erase", sample_path, NAME, "--yes", "--also", "1", "--leave", "3")
    with open_group_file(sample_path) as group:
        notes = group.find(Person)[0].notes
        parties = [one.party for one in group.find(MoneyLine)[-2:]]
    assert notes == "A former member; Mrs A former member; A former member"
    assert parties == ["Mrs Marchbanks", "Mrs Marchbanks"]


def test_a_place_that_is_not_listed_erases_nobody(sample_path: Path) -> None:
    with_words_about_hilda(sample_path)
    answer = run("erase", sample_path, NAME, "--yes", "--also", "9")
    assert answer.exit_code == 1
    assert "no place 9" in answer.output
    assert b"Hilda" in sample_path.read_bytes()


def test_history_ends_with_the_day_it_was_forgotten(sample_path: Path) -> None:
    with_hilda(sample_path)
    asked("erase", sample_path, NAME, "--yes")
    said = run("history", sample_path).output
    assert said.startswith("What came before was forgotten when a person was erased on ")
    assert asked("history", sample_path)["count"] == 0
