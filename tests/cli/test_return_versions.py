"""The verb `versions`, as a script meets it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from groupkeeper.cli.return_versions import versions_command
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.operations.returns.returns import lock_return
from groupkeeper.storage.group_file import open_group_file
from tests.operations.returns.test_returns import NOW, complete, figures_of


@pytest.fixture
def path(sample_path: Path) -> Path:
    with open_group_file(sample_path) as group:
        complete(group)
        figures = lock_return(group, figures_of(group), who="Ian", now=NOW)
        paid = group.get(MoneyLine, figures.boxes[5].figure.records[0])
        with group.step("Correct a payment") as step:
            step.save(replace(paid, pence=(paid.pence or 0) + 1))
    return sample_path


def test_it_says_each_locked_version_and_what_changed_since(path: Path) -> None:
    run = CliRunner().invoke(versions_command, [str(path), "--grant", "WDCF/2025/118", "--json"])
    assert run.exit_code == 0, run.output
    (version,) = json.loads(run.output)["versions"]
    assert (version["version"], version["interim"]) == (1, False)
    assert version["figures"]["spent"] == "£4,299.96"
    assert "spent: £4,299.96 then, £4,299.97 now" in version["changed"]


def test_a_grant_without_a_locked_return_says_so(sample_path: Path) -> None:
    run = CliRunner().invoke(versions_command, [str(sample_path), "--grant", "NCF-0447"])
    assert run.output == "No return of “Garden room makeover” is locked yet.\n"
