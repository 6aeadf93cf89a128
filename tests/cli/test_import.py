"""`groupkeeper import`: what it says, what it writes, and what it refuses."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from groupkeeper.cli.imports import import_command
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.extras import OwnAnswer, OwnField
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile, open_group_file

MEMBERS = (
    "Full name,Tel,DOB,Sub pd\n"
    '"Adeyemi, Joyce",01632 960 083,14/11/1949,12.00\n'
    '"Thwaite, Beryl",,31/02/2020,\n'
)
GRANTS = (
    "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Funding Org:Name,"
    "Recipient Org:Name\n"
    "360G-a-1,Lunches,Lunches for all,GBP,1742.36,2025-04-01,A Fund,Wenlow Green\n"
    "360G-a-2,Coach,A trip,GBP,500,2025-04-01,A Fund,Somebody Else\n"
)


@pytest.fixture
def path(group: GroupFile) -> Path:
    """The empty group's file, closed."""
    group.close()
    return group.path


def run(*words: object) -> Result:
    return CliRunner().invoke(import_command, [str(word) for word in words])


def answer(*words: object) -> dict[str, Any]:
    return json.loads(run(*words, "--json").stdout)


def source(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def people(path: Path) -> list[str]:
    with open_group_file(path, read_only=True) as group:
        return [person.full_name for person in group.find(Person)]


def test_the_answer_counts_the_rows_and_names_each_trouble(path: Path, tmp_path: Path):
    got = answer(path, "people", source(tmp_path, MEMBERS))
    assert (got["new"], got["changed"], got["same"]) == (1, 0, 0)
    assert got["trouble"] == [{"row": 3, "message": "“31/02/2020” is not a real date"}]
    assert people(path) == ["Joyce Adeyemi"]


def test_a_preview_gives_the_same_answer_and_writes_nothing(path: Path, tmp_path: Path):
    members = source(tmp_path, MEMBERS)
    before = path.read_bytes()
    looked = answer(path, "people", members, "--preview")
    assert path.read_bytes() == before
    assert answer(path, "people", members) == looked


def test_the_second_time_everyone_is_as_they_were(path: Path, tmp_path: Path):
    members = source(tmp_path, MEMBERS)
    run(path, "people", members)
    got = answer(path, "people", members)
    assert (got["new"], got["changed"], got["same"]) == (0, 0, 1)


def test_columns_can_be_put_where_a_person_wants(path: Path, tmp_path: Path):
    members = source(tmp_path, "Who,Ring\nJoyce Adeyemi,01632 960 083\n")
    refused = run(path, "people", members)
    assert refused.exit_code == 1
    assert "Say which one does" in refused.stderr
    run(path, "people", members, "--map", "full name=Who", "phone=Ring")
    with open_group_file(path, read_only=True) as group:
        assert group.find(Person)[0].phone == "01632 960 083"


def test_a_column_can_be_put_in_a_field_of_our_own(path: Path, tmp_path: Path):
    with open_group_file(path) as group, group.step("Add fields") as step:
        step.save(OwnField(label="Plot number", own_field_kind="number"))
        step.save(OwnField(label="Key: due back", own_field_kind="date"))
    members = source(tmp_path, "Name,Allotment,Key\nAnn Lee,7,03/04/2027\nBo Ek,seven,\n")
    asked = ("--map", "plot number=Allotment", "key due back:dmy=Key")
    got = answer(path, "people", members, *asked)
    assert [trouble["row"] for trouble in got["trouble"]] == [3]
    with open_group_file(path, read_only=True) as group:
        assert {one.answer for one in group.find(OwnAnswer)} == {"7", "2027-04-03"}
    refused = run(path, "people", members, "--map", "shoe size=Allotment")
    assert "Plot number" in refused.stderr


def test_the_order_of_dates_can_be_said(path: Path, tmp_path: Path):
    members = source(tmp_path, "Name,DOB\nAnn Lee,03/04/1950\n")
    asks = answer(path, "people", members, "--preview")
    assert "could be 3 April 1950 or 4 March 1950" in asks["trouble"][0]["message"]
    assert answer(path, "people", members, "--map", "birth_date:mdy=DOB")["new"] == 1
    with open_group_file(path, read_only=True) as group:
        assert group.find(Person)[0].birth_date == date(1950, 3, 4)


def test_without_json_it_speaks_in_sentences(path: Path, tmp_path: Path):
    said = run(path, "people", source(tmp_path, MEMBERS)).stdout
    assert "1 person was added" in said
    assert "Row 3 was left out: “31/02/2020” is not a real date." in said


def test_grants_to_the_recipient_asked_for_come_in(path: Path, tmp_path: Path):
    got = answer(path, "grants", source(tmp_path, GRANTS), "--recipient", "wenlow")
    assert (got["new"], got["trouble"]) == (1, [])
    with open_group_file(path, read_only=True) as group:
        assert [award.awarded_pence for award in group.find(Award)] == [174_236]


@pytest.mark.parametrize("what", ["activities"])
def test_what_cannot_come_in_yet_is_refused_plainly(what: str, path: Path, tmp_path: Path):
    result = run(path, what, source(tmp_path, MEMBERS), "--json")
    assert result.exit_code == 1
    assert f"cannot bring in {what} yet" in json.loads(result.stdout)["error"]


def test_a_file_that_is_no_list_is_refused_with_the_reason(path: Path, tmp_path: Path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    result = run(path, "people", photo, "--json")
    assert result.exit_code == 1
    assert "a photograph" in json.loads(result.stdout)["error"]


@pytest.mark.parametrize("how", [(), ("--preview",)])
def test_a_list_nobody_could_come_in_from_ends_with_exit_1_and_the_usual_answer(
    path: Path, tmp_path: Path, how: tuple[str, ...]
):
    members = source(tmp_path, "Name,DOB\nAnn Lee,31/02/2020\nBo Hart,30/02/2020\n")
    result = run(path, "people", members, *how, "--json")
    assert result.exit_code == 1
    got = json.loads(result.stdout)
    assert set(got) == {"new", "changed", "same", "trouble", "notes"}
    assert [trouble["row"] for trouble in got["trouble"]] == [2, 3]
    assert people(path) == []
    assert "Row 2 was left out" in run(path, "people", members, *how).stdout
