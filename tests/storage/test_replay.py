"""The second look at a file: its rows against what its steps lead to (T08)."""

import random
from dataclasses import replace
from pathlib import Path

from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.places import Places
from tests.replay import differs_from_log, digest

NAME = "Wilhelmina Featherstonehaugh"


def test_a_sound_file_is_what_its_steps_made_it(hall: GroupFile) -> None:
    with hall.step("Add Ann") as step:
        ann = step.save(Person(first_name="Ann"))
    with hall.step("Edit Ann") as step:
        step.save(replace(ann, phone="1"))
    hall.undo()
    with hall.step("Remove Ann") as step:
        step.remove(Person, ann.id)
    assert differs_from_log(hall) == []


def test_the_digest_sees_every_letter(hall: GroupFile) -> None:
    with hall.step("Add Ann") as step:
        ann = step.save(Person(first_name="Ann"))
    before = digest(hall)
    with hall.step("Edit Ann") as step:
        step.save(replace(ann, first_name="Anm"))
    assert digest(hall) != before


def test_t08_a_changed_letter_that_sqlite_does_not_see_is_found(path: Path, places: Places) -> None:
    with open_group_file(path, places=places) as group, group.step("Add her") as step:
        step.save(Person(last_name=NAME))
    content = bytearray(path.read_bytes())
    places_of_name = [
        place for place in range(len(content)) if content.startswith(NAME.encode(), place)
    ]
    assert len(places_of_name) == 2, "once in its row, once in the log"
    for place in places_of_name:
        damaged = bytearray(content)
        damaged[place + random.Random(8).randrange(len(NAME))] ^= 1
        path.write_bytes(damaged)
        with open_group_file(path, places=places) as group:
            assert differs_from_log(group) == ["person"]
