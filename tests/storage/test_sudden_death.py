"""T01: killed at random moments. What was said to be saved is there, and nothing is half there.

`GROUPKEEPER_KILLS=2000 pytest tests/storage/test_sudden_death.py` kills more often than usual.
"""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.replay import differs_from_log
from tests.storage.other_process import start

KILLS = int(os.environ.get("GROUPKEEPER_KILLS", "200"))
LONGEST_SECONDS = 0.08
SLOWEST_START_SECONDS = 3.0


def one_life(writer: subprocess.Popen[str], seed: int, seconds: float) -> list[str]:
    """Let the writer work for a while, kill it, and give the ids of the steps it said are saved."""
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write(f"{seed}\n")
    writer.stdin.flush()
    said: list[str] = []
    child = 0
    for line in writer.stdout:
        word = line.strip()
        if word.startswith("pid"):
            child = int(word.split()[1])
        elif word == "dead":
            break
        else:
            said.append(word)
        if child and "open" in said and seconds >= 0:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
            seconds = -1
    assert child
    return said[1:]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_t01_killed_at_random_moments_nothing_saved_is_lost(path: Path, places: Places) -> None:
    chance, saved, hot_journals = random.Random(1), set[str](), 0
    with start("-m", "tests.storage.writer", path, places.config.parent) as writer:
        for kill in range(KILLS):
            saved.update(one_life(writer, kill, chance.uniform(0, LONGEST_SECONDS)))
            hot_journals += Path(f"{path}-journal").exists()
            begun = time.perf_counter()
            with open_group_file(path, places=places) as group:
                assert time.perf_counter() - begun < SLOWEST_START_SECONDS
                kept = {row[0] for row in group.rows("SELECT id FROM step_log")}
                assert saved <= kept
                if kill % 20 == 0 or kill == KILLS - 1:
                    assert differs_from_log(group) == []
                    assert group.rows("SELECT * FROM pragma_integrity_check")[0][0] == "ok"
                    assert group.rows("SELECT * FROM pragma_foreign_key_check") == []
        writer.kill()
    assert len(saved) > KILLS, "the writer hardly wrote anything between the kills"
    assert hot_journals > KILLS // 20, "the kills hardly ever fell into a step"
