"""The year's accounts, the examiner's pack and the treasurer's report from the command line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.storage.group_file import open_group_file
from tests.operations.cashbook.accounts_closed import agree_accounts


def ask(path: Path, verb: str, *more: str) -> dict[str, Any]:
    done = CliRunner().invoke(groupkeeper, [verb, str(path), "--json", *more])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_what_stands_in_the_way_is_told_then_the_year_is_approved(sample_path: Path) -> None:
    found = ask(sample_path, "accounts", "check")
    assert found["ends_on"] == "2025-03-31"
    assert len(found["stands_in_the_way"]) == 2
    with open_group_file(sample_path) as group:
        agree_accounts(group, date(2025, 3, 31))
    assert ask(sample_path, "accounts", "check")["stands_in_the_way"] == []
    approve = ["approve", "--approved-on", "2025-05-20", "--minute", "4", "--signed-by", "Ian"]
    approved = ask(sample_path, "accounts", *approve)
    assert approved["approved_on"] == "2025-05-20"
    assert len(approved["fingerprint"]) == 64
    again = CliRunner().invoke(
        groupkeeper, ["accounts", str(sample_path), *approve, "--year-end", "2025-03-31"]
    )
    assert again.exit_code == 1
    assert "were approved, so they stay as they are" in again.output
    assert ask(sample_path, "accounts", "check")["ends_on"] == "2026-03-31"


def test_what_stops_the_closing_refuses_approval(sample_path: Path) -> None:
    done = CliRunner().invoke(
        groupkeeper,
        ["accounts", str(sample_path), "approve", "--approved-on", "2025-05-20", "--minute", "4",
         "--signed-by", "Ian"],
    )  # fmt: skip
    assert done.exit_code == 1
    assert "was not agreed on 31 March 2025" in done.output


def test_they_are_printed_in_either_layout_and_as_a_table(
    sample_path: Path, tmp_path: Path
) -> None:
    pdf, page, table = (tmp_path / f"accounts.{x}" for x in ("pdf", "html", "csv"))
    ask(sample_path, "accounts", "print", "--out", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")
    ask(sample_path, "accounts", "print", "--out", str(page), "--layout", "oscr")
    assert "Statement of receipts and payments" in page.read_text("utf-8")
    ask(sample_path, "accounts", "csv", "--out", str(table))
    assert table.read_text("utf-8-sig").startswith("id,label,pence,said,rule")
    done = CliRunner().invoke(groupkeeper, ["accounts", str(sample_path), "print"])
    assert done.exit_code == 1
    assert "Say with --out" in done.output


def test_the_pack_and_the_report_are_made(sample_path: Path, tmp_path: Path) -> None:
    pack, report = tmp_path / "pack.zip", tmp_path / "report.pdf"
    made = ask(sample_path, "examiner-pack", "--out", str(pack), "--year-end", "2026-03-31")
    assert made["files"] > made["receipts"] > 0
    assert pack.exists()
    said = ask(sample_path, "treasurer-report", "--out", str(report), "--on", "2026-03-12",
               "--since", "2026-02-12")  # fmt: skip
    assert said["pages"] == 1


def test_the_evidence_of_a_grant_is_packed(sample_path: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    made = ask(sample_path, "evidence-pack", "WDCF/2025/118", "--out", str(pack))
    assert made["files"] > made["receipts"] > 0
    assert pack.exists()
