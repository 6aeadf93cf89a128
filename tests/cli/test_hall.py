"""The hall on the command line: posters, keys, agreements, who was turned away."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text


def answer(*given: str) -> Any:
    result = CliRunner().invoke(groupkeeper, [*given, "--json"])
    return json.loads(result.output)


@pytest.mark.parametrize(
    ("what", "words"),
    [("week", "What's on"), ("month", "March 2026"), ("wallchart", "Free"), ("keys", "Opens up")],
)
def test_each_print_of_the_hall_is_made(
    sample_path: Path, sample: GroupFile, tmp_path: Path, what: str, words: str
):
    out = tmp_path / "hall.pdf"
    said = answer("poster", str(sample_path), what, "--on", "2026-03-12", "--out", str(out))
    assert said["pages"] >= 1
    assert words in page_text(out.read_bytes(), 1)


def test_a_space_that_is_not_there_is_refused_with_those_there_are(
    sample_path: Path, sample: GroupFile, tmp_path: Path
):
    out = str(tmp_path / "hall.pdf")
    said = answer("poster", str(sample_path), "--space", "Attic", "--out", out)
    assert "There is no space “Attic”" in said["error"]
    assert "Main hall" in said["error"]


def test_the_agreement_of_a_booking_prints_by_its_number(
    sample_path: Path, sample: GroupFile, tmp_path: Path
):
    one = sample.find(Booking, title="Eid party")[0]
    out = tmp_path / "hire.pdf"
    answer("print", str(sample_path), "hire-agreement", "--of", one.reference, "--out", str(out))
    said = page_text(out.read_bytes(), 1)
    assert one.reference in said
    assert "Eid party" in said
    refused = answer("print", str(sample_path), "hire-agreement", "--of", "B-0", "--out", str(out))
    assert "There is no booking" in refused["error"]


def test_one_turned_away_is_kept_and_counted(sample_path: Path, sample: GroupFile, tmp_path: Path):
    sample.close()
    before = answer("turned-away", str(sample_path), "--from", "2020-01-01")
    after = answer(
        "turned-away", str(sample_path), "--from", "2020-01-01", "--keep", "Choir",
        "--why", "too_small", "--space", "Main hall", "--out", str(tmp_path / "away.csv"),
    )  # fmt: skip
    assert after["count"] == before["count"] + 1
    assert sum(after["by_why"].values()) == after["count"]
    assert "Choir" in (tmp_path / "away.csv").read_text("utf-8-sig")


def test_held_bookings_are_listed_and_let_go_after_their_day(sample_path: Path, sample: GroupFile):
    one = next(b for b in sample.find(Booking) if b.starts_at and b.starts_at.year == 2026)
    with sample.step("Hold it") as step:
        step.save(replace(one, state="provisional", lapses_on=date(2026, 3, 20)))
    sample.close()
    (row,) = answer("held", str(sample_path), "--on", "2026-03-20")["rows"]
    assert (row["number"], row["let_go"]) == (one.reference, False)
    said = answer("held", str(sample_path), "--let-go", "--on", "2026-03-21")
    assert said["let_go"] == 1
    assert said["rows"][0]["let_go"] is True
