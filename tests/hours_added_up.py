"""Hours added up by the rules of the domain, to hold beside what the file adds up itself."""

from collections.abc import Iterable
from datetime import date

from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.hours_report import By, HoursReport, Names, report_hours
from groupkeeper.storage.group_file import GroupFile

EVER = Period(date.min, date.max)
_NOBODY_NAMED = Names({}, {}, {}, {})


def added_up(entries: Iterable[HoursEntry], period: Period = EVER) -> HoursReport:
    """The hours of entries, whoever and whatever is behind them is called."""
    return report_hours(entries, period, _NOBODY_NAMED)


def by_person(report: HoursReport) -> dict[str, int]:
    """The minutes of each named person, by id."""
    return {part.key: part.minutes for part in report.parts[By.PERSON] if part.key}


def counted_by_sql(group: GroupFile, period: Period, where: str = "1 = 1") -> tuple[int, int]:
    """Different people and minutes of a period, counted by hand from the file."""
    row = group.rows(
        "SELECT count(DISTINCT person_id), sum(minutes * helpers) FROM hours_entry "
        "WHERE deleted_at IS NULL AND given_as = 'freely' AND travel = 0 "
        f"AND on_date BETWEEN ? AND ? AND {where}",
        (period.start.isoformat(), period.end.isoformat()),
    )[0]
    return row[0], row[1] or 0
