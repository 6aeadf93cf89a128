"""What one can do about tags: mark people, take the mark off, call it something else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.extras import Tag, Tagged
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.extras import tags_of
from groupkeeper.storage.steps import Step


def tag_people(group: GroupFile, name: str, person_ids: Sequence[str]) -> int:
    """Mark people with a tag, new or known; how many were not marked before.

    RuleBroken when the tag has no name. Capitals do not make another tag.
    """
    tag = tag_called(group, name)
    marked = _marked(group, tag.id)
    new = [id for id in dict.fromkeys(person_ids) if id not in marked]
    with group.step(f"Tag {_whom(group, new)} “{tag.name}”") as step:
        if not group.find(Tag, id=tag.id):
            step.save(tag)
        step.save_all(Tagged(tag_id=tag.id, person_id=id) for id in new)
    return len(new)


def untag_people(group: GroupFile, tag_id: str, person_ids: Iterable[str]) -> int:
    """Take a tag off people; how many had it."""
    tag, off = group.get(Tag, tag_id), set(person_ids)
    going = [one for one in group.find(Tagged, tag_id=tag_id) if one.person_id in off]
    people = list(dict.fromkeys(one.person_id for one in going))
    with group.step(f"Take the tag “{tag.name}” off {_whom(group, people)}") as step:
        for one in going:
            step.remove(Tagged, one.id)
    return len(people)


def rename_tag(group: GroupFile, tag_id: str, name: str) -> Tag:
    """Call a tag something else. RuleBroken when another is called that."""
    before = group.get(Tag, tag_id)
    after = replace(before, name=" ".join(name.split()))
    _refuse_wrong(after)
    if any(_same(one, after.name) for one in group.find(Tag) if one.id != tag_id):
        raise RuleBroken(Problem("name", f"There is a tag called “{after.name}” already"))
    with group.step(f"Rename the tag “{before.name}” to “{after.name}”") as step:
        step.save(after)
    return after


def remove_tag(group: GroupFile, tag_id: str) -> Tag:
    """Take a tag off everyone, and out of use. One undo brings it back."""
    tag = group.get(Tag, tag_id)
    with group.step(f"Remove the tag “{tag.name}”") as step:
        for one in group.find(Tagged, tag_id=tag_id):
            step.remove(Tagged, one.id)
        step.remove(Tag, tag_id)
    return tag


def tag_called(group: GroupFile, name: str) -> Tag:
    """The tag of this name, or a new one that is not kept yet. RuleBroken for no name."""
    tidy = " ".join(name.split())
    known = next((one for one in group.find(Tag) if _same(one, tidy)), None)
    tag = known or Tag(name=tidy)
    _refuse_wrong(tag)
    return tag


def save_tags(group: GroupFile, step: Step, person_id: str, names: Iterable[str]) -> None:
    """Let one person have these tags and no others, inside a step."""
    wanted = {tag.id: tag for tag in (tag_called(group, name) for name in names)}
    had = {tag.id for tag in tags_of(group, [person_id]).get(person_id, ())}
    for one in group.find(Tagged, person_id=person_id):
        if one.tag_id in had and one.tag_id not in wanted:
            step.remove(Tagged, one.id)
    known = {tag.id for tag in group.find(Tag)}
    for id, tag in wanted.items():
        if id not in known:
            step.save(tag)
        if id not in had:
            step.save(Tagged(tag_id=id, person_id=person_id))


def _refuse_wrong(tag: Tag) -> None:
    if not tag.name:
        raise RuleBroken(Problem("name", "Enter a tag, like Summer fair"))
    problems = check(tag)
    refuse(*problems)


def _marked(group: GroupFile, tag_id: str) -> set[str]:
    return {one.person_id for one in group.find(Tagged, tag_id=tag_id)}


def _whom(group: GroupFile, ids: Sequence[str]) -> str:
    if len(ids) != 1:
        return f"{len(ids):,} people" if ids else "nobody new"
    return group.get(Person, ids[0]).full_name


def _same(tag: Tag, name: str) -> bool:
    return tag.name.casefold() == name.casefold()
