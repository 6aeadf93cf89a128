"""T11, T12: an older file is copied, then brought up to date, all of it or nothing."""

from pathlib import Path

import pytest

from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.migrations import runner
from groupkeeper.storage.migrations.runner import Migration
from groupkeeper.storage.places import Places
from tests.storage.other_process import run

DIE = Path(__file__).with_name("die_upgrading.py")
NEXT = (
    "ALTER TABLE person ADD COLUMN favourite_tea TEXT NOT NULL DEFAULT '';"
    "CREATE INDEX person_by_tea ON person(favourite_tea);"
)


def release(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    """Let this program be one schema newer than the file."""
    now = runner.migrations()
    newer = (*now, Migration(len(now) + 1, "next.sql", sql))
    monkeypatch.setattr(runner, "migrations", lambda: newer)
    runner.known_objects.cache_clear()


@pytest.fixture(autouse=True)
def forget_known_objects():
    yield
    runner.known_objects.cache_clear()


def test_an_older_file_is_copied_then_brought_up_to_date(
    path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, was = path.read_bytes(), runner.newest_version()
    release(monkeypatch, NEXT)
    with open_group_file(path, places=places) as group:
        assert group.rows("SELECT user_version FROM pragma_user_version")[0][0] == (was + 1)
        with group.step("Add Ann") as step:
            step.save(Person(first_name="Ann"))
        assert group.rows("SELECT favourite_tea FROM person")[0][0] == ""
        assert group.rows("SELECT schema FROM step_log ORDER BY hlc")[-1][0] == was + 1
    [copy] = places.copies.iterdir()
    assert copy.read_bytes()[100:] == old[100:]
    open_group_file(path, places=places).close()
    assert [entry.name for entry in places.copies.iterdir()] == [copy.name]


@pytest.mark.parametrize(
    "mistake", ["INSERT INTO nowhere VALUES (1);", "CREATE TABLE person (id);"]
)
def test_t12_an_upgrade_that_fails_leaves_the_file_as_it_was(
    path: Path, places: Places, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    old = path.read_bytes()
    with monkeypatch.context() as newer:
        release(newer, NEXT + mistake)
        with pytest.raises(FileProblem, match="as it was, and a safety copy is at"):
            open_group_file(path, places=places)
    runner.known_objects.cache_clear()
    assert path.read_bytes()[100:] == old[100:]
    open_group_file(path, places=places).close()


def test_t12_killed_at_any_moment_of_an_upgrade_the_old_program_opens_the_file(
    path: Path, places: Places
) -> None:
    old, ends = path.read_bytes(), set[int]()
    for moment in range(1, 40):
        ended = run(DIE, moment, path, places.config.parent, NEXT)
        ends.add(ended.returncode)
        if ended.returncode == 0:
            break
        assert ended.returncode == 9, ended.stderr
        open_group_file(path, places=places).close()
        assert path.read_bytes()[100:] == old[100:]
    assert ends == {0, 9}
    with pytest.raises(FileProblem, match="newer GroupKeeper"):
        open_group_file(path, places=places)


def test_an_older_file_opened_for_reading_is_brought_up_to_date_after_a_safety_copy(
    path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = path.read_bytes()
    release(monkeypatch, NEXT)
    with open_group_file(path, places=places, read_only=True) as group:
        assert group.read_only
        version = group.rows("SELECT user_version FROM pragma_user_version")[0][0]
        assert version == runner.newest_version()
    assert [len(copy.read_bytes()) for copy in places.copies.iterdir()] == [len(old)]


def test_the_list_of_what_a_file_holds_is_that_of_the_migrations() -> None:
    kept = Path(runner.__file__).with_name(runner.OBJECTS).read_text("utf-8")
    assert kept == runner.list_of_objects(), "run python -m tests.museum.make"
    newest = runner.newest_version()
    assert runner.known_objects(newest) == runner.made_objects(newest)


def test_a_list_of_other_migrations_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    release(monkeypatch, NEXT)
    newest = runner.newest_version()
    assert runner.known_objects(newest) == runner.made_objects(newest)
    assert any(name == "person_by_tea" for _, name, _, _ in runner.known_objects(newest))
