"""Funds, transfers between them and the lock from the command line."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper

YEAR = ("--from", "2025-04-01", "--to", "2026-03-31")


def ask(*asked: str) -> dict[str, Any]:
    done = CliRunner().invoke(groupkeeper, [*asked, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def refused(*asked: str) -> str:
    done = CliRunner().invoke(groupkeeper, list(asked))
    assert done.exit_code == 1, done.output
    return done.output


def test_every_fund_is_said_and_they_hold_what_the_accounts_hold(sample_path: Path) -> None:
    said = ask("funds", str(sample_path), *YEAR)
    assert said["difference"] == 0
    assert said["total"]["closing"] == said["in_accounts"] == 955_774
    for fund in (*said["funds"], said["total"]):
        net = fund["receipts"] - fund["payments"] + fund["transfers_in"] - fund["transfers_out"]
        assert fund["opening"] + net == fund["closing"]
    done = CliRunner().invoke(groupkeeper, ["funds", str(sample_path), *YEAR])
    assert "Bank, cash and floats held the same on 31 March 2026." in done.output


def test_one_fund_is_told_movement_by_movement_and_printed(
    sample_path: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "fund.pdf"
    asked = ("funds", str(sample_path), "--fund", "warm welcome grant", *YEAR, "--pdf", str(paper))
    said = ask(*asked)
    assert said["moved"][-1]["held"] == said["closing"] == 50_004
    assert "Wenlow District Community Fund" in said["behind"]
    assert paper.read_bytes().startswith(b"%PDF")
    assert "The funds here are" in refused("funds", str(sample_path), "--fund", "Moon")


def test_money_moves_with_a_minute_and_restricted_money_with_consent(sample_path: Path) -> None:
    moving = ("transfer", str(sample_path), "--amount", "25", "--because", "The last lunches")
    into = (*moving, "--from", "general fund", "--to", "warm welcome grant")
    assert "minute" in refused(*into)
    said = ask(*into, "--minute", "Minute 9", "--date", "2026-03-12")
    assert (said["pence"], said["to"]) == (2_500, "Warm Welcome grant")
    assert said["notices"] == []
    deep = ("transfer", str(sample_path), "--amount", "90000", "--because", "A slip of the pen")
    ends = ("--from", "general fund", "--to", "warm welcome grant")
    said = ask(*deep, *ends, "--minute", "Minute 9", "--date", "2026-03-12")
    assert "below nothing on 12 March 2026" in said["notices"][0]
    out_of = (*moving, "--from", "warm welcome grant", "--to", "general fund", "--minute", "9")
    assert "who at the funder agreed" in refused(*out_of)
    agreed = ("--agreed-by", "Mrs Hill", "--agreed-on", "2026-03-01", "--date", "2026-03-12")
    ahead = ("--agreed-by", "Mrs Hill", "--agreed-on", "2999-01-01")
    assert "That day is still to come" in refused(*out_of, *ahead)
    assert ask(*out_of, *agreed)["from"] == "Warm Welcome grant"
    assert "There is no transfer T-9" in refused(
        "transfer", str(sample_path), "--amount", "1", "--pays-back", "T-9"
    )
    assert "not an amount" in refused("transfer", str(sample_path), "--amount", "lots")


def test_the_cashbook_is_locked_and_opened_again(sample_path: Path) -> None:
    file = str(sample_path)
    assert ask("lock", file)["locked_until"] == "2024-03-31"
    assert ask("lock", file, "--until", "2025-02-28", "--minute", "9")["locked_until"] == (
        "2025-02-28"
    )
    opened = ask("lock", file, "--open-again", "The gas was typed twice")
    assert opened["locked_until"] == "2024-03-31"
    assert "The gas was typed twice" in opened["locks"][0]
    assert "were approved" in refused("lock", file, "--open-again", "Once more")
    assert "not both" in refused("lock", file, "--until", "2025-02-28", "--open-again", "Why")


def test_accounts_and_funds_are_begun_and_tie(tmp_path: Path) -> None:
    file = str(tmp_path / "elm.groupkeeper")
    ask("new", file, "--name", "Elm Street")
    assert ask("add-account", file, "Savings", "--holds", "500")["opening_pence"] == 50_000
    ask("add-account", file, "Tin", "--kind", "cash", "--holds", "12.34")
    ask(
        "add-fund", file, "Roof", "--kind", "restricted", "--holds", "200",
        "--given-by", "appeal", "--backing", "Our leaflet of May",
    )  # fmt: skip
    said = ask("funds", file)
    assert {fund["name"]: fund["opening"] for fund in said["funds"]} == {
        "General fund": 31_234,
        "Roof": 20_000,
    }
    assert said["difference"] == 0
    assert "not an amount" in refused("add-account", file, "Box", "--holds", "many")
    assert "There is an account of this name" in refused("add-account", file, "tin")
    assert "minute" in refused("add-fund", file, "Chairs", "--kind", "designated")
