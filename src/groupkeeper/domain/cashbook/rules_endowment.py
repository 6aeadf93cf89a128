"""A permanent endowment is kept for good: what it buys may change, but none of it is spent."""

from collections.abc import Iterable, Iterator

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.lines import AccountHeading, AccountsClass, Direction, MoneyLine
from groupkeeper.errors import Problem

_STILL_THERE = (
    AccountsClass.INVESTMENTS_BOUGHT,
    AccountsClass.INVESTMENT_COSTS,
    AccountsClass.ASSETS_BOUGHT,
)


def keeping_capital(headings: Iterable[AccountHeading]) -> frozenset[str]:
    """The ids of headings under which money only becomes something else the endowment holds."""
    return frozenset(one.id for one in headings if one.accounts_class in _STILL_THERE)


def spends_capital(book: Book, fund: Fund, line: MoneyLine) -> bool:
    """Whether a line would spend what a permanent endowment is."""
    return (
        fund.fund_kind == FundKind.ENDOWMENT
        and line.direction == Direction.PAYMENT
        and (line.pence or 0) > 0
        and line.account_heading_id not in book.keeps_capital
    )


def problems_of_capital(book: Book, fund: Fund, line: MoneyLine) -> Iterator[Problem]:
    """The sentence of a payment out of a permanent endowment."""
    if spends_capital(book, fund, line):
        yield Problem(
            "fund_id",
            f"“{fund.name}” is a permanent endowment: its money is kept for good. Pay from the "
            "fund that its income goes to. Investments and equipment it buys have a heading of "
            "their own.",
        )


def capital_taken(book: Book) -> frozenset[str]:
    """The ids of payments and transfers that take money out of permanent endowments."""
    kept = {one.id: one for one in book.funds if one.fund_kind == FundKind.ENDOWMENT}
    lines = (one for one in counting(book.lines) if one.fund_id in kept)
    moved: Iterable[FundTransfer] = counting(book.transfers)
    return frozenset(
        [
            *(one.id for one in lines if spends_capital(book, kept[one.fund_id], one)),
            *(one.id for one in moved if one.from_fund_id in kept),
        ]
    )
