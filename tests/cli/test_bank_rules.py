"""The verb `bank-rules`: listed, changed and forgotten."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from groupkeeper.cli.bank_rules import bank_rules_command


def run(path: Path, *words: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(bank_rules_command, [str(path), *words, "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_what_is_remembered_is_listed_changed_and_forgotten(sample_path: Path):
    _, said = run(sample_path)
    assert [one["words"] for one in said["rows"]] == ["BANK CHARGES", "NORTHERN LIGHT"]
    first, second = said["rows"]
    assert first["does"].startswith("Northfield Bank · Charges of the bank")
    assert run(sample_path, "--rule", first["id"], "--words", "northern light")[0] == 1
    assert run(sample_path, "--rule", first["id"], "--words", "CHARGES")[0] == 0
    assert run(sample_path, "--rule", second["id"], "--forget")[1]["done"] == "forgotten"
    _, left = run(sample_path)
    assert [one["words"] for one in left["rows"]] == ["CHARGES"]
    assert left["rows"][0]["party"] == first["party"]
    assert run(sample_path, "--rule", "nobody", "--forget")[0] == 1
