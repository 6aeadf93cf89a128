"""Running a piece of Python in a process of its own, with the project on its path."""

import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2]


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start `python ARGUMENTS`, to be spoken with through its pipes."""
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(),
    )


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `python ARGUMENTS` to its end."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=_environment(),
        check=False,
    )


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(SOURCES / "src"), str(SOURCES)))}
