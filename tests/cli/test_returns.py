"""The verb `return`, as a script meets it."""

import json
import shutil
from pathlib import Path

import pytest
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


@pytest.mark.parametrize("option", ["--out", "--figures"])
@pytest.mark.parametrize("name", ["itself", "shortcut.pdf", "second.pdf", "another.groupkeeper"])
def test_a_return_is_never_saved_over_a_group_file(
    sample_path: Path, tmp_path: Path, option: str, name: str
) -> None:
    (tmp_path / "shortcut.pdf").symlink_to(sample_path)
    (tmp_path / "second.pdf").hardlink_to(sample_path)
    shutil.copy(sample_path, tmp_path / "another.groupkeeper")
    to = sample_path if name == "itself" else tmp_path / name
    before = sample_path.read_bytes()
    out = [] if option == "--out" else ["--out", str(tmp_path / "x.pdf")]
    run = _run(
        str(sample_path), "--grant", "WDCF/2025/118", *out, option, str(to), "--lock", "--json"
    )
    assert run.exit_code == 1
    assert "is a group file" in json.loads(run.output)["error"]
    assert sample_path.read_bytes() == to.read_bytes() == before
    assert not (tmp_path / "x.pdf").exists()


def test_paper_and_figures_never_share_a_name(sample_path: Path, tmp_path: Path) -> None:
    to = str(tmp_path / "x.pdf")
    run = _run(str(sample_path), "--grant", "WDCF/2025/118", "--out", to, "--figures", to)
    assert run.exit_code == 1
    assert "cannot both be saved as “x.pdf”" in run.stderr
    assert not Path(to).exists()


def test_a_folder_that_is_not_there_and_days_turned_round_are_refused_on_one_line(
    sample_path: Path, tmp_path: Path
) -> None:
    grant = (str(sample_path), "--grant", "WDCF/2025/118", "--out")
    out = str(tmp_path / "x.pdf")
    for words, says in (
        ((*grant, str(tmp_path / "none" / "x.pdf")), "There is no folder “"),
        ((*grant, out, "--from", "2026-02-02", "--to", "2026-02-01"), "comes before the first"),
        ((str(sample_path), "--grant", "X/1", "--out", out), "There are: "),
    ):
        run = _run(*words)
        assert run.exit_code == 1
        assert says in run.stderr
        assert run.stderr.count("\n") == 1
        assert "Errno" not in run.stderr


def test_a_copy_may_be_short_or_large_or_without_some_parts(
    sample_path: Path, tmp_path: Path
) -> None:
    pages: dict[str, int] = {}
    wishes: tuple[tuple[str, ...], ...] = (
        (), ("--short",), ("--large-print",),
        ("--leave-out", "volunteers", "--leave-out", "trace"),
    )  # fmt: skip
    for wish in wishes:
        out = tmp_path / "return.pdf"
        run = _run(str(sample_path), "--grant", "WDCF/2025/118", "--out", str(out), "--json", *wish)
        answer = json.loads(run.output)
        pages[" ".join(wish)] = answer["pages"]
        shown = {one["id"] for one in answer["figures"]}
        assert {"F6", "M6"} <= shown
        if "volunteers" in wish:
            assert "F5.cook" not in shown
    assert pages["--short"] <= 4
    assert pages["--large-print"] > pages[""]
    assert pages["--leave-out volunteers --leave-out trace"] < pages[""]
