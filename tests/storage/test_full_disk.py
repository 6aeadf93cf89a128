"""T03: the disk fills up while saving. What was saved is safe, and saving goes on afterwards."""

from pathlib import Path

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem
from groupkeeper.storage.group_file import GroupFile, create_group_file, open_group_file
from groupkeeper.storage.places import Places
from tests.replay import differs_from_log, digest
from tests.storage.small_disk import small_disk

MOST_STEPS = 200


def refused_for(group: GroupFile, label: str) -> str:
    """The sentence with which a step of twenty people was refused, "" when it went in."""
    try:
        with group.step(label) as step:
            step.save_all(Person(first_name="Ann", notes="x" * 400) for _ in range(20))
    except FileProblem as refusal:
        return str(refusal)
    return ""


def save_until_refused(group: GroupFile) -> int:
    """How many steps of twenty people went in before one was refused for lack of room."""
    for count in range(MOST_STEPS):
        before = digest(group)
        if refusal := refused_for(group, f"Bring in {count}"):
            assert "disk is full" in refusal
            assert f"“Bring in {count}” was not saved" in refusal
            assert digest(group) == before
            return count
    raise AssertionError("the disk was never full")


def test_t03_a_full_disk_refuses_the_step_and_keeps_all_others(
    tmp_path: Path, places: Places
) -> None:
    with small_disk(tmp_path / "stick", 2) as stick:
        ballast = stick / "ballast"
        ballast.write_bytes(bytes(400_000))
        with create_group_file(stick / "h.group", GroupDetails(name="H"), places=places) as group:
            count = save_until_refused(group)
            assert len(group.find(Person)) == count * 20
            ballast.unlink()
            with group.step("After making room") as step:
                step.save(Person(first_name="Bob"))
        with open_group_file(stick / "h.group", places=places) as group:
            assert len(group.find(Person)) == count * 20 + 1
            assert differs_from_log(group) == []


def test_t03_a_file_that_may_not_grow_refuses_the_step_and_keeps_all_others(
    hall: GroupFile,
) -> None:
    pages = hall.rows("SELECT page_count FROM pragma_page_count")[0][0]
    hall.connection.execute(f"PRAGMA max_page_count = {pages + 60}")
    count = save_until_refused(hall)
    assert len(hall.find(Person)) == count * 20
    hall.connection.execute("PRAGMA max_page_count = 100000")
    with hall.step("After making room") as step:
        step.save(Person(first_name="Bob"))
    assert differs_from_log(hall) == []
