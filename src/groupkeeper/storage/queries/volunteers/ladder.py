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
        SELECT t.person_id, substr(s.starts_at, 1, 10) FROM attendance t
        JOIN session s ON s.id = t.session_id
        WHERE t.deleted_at IS NULL AND s.deleted_at IS NULL AND s.state <> 'called_off'
          AND s.starts_at IS NOT NULL AND t.person_id IS NOT NULL
        """
    )
    given = GIVEN.format(and_where="AND person_id IS NOT NULL")
    helped = group.rows(f"SELECT DISTINCT person_id, on_date FROM ({given})")
    posts = group.rows(
        "SELECT person_id, from_date, to_date FROM post_held "
        "WHERE deleted_at IS NULL AND person_id IS NOT NULL"
    )
    return Dated(
        came=_days(came),
        helped=_days(helped),
        posts=tuple(PostSpan(row[0], as_day(row[1]), as_day(row[2])) for row in posts),
    )


def _days(rows: list[Row]) -> dict[str, set[date]]:
    days: defaultdict[str, set[date]] = defaultdict(set)
    for person_id, day in rows:
        days[person_id].add(date.fromisoformat(day))
    return dict(days)
