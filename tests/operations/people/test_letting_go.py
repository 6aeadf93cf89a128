"""Letting go of people who left long ago (DP-13)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.domain.people.rights import DataRequest, ErasedPerson
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.erasing import let_go, people_to_let_go
from groupkeeper.storage.group_file import GroupFile

NOW = datetime(2026, 3, 12, 12, 0)
TODAY = NOW.date()


def left(group: GroupFile, name: str, left_on: date) -> Person:
    person = Person(first_name=name, last_name="Gone")
    with group.step(f"{name} was here") as step:
        step.save(person)
        step.save(Membership(person_id=person.id, joined_on=date(2015, 4, 1), left_on=left_on))
    return person


def test_only_those_who_left_longer_ago_than_the_groups_years_are_due(group: GroupFile) -> None:
    long_ago = left(group, "Ann", date(2024, 3, 11))
    left(group, "Bob", date(2024, 3, 12))
    assert [one.former.person_id for one in people_to_let_go(group, TODAY)] == [long_ago.id]
    with group.step("Keep five years") as step:
        step.save(replace(group.details(), keep_people_years=5))
    assert people_to_let_go(group, TODAY) == []


def test_someone_who_came_back_is_not_due(group: GroupFile) -> None:
    ann = left(group, "Ann", date(2019, 3, 1))
    with group.step("Back") as step:
        step.save(Membership(person_id=ann.id, joined_on=date(2025, 4, 1)))
    assert people_to_let_go(group, TODAY) == []


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (HoursEntry(on_date=date(2026, 3, 3), minutes=60), "Helped on 3 March 2026"),
        (MoneyLine(direction="payment", on_date=date(2021, 5, 1), pence=100, party="x"),
         "In the cashbook, kept until 31 March 2028"),
        (DataRequest(asked_for="access", asked_on=date(2026, 3, 1)),
         "Has asked something that is not answered yet"),
    ],
)  # fmt: skip
def test_what_holds_somebody_back_is_said(
    group: GroupFile, record: HoursEntry | MoneyLine | DataRequest, words: str
) -> None:
    ann = left(group, "Ann", date(2019, 3, 1))
    with group.step("Something") as step:
        step.save(replace(record, person_id=ann.id))
    [leaver] = people_to_let_go(group, TODAY)
    assert leaver.reasons == (words,)
    with pytest.raises(RuleBroken):
        let_go(group, [ann.id], now=NOW)


def test_a_role_holds_somebody_back(group: GroupFile) -> None:
    ann = left(group, "Ann", date(2019, 3, 1))
    with group.step("Something") as step:
        role = step.save(Role(name="Driver", role_group="premises"))
        step.save(RoleHeld(person_id=ann.id, role_id=role.id))
    assert people_to_let_go(group, TODAY)[0].reasons == ("Holds a role: Driver",)


def test_several_are_let_go_at_once(group: GroupFile) -> None:
    gone = [left(group, name, date(2019, 3, 1)).id for name in ("Ann", "Bob", "Cis")]
    assert let_go(group, gone[:2], now=NOW) == 2
    assert [one.former.person_id for one in people_to_let_go(group, TODAY)] == [gone[2]]
    assert {one.person_id for one in group.find(ErasedPerson)} == set(gone[:2])


def test_without_anybody_nothing_happens(group: GroupFile) -> None:
    before = group.path.stat().st_ino
    assert let_go(group, [], now=NOW) == 0
    assert group.path.stat().st_ino == before
