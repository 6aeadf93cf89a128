"""What the questions about one grant's return have in common."""

from datetime import date

from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile

PAID_FOR = "SELECT activity_id FROM award_activity WHERE award_id = :award AND deleted_at IS NULL"
"""The activities that a grant pays for."""


def day_after(period: Period) -> str:
    """The day after the last one, as days are kept."""
    return date.fromordinal(period.end.toordinal() + 1).isoformat()


def ids_of(group: GroupFile, sql: str, asked: dict[str, str]) -> tuple[str, ...]:
    """The first column of the rows, which is an id."""
    return tuple(row[0] for row in group.rows(sql, asked))


def day_of(stored: str | None) -> date | None:
    """A day or moment as it is kept; None where it cannot be read."""
    try:
        return date.fromisoformat(stored[:10]) if stored else None
    except ValueError:
        return None
