"""Reading the rota: the sessions of some days, what each role needs, and who is in it."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from groupkeeper.domain.activities.activity import Session, SessionState
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.periods import Period
from groupkeeper.domain.today import ToDo
from groupkeeper.domain.volunteers.rota import Absence, RotaNeed, RotaPlace
from groupkeeper.domain.volunteers.rota_needs import (
    ON_THE_ROTA,
    RoleStands,
    absences_on,
    missing_in,
    roles_at,
)
from groupkeeper.domain.volunteers.rota_said import gaps_to_do
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import Row, table_of

_NO_TIME = datetime(1, 1, 1)
GAPS_WITHIN = timedelta(days=14)
_SESSION = ", ".join(f"s.{name}" for name in table_of(Session).columns)
_PLACE = ", ".join(f"p.{name}" for name in table_of(RotaPlace).columns)


@dataclass(frozen=True)
class OnRota:
    """Somebody in a role at a session. `away` is the absence that keeps them from it.

    Who was erased or removed stays where they were, but comes to nothing that is still to be held.
    """

    place_id: str
    session_id: str
    person_id: str
    name: str
    first_name: str
    last_name: str
    role_id: str
    role: str
    answer: str
    overlap_because: str
    away: Absence | None = None
    is_kept: bool = True

    @property
    def is_on(self) -> bool:
        """Whether they come or were asked to, are not away, and still in our list of people."""
        return self.answer in ON_THE_ROTA and self.away is None and self.is_kept


@dataclass(frozen=True)
class RotaRole:
    """One role at one session: how it stands, and everybody in it, those who come first."""

    role: str
    stands: RoleStands
    people: tuple[OnRota, ...]


@dataclass(frozen=True)
class RotaSession:
    """One session with its roles, in the order of their names."""

    session: Session
    activity: str
    place: str
    roles: tuple[RotaRole, ...]

    @property
    def called_off(self) -> bool:
        """Whether it does not take place."""
        return self.session.state == SessionState.CALLED_OFF

    @property
    def missing(self) -> int:
        """How many people are still needed in all its roles."""
        return missing_in(role.stands for role in self.roles)

    def is_past(self, today: date) -> bool:
        """Whether its day is over, so that nobody can be found for it any more."""
        return self.starts_at.date() < today

    @property
    def starts_at(self) -> datetime:
        """When it begins; the rota holds no session without a time."""
        return self.session.starts_at or _NO_TIME

    @property
    def ends_at(self) -> datetime:
        """When it ends; as it begins where that is not known."""
        return self.session.ends_at or self.starts_at


@dataclass(frozen=True)
class _Named:
    """What somebody is called, and whether they are still in our list of people."""

    first: str = ""
    last: str = ""
    is_kept: bool = False


_NOBODY = _Named()


def rota(
    group: GroupFile, days: Period, activity_id: str = "", session_id: str = ""
) -> list[RotaSession]:
    """The sessions of some days that have a rota, the soonest first; of one activity if asked.

    A session has a rota when its activity needs somebody at it, or somebody is on it. One that was
    called off stays in the list, with whoever was on it, and needs nobody.
    """
    found = _sessions(group, days, activity_id, session_id)
    needs = group.find(RotaNeed)
    places, people_of = _places(group, [row["id"] for row in found])
    roles = {row[0]: row[1] for row in group.rows("SELECT id, name FROM role")}
    absences = absences_between(group, days)
    wanted = {need.activity_id for need in needs if not need.session_id}
    wanted_once = {need.session_id for need in needs if need.session_id}
    sessions: list[RotaSession] = []
    for row in found:
        session = cast(Session, table_of(Session).made(row[: len(table_of(Session).columns)]))
        mine = places.get(session.id, [])
        if not (mine or session.activity_id in wanted or session.id in wanted_once):
            continue
        away = absences_on(absences, (session.starts_at or _NO_TIME).date())
        gone = _gone(session, people_of)
        people = [
            _on_rota(place, people_of.get(place.person_id, _NOBODY), roles, away, gone)
            for place in mine
        ]
        stands = roles_at(session, needs, mine, {*away, *gone})
        sessions.append(
            RotaSession(
                session=session,
                activity=row["activity"],
                place=row["space"],
                roles=tuple(_roles(stands, people, roles)),
            )
        )
    return sessions


def rota_of_session(group: GroupFile, session_id: str) -> list[OnRota]:
    """Everybody on the rota of one session, by role and name, whatever they answered.

    Those who come or may come are `is_on`.
    """
    session = group.get(Session, session_id)
    if session.starts_at is None:
        return []
    day = session.starts_at.date()
    return [
        person
        for found in rota(group, Period(day, day), session_id=session_id)
        for role in found.roles
        for person in role.people
    ]


def session_on_rota(group: GroupFile, session_id: str) -> RotaSession | None:
    """One session with its roles; None when it has no rota."""
    session = group.get(Session, session_id)
    day = (session.starts_at or _NO_TIME).date()
    found = rota(group, Period(day, day), session_id=session_id)
    return found[0] if found else None


def gaps_ahead(group: GroupFile, today: date, activity_id: str = "") -> list[RotaSession]:
    """The sessions of today and the next two weeks that still need somebody."""
    days = Period(today, today + GAPS_WITHIN)
    return [one for one in rota(group, days, activity_id) if one.missing and not one.called_off]


def rota_to_do(group: GroupFile, today: date) -> Iterator[ToDo]:
    """The gaps of the next two weeks for Today, one thing for each activity."""
    by_activity: defaultdict[str, list[RotaSession]] = defaultdict(list)
    for one in gaps_ahead(group, today):
        by_activity[one.session.activity_id].append(one)
    for sessions in by_activity.values():
        first = sessions[0]
        yield gaps_to_do(
            first.activity,
            [(one.starts_at.date(), one.missing) for one in sessions],
            [role.role for role in first.roles if role.stands.missing],
            today,
            ("rota", first.session.activity_id, first.session.id),
        )


def rota_with(group: GroupFile, person_id: str, days: Period) -> list[RotaSession]:
    """The sessions of some days one person is on the rota of, whatever they answered."""
    return [
        one
        for one in rota(group, days)
        if any(each.person_id == person_id for role in one.roles for each in role.people)
    ]


def absences_between(group: GroupFile, days: Period) -> list[Absence]:
    """The absences that touch some days, the first to begin first."""
    table = table_of(Absence)
    rows = group.rows(
        f"{table.select} WHERE deleted_at IS NULL AND person_id IS NOT NULL "
        "AND from_date <= ? AND to_date >= ? ORDER BY from_date, id",
        (days.end.isoformat(), days.start.isoformat()),
    )
    return [cast(Absence, table.made(row)) for row in rows]


def _sessions(group: GroupFile, days: Period, activity_id: str, session_id: str) -> list[Row]:
    return group.rows(
        f"""
        SELECT {_SESSION}, a.name AS activity, coalesce(w.name, '') AS space
        FROM session s JOIN activity a ON a.id = s.activity_id AND a.deleted_at IS NULL
        LEFT JOIN space w ON w.id = s.space_id
        WHERE s.deleted_at IS NULL AND s.starts_at >= :first AND s.starts_at < :after
          AND (:activity = '' OR s.activity_id = :activity)
          AND (:session = '' OR s.id = :session)
        ORDER BY s.starts_at, a.name COLLATE NOCASE, s.id
        """,
        {
            "first": days.start.isoformat(),
            "after": (days.end + timedelta(days=1)).isoformat(),
            "activity": activity_id,
            "session": session_id,
        },
    )


def _places(
    group: GroupFile, session_ids: Collection[str]
) -> tuple[dict[str, list[RotaPlace]], dict[str, _Named]]:
    """The places of some sessions, and what the people in them are called."""
    table = table_of(RotaPlace)
    rows = group.rows(
        f"""
        SELECT {_PLACE}, coalesce(q.first_name, ''), coalesce(q.last_name, ''),
            q.id IS NOT NULL AND q.deleted_at IS NULL
        FROM rota_place p LEFT JOIN person q ON q.id = p.person_id
        WHERE p.deleted_at IS NULL AND p.session_id IN (SELECT value FROM json_each(?))
        ORDER BY q.last_name COLLATE NOCASE, q.first_name COLLATE NOCASE, p.id
        """,
        (json.dumps(sorted(session_ids)),),
    )
    places: defaultdict[str, list[RotaPlace]] = defaultdict(list)
    names: dict[str, _Named] = {}
    for row in rows:
        place = cast(RotaPlace, table.made(row[:-3]))
        places[place.session_id].append(place)
        names[place.person_id] = _Named(row[-3], row[-2], bool(row[-1]))
    return dict(places), names


def _gone(session: Session, people: dict[str, _Named]) -> set[str]:
    """Who is no longer in our list of people, where the session is still to be held."""
    if session.state == SessionState.HELD:
        return set()
    return {id for id, named in people.items() if not named.is_kept}


def _on_rota(
    place: RotaPlace,
    named: _Named,
    roles: dict[str, str],
    away: dict[str, Absence],
    gone: Collection[str],
) -> OnRota:
    return OnRota(
        place_id=place.id,
        session_id=place.session_id,
        person_id=place.person_id,
        name=f"{named.first} {named.last}".strip() or NOBODY,
        first_name=named.first or ("" if named.last else NOBODY),
        last_name=named.last,
        role_id=place.role_id,
        role=roles.get(place.role_id, ""),
        answer=place.answer,
        overlap_because=place.overlap_because,
        away=away.get(place.person_id),
        is_kept=place.person_id not in gone,
    )


def _roles(
    stands: Sequence[RoleStands], people: Sequence[OnRota], roles: dict[str, str]
) -> Iterator[RotaRole]:
    for one in sorted(stands, key=lambda each: roles.get(each.role_id, "").casefold()):
        mine = [each for each in people if each.role_id == one.role_id]
        mine.sort(key=lambda each: not each.is_on)
        yield RotaRole(roles.get(one.role_id, ""), one, tuple(mine))
