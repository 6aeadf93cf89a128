"""The register of a session: what may be true of it, and the hours it suggests."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from groupkeeper.domain.activities.activity import Attendance, Session, SessionState
from groupkeeper.domain.activities.hours import HoursEntry
from groupkeeper.domain.activities.time_given import (
    DAY_LIMIT,
    LONG_DAY,
    STEP_MINUTES,
    is_volunteer_time,
)
from groupkeeper.domain.fields import check
from groupkeeper.errors import Problem


def session_troubles(session: Session, came: int = 0, hours: int = 0) -> tuple[Problem, ...]:
    """Why a session cannot be kept like this. `came` named people, `hours` entries (R-PPL-6)."""
    found = list(check(session))
    if session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        found.append(Problem("ends_at", "The end must be after the start."))
    if session.headcount is not None and session.headcount < 0:
        found.append(Problem("headcount", "Enter how many came, like 12."))
    if session.state == SessionState.CALLED_OFF:
        found += _called_off_troubles(session, came, hours)
    return tuple(found)


def _called_off_troubles(session: Session, came: int, hours: int) -> list[Problem]:
    if came or session.headcount or hours:
        return [
            Problem(
                "state",
                "People are in the register of this session, so it was not called off. "
                "Clear the register first.",
            )
        ]
    if not session.called_off_because.strip():
        return [Problem("called_off_because", "Say why it was called off, like “boiler”.")]
    return []


def register_warnings(starts_at: datetime, now: datetime) -> tuple[str, ...]:
    """What is odd but possible about filling the register of a session now."""
    if starts_at.date() > now.date():
        return ("This session has not been held yet. Is it the right one?",)
    return ()


def people_who_came(attendances: Iterable[Attendance]) -> frozenset[str]:
    """The different named people who came; a headcount adds no one (R-PPL-2)."""
    return frozenset(attendance.person_id for attendance in attendances)


def people_involved(
    attendances: Iterable[Attendance], entries: Iterable[HoursEntry]
) -> frozenset[str]:
    """The different people who came or helped, recounted as a union of ids (R-PPL-7)."""
    helped = {entry.person_id for entry in entries if entry.person_id and is_volunteer_time(entry)}
    return people_who_came(attendances) | helped


def say_came(by_name: int, headcount: int | None) -> str:
    """ "23 came", "23 came by name, 12 by headcount"; the two are never added (R-PPL-1)."""
    if not headcount:
        return f"{by_name} came"
    if not by_name:
        return f"{headcount} came by headcount"
    return f"{by_name} came by name, {headcount} by headcount"


def say_came_briefly(by_name: int, headcount: int | None) -> str:
    """The same where a line is short: "23 came", "23 named, 12 counted", "12 counted"."""
    if not headcount:
        return f"{by_name} came"
    return f"{by_name} named, {headcount} counted" if by_name else f"{headcount} counted"


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


def is_waiting(session: Session, today: date) -> bool:
    """Whether a session has been held and its register is still open."""
    return (
        session.state != SessionState.CALLED_OFF
        and not session.register_finished
        and session.starts_at is not None
        and session.starts_at.date() <= today
    )
