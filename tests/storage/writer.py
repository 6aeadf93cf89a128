"""Writes steps to a group file until somebody kills it (T01).

Run as `python -m tests.storage.writer HOME`. Each line it hears is a number to draw from, a space
and a path; for each it forks a child that opens that file and does random steps, telling the id of
each step it was told is saved. So the cost of starting Python is paid once for hundreds of kills.
"""

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from groupkeeper.domain.people.person import Household, Person
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.steps import StepDone


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def add(group: GroupFile, chance: random.Random) -> None:
    home = Household(name=f"{chance.randrange(99)} Mill Lane")
    with group.step("Add a family") as step:
        step.save(home)
        step.save_all(Person(first_name="Ann", household_id=home.id) for _ in range(3))


def edit(group: GroupFile, chance: random.Random) -> None:
    people = group.find(Person)
    if people:
        with group.step("Edit somebody") as step:
            step.save(replace(chance.choice(people), phone=str(chance.randrange(10**9))))


def bring_in(group: GroupFile, chance: random.Random) -> None:
    with group.step("Bring in members") as step:
        step.save_all(
            Person(first_name=f"Member {number}", notes="x" * chance.randrange(500))
            for number in range(300)
        )


def undo(group: GroupFile, _chance: random.Random) -> None:
    if group.can_undo():
        group.undo()


def redo(group: GroupFile, _chance: random.Random) -> None:
    if group.can_redo():
        group.redo()


def work(path: Path, places: Places, seed: int) -> None:
    """Random steps without end. Each id is told only after the step has come back."""
    chance = random.Random(seed)
    group = open_group_file(path, places=places)
    heard: list[StepDone] = []
    group.on_change(heard.append)
    say("open")
    while True:
        chance.choices((add, edit, bring_in, undo, redo), (4, 4, 2, 3, 1))[0](group, chance)
        for done in heard:
            say(done.id)
        heard.clear()


def main(home: Path) -> None:
    """Fork a child for each number heard; say its process id, and `dead` when it is."""
    places = Places(home / "config", home / "copies")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                seed, _, path = line.strip().partition(" ")
                work(Path(path), places, int(seed))
            finally:
                os._exit(1)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
