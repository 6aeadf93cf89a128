"""T35: a file with random damage opens and reads, or is refused; nothing else ever happens.

`GROUPKEEPER_FUZZ=2000 pytest tests/storage/test_fuzz.py` damages more files than usual.
"""

import os
import random
from collections import Counter
from pathlib import Path

from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.errors import FileProblem, GroupKeeperError
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.places import Places

FILES = int(os.environ.get("GROUPKEEPER_FUZZ", "150"))


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with a few bytes changed, a piece put elsewhere, or a piece made empty."""
    spoiled, size = bytearray(content), len(content)
    way = chance.randrange(4)
    if way < 2:
        for _ in range(chance.randint(1, 4)):
            # the beginning of a file is where most of its sense is
            place = chance.randrange(size if way else 8192)
            spoiled[place] = chance.randrange(256)
        return bytes(spoiled)
    start, target, length = (chance.randrange(size - 600) for _ in range(3))
    length = length % 600
    spoiled[target : target + length] = (
        content[start : start + length] if way == 2 else bytes(length)
    )
    return bytes(spoiled)


def read_everything(path: Path, places: Places) -> str:
    try:
        with open_group_file(path, places=places) as group:
            group.details()
            group.history()
            for kind in KINDS:
                group.find(kind.record)
                group.rows(f"SELECT * FROM {kind.name}")
            group.rows("SELECT rowid FROM person_search WHERE person_search MATCH '\"ann\"*'")
            with group.step("Add Bob") as step:
                step.save(Person(first_name="Bob"))
            group.undo()
            return "read"
    except FileProblem:
        return "refused"
    except GroupKeeperError:
        return "explained"


def test_t35_a_damaged_file_is_read_or_refused(path: Path, places: Places) -> None:
    home = Household(name="12 Mill Lane")
    with open_group_file(path, places=places) as group, group.step("Add a family") as step:
        step.save(home)
        step.save_all(Person(first_name=f"Ann {n}", household_id=home.id) for n in range(120))
    content, chance = path.read_bytes(), random.Random(35)
    outcomes = Counter[str]()
    for _ in range(FILES):
        path.write_bytes(damaged(content, chance))
        outcomes[read_everything(path, places)] += 1
    assert outcomes["read"] > 0
    assert outcomes["refused"] > FILES // 10
