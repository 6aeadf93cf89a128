"""Days and periods: how they are typed in Britain, said in a sentence and put in a table."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})\.?(?:,?[ \-/](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def said(self) -> str:
        """ "1 April 2025 to 31 March 2026"."""
        return f"{say_date(self.start)} to {say_date(self.end)}"


def parse_date(typed: str, today: date) -> date | None:
    """A date typed in almost any British form (day first) or ISO; None when it is not one.

    A year left out means this year; two figures mean the nearest century that is not more than
    twenty years ahead of `today`.
    """
    words = " ".join(typed.lower().split())
    for name in DAYS:
        words = re.sub(rf"^{name[:3].lower()}\w*,? ", "", words)
    if found := _ISO.fullmatch(words):
        return _real_date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        return _real_date(_year(found[3], today), int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(words):
        return _real_date(_year(found[3], today), _month(found[2]), int(found[1]))
    return None


def _month(word: str) -> int:
    for place, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word):
            return place
    return 0


def _year(typed: str | None, today: date) -> int:
    if not typed:
        return today.year
    if len(typed) == 4:
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    return year - 100 if year > today.year + 20 else year


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def say_date(day: date) -> str:
    """ "14 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_weekday(day: date) -> str:
    """ "Saturday 14 March"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """ "Tue 10 March", as lists of sessions show it."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}"


def table_date(day: date | None) -> str:
    """ "14/03/2026", as tables show it; "" for no day."""
    if day is None:
        return ""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"  # a tenth of what strftime takes


def say_times(start: datetime, end: datetime) -> str:
    """ "11:30 to 14:30"."""
    return f"{start:%H:%M} to {end:%H:%M}"


def say_minutes(total: int) -> str:
    """Hours as a funder reads them: "1,086.5", "312.25", "23"."""
    hours, rest = divmod(total, 60)
    part = f"{rest / 60:.2f}".lstrip("0").rstrip("0").rstrip(".") if rest else ""
    return f"{hours:,}{part}"


def week_of(day: date) -> Period:
    """The week, Monday to Sunday, that `day` falls in."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months that a period touches, each cut to the period."""
    months: list[Period] = []
    start = period.start
    while start <= period.end:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        months.append(Period(start, min(following - timedelta(days=1), period.end)))
        start = following
    return tuple(months)


def days_until(day: date, today: date) -> str:
    """ "in 19 days", "today", "tomorrow", "3 days ago"."""
    days = (day - today).days
    if days in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
