"""When an activity usually happens: its rule, its times, and how they are said."""

from datetime import date, datetime, time, timedelta

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.repeat import occurrences, say_repeat
from groupkeeper.domain.fields import check
from groupkeeper.domain.periods import DAYS, MONTHS
from groupkeeper.domain.streams import Stream
from groupkeeper.errors import Problem, RuleBroken

_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def activity_troubles(activity: Activity) -> tuple[Problem, ...]:
    """Why an activity cannot be kept like this, one sentence per field."""
    found = list(check(activity))
    if activity.starts_at and read_time(activity.starts_at) is None:
        found.append(Problem("starts_at", "Enter a time, like 11:30."))
    if activity.lasts_minutes is not None and not 0 < activity.lasts_minutes <= 24 * 60:
        found.append(Problem("lasts_minutes", "Enter how long it lasts, like 3 or 1.5 hours."))
    if activity.capacity is not None and activity.capacity < 1:
        found.append(Problem("capacity", "Enter how many places there are, like 12."))
    if activity.started_on and activity.ended_on and activity.ended_on < activity.started_on:
        found.append(Problem("ended_on", "It cannot have ended before it began."))
    if activity.stream == Stream.SERVICE.value:
        found += _service_troubles(activity)
    if activity.repeats:
        found += _repeat_troubles(activity)
    return tuple(found)


def _service_troubles(activity: Activity) -> list[Problem]:
    found: list[Problem] = []
    if not activity.commissioned_by.strip():
        found.append(Problem("commissioned_by", "Say who asked for this service."))
    if not activity.standard.strip():
        found.append(Problem("standard", "Say what was promised, so that it can be seen if kept."))
    return found


def _repeat_troubles(activity: Activity) -> list[Problem]:
    try:
        next(occurrences(activity.repeats, datetime(2026, 1, 1)), None)
    except RuleBroken as broken:
        return list(broken.problems)
    if not activity.starts_at:
        return [Problem("starts_at", "Enter the time it starts, like 11:30.")]
    if not activity.lasts_minutes:
        return [Problem("lasts_minutes", "Enter how long it lasts, like 3 or 1.5 hours.")]
    return []


def read_time(typed: str) -> time | None:
    """The time in "11:30"; None when it is not one."""
    hours, _, minutes = typed.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return None
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return time(int(hours), int(minutes))


def say_usual_time(repeats: str, starts_at: str, lasts_minutes: int | None) -> str:
    """ "Tuesdays, 11:30 to 14:30", "Every month on the second Saturday, 14:00 to 16:30"."""
    if not repeats:
        return "No usual day"
    starts = read_time(starts_at)
    if starts is None:
        return _say_days(repeats)
    if not lasts_minutes:
        return f"{_say_days(repeats)}, {starts:%H:%M}"
    ends = datetime.combine(date(2026, 1, 1), starts) + timedelta(minutes=lasts_minutes)
    return f"{_say_days(repeats)}, {starts:%H:%M} to {ends:%H:%M}"


def _say_days(repeats: str) -> str:
    for code, day in zip(_DAY_CODES, DAYS, strict=True):
        if repeats.upper() == f"FREQ=WEEKLY;BYDAY={code}":
            return f"{day}s"
    said = say_repeat(repeats)
    return said[:1].upper() + said[1:]


def say_day(day: date | None) -> str:
    """ "10 March", as the labels of steps say a day; a moment is said by its day."""
    return f"{day.day} {MONTHS[day.month - 1]}" if day else "a day not known"
