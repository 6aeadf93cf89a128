"""The whole book of a group: funds, accounts and everything that moved, and what is locked."""

from datetime import date

from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, AccountTransfer, MoneyLine
from groupkeeper.domain.cashbook.rules_endowment import keeping_capital
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import as_day


def read_book(group: GroupFile) -> Book:
    """All the money of the group as it stands, crossed out lines too: they count for nothing."""
    return Book(
        funds=tuple(group.find(Fund)),
        accounts=tuple(group.find(Account)),
        lines=tuple(group.find(MoneyLine)),
        transfers=tuple(group.find(FundTransfer)),
        account_transfers=tuple(group.find(AccountTransfer)),
        purposes=purposes_of_funds(group),
        keeps_capital=keeping_capital(group.find(AccountHeading)),
    )


def has_lines(group: GroupFile, first: date, last: date) -> bool:
    """Whether any line of the cashbook, crossed out or not, is of these days."""
    sql = "SELECT 1 FROM money_line WHERE deleted_at IS NULL AND on_date BETWEEN ? AND ? LIMIT 1"
    return bool(group.rows(sql, (first.isoformat(), last.isoformat())))


def purposes_of_funds(group: GroupFile) -> dict[str, frozenset[str]]:
    """The ids of the budget lines of each fund's grants, by the fund's id (R-FND-2)."""
    found = group.rows(
        """
        SELECT award.fund_id AS fund, budget_line.id AS line FROM budget_line
        JOIN award ON award.id = budget_line.award_id
        WHERE award.fund_id IS NOT NULL AND award.deleted_at IS NULL
          AND budget_line.deleted_at IS NULL
        """
    )
    purposes: dict[str, set[str]] = {}
    for row in found:
        purposes.setdefault(row["fund"], set()).add(row["line"])
    return {fund: frozenset(lines) for fund, lines in purposes.items()}


def locked_until(group: GroupFile) -> date | None:
    """The last day that is locked; None when the cashbook is open (R-FND-12)."""
    found = group.rows(
        "SELECT max(until) FROM locked_period WHERE deleted_at IS NULL AND opened_again_on IS NULL"
    )
    return as_day(found[0][0])
