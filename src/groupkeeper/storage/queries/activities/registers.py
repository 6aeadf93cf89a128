"""The register of one session: who is in it, who usually is, and the hours they usually give."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.usual_hours import suggested_minutes
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.given import GIVEN
from groupkeeper.storage.queries.people.narrowed import HAS_FIGURES, figures_of
from groupkeeper.storage.queries.volunteers.rota import absences_between, rota_of_session
from groupkeeper.storage.rows import Row
from groupkeeper.storage.search import match_words

LOOK_BACK = 8


@dataclass(frozen=True)
class RegisterLine:
    """One person in a register, with the role and hours written down or usual for them.

    `usual_minutes` is a suggestion and counts for nothing; it is shown for those who usually help
    and those `on_rota` for this very session. `away` says that an absence was put down for the day.
    """

    person_id: str
    name: str
    last_name: str
    came: bool
    minutes: int
    role_id: str
    role: str
    usual_minutes: int
    usually_helps: bool
    is_regular: bool
    on_rota: bool = False
    has_place: bool = False
    away: bool = False


@dataclass(frozen=True)
class HelpersLine:
    """Helpers without names at a session, in one role; `minutes` are for each of them."""

    role_id: str
    role: str
    helpers: int
    minutes: int


@dataclass(frozen=True)
class FoundPerson:
    """Someone found by name, and where they live, to tell two of one name apart."""

    person_id: str
    name: str
    lives_at: str


def register(group: GroupFile, session_id: str, also: Collection[str] = ()) -> list[RegisterLine]:
    """The people of a session, each lot by surname; the paper sheet has the same order.

    First who is on the rota for it, then those with a place in the activity, regulars, and others
    who came or helped. A regular came or helped at one of the last eight sessions before this one.
    The people in `also` are listed in any case: someone just unticked does not slip away.
    """
    session = group.get(Session, session_id)
    seen = _look(group, session, *_expected(group, session))
    people = {*seen.came, *seen.helped, *seen.regulars, *seen.on_rota, *seen.places, *also}
    return sorted((seen.line(row) for row in _people(group, people)), key=_order)


def register_line(group: GroupFile, session_id: str, was: RegisterLine) -> RegisterLine:
    """One line of a register anew, which is quicker after a tick: no tick changes the rota."""
    on_rota = {was.person_id: was.role_id} if was.on_rota else dict[str, str]()
    seen = _look(
        group,
        group.get(Session, session_id),
        on_rota,
        {was.person_id} if was.has_place else frozenset[str](),
        {was.person_id} if was.away else frozenset[str](),
    )
    return seen.line(_people(group, {was.person_id})[0])


def helpers_by_number(group: GroupFile, session_id: str) -> list[HelpersLine]:
    """The helpers without names at a session."""
    rows = group.rows(
        """
        SELECT h.role_id, r.name, h.helpers, h.minutes
        FROM hours_entry h LEFT JOIN role r ON r.id = h.role_id
        WHERE h.session_id = ? AND h.person_id IS NULL AND h.deleted_at IS NULL
          AND h.travel = 0 AND h.given_as = 'freely'
        ORDER BY h.id
        """,
        (session_id,),
    )
    return [HelpersLine(row[0] or "", row[1] or "", row[2] or 0, row[3] or 0) for row in rows]


def find_people(group: GroupFile, typed: str, most: int = 6) -> list[FoundPerson]:
    """People by the beginnings of their names, phone, postcode or email, accents aside.

    Those whose names match come first; each lot by surname. Where there are none, those with the
    figures typed anywhere in a phone number.
    """
    words = match_words(typed)
    if not words:
        return []
    found = _found(group, _MATCHING, {"words": f"name : ({words})"}, most)
    if len(found) < most:
        known = {person.person_id for person in found}
        others = _found(group, _MATCHING, {"words": words}, most)
        found += [person for person in others if person.person_id not in known]
    figures = figures_of(typed)
    if not found and figures:
        found = _found(group, HAS_FIGURES, {"figures": figures}, most)
    return found[:most]


_MATCHING = "p.rowid IN (SELECT rowid FROM person_search WHERE person_search MATCH :words)"


def _found(
    group: GroupFile, condition: str, asked: dict[str, object], most: int
) -> list[FoundPerson]:
    rows = group.rows(
        f"""
        SELECT p.id, p.first_name, p.last_name, p.address, p.postcode FROM person AS p
        WHERE p.deleted_at IS NULL AND {condition}
        ORDER BY p.last_name COLLATE NOCASE, p.first_name COLLATE NOCASE, p.id LIMIT :most
        """,
        {**asked, "most": most},
    )
    return [
        FoundPerson(
            person_id=row["id"],
            name=f"{row['first_name']} {row['last_name']}".strip(),
            lives_at=", ".join(filter(None, (*row["address"].split("\n")[:1], row["postcode"]))),
        )
        for row in rows
    ]


def _order(line: RegisterLine) -> tuple[bool, bool, bool, str, str, str]:
    return (
        not line.on_rota,
        not line.has_place,
        not line.is_regular,
        plain_letters(line.last_name or line.name),
        plain_letters(line.name),
        line.person_id,
    )


@dataclass(frozen=True)
class _Helped:
    """Hours of one person at one session, in the role of the longest."""

    minutes: int
    role_id: str


@dataclass(frozen=True)
class _Seen:
    """What the register of a session and of those before it say."""

    session: Session
    came: set[str]
    helped: dict[str, list[_Helped]]
    regulars: set[str]
    usual: dict[str, list[_Helped]]
    roles: dict[str, str]
    held: dict[str, str]
    on_rota: Mapping[str, str]
    places: Collection[str]
    away: Collection[str]

    def line(self, person: Row) -> RegisterLine:
        id = person["id"]
        now, before = self.helped.get(id, []), self.usual.get(id, [])
        role_id = self._role(id)
        in_role = [
            one.minutes
            for helped in self.usual.values()
            for one in helped
            if not before and role_id and one.role_id == role_id
        ]
        return RegisterLine(
            person_id=id,
            name=f"{person['first_name']} {person['last_name']}".strip() or NOBODY,
            last_name=person["last_name"],
            came=id in self.came,
            minutes=sum(one.minutes for one in now),
            role_id=role_id,
            role=self.roles.get(role_id, ""),
            usual_minutes=suggested_minutes(self.session, [one.minutes for one in before], in_role),
            usually_helps=bool(before) or id in self.on_rota,
            is_regular=id in self.regulars,
            on_rota=id in self.on_rota,
            has_place=id in self.places,
            away=id in self.away,
        )

    def _role(self, id: str) -> str:
        """The role of the hours written down, on the rota, of earlier hours, or the only one."""
        roles = [one.role_id for one in self.helped.get(id, [])]
        roles += [self.on_rota[id]] if id in self.on_rota else []
        roles += [one.role_id for one in self.usual.get(id, [])]
        return roles[0] if roles else self.held.get(id, "")


_Expected = tuple[Mapping[str, str], Collection[str], Collection[str]]


def _expected(group: GroupFile, session: Session) -> _Expected:
    """Who is on the rota of a session with their roles, who has a place, and who is away."""
    on_rota: dict[str, str] = {}
    for one in rota_of_session(group, session.id):
        if one.is_on:
            on_rota.setdefault(one.person_id, one.role_id)
    day = session.starts_at.date() if session.starts_at else date.min
    away = {absence.person_id for absence in absences_between(group, Period(day, day))}
    places = group.find(ActivityPlace, activity_id=session.activity_id)
    return on_rota, {one.person_id for one in places if one.is_held(day)}, away


def _look(
    group: GroupFile,
    session: Session,
    on_rota: Mapping[str, str],
    places: Collection[str],
    away: Collection[str],
) -> _Seen:
    before = _sessions_before(group, session, LOOK_BACK)
    usual = _hours_of(group, before)
    return _Seen(
        session=session,
        came=_who_came(group, [session.id]),
        helped=_hours_of(group, [session.id]),
        regulars=_who_came(group, before) | usual.keys(),
        usual=usual,
        roles={row[0]: row[1] for row in group.rows("SELECT id, name FROM role")},
        held=_only_roles(group, session),
        on_rota=on_rota,
        places=places,
        away=away,
    )


def _sessions_before(group: GroupFile, session: Session, most: int) -> list[str]:
    """The last sessions before this one with anyone in their register, newest first."""
    rows = group.rows(
        """
        SELECT s.id FROM session s
        WHERE s.activity_id = ? AND s.starts_at < ? AND s.id <> ? AND s.deleted_at IS NULL
          AND (EXISTS (SELECT 1 FROM attendance t
                       WHERE t.session_id = s.id AND t.deleted_at IS NULL)
            OR EXISTS (SELECT 1 FROM hours_entry h
                       WHERE h.session_id = s.id AND h.deleted_at IS NULL))
        ORDER BY s.starts_at DESC LIMIT ?
        """,
        (session.activity_id, _stored(session), session.id, most),
    )
    return [row[0] for row in rows]


def _stored(session: Session) -> str:
    return f"{session.starts_at:%Y-%m-%dT%H:%M}" if session.starts_at else "9999"


def _marks(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids))


def _who_came(group: GroupFile, session_ids: Sequence[str]) -> set[str]:
    return {
        row[0]
        for row in group.rows(
            "SELECT DISTINCT person_id FROM attendance "
            f"WHERE deleted_at IS NULL AND session_id IN ({_marks(session_ids)})",
            session_ids,
        )
    }


def _hours_of(group: GroupFile, session_ids: Sequence[str]) -> dict[str, list[_Helped]]:
    """Hours by person, those of the newest session first."""
    given = GIVEN.format(
        and_where=f"AND person_id IS NOT NULL AND session_id IN ({_marks(session_ids)})"
    )
    helped: defaultdict[str, list[_Helped]] = defaultdict(list)
    for row in group.rows(
        f"SELECT person_id, minutes, role_id FROM ({given}) ORDER BY on_date DESC, id", session_ids
    ):
        helped[row[0]].append(_Helped(row[1] or 0, row[2] or ""))
    return dict(helped)


def _only_roles(group: GroupFile, session: Session) -> dict[str, str]:
    """The role of everyone who holds just one on the day of the session."""
    day = _stored(session)[:10]
    rows = group.rows(
        """
        SELECT person_id, min(role_id) FROM role_held
        WHERE deleted_at IS NULL AND coalesce(from_date, '') <= ?
          AND (to_date IS NULL OR to_date > ?)
        GROUP BY person_id HAVING count(DISTINCT role_id) = 1
        """,
        (day, day),
    )
    return {row[0]: row[1] for row in rows}


def _people(group: GroupFile, ids: set[str]) -> list[Row]:
    """The names of people, also of those removed since: they came all the same."""
    return group.rows(
        "SELECT id, first_name, last_name FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
