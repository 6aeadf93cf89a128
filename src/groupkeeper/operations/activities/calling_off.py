"""Calling off every session in a span of days, such as the fortnight the boiler is mended."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.changing import Kept
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.activities.activities import as_called_off, called_off
from groupkeeper.operations.activities.session_space import keep
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import sessions_begun


@dataclass(frozen=True)
class CalledOff:
    """The sessions of a span that are called off, and those that stay as they are."""

    sessions: tuple[Session, ...]
    kept: tuple[Kept, ...] = ()


def call_off_preview(group: GroupFile, days: Period, activity_id: str = "") -> CalledOff:
    """The sessions a call-off concerns: of one activity, or of all. Nothing is saved."""
    ids = [activity_id] if activity_id else [one.id for one in group.find(Activity)]
    off: list[Session] = []
    kept: list[Kept] = []
    for id in ids:
        begun = sessions_begun(group, id)
        for session in group.find(Session, activity_id=id):
            if session.starts_at is None or session.starts_at.date() not in days:
                continue
            if session.state == SessionState.CALLED_OFF:
                kept.append(Kept(session, "called off already"))
            elif session.state == SessionState.HELD or session.id in begun:
                kept.append(Kept(session, "people are in its register"))
            else:
                off.append(session)
    off.sort(key=lambda one: (str(one.starts_at), one.id))
    return CalledOff(tuple(off), tuple(kept))


def call_off_between(
    group: GroupFile, days: Period, because: str, today: date, activity_id: str = ""
) -> CalledOff:
    """Call off the sessions of some days in one step, of one activity or of all; spaces are freed.

    Those held, or with people in their register, stay (R-PPL-6). RuleBroken when there is none.
    """
    if not because.strip():
        raise RuleBroken(Problem("called_off_because", "Say why, like “boiler”."))
    found = call_off_preview(group, days, activity_id)
    if not found.sessions:
        raise RuleBroken(Problem("to_date", "No session is planned on these days."))
    whose = group.get(Activity, activity_id).name if activity_id else "all activities"
    count = "1 session" if len(found.sessions) == 1 else f"{len(found.sessions)} sessions"
    span = f"{say_date(days.start)} to {say_date(days.end)}"
    with group.step(f"Call off {count} of {whose}, {span}") as step:
        off = [called_off(group, as_called_off(one, because)) for one in found.sessions]
        return CalledOff(tuple(keep(step, off, today, because.strip())), found.kept)
