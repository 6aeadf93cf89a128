"""The sessions to come of an activity, and the usual days that are left out and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.activities.bank_holidays import bank_holiday
from groupkeeper.domain.activities.breaks import TermBreak, break_on
from groupkeeper.domain.activities.timetable import read_time
from groupkeeper.domain.activities.usual_days import period_of, weekdays_of
from groupkeeper.domain.bookings.repeat import occurrences
from groupkeeper.domain.group import Nation
from groupkeeper.errors import Problem, RuleBroken

MOST_SESSIONS = 400
_FURTHEST = timedelta(days=8 * 366)  # 400 weekly sessions are fewer years
_A_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class DaysOff:
    """What may keep activities from meeting: a nation's bank holidays, and term breaks."""

    nation: str = Nation.ENGLAND_AND_WALES.value
    breaks: tuple[TermBreak, ...] = ()

    def why(self, activity: Activity, day: date) -> str:
        """Why an activity does not meet on a day, as "Easter Monday"; "" when it does."""
        if not activity.bank_holidays and (name := bank_holiday(self.nation, day)):
            return name
        found = break_on(self.breaks, day) if activity.term_time else None
        return found.name if found else ""


@dataclass(frozen=True)
class LeftOut:
    """A usual day on which no session is planned, and why."""

    day: date
    why: str


@dataclass(frozen=True)
class Planned:
    """New sessions, and the usual days left out of them."""

    sessions: tuple[Session, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def sessions_to_come(
    activity: Activity,
    first: date,
    until: date,
    existing: Iterable[Session] = (),
    days_off: DaysOff | None = None,
    put_back: Collection[date] = (),
) -> Planned:
    """New sessions from `first` to `until`, both included, on the activity's usual days.

    A usual day that has one of the `existing` sessions, or whose session was moved to another
    day, gets no second one. Days off are left out unless they are in `put_back`. Fortnights are
    counted from the day the activity began. At most 400 at a time. Raises RuleBroken when the
    activity has no usual time.
    """
    starts = read_time(activity.starts_at)
    if not activity.repeats or starts is None or not activity.lasts_minutes:
        raise RuleBroken(Problem("repeats", f"{activity.name} has no usual day and time yet."))
    off = days_off or DaysOff()
    free = _free_days(activity, first, until, tuple(existing))[:MOST_SESSIONS]
    whys = {day: "" if day in put_back else off.why(activity, day) for day in free}
    return Planned(
        tuple(_session(activity, day, starts) for day in free if not whys[day]),
        tuple(LeftOut(day, why) for day, why in whys.items() if why),
    )


def _session(activity: Activity, day: date, starts: time) -> Session:
    begins = datetime.combine(day, starts)
    return Session(
        activity_id=activity.id,
        starts_at=begins,
        ends_at=begins + timedelta(minutes=activity.lasts_minutes or 0),
        space_id=activity.space_id,
        planned_for=day,
    )


def _free_days(
    activity: Activity, first: date, until: date, existing: Sequence[Session]
) -> list[date]:
    """The usual days for which there is no session yet."""
    anchor = activity.started_on or _first_of_week(activity.repeats, first)
    last = min(until, first + _FURTHEST, activity.ended_on or until)
    # to the end of the last week or month, of which a session may lie after the last day
    end = datetime.combine(last + _A_MONTH, time.max)
    moments = occurrences(activity.repeats, datetime.combine(anchor, time()), end)
    usual = tuple(dict.fromkeys(moment.date() for moment in moments))
    taken = {one.starts_at.date() for one in existing if one.starts_at}
    taken |= {one.planned_for for one in existing if one.planned_for}
    elsewhere = _on_former_days(activity.repeats, set(usual), anchor, existing)
    free: list[date] = []
    for day in usual:
        if not first <= day <= last or day in taken:
            continue
        period = period_of(activity.repeats, day)
        if elsewhere[period]:
            elsewhere[period] -= 1
        else:
            free.append(day)
    return free


def _on_former_days(
    rule: str, usual: set[date], since: date, existing: Sequence[Session]
) -> Counter[object]:
    """Sessions by week or month that stand for a usual day of before the usual day changed."""
    return Counter(
        period_of(rule, one.planned_for)
        for one in existing
        if one.planned_for and one.planned_for >= since and one.planned_for not in usual
    )


def _first_of_week(rule: str, day: date) -> date:
    """The Monday of a rule that goes by weekdays, so that no usual day of the week is missed."""
    weekly = "FREQ=WEEKLY" in rule.upper() and weekdays_of(rule)
    return day - timedelta(days=day.weekday()) if weekly else day
