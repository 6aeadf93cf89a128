"""Money that was recorded elsewhere and is to stand in the cashbook exactly once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.cashbook.headings import (
    DEPOSITS_BACK,
    DEPOSITS_IN,
    HALL_HIRE,
    SUBSCRIPTIONS,
    VOLUNTEERS_EXPENSES,
)
from groupkeeper.domain.cashbook.lines import AccountsClass, Direction, MoneyLine
from groupkeeper.domain.cashbook.put_right import CAME_AGAIN
from groupkeeper.domain.counts import count_said

DAMAGE_KEPT = "Kept from deposits for damage"
NO_MONEY_MOVED = ": no money moved"
# The heading each flows in under, and where it stands in the accounts when it must be made.
# A deposit is owed back: it is never income (R-FND-10).
HEADING_CLASS = {
    SUBSCRIPTIONS: (Direction.RECEIPT, AccountsClass.DONATIONS),
    HALL_HIRE: (Direction.RECEIPT, AccountsClass.RENTS),
    DEPOSITS_IN: (Direction.RECEIPT, AccountsClass.HELD_FOR_OTHERS),
    DEPOSITS_BACK: (Direction.PAYMENT, AccountsClass.HELD_FOR_OTHERS),
    DAMAGE_KEPT: (Direction.RECEIPT, AccountsClass.CHARITABLE_IN),
    VOLUNTEERS_EXPENSES: (Direction.PAYMENT, AccountsClass.CHARITABLE_OUT),
}


@dataclass(frozen=True)
class Elsewhere:
    """One record of money kept elsewhere. `field` of it will name its line of the cashbook.

    `pence` is more than zero; `no_cash_pence` is a part of it that moved no money: a deposit kept,
    or used for an invoice, which goes in under `no_cash_heading` and out of the deposits. Where it
    stood in the cashbook before, `earlier_id` is its line there, and `crossed_out` or `taken_back`
    is the number of that.
    """

    kind: str
    id: str
    field: str
    on_date: date
    direction: Direction
    pence: int
    party: str
    what_for: str
    heading: str
    paid_by: str = ""
    no_cash_pence: int = 0
    no_cash_heading: str = ""
    crossed_out: str = ""
    taken_back: str = ""
    earlier_id: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.field} {self.id}"


@dataclass(frozen=True)
class Coming:
    """Vouchers that records will become: the first is named by them."""

    vouchers: tuple[tuple[MoneyLine, ...], ...]
    headings: tuple[tuple[str, ...], ...]
    records: tuple[Elsewhere, ...]

    @property
    def on_date(self) -> date:
        """The day of all of them."""
        return self.records[0].on_date


def gathered(found: Iterable[Elsewhere]) -> list[tuple[Elsewhere, ...]]:
    """Subscriptions of one day that came the same way stand together; all else by itself."""
    together: dict[tuple[object, ...], list[Elsewhere]] = {}
    for one in sorted(found, key=lambda each: (each.on_date, each.kind, each.id)):
        shared = one.kind == "subscription_payment"
        key = (one.on_date, one.kind, one.paid_by, one.earlier_id) if shared else (one.key,)
        together.setdefault(key, []).append(one)
    return [tuple(several) for several in together.values()]


def vouchers_of(records: Sequence[Elsewhere], fund_id: str, account_id: str) -> Coming:
    """What one record, or several subscriptions, will be in the cashbook; numbers come later."""
    first = records[0]
    total = sum(one.pence for one in records)
    parties = sorted({one.party for one in records})
    party = parties[0] if len(parties) == 1 else count_said(len(parties), "member")
    line = MoneyLine(
        direction=first.direction.value,
        on_date=first.on_date,
        pence=total,
        party=party,
        what_for=first.what_for,
        fund_id=fund_id,
        account_id=account_id,
        paid_by=first.paid_by,
    )
    vouchers: list[tuple[MoneyLine, ...]] = [(line,)] if total else []
    headings: list[tuple[str, ...]] = [(first.heading,)] if total else []
    if first.no_cash_pence:
        for way, heading in (
            (Direction.RECEIPT, first.no_cash_heading),
            (Direction.PAYMENT, DEPOSITS_BACK),
        ):
            vouchers.append((_no_cash(line, way, first),))
            headings.append((heading,))
    if first.earlier_id:  # the voucher that records name stands in the place of the earlier one
        named, because = vouchers[0][0], CAME_AGAIN
        again = replace(named, corrects_id=first.earlier_id, corrected_because=because)
        vouchers[0] = (again,)
    return Coming(tuple(vouchers), tuple(headings), tuple(records))


def _no_cash(line: MoneyLine, way: Direction, record: Elsewhere) -> MoneyLine:
    """One side of a deposit that became ours: both together leave the account as it was."""
    made = MoneyLine(
        direction=way.value,
        on_date=line.on_date,
        pence=record.no_cash_pence,
        party=line.party,
        what_for=f"{line.what_for}{NO_MONEY_MOVED}",
        fund_id=line.fund_id,
        account_id=line.account_id,
        receipt_held=True,
    )
    # No bank statement will ever show it, so it must not wait to be seen on one.
    return replace(made, on_statement_on=line.on_date)
