"""A disk with very little room, for tests that must fill it up."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A real file system of this size, mounted in `folder`. Skips where mounting is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    options = ("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    allowed = hasattr(os, "geteuid") and os.geteuid() == 0
    if not allowed or subprocess.run(["mount", *options], capture_output=True).returncode:
        pytest.skip("this needs to be allowed to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
