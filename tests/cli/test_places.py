"""Places in an activity from the command line."""

import json
from pathlib import Path

from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper


def ask(path: Path, *more: str) -> dict[str, list[dict[str, str]]]:
    asked = ["places", str(path), "--activity", "homework club", "--json", *more]
    done = CliRunner().invoke(groupkeeper, asked)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_the_next_place_goes_to_whoever_waited_longest(sample_path: Path):
    before = ask(sample_path)
    assert (len(before["taken"]), len(before["waiting"])) == (12, 2)
    after = ask(sample_path, "--give-next", "--capacity", "12")
    assert before["waiting"][0]["name"] in {one["name"] for one in after["taken"]}
    assert [one["name"] for one in after["waiting"]] == [before["waiting"][1]["name"]]


def test_one_place_too_many_is_said(sample_path: Path):
    asked = ["places", str(sample_path), "--activity", "Homework Club", "--capacity", "11"]
    done = CliRunner().invoke(groupkeeper, asked)
    assert "12 of 11 places taken · 2 people wait" in done.output
    assert "1 more person has a place than there is room for." in done.output


def test_nobody_waiting_is_refused(sample_path: Path):
    asked = ["places", str(sample_path), "--activity", "Chair Yoga", "--give-next"]
    done = CliRunner().invoke(groupkeeper, asked)
    assert done.exit_code == 1
    assert "Nobody waits for a place." in done.output
