"""Hours added up by the rules of the domain, to hold beside what the file adds up itself."""

from collections.abc import Iterable
from datetime import date

from groupkeeper.domain.activities.hours import HoursEntry
from groupkeeper.domain.activities.hours_report import By, HoursReport, Names, report_hours
from groupkeeper.domain.periods import Period

EVER = Period(date.min, date.max)
_NOBODY_NAMED = Names({}, {}, {}, {})


def added_up(entries: Iterable[HoursEntry], period: Period = EVER) -> HoursReport:
    """The hours of entries, whoever and whatever is behind them is called."""
    return report_hours(entries, period, _NOBODY_NAMED)


def by_person(report: HoursReport) -> dict[str, int]:
    """The minutes of each named person, by id."""
    return {part.key: part.minutes for part in report.parts[By.PERSON] if part.key}
