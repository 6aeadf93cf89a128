"""Sheets of an activity from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from tests.printed import page_text


@pytest.mark.parametrize("what", ["register", "slips", "fire-roll", "month"])
def test_a_sheet_is_printed(what: str, sample_path: Path, tmp_path: Path):
    out = tmp_path / "sheet.pdf"
    asked = ["sheet", str(sample_path), what, "--activity", "tuesday lunch club", "--on"]
    done = CliRunner().invoke(groupkeeper, [*asked, "2026-03-10", "--out", str(out), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["pages"] >= 1
    assert "Tuesday Lunch Club" in page_text(out.read_bytes(), 1)


def test_an_activity_that_is_not_there_is_refused_with_those_there_are(
    sample_path: Path, tmp_path: Path
):
    asked = ["sheet", str(sample_path), "register", "--activity", "Choir"]
    done = CliRunner().invoke(groupkeeper, [*asked, "--out", str(tmp_path / "sheet.pdf")])
    assert done.exit_code == 1
    assert "“Tuesday Lunch Club”" in done.output
