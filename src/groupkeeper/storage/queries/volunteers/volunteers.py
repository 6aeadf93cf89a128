"""Reading who helps: their roles, since when, what is agreed with them, checks, skills, times."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.helping import held_on
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleHeld
from groupkeeper.domain.people.role_needs import CheckWanted, check_wanted
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.volunteering import (
    AgreementState,
    VolunteerAgreement,
    agreement_now,
    agreement_state,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.statements import VOLUNTEERS
from groupkeeper.storage.queries.volunteers.skills import Times, skills_held, times_free

OfPerson = TypeVar("OfPerson", VolunteerAgreement, CheckSeen)


@dataclass(frozen=True)
class Doing:
    """A role somebody holds, or a post (`leads`), and since when."""

    name: str
    since: date | None
    role_id: str = ""
    held_id: str = ""
    leads: bool = False


@dataclass(frozen=True)
class Volunteer:
    """One person who helps. `since` is the first day we know of, `helped` the last."""

    id: str
    name: str
    sort_name: str
    doing: tuple[Doing, ...]
    since: date | None
    helped: date | None
    agreement: AgreementState
    given_on: date | None
    signed_on: date | None
    checks: tuple[CheckWanted, ...]
    skills: tuple[str, ...]
    free: Times

    @property
    def roles(self) -> str:
        """Posts and roles in a line; "Volunteer" for who helps without one, "" for who does not."""
        named = {one.name.casefold(): one.name for one in self.doing}
        return ", ".join(named.values()) or ("Volunteer" if self.helped else "")


def volunteers(
    group: GroupFile, year: Period, today: date, also: Collection[str] = ()
) -> list[Volunteer]:
    """Everyone who holds a role or a post, or gave time this year, in the order of surnames.

    `also` are people to show beside them, who could help.
    """
    people = _people(group, year, today, also)
    doing, roles = _doing(group, today)
    helped = _helped(group)
    agreements, checks = _by_person(group, VolunteerAgreement), _by_person(group, CheckSeen)
    skills, free = skills_held(group), times_free(group)
    return [
        _volunteer(
            row,
            doing.get(row[0], ()),
            helped.get(row[0], (None, None)),
            agreement_now(agreements.get(row[0], ()), today),
            _checks(doing.get(row[0], ()), roles, checks.get(row[0], []), today),
            skills.get(row[0], ()),
            free.get(row[0], ()),
        )
        for row in people
    ]


def volunteer(group: GroupFile, person_id: str, year: Period, today: date) -> Volunteer | None:
    """How one person helps, or could; None for somebody we no longer keep."""
    found = volunteers(group, year, today, (person_id,))
    return next((one for one in found if one.id == person_id), None)


def role_holders(group: GroupFile, role_id: str, today: date) -> list[tuple[str, str]]:
    """Who holds a role today, by surname: id and name."""
    held = {one.person_id for one in held_on(group.find(RoleHeld, role_id=role_id), today)}
    return [(row[0], row[1]) for row in group.rows(_NAMED) if row[0] in held]


def roles_counted(group: GroupFile, today: date) -> list[tuple[Role, int]]:
    """Every role in the order of the alphabet, with how many hold it today."""
    here = {row[0] for row in group.rows(_NAMED)}
    held = [one for one in held_on(group.find(RoleHeld), today) if one.person_id in here]
    roles = sorted(group.find(Role), key=lambda role: role.name.casefold())
    return [
        (role, len({one.person_id for one in held if one.role_id == role.id})) for role in roles
    ]


def agreements_not_signed(group: GroupFile, today: date) -> list[tuple[VolunteerAgreement, str]]:
    """Agreements given and not signed, the oldest first, with the names of the people we keep."""
    names = {row[0]: row[1] for row in group.rows(_NAMED)}
    now = [agreement_now(some, today) for some in _by_person(group, VolunteerAgreement).values()]
    waiting = [one for one in now if one and one.signed_on is None and one.person_id in names]
    waiting.sort(key=lambda one: (one.given_on or date.min, names[one.person_id]))
    return [(one, names[one.person_id]) for one in waiting]


_NAMED = """
    SELECT p.id, trim(p.first_name || ' ' || p.last_name),
        trim(iif(p.last_name = '', p.first_name, p.last_name) || ' ' || p.first_name)
    FROM person AS p WHERE p.deleted_at IS NULL
    ORDER BY iif(p.last_name = '', p.first_name, p.last_name) COLLATE NOCASE,
        p.first_name COLLATE NOCASE, p.id
"""
_IN_A_POST = """
    SELECT h.person_id FROM post_held AS h WHERE h.deleted_at IS NULL
        AND (h.from_date IS NULL OR h.from_date <= :today)
        AND (h.to_date IS NULL OR h.to_date > :today)
"""


def _people(
    group: GroupFile, year: Period, today: date, also: Collection[str]
) -> list[tuple[str, str, str]]:
    asked = {"today": today.isoformat(), "year_start": year.start.isoformat()}
    ids = {row[0] for row in group.rows(f"{VOLUNTEERS} UNION {_IN_A_POST}", asked)} | {*also}
    return [(row[0], row[1], row[2]) for row in group.rows(_NAMED) if row[0] in ids]


def _doing(group: GroupFile, today: date) -> tuple[dict[str, tuple[Doing, ...]], dict[str, Role]]:
    """What everyone does today, posts before roles, and the roles by their ids."""
    roles = {one.id: one for one in group.find(Role)}
    posts = {one.id: one for one in group.find(Post)}
    found: defaultdict[str, list[Doing]] = defaultdict(list)
    in_order = sorted(
        held_on(group.find(PostHeld), today),
        key=lambda one: posts[one.post_id].position or 0 if one.post_id in posts else 0,
    )
    for post in in_order:
        if post.post_id in posts:
            name = posts[post.post_id].name
            found[post.person_id].append(Doing(name, post.from_date, leads=True))
    for role in held_on(group.find(RoleHeld), today):
        if role.role_id in roles:
            name = roles[role.role_id].name
            found[role.person_id].append(Doing(name, role.from_date, role.role_id, role.id))
    return {person: tuple(doing) for person, doing in found.items()}, roles


def _helped(group: GroupFile) -> dict[str, tuple[date | None, date | None]]:
    """The first and the last day each person gave time, of all years."""
    rows = group.rows(
        "SELECT person_id, min(on_date), max(on_date) FROM hours_entry WHERE deleted_at IS NULL "
        "AND given_as = 'freely' AND person_id IS NOT NULL AND on_date IS NOT NULL "
        "GROUP BY person_id"
    )
    return {row[0]: (date.fromisoformat(row[1]), date.fromisoformat(row[2])) for row in rows}


def _by_person(group: GroupFile, kind: type[OfPerson]) -> dict[str, list[OfPerson]]:
    found: defaultdict[str, list[OfPerson]] = defaultdict(list)
    for one in group.find(kind):
        found[one.person_id].append(one)
    return found


def _checks(
    doing: tuple[Doing, ...], roles: dict[str, Role], seen: list[CheckSeen], today: date
) -> tuple[CheckWanted, ...]:
    """What the roles they hold want to have seen, each check once."""
    wanted = [check_wanted(roles[one.role_id], seen, today) for one in doing if one.role_id]
    return tuple({one.level: one for one in wanted if one is not None}.values())


def _volunteer(
    row: tuple[str, str, str],
    doing: tuple[Doing, ...],
    helped: tuple[date | None, date | None],
    agreement: VolunteerAgreement | None,
    checks: tuple[CheckWanted, ...],
    skills: tuple[str, ...],
    free: Times,
) -> Volunteer:
    days = [one.since for one in doing if one.since] + ([helped[0]] if helped[0] else [])
    return Volunteer(
        id=row[0],
        name=row[1],
        sort_name=row[2],
        doing=doing,
        since=min(days, default=None),
        helped=helped[1],
        agreement=agreement_state(agreement),
        given_on=agreement.given_on if agreement else None,
        signed_on=agreement.signed_on if agreement else None,
        checks=checks,
        skills=skills,
        free=free,
    )
