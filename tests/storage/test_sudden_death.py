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

from groupkeeper.domain.group import GroupDetails
from groupkeeper.storage.group_file import GroupFile, create_group_file, open_group_file
from groupkeeper.storage.places import Places
from tests.replay import differs_from_log
from tests.storage.other_process import start

KILLS = int(os.environ.get("GROUPKEEPER_KILLS", "200"))
KILLS_A_FILE = 50
MOST_STEPS, LONGEST_PAUSE = 3, 0.01
SLOWEST_START_SECONDS = 3.0


def one_life(writer: subprocess.Popen[str], path: Path, chance: random.Random) -> list[str]:
    """Kill a writer somewhere after its first few steps. The ids of the steps it said are saved."""
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write(f"{chance.randrange(10**6)} {path}\n")
    writer.stdin.flush()
    child = int(writer.stdout.readline().removeprefix("pid "))
    assert writer.stdout.readline() == "open\n"
    said = [writer.stdout.readline().strip() for _ in range(chance.randint(0, MOST_STEPS))]
    time.sleep(chance.uniform(0, LONGEST_PAUSE))  # the random moment is what this test is about
    os.kill(child, signal.SIGKILL)
    while (line := writer.stdout.readline().strip()) != "dead":
        said.append(line)
    return said


def check_in_depth(group: GroupFile) -> None:
    assert differs_from_log(group) == []
    assert group.rows("SELECT * FROM pragma_integrity_check")[0][0] == "ok"
    assert group.rows("SELECT * FROM pragma_foreign_key_check") == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_t01_killed_at_random_moments_nothing_saved_is_lost(tmp_path: Path, places: Places) -> None:
    chance, in_a_step = random.Random(1), 0
    with start("-m", "tests.storage.writer", places.config.parent) as writer:
        for first in range(0, KILLS, KILLS_A_FILE):
            path, saved = tmp_path / f"hall {first}.group", set[str]()
            create_group_file(path, GroupDetails(name="Hall"), places=places).close()
            for kill in range(first, min(first + KILLS_A_FILE, KILLS)):
                saved.update(one_life(writer, path, chance))
                in_a_step += Path(f"{path}-journal").exists()
                begun = time.perf_counter()
                with open_group_file(path, places=places) as group:
                    assert time.perf_counter() - begun < SLOWEST_START_SECONDS
                    assert saved <= {row[0] for row in group.rows("SELECT id FROM step_log")}
                    if kill % 10 == 9:
                        check_in_depth(group)
        writer.kill()
    assert in_a_step > KILLS // 20, "the kills hardly ever fell into a step"
