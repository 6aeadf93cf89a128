"""Steps: all or nothing, one line of history, and the only way to write."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import apsw
import pytest

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.fields import Record
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.errors import NotThere
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.migrations.runner import newest_version
from groupkeeper.storage.places import Places
from groupkeeper.storage.steps import StepDone
from tests.replay import digest


def log_rows(group: GroupFile) -> int:
    return group.rows("SELECT count(*) FROM step_log")[0][0]


def add_tom(group: GroupFile) -> Person:
    with group.step("Add Tomasz Wiśniewski") as step:
        return step.save(
            Person(first_name="Tomasz", last_name="Wiśniewski", birth_date=date(1951, 5, 2))
        )


def go_wrong(group: GroupFile, record: Record) -> None:
    with group.step("Goes wrong") as step:
        step.save(record)
        raise ZeroDivisionError


def test_what_is_saved_is_there_when_the_file_is_opened_again(
    hall: GroupFile, places: Places
) -> None:
    tom = add_tom(hall)
    hall.close()
    with open_group_file(hall.path, places=places) as again:
        assert again.get(Person, tom.id) == tom
        assert again.details().name == "Wenlow Hall"
        assert again.id == hall.id


def test_saving_again_writes_only_what_differs(hall: GroupFile) -> None:
    tom = add_tom(hall)
    with hall.step("Phone of Tomasz") as step:
        step.save(replace(tom, phone="07700 900123"))
    change, *earlier = hall.history("person", tom.id)
    assert (change.column, change.old, change.new) == ("phone", "", "07700 900123")
    assert {change.label for change in earlier} == {"Add Tomasz Wiśniewski"}


def test_a_step_without_a_change_writes_no_line(hall: GroupFile) -> None:
    tom, heard = add_tom(hall), []
    lines = log_rows(hall)
    hall.on_change(heard.append)
    with hall.step("Nothing new") as step:
        step.save(tom)
    assert log_rows(hall) == lines
    assert heard == []
    assert hall.can_undo() == "Add Tomasz Wiśniewski"


def test_an_error_inside_a_step_leaves_the_file_as_it_was(hall: GroupFile) -> None:
    before = digest(hall)
    with pytest.raises(ZeroDivisionError):
        go_wrong(hall, Person(first_name="Half"))
    assert digest(hall) == before
    assert hall.can_undo() == ""
    add_tom(hall)
    assert len(hall.find(Person)) == 1


def test_a_failed_import_leaves_nothing(hall: GroupFile) -> None:
    def people() -> Iterator[Person]:
        for number in range(777):
            yield Person(first_name=f"Person {number}")
        raise ValueError("row 777 is no person")

    with pytest.raises(ValueError, match="row 777"), hall.step("Bring in members") as step:
        step.save_all(people())
    assert hall.find(Person) == []
    assert hall.rows("SELECT count(*) FROM person_search")[0][0] == 0


def test_many_records_of_several_kinds_go_in_at_once(hall: GroupFile) -> None:
    home = Household(name="12 Mill Lane")
    people = [Person(first_name=f"Person {n}", household_id=home.id) for n in range(500)]
    with hall.step("Bring in members") as step:
        # people first: links are judged when the step is whole
        assert step.save_all([*people, home]) == 501
    assert hall.find(Person, household_id=home.id) == sorted(people, key=lambda one: one.id)
    assert log_rows(hall) == 2


def test_a_link_to_nothing_is_refused_in_words(hall: GroupFile) -> None:
    before = digest(hall)
    with pytest.raises(NotThere, match="Nothing was changed"), hall.step("Add Ann") as step:
        step.save(Person(first_name="Ann", household_id="01NOWHERE"))
    assert digest(hall) == before


def test_a_removed_record_is_out_of_sight_but_not_gone(hall: GroupFile) -> None:
    tom = add_tom(hall)
    with hall.step("Remove Tomasz") as step:
        step.remove(Person, tom.id)
    assert hall.find(Person) == []
    with pytest.raises(NotThere, match="person"):
        hall.get(Person, tom.id)
    assert hall.rows("SELECT deleted_at FROM person")[0]["deleted_at"] == "2026-03-14T12:00"
    with pytest.raises(NotThere), hall.step("Edit Tomasz") as step:
        step.save(replace(tom, phone="1"))
    with pytest.raises(NotThere), hall.step("Remove him again") as step:
        step.remove(Person, tom.id)


def test_find_compares_with_what_the_fields_hold(hall: GroupFile) -> None:
    tom = add_tom(hall)
    assert hall.find(Person, birth_date=date(1951, 5, 2)) == [tom]
    assert hall.find(Person, birth_date=None) == []
    assert hall.find(Person, household_id="") == [tom]
    with pytest.raises(KeyError):
        hall.find(Person, shoe_size=9)


def test_numbers_run_without_gaps_in_the_laptops_own_series(hall: GroupFile) -> None:
    with hall.step("Two payments") as step:
        for _ in range(2):
            step.save(MoneyLine(reference=step.next_reference(MoneyLine)))
    with hall.step("A booking") as step:
        step.save(Booking(reference=step.next_reference(Booking)))
    with pytest.raises(ZeroDivisionError):
        go_wrong(hall, MoneyLine(reference="V-A0003"))
    with hall.step("Third payment") as step:
        step.save(MoneyLine(reference=step.next_reference(MoneyLine)))
    found = {line.reference for line in hall.find(MoneyLine)}
    assert found == {"V-A0001", "V-A0002", "V-A0003"}
    assert hall.find(Booking)[0].reference == "B-A0001"


def test_numbers_go_on_past_four_figures(hall: GroupFile) -> None:
    with hall.step("Old payments") as step:
        step.save(MoneyLine(reference="V-A9999"))
        step.save(MoneyLine(reference="V-A10000"))
        step.save(MoneyLine(reference="V-AB0002"))
        assert step.next_reference(MoneyLine) == "V-A10001"


def test_windows_hear_of_a_step_after_it_is_safe(hall: GroupFile) -> None:
    heard: list[tuple[StepDone, int]] = []
    hall.on_change(lambda done: heard.append((done, log_rows(hall))))
    add_tom(hall)
    [(done, lines)] = heard
    assert lines == 2
    assert done.label == "Add Tomasz Wiśniewski"
    assert done.tables == frozenset({"person"})
    assert done.actor == "Ann"
    assert done.at == datetime(2026, 3, 14, 12, 0)


def test_a_step_inside_a_step_is_a_mistake_of_ours(hall: GroupFile) -> None:
    def one_inside_another() -> None:
        with hall.step("Outer") as step:
            step.save(Person(first_name="Outer"))
            add_tom(hall)

    with pytest.raises(RuntimeError, match="already"):
        one_inside_another()
    assert hall.find(Person) == []


def test_a_write_outside_a_step_is_refused(hall: GroupFile) -> None:
    tom = add_tom(hall)
    with pytest.raises(sqlite3.IntegrityError):
        hall.connection.execute("UPDATE person SET phone = '1'")
    with pytest.raises(apsw.ConstraintError):
        hall.connection.raw.execute("BEGIN; UPDATE person SET phone = '1'; COMMIT")
    if hall.connection.in_transaction:
        hall.connection.rollback()
    assert hall.get(Person, tom.id).phone == ""
    add_tom(hall)
    assert len(hall.find(Person)) == 2


def test_a_step_kept_after_its_end_can_write_nothing(hall: GroupFile) -> None:
    with hall.step("Done") as kept:
        pass
    with pytest.raises(apsw.ConstraintError):
        kept.save(Person(first_name="Late"))
    assert hall.find(Person) == []


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM person",
        "SELECT 1; DELETE FROM person",
        "WITH late AS (SELECT 1) DELETE FROM person",
        "INSERT INTO person (id) VALUES ('x') RETURNING id",
        "PRAGMA user_version = 9",
        "BEGIN",
    ],
)
def test_rows_only_reads(hall: GroupFile, sql: str) -> None:
    add_tom(hall)
    with pytest.raises(ValueError, match="reading"):
        hall.rows(sql)
    assert len(hall.find(Person)) == 1
    assert not hall.connection.in_transaction


def test_rows_are_read_by_name_by_place_or_taken_apart(hall: GroupFile) -> None:
    tom = add_tom(hall)
    [row] = hall.rows("SELECT id, first_name AS name FROM person WHERE id = :id", {"id": tom.id})
    id, name = row
    assert (row["name"], row[1], name) == ("Tomasz",) * 3
    assert (row["id"], id) == (tom.id, tom.id)
    assert row.keys() == ["id", "name"]
    assert hall.rows("SELECT 1 WHERE 0") == []


def test_history_holds_what_sharing_will_need(hall: GroupFile) -> None:
    add_tom(hall)
    first, second = hall.rows("SELECT * FROM step_log ORDER BY seq")
    assert first["device"] == second["device"]
    assert (first["seq"], second["seq"]) == (1, 2)
    assert first["hlc"] < second["hlc"]
    assert (second["deps"], second["schema"], second["undoes"]) == ("{}", newest_version(), "")
    assert second["effect"] is None
