"""What tests begin with: a day, an empty group file, and the made-up group."""

import gc
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent

from groupkeeper.domain.group import GroupDetails
from groupkeeper.operations.files import begin_made_up_group
from groupkeeper.storage.group_file import GroupFile, create_group_file, open_group_file
from groupkeeper.storage.places import Places, machine_places
from groupkeeper.ui.shell.session import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

TODAY = date(2026, 3, 12)


@dataclass(frozen=True)
class EmptyMade:
    """An empty group file, and the folders of the laptop it was begun on."""

    path: Path
    places: Places


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep what the tests are made of out of the search for rubbish, which has it all to read.

    It stays to the end anyway; with it the search took a third of the time of the largest tests.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.fixture
def today() -> date:
    """The Thursday on which the tests and the pictures of the design take place."""
    return TODAY


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and safety copies of a test stay out of the real home folder."""
    monkeypatch.setenv("GROUPKEEPER_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def empty_made_once(tmp_path_factory: pytest.TempPathFactory) -> EmptyMade:
    """An empty group file, made once for all the tests of this process.

    Making its tables takes fifteen times as long as a copy does.
    """
    home = tmp_path_factory.mktemp("begun")
    path = home / "group.groupkeeper"
    places = Places(home / "config", home / "copies")
    details = GroupDetails(name="Wenlow Green Community Association")
    create_group_file(path, details, places=places).close()
    return EmptyMade(path, places)


@pytest.fixture(autouse=True)
def gone_windows() -> Iterator[None]:
    """The windows a test let go of are gone before the next test begins.

    Qt takes them away only when its loop comes round, so they heaped up: each new look was then
    put on thousands of forgotten widgets too.
    """
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def group(empty_made_once: EmptyMade, own_home: None, tmp_path: Path) -> Iterator[GroupFile]:
    """An empty group file that was begun on this laptop."""
    path = Path(shutil.copy(empty_made_once.path, tmp_path / "group.groupkeeper"))
    # what this laptop notes of the files begun on it
    shutil.copytree(empty_made_once.places.config, machine_places().config)
    with open_group_file(path) as group:
        assert group.is_ours
        yield group


@pytest.fixture(scope="session")
def sample_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up group, made once for all the tests of this process."""
    path = tmp_path_factory.mktemp("sample") / "sample.groupkeeper"
    begin_made_up_group(path, "hall", seed=1, today=TODAY).close()
    return path


@pytest.fixture
def sample_path(sample_made_once: Path, tmp_path: Path) -> Path:
    """A copy of the made-up group's file, free to change."""
    return Path(shutil.copy(sample_made_once, tmp_path / "sample.groupkeeper"))


@pytest.fixture
def sample(sample_path: Path) -> Iterator[GroupFile]:
    """A copy of the made-up group, open."""
    with open_group_file(sample_path) as group:
        yield group


@pytest.fixture
def session(sample: GroupFile, qapp: object) -> Session:
    """The made-up group as the windows see it, at 10:42 on the Thursday."""
    return Session(sample, now=lambda: datetime(2026, 3, 12, 10, 42))
