"""When money may go from one fund to another (R-FND-3, R-FND-4)."""

import re
from collections.abc import Iterator
from datetime import date

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.rules import (
    GUARDED,
    problems_of_closed,
    problems_of_short,
    short_funds,
)
from groupkeeper.domain.fields import check
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem

_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def consent_said(who: str, on_date: date | None) -> str:
    """Who at the funder agreed and when, as it is kept; "" while one of both is missing."""
    return f"{who.strip()}, {say_date(on_date)}" if who.strip() and on_date else ""


def problems_of_transfer(
    book: Book, transfer: FundTransfer, award: Award | None = None
) -> tuple[Problem, ...]:
    """What stops a transfer from being kept in this book; `award` is the one of an advance."""
    source, target = book.fund(transfer.from_fund_id), book.fund(transfer.to_fund_id)
    problems = [*check(transfer), *_amount(transfer)]
    if source is None or target is None:
        problems.append(Problem("to_fund_id", "Choose the two funds between which money moves."))
    else:
        problems += _ends(source, target, transfer)
        problems += _papers(book, transfer, source)
        problems += _advance(transfer, award, source, target)
    return tuple(problems) or problems_of_short(
        short_funds(book, book.with_transfers(transfer)), "pence"
    )


def warnings_of_transfer(book: Book, transfer: FundTransfer) -> tuple[str, ...]:
    """What is odd about a transfer out of our own money, in a sentence; it may be kept.

    Nobody restricted that fund, so it may go below nothing, but it is rarely meant.
    """
    source = book.fund(transfer.from_fund_id)
    if source is None or transfer.on_date is None or source.fund_kind in GUARDED:
        return ()
    after = book.with_transfers(transfer)
    days = [transfer.on_date, *(day for day, _ in after.days_of_fund(source.id))]
    below = [
        (held, day)
        for day in days
        if (held := after.fund_on(source.id, day)) < min(0, book.fund_on(source.id, day))
    ]
    if not below:
        return ()
    worst, day = min(below)
    return (
        f"This takes “{source.name}” to {say_pence(-worst)} below nothing on {say_date(day)}. "
        "It is our own money, so it may be, and the accounts show it. Look at the amount and the "
        "day.",
    )


def _amount(transfer: FundTransfer) -> Iterator[Problem]:
    if transfer.pence is not None and transfer.pence <= 0:
        yield Problem("pence", "Enter an amount of more than £0.00, like 12.50.")


def _ends(source: Fund, target: Fund, transfer: FundTransfer) -> Iterator[Problem]:
    if source.id == target.id:
        yield Problem("to_fund_id", "Choose two different funds.")
    yield from problems_of_closed(source, transfer.on_date, "from_fund_id")
    yield from problems_of_closed(target, transfer.on_date, "to_fund_id")


def _papers(book: Book, transfer: FundTransfer, source: Fund) -> Iterator[Problem]:
    """Consent out of restricted money; a minute for every decision; neither for a repayment."""
    if transfer.pays_back_id:
        yield from _repayment(book, transfer)
        return
    if source.fund_kind == FundKind.ENDOWMENT:
        yield Problem(
            "from_fund_id",
            f"“{source.name}” is a permanent endowment: its money is kept for good. If it was "
            "released, change the fund to one that may be spent first, with the minute.",
        )
    if source.fund_kind == FundKind.RESTRICTED and not _A_YEAR.search(transfer.funder_consent):
        yield Problem(
            "funder_consent",
            f"“{source.name}” can only be spent as it was given. Write who at the funder agreed "
            "that money goes elsewhere, and on which date.",
        )
    if not transfer.minute_reference.strip():
        yield Problem(
            "minute_reference", "Write the number of the minute in which this was decided."
        )


def _repayment(book: Book, transfer: FundTransfer) -> Iterator[Problem]:
    advance = next((one for one in book.transfers if one.id == transfer.pays_back_id), None)
    if advance is None or advance.voided_on or not advance.advance_award_id:
        yield Problem("pays_back_id", "Choose the advance that this pays back.")
        return
    if (transfer.from_fund_id, transfer.to_fund_id) != (advance.to_fund_id, advance.from_fund_id):
        yield Problem("to_fund_id", "An advance goes back to the fund that it came from.")
    if advance.on_date and transfer.on_date and transfer.on_date < advance.on_date:
        yield Problem(
            "on_date", f"The advance was made on {say_date(advance.on_date)}. Choose a later day."
        )
    left = still_advanced(book, advance, besides=transfer.id)
    if (transfer.pence or 0) > left:
        yield Problem(
            "pence",
            f"Only {say_pence(left)} of the advance is still to be paid back. More than that "
            "cannot leave the fund without the funder's consent.",
        )


def _advance(
    transfer: FundTransfer, award: Award | None, source: Fund, target: Fund
) -> Iterator[Problem]:
    if not transfer.advance_award_id:
        return
    if award is None or award.fund_id != target.id:
        yield Problem("to_fund_id", "An advance goes to the fund of the grant that is paid later.")
    elif not award.in_arrears:
        yield Problem(
            "advance_award_id",
            f"“{award.title}” is not paid in arrears. Say so on the page of the grant first, or "
            "move the money without calling it an advance.",
        )
    if source.fund_kind not in (FundKind.GENERAL, FundKind.DESIGNATED):
        yield Problem("from_fund_id", "An advance comes from money that nobody has restricted.")


def still_advanced(book: Book, advance: FundTransfer, *, besides: str = "") -> int:
    """How much of an advance is not paid back yet, in pence; `besides` leaves out one repayment."""
    back = sum(
        one.pence or 0
        for one in counting(book.transfers)
        if one.pays_back_id == advance.id and one.id != besides
    )
    return (advance.pence or 0) - back


def open_advances(book: Book, fund_id: str = "") -> tuple[tuple[FundTransfer, int], ...]:
    """Advances not wholly paid back, with what is left in pence; of one fund when asked."""
    return tuple(
        (one, left)
        for one in counting(book.transfers)
        if one.advance_award_id and fund_id in ("", one.to_fund_id)
        if (left := still_advanced(book, one)) > 0
    )
