"""What each fund and account holds on each day, and what moved in it (R-FND-5)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from groupkeeper.domain.cashbook.balances import Movement, balances
from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.lines import Account, AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.periods import Period

Counted = TypeVar("Counted", MoneyLine, FundTransfer, AccountTransfer)
PutIn = TypeVar("PutIn", MoneyLine, FundTransfer)


def _no_purposes() -> Mapping[str, frozenset[str]]:
    return {}


@dataclass(frozen=True)
class FundYear:
    """What moved in a fund over some days, all in pence and none below zero but the balances.

    opening + receipts - payments + transfers_in - transfers_out = closing.
    """

    opening: int
    receipts: int
    payments: int
    transfers_in: int
    transfers_out: int
    closing: int


def counting(kept: Iterable[Counted]) -> tuple[Counted, ...]:
    """Those that count: the ones crossed out keep their number and count for nothing (R-FND-11)."""
    return tuple(one for one in kept if one.voided_on is None)


@dataclass(frozen=True)
class Book:
    """All the money of a group: its funds, where it lies, and everything that moved.

    `purposes` are the budget lines of each fund's grants, by the fund's id (R-FND-2);
    `keeps_capital` the headings under which a permanent endowment may pay.
    """

    funds: tuple[Fund, ...]
    accounts: tuple[Account, ...]
    lines: tuple[MoneyLine, ...]
    transfers: tuple[FundTransfer, ...]
    account_transfers: tuple[AccountTransfer, ...]
    purposes: Mapping[str, frozenset[str]] = field(default_factory=_no_purposes)
    keeps_capital: frozenset[str] = frozenset()

    def fund(self, fund_id: str) -> Fund | None:
        """The fund with this id, None when there is none."""
        return self._funds.get(fund_id)

    def fund_on(self, fund_id: str, day: date) -> int:
        """What a fund holds at the end of a day, in pence."""
        return self._fund_days[fund_id].held_on(day)

    def account_on(self, account_id: str, day: date) -> int:
        """What is in an account at the end of a day, in pence."""
        return self._account_days[account_id].held_on(day)

    def fund_movements(self, fund_id: str, period: Period) -> FundYear:
        """What a fund held before the first day, what moved up to the last, and what it holds."""
        lines = [
            one
            for one in self._lines_by_fund.get(fund_id, ())
            if one.on_date and one.on_date in period
        ]
        moved = [one for one in counting(self.transfers) if one.on_date and one.on_date in period]
        return FundYear(
            opening=self._fund_days[fund_id].held_before(period.start),
            receipts=_sum(one for one in lines if one.direction == Direction.RECEIPT),
            payments=_sum(one for one in lines if one.direction == Direction.PAYMENT),
            transfers_in=_sum(one for one in moved if one.to_fund_id == fund_id),
            transfers_out=_sum(one for one in moved if one.from_fund_id == fund_id),
            closing=self.fund_on(fund_id, period.end),
        )

    def difference_on(self, day: date) -> int:
        """Sum of the funds less sum of the accounts, in pence: 0 when the book ties (R-FND-5)."""
        held = sum(self.fund_on(one.id, day) for one in self.funds)
        return held - sum(self.account_on(one.id, day) for one in self.accounts)

    def days_of_fund(self, fund_id: str) -> tuple[tuple[date, int], ...]:
        """What a fund holds at the end of each day on which its money moved, oldest first."""
        return self._fund_days[fund_id].pairs()

    def with_lines(self, *lines: MoneyLine) -> "Book":
        """The book as it would be with these lines kept: put in, or in the place of the old."""
        return replace(self, lines=_with(self.lines, lines))

    def with_transfers(self, *transfers: FundTransfer) -> "Book":
        """The book as it would be with these transfers between funds kept."""
        return replace(self, transfers=_with(self.transfers, transfers))

    @cached_property
    def _funds(self) -> dict[str, Fund]:
        return {one.id: one for one in self.funds}

    @cached_property
    def _lines_by_fund(self) -> dict[str, list[MoneyLine]]:
        found: dict[str, list[MoneyLine]] = defaultdict(list)
        for line in counting(self.lines):
            found[line.fund_id].append(line)
        return found

    @cached_property
    def _fund_days(self) -> "dict[str, _Days]":
        moved: dict[str, list[Movement]] = {one.id: [] for one in self.funds}
        for line in counting(self.lines):
            _move(moved, line.fund_id, line.on_date, line.signed_pence)
        for one in counting(self.transfers):
            _move(moved, one.from_fund_id, one.on_date, -(one.pence or 0))
            _move(moved, one.to_fund_id, one.on_date, one.pence or 0)
        return {one.id: _Days.of(one.opening_pence or 0, moved[one.id]) for one in self.funds}

    @cached_property
    def _account_days(self) -> "dict[str, _Days]":
        moved: dict[str, list[Movement]] = {one.id: [] for one in self.accounts}
        for line in counting(self.lines):
            _move(moved, line.account_id, line.on_date, line.signed_pence)
        for one in counting(self.account_transfers):
            _move(moved, one.from_account_id, one.on_date, -(one.pence or 0))
            _move(moved, one.to_account_id, one.on_date, one.pence or 0)
        return {one.id: _Days.of(one.opening_pence or 0, moved[one.id]) for one in self.accounts}


@dataclass(frozen=True)
class _Days:
    """What is held at the end of each day on which money moved, found quickly."""

    opening: int
    days: tuple[date, ...]
    held: tuple[int, ...]

    @classmethod
    def of(cls, opening: int, moved: Sequence[Movement]) -> "_Days":
        closing = balances(opening, moved)
        return cls(opening, tuple(day for day, _ in closing), tuple(pence for _, pence in closing))

    def held_on(self, day: date) -> int:
        place = bisect_right(self.days, day)
        return self.held[place - 1] if place else self.opening

    def held_before(self, day: date) -> int:
        return self.opening if day == date.min else self.held_on(day - timedelta(days=1))

    def pairs(self) -> tuple[tuple[date, int], ...]:
        return tuple(zip(self.days, self.held, strict=True))


def _sum(moved: Iterable[MoneyLine | FundTransfer]) -> int:
    return sum(one.pence or 0 for one in moved)


def _move(moved: dict[str, list[Movement]], id: str, day: date | None, pence: int) -> None:
    if day is not None and id in moved:
        moved[id].append(Movement(day, pence))


def _with(kept: tuple[PutIn, ...], put_in: Sequence[PutIn]) -> tuple[PutIn, ...]:
    new = {one.id: one for one in put_in}
    return (*(new.pop(one.id, one) for one in kept), *new.values())
