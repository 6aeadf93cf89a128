"""What may never happen to the money of a fund, whatever is done to the book (R-FND-1 to 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.rules_endowment import problems_of_capital
from groupkeeper.domain.cashbook.spending import problems_of_line
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem

GUARDED = (FundKind.RESTRICTED, FundKind.ENDOWMENT, FundKind.EXPENDABLE)


@dataclass(frozen=True)
class Short:
    """A fund that would be below nothing: on which day first, by how much then and at worst."""

    fund: Fund
    on_date: date
    pence: int
    worst_pence: int

    def said(self) -> str:
        """ "“Warm Welcome” would be £12.50 short on 2 May 2025"."""
        return f"“{self.fund.name}” would be {say_pence(self.pence)} short on {_said(self.on_date)}"


def short_funds(before: Book, after: Book) -> tuple[Short, ...]:
    """Restricted funds and endowments that a change leaves below nothing on any date (R-FND-3).

    A day on which a fund was short already, and is no shorter for the change, does not count: so
    that what is wrong can be put right step by step.
    """
    return tuple(
        short
        for fund in after.funds
        if fund.fund_kind in GUARDED
        for short in _short(fund, before, after)
    )


def _short(fund: Fund, before: Book, after: Book) -> Iterator[Short]:
    was = before.fund(fund.id)
    guarded_before = was is not None and was.fund_kind in GUARDED
    days = [(date.min, fund.opening_pence or 0), *after.days_of_fund(fund.id)]
    worse = [
        (day, -held)
        for day, held in days
        if held < 0 and not (guarded_before and before.fund_on(fund.id, day) <= held)
    ]
    if worse:
        yield Short(fund, worse[0][0], worse[0][1], max(pence for _, pence in worse))


def problems_of_short(shorts: Sequence[Short], field: str = "pence") -> tuple[Problem, ...]:
    """The sentence of each fund that would be short."""
    return tuple(
        Problem(
            field,
            f"{short.said()}. Nothing was saved. Write down the money that came for it first, "
            "top it up from the general fund, or pay the rest from the general fund.",
        )
        for short in shorts
    )


def problems_of_voucher(
    book: Book, lines: Sequence[MoneyLine], total_pence: int | None = None
) -> tuple[Problem, ...]:
    """What stops a voucher from being kept in this book: each line, their sum, then the funds.

    `lines` are all the parts of it, as they are to be; `total_pence` is what was paid altogether
    (R-FND-1, R-FND-2, R-FND-3, R-FND-6).
    """
    problems = [
        *(problem for line in lines for problem in _line(book, line)),
        *_one_voucher(lines),
        *_sum(lines, total_pence),
    ]
    return tuple(problems) or problems_of_short(short_funds(book, book.with_lines(*lines)))


def _line(book: Book, line: MoneyLine) -> Iterator[Problem]:
    fund = book.fund(line.fund_id)
    if fund is None:
        yield Problem("fund_id", "Choose which fund it belongs to.")
        return
    yield from problems_of_line(line, fund, book.purposes.get(fund.id, frozenset()))
    if book.accounts and line.account_id not in {one.id for one in book.accounts}:
        yield Problem("account_id", "Choose the account or tin the money went through.")
    yield from problems_of_closed(fund, line.on_date, "fund_id")
    yield from problems_of_capital(book, fund, line)


def problems_of_closed(fund: Fund, day: date | None, field: str) -> Iterator[Problem]:
    """A closed fund takes nothing from the day it was closed."""
    if fund.closed_on and day and day >= fund.closed_on:
        yield Problem(
            field,
            f"“{fund.name}” was closed on {say_date(fund.closed_on)}. Choose another fund, or a "
            "day before that.",
        )


def _one_voucher(lines: Sequence[MoneyLine]) -> Iterator[Problem]:
    shared = {(one.direction, one.on_date, one.account_id, one.party) for one in lines}
    if len(shared) > 1:
        yield Problem(
            "part_of_id",
            "The parts of one voucher have the same date, account and payee. Use two vouchers.",
        )


def _sum(lines: Sequence[MoneyLine], total_pence: int | None) -> Iterator[Problem]:
    parts = sum(line.pence or 0 for line in lines)
    if total_pence is None or parts == total_pence:
        return
    left = total_pence - parts
    yield Problem(
        "pence",
        f"The parts come to {say_pence(parts)} and the voucher to {say_pence(total_pence)}: "
        f"{say_pence(abs(left))} {'is not shared out yet' if left > 0 else 'too much'}.",
    )


def top_ups(
    before: Book, after: Book, from_fund_id: str, *, on_date: date, minute_reference: str
) -> tuple[FundTransfer, ...]:
    """The transfers that keep each fund at nothing or more after a payment (R-FND-3), one a fund.

    As much as is missing on the worst day, dated `on_date`, from a fund that nobody restricted.
    """
    return tuple(
        FundTransfer(
            on_date=on_date,
            from_fund_id=from_fund_id,
            to_fund_id=short.fund.id,
            pence=short.worst_pence,
            reason=f"Top up “{short.fund.name}”, which was overspent",
            minute_reference=minute_reference.strip(),
        )
        for short in short_funds(before, after)
    )


def changed_days(before: Book, after: Book) -> tuple[date, ...]:
    """The days on which money differs between two books, oldest first (R-FND-12).

    A receipt attached, a tick or a note is no difference of money.
    """
    was, becomes = _facts(before), _facts(after)
    return tuple(sorted({fact[0] for fact in was ^ becomes}))


def _facts(book: Book) -> set[tuple[date, str, str, str, str, int]]:
    facts: set[tuple[date, str, str, str, str, int]] = set()
    for line in book.lines:
        if line.on_date and line.voided_on is None:
            facts.add((line.on_date, line.id, line.fund_id, line.account_id, "", line.signed_pence))
    for one in book.transfers:
        if one.on_date and one.voided_on is None:
            ends = (one.from_fund_id, one.to_fund_id)
            facts.add((one.on_date, one.id, *ends, "", one.pence or 0))
    for one in book.account_transfers:
        if one.on_date and one.voided_on is None:
            ends = (one.from_account_id, one.to_account_id)
            facts.add((one.on_date, one.id, *ends, "", one.pence or 0))
    return facts


def _said(day: date) -> str:
    return "the day it begins" if day == date.min else say_date(day)
