"""The receipts and payments accounts of one year: every figure with its rule and its records.

Rows follow CC16a (domain notes, 3.2) or Scotland's headings (3.3). Figures are pence; the pounds
beside them are what is printed, rounded so that every column adds up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.accounts_balances import Balances, balances_of
from groupkeeper.domain.cashbook.accounts_grid import Grid, grids_of
from groupkeeper.domain.cashbook.accounts_notes import (
    BankNote,
    FundNote,
    GrantNote,
    bank_notes,
    fund_notes,
    grant_notes,
)
from groupkeeper.domain.cashbook.accounts_records import PaidToCommittee, YearRecords
from groupkeeper.domain.cashbook.accounts_rows import Block, Row, blocks_of
from groupkeeper.domain.cashbook.layouts import Column, Section
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.rounding import pounds
from groupkeeper.domain.cashbook.year_end import AccountsLayout, AccountsYear
from groupkeeper.domain.figures import Figure, Unit, counted, fingerprint_of
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period


@dataclass(frozen=True)
class YearAccounts:
    """All that the accounts of a year say. Scotland asks for the notes of the year before too."""

    details: GroupDetails
    year: AccountsYear
    period: Period
    day_before: date
    blocks: tuple[Block, ...]
    balances: Balances
    funds: tuple[FundNote, ...]
    bank: tuple[BankNote, ...]
    grants: tuple[GrantNote, ...]
    funds_before: tuple[FundNote, ...]
    grants_before: tuple[GrantNote, ...]
    to_committee: tuple[PaidToCommittee, ...]
    committee_expenses: Figure
    rounding: tuple[str, ...]
    bank_before: tuple[BankNote, ...] = ()
    to_committee_before: tuple[PaidToCommittee, ...] = ()
    committee_expenses_before: Figure | None = None

    @property
    def rows(self) -> dict[str, Row]:
        """The rows of section A by their keys: "A1-1", "A1", "total-in", "net", "closing"."""
        return {row.key: row for block in self.blocks for row in block.rows}

    @property
    def has_last_year(self) -> bool:
        """Whether last year's figures are known."""
        return self.rows["closing"].last is not None

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hex, of what moved and is held: the same records, the same fingerprint."""
        return fingerprint_of(self._money())

    @property
    def gross_income(self) -> int:
        """Pence of income: section A1, without loans, and deposits held for others."""
        return self.rows[Section.RECEIPTS].figures[-1].amount

    def figures(self) -> Iterator[Figure]:
        """Every figure, each once, in the order they are printed."""
        for row in self.rows.values():
            yield from row.figures
            if row.last is not None:
                yield row.last
        yield from self.balances.figures()
        for note in (*self.funds, *self.funds_before):
            yield from note.figures
        for bank in (*self.bank, *self.bank_before):
            yield from bank.figures()
        for grant in (*self.grants, *self.grants_before):
            yield from grant.figures
        yield self.committee_expenses
        if self.committee_expenses_before is not None:
            yield self.committee_expenses_before

    def _money(self) -> Iterator[Figure]:
        for row in self.rows.values():
            yield from row.figures
        for note in self.funds:
            yield from note.figures
        yield from (bank.book for bank in self.bank)


def accounts_of(records: YearRecords) -> YearAccounts:
    """The accounts of a year from its records."""
    grid, last = grids_of(records)
    scotland = records.year.layout == AccountsLayout.OSCR
    compared = scotland and last is not None
    return YearAccounts(
        records.details,
        records.year,
        records.period,
        records.day_before,
        blocks_of(grid, last, numbered=not scotland),
        balances_of(records, grid, last),
        fund_notes(records, records.period),
        bank_notes(records, records.period),
        grant_notes(records, records.period),
        fund_notes(records, records.before) if compared else (),
        grant_notes(records, records.before) if compared else (),
        records.to_committee,
        _committee_expenses(records.committee_expenses),
        tuple(_rounding_notes(grid)),
        bank_notes(records, records.before) if compared else (),
        records.to_committee_before if compared else (),
        _committee_expenses(records.committee_expenses_before, "-last-year") if compared else None,
    )


def _committee_expenses(lines: Sequence[MoneyLine], of_year: str = "") -> Figure:
    return Figure(
        f"committee-expenses{of_year}",
        "Expenses repaid to committee members",
        sum(line.pence or 0 for line in lines),
        Unit.PENCE,
        "Payments of the year marked as the expenses of somebody on the committee that day.",
        (counted("money_line", ((line.id, line.reference) for line in lines)),),
    )


def _rounding_notes(grid: Grid) -> Iterator[str]:
    """What was done so that whole pounds add up (O5), and where the columns together differ."""
    for place, column, change in grid.moved():
        way = "more" if change > 0 else "less"
        yield (
            f"So that the whole pounds add up, “{place.label}” is shown £{abs(change)} {way} in "
            f"the {column} column than its nearest pound."
        )
    moved = sum(grid.pounds[column].transfers for column in Column)
    if moved:
        yield (
            f"Transfers between funds come to £{abs(moved)} in whole pounds, since what each kind "
            "of fund held at both ends is the nearest pound. In pence they come to nothing."
        )
    whole = sum(grid.pence[column].closing for column in Column)
    printed = sum(grid.pounds[column].closing for column in Column)
    if pounds(whole) != printed:
        yield (
            "Total funds adds the whole pounds of the columns beside it, so it may differ by £1 "
            "from the total rounded by itself. The working paper shows the pence."
        )
