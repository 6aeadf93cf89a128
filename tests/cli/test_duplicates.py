"""The verb `duplicates`."""

import json
from pathlib import Path

from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile

ONE = Person(id="01A", first_name="Joyce", last_name="Adeyemi", phone="01632 960417")
OTHER = Person(id="01B", first_name="Joyce", last_name="Adeyemy", phone="01632 960417")


def said(path: Path, *more: str) -> str:
    answer = CliRunner().invoke(groupkeeper, ["duplicates", str(path), *more])
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_pairs_are_said_with_why_or_as_one_object(group: GroupFile) -> None:
    assert said(group.path) == "Nobody seems to be here twice.\n"
    with group.step("Begin") as step:
        step.save_all([ONE, OTHER])
    assert said(group.path).splitlines() == [
        "Joyce Adeyemi and Joyce Adeyemy: The same first name; The same phone; "
        "Last names that look alike",
        "1 pair may be one person.",
    ]
    (pair,) = json.loads(said(group.path, "--json"))["pairs"]
    assert pair["a"] == {"id": ONE.id, "reference": "", "name": "Joyce Adeyemi"}
    assert pair["b"] == {"id": OTHER.id, "reference": "", "name": "Joyce Adeyemy"}
    assert 0 < pair["score"] <= 1
