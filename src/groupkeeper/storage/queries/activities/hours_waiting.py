"""Hours still to put in: sessions that were held, and who helped there without hours so far."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.today import ToDo
from groupkeeper.domain.volunteers.putting_in import hours_wait, roles_without_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.registers import RegisterLine, register
from groupkeeper.storage.rows import Row, as_moment

LOOK_BACK = timedelta(days=365)
REGISTERS_BACK = timedelta(days=31)


@dataclass(frozen=True)
class WaitingHours:
    """One person in one role at one session, whose hours are not written down yet.

    `place_id` is their place on the rota; "" for someone who usually helps and whose register is
    not finished. `usual_minutes` is a suggestion. `sure` says that they were on the rota, or came.
    """

    session_id: str
    activity: str
    starts_at: datetime
    ends_at: datetime | None
    person_id: str
    name: str
    role_id: str
    role: str
    place_id: str
    usual_minutes: int
    sure: bool

    @property
    def key(self) -> str:
        """What tells this line from every other."""
        return f"{self.session_id} {self.person_id} {self.role_id}"


@dataclass(frozen=True)
class _Session:
    id: str
    activity: str
    starts_at: datetime
    ends_at: datetime | None
    is_open: bool


def hours_to_put_in(group: GroupFile, now: datetime) -> list[WaitingHours]:
    """Who was down as coming to a session of the last year, or usually helps, and has no hours.

    Newest session first. Those who usually help are asked about for a month, until the register of
    the session is finished.
    """
    found = _sessions(group, now)
    places = _places(group, [one.id for one in found])
    given = _given(group, [one.id for one in found])
    lines: list[WaitingHours] = []
    for session in found:
        had = given.get(session.id, {})
        held = _without_hours(places.get(session.id, []), had)
        recent = session.is_open and now - session.starts_at <= REGISTERS_BACK
        if held or recent:  # the register of any other session need not be read
            lines += _waiting(group, session, held, had, usual_too=recent)
    return lines


def hours_to_do(group: GroupFile, today: date) -> Iterator[ToDo]:
    """People on the rota whose hours wait though the register is finished: one thing to do.

    Where the register is open, Today asks for that instead.
    """
    finished = [
        one for one in _sessions(group, datetime.combine(today, time.min)) if not one.is_open
    ]
    ids = [one.id for one in finished]
    places, given = _places(group, ids), _given(group, ids)
    waiting = {one.id: _without_hours(places.get(one.id, []), given[one.id]) for one in finished}
    found = hours_wait(
        len({person_id for held in waiting.values() for person_id in held}),
        [(one.activity, one.starts_at.date()) for one in finished if waiting[one.id]],
        ("hours_to_put_in",),
    )
    if found:
        yield found


def how_many_wait(group: GroupFile, now: datetime) -> int:
    """How many lines there are in `hours_to_put_in`, for a count on a button."""
    return len(hours_to_put_in(group, now))


def _without_hours(on_rota: list[Row], given: Mapping[str, list[str]]) -> dict[str, list[Row]]:
    """The places of a session whose hours are not written down, by person."""
    roles: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in on_rota:
        roles[row["person_id"]].setdefault(row["role_id"] or "", row)
    waiting = {
        person_id: [
            held[role] for role in roles_without_hours(list(held), given.get(person_id, ()))
        ]
        for person_id, held in roles.items()
    }
    return {person_id: places for person_id, places in waiting.items() if places}


def _waiting(
    group: GroupFile,
    session: _Session,
    held: Mapping[str, list[Row]],
    given: Mapping[str, list[str]],
    *,
    usual_too: bool,
) -> Iterator[WaitingHours]:
    for line in register(group, session.id, also=held):
        places = held.get(line.person_id, [])
        for place in places:
            yield _line(session, line, place)
        if not places and usual_too and line.usually_helps and line.person_id not in given:
            yield _line(session, line, None, sure=line.came)


def _line(
    session: _Session, line: RegisterLine, place: Row | None, *, sure: bool = True
) -> WaitingHours:
    return WaitingHours(
        session_id=session.id,
        activity=session.activity,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        person_id=line.person_id,
        name=line.name,
        role_id=(place["role_id"] or "") if place else line.role_id,
        role=(place["role"] or "") if place else line.role,
        place_id=place["id"] if place else "",
        usual_minutes=line.usual_minutes,
        sure=sure,
    )


def _sessions(group: GroupFile, now: datetime) -> list[_Session]:
    rows = group.rows(
        """
        SELECT s.id, a.name, s.starts_at, s.ends_at, s.register_finished
        FROM session s JOIN activity a ON a.id = s.activity_id
        WHERE s.deleted_at IS NULL AND a.deleted_at IS NULL AND s.state <> 'called_off'
          AND s.starts_at >= ? AND coalesce(s.ends_at, s.starts_at) <= ?
        ORDER BY s.starts_at DESC, a.name COLLATE NOCASE, s.id
        """,
        (_stored(now - LOOK_BACK), _stored(now)),
    )
    return [
        _Session(row[0], row[1], datetime.fromisoformat(row[2]), as_moment(row[3]), not row[4])
        for row in rows
    ]


def _places(group: GroupFile, session_ids: Iterable[str]) -> dict[str, list[Row]]:
    """The places of those who said they were coming, by session."""
    rows = group.rows(
        """
        SELECT t.id, t.session_id, t.person_id, t.role_id, r.name AS role
        FROM rota_place t JOIN person p ON p.id = t.person_id
        LEFT JOIN role r ON r.id = t.role_id
        WHERE t.deleted_at IS NULL AND p.deleted_at IS NULL AND t.answer = 'coming'
          AND t.session_id IN (SELECT value FROM json_each(?))
        ORDER BY t.id
        """,
        (json.dumps(list(session_ids)),),
    )
    places: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        places[row["session_id"]].append(row)
    return dict(places)


def _given(group: GroupFile, session_ids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """The roles in which people have hours at each session, put in by register or by hand.

    Hours by hand for the activity on that day, without its session, count as well.
    """
    rows = group.rows(
        """
        SELECT s.id, h.person_id, h.role_id FROM session s JOIN hours_entry h
          ON h.session_id = s.id OR (h.session_id IS NULL AND h.activity_id = s.activity_id
            AND h.on_date = substr(s.starts_at, 1, 10))
        WHERE h.deleted_at IS NULL AND h.travel = 0 AND h.person_id IS NOT NULL
          AND s.id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(session_ids)),),
    )
    given: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for session_id, person_id, role_id in rows:
        given[session_id].setdefault(person_id, []).append(role_id or "")
    return given


def _stored(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"
