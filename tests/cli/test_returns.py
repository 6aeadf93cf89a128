"""The verb `return`, as a script meets it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from groupkeeper.cli.returns import return_command
from groupkeeper.reports.pages import page_count


def _run(*words: str) -> Result:
    return CliRunner().invoke(return_command, list(words))


def test_it_makes_the_pdf_and_answers_with_figures_and_what_is_missing(
    sample_path: Path, tmp_path: Path
) -> None:
    out, table = tmp_path / "return.pdf", tmp_path / "figures.csv"
    run = _run(
        str(sample_path), "--grant", "WDCF/2025/118", "--out", str(out), "--figures", str(table),
        "--json",
    )  # fmt: skip
    assert run.exit_code == 0, run.output
    answer = json.loads(run.output)
    assert answer["pages"] == page_count(out.read_bytes())
    spent = next(one for one in answer["figures"] if one["id"] == "F6")
    assert (spent["value"], spent["unit"], len(spent["records"])) == (429996, "pence", 25)
    assert any("sign" in line for line in answer["missing"])
    assert table.read_text(encoding="utf-8-sig").startswith("id,label,value")


def test_an_unknown_reference_is_refused_with_those_there_are(
    sample_path: Path, tmp_path: Path
) -> None:
    run = _run(str(sample_path), "--grant", "X/1", "--out", str(tmp_path / "x.pdf"), "--json")
    assert run.exit_code == 1
    assert "WDCF/2025/118" in json.loads(run.output)["error"]
    assert not (tmp_path / "x.pdf").exists()


def test_a_period_may_be_given(sample_path: Path, tmp_path: Path) -> None:
    run = _run(
        str(sample_path), "--grant", "WDCF/2025/118", "--out", str(tmp_path / "x.pdf"),
        "--from", "2025-04-01", "--to", "2025-06-30", "--json",
    )  # fmt: skip
    answer = json.loads(run.output)
    spent = next(one for one in answer["figures"] if one["id"] == "F6")
    assert 0 < spent["value"] < 429996
