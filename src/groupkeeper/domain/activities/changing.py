"""Changing one session, it and all after it, or all to come: what moves and what stays as it is.

The past is never altered. Sessions held, called off, or with their own day, time or place are kept.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.planning import DaysOff
from groupkeeper.domain.activities.timetable import read_time, say_day
from groupkeeper.domain.activities.usual_days import (
    on_other_weekday,
    period_of,
    same_place,
    weekdays_of,
)
from groupkeeper.domain.fields import Choice
from groupkeeper.domain.periods import say_weekday
from groupkeeper.errors import Problem, RuleBroken


class WhichSessions(Choice):
    """How far a change reaches."""

    ONE = "one: Only this one"
    FOLLOWING = "following: This one and all after it"
    ALL = "all: All to come"


@dataclass(frozen=True)
class Moved:
    """A session before and after a change."""

    before: Session
    after: Session


@dataclass(frozen=True)
class Kept:
    """A session a change leaves as it is, and why."""

    session: Session
    why: str


@dataclass(frozen=True)
class Changes:
    """What a change does: the activity as it will be, and each session."""

    activity: Activity
    moved: tuple[Moved, ...]
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Around:
    """What a change has to look at: all sessions of the activity, whose registers are begun, the
    moment the past ends, and the days off."""

    sessions: tuple[Session, ...]
    begun: Collection[str]
    now: datetime
    days_off: DaysOff


def only_this(activity: Activity, before: Session, wanted: Session) -> Changes:
    """A change to one session, which no rule of the activity's usual time concerns."""
    return Changes(activity, (Moved(before, wanted),))


def to_several(
    activity: Activity, before: Session, wanted: Session, which: WhichSessions, around: Around
) -> Changes:
    """The same change to a session and to those to come after it, or to all to come.

    Only what differs between `before` and `wanted` is changed: the weekday, the time and length,
    the place. The activity's usual time changes with them. Raises RuleBroken when the activity has
    no usual day, or the new day is not in the same week.
    """
    then = _usual_then(activity, before, wanted)
    since = around.now
    if which == WhichSessions.FOLLOWING and before.starts_at:
        since = max(since, before.starts_at)
    moved: list[Moved] = []
    kept: list[Kept] = []
    for session in _by_time(around.sessions):
        if _times(session)[0] < since:
            continue
        if why := _why_kept(session, before, activity, around):
            kept.append(Kept(session, why))
        elif session.id == before.id:
            moved.append(Moved(session, _stands_for(wanted, before, then)))
        else:
            after = _as_usual(session, _usual_day(before), wanted, activity, then)
            why = _why_not_there(after, session, then, around)
            if after is None or why:
                kept.append(Kept(session, why))
            elif after != session:
                moved.append(Moved(session, after))
    return Changes(then, tuple(moved), tuple(kept))


def is_usual(session: Session, activity: Activity) -> bool:
    """Whether a session is at the usual time and place, on the usual day it stands for."""
    starts, ends = session.starts_at, session.ends_at
    if starts is None or ends is None:
        return False
    day = session.planned_for
    on_its_day = starts.date() == day if day else starts.weekday() in weekdays_of(activity.repeats)
    return (
        on_its_day
        and starts.time() == read_time(activity.starts_at)
        and ends - starts == timedelta(minutes=activity.lasts_minutes or 0)
        and session.space_id == activity.space_id
    )


def _usual_then(activity: Activity, before: Session, wanted: Session) -> Activity:
    """The activity with the usual day, time and place that a change asks for."""
    old, new = _times(before), _times(wanted)
    if not activity.repeats or not activity.starts_at:
        raise RuleBroken(Problem("which", f"{activity.name} has no usual day. Change this one."))
    then = activity
    if new[0].date() != old[0].date():
        same_time = period_of(activity.repeats, new[0].date())
        if same_time != period_of(activity.repeats, old[0].date()):
            raise RuleBroken(Problem("day", "To change several, choose a day of the same week."))
        weekday = _usual_day(before).weekday()
        rule = on_other_weekday(activity.repeats, weekday, new[0].weekday())
        then = replace(then, repeats=rule)
    if (new[0].time(), new[1] - new[0]) != (old[0].time(), old[1] - old[0]):
        minutes = int((new[1] - new[0]).total_seconds() // 60)
        then = replace(then, starts_at=f"{new[0]:%H:%M}", lasts_minutes=minutes)
    if wanted.space_id != before.space_id:
        then = replace(then, space_id=wanted.space_id)
    return then


def _why_kept(session: Session, before: Session, activity: Activity, around: Around) -> str:
    if session.state == SessionState.CALLED_OFF:
        return "called off"
    if session.state == SessionState.HELD or session.id in around.begun:
        return "its register is begun"
    if session.id != before.id and not is_usual(session, activity):
        return "it has its own day, time or place"
    return ""


def _as_usual(
    session: Session, usual: date, wanted: Session, activity: Activity, then: Activity
) -> Session | None:
    """A session at the usual time to be; None when its week or month has no such day."""
    starts, time = session.starts_at, read_time(then.starts_at)
    if starts is None or time is None:
        return None
    day: date | None = starts.date()
    if then.repeats != activity.repeats and starts.weekday() == usual.weekday():
        day = same_place(activity.repeats, starts.date(), _times(wanted)[0].weekday())
    if day is None:
        return None
    begins = datetime.combine(day, time)
    return replace(
        session,
        starts_at=begins,
        ends_at=begins + timedelta(minutes=then.lasts_minutes or 0),
        space_id=then.space_id,
        planned_for=day,
    )


def _why_not_there(after: Session | None, before: Session, then: Activity, around: Around) -> str:
    if after is None or after.starts_at is None:
        return "its month has no such day"
    if after.starts_at < around.now:
        return "its new time is already past"
    day = after.starts_at.date()
    if before.starts_at and day != before.starts_at.date():
        if why := around.days_off.why(then, day):
            return f"{say_weekday(day)} is left out: {why}"
        if any(one.id != before.id and _is_on(one, day) for one in around.sessions):
            return f"there is one on {say_day(day)} already"
    return ""


def _stands_for(wanted: Session, before: Session, then: Activity) -> Session:
    """The chosen session; on its new usual day when the usual day changes."""
    starts = _times(wanted)[0]
    moved = starts.date() != _times(before)[0].date()
    on_rule = moved and starts.weekday() in weekdays_of(then.repeats)
    return replace(wanted, planned_for=starts.date()) if on_rule else wanted


def _is_on(session: Session, day: date) -> bool:
    return session.starts_at is not None and session.starts_at.date() == day


def _usual_day(session: Session) -> date:
    return session.planned_for or _times(session)[0].date()


def _times(session: Session) -> tuple[datetime, datetime]:
    if session.starts_at is None or session.ends_at is None:
        raise RuleBroken(Problem("starts_at", "Enter when it starts and ends, like 11:30."))
    return session.starts_at, session.ends_at


def _by_time(sessions: Iterable[Session]) -> Iterator[Session]:
    timed = [(one.starts_at, one.id, one) for one in sessions if one.starts_at]
    return (one for _, _, one in sorted(timed, key=lambda each: each[:2]))
