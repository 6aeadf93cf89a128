"""Where the shared files of other programs lie, for the tests that read every one of them."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[2] / "shared" / "data"
SHARED = Path(os.environ.get("GROUPKEEPER_SHARED_DATA", _BESIDE))

needs_shared_data = pytest.mark.skipif(
    not (SHARED / "members").is_dir(),
    reason="the shared files are not here: GROUPKEEPER_SHARED_DATA names their folder",
)


def shared_files(folder: str, *endings: str) -> list[Path]:
    """The files of a shared folder with one of these endings, in order; none when it is absent."""
    found = (SHARED / folder).glob("*") if (SHARED / folder).is_dir() else ()
    return sorted(path for path in found if path.suffix in endings)
