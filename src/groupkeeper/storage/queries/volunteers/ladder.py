"""The dated records that the ladder is rebuilt from: visits, time given, posts held."""

from collections import defaultdict
from datetime import date

from groupkeeper.domain.volunteers.ladder import Dated, PostSpan
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.given import GIVEN
from groupkeeper.storage.rows import Row, as_day


def ladder_records(group: GroupFile) -> Dated:
    """Every day each person came or gave time, and every post held, from the first one on.

    Travelling on its own is no helping, and a session that was called off no visit.
    """
    came = group.rows(
        """
        SELECT substr(starts_at, 1, 10), (
            SELECT group_concat(person_id, ' ') FROM attendance
            WHERE session_id = session.id AND deleted_at IS NULL)
        FROM session
        WHERE deleted_at IS NULL AND state <> 'called_off' AND starts_at IS NOT NULL
        """
    )
    given = GIVEN.format(and_where="AND person_id IS NOT NULL")
    helped = group.rows(f"SELECT DISTINCT person_id, on_date FROM ({given})")
    posts = group.rows(
        "SELECT person_id, from_date, to_date FROM post_held "
        "WHERE deleted_at IS NULL AND person_id IS NOT NULL"
    )
    return Dated(
        came=_visits(came),
        helped=_days(helped),
        posts=tuple(PostSpan(row[0], as_day(row[1]), as_day(row[2])) for row in posts),
    )


def _visits(rows: list[Row]) -> dict[str, set[date]]:
    """The days of each person's visits, from each session's day and the people on its register."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for day, people in rows:
        if people:
            on_day = date.fromisoformat(day)
            for person_id in people.split(" "):
                days[person_id].add(on_day)
    return dict(days)


def _days(rows: list[Row]) -> dict[str, set[date]]:
    days: defaultdict[str, set[date]] = defaultdict(set)
    for person_id, day in rows:
        days[person_id].add(date.fromisoformat(day))
    return dict(days)
