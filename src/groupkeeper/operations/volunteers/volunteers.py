"""What one can do about volunteers: describe roles, give people roles, agree things with them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from groupkeeper.domain.fields import check
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.agreement import DBS_LEVELS
from groupkeeper.domain.people.helping import usual_roles
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.domain.people.volunteer_words import DEFAULT_AGREEMENT, agreement_for
from groupkeeper.domain.volunteers.volunteering import VolunteerAgreement
from groupkeeper.errors import NotThere, Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile


def begin_roles(group: GroupFile) -> tuple[Role, ...]:
    """Keep the roles most groups begin with; nothing where the group has roles already."""
    roles = usual_roles(group.find(Role))
    if roles:
        with group.step("Begin with the usual roles") as step:
            step.save_all(roles)
    return roles


def keep_role(group: GroupFile, role: Role) -> Role:
    """Add a role, or change what is said about it.

    RuleBroken when its name is missing or taken, or it wants a DBS check that may not be asked for.
    """
    role = replace(role, name=" ".join(role.name.split()))
    others = [one for one in group.find(Role) if one.id != role.id]
    problems = list(check(role))
    if role.name and plain_letters(role.name) in {plain_letters(one.name) for one in others}:
        problems.append(Problem("name", "There is a role of this name already."))
    if role.needs_check in DBS_LEVELS and not role.check_allowed:
        problems.append(
            Problem(
                "needs_check",
                "A DBS check may only be wanted where the law allows it. Tick that it does, or "
                "choose another check.",
            )
        )
    refuse(*problems)
    is_new = not group.find(Role, id=role.id)
    with group.step(f"{'Add' if is_new else 'Change'} the role {role.name}") as step:
        return step.save(role)


def role_called(group: GroupFile, name: str) -> Role:
    """The role with this name, or id. NotThere lists the roles there are."""
    wanted = plain_letters(name.strip())
    roles = sorted(group.find(Role), key=lambda one: one.name.casefold())
    for role in roles:
        if wanted in (plain_letters(role.name), plain_letters(role.id)):
            return role
    listed = "; ".join(one.name for one in roles)
    there = f"The roles here are: {listed}." if roles else "There are no roles here yet."
    raise NotThere(f"There is no role “{name}”. {there}")


def give_role(group: GroupFile, person_id: str, role_id: str, from_date: date | None) -> RoleHeld:
    """Let somebody help in a role from a day on. RuleBroken when they do already."""
    person, role = group.get(Person, person_id), group.get(Role, role_id)
    if from_date is None:
        raise RuleBroken(Problem("from_date", "Enter the day, like 04/06/2025"))
    held = group.find(RoleHeld, person_id=person_id, role_id=role_id)
    if any(one.to_date is None or one.to_date > from_date for one in held):
        raise RuleBroken(Problem("role_id", f"{person.full_name} is {role.name} already."))
    with group.step(f"{person.full_name} helps as {role.name}") as step:
        return step.save(RoleHeld(person_id=person_id, role_id=role_id, from_date=from_date))


def end_role(group: GroupFile, held_id: str, on: date) -> None:
    """Say that somebody stopped helping in a role; on the day it began, it goes altogether."""
    held = group.get(RoleHeld, held_id)
    name = group.get(Role, held.role_id).name
    who = group.get(Person, held.person_id).full_name
    with group.step(f"{who} stops being {name}") as step:
        if held.from_date and held.from_date >= on:
            step.remove(RoleHeld, held_id)
        else:
            step.save(replace(held, to_date=on))


def agreement_words(group: GroupFile, person_id: str, role_id: str = "") -> str:
    """The words of an agreement for one person, as they would be given today."""
    role = group.get(Role, role_id).name if role_id else ""
    person = group.get(Person, person_id)
    return _words(group, person, role or _roles_of(group, person_id))


def give_agreements(
    group: GroupFile, person_ids: Sequence[str], given_on: date | None, role_id: str = ""
) -> tuple[VolunteerAgreement, ...]:
    """Note that people were given the agreement; the words as they were given stay with it.

    One they were given before and have not signed ends with it.
    """
    if given_on is None:
        raise RuleBroken(Problem("given_on", "Enter the day, like 04/06/2025"))
    if not person_ids:
        raise RuleBroken(Problem("person_ids", "Choose at least one person"))
    role = group.get(Role, role_id).name if role_id else ""
    made: list[VolunteerAgreement] = []
    with group.step(f"Give the agreement to {_whom(group, person_ids)}") as step:
        for person_id in dict.fromkeys(person_ids):
            person = group.get(Person, person_id)
            for old in group.find(VolunteerAgreement, person_id=person_id):
                if old.signed_on is None and old.ended_on is None:
                    step.save(replace(old, ended_on=given_on))
            words = _words(group, person, role or _roles_of(group, person_id))
            made.append(
                step.save(
                    VolunteerAgreement(
                        person_id=person_id, role_id=role_id, words=words, given_on=given_on
                    )
                )
            )
    return tuple(made)


def sign_agreement(
    group: GroupFile, agreement_id: str, on: date | None, today: date
) -> VolunteerAgreement:
    """Write down the day an agreement came back signed. RuleBroken for a day that cannot be."""
    agreement = group.get(VolunteerAgreement, agreement_id)
    if on is None:
        raise RuleBroken(Problem("signed_on", "Enter the day, like 04/06/2025"))
    if on > today:
        raise RuleBroken(Problem("signed_on", "This day has not come yet."))
    if agreement.given_on and on < agreement.given_on:
        raise RuleBroken(Problem("signed_on", "This is before it was given to them."))
    who = group.get(Person, agreement.person_id).full_name
    with group.step(f"{who} signed the agreement") as step:
        return step.save(replace(agreement, signed_on=on))


def end_agreement(group: GroupFile, agreement_id: str, on: date) -> VolunteerAgreement:
    """Say that an agreement ended; either side can end it at any time. Its words stay."""
    agreement = group.get(VolunteerAgreement, agreement_id)
    who = group.get(Person, agreement.person_id).full_name
    with group.step(f"The agreement with {who} ends") as step:
        return step.save(replace(agreement, ended_on=on))


def change_agreement_words(group: GroupFile, words: str) -> GroupDetails:
    """Keep the group's own words of the agreement; ours again where they are empty or the same."""
    details = group.details()
    kept = "" if words.strip() == DEFAULT_AGREEMENT.strip() else words.strip()
    changed = replace(details, agreement_words=kept)
    refuse(*check(changed))
    with group.step("Change the words of our volunteer agreement") as step:
        return step.save(changed)


def _words(group: GroupFile, person: Person, role: str) -> str:
    details = group.details()
    return agreement_for(
        details.agreement_words, name=person.full_name, role=role, group=details.name
    )


def _roles_of(group: GroupFile, person_id: str) -> str:
    """The roles somebody holds and has not ended, in a line."""
    held = [one for one in group.find(RoleHeld, person_id=person_id) if one.to_date is None]
    names = {role.id: role.name for role in group.find(Role)}
    found = dict.fromkeys(names[one.role_id] for one in held if one.role_id in names)
    return ", ".join(sorted(found, key=str.casefold))


def _whom(group: GroupFile, ids: Iterable[str]) -> str:
    people = list(dict.fromkeys(ids))
    return group.get(Person, people[0]).full_name if len(people) == 1 else f"{len(people):,} people"
