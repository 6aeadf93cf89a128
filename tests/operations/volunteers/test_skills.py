"""Skills and free times: said of a person, tidied in the list, and found again."""

from datetime import date

import pytest

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.domain.volunteers.skills import FreeTime, Skill, SkillHeld
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.people.people import add_person
from groupkeeper.operations.volunteers.skills import (
    add_skill,
    join_skills,
    part_called,
    remove_skill,
    rename_skill,
    say_what_they_can,
    skill_known,
    weekday_called,
)
from groupkeeper.operations.volunteers.volunteers import keep_role
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.skills import (
    WhoCan,
    people_who_can,
    skills_counted,
    skills_held,
    times_free,
)

TODAY = date(2026, 3, 12)
TUESDAY_MORNING, TUESDAY_AFTERNOON = ("TU", "morning"), ("TU", "afternoon")


@pytest.fixture
def people(group: GroupFile) -> list[Person]:
    return [
        add_person(group, Person(first_name=name), today=TODAY) for name in ("Ann", "Bob", "Cy")
    ]


def test_what_somebody_can_do_is_one_step_and_exactly_what_was_said(
    group: GroupFile, people: list[Person]
) -> None:
    ann = people[0].id
    say_what_they_can(group, ann, ["First aid", "Cooks"], [TUESDAY_MORNING])
    assert group.can_undo() == "What Ann can do, and when"
    say_what_they_can(group, ann, ["cooks", " Speaks  Polish "], [TUESDAY_AFTERNOON])
    assert skills_held(group, ann) == {ann: ("Cooks", "Speaks Polish")}
    assert times_free(group, ann) == {ann: (TUESDAY_AFTERNOON,)}
    group.undo()
    assert skills_held(group, ann) == {ann: ("Cooks", "First aid")}
    assert times_free(group, ann) == {ann: (TUESDAY_MORNING,)}


def test_saying_the_same_again_changes_nothing(group: GroupFile, people: list[Person]) -> None:
    for _ in range(2):
        say_what_they_can(group, people[0].id, ["First aid"], [TUESDAY_MORNING])
    assert len(group.find(SkillHeld)) == len(group.find(FreeTime)) == 1


def test_who_can_drive_and_is_free_on_tuesdays(group: GroupFile, people: list[Person]) -> None:
    ann, bob, cy = (one.id for one in people)
    say_what_they_can(group, ann, ["Drives"], [TUESDAY_MORNING])
    say_what_they_can(group, bob, ["Drives"], [("WE", "morning")])
    say_what_they_can(group, cy, [], [TUESDAY_AFTERNOON])
    drives = skill_known(group, "drives").id
    assert people_who_can(group, WhoCan(drives)) == {ann, bob}
    assert people_who_can(group, WhoCan(drives, "TU")) == {ann}
    assert people_who_can(group, WhoCan("", "TU")) == {ann, cy}
    assert people_who_can(group, WhoCan("", "TU", "morning")) == {ann}
    assert people_who_can(group, WhoCan("", "", "afternoon")) == {cy}


def test_who_is_away_on_a_day_cannot_be_asked(group: GroupFile, people: list[Person]) -> None:
    ann = people[0].id
    say_what_they_can(group, ann, ["Drives"], [TUESDAY_MORNING])
    with group.step("Away") as step:
        step.save(Absence(person_id=ann, from_date=date(2026, 3, 17), to_date=date(2026, 3, 24)))
    for day, free in ((date(2026, 3, 10), True), (date(2026, 3, 17), False),
                      (date(2026, 3, 24), False), (date(2026, 3, 31), True)):  # fmt: skip
        assert (ann in people_who_can(group, WhoCan(day=day))) is free
    assert people_who_can(group, WhoCan(day=date(2026, 3, 11))) == frozenset()


def test_a_skill_is_renamed_but_not_to_another_ones_name(group: GroupFile) -> None:
    aid = add_skill(group, "First aid")
    add_skill(group, "Cooks")
    assert rename_skill(group, aid.id, "First  Aid").name == "First Aid"
    with pytest.raises(RuleBroken, match="Join the two"):
        rename_skill(group, aid.id, "cooks")
    for name in ("", "cooks", "x" * 61):
        with pytest.raises(RuleBroken):
            add_skill(group, name)


def test_joining_two_skills_counts_nobody_twice(group: GroupFile, people: list[Person]) -> None:
    ann, bob, _ = (one.id for one in people)
    say_what_they_can(group, ann, ["Drives", "Can drive"], [])
    say_what_they_can(group, bob, ["Can drive"], [])
    one, two = skill_known(group, "Can drive"), skill_known(group, "Drives")
    role = keep_role(group, Role(name="Driver", role_group="befriending", needs_skill_id=one.id))
    join_skills(group, one.id, two.id)
    assert [(each.name, each.people, each.roles) for each in skills_counted(group)] == [
        ("Drives", 2, 1)
    ]
    assert group.get(Role, role.id).needs_skill_id == two.id
    group.undo()
    assert [each.people for each in skills_counted(group)] == [2, 1]
    with pytest.raises(RuleBroken):
        join_skills(group, one.id, one.id)


def test_removing_a_skill_takes_it_off_everyone_and_every_role(
    group: GroupFile, people: list[Person]
) -> None:
    say_what_they_can(group, people[0].id, ["Drives"], [])
    skill = skill_known(group, "Drives")
    role = keep_role(group, Role(name="Driver", role_group="befriending", needs_skill_id=skill.id))
    remove_skill(group, skill.id)
    assert group.find(Skill) == group.find(SkillHeld) == []
    assert group.get(Role, role.id).needs_skill_id == ""
    group.undo()
    assert group.get(Role, role.id).needs_skill_id == skill.id


def test_days_and_parts_are_known_however_they_are_said() -> None:
    assert {weekday_called(said) for said in ("Tuesday", "tuesdays", "tue", "TU")} == {"TU"}
    assert {part_called(said) for said in ("Morning", "mornings")} == {"morning"}
    for wrong in ("", "someday"):
        with pytest.raises(NotThere):
            weekday_called(wrong)
        with pytest.raises(NotThere):
            part_called(wrong)


def test_a_skill_is_known_by_part_of_its_name_unless_two_are_meant(group: GroupFile) -> None:
    for name in ("Drives the minibus", "Drives the tractor", "First aid"):
        add_skill(group, name)
    assert skill_known(group, "minibus").name == "Drives the minibus"
    with pytest.raises(NotThere, match="Drives the minibus; Drives the tractor"):
        skill_known(group, "drives")
    with pytest.raises(NotThere):
        skill_known(group, "")
