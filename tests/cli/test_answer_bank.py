"""The words to copy, a funder's form and the answer bank, from the command line."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.returns.copy_boxes import copy_boxes
from groupkeeper.storage.group_file import open_group_file
from tests.operations.returns.test_returns import figures_of

GRANT = ("--grant", "WDCF/2025/118")


def run(verb: str, path: Path, *more: str) -> Result:
    return CliRunner().invoke(groupkeeper, [verb, str(path), *more])


def ask(verb: str, path: Path, *more: str) -> dict[str, Any]:
    done = run(verb, path, "--json", *more)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_each_part_of_the_return_is_given_to_copy_with_its_length(sample_path: Path) -> None:
    with open_group_file(sample_path, read_only=True) as group:
        boxes = copy_boxes(figures_of(group))
    found = ask("return-words", sample_path, *GRANT, "--copy")["boxes"]
    assert [one["title"] for one in found] == [one.title for one in boxes]
    assert all(one["letters"] == len(one["words"]) for one in found)
    money = next(one for one in boxes if one.title == "Money")
    said = run("return-words", sample_path, *GRANT, "--copy").output
    assert f"Money ({money.length})\n\n{money.words}\n" in said


def test_an_answer_is_kept_changed_poured_and_taken_away(sample_path: Path, tmp_path: Path) -> None:
    before = ask("answer-bank", sample_path)["count"]
    kept = ask("answer-bank", sample_path, "Our kitchen", "--words", "We cook on Tuesdays.")
    assert kept == {
        "count": before + 1,
        "rows": [{"name": "Our kitchen", "words": "We cook on Tuesdays.", "letters": 20}],
    }
    ask("answer-bank", sample_path, "our kitchen", "--words", "We cook on Mondays.")
    questions = tmp_path / "q.txt"
    questions.write_text("What do you cook? (10 words)\nWho eats it?\n")
    form = (*GRANT, "--form", "End form")
    ask("answers", sample_path, *form, "--questions", str(questions))
    ask("answer-bank", sample_path, "Our kitchen", "--suits", "End form", "--question", "1")
    filled = ask("answers", sample_path, *form, "--fill")
    assert filled["filled"] == 1
    assert filled["boxes"][0]["answer"] == "We cook on Mondays."
    answered = ask("answers", sample_path, *form, "--box", "2", "--words", "Anyone.")
    assert answered["boxes"][1]["answer"] == "Anyone."
    assert answered["unanswered"] == 0
    assert ask("answer-bank", sample_path, "Our kitchen", "--remove")["count"] == before


def test_what_cannot_be_done_with_the_bank_is_said(sample_path: Path) -> None:
    assert "There is no answer “Nothing”" in run("answer-bank", sample_path, "Nothing").output
    assert "Say which answer" in run("answer-bank", sample_path, "--remove").output
    both = run("answer-bank", sample_path, "Who we are", "--suits", "Form")
    assert "Say both: --suits FORM --question 3" in both.output
    answers = run("answers", sample_path, *GRANT, "--form", "x", "--box", "1")
    assert "Say both: --box 2" in answers.output
