"""The verb about hours."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.group_file import open_group_file
from tests.hours_added_up import counted_by_sql

YEAR = ("--from", "2025-04-01", "--to", "2026-03-31")


def run(*words: object) -> Result:
    return CliRunner().invoke(groupkeeper, [str(word) for word in words])


def counted(path: Path, where: str = "1 = 1") -> tuple[int, int]:
    year = Period(date(2025, 4, 1), date(2026, 3, 31))
    with open_group_file(path, read_only=True) as group:
        return counted_by_sql(group, year, where)


def answered(*words: object) -> dict[str, object]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_hours_are_added_up_by_role_unless_another_way_is_said(sample_path: Path) -> None:
    people, minutes = counted(sample_path)
    cooks, cooked = counted(sample_path, "role_id = (SELECT id FROM role WHERE name = 'Cook')")
    said = run("hours", sample_path, *YEAR).output
    assert f"{people} different people gave {say_hours(minutes)}." in said
    assert f"  Cook: {say_hours(cooked)}, people: {cooks}" in said


@pytest.mark.parametrize("by", ["person", "role", "role-group", "activity", "stream", "month"])
def test_every_way_of_adding_up_has_the_same_sum(sample_path: Path, by: str) -> None:
    answer = answered("hours", sample_path, "totals", "--by", by, *YEAR)
    assert isinstance(answer["parts"], list)
    assert sum(part["minutes"] for part in answer["parts"]) == answer["minutes"]
    assert answer["minutes"] == counted(sample_path)[1]
    assert sum(part["estimated_minutes"] for part in answer["parts"]) == answer["estimated_minutes"]


def test_estimates_may_be_left_out(sample_path: Path) -> None:
    answer = answered("hours", sample_path, "--no-estimates", *YEAR)
    sure = counted(sample_path, "basis <> 'estimated'")[1]
    assert (answer["minutes"], answer["estimated_minutes"]) == (sure, 0)


def test_a_copy_for_anyone_hides_small_numbers_and_names(sample_path: Path) -> None:
    said = run("hours", sample_path, "--public", *YEAR).output
    assert f"Our volunteers gave {say_hours(counted(sample_path)[1])}." in said
    assert re.search(r"Gardener: [\d.]+ hours, people: fewer than 5", said)
    refused = run("hours", sample_path, "--public", "--by", "person", *YEAR)
    assert refused.exit_code == 1
    assert "names nobody" in refused.output
    assert "Anita" not in run("hours", sample_path, "ladder", "--public", "--json", *YEAR).output


def test_the_entries_of_one_volunteer_are_listed(sample_path: Path) -> None:
    answer = answered("hours", sample_path, "list", "--person", "ian macleod", *YEAR)
    assert isinstance(answer["rows"], list)
    assert {row["who"] for row in answer["rows"]} == {"Ian Macleod"}
    ian = "person_id = (SELECT id FROM person WHERE last_name = 'Macleod')"
    assert sum(row["minutes_each"] for row in answer["rows"]) == counted(sample_path, ian)[1]
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
    assert re.search(r"By role,Cook,\d+,[\d.]+,0", out.read_text("utf-8-sig"))


@pytest.mark.parametrize("words", [("statements",), ("list", "--out", "x.pdf")])
def test_what_makes_no_sense_is_said(sample_path: Path, words: tuple[str, ...]) -> None:
    refused = run("hours", sample_path, *words)
    assert refused.exit_code == 1
    assert "--out" in refused.output


def test_days_the_wrong_way_round_are_refused(sample_path: Path) -> None:
    refused = run("hours", sample_path, "--from", "2026-03-31", "--to", "2025-04-01")
    assert refused.exit_code == 1
    assert "Turn them round" in refused.output


def test_the_days_of_the_ladder_keep_the_large_letter_of_their_month(sample_path: Path) -> None:
    said = run("hours", sample_path, "ladder", *YEAR).output.splitlines()[0]
    assert said == "On 31 March 2025 and on 31 March 2026:"
