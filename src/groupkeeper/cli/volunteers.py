"""The verb `volunteers`: who helps, or who could: by role, by skill, and when they are free."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.volunteers.skills import say_free
from groupkeeper.domain.volunteers.volunteering import AgreementState
from groupkeeper.operations.volunteers.skills import part_called, skill_known, weekday_called
from groupkeeper.operations.volunteers.volunteers import role_called
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.skills import WhoCan, people_who_can
from groupkeeper.storage.queries.volunteers.volunteers import Volunteer, volunteers


@verb("volunteers")
@group_argument
@click.option("--role", default="", help="Only those who hold this role.")
@click.option("--skill", default="", help="Whoever has this skill, helping already or not.")
@click.option("--free", default="", help="Whoever is usually free on a day, like Tuesday.")
@click.option("--part", default="", help="And then: morning, afternoon or evening.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Whoever is usually free on that day of the week, and is not away on this day.",
)
def volunteers_command(
    file: Path, role: str, skill: str, free: str, part: str, day: datetime | None
) -> Answer:
    """Say who helps and how: roles, since when, what is agreed, skills and free times."""
    today = date.today()
    with opened(file, reading=True) as group:
        wanted = WhoCan(
            skill_known(group, skill).id if skill else "",
            weekday_called(free).value if free else "",
            part_called(part).value if part else "",
            day.date() if day else None,
        )
        found = _found(group, wanted, role, today)
    lines = [_said(one) for one in found]
    lines.append(f"{count_said(len(found), 'person', 'people')}.")
    return "\n".join(lines), {"count": len(found), "rows": [_as_json(one) for one in found]}


def _found(group: GroupFile, wanted: WhoCan, role: str, today: date) -> list[Volunteer]:
    can = frozenset[str]() if wanted.is_open() else people_who_can(group, wanted)
    role_id = role_called(group, role).id if role else ""
    found = volunteers(group, our_year(group.details(), today), today, also=can)
    return [
        one
        for one in found
        if (wanted.is_open() or one.id in can)
        and (not role_id or role_id in [each.role_id for each in one.doing])
    ]


def _said(one: Volunteer) -> str:
    parts = (
        f"{one.name}: {one.roles or 'not helping yet'}",
        f"since {say_date(one.since)}" if one.since else "",
        f"last helped {say_date(one.helped)}" if one.helped else "",
        f"agreement {one.agreement.label.lower()}"
        if one.agreement is not AgreementState.NONE
        else "",
        ", ".join(one.skills),
        say_free(one.free),
    )
    return "; ".join(part for part in parts if part)


def _as_json(one: Volunteer) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "roles": [each.name for each in one.doing],
        "since": one.since,
        "last_helped": one.helped,
        "agreement": one.agreement.value,
        "signed_on": one.signed_on,
        "checks": [{"check": each.level, "stands": each.stands.value} for each in one.checks],
        "skills": list(one.skills),
        "free": [{"day": day, "part": part} for day, part in sorted(one.free)],
    }
