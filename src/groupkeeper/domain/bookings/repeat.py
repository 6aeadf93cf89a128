"""How often something happens: RFC 5545 rules, the dates they give, and how they are said.

Dates follow the clock on the wall: a booking at 18:30 is at 18:30 in summer and in winter
(R-BKG-4). The same engine serves repeating activities.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil import rrule

from groupkeeper.domain.fields import Choice
from groupkeeper.domain.periods import DAYS, say_date
from groupkeeper.errors import Problem, RuleBroken

LONDON = ZoneInfo("Europe/London")
"""The clock on the wall of a group."""

MOST_DATES = 1_000
_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_MOMENT = "%Y%m%dT%H%M%S"
_DAY_OF_MONTH = re.compile(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)")


class HowOften(Choice):
    """The repeats offered when something is booked."""

    ONCE = "once: Once"
    WEEKLY = "weekly: Every week"
    FORTNIGHTLY = "fortnightly: Every 2 weeks"
    MONTHLY = "monthly: Monthly"


@dataclass(frozen=True)
class Repeat:
    """A rule and the last day it may reach. An empty rule means once.

    `term_only` leaves out the dates in the group's breaks between terms.
    """

    rule: str = ""
    until: date | None = None
    term_only: bool = False


def rule_for(how_often: str, first: date, *, last_of_month: bool = False) -> str:
    """The RFC 5545 rule of one of the offered repeats; "" for once.

    Monthly keeps the weekday: the third Thursday. A fifth Thursday becomes the last one, because
    most months have no fifth; `last_of_month` asks for that when `first` is the fourth and last.
    """
    code = _DAY_CODES[first.weekday()]
    place = (first.day - 1) // 7 + 1
    monthly_place = -1 if last_of_month or place == 5 else place
    rules: dict[str, str] = {
        HowOften.WEEKLY: f"FREQ=WEEKLY;BYDAY={code}",
        HowOften.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}",
        HowOften.MONTHLY: f"FREQ=MONTHLY;BYDAY={monthly_place}{code}",
    }
    return rules.get(how_often, "")


def is_last_of_month(day: date) -> bool:
    """Whether no later day of the month falls on the same weekday."""
    return (day + timedelta(days=7)).month != day.month


def dates_of(repeat: Repeat, first: datetime, *, most: int = MOST_DATES) -> tuple[datetime, ...]:
    """The local times of a repeat, from `first` to the end of its last day, at most `most`.

    Raises RuleBroken when the rule cannot be read, or has no end of its own and no last day.
    """
    if not repeat.rule:
        return (first,)
    parts = _parts(repeat.rule)
    if repeat.until is None and not parts.keys() & {"COUNT", "UNTIL"}:
        raise RuleBroken(Problem("last_date", "Say until when it repeats."))
    end = datetime.combine(repeat.until, time.max) if repeat.until else None
    return tuple(islice(occurrences(repeat.rule, first, end), most))


def occurrences(
    rule: str, first: datetime, end: datetime | None = None, zone: tzinfo = LONDON
) -> Iterator[datetime]:
    """The local times a rule gives, from `first` up to and including `end`, one by one.

    `zone` is where the clock hangs: a last moment in world time is turned to it. A last day is
    meant whole. Raises RuleBroken when the rule cannot be read.
    """
    for moment in _read(rule, first, zone):
        if end and moment > end:
            return
        yield moment


def say_repeat(rule: str) -> str:
    """A rule in words: "every 2 weeks on Thursday", "every month on the last Friday", "once"."""
    if not rule:
        return "once"
    parts = _parts(rule)
    unit = _UNITS.get(parts.get("FREQ", ""), "")
    days = _say_days(parts)
    if not unit or days is None or not parts.keys() <= {*_SAYABLE}:
        return f"by its own rule ({rule})"
    interval = int(parts.get("INTERVAL", "1"))
    often = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
    return f"{often}{days}{_say_end(parts)}"


_SAYABLE = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST")


def _say_days(parts: dict[str, str]) -> str | None:
    """ " on Tuesday and Thursday", "" when the rule names no day, None when it cannot be said."""
    if "BYDAY" in parts and "BYMONTHDAY" in parts:
        return None
    if "BYMONTHDAY" in parts:
        days = parts["BYMONTHDAY"].split(",")
        if parts["FREQ"] != "MONTHLY" or not all(day.isdecimal() for day in days):
            return None
        return f" on the {_joined([_ordinal(int(day)) for day in days])}"
    if "BYDAY" not in parts:
        return ""
    codes = parts["BYDAY"].split(",")
    if all(code in _DAY_CODES for code in codes):
        return f" on {_joined([_day_name(code) for code in codes])}"
    placed = [_DAY_OF_MONTH.fullmatch(code) for code in codes]
    if parts["FREQ"] != "MONTHLY" or not all(placed):
        return None
    names = [f"{_PLACES[found[1]]} {_day_name(found[2])}" for found in placed if found]
    return f" on the {_joined(names)}"


def _say_end(parts: dict[str, str]) -> str:
    if "COUNT" in parts:
        times = int(parts["COUNT"])
        return f", {times} times" if times > 1 else ", 1 time"
    if "UNTIL" in parts:
        return f", until {_say_until(parts['UNTIL'])}"
    return ""


def _say_until(until: str) -> str:
    try:
        return say_date(_last_moment(until, LONDON).date())
    except (ValueError, OverflowError):
        return f"“{until}”"


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule by name, in capitals."""
    pairs = (part.partition("=") for part in rule.upper().removeprefix("RRULE:").split(";"))
    return {name.strip(): answer.strip() for name, _, answer in pairs if name.strip()}


def _read(rule: str, first: datetime, zone: tzinfo) -> Iterator[datetime]:
    parts = _parts(rule)
    try:
        if "UNTIL" in parts:
            parts["UNTIL"] = f"{_last_moment(parts['UNTIL'], zone):{_MOMENT}}"
        text = ";".join(f"{name}={answer}" for name, answer in parts.items())
        return iter(rrule.rrulestr(text, dtstart=first))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as trouble:
        sentence = f"How often it repeats cannot be read: “{rule}”. Choose one of the repeats."
        raise RuleBroken(Problem("repeats", sentence)) from trouble


def _last_moment(until: str, zone: tzinfo) -> datetime:
    """The last moment of a rule on the clock on the wall of its zone; a last day is meant whole."""
    if "T" not in until:
        return datetime.combine(datetime.strptime(until, "%Y%m%d"), time(23, 59, 59))
    moment = datetime.strptime(until.removesuffix("Z"), _MOMENT)
    if not until.endswith("Z"):
        return moment
    return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def _day_name(code: str) -> str:
    return DAYS[_DAY_CODES.index(code)]


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in (11, 12, 13) else endings.get(number % 10, "th")
    return f"{number}{ending}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
