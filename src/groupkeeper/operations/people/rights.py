"""What one can do about people's rights: requests about data, checks, all we hold on someone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from groupkeeper.domain.fields import check, field_of, said
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.checks import check_problems
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.rights import AskedFor, DataRequest
from groupkeeper.errors import NotThere, Problem, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.rights import may_be_asked_for_a_check

_ASKED_FOR = field_of(DataRequest, "asked_for")
_LEVEL = field_of(CheckSeen, "level")


def keep_request(group: GroupFile, request: DataRequest, *, today: date) -> DataRequest:
    """Keep a request or complaint, new or changed. RuleBroken when a day cannot be."""
    problems = (*check(request), *_days_that_cannot_be(request, today))
    refuse(*problems)
    is_new = not group.find(DataRequest, id=request.id)
    what = said(_ASKED_FOR, request.asked_for).lower()
    with group.step(f"{'Note' if is_new else 'Change'} a request: {what}") as step:
        return step.save(request)


def remove_request(group: GroupFile, request_id: str) -> None:
    """Take a request out of the log."""
    with group.step("Remove a request about data") as step:
        step.remove(DataRequest, request_id)


def _days_that_cannot_be(request: DataRequest, today: date) -> Iterator[Problem]:
    days = ("identity_checked_on", "acknowledged_on", "answered_on")
    for name in ("asked_on", *days):
        day: date | None = getattr(request, name)
        if day and day > today:
            yield Problem(name, "This day has not come yet.")
        elif day and request.asked_on and day < request.asked_on:
            yield Problem(name, "This is before they asked.")
    unchecked = request.answered_on and not request.identity_checked_on
    if unchecked and request.asked_for == AskedFor.ACCESS:
        yield Problem(
            "identity_checked_on",
            "Say when you made sure who they are: data must not go to somebody else.",
        )


def person_called(group: GroupFile, words: str) -> Person:
    """The one person with this id or whole name. NotThere when there is none, or several."""
    wanted = plain_letters(" ".join(words.split()))
    found = [
        one
        for one in group.find(Person)
        if wanted in (plain_letters(one.id), plain_letters(one.full_name))
    ]
    if not found:
        raise NotThere(f"There is nobody called “{words}” here. Nothing was done.")
    if len(found) > 1:
        listed = "\n".join(f"  {one.id}  {one.full_name}, {one.postcode}" for one in found)
        raise NotThere(
            f"{len(found)} people are called “{words}”. Nothing was done. Say which:\n{listed}"
        )
    return found[0]


def keep_check(group: GroupFile, seen: CheckSeen, *, today: date) -> CheckSeen:
    """Keep a check somebody saw, new or changed. RuleBroken as `check_problems` says."""
    person = group.get(Person, seen.person_id)
    before = group.find(CheckSeen, id=seen.id)
    # one that is kept already may be put right after the role has ended
    may = may_be_asked_for_a_check(group, person.id, today) or (
        bool(before) and before[0].level == seen.level
    )
    name = person.known_as or person.first_name or person.full_name
    problems = check_problems(seen, name, may_be_asked=may, today=today)
    refuse(*problems)
    label = "Change" if before else "Add"
    with group.step(f"{label} a check: {said(_LEVEL, seen.level)}") as step:
        return step.save(seen)


def remove_check(group: GroupFile, check_id: str) -> None:
    """Take a check out of the register."""
    with group.step("Remove a check") as step:
        step.remove(CheckSeen, check_id)


def allow_checks(group: GroupFile, role_ids: frozenset[str]) -> int:
    """Say for every role whether a DBS check may be asked for in it. How many changed."""
    changed = [one for one in group.find(Role) if one.check_allowed != (one.id in role_ids)]
    if changed:
        with group.step("Say which roles may be checked") as step:
            for role in changed:
                step.save(replace(role, check_allowed=not role.check_allowed))
    return len(changed)
