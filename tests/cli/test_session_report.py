"""The verb `sessions`: the numbers said, as JSON, as a PDF and for a spreadsheet."""

import csv
import json
from pathlib import Path

from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from tests.printed import page_text

YEAR = ["--from", "2025-04-01", "--to", "2026-03-31"]


def test_the_report_adds_up_and_is_the_same_on_paper_and_in_the_spreadsheet(
    sample_path: Path, tmp_path: Path
):
    asked = ["sessions", str(sample_path), "--activity", "tuesday lunch club", *YEAR]
    pdf, table = tmp_path / "report.pdf", tmp_path / "report.csv"
    done = CliRunner().invoke(groupkeeper, [*asked, "--out", str(pdf), "--json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["once"] + said["two_to_five"] + said["six_or_more"] == said["people"]
    assert said["people"] <= said["attendances"]
    assert f"Different people {said['people']}" in page_text(pdf.read_bytes(), 1)
    assert CliRunner().invoke(groupkeeper, [*asked, "--out", str(table)]).exit_code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["part"], row["what"]): row["number"] for row in csv.DictReader(file)}
    assert rows["Tuesday Lunch Club", "Different people"] == str(said["people"])
    assert rows["Tuesday Lunch Club", "Sessions held"] == str(said["held"])


def test_all_activities_are_said_in_a_few_lines(sample_path: Path):
    done = CliRunner().invoke(groupkeeper, ["sessions", str(sample_path), *YEAR])
    assert done.exit_code == 0
    assert done.output.startswith("All activities, 1 April 2025 to 31 March 2026:")
    assert "People who came to more than one activity are counted once in all." in done.output


def test_days_the_wrong_way_round_are_refused(sample_path: Path):
    asked = ["sessions", str(sample_path), "--from", "2026-03-31", "--to", "2025-04-01"]
    done = CliRunner().invoke(groupkeeper, asked)
    assert done.exit_code == 1
    assert "Turn them round" in done.output
