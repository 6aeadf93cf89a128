"""`import FILE money STATEMENT` from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from groupkeeper.cli.imports import import_command
from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.storage.group_file import open_group_file
from tests.shared_data import KNOWN_STATEMENTS, NO_STATEMENTS, SHARED, needs_shared_data


def run(*words: object):
    result = CliRunner().invoke(import_command, [*map(str, words), "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_a_statement_is_looked_at_then_brought_in_once(sample_path: Path, tmp_path: Path):
    source = tmp_path / "bank.csv"
    source.write_text("Date,Description,Amount,Balance\n10/03/2026,RAFFLE,52.00,\n")
    code, seen = run(sample_path, "money", source, "--preview")
    assert (code, seen["new"], seen["net_pence"]) == (0, 1, 5200)
    assert run(sample_path, "money", source)[1]["new"] == 1
    assert (run(sample_path, "money", source)[1]["new"]) == 0
    with open_group_file(sample_path, read_only=True) as group:
        assert sum(one.words == "RAFFLE" for one in group.find(StatementLine)) == 1


def test_a_line_with_another_amount_is_told_and_comes_in_only_with_a_word(
    sample_path: Path, tmp_path: Path
):
    source = tmp_path / "bank.csv"
    head = "Date,Description,Amount,Balance\n"
    source.write_text(f"{head}10/03/2026,RAFFLE,52.00,\n")
    run(sample_path, "money", source)
    source.write_text(f"{head}10/03/2026,RAFFLE,53.00,\n11/03/2026,TEA,-1.00,\n")
    for words in (["--preview"], []):
        code, seen = run(sample_path, "money", source, *words)
        assert (code, seen["new"], seen["net_pence"]) == (0, 1, -100)
        (held,) = seen["stayed_out"]
        assert (held["row"], held["pence"]) == (2, 5300)
        assert "here with another amount" in held["message"]
    code, seen = run(sample_path, "money", source, "--other-amounts")
    assert (code, seen["new"], seen["same"], seen["stayed_out"]) == (0, 1, 1, [])
    with open_group_file(sample_path, read_only=True) as group:
        raffles = [one.pence for one in group.find(StatementLine) if one.words == "RAFFLE"]
    assert raffles == [5200, 5300]


def test_the_line_that_stayed_out_is_told_in_plain_words(sample_path: Path, tmp_path: Path):
    source = tmp_path / "bank.csv"
    head = "Date,Description,Amount,Balance\n"
    source.write_text(f"{head}10/03/2026,RAFFLE,52.00,\n")
    run(sample_path, "money", source)
    source.write_text(f"{head}10/03/2026,RAFFLE,53.00,\n")
    said = CliRunner().invoke(import_command, [str(sample_path), "money", str(source)]).stdout
    assert "0 lines of" in said
    assert "Row 2 stayed out" in said
    assert "--other-amounts" in said


def test_dates_that_could_be_two_are_asked_about_and_can_be_said(sample_path: Path, tmp_path: Path):
    source = tmp_path / "odd.csv"
    source.write_text("Date,Narrative,Amount\n01/02/2026,Gas,-1.00\n")
    code, said = run(sample_path, "money", source)
    assert code == 1
    assert "--dates day-first or month-first" in said["error"]
    _, done = run(sample_path, "money", source, "--dates", "month-first")
    assert done["rows"][0]["date"] == "2026-01-02"


@needs_shared_data
@pytest.mark.parametrize(("name", "known"), KNOWN_STATEMENTS.items())
def test_every_shared_statement_comes_in_to_the_penny_and_once(
    name: str, known: tuple[int, int], sample_path: Path
):
    source = SHARED / "money" / name
    order = ("--dates", "month-first") if name == "qif/normalTransactions.qif" else ()
    code, seen = run(sample_path, "money", source, *order)
    assert (code, seen["new"], seen["net_pence"]) == (0, *known)
    assert all(type(row["pence"]) in (int, type(None)) for row in seen["rows"])
    _, again = run(sample_path, "money", source, *order)
    assert (again["new"], again["same"], again["net_pence"]) == (0, known[0], 0)


@needs_shared_data
@pytest.mark.parametrize("name", NO_STATEMENTS)
def test_nothing_comes_in_of_what_is_no_statement_in_pounds(name: str, sample_path: Path):
    with open_group_file(sample_path, read_only=True) as group:
        before = group.find(StatementLine)
    code, _ = run(sample_path, "money", SHARED / "money" / name)
    assert code != 0
    with open_group_file(sample_path, read_only=True) as group:
        assert group.find(StatementLine) == before
