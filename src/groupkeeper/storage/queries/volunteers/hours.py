"""The hours log, line by line and added up, and who helps at an activity."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.hours_report import HoursReport, Names, report_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.given import GIVEN
from groupkeeper.storage.rows import Row, table_of


@dataclass(frozen=True)
class HoursLine:
    """One entry of the hours log. `minutes` are for each helper; `who` is "" without a name."""

    id: str
    on_date: date
    who: str
    helpers: int
    minutes: int
    role: str
    activity: str
    award: str
    travel: bool
    basis: str
    given_as: str
    note: str
    reference: str


@dataclass(frozen=True)
class HelperLine:
    """Someone who gave time to an activity in a year."""

    person_id: str
    name: str
    roles: str
    sessions: int
    minutes: int
    last_helped: date


@dataclass(frozen=True)
class HoursSum:
    """Volunteer time of a period in one line: different people, minutes, and how sure they are."""

    people: int
    helpers_not_named: bool
    minutes: int
    estimated_minutes: int


def hours_sum(group: GroupFile, period: Period, activity_id: str = "") -> HoursSum:
    """The volunteer hours of a period, counted once, without travel; quicker than the totals.

    With `activity_id` only those given to it.
    """
    given = GIVEN.format(
        and_where="AND on_date BETWEEN :start AND :end "
        "AND (:activity = '' OR activity_id = :activity)"
    )
    row = group.rows(
        f"""
        SELECT count(DISTINCT person_id), coalesce(max(person_id IS NULL), 0),
            coalesce(sum(minutes * helpers), 0),
            coalesce(sum(iif(basis = 'estimated', minutes * helpers, 0)), 0)
        FROM ({given})
        """,
        {
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "activity": activity_id,
        },
    )[0]
    return HoursSum(row[0], bool(row[1]), row[2], row[3])


def hours_log(
    group: GroupFile, period: Period, *, activity_id: str = "", person_id: str = ""
) -> list[HoursLine]:
    """The entries of a period, newest first; of one activity or one person when asked."""
    where = """
        h.on_date BETWEEN :start AND :end
          AND (:activity = '' OR h.activity_id = :activity)
          AND (:person = '' OR h.person_id = :person)
        """
    wanted = {"activity": activity_id, "person": person_id}
    days = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    return _lines(group, where, days | wanted)


def hours_lines(group: GroupFile, ids: Iterable[str]) -> list[HoursLine]:
    """These entries as the log shows them, newest first; those removed since are not there."""
    where = "h.id IN (SELECT value FROM json_each(:ids))"
    return _lines(group, where, {"ids": json.dumps(list(ids))})


def _lines(group: GroupFile, where: str, wanted: dict[str, str]) -> list[HoursLine]:
    rows = group.rows(
        f"""
        SELECT h.id, h.on_date, p.first_name, p.last_name, h.helpers, h.minutes, r.name AS role,
            a.name AS activity, w.title AS award, h.travel, h.basis, h.given_as, h.note, h.reference
        FROM hours_entry h
        LEFT JOIN person p ON p.id = h.person_id
        LEFT JOIN role r ON r.id = h.role_id
        LEFT JOIN activity a ON a.id = h.activity_id
        LEFT JOIN award w ON w.id = h.award_id
        WHERE h.deleted_at IS NULL AND {where}
        ORDER BY h.on_date DESC, h.id DESC
        """,
        wanted,
    )
    return [
        HoursLine(
            id=row["id"],
            on_date=date.fromisoformat(row["on_date"]),
            who=_called(row),
            helpers=row["helpers"] or 0,
            minutes=row["minutes"] or 0,
            role=row["role"] or "",
            activity=row["activity"] or "",
            award=row["award"] or "",
            travel=bool(row["travel"]),
            basis=row["basis"],
            given_as=row["given_as"],
            note=row["note"],
            reference=row["reference"],
        )
        for row in rows
    ]


def hours_report(
    group: GroupFile, period: Period, *, with_estimates: bool = True, with_travel: bool = False
) -> HoursReport:
    """The volunteer hours of a period added up every way, with the entries behind each total."""
    return report_hours(
        hours_entries(group, period),
        period,
        hour_names(group),
        with_estimates=with_estimates,
        with_travel=with_travel,
    )


def hours_entries(group: GroupFile, period: Period, person_id: str = "") -> list[HoursEntry]:
    """Every entry of a period as it is kept, of one person when asked, oldest first."""
    table = table_of(HoursEntry)
    rows = group.rows(
        f"{table.select} WHERE deleted_at IS NULL AND on_date BETWEEN ? AND ? "
        "AND (? = '' OR person_id = ?) ORDER BY on_date, id",
        (period.start.isoformat(), period.end.isoformat(), person_id, person_id),
    )
    return [cast(HoursEntry, table.made(row)) for row in rows]


def hour_names(group: GroupFile) -> Names:
    """What everyone and everything behind hours is called, also those removed since."""
    people = group.rows("SELECT id, first_name, last_name FROM person")
    roles = group.rows("SELECT id, name, role_group FROM role")
    activities = group.rows("SELECT id, name FROM activity")
    return Names(
        people={row["id"]: _called(row) for row in people},
        roles={row["id"]: row["name"] for row in roles},
        role_groups={row["id"]: row["role_group"] for row in roles},
        activities={row["id"]: row["name"] for row in activities},
    )


def helpers_of(group: GroupFile, activity_id: str, period: Period) -> list[HelperLine]:
    """The named people who gave time to an activity in a period, most hours first."""
    given = GIVEN.format(
        and_where="AND person_id IS NOT NULL AND activity_id = ? AND on_date BETWEEN ? AND ?"
    )
    rows = group.rows(
        f"""
        SELECT g.person_id, p.first_name, p.last_name, group_concat(DISTINCT r.name) AS roles,
            count(DISTINCT coalesce(g.session_id, g.on_date)) AS sessions,
            sum(g.minutes) AS minutes, max(g.on_date) AS last_helped
        FROM ({given}) g JOIN person p ON p.id = g.person_id LEFT JOIN role r ON r.id = g.role_id
        GROUP BY g.person_id ORDER BY minutes DESC, p.last_name, p.first_name, g.person_id
        """,
        (activity_id, period.start.isoformat(), period.end.isoformat()),
    )
    return [
        HelperLine(
            person_id=row["person_id"],
            name=_called(row),
            roles=", ".join(sorted((row["roles"] or "").split(","))),
            sessions=row["sessions"],
            minutes=row["minutes"] or 0,
            last_helped=date.fromisoformat(row["last_helped"]),
        )
        for row in rows
    ]


def _called(row: Row) -> str:
    """A name, "" where nobody is named, and words for someone who was erased."""
    if row["first_name"] is None:
        return ""
    return f"{row['first_name']} {row['last_name']}".strip() or NOBODY
