"""The usual days of an activity: rules made of weekdays, and taken to another weekday."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from groupkeeper.domain.periods import DAYS
from groupkeeper.errors import Problem, RuleBroken

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"BYDAY=([^;]+)")
_PLACED = re.compile(r"(-?\d+)?(MO|TU|WE|TH|FR|SA|SU)")


def weekly_rule(weekdays: Iterable[int], every: int = 1) -> str:
    """The rule of certain weekdays, Monday as 0, of each week or of each second one."""
    days = ",".join(DAY_CODES[day] for day in sorted(set(weekdays)))
    often = f"INTERVAL={every};" if every > 1 else ""
    return f"FREQ=WEEKLY;{often}BYDAY={days}"


def monthly_rule(weekday: int, places: Iterable[int]) -> str:
    """The rule of the first, third or (-1) last such weekday of each month."""
    days = ",".join(f"{place}{DAY_CODES[weekday]}" for place in places)
    return f"FREQ=MONTHLY;BYDAY={days}"


def weekdays_of(rule: str) -> tuple[int, ...]:
    """The weekdays a rule names, Monday as 0; none for a rule of other kinds."""
    return tuple(dict.fromkeys(DAY_CODES.index(code) for _, code in _placed(rule)))


def period_of(rule: str, day: date) -> object:
    """What a rule counts its days in: the week, month or year that `day` lies in."""
    if "FREQ=WEEKLY" in rule.upper():
        return day.isocalendar()[:2]
    if "FREQ=MONTHLY" in rule.upper():
        return day.year, day.month
    return day.year if "FREQ=YEARLY" in rule.upper() else day


def on_other_weekday(rule: str, old: int, new: int) -> str:
    """A rule with one of its weekdays changed for another.

    Raises RuleBroken when the rule does not go by weekdays or has the new one already.
    """
    named = weekdays_of(rule)
    if old not in named:
        raise RuleBroken(
            Problem("day", "These have no usual weekday. Change how often they meet under About.")
        )
    if new in named and new != old:
        raise RuleBroken(Problem("day", f"There is one on {DAYS[new]}s already."))
    codes = [
        f"{place}{DAY_CODES[new] if DAY_CODES.index(code) == old else code}"
        for place, code in _placed(rule)
    ]
    return _BYDAY.sub(f"BYDAY={','.join(codes)}", rule.upper())


def same_place(rule: str, day: date, new: int) -> date | None:
    """The day in the same week, or the same place of its month, that falls on another weekday.

    None when the rule has no such day: a month may have no fifth Monday.
    """
    if "FREQ=WEEKLY" in rule.upper():
        return day + timedelta(days=new - day.weekday())
    for place, code in _placed(rule):
        is_its_day = place and code == DAY_CODES[day.weekday()]
        if is_its_day and _in_month(day, int(place), day.weekday()) == day:
            return _in_month(day, int(place), new)
    return None


def _placed(rule: str) -> list[tuple[str, str]]:
    """The days of a rule, each as its place in the month ("" for every week) and its code."""
    found = _BYDAY.search(rule.upper())
    return _PLACED.findall(found[1]) if found else []


def _in_month(month: date, place: int, weekday: int) -> date | None:
    last = monthrange(month.year, month.month)[1]
    days = [
        day
        for number in range(1, last + 1)
        if (day := month.replace(day=number)).weekday() == weekday
    ]
    wanted = place - 1 if place > 0 else place
    return days[wanted] if -len(days) <= wanted < len(days) else None
