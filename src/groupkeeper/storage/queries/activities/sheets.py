"""Reading what the paper sheets of an activity say."""

import json
from collections import defaultdict
from datetime import date, datetime

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.places import held_on
from groupkeeper.domain.activities.sheets import (
    USUAL_QUESTIONS,
    DoorSlips,
    GridDay,
    GridRow,
    MonthGrid,
    RegisterSheet,
    SheetHead,
    SheetLine,
    SlipQuestion,
)
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.registers import RegisterLine, register
from groupkeeper.storage.queries.activities.slips import questions_of

_LAST_YEAR = 365


def sheet_head(group: GroupFile, activity_id: str, session_id: str = "") -> SheetHead:
    """The head of a sheet of one session, or of an activity with the day left open."""
    activity = group.get(Activity, activity_id)
    session = group.get(Session, session_id) if session_id else None
    space_id = (session.space_id if session else "") or activity.space_id
    return SheetHead(
        activity=activity.name,
        place=group.get(Space, space_id).name if space_id else "",
        starts_at=session.starts_at if session else None,
        ends_at=session.ends_at if session else None,
        leader=group.get(Person, activity.leader_id).full_name if activity.leader_id else "",
        capacity=activity.capacity,
        helpers=sum(one.on_rota for one in register(group, session_id)) if session else 0,
    )


def register_sheet(group: GroupFile, session_id: str) -> RegisterSheet:
    """The named register of a session, in the order of the entry screen."""
    session = group.get(Session, session_id)
    head = sheet_head(group, session.activity_id, session_id)
    return RegisterSheet(head, tuple(_line(one) for one in register(group, session_id)))


def _line(one: RegisterLine) -> SheetLine:
    helps = one.on_rota or one.usually_helps or one.minutes
    return SheetLine(one.name, one.role if helps else "", one.away)


def door_slips(group: GroupFile, activity_id: str, session_id: str = "") -> DoorSlips:
    """What the slips of an activity ask; age bands and area where it has no questions."""
    asked = tuple(
        SlipQuestion(one.question, one.choices) for one in questions_of(group, activity_id)
    )
    return DoorSlips(sheet_head(group, activity_id, session_id), asked or USUAL_QUESTIONS)


def month_grid(
    group: GroupFile, activity_id: str, month: Period, *, filled: bool = True
) -> MonthGrid:
    """Names and sessions of a month: who came; not `filled`, those who are expected."""
    rows = group.rows(
        """
        SELECT id, starts_at, state, headcount FROM session
        WHERE activity_id = ? AND deleted_at IS NULL AND starts_at BETWEEN ? AND ? || 'T23:59'
        ORDER BY starts_at, id
        """,
        (activity_id, month.start.isoformat(), month.end.isoformat()),
    )
    days = tuple(
        GridDay(
            datetime.fromisoformat(row["starts_at"]).date(),
            row["state"] == SessionState.CALLED_OFF,
            row["headcount"],
        )
        for row in rows
    )
    came = _came(group, [row["id"] for row in rows])
    people = set(came) if filled else set(came) | _expected(group, activity_id, month.start)
    return MonthGrid(
        group.get(Activity, activity_id).name,
        month,
        days,
        tuple(
            GridRow(name, tuple(filled and row["id"] in came.get(id, ()) for row in rows))
            for id, name in _by_surname(group, people)
        ),
        filled,
    )


def _came(group: GroupFile, session_ids: list[str]) -> dict[str, set[str]]:
    came: defaultdict[str, set[str]] = defaultdict(set)
    for row in group.rows(
        """
        SELECT person_id, session_id FROM attendance
        WHERE deleted_at IS NULL AND session_id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(session_ids),),
    ):
        came[row[0]].add(row[1])
    return dict(came)


def _expected(group: GroupFile, activity_id: str, first: date) -> set[str]:
    """Those with a place, and everyone who came in the year before."""
    places = held_on(group.find(ActivityPlace, activity_id=activity_id), first)
    since = date.fromordinal(first.toordinal() - _LAST_YEAR)
    came = group.rows(
        """
        SELECT t.person_id FROM attendance t JOIN session s ON s.id = t.session_id
        WHERE s.activity_id = ? AND s.starts_at >= ? AND s.starts_at < ?
          AND t.deleted_at IS NULL AND s.deleted_at IS NULL
        GROUP BY t.person_id HAVING count(DISTINCT s.id) > 1
        """,
        (activity_id, since.isoformat(), first.isoformat()),
    )
    return {one.person_id for one in places} | {row[0] for row in came}


def _by_surname(group: GroupFile, ids: set[str]) -> list[tuple[str, str]]:
    rows = group.rows(
        "SELECT id, first_name, last_name FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    named = [
        (row["id"], f"{row['first_name']} {row['last_name']}".strip() or NOBODY, row["last_name"])
        for row in rows
    ]
    named.sort(key=lambda one: (plain_letters(one[2] or one[1]), plain_letters(one[1]), one[0]))
    return [(id, name) for id, name, _ in named]
