"""Undo and redo: each step can be taken back and put back, unless later steps build on it."""

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.errors import NothingToUndo, NotThere, UndoBlocked
from groupkeeper.storage.group_file import GroupFile, create_group_file, open_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.search import match_words
from tests.replay import differs_from_log, digest


def add(group: GroupFile, name: str) -> tuple[str, Person]:
    """The step's id and the person added by it."""
    with group.step(f"Add {name}") as step:
        person = step.save(Person(first_name=name))
    return newest_step(group), person


def newest_step(group: GroupFile) -> str:
    return group.rows("SELECT id FROM step_log ORDER BY hlc DESC LIMIT 1")[0][0]


def found(group: GroupFile, typed: str) -> int:
    sql = "SELECT count(*) FROM person_search WHERE person_search MATCH ?"
    return group.rows(sql, (match_words(typed),))[0][0]


def test_undo_takes_the_newest_step_back_and_redo_puts_it_back(hall: GroupFile) -> None:
    before = digest(hall)
    _, ann = add(hall, "Ann")
    after = digest(hall)
    undone = hall.undo()
    assert digest(hall) == before
    assert (hall.can_undo(), hall.can_redo()) == ("", "Add Ann")
    assert undone.undoes
    hall.redo()
    assert digest(hall) == after
    assert hall.get(Person, ann.id) == ann
    assert (hall.can_undo(), hall.can_redo()) == ("Add Ann", "")
    hall.undo()
    assert digest(hall) == before


def test_undo_goes_back_step_by_step_to_the_beginning_and_no_further(hall: GroupFile) -> None:
    digests = [digest(hall)]
    for name in ("Ann", "Bob", "Cyd"):
        add(hall, name)
        digests.append(digest(hall))
    for earlier in reversed(digests[:-1]):
        hall.undo()
        assert digest(hall) == earlier
    with pytest.raises(NothingToUndo):
        hall.undo()
    assert hall.details().name == "Wenlow Hall"
    for later in digests[1:]:
        hall.redo()
        assert digest(hall) == later
    with pytest.raises(NothingToUndo):
        hall.redo()


def test_the_beginning_of_the_file_cannot_be_undone(hall: GroupFile) -> None:
    first = hall.rows("SELECT id FROM step_log ORDER BY hlc")[0][0]
    with pytest.raises(NothingToUndo):
        hall.undo(first)


def test_a_new_step_forgets_what_could_be_redone(hall: GroupFile) -> None:
    add(hall, "Ann")
    hall.undo()
    add(hall, "Bob")
    assert hall.can_redo() == ""
    assert hall.can_undo() == "Add Bob"


def test_what_can_be_undone_is_still_known_tomorrow(hall: GroupFile, places: Places) -> None:
    add(hall, "Ann")
    add(hall, "Bob")
    hall.undo()
    hall.undo()
    hall.redo()
    hall.close()
    with open_group_file(hall.path, places=places) as again:
        assert (again.can_undo(), again.can_redo()) == ("Add Ann", "Add Bob")
        again.redo()
        again.undo()
        again.undo()
        assert again.find(Person) == []


def test_an_import_is_undone_as_one_step(hall: GroupFile) -> None:
    before = digest(hall)
    with hall.step("Bring in members") as step:
        step.save_all(Person(first_name=f"Member {n}") for n in range(2_000))
    assert found(hall, "member") == 2_000
    hall.undo()
    assert digest(hall) == before
    assert found(hall, "member") == 0
    hall.redo()
    assert found(hall, "member 1999") == 1


def test_undo_is_blocked_by_a_later_edit_and_names_it(hall: GroupFile) -> None:
    added, ann = add(hall, "Ann")
    with hall.step("Phone of Ann") as step:
        step.save(replace(ann, phone="07700 900123"))
    before, lines = digest(hall), len(hall.history())
    with pytest.raises(UndoBlocked, match="“Phone of Ann” by Ann on Saturday 14 March") as blocked:
        hall.undo(added)
    assert "Nothing was changed" in str(blocked.value)
    assert (digest(hall), len(hall.history())) == (before, lines)
    assert hall.can_undo() == "Phone of Ann"
    hall.undo()
    hall.undo(added)
    assert hall.find(Person) == []


def test_undo_is_blocked_by_a_record_that_points_to_what_it_would_take_away(
    hall: GroupFile,
) -> None:
    with hall.step("Add 12 Mill Lane") as step:
        home = step.save(Household(name="12 Mill Lane"))
    added = newest_step(hall)
    with hall.step("Add Ann of Mill Lane") as step:
        step.save(Person(first_name="Ann", household_id=home.id))
    before = digest(hall)
    with pytest.raises(UndoBlocked, match="“Add Ann of Mill Lane”"):
        hall.undo(added)
    assert digest(hall) == before


def test_edits_of_two_different_fields_do_not_block_each_other(hall: GroupFile) -> None:
    _, ann = add(hall, "Ann")
    with hall.step("Phone") as step:
        step.save(replace(ann, phone="1"))
    phone = newest_step(hall)
    with hall.step("Email") as step:
        step.save(replace(ann, phone="1", email="ann@example.org"))
    hall.undo(phone)
    assert hall.get(Person, ann.id) == replace(ann, email="ann@example.org")
    assert hall.can_redo() == "Phone"


def test_a_step_nobody_knows_cannot_be_undone(hall: GroupFile) -> None:
    for unknown in ("nonsense", "01NOBODY-7", "-"):
        with pytest.raises(NotThere):
            hall.undo(unknown)


class Afternoon(RuleBasedStateMachine):
    """T18: random steps, undone and redone at random; the digest returns to each earlier value."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        here = Path(self.folder.name)
        self.places = Places(here / "config", here / "copies")
        self.group = create_group_file(
            here / "hall.group", GroupDetails(name="Hall"), places=self.places
        )
        self.done = [digest(self.group)]
        self.undone: list[str] = []
        self.chance = random.Random(0)

    @initialize(seed=st.integers(0, 1000))
    def begin(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def _finish(self) -> None:
        now = digest(self.group)
        if now != self.done[-1]:
            self.done.append(now)
            self.undone.clear()

    def _anyone(self) -> Person:
        return self.chance.choice(self.group.find(Person))

    @rule(name=st.text(max_size=9))
    def add(self, name: str) -> None:
        with self.group.step("Add") as step:
            step.save(Person(first_name=name.replace("\x00", "")))
        self._finish()

    @rule(how_many=st.integers(0, 30))
    def bring_in(self, how_many: int) -> None:
        home = Household(name="Home")
        with self.group.step("Bring in") as step:
            step.save_all([home, *(Person(household_id=home.id) for _ in range(how_many))])
        self._finish()

    @precondition(lambda self: self.group.find(Person))
    @rule(phone=st.sampled_from(["", "1", "2"]))
    def edit(self, phone: str) -> None:
        with self.group.step("Edit") as step:
            step.save(replace(self._anyone(), phone=phone))
        self._finish()

    @precondition(lambda self: self.group.find(Person))
    @rule()
    def remove(self) -> None:
        with self.group.step("Remove") as step:
            step.remove(Person, self._anyone().id)
        self._finish()

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done) - 1)):
            self.group.undo()
            self.undone.append(self.done.pop())
            assert digest(self.group) == self.done[-1]

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.undone))):
            self.group.redo()
            self.done.append(self.undone.pop())
            assert digest(self.group) == self.done[-1]

    @rule()
    def open_again(self) -> None:
        self.group.close()
        self.group = open_group_file(self.group.path, places=self.places)
        assert digest(self.group) == self.done[-1]
        assert bool(self.group.can_undo()) == (len(self.done) > 1)
        assert bool(self.group.can_redo()) == bool(self.undone)

    def teardown(self) -> None:
        assert differs_from_log(self.group) == []
        self.group.close()
        self.folder.cleanup()


TestT18Afternoon = Afternoon.TestCase
TestT18Afternoon.settings = settings(max_examples=10, stateful_step_count=60, deadline=None)
