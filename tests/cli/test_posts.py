"""The verbs about posts."""

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.operations.people.posts import close_post, post_called, step_down
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.queries.people.posts import post_on


def run(*words: object) -> Result:
    return CliRunner().invoke(groupkeeper, [str(word) for word in words])


def test_who_was_treasurer_on_a_day_has_one_answer(sample_path: Path) -> None:
    answer = run("posts", sample_path, "--at", "2024-05-03")
    assert answer.exit_code == 0
    assert "On 3 May 2024:" in answer.output
    assert "Treasurer: Ian Macleod (since 1 March 2023)" in answer.output
    rows = json.loads(run("posts", sample_path, "--at", "2024-05-03", "--json").output)
    (treasurer,) = [row for row in rows["posts"] if row["post"] == "Treasurer"]
    (holder,) = treasurer["holders"]
    assert (rows["on"], treasurer["vacant"]) == ("2024-05-03", 0)
    assert (holder["name"], holder["from"], holder["to"]) == ("Ian Macleod", "2023-03-01", None)


def test_a_vacancy_is_said_in_words(sample_path: Path) -> None:
    before = run("posts", sample_path, "--at", "2020-01-01").output
    assert "Treasurer: nobody" in before
    assert "Committee member: 4 places are free" in before


def test_a_post_given_up_is_said_only_for_the_days_it_was_held(sample_path: Path) -> None:
    ended = date(2026, 3, 12)
    with open_group_file(sample_path) as group:
        post = post_called(group, "Treasurer")
        (holder,) = post_on(group, post.id, ended).holders
        step_down(group, holder.held, ended)
        close_post(group, post, today=ended)
    assert "Treasurer: Ian Macleod" in run("posts", sample_path, "--at", "2026-03-11").output
    assert "Treasurer" not in run("posts", sample_path, "--at", "2026-03-12").output


def test_the_handover_pack_is_made_and_what_is_open_is_counted(
    sample_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "treasurer.pdf"
    answer = run("handover", sample_path, "treasurer", "--out", out, "--json")
    assert answer.exit_code == 0, answer.output
    said = json.loads(answer.output)
    assert out.read_bytes().startswith(b"%PDF")
    assert said["post"] == "Treasurer"
    receipts = said["open"]["receipts"]
    assert said["pages"] >= 1
    assert (
        f"Payments without a receipt: {receipts}"
        in run("handover", sample_path, "Treasurer", "--out", out).output
    )


def test_a_post_there_is_not_is_one_sentence(sample_path: Path, tmp_path: Path) -> None:
    answer = run("handover", sample_path, "Almoner", "--out", tmp_path / "a.pdf", "--json")
    assert answer.exit_code == 1
    assert "There is no post “Almoner”" in json.loads(answer.output)["error"]
    assert list(tmp_path.glob("*.pdf")) == []
