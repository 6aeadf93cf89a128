"""Words that do not fit are answered in our own plain words, in one line, with exit 2."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_verbs import run

NOT_OUR_WORDS = ("invalid", "%Y", "Usage:", "Traceback", "option '", "argument '", "choice")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["list", "f", "cats"], "“cats” is not one of: people, households"),
        (["list", "f"], "needs to know what. Choose: people"),
        (["list"], "needs a FILE"),
        (["list", "f", "people", "--from", "14/03/26"], "“14/03/26” after --from is not a day"),
        (["list", "f", "people", "--from"], "--from does not fit: write after it: The first day"),
        (["list", "f", "people", "--form", "x"], "There is no --form for “list”"),
        (["list", "f", "people", "more"], "more words than “list” knows"),
        (["new", "f"], "“new” needs --name: The name of the group."),
        (["history", "f", "--limit", "-3"], "after --limit must be a whole number, 1 or more"),
        (["history", "f", "--limit", "0"], "after --limit must be a whole number, 1 or more"),
        (["sample", "f", "--seed", "many"], "“many” after --seed is not a whole number"),
        (["frobnicate", "f"], "“frobnicate” is no verb and no file. The verbs are: sample, new"),
        (["--frob"], "There is no --frob"),
    ],
)
def test_each_mistake_is_said_plainly_on_one_line(words: list[str], says: str) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert says in told.stderr
    assert told.stderr.count("\n") == 1
    assert not any(word in told.stderr for word in NOT_OUR_WORDS)
    as_json = run(*words, "--json") if words[-1] != "--from" else run(*words[:2], "--json", "--x")
    assert as_json.exit_code == 2
    assert set(json.loads(as_json.stdout)) == {"error"}


def groupkeeper(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program itself, on a computer without a screen."""
    no_screen = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "groupkeeper", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        check=False,
        env={
            **no_screen,
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        },
    )


def test_a_verb_written_wrong_does_not_start_the_window(tmp_path: Path) -> None:
    told = groupkeeper("frobnicate", folder=tmp_path)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("“frobnicate” is no verb and no file. The verbs are: sample,")
    assert told.stderr.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a screen")
@pytest.mark.parametrize("words", [[], ["hall.groupkeeper"], ["./hall"]])
def test_without_a_screen_a_sentence_says_so(words: list[str], tmp_path: Path) -> None:
    told = groupkeeper(*words, folder=tmp_path)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("There is no screen here")
    assert told.stderr.count("\n") == 1
