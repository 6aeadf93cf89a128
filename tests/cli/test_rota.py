"""The rota from the command line."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from icalendar import Calendar

from groupkeeper.cli.commands import groupkeeper
from tests.printed import page_text


def rota(file: Path, *words: str) -> Any:
    return CliRunner().invoke(groupkeeper, ["rota", str(file), *words])


def test_the_rota_is_listed_with_who_comes(sample_path: Path):
    done = rota(sample_path, "list", "--from", "2026-03-12", "--to", "2026-03-31", "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert [row["role"] for row in found["rows"][:4]] == [
        "Cook",
        "Driver",
        "Kitchen helper",
        "Welcomer",
    ]
    assert [one["name"] for one in found["rows"][0]["people"]] == ["Margaret Ashworth"]


def test_a_rota_that_is_over_has_no_gaps(sample_path: Path):
    done = rota(sample_path, "gaps", "--from", "2025-01-01", "--to", "2025-12-31", "--json")
    assert json.loads(done.output) == {"count": 0, "gaps": 0, "rows": []}


def test_days_the_wrong_way_round_are_refused(sample_path: Path):
    done = rota(sample_path, "list", "--from", "2026-03-31", "--to", "2026-03-12")
    assert done.exit_code == 1
    assert "comes before the first" in done.output


def test_the_wall_copy_is_printed(sample_path: Path, tmp_path: Path):
    out = tmp_path / "rota.pdf"
    asked = ("print", "--month", "2026-03", "--activity", "tuesday lunch club", "--out", str(out))
    done = rota(sample_path, *asked)
    assert done.exit_code == 0, done.output
    assert "Tuesday Lunch Club" in page_text(out.read_bytes(), 1)


def test_a_calendar_file_is_made_of_an_activity_or_of_a_person(sample_path: Path, tmp_path: Path):
    out = tmp_path / "rota.ics"
    for whose in (("--activity", "Tuesday Lunch Club"), ("--person", "Margaret Ashworth")):
        done = rota(sample_path, "calendar", *whose, "--out", str(out))
        assert done.exit_code == 0, done.output
        assert Calendar.from_ical(out.read_bytes()).name == "VCALENDAR"


def test_a_calendar_of_nobody_and_a_print_to_nowhere_are_refused(sample_path: Path, tmp_path: Path):
    done = rota(sample_path, "calendar", "--out", str(tmp_path / "rota.ics"))
    assert (done.exit_code, done.output) == (
        1,
        "Say with --activity or --person whose calendar to make.\n",
    )
    assert rota(sample_path, "print").output == "Say with --out which file to make.\n"
