"""Reading the sessions of a period and who came to them, for the session report."""

import json
from collections.abc import Collection
from datetime import date

from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.gathered import Came, SessionSeen
from groupkeeper.domain.returns.people import different_people
from groupkeeper.domain.returns.session_report import SessionReport, SlipLine, session_report
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.slips import slips_between


def report_of(group: GroupFile, days: Period, activity_id: str = "") -> SessionReport:
    """The sessions of an activity, or of all of them, in a period."""
    names = {
        row["id"]: row["name"]
        for row in group.rows(
            """
            SELECT id, name FROM activity WHERE deleted_at IS NULL AND (? = '' OR id = ?)
            ORDER BY name COLLATE NOCASE, id
            """,
            (activity_id, activity_id),
        )
    }
    sessions = _sessions(group, names, days)
    came = _came(group, [one.id for one in sessions])
    slips = [
        SlipLine(one.question, one.answer, one.people) for one in slips_between(group, names, days)
    ]
    return session_report(days, names, sessions, came, _came_before(group, came, days.start), slips)


def _sessions(group: GroupFile, ids: Collection[str], days: Period) -> list[SessionSeen]:
    rows = group.rows(
        """
        SELECT id, activity_id, starts_at, state, register_finished, headcount, reference
        FROM session
        WHERE deleted_at IS NULL AND starts_at BETWEEN ? AND ? || 'T23:59'
          AND activity_id IN (SELECT value FROM json_each(?))
        ORDER BY starts_at, id
        """,
        (days.start.isoformat(), days.end.isoformat(), json.dumps(sorted(ids))),
    )
    return [
        SessionSeen(row[0], row[1], date.fromisoformat(row[2][:10]), row[3], row[4], row[5], row[6])
        for row in rows
    ]


def was_planned(group: GroupFile, days: Period) -> bool:
    """Whether any session of an activity that is still ours has a date in these days."""
    return bool(
        group.rows(
            """
            SELECT 1 FROM session
            WHERE deleted_at IS NULL AND starts_at BETWEEN ? AND ? || 'T23:59'
              AND activity_id IN (SELECT id FROM activity WHERE deleted_at IS NULL) LIMIT 1
            """,
            (days.start.isoformat(), days.end.isoformat()),
        )
    )


def _came(group: GroupFile, session_ids: list[str]) -> list[Came]:
    """The registers with somebody on them.

    Ids come in one long text for each session: tens of thousands of rows take ten times as long.
    """
    rows = group.rows(
        """
        SELECT asked.value, (
            SELECT group_concat(id || ' ' || coalesce(person_id, ''), ' ') FROM attendance
            WHERE session_id = asked.value AND deleted_at IS NULL)
        FROM json_each(?) AS asked
        """,
        (json.dumps(session_ids),),
    )
    found: list[Came] = []
    for session, came in rows:
        if came:
            ids = came.split(" ")
            found.append(Came(session, tuple(ids[::2]), tuple(ids[1::2])))
    return found


def _came_before(group: GroupFile, came: list[Came], first: date) -> frozenset[str]:
    """Of those who came, who had come to anything of ours before the period.

    It is asked of each person apart: the first register found is enough.
    """
    rows = group.rows(
        """
        SELECT asked.value FROM json_each(?) AS asked WHERE EXISTS (
            SELECT 1 FROM attendance t JOIN session s ON s.id = t.session_id
            WHERE t.person_id = asked.value AND t.deleted_at IS NULL AND s.deleted_at IS NULL
              AND s.starts_at < ?)
        """,
        (json.dumps(different_people(came)), first.isoformat()),
    )
    return frozenset(row[0] for row in rows)
