"""The register of a session: what may be true of it, and how many came."""

from datetime import datetime

from groupkeeper.domain.activities.activity import Session, SessionState
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
