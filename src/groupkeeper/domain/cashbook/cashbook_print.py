"""What a printed cashbook says of a period: each account in voucher order, with its sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from groupkeeper.domain.cashbook.accounts_vouchers import voucher_order
from groupkeeper.domain.cashbook.entries import Entry, totals
from groupkeeper.domain.periods import MONTHS, Period

# The coins and notes of a cash count, in pence, largest first.
MONEY_COUNTED = (5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)


@dataclass(frozen=True)
class AccountPages:
    """One account over the period. opening + came - went = closing, all in pence."""

    name: str
    opening: int
    entries: tuple[Entry, ...]
    closing: int

    @property
    def came(self) -> int:
        """Money in, in pence; what is crossed out counts for nothing."""
        return totals(self.entries)[0]

    @property
    def went(self) -> int:
        """Money out, in pence."""
        return totals(self.entries)[1]

    def months(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The entries of each month in voucher order, with the month in words."""
        in_order = sorted(self.entries, key=lambda one: (one.on_date.year, one.on_date.month))
        return tuple(
            (
                f"{MONTHS[month - 1]} {year}",
                tuple(sorted(several, key=lambda one: (*voucher_order(one.reference), one.id))),
            )
            for (year, month), several in groupby(
                in_order, key=lambda one: (one.on_date.year, one.on_date.month)
            )
        )


@dataclass(frozen=True)
class CashbookPages:
    """The printed cashbook: its accounts, and numbers that no voucher has."""

    period: Period
    accounts: tuple[AccountPages, ...]
    numbers_missing: tuple[str, ...] = ()


def pages_of_account(
    name: str, opening: int, entries: Iterable[Entry], period: Period, closing: int
) -> AccountPages:
    """One account over a period; `opening` and `closing` are what was in it before and after."""
    inside = tuple(one for one in entries if one.on_date in period)
    return AccountPages(name, opening, inside, closing)
