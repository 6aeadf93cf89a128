"""A fund over some days, as it is shown and printed: by month and by movement; and all funds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book, FundYear
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.cashbook.rules import GUARDED
from groupkeeper.domain.cashbook.rules_transfers import open_advances
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, months_of, say_date

_ORDER = tuple(kind.value for kind in FundKind)


@dataclass(frozen=True)
class Moved:
    """One receipt, payment or transfer of a fund, in pence, and what the fund held after it.

    What was crossed out says why, and counts for nothing.
    """

    kind: str
    id: str
    on_date: date
    reference: str
    words: str
    in_pence: int
    out_pence: int
    held_pence: int
    crossed_out: str = ""


@dataclass(frozen=True)
class FundMonth:
    """What moved in a fund in one month."""

    period: Period
    year: FundYear


@dataclass(frozen=True)
class FundStatement:
    """One fund over some days. `advances` are still to be paid back, with how much of each."""

    fund: Fund
    behind: str
    period: Period
    year: FundYear
    months: tuple[FundMonth, ...]
    moved: tuple[Moved, ...]
    advances: tuple[tuple[FundTransfer, int], ...]

    @property
    def net_transfers(self) -> int:
        """Transfers in less transfers out, in pence."""
        return self.year.transfers_in - self.year.transfers_out


@dataclass(frozen=True)
class FundsOver:
    """All funds over some days, their sum, and what lies in the accounts at the end."""

    period: Period
    funds: tuple[FundStatement, ...]
    total: FundYear
    in_accounts: int

    @property
    def difference(self) -> int:
        """Funds less accounts at the end, in pence: 0 when the book ties (R-FND-5)."""
        return self.total.closing - self.in_accounts


def fund_statement(
    book: Book, fund_id: str, period: Period, grants: Mapping[str, str] | None = None
) -> FundStatement:
    """A fund over some days. `grants` are the words for the grants behind funds, by fund id.

    KeyError when the book has no such fund.
    """
    fund = next((one for one in book.funds if one.id == fund_id), None)
    if fund is None:
        raise KeyError(fund_id)
    months = (FundMonth(month, book.fund_movements(fund_id, month)) for month in months_of(period))
    return FundStatement(
        fund=fund,
        behind=_behind(fund, (grants or {}).get(fund_id, "")),
        period=period,
        year=book.fund_movements(fund_id, period),
        months=tuple(month for month in months if _moves(month.year)),
        moved=tuple(_with_balances(book, fund, period)),
        advances=open_advances(book, fund_id),
    )


def funds_over(
    book: Book, period: Period, grants: Mapping[str, str] | None = None, *, closed_too: bool = True
) -> FundsOver:
    """Every fund over some days: general first, then by kind and name.

    A fund closed before the days began, which holds nothing, is left out unless asked for.
    """
    funds = sorted(book.funds, key=lambda fund: (_place(fund), fund.name.casefold()))
    shown = tuple(
        fund_statement(book, fund.id, period, grants)
        for fund in funds
        if closed_too or not _long_closed(book, fund, period)
    )
    return FundsOver(
        period=period,
        funds=shown,
        total=_total(one.year for one in shown),
        in_accounts=sum(book.account_on(one.id, period.end) for one in book.accounts),
    )


def kind_said(fund: Fund) -> str:
    """ "Restricted by whoever gave it"."""
    return said(field_of(Fund, "fund_kind"), fund.fund_kind)


def say_advance(advance: FundTransfer, left: int) -> str:
    """ "£60.00 of the advance of 1 May 2025 is still to be paid back"."""
    day = f" of {say_date(advance.on_date)}" if advance.on_date else ""
    return f"{say_pence(left)} of the advance{day} is still to be paid back"


def _place(fund: Fund) -> int:
    return _ORDER.index(fund.fund_kind) if fund.fund_kind in _ORDER else len(_ORDER)


def _long_closed(book: Book, fund: Fund, period: Period) -> bool:
    closed = fund.closed_on is not None and fund.closed_on < period.start
    return closed and not book.fund_on(fund.id, period.end)


def _behind(fund: Fund, grant: str) -> str:
    """Who restricted a fund, or the minute that set it aside."""
    if fund.fund_kind == FundKind.DESIGNATED:
        return fund.minute_reference
    if fund.fund_kind not in GUARDED:
        return ""
    if grant and fund.backed_by in ("", Backing.AWARD):
        return grant
    words = said(field_of(Fund, "backed_by"), fund.backed_by) if fund.backed_by else ""
    return ": ".join(part for part in (words, fund.backing) if part)


def _moves(year: FundYear) -> bool:
    return bool(year.receipts or year.payments or year.transfers_in or year.transfers_out)


def _total(years: Iterable[FundYear]) -> FundYear:
    found = list(years)
    return FundYear(
        opening=sum(year.opening for year in found),
        receipts=sum(year.receipts for year in found),
        payments=sum(year.payments for year in found),
        transfers_in=sum(year.transfers_in for year in found),
        transfers_out=sum(year.transfers_out for year in found),
        closing=sum(year.closing for year in found),
    )


def _with_balances(book: Book, fund: Fund, period: Period) -> Iterator[Moved]:
    held = book.fund_movements(fund.id, period).opening
    found = [
        *(_line(one) for one in book.lines if one.fund_id == fund.id and _inside(one, period)),
        *(
            _transfer(book, fund, one)
            for one in book.transfers
            if fund.id in (one.from_fund_id, one.to_fund_id) and _inside(one, period)
        ),
    ]
    for one in sorted(found, key=lambda moved: (moved.on_date, moved.reference, moved.id)):
        held += 0 if one.crossed_out else one.in_pence - one.out_pence
        yield replace(one, held_pence=held)


def _inside(one: MoneyLine | FundTransfer, period: Period) -> bool:
    return one.on_date is not None and one.on_date in period


def _line(line: MoneyLine) -> Moved:
    came = line.direction == Direction.RECEIPT
    return Moved(
        kind="money_line",
        id=line.id,
        on_date=line.on_date or date.min,
        reference=line.reference,
        words=" · ".join(part for part in (line.party, line.what_for) if part),
        in_pence=(line.pence or 0) if came else 0,
        out_pence=0 if came else line.pence or 0,
        held_pence=0,
        crossed_out=_crossed_out(line),
    )


def _transfer(book: Book, fund: Fund, one: FundTransfer) -> Moved:
    came = one.to_fund_id == fund.id
    other = book.fund(one.from_fund_id if came else one.to_fund_id)
    words = f"{'From' if came else 'To'} “{other.name if other else ''}”"
    if one.advance_award_id:
        words = f"{words}, an advance"
    return Moved(
        kind="fund_transfer",
        id=one.id,
        on_date=one.on_date or date.min,
        reference=one.reference,
        words=" · ".join(part for part in (words, one.reason, one.minute_reference) if part),
        in_pence=(one.pence or 0) if came else 0,
        out_pence=0 if came else one.pence or 0,
        held_pence=0,
        crossed_out=_crossed_out(one),
    )


def _crossed_out(one: MoneyLine | FundTransfer) -> str:
    return (one.voided_because or "no reason kept") if one.voided_on else ""
