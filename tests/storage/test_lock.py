"""T06: one window per group file, and a sentence that says who has it open."""

import json
import signal
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from groupkeeper.errors import FileProblem
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places
from tests.storage.other_process import start

HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places
path, home = Path(sys.argv[1]), Path(sys.argv[2])
now = lambda: datetime(2026, 3, 14, 9, 5)
group = open_group_file(path, who="Bob", places=Places(home / "config", home / "copies"), now=now)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_process(path: Path, places: Places) -> Iterator[subprocess.Popen[str]]:
    process = start("-c", HOLD, path, places.config.parent)
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_t06_a_second_opener_hears_who_has_it_open_since_when(
    path: Path, places: Places, other_process: subprocess.Popen[str]
) -> None:
    with pytest.raises(FileProblem) as caught:
        open_group_file(path, places=places)
    sentence = str(caught.value)
    assert "Bob has had “hall.group” open on this computer" in sentence
    assert "09:05 on Saturday 14 March" in sentence
    assert "reading only" in sentence


def test_t06_a_second_opener_may_read_while_the_first_one_writes(
    path: Path, places: Places, other_process: subprocess.Popen[str]
) -> None:
    with open_group_file(path, places=places, read_only=True) as group:
        assert group.read_only
        assert group.details().name == "Wenlow Hall"


def test_t06_the_lock_clears_itself_after_a_crash(
    path: Path, places: Places, other_process: subprocess.Popen[str]
) -> None:
    other_process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    other_process.wait()
    open_group_file(path, places=places).close()
    assert [entry.name for entry in path.parent.iterdir()] == ["hall.group"]


def test_t06_the_same_file_under_another_name_is_the_same_file(path: Path, places: Places) -> None:
    nickname = path.parent / "nickname.group"
    nickname.symlink_to(path)
    with open_group_file(path, places=places) as group:
        for way in (nickname, path.parent / ".." / "papers" / "hall.group"):
            with pytest.raises(FileProblem, match="open on this computer"):
                open_group_file(way, places=places)
        assert group.details().name == "Wenlow Hall"
    with open_group_file(nickname, places=places) as group:
        assert group.path == path


def note_from_another_computer(path: Path) -> None:
    path.with_name("hall.group.open-by").write_text(
        json.dumps({"who": "Cyd", "host": "cyds-laptop", "pid": 7, "since": "2026-03-13T18:30"})
    )


def test_t06_a_note_from_another_computer_is_believed(path: Path, places: Places) -> None:
    note_from_another_computer(path)
    with pytest.raises(FileProblem, match="Cyd .* “cyds-laptop” since 18:30 on Friday"):
        open_group_file(path, places=places)


def test_t06_a_note_from_another_computer_can_be_set_aside(path: Path, places: Places) -> None:
    note_from_another_computer(path)
    open_group_file(path, places=places, take_over=True).close()
    open_group_file(path, places=places).close()


def test_a_note_nobody_can_read_is_no_obstacle(path: Path, places: Places) -> None:
    path.with_name("hall.group.open-by").write_bytes(b"\xff{")
    open_group_file(path, places=places).close()


def test_a_refused_file_is_not_left_locked(path: Path, places: Places) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    with pytest.raises(FileProblem):
        open_group_file(path, places=places)
    path.write_bytes(content)
    open_group_file(path, places=places, now=lambda: datetime(2026, 3, 14)).close()
