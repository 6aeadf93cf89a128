"""What tests of the group file begin with: a hall's file, its places, and a clock on the wall."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from groupkeeper.domain.group import GroupDetails
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.places import Places

NOON = datetime(2026, 3, 14, 12, 0)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """One laptop's own folders."""
    return Places(tmp_path / "laptop" / "config", tmp_path / "laptop" / "copies")


@pytest.fixture
def path(tmp_path: Path, places: Places) -> Path:
    """A closed group file, alone in its folder."""
    (tmp_path / "papers").mkdir()
    path = tmp_path / "papers" / "hall.group"
    create_group_file(
        path, GroupDetails(name="Wenlow Hall"), who="Ann", places=places, now=lambda: NOON
    ).close()
    return path


@pytest.fixture
def hall(tmp_path: Path, places: Places) -> Iterator[GroupFile]:
    """An open group file."""
    folder = tmp_path / "open"
    folder.mkdir()
    with create_group_file(
        folder / "hall.group",
        GroupDetails(name="Wenlow Hall"),
        who="Ann",
        places=places,
        now=lambda: NOON,
    ) as group:
        yield group
