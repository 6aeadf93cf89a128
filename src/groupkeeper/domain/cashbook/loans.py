"""Money lent to us and paid back: no income and no cost, whether it came as a grant or by itself.

A loan under Grants is known by its grant; one that only stands in the cashbook by its heading.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import (
    AccountHeading,
    AccountsClass,
    Direction,
    MoneyLine,
)

_SAYS_LOAN = re.compile(r"\bloans?\b", re.IGNORECASE)
_SAYS_BACK = re.compile(r"\b(?:re-?pa(?:y|id)\w*|pa(?:y|id)\w* back|given back)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Lent:
    """What was lent to us and paid back over some days, and what is owed at their end, in pence."""

    came: int = 0
    repaid: int = 0
    owed: int = 0


def of_a_loan(line: MoneyLine) -> bool:
    """Whether a line of a loan under Grants is the money lent, or its repayment."""
    came = line.direction == Direction.RECEIPT and line.from_funder
    return came or (line.direction == Direction.PAYMENT and line.returned_to_funder)


def under_a_loan_heading(line: MoneyLine, headings: Mapping[str, AccountHeading]) -> bool:
    """Whether it stands under a heading for loans."""
    heading = headings.get(line.account_heading_id)
    return heading is not None and heading.accounts_class == AccountsClass.LOANS


def loan_lines(
    lines: Iterable[MoneyLine], headings: Mapping[str, AccountHeading], loans: Collection[str]
) -> tuple[MoneyLine, ...]:
    """The lines that count and are money lent or paid back; `loans` are grants that were lent."""
    return tuple(one for one in counting(lines) if _is_loan(one, headings, loans))


def not_seen_as_loans(
    lines: Iterable[MoneyLine], headings: Mapping[str, AccountHeading], loans: Collection[str]
) -> tuple[MoneyLine, ...]:
    """The lines that count, say that they are a loan or its repayment, and stand as neither."""
    return tuple(
        one
        for one in counting(lines)
        if _says_loan(one, headings) and not _is_loan(one, headings, loans)
    )


def _is_loan(
    line: MoneyLine, headings: Mapping[str, AccountHeading], loans: Collection[str]
) -> bool:
    of_grant = line.award_id in loans and of_a_loan(line)
    return of_grant or under_a_loan_heading(line, headings)


def lent_in(lines: Iterable[MoneyLine], first: date, last: date) -> Lent:
    """What these lines of loans say of some days."""
    by_then = [one for one in lines if one.on_date and one.on_date <= last]
    inside = [one for one in by_then if one.on_date and one.on_date >= first]
    return Lent(
        came=sum(one.pence or 0 for one in inside if one.direction == Direction.RECEIPT),
        repaid=sum(one.pence or 0 for one in inside if one.direction == Direction.PAYMENT),
        owed=sum(one.signed_pence for one in by_then),
    )


def _says_loan(line: MoneyLine, headings: Mapping[str, AccountHeading]) -> bool:
    """Whether its words, or the name of its heading, say so."""
    heading = headings.get(line.account_heading_id)
    words = f"{line.what_for} {heading.name if heading else ''}"
    back = line.direction == Direction.RECEIPT or _SAYS_BACK.search(words) is not None
    return back and _SAYS_LOAN.search(words) is not None
