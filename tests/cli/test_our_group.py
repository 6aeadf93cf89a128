"""Our own group on the command line: what is known of it, and what holds for all of it."""

import json
from pathlib import Path

from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper


def _run(path: Path, *more: str) -> str:
    return CliRunner().invoke(groupkeeper, ["our-group", str(path), *more]).output


def test_our_group_is_told_and_changed(sample_path: Path) -> None:
    assert "name: Wenlow Green Community Association" in _run(sample_path)
    said = _run(sample_path, "--say", "fewer_than=10", "--say", "contact_name=Ann Lee", "--json")
    answer = json.loads(said)
    assert (answer["fewer_than"], answer["contact_name"]) == (10, "Ann Lee")


def test_a_smallest_number_outside_three_to_ten_is_refused(sample_path: Path) -> None:
    assert "from 3 to 10" in _run(sample_path, "--say", "fewer_than=2")
    assert "fewer_than: 5" in _run(sample_path)
