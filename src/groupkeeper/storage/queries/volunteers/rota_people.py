"""Who could take a role at a session, and who is away: what the group knows about its people."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar, cast

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.fields import Record
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import Period, say_times, short_day
from groupkeeper.domain.volunteers.rota import Absence, RotaPlace
from groupkeeper.domain.volunteers.rota_needs import ON_THE_ROTA, absences_on, elsewhere
from groupkeeper.domain.volunteers.skills import FreeTime, SkillHeld
from groupkeeper.domain.volunteers.who_could import (
    LOOK_BACK_WEEKS,
    Could,
    Known,
    who_could,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import absences_between
from groupkeeper.storage.rows import table_of

_R = TypeVar("_R", bound=Record)
_DID_IT_WITHIN = timedelta(days=365)

# Whoever holds the role that day, can do what it needs, or did it in the last year.
_SUITED = """
    SELECT person_id FROM role_held WHERE role_id = :role AND deleted_at IS NULL
      AND coalesce(from_date, '') <= :day AND (to_date IS NULL OR to_date > :day)
    UNION SELECT person_id FROM skill_held WHERE skill_id = :skill AND deleted_at IS NULL
    UNION SELECT person_id FROM hours_entry WHERE role_id = :role AND deleted_at IS NULL
      AND on_date BETWEEN :year_before AND :day
    UNION SELECT p.person_id FROM rota_place p JOIN session s ON s.id = p.session_id
      WHERE p.role_id = :role AND p.deleted_at IS NULL AND s.starts_at >= :year_before
"""
# Where nobody is suited: whoever helped at the activity in the last year, in any role.
_HELPS_THERE = """
    SELECT person_id FROM hours_entry WHERE activity_id = :activity AND deleted_at IS NULL
      AND on_date BETWEEN :year_before AND :day
    UNION SELECT p.person_id FROM rota_place p JOIN session s ON s.id = p.session_id
      WHERE s.activity_id = :activity AND p.deleted_at IS NULL AND s.starts_at >= :year_before
"""
_LATELY = """
    SELECT person_id, count(DISTINCT session_id) FROM (
        SELECT person_id, session_id FROM hours_entry
        WHERE deleted_at IS NULL AND session_id IS NOT NULL AND on_date BETWEEN :lately AND :day
        UNION
        SELECT p.person_id, p.session_id FROM rota_place p
        JOIN session s ON s.id = p.session_id AND s.deleted_at IS NULL AND s.state <> 'called_off'
        WHERE p.deleted_at IS NULL AND p.answer = 'coming'
          AND date(s.starts_at) BETWEEN :lately AND :day
    ) GROUP BY person_id
"""


@dataclass(frozen=True)
class Away:
    """Somebody who is away for some days, and how many of their places that touches."""

    absence: Absence
    name: str

    @property
    def id(self) -> str:
        """The id of the absence."""
        return self.absence.id


def people_who_could(group: GroupFile, session_id: str, role_id: str) -> tuple[Could, ...]:
    """The people for a role at a session, the most suitable first, without those in it already.

    People who hold the role, have the skill it needs, or did it in the last year; where there are
    none of these, whoever helped at the activity.
    """
    session, role = group.get(Session, session_id), group.get(Role, role_id)
    if session.starts_at is None or session.ends_at is None:
        return ()
    asked = _asked(session, role)
    taken = {
        place.person_id for place in group.find(RotaPlace, session_id=session_id, role_id=role_id)
    }
    found: dict[str, str] = {}
    for sql in (_SUITED, _HELPS_THERE):
        if not found:
            people = _people(group, sql, asked)
            found = {id: name for id, name in people.items() if id not in taken}
    known = _known(group, session, role, found)
    return who_could(role, session.starts_at, session.ends_at, known)


def could_person(group: GroupFile, session_id: str, role_id: str, person_id: str) -> Could | None:
    """How one person stands for a role at a session, whoever they are; None for nobody we keep."""
    session, role = group.get(Session, session_id), group.get(Role, role_id)
    if session.starts_at is None or session.ends_at is None:
        return None
    people = _people(group, "SELECT :person", {"person": person_id})
    known = _known(group, session, role, people)
    found = who_could(role, session.starts_at, session.ends_at, known)
    return found[0] if found else None


def places_on_day(
    group: GroupFile, person_ids: Sequence[str], day: date
) -> dict[str, list[tuple[Session, RotaPlace]]]:
    """The places of some people on a day and around its midnights, with their sessions."""
    place_columns = ", ".join(f"p.{name}" for name in table_of(RotaPlace).columns)
    session_columns = ", ".join(f"s.{name}" for name in table_of(Session).columns)
    rows = group.rows(
        f"""
        SELECT {place_columns}, {session_columns}
        FROM rota_place p JOIN session s ON s.id = p.session_id AND s.deleted_at IS NULL
        WHERE p.deleted_at IS NULL AND p.person_id IN (SELECT value FROM json_each(?))
          AND date(s.starts_at) BETWEEN ? AND ?
        ORDER BY s.starts_at, p.id
        """,
        (
            json.dumps(sorted(person_ids)),
            (day - timedelta(days=1)).isoformat(),
            (day + timedelta(days=1)).isoformat(),
        ),
    )
    found: defaultdict[str, list[tuple[Session, RotaPlace]]] = defaultdict(list)
    width = len(table_of(RotaPlace).columns)
    for row in rows:
        place = cast(RotaPlace, table_of(RotaPlace).made(row[:width]))
        found[place.person_id].append((cast(Session, table_of(Session).made(row[width:])), place))
    return dict(found)


def also_at(group: GroupFile, session_id: str, role_id: str) -> dict[str, str]:
    """What else people in a role of a session do at that time, by person; also where it was moved.

    A session that was moved may put somebody in two places whom nobody asked about.
    """
    session = group.get(Session, session_id)
    people = {
        place.person_id
        for place in group.find(RotaPlace, session_id=session_id, role_id=role_id)
        if place.answer in ON_THE_ROTA
    }
    if session.starts_at is None:
        return {}
    places = places_on_day(group, sorted(people), session.starts_at.date())
    return {
        person: say_elsewhere(group, session, others[0][0], others[0][1].role_id)
        for person, mine in places.items()
        if (others := elsewhere(session, role_id, mine))
    }


def say_elsewhere(group: GroupFile, session: Session, other: Session, role_id: str) -> str:
    """What somebody does then: "Cook at the same session", "Cook at Bingo, 15:00 to 16:00"."""
    names = {row[0]: row[1] for row in group.rows("SELECT id, name FROM role")}
    role = names.get(role_id, "") or "Helper"
    if other.id == session.id:
        return f"{role} at the same session"
    activity = group.rows("SELECT name FROM activity WHERE id = ?", (other.activity_id,))
    when = say_times(other.starts_at, other.ends_at) if other.starts_at and other.ends_at else ""
    return f"{role} at {activity[0][0] if activity else 'another activity'}, {when}"


def who_is_away(group: GroupFile, today: date) -> list[Away]:
    """Everybody away today or later, the first to be away first."""
    names = {
        row[0]: row[1] or NOBODY
        for row in group.rows("SELECT id, trim(first_name || ' ' || last_name) FROM person")
    }
    return [
        Away(absence, names.get(absence.person_id, NOBODY))
        for absence in absences_between(group, Period(today, date.max))
    ]


def say_away(absence: Absence, today: date) -> str:
    """ "Sun 22 March to Sat 4 April", with the years where they are not this one."""
    first, last = absence.from_date or today, absence.to_date or today
    said = [
        short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"
        for day in dict.fromkeys((first, last))
    ]
    return " to ".join(said)


def _asked(session: Session, role: Role) -> dict[str, str]:
    day = (session.starts_at or datetime(1, 1, 1)).date()
    return {
        "role": role.id,
        "skill": role.needs_skill_id,
        "activity": session.activity_id,
        "day": day.isoformat(),
        "year_before": (day - _DID_IT_WITHIN).isoformat(),
    }


def _people(group: GroupFile, sql: str, asked: dict[str, str]) -> dict[str, str]:
    """The living among some people, by id with their names."""
    rows = group.rows(
        "SELECT id, trim(first_name || ' ' || last_name) FROM person "
        f"WHERE deleted_at IS NULL AND trim(first_name || last_name) <> '' AND id IN ({sql})",
        asked,
    )
    return {row[0]: row[1] for row in rows}


def _known(group: GroupFile, session: Session, role: Role, people: dict[str, str]) -> list[Known]:
    asked = _asked(session, role)
    day = date.fromisoformat(asked["day"])
    ids = json.dumps(sorted(people))
    lately = {**asked, "lately": (day - timedelta(weeks=LOOK_BACK_WEEKS)).isoformat()}
    times = {
        row[0]: row[1] for row in group.rows(_LATELY, {k: lately[k] for k in ("lately", "day")})
    }
    holds = _holding(group, role, asked["day"])
    skilled = {held.person_id for held in group.find(SkillHeld, skill_id=role.needs_skill_id)}
    did_it = _did_it(group, asked)
    checks, free = _of(group, CheckSeen, ids), _of(group, FreeTime, ids)
    away = absences_on(absences_between(group, Period(day, day)), day)
    places = places_on_day(group, tuple(people), day)
    found: list[Known] = []
    for id, name in people.items():
        others = elsewhere(session, role.id, places.get(id, []))
        found.append(
            Known(
                person_id=id,
                name=name,
                holds_role=id in holds,
                has_skill=id in skilled,
                did_it_before=id in did_it,
                checks=tuple(checks.get(id, ())),
                free_times=tuple(free.get(id, ())),
                absence=away.get(id),
                elsewhere=say_elsewhere(group, session, others[0][0], others[0][1].role_id)
                if others
                else "",
                times_lately=times.get(id, 0),
            )
        )
    return found


def _holding(group: GroupFile, role: Role, day: str) -> set[str]:
    rows = group.rows(
        "SELECT person_id FROM role_held WHERE role_id = :role AND deleted_at IS NULL "
        "AND coalesce(from_date, '') <= :day AND (to_date IS NULL OR to_date > :day)",
        {"role": role.id, "day": day},
    )
    return {row[0] for row in rows}


def _did_it(group: GroupFile, asked: dict[str, str]) -> set[str]:
    rows = group.rows(
        "SELECT person_id FROM hours_entry WHERE role_id = :role AND deleted_at IS NULL "
        "AND person_id IS NOT NULL AND on_date BETWEEN :year_before AND :day",
        {key: asked[key] for key in ("role", "year_before", "day")},
    )
    return {row[0] for row in rows}


def _of(group: GroupFile, kind: type[_R], ids: str) -> dict[str, list[_R]]:
    """The records of one kind of some people, by person."""
    table = table_of(kind)
    rows = group.rows(
        f"{table.select} WHERE deleted_at IS NULL "
        "AND person_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (ids,),
    )
    found: defaultdict[str, list[_R]] = defaultdict(list)
    person = table.columns.index("person_id")
    for row in rows:
        found[row[person]].append(cast(_R, table.made(row)))
    return dict(found)
