"""What one can do about skills and free times: say what somebody can do, tidy the list."""

from collections.abc import Iterable
from dataclasses import replace

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.volunteers.skills import FreeTime, PartOfDay, Skill, SkillHeld
from groupkeeper.domain.week import Weekday
from groupkeeper.errors import NotThere, Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step

_FULL_NAMES = {
    short: day for day in Weekday for short in (day.label.lower(), day.label[:3].lower(), day.value)
}


def say_what_they_can(
    group: GroupFile,
    person_id: str,
    skills: Iterable[str],
    free: Iterable[tuple[str, str]],
) -> Person:
    """Let somebody have these skills, by name, and be free at these times, and at no others.

    A skill that is not in the list yet is added to it. RuleBroken for one that is too long.
    """
    person = group.get(Person, person_id)
    wanted = {skill.id: skill for skill in (skill_called(group, name) for name in skills)}
    times = set(free)
    with group.step(f"What {person.full_name} can do, and when") as step:
        _save_skills(group, step, person_id, wanted)
        kept = {(one.weekday, one.part_of_day): one for one in _times(group, person_id)}
        for time, one in kept.items():
            if time not in times:
                step.remove(FreeTime, one.id)
        for weekday, part in sorted(times - set(kept)):
            step.save(FreeTime(person_id=person_id, weekday=weekday, part_of_day=part))
    return person


def add_skill(group: GroupFile, name: str) -> Skill:
    """Put a skill in the list. RuleBroken when it has no name, or is there already."""
    skill = skill_called(group, name)
    if group.find(Skill, id=skill.id):
        raise RuleBroken(Problem("name", f"“{skill.name}” is in the list already"))
    with group.step(f"Add the skill “{skill.name}”") as step:
        return step.save(skill)


def rename_skill(group: GroupFile, skill_id: str, name: str) -> Skill:
    """Call a skill something else. RuleBroken when another is called that: join them instead."""
    before = group.get(Skill, skill_id)
    after = _checked(replace(before, name=" ".join(name.split())))
    if any(_same(one, after.name) for one in group.find(Skill) if one.id != skill_id):
        raise RuleBroken(
            Problem("name", f"There is a skill called “{after.name}” already. Join the two instead")
        )
    with group.step(f"Rename the skill “{before.name}” to “{after.name}”") as step:
        return step.save(after)


def join_skills(group: GroupFile, skill_id: str, into_id: str) -> Skill:
    """Make two skills one: whoever has the first has the second, and roles need the second."""
    gone, stays = group.get(Skill, skill_id), group.get(Skill, into_id)
    if gone.id == stays.id:
        raise RuleBroken(Problem("into", "Choose another skill to join it to"))
    have = {one.person_id for one in group.find(SkillHeld, skill_id=into_id)}
    with group.step(f"Join the skill “{gone.name}” to “{stays.name}”") as step:
        for one in group.find(SkillHeld, skill_id=skill_id):
            if one.person_id in have:
                step.remove(SkillHeld, one.id)
            else:
                have.add(one.person_id)
                step.save(replace(one, skill_id=into_id))
        _roles_need(group, step, skill_id, into_id)
        step.remove(Skill, skill_id)
    return stays


def remove_skill(group: GroupFile, skill_id: str) -> Skill:
    """Take a skill off everyone, and out of the list. One undo brings it back."""
    skill = group.get(Skill, skill_id)
    with group.step(f"Remove the skill “{skill.name}”") as step:
        for one in group.find(SkillHeld, skill_id=skill_id):
            step.remove(SkillHeld, one.id)
        _roles_need(group, step, skill_id, "")
        step.remove(Skill, skill_id)
    return skill


def skill_called(group: GroupFile, name: str) -> Skill:
    """The skill of this name, or a new one that is not kept yet. RuleBroken for no name."""
    tidy = " ".join(name.split())
    known = next((one for one in group.find(Skill) if _same(one, tidy)), None)
    return known or _checked(Skill(name=tidy))


def skill_known(group: GroupFile, words: str) -> Skill:
    """The skill with this name or id, or the only one with these words in it. NotThere if none."""
    wanted = words.strip().casefold()
    skills = group.find(Skill)
    exact = [one for one in skills if wanted in (one.name.casefold(), one.id.casefold())]
    near = exact or [one for one in skills if wanted and wanted in one.name.casefold()]
    if len(near) != 1:
        listed = "; ".join(sorted(one.name for one in near or skills))
        there = f"The skills here are: {listed}." if skills else "No skills are written down yet."
        raise NotThere(f"There is no one skill “{words}”. {there}")
    return near[0]


def weekday_called(words: str) -> Weekday:
    """The day of the week said as "Tuesday", "Tuesdays", "tue" or "TU". NotThere for others."""
    said = words.strip()
    found = _FULL_NAMES.get(said.lower().removesuffix("s")) or _FULL_NAMES.get(said.upper())
    if found is None:
        raise NotThere(f"“{words}” is not a day of the week, like Tuesday.")
    return found


def part_called(words: str) -> PartOfDay:
    """The part of a day said as "morning" or "Mornings". NotThere for others."""
    said = words.strip().lower().removesuffix("s")
    if said not in tuple(PartOfDay):
        raise NotThere(f"“{words}” is not a part of a day: say morning, afternoon or evening.")
    return PartOfDay(said)


def _save_skills(group: GroupFile, step: Step, person_id: str, wanted: dict[str, Skill]) -> None:
    known = {one.id for one in group.find(Skill)}
    held = group.find(SkillHeld, person_id=person_id)
    for one in held:
        if one.skill_id not in wanted:
            step.remove(SkillHeld, one.id)
    had = {one.skill_id for one in held}
    for id, skill in wanted.items():
        if id not in known:
            step.save(skill)
        if id not in had:
            step.save(SkillHeld(skill_id=id, person_id=person_id))


def _times(group: GroupFile, person_id: str) -> list[FreeTime]:
    return group.find(FreeTime, person_id=person_id)


def _roles_need(group: GroupFile, step: Step, skill_id: str, instead: str) -> None:
    for role in group.find(Role, needs_skill_id=skill_id):
        step.save(replace(role, needs_skill_id=instead))


def _checked(skill: Skill) -> Skill:
    if not skill.name:
        raise RuleBroken(Problem("name", "Enter a skill, like Drives the minibus"))
    problems = check(skill)
    refuse(*problems)
    return skill


def _same(skill: Skill, name: str) -> bool:
    return skill.name.casefold() == name.casefold()
