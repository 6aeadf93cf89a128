"""Invoices of hirers from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper


def ask(path: Path, *more: str) -> dict[str, Any]:
    done = CliRunner().invoke(groupkeeper, ["invoices", str(path), "--json", *more])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_what_is_unpaid_is_listed_with_its_age(sample_path: Path) -> None:
    found = ask(sample_path, "--unpaid", "--on", "2026-03-12")
    owing = sum(one["owing_pence"] for one in found["rows"])
    assert found["count"] == 2
    assert sum(found["unpaid_pence"].values()) == owing
    assert found["unpaid_pence"]["31_60"] > 0


def test_a_month_is_previewed_then_made_once(sample_path: Path) -> None:
    preview = ask(sample_path, "--month", "2026-03")
    assert preview["made"] == []
    assert preview["rows"]
    before = ask(sample_path)["count"]
    made = ask(sample_path, "--month", "2026-03", "--make", "--on", "2026-03-31")["made"]
    assert len(made) == len(preview["rows"])
    assert ask(sample_path)["count"] == before + len(made)
    assert ask(sample_path, "--month", "2026-03")["rows"] == []
    undone = CliRunner().invoke(groupkeeper, ["undo", str(sample_path)])
    assert undone.exit_code == 1
    assert "Make a credit note for it instead" in undone.output


def test_one_is_printed_and_the_list_saved(sample_path: Path, tmp_path: Path) -> None:
    number = ask(sample_path)["rows"][0]["number"]
    pdf, table = tmp_path / "invoice.pdf", tmp_path / "invoices.csv"
    assert ask(sample_path, "--print", number, "--to", str(pdf))["pages"] == 1
    assert pdf.read_bytes().startswith(b"%PDF")
    ask(sample_path, "--csv", str(table))
    assert table.read_text("utf-8-sig").startswith("Number,Kind,Date")


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["--month", "spring"], "is no month"),
        (["--make"], "Say of which month"),
        (["--print", "I-Z9999"], "There is no invoice"),
        (["--month", "2020-01", "--make"], "nothing to invoice"),
    ],
)
def test_what_cannot_be_done_is_said(sample_path: Path, words: list[str], because: str) -> None:
    done = CliRunner().invoke(groupkeeper, ["invoices", str(sample_path), *words])
    assert done.exit_code == 1
    assert because in done.output
