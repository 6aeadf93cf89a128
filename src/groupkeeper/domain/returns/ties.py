"""Whether a return says what the book says of the same fund for the same days (R-FND-9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.returns.days_that_count import why_outside
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.missing import Missing


@dataclass(frozen=True)
class Untied:
    """A sum in pence that the return and the fund do not agree on, and the lines it is about."""

    what: str
    in_return: int
    in_fund: int
    ids: tuple[str, ...] = ()

    def said(self) -> str:
        """ "Spent is £120.00 in the return and £100.00 in the fund"."""
        return (
            f"{self.what} is {say_pence(self.in_return)} in the return and "
            f"{say_pence(self.in_fund)} in the fund"
        )


def ties_with_fund(book: Book, figures: Sequence[Figure], gathered: Gathered) -> tuple[Untied, ...]:
    """What a return's figures and the grant's own fund do not agree on; nothing when they tie.

    Received, spent, given back and unspent, each in whole pence. Payments outside the grant's
    dates, or after its return was locked, are in the fund and not in what was spent, because the
    funder has to agree first (R-FND-7).
    """
    award, period = gathered.award, gathered.period
    said = {figure.id: figure.amount for figure in figures}
    fund = [one for one in counting(book.lines) if one.fund_id == award.fund_id]
    ours = [one for one in fund if one.award_id in ("", award.id)]
    came = [one for one in ours if one.direction == Direction.RECEIPT and one.from_funder]
    back = [one for one in ours if one.given_back_from(award.fund_id)]
    paid = [
        one
        for one in ours
        if one.direction == Direction.PAYMENT and not one.returned_to_funder
        if not why_outside(one, gathered)
    ]
    spent = _between(paid, period.start, period.end)
    before = _between(paid, date.min, period.start - timedelta(days=1))
    received = _between(came, date.min, period.end)
    moved = [one for one in counting(book.transfers) if one.taken_from(award.fund_id, award.id)]
    away = sum(one.pence or 0 for one in moved if one.on_date and one.on_date <= period.end)
    left = received - before - spent - _sum(back) - away
    stray = _stray(book, award, fund)
    pairs = (
        ("Received", said.get("M4", 0), received),
        ("Spent", said.get("F6", 0), spent),
        ("Given back", said.get("M5", 0), _sum(back)),
        ("Unspent", said.get("M6", 0), left),
    )
    return tuple(
        Untied(what, in_return, in_fund, stray)
        for what, in_return, in_fund in pairs
        if in_return != in_fund
    )


def missing_ties(untied: Sequence[Untied], award: Award) -> tuple[Missing, ...]:
    """The differences as something to put right before the return can be locked."""
    if not untied:
        return ()
    words = (
        f"The return and the fund of “{award.title}” say different sums: "
        f"{'; '.join(one.said() for one in untied)}. Put each line of the grant in its fund, and "
        "each line of the fund to the grant."
    )
    return (Missing("tie", words, True, "money_line", untied[0].ids),)


def _stray(book: Book, award: Award, fund: Sequence[MoneyLine]) -> tuple[str, ...]:
    """Lines of the grant in another fund, and of the fund without the grant: the likely cause."""
    elsewhere = [
        one.id
        for one in counting(book.lines)
        if one.award_id == award.id and one.fund_id != award.fund_id and not one.returned_to_funder
    ]
    return (*elsewhere, *(one.id for one in fund if not one.award_id))


def _between(lines: Iterable[MoneyLine], first: date, last: date) -> int:
    return _sum(one for one in lines if one.on_date and first <= one.on_date <= last)


def _sum(lines: Iterable[MoneyLine]) -> int:
    return sum(one.pence or 0 for one in lines)
