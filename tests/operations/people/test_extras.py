"""Fields of our own, and what is answered in them."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.people.extras import OwnAnswer, OwnField, OwnFieldKind
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.extras import (
    add_own_field,
    answer,
    change_own_field,
    lost_by_change,
    lost_by_removal,
    move_own_field_up,
    remove_own_field,
)
from groupkeeper.operations.people.people import Ticks, add_person, change_person, person_problems
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.extras import answers_counted, own_answers, own_columns


@pytest.fixture
def ann(group: GroupFile, today: date) -> Person:
    return add_person(group, Person(first_name="Ann"), today=today)


@pytest.fixture
def plot(group: GroupFile) -> OwnField:
    return add_own_field(group, OwnField(label=" Allotment  plot "))


def kept(group: GroupFile, person: Person, field: OwnField) -> str:
    return own_answers(group, [person.id]).get(person.id, {}).get(field.id, "")


def test_a_new_field_stands_after_the_others_and_can_move_up(
    group: GroupFile, plot: OwnField
) -> None:
    trained = add_own_field(group, OwnField(label="Trained on", own_field_kind="date"))
    assert [each.label for each in own_columns(group)] == ["Allotment plot", "Trained on"]
    move_own_field_up(group, trained.id)
    assert [each.label for each in own_columns(group)] == ["Trained on", "Allotment plot"]
    move_own_field_up(group, trained.id)
    assert own_columns(group)[0].id == trained.id
    group.undo()
    assert own_columns(group)[0].id == plot.id


def test_two_fields_cannot_have_the_same_name(group: GroupFile, plot: OwnField) -> None:
    with pytest.raises(RuleBroken, match="There is a field called “allotment PLOT” already"):
        add_own_field(group, OwnField(label="allotment PLOT"))
    assert change_own_field(group, plot, today=date(2026, 3, 12)) == plot


def test_an_answer_is_kept_changed_and_taken_away_each_as_one_step(
    group: GroupFile, ann: Person, plot: OwnField, today: date
) -> None:
    answer(group, ann.id, plot.id, " 14b ", today=today)
    answer(group, ann.id, plot.id, "15", today=today)
    assert kept(group, ann, plot) == "15"
    assert len(group.find(OwnAnswer)) == 1
    answer(group, ann.id, plot.id, "", today=today)
    assert kept(group, ann, plot) == ""
    group.undo()
    assert kept(group, ann, plot) == "15"
    group.undo()
    assert kept(group, ann, plot) == "14b"


def test_an_answer_that_does_not_fit_is_refused(group: GroupFile, ann: Person, today: date) -> None:
    dated = add_own_field(group, OwnField(label="Trained on", own_field_kind="date"))
    with pytest.raises(RuleBroken, match="Enter a date"):
        answer(group, ann.id, dated.id, "soon", today=today)
    assert group.find(OwnAnswer) == []


def test_of_two_answers_from_two_laptops_the_later_holds_and_the_next_leaves_one(
    group: GroupFile, ann: Person, plot: OwnField, today: date
) -> None:
    with group.step("From two laptops") as step:
        for id, words in (("01A", "first"), ("01B", "second")):
            step.save(OwnAnswer(id=id, own_field_id=plot.id, person_id=ann.id, answer=words))
    assert kept(group, ann, plot) == "second"
    answer(group, ann.id, plot.id, "third", today=today)
    assert [one.answer for one in group.find(OwnAnswer)] == ["third"]


def test_a_person_is_saved_with_answers_and_tags_in_one_step(
    group: GroupFile, plot: OwnField, today: date
) -> None:
    bob = Person(first_name="Bob")
    add_person(group, bob, Ticks(own={plot.id: "3"}, tags=("Driver",)), today=today)
    assert kept(group, bob, plot) == "3"
    change_person(group, bob, Ticks(), today=today)
    assert kept(group, bob, plot) == "3"  # what is not asked about stays
    group.undo()
    group.undo()
    assert group.find(Person) == []
    assert group.find(OwnAnswer) == []


def test_the_problems_of_a_person_name_the_field_of_our_own(group: GroupFile, today: date) -> None:
    size = add_own_field(group, OwnField(label="Shoe size", own_field_kind="number"))
    problems = person_problems(
        group, Person(first_name="Bo"), Ticks(own={size.id: "big"}), today=today
    )
    assert [(one.field, one.message) for one in problems] == [
        (size.id, "Use figures only, like 12 or 2.5")
    ]


def test_changing_a_field_says_what_would_be_lost_and_keeps_the_rest(
    group: GroupFile, ann: Person, plot: OwnField, today: date
) -> None:
    bob = add_person(group, Person(first_name="Bob"), today=today)
    answer(group, ann.id, plot.id, "14", today=today)
    answer(group, bob.id, plot.id, "by the gate", today=today)
    numbered = replace(plot, own_field_kind=OwnFieldKind.NUMBER.value)
    lost = lost_by_change(group, numbered, today=today)
    assert lost.answers == 1
    assert lost.sentence == (
        "One answer does not fit “Allotment plot” as you want it now. It would be lost. "
        "You can undo this."
    )
    change_own_field(group, numbered, today=today)
    assert kept(group, ann, plot) == "14"
    assert kept(group, bob, plot) == ""
    group.undo()
    assert kept(group, bob, plot) == "by the gate"
    assert lost_by_change(group, replace(plot, label="Plot"), today=today).answers == 0


def test_removing_a_field_takes_its_answers_and_one_undo_brings_all_back(
    group: GroupFile, ann: Person, plot: OwnField, today: date
) -> None:
    bob = add_person(group, Person(first_name="Bob"), today=today)
    for person in (ann, bob):
        answer(group, person.id, plot.id, "14", today=today)
    assert answers_counted(group) == {plot.id: 2}
    assert lost_by_removal(group, plot.id).sentence == (
        "2 answers are kept in “Allotment plot”. They would be lost. You can undo this."
    )
    remove_own_field(group, plot.id)
    assert own_columns(group) == []
    assert answers_counted(group) == {}
    group.undo()
    assert answers_counted(group) == {plot.id: 2}
