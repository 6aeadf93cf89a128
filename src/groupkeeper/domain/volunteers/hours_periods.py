"""The spans of days that hours are usually added up for."""

from dataclasses import dataclass
from datetime import date, timedelta

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import MONTHS, Period

OTHER_DAYS = "other"


@dataclass(frozen=True)
class Span:
    """A period with the words people choose it by."""

    key: str
    words: str
    period: Period


def usual_spans(details: GroupDetails, today: date) -> tuple[Span, ...]:
    """Our year and the one before, this month and the one before."""
    year = our_year(details, today)
    before = our_year(details, year.start - timedelta(days=1))
    month = _month_of(today)
    last = _month_of(month.start - timedelta(days=1))
    return (
        Span("year", "Our year", year),
        Span("last-year", "The year before", before),
        Span("month", _say_month(month), month),
        Span("last-month", _say_month(last), last),
    )


def _month_of(day: date) -> Period:
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Period(first, following - timedelta(days=1))


def _say_month(month: Period) -> str:
    return f"{MONTHS[month.start.month - 1]} {month.start.year}"
