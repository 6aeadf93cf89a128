"""The verb about hours."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groupkeeper.cli.commands import groupkeeper

YEAR = ("--from", "2025-04-01", "--to", "2026-03-31")


def run(*words: object) -> Result:
    return CliRunner().invoke(groupkeeper, [str(word) for word in words])


def answered(*words: object) -> dict[str, object]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_hours_are_added_up_by_role_unless_another_way_is_said(sample_path: Path) -> None:
    said = run("hours", sample_path, *YEAR).output
    assert "32 different people gave 1,889.5 hours." in said
    assert "  Kitchen helper: 423 hours, people: 6" in said


@pytest.mark.parametrize("by", ["person", "role", "role-group", "activity", "stream", "month"])
def test_every_way_of_adding_up_has_the_same_sum(sample_path: Path, by: str) -> None:
    answer = answered("hours", sample_path, "totals", "--by", by, *YEAR)
    assert isinstance(answer["parts"], list)
    assert sum(part["minutes"] for part in answer["parts"]) == answer["minutes"] == 113370
    assert sum(part["estimated_minutes"] for part in answer["parts"]) == answer["estimated_minutes"]


def test_estimates_may_be_left_out(sample_path: Path) -> None:
    answer = answered("hours", sample_path, "--no-estimates", *YEAR)
    assert (answer["minutes"], answer["estimated_minutes"]) == (113370 - 33 * 60, 0)


def test_a_copy_for_anyone_hides_small_numbers_and_names(sample_path: Path) -> None:
    said = run("hours", sample_path, "--public", *YEAR).output
    assert "Our volunteers gave 1,889.5 hours." in said
    assert "Gardener: 22 hours, people: fewer than 5" in said
    refused = run("hours", sample_path, "--public", "--by", "person", *YEAR)
    assert refused.exit_code == 1
    assert "names nobody" in refused.output
    assert "Anita" not in run("hours", sample_path, "ladder", "--public", "--json", *YEAR).output


def test_the_entries_of_one_volunteer_are_listed(sample_path: Path) -> None:
    answer = answered("hours", sample_path, "list", "--person", "ian macleod", *YEAR)
    assert isinstance(answer["rows"], list)
    assert {row["who"] for row in answer["rows"]} == {"Ian Macleod"}
    assert sum(row["minutes_each"] for row in answer["rows"]) == 27.5 * 60
    refused = run("hours", sample_path, "list", "--person", "Nobody Here")
    assert refused.exit_code == 1
    assert "Nobody is called" in refused.output


def test_the_ladder_is_said_for_two_days(sample_path: Path) -> None:
    answer = answered("hours", sample_path, "ladder", *YEAR)
    assert isinstance(answer["rungs"], list)
    assert [rung["rung"] for rung in answer["rungs"]] == [
        "post-holder", "helper", "regular", "first-timer"
    ]  # fmt: skip
    assert "moved up to a higher rung" in run("hours", sample_path, "ladder", *YEAR).output


def test_hours_that_wait_are_counted(sample_path: Path) -> None:
    answer = answered("hours", sample_path, "waiting")
    assert isinstance(answer["rows"], list)
    assert answer["count"] == len(answer["rows"])


@pytest.mark.parametrize("what", ["totals", "ladder", "statements", "certificates"])
def test_each_print_is_saved(sample_path: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / f"{what}.pdf"
    assert answered("hours", sample_path, what, "--out", out, *YEAR)["out"] == str(out)
    assert out.read_bytes().startswith(b"%PDF")


def test_totals_are_saved_as_a_table(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "hours.csv"
    assert run("hours", sample_path, "--out", out, *YEAR).exit_code == 0
    assert "By role,Cook,3,384.0,0" in out.read_text("utf-8-sig")


@pytest.mark.parametrize("words", [("statements",), ("list", "--out", "x.pdf")])
def test_what_makes_no_sense_is_said(sample_path: Path, words: tuple[str, ...]) -> None:
    refused = run("hours", sample_path, *words)
    assert refused.exit_code == 1
    assert "--out" in refused.output


def test_days_the_wrong_way_round_are_refused(sample_path: Path) -> None:
    refused = run("hours", sample_path, "--from", "2026-03-31", "--to", "2025-04-01")
    assert refused.exit_code == 1
    assert "Turn them round" in refused.output
