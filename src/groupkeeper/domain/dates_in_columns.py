"""Dates in a column of somebody's list: which way round they stand, and what each one says.

A whole column is read the same way. Its own clear dates decide (14/09/2021 can only be day first);
a column without a clear one is never guessed at.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groupkeeper.domain.periods import MONTHS, say_date


class DateOrder(StrEnum):
    """Which way round the dates of a column stand."""

    NOT_KNOWN = "not_known"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True)
class DayRead:
    """What one cell says: a day, nothing at all, or a sentence about what is wrong."""

    day: date | None = None
    trouble: str = ""


_NUMBERS = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})")
_STARTS_LIKE_DATE = re.compile(r"\s*(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_EIGHT_FIGURES = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]?([a-z]{3,9})\.?,?[ \-/]?'?(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})")
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?=\S* \S)"
)
_TIME = re.compile(
    r"(?:[t ,]\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:am|pm)?\s*(?:z|[+-]\d\d:?\d\d)?)$"
)
_NO_YEAR = re.compile(r"(?:0{4}|-)-\d\d-?\d\d|--\d\d-?\d\d")


@dataclass(frozen=True)
class DatesSeen:
    """A look down a column: the order its clear dates show, and whether any date is unclear."""

    order: DateOrder = DateOrder.NOT_KNOWN
    some_unclear: bool = False


def look_down(cells: Iterable[str]) -> DatesSeen:
    """Which way round a column stands, by its clear dates; NOT_KNOWN without or against them."""
    day_first = month_first = some_unclear = False
    for cell in cells:
        found = _STARTS_LIKE_DATE.match(cell)
        if not found:
            continue
        day_first |= int(found[1]) > 12
        month_first |= int(found[3]) > 12
        some_unclear = some_unclear or _can_be_both(found)
    if day_first == month_first:
        return DatesSeen(some_unclear=some_unclear)
    return DatesSeen(DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST, some_unclear)


def read_day(cell: str, order: DateOrder, today: date, *, past: bool = True) -> DayRead:
    """The day a cell says, read in the order of its column.

    ISO dates, 20080901, months in letters and clear dates are read in any column. A year of two
    figures is the latest one that is not after `today` when `past`, else not 20 years after it.
    """
    typed = _squeezed(cell)
    if not typed:
        return DayRead()
    if _NO_YEAR.fullmatch(typed):
        return DayRead(trouble=f"“{cell.strip()}” has no year")
    if found := (_YEAR_FIRST.fullmatch(typed) or _EIGHT_FIGURES.fullmatch(typed)):
        year, month, day = (int(part) for part in found.groups() if part.isdigit())
        return _real(cell, year, month, day)
    if found := _NUMBERS.fullmatch(typed):
        return _from_numbers(cell, found, order, today, past)
    if found := _DAY_MONTH.fullmatch(typed):
        return _real(cell, _year(found[3], today, past), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(typed):
        return _real(cell, _year(found[3], today, past), _month(found[1]), int(found[2]))
    return _not_a_date(cell)


def _from_numbers(
    cell: str, found: re.Match[str], order: DateOrder, today: date, past: bool
) -> DayRead:
    first, second, year = int(found[1]), int(found[3]), _year(found[4], today, past)
    if order == DateOrder.NOT_KNOWN and _can_be_both(found):
        return DayRead(
            trouble=f"“{cell.strip()}” could be {say_date(date(year, second, first))}"
            f" or {say_date(date(year, first, second))}"
        )
    swapped = order == DateOrder.MONTH_FIRST or (order == DateOrder.NOT_KNOWN and second > 12)
    day, month = (second, first) if swapped else (first, second)
    return _real(cell, year, month, day)


def _can_be_both(found: re.Match[str] | None) -> bool:
    return (
        found is not None
        and found[1].lstrip("0") != found[3].lstrip("0")
        and (1 <= int(found[1]) <= 12 and 1 <= int(found[3]) <= 12)
    )


def _squeezed(cell: str) -> str:
    typed = " ".join(cell.lower().split())
    if ":" in typed:
        typed = _TIME.sub("", typed)
    return _WEEKDAY.sub("", typed) if typed[:1].isalpha() else typed


def _month(word: str) -> int:
    for place, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word) or word == "sept" == name.lower()[:4]:
            return place
    return 0


def _year(typed: str, today: date, past: bool) -> int:
    if len(typed) == 4:
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    return year - 100 if year > today.year + (0 if past else 20) else year


def _real(cell: str, year: int, month: int, day: int) -> DayRead:
    try:
        return DayRead(date(year, month, day))
    except ValueError:
        return _not_a_date(cell)


def _not_a_date(cell: str) -> DayRead:
    return DayRead(trouble=f"“{cell.strip()[:40]}” is not a real date")
