"""What one can do about the group's own fields of people, and about what is answered in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.people.extras import OwnAnswer, OwnField
from groupkeeper.domain.people.own_answers import (
    answer_trouble,
    carried_over,
    in_order,
    kept_answer,
    own_field_problems,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step


@dataclass(frozen=True)
class Lost:
    """How many answers would go, and what a person reads before they do."""

    answers: int
    sentence: str


def add_own_field(group: GroupFile, field: OwnField) -> OwnField:
    """Add a field of our own, after the others. RuleBroken without a name of its own."""
    others = group.find(OwnField)
    last = max((one.position or 0 for one in others), default=-1)
    made = replace(_tidy(field), position=last + 1)
    _refuse_wrong(made, others)
    with group.step(f"Add the field “{made.label}”") as step:
        step.save(made)
    return made


def change_own_field(group: GroupFile, field: OwnField, *, today: date) -> OwnField:
    """Change a field; answers are carried over where they still can be, the others go.

    RuleBroken as for `add_own_field`.
    """
    before = group.get(OwnField, field.id)
    after = _tidy(field)
    _refuse_wrong(after, group.find(OwnField))
    with group.step(f"Change the field “{after.label}”") as step:
        step.save(after)
        for one, kept in _after_change(group, before, after, today):
            if kept is None:
                step.remove(OwnAnswer, one.id)
            else:
                step.save(replace(one, answer=kept))
    return after


def remove_own_field(group: GroupFile, field_id: str) -> OwnField:
    """Take a field away, with everything answered in it. One undo brings all of it back."""
    field = group.get(OwnField, field_id)
    with group.step(f"Remove the field “{field.label}”") as step:
        for one in group.find(OwnAnswer, own_field_id=field_id):
            step.remove(OwnAnswer, one.id)
        step.remove(OwnField, field_id)
    return field


def move_own_field_up(group: GroupFile, field_id: str) -> OwnField:
    """Put a field one place before where it stands; the first stays where it is."""
    field = group.get(OwnField, field_id)
    order = in_order(group.find(OwnField))
    place = [one.id for one in order].index(field_id)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    with group.step(f"Move the field “{field.label}” up") as step:
        for position, one in enumerate(order):
            step.save(replace(one, position=position))
    return field


def lost_by_change(group: GroupFile, field: OwnField, *, today: date) -> Lost:
    """What would be lost by changing a field to this."""
    before, after = group.get(OwnField, field.id), _tidy(field)
    gone = [kept for _, kept in _after_change(group, before, after, today) if kept is None]
    return _lost(len(gone), f"does not fit “{after.label}” as you want it now")


def lost_by_removal(group: GroupFile, field_id: str) -> Lost:
    """What would be lost by taking a field away."""
    field = group.get(OwnField, field_id)
    answers = [one for one in group.find(OwnAnswer, own_field_id=field_id) if one.answer]
    return _lost(len(answers), f"is kept in “{field.label}”")


def answer(group: GroupFile, person_id: str, field_id: str, typed: str, *, today: date) -> Person:
    """Write down one person's answer in one field; "" takes it away. RuleBroken if it is none."""
    person, field = group.get(Person, person_id), group.get(OwnField, field_id)
    problems = answer_problems(group, {field_id: typed}, today=today)
    refuse(*problems)
    with group.step(f"Change “{field.label}” of {person.full_name}") as step:
        save_answers(group, step, person_id, {field_id: typed}, today=today)
    return person


def answer_problems(
    group: GroupFile, typed: Mapping[str, str], *, today: date
) -> tuple[Problem, ...]:
    """What has to be put right in answers, typed by the id of their field."""
    fields = {one.id: one for one in group.find(OwnField)}
    return tuple(
        Problem(id, trouble)
        for id, words in typed.items()
        if id in fields and (trouble := answer_trouble(fields[id], words, today))
    )


def save_answers(
    group: GroupFile, step: Step, person_id: str, typed: Mapping[str, str], *, today: date
) -> None:
    """Keep answers, typed by the id of their field, inside a step; those not typed stay."""
    fields = {one.id: one for one in group.find(OwnField)}
    before = group.find(OwnAnswer, person_id=person_id)
    for id, words in typed.items():
        if id not in fields:
            continue
        kept = kept_answer(fields[id], words, today)
        # two laptops may each have written one: the later one holds, and only one is left
        *older, newest = [None, *(one for one in before if one.own_field_id == id)]
        for one in filter(None, older):
            step.remove(OwnAnswer, one.id)
        if newest is not None and not kept:
            step.remove(OwnAnswer, newest.id)
        elif newest is not None and kept:
            step.save(replace(newest, answer=kept))
        elif kept:
            step.save(OwnAnswer(own_field_id=id, person_id=person_id, answer=kept))


def _after_change(
    group: GroupFile, before: OwnField, after: OwnField, today: date
) -> list[tuple[OwnAnswer, str | None]]:
    return [
        (one, carried_over(before, after, one.answer, today))
        for one in group.find(OwnAnswer, own_field_id=after.id)
        if one.answer
    ]


def _tidy(field: OwnField) -> OwnField:
    return replace(field, label=" ".join(field.label.split()))


def _refuse_wrong(field: OwnField, others: Iterable[OwnField]) -> None:
    problems = own_field_problems(field, others)
    refuse(*problems)


def _lost(count: int, why: str) -> Lost:
    if not count:
        return Lost(0, "No answers are lost.")
    answers = "One answer" if count == 1 else f"{count:,} answers"
    verb = why if count == 1 else why.replace("does not", "do not").replace("is kept", "are kept")
    it = "It" if count == 1 else "They"
    return Lost(count, f"{answers} {verb}. {it} would be lost. You can undo this.")
