"""The verb `versions`, as a script meets it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from groupkeeper.cli.return_versions import versions_command
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.operations.returns.locking import lock_return
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


def test_it_saves_a_version_as_it_was_sent(path: Path, tmp_path: Path) -> None:
    grant = [str(path), "--grant", "WDCF/2025/118"]
    for ending, begins in (
        (".pdf", b"%PDF"),
        (".html", b"<!DOCTYPE"),
        (".csv", b"\xef\xbb\xbfid,"),
    ):
        out = tmp_path / f"v1{ending}"
        run = CliRunner().invoke(versions_command, [*grant, "--number", "1", "--out", str(out)])
        assert run.exit_code == 0, run.output
        assert out.read_bytes().startswith(begins)
    assert "£4,299.96" in (tmp_path / "v1.html").read_text("utf-8")


def test_a_version_that_is_not_there_is_said(path: Path, tmp_path: Path) -> None:
    grant = [str(path), "--grant", "WDCF/2025/118"]
    run = CliRunner().invoke(versions_command, [*grant, "--number", "2"])
    assert run.exit_code == 1
    assert "There is no version 2" in run.output
    assert "The locked ones are: 1." in run.output
    run = CliRunner().invoke(versions_command, [*grant, "--out", str(tmp_path / "v.pdf")])
    assert "Say which version to save" in run.output
