"""Volunteer hours as prints and files: totals, the ladder, statements and certificates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours_report import HoursReport
from groupkeeper.domain.volunteers.hours_tables import (
    HoursTable,
    hours_tables,
    ladder_table,
    moves_table,
)
from groupkeeper.domain.volunteers.ladder import Ladder, ladder_between
from groupkeeper.domain.volunteers.statement import TimeGiven, WhoGave, time_given, who_gave
from groupkeeper.errors import FileProblem, Problem, RuleBroken
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.paper import PrintMade, save_paper
from groupkeeper.reports.volunteers.hours import print_hours, print_ladder
from groupkeeper.reports.volunteers.statements import print_certificates, print_statements
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.hours import hour_names, hours_entries, hours_report
from groupkeeper.storage.queries.volunteers.ladder import ladder_records
from groupkeeper.storage.saving import save_file


class HoursPrint(StrEnum):
    """What can be printed of hours. The values are the words of the command line."""

    TOTALS = "totals"
    LADDER = "ladder"
    STATEMENTS = "statements"
    CERTIFICATES = "certificates"


@dataclass(frozen=True)
class HoursWish:
    """What to print, of which days. `public` hides small numbers and names.

    `person_id` narrows statements and certificates to one volunteer.
    """

    what: HoursPrint
    period: Period
    with_estimates: bool = True
    with_travel: bool = False
    public: bool = False
    large: bool = False
    person_id: str = ""


def told_from(group: GroupFile, wish: HoursWish) -> int:
    """The smallest number of people that is told; 0 in a copy of our own, which tells them all."""
    return group.details().told_from if wish.public else 0


def ladder_of(group: GroupFile, period: Period, today: date) -> Ladder:
    """The ladder on the day before a period and on its last day, today where that is to come."""
    last = max(min(period.end, today), period.start)
    before = period.start - timedelta(days=1) if period.start > date.min else period.start
    return ladder_between(ladder_records(group), before, last)


def given_by_all(group: GroupFile, period: Period, person_id: str = "") -> dict[str, TimeGiven]:
    """What each volunteer gave in a period, by their id; of one person when asked.

    Who was erased has no name any more, and is not among them.
    """
    entries = hours_entries(group, Period(date.min, period.end), person_id)
    names = hour_names(group)
    given = time_given(entries, period, names)
    return {id: one for id, one in given.items() if names.people.get(id, NOBODY) != NOBODY}


def volunteers_of(group: GroupFile, wish: HoursWish, today: date) -> WhoGave | None:
    """How many of the volunteers are new, and how many help regularly.

    None where estimates are left out or travel is in: then others are counted than these.
    """
    if wish.with_travel or not wish.with_estimates:
        return None
    entries = hours_entries(group, Period(date.min, wish.period.end))
    given = time_given(entries, wish.period, hour_names(group))
    return who_gave(given.values(), wish.period, today)


def draw_hours(group: GroupFile, wish: HoursWish, today: date) -> PrintMade:
    """Draw what is wished for. RuleBroken says why there is nothing to draw."""
    details = group.details()
    if wish.what is HoursPrint.TOTALS:
        report = _report(group, wish)
        who = volunteers_of(group, wish, today)
        paper = print_hours(details, report, today, who, public=wish.public, large=wish.large)
        return PrintMade(paper, len(report.whole.people))
    names = hour_names(group).people
    if wish.what is HoursPrint.LADDER:
        ladder = ladder_of(group, wish.period, today)
        paper = print_ladder(details, ladder, names, today, public=wish.public, large=wish.large)
        return PrintMade(paper, len(ladder.now))
    given = _in_order(given_by_all(group, wish.period, wish.person_id), names)
    if wish.what is HoursPrint.CERTIFICATES:
        given = [one for one in given if one.milestone()]
        _refuse_nobody(
            given, "Nobody reached 10, 25, 50 or another round number of hours in these days."
        )
        return PrintMade(print_certificates(details, given, names, today), len(given))
    _refuse_nobody(given, "Nobody with a name gave volunteer time in these days.")
    paper = print_statements(details, given, names, wish.period, today, large=wish.large)
    return PrintMade(paper, len(given))


def save_hours(group: GroupFile, wish: HoursWish, to: Path, today: date) -> Path:
    """Save a print as .pdf or .html, or the totals and the ladder as .csv. FileProblem when not."""
    match to.suffix.lower():
        case ".pdf" | ".html" | ".htm":
            return save_paper(draw_hours(group, wish, today).paper, to)
        case ".csv" if wish.what in (HoursPrint.TOTALS, HoursPrint.LADDER):
            return save_file(to, hours_csv(group, wish, today))
        case _:
            raise FileProblem(
                f"GroupKeeper cannot write “{to.name}”. Nothing was written. Let the name end in "
                ".pdf or .html, or in .csv for the totals and the ladder."
            )


def hours_csv(group: GroupFile, wish: HoursWish, today: date) -> bytes:
    """The tables of the totals or the ladder one after the other, their heads side by side."""
    tables = _tables(group, wish, today)
    heads = list(dict.fromkeys(head for table in tables for head in table.heads[1:]))
    rows: list[tuple[str, ...]] = []
    for table in tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            cells = dict(zip(table.heads[1:], row[1:], strict=True))
            said = (_plain(cells.get(head, "")) for head in heads)
            rows.append((table.title, row[0], *said))
    return csv_table(("Table", "Line", *heads), rows)


def _plain(cell: str) -> str:
    """A number without the commas that only people read; other words as they are."""
    number = cell.replace(",", "")
    return number if number.replace(".", "", 1).isdecimal() else cell


def _tables(group: GroupFile, wish: HoursWish, today: date) -> tuple[HoursTable, ...]:
    if wish.what is HoursPrint.TOTALS:
        return hours_tables(_report(group, wish), told_from(group, wish))
    ladder = ladder_of(group, wish.period, today)
    tables = (ladder_table(ladder, told_from(group, wish)),)
    return tables if wish.public else (*tables, moves_table(ladder, hour_names(group).people))


def _report(group: GroupFile, wish: HoursWish) -> HoursReport:
    return hours_report(
        group, wish.period, with_estimates=wish.with_estimates, with_travel=wish.with_travel
    )


def _in_order(given: Mapping[str, TimeGiven], names: Mapping[str, str]) -> list[TimeGiven]:
    return sorted(given.values(), key=lambda one: names[one.person_id].casefold())


def _refuse_nobody(given: list[TimeGiven], said: str) -> None:
    if not given:
        raise RuleBroken(Problem("period", said))
