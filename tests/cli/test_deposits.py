"""Deposits of hirers from the command line: asked for, come, given back, kept in part."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from groupkeeper.cli.commands import groupkeeper


def run(path: Path, *more: str) -> Result:
    return CliRunner().invoke(groupkeeper, ["deposits", str(path), *more])


def ask(path: Path, *more: str) -> dict[str, Any]:
    done = run(path, "--json", *more)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def of(path: Path, number: str) -> list[dict[str, Any]]:
    return [one for one in ask(path)["rows"] if one["booking"] == number]


@pytest.fixture
def number(sample_path: Path) -> str:
    """A booking that has no deposit yet."""
    said = CliRunner().invoke(groupkeeper, ["list", str(sample_path), "bookings", "--json"])
    taken = {one["booking"] for one in ask(sample_path)["rows"]}
    rows = json.loads(said.output)["rows"]
    return next(one["reference"] for one in rows if one["reference"] not in taken)


def test_those_held_are_listed_to_the_penny(sample_path: Path, tmp_path: Path) -> None:
    found = ask(sample_path)
    assert found["held_pence"] == sum(one["held_pence"] for one in found["rows"]) > 0
    said = run(sample_path, "--csv", str(tmp_path / "held.csv")).output
    assert "against damage" in said or "damage, £" in said
    held = [one for one in found["rows"] if one["held_pence"]]
    assert (tmp_path / "held.csv").read_text("utf-8-sig").count("\n") == len(held) + 1


def test_one_is_asked_for_comes_and_goes_back_in_part(sample_path: Path, number: str) -> None:
    before = ask(sample_path)["held_pence"]
    ask(sample_path, "ask", number, "--amount", "50", "--on", "2026-03-01")
    [waiting] = of(sample_path, number)
    assert (waiting["kind"], waiting["pence"], waiting["held_pence"]) == ("damage", 5000, 0)
    assert ask(sample_path, "came", number, "--on", "2026-03-02")["held_pence"] == before + 5000
    refused = run(sample_path, "give-back", number, "--keep", "20")
    assert refused.exit_code == 1
    assert "Say why it is withheld" in refused.output
    kept = ["--keep", "20", "--because", "A broken chair", "--on", "2026-03-09"]
    assert (
        run(sample_path, "give-back", number, *kept).output == "£30.00 given back, £20.00 kept.\n"
    )
    assert ask(sample_path)["held_pence"] == before
    assert of(sample_path, number) == []


def test_one_that_has_not_come_is_no_longer_asked_for(sample_path: Path, number: str) -> None:
    ask(sample_path, "ask", number, "--amount", "50", "--kind", "booking")
    assert run(sample_path, "drop", number).output == "The deposit is no longer asked for.\n"
    assert of(sample_path, number) == []


def test_of_two_one_has_to_be_named(sample_path: Path, number: str) -> None:
    for kind in ("booking", "damage"):
        ask(sample_path, "ask", number, "--amount", "50", "--kind", kind)
    assert "Say which: --kind damage or booking" in run(sample_path, "came", number).output
    ask(sample_path, "came", number, "--kind", "damage", "--on", "2026-03-02")
    assert run(sample_path, "give-back", number, "--on", "2026-03-03").exit_code == 0


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["ask"], "Say of which booking"),
        (["came", "B-Z9999"], "There is no booking"),
        (["ask", "{number}", "--amount", "much"], "Say how much, like --amount 50.00"),
        (["ask", "{number}", "--amount", "0"], "Enter an amount"),
        (["give-back", "{number}"], "No deposit is held for"),
        (["drop", "{number}"], "No deposit is to come for"),
    ],
)
def test_what_cannot_be_done_is_said(
    sample_path: Path, number: str, words: list[str], because: str
) -> None:
    done = run(sample_path, *(one.format(number=number) for one in words))
    assert done.exit_code == 1
    assert because in done.output
