"""The hours a register suggests for those who help, and who took part or helped."""

from collections import Counter
from collections.abc import Sequence

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.volunteers.time_given import (
    DAY_LIMIT,
    LONG_DAY,
    STEP_MINUTES,
)


def session_minutes(session: Session) -> int:
    """How long a session lasts, to the nearest quarter hour; 0 when its times are not known."""
    if not session.starts_at or not session.ends_at:
        return 0
    return _to_quarter((session.ends_at - session.starts_at).total_seconds() / 60)


def suggested_minutes(session: Session, own: Sequence[int], in_role: Sequence[int] = ()) -> int:
    """Minutes to suggest for a helper: what they usually give, else what the role usually takes.

    `own` are the helper's earlier lengths in this activity, `in_role` those of anyone in the role,
    both newest first. With neither, the length of the session. At most twelve hours.
    """
    usual = _most_usual(own) or _most_usual(in_role) or session_minutes(session)
    return min(usual, LONG_DAY)


def _most_usual(lengths: Sequence[int]) -> int:
    """The commonest length, the newest of equals; 0 when there is none."""
    counted = Counter(lengths)
    return max(lengths, key=lambda length: counted[length], default=0)


def _to_quarter(length: float) -> int:
    return int(length / STEP_MINUTES + 0.5) * STEP_MINUTES


def half_hour_more(given: int) -> int:
    """Half an hour more than `given` minutes, as far as a day allows."""
    return min(given + 30, DAY_LIMIT)
