"""A year's money sorted into the rows and columns of the accounts, in pence and in pounds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from groupkeeper.domain.cashbook.accounts_records import YearRecords
from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.layouts import (
    MONEY_IN,
    MONEY_OUT,
    Column,
    Place,
    Section,
    column_of,
    place_of,
    place_of_loan,
)
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.rounding import ColumnPence, ColumnPounds, round_columns
from groupkeeper.domain.periods import Period

Lines = Mapping[tuple[Place, Column], Sequence[MoneyLine]]


@dataclass(frozen=True)
class Grid:
    """One year: its lines by place and column, and each column in pence and in whole pounds."""

    places: tuple[Place, ...]
    lines: Lines
    transfers: Mapping[Column, tuple[FundTransfer, ...]]
    pence: Mapping[Column, ColumnPence]
    pounds: Mapping[Column, ColumnPounds]

    def of_section(self, section: Section) -> tuple[Place, ...]:
        """The places of one section, in order."""
        return tuple(place for place in self.places if place.section == section)

    def pence_of(self, place: Place, column: Column) -> int:
        """What one row has in a column, in pence."""
        return total_of(self.lines.get((place, column), ()))

    def pounds_of(self, place: Place, column: Column) -> int:
        """What one row prints in a column, in whole pounds."""
        ins = _within(self.places, MONEY_IN)
        rounded = self.pounds[column]
        if place.section in MONEY_IN:
            return rounded.money_in[ins.index(place)]
        return rounded.money_out[_within(self.places, MONEY_OUT).index(place)]

    def moved(self) -> tuple[tuple[Place, Column, int], ...]:
        """The rows that took a difference of rounding, and by how many pounds."""
        found: list[tuple[Place, Column, int]] = []
        ordered = (*_within(self.places, MONEY_IN), *_within(self.places, MONEY_OUT))
        for column, rounded in self.pounds.items():
            if rounded.taken:
                place, change = rounded.taken
                found.append((ordered[place], column, change))
        return tuple(found)


def total_of(lines: Iterable[MoneyLine | FundTransfer]) -> int:
    """Pence of several lines, whichever way they went."""
    return sum(line.pence or 0 for line in lines)


def grids_of(records: YearRecords) -> tuple[Grid, Grid | None]:
    """This year and, where it is known, the year before, with the same rows."""
    this = _lines(records, records.period)
    last = _lines(records, records.before) if records.kept_before() else None
    places = tuple(sorted({place for place, _ in (*this, *(last or ()))}))
    return (
        _grid(records, records.period, places, this),
        None if last is None else _grid(records, records.before, places, last),
    )


def _lines(records: YearRecords, period: Period) -> Lines:
    headings = {heading.id: heading for heading in records.headings}
    columns = {fund.id: column_of(fund) for fund in records.book.funds}
    loans = records.loans()
    found: dict[tuple[Place, Column], list[MoneyLine]] = defaultdict(list)
    for line in counting(records.book.lines):
        column = columns.get(line.fund_id)
        if column is None or line.on_date is None or line.on_date not in period:
            continue
        heading = headings.get(line.account_heading_id)
        lent = place_of_loan(line) if line.award_id in loans else None
        place = lent or place_of(heading, line.direction, records.year.layout)
        found[place, column].append(line)
    return found


def _grid(records: YearRecords, period: Period, places: tuple[Place, ...], lines: Lines) -> Grid:
    moved = _transfers(records, period)
    pence = {column: _column(records, period, places, lines, moved, column) for column in Column}
    rounded = dict(zip(Column, round_columns(tuple(pence.values())), strict=True))
    return Grid(places, lines, moved, pence, rounded)


def _transfers(records: YearRecords, period: Period) -> dict[Column, tuple[FundTransfer, ...]]:
    """Transfers that went from one kind of fund to another, by each kind they touch."""
    columns = {fund.id: column_of(fund) for fund in records.book.funds}
    found: dict[Column, list[FundTransfer]] = {column: [] for column in Column}
    for one in counting(records.book.transfers):
        if one.on_date is None or one.on_date not in period:
            continue
        came, went = columns.get(one.from_fund_id), columns.get(one.to_fund_id)
        if came is not None and went is not None and came != went:
            found[came].append(one)
            found[went].append(one)
    return {column: tuple(several) for column, several in found.items()}


def _column(
    records: YearRecords,
    period: Period,
    places: Sequence[Place],
    lines: Lines,
    moved: Mapping[Column, Sequence[FundTransfer]],
    column: Column,
) -> ColumnPence:
    own = {fund.id for fund in records.book.funds if column_of(fund) == column}
    before = period.start - timedelta(days=1)
    return ColumnPence(
        opening=sum(records.book.fund_on(fund_id, before) for fund_id in own),
        money_in=tuple(
            total_of(lines.get((place, column), ())) for place in _within(places, MONEY_IN)
        ),
        money_out=tuple(
            total_of(lines.get((place, column), ())) for place in _within(places, MONEY_OUT)
        ),
        transfers=sum(
            (one.pence or 0) * (1 if one.to_fund_id in own else -1) for one in moved[column]
        ),
    )


def _within(places: Sequence[Place], sections: Sequence[Section]) -> tuple[Place, ...]:
    return tuple(place for place in places if place.section in sections)
