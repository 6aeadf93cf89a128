"""The use of our space in any period: worked out, on paper and as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from groupkeeper.domain.bookings.use import UseOfSpace, use_of_space
from groupkeeper.domain.periods import Period, say_minutes
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.bookings.use import print_use
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.hall_use import opening_of, uses_in
from groupkeeper.storage.saving import save_file

CSV_HEADS = ("Added up by", "What", "Hours", "Bookings", "Open hours", "% of open hours")


@dataclass(frozen=True)
class UseMade:
    """The figures, and their paper."""

    use: UseOfSpace
    made: PrintMade


def use_in(group: GroupFile, period: Period) -> UseOfSpace:
    """How much our spaces were used in a period. Own use counts."""
    return use_of_space(uses_in(group, period), opening_of(group, period), period)


def draw_use(group: GroupFile, period: Period, today: date, *, large: bool = False) -> UseMade:
    """The use of space on paper."""
    use = use_in(group, period)
    return UseMade(use, PrintMade(print_use(group.details(), use, today, large=large)))


def write_use_csv(use: UseOfSpace, to: Path) -> Path:
    """Save each line of each table as a row. FileProblem when it cannot be written."""
    return save_file(to, csv_table(CSV_HEADS, _csv_rows(use)))


def _csv_rows(use: UseOfSpace) -> Iterator[tuple[str | float, ...]]:
    yield ("All", "", _hours(use.minutes), use.bookings, "", "")
    for by, parts in (
        ("Kind of hirer", use.by_kind),
        ("Activity", use.by_activity),
        ("Stream", use.by_stream),
        ("Month", use.by_month),
    ):
        for one in parts:
            yield (by, one.name, _hours(one.minutes), one.bookings, "", "")
    for space in use.by_space:
        opened = "" if space.open_minutes is None else _hours(space.open_minutes)
        percent = "" if space.percent is None else space.percent
        yield ("Space", space.name, _hours(space.minutes), "", opened, percent)


def use_name(period: Period) -> str:
    """The name offered for the file."""
    return f"Use of space {period.said()}"


def _hours(minutes: int) -> str:
    """Without the commas of a sentence, so that a spreadsheet can add it up."""
    return say_minutes(minutes).replace(",", "")
