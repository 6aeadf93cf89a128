"""What must be true of a line of the cashbook before it is kept, and what is odd but possible."""

from collections.abc import Iterator

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.fields import check
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem

MOST_PENCE = 1_000_000_000  # £10 million: beyond it somebody's finger slipped
FIRST_YEAR = 1900


def problems_of_line(
    line: MoneyLine, fund: Fund, purposes: frozenset[str] | None = None
) -> tuple[Problem, ...]:
    """What stops a cashbook line from being kept (R-FND-1, R-FND-2).

    `purposes` are the ids of the budget lines of the fund's grants: none for what a donor gave,
    and None where they are not known.
    """
    return (*check(line), *_amount(line), *_purpose(line, fund, purposes))


def _amount(line: MoneyLine) -> Iterator[Problem]:
    if line.pence is not None and line.pence <= 0:
        yield Problem("pence", "Enter an amount of more than £0.00, like 12.50.")
    if line.pence is not None and line.pence > MOST_PENCE:
        yield Problem("pence", f"That is more than {say_pence(MOST_PENCE)}. Look at the amount.")
    if line.on_date is not None and line.on_date.year < FIRST_YEAR:
        yield Problem("on_date", f"This date is before {FIRST_YEAR}. Look at the year.")


def _purpose(line: MoneyLine, fund: Fund, purposes: frozenset[str] | None) -> Iterator[Problem]:
    restricted = fund.fund_kind == FundKind.RESTRICTED
    if not restricted or line.direction != Direction.PAYMENT or line.returned_to_funder:
        return
    if purposes is not None and not purposes:
        if not line.what_for.strip():
            yield Problem(
                "what_for",
                f"Write what it was for: money of “{fund.name}” can only go to what it was given "
                "for.",
            )
    elif not line.budget_line_id or (purposes and line.budget_line_id not in purposes):
        yield Problem(
            "budget_line_id",
            f"Choose what it was for: money of “{fund.name}” can only go to its own budget lines.",
        )


def warnings_of_line(line: MoneyLine, award: Award | None) -> tuple[str, ...]:
    """What is odd about a line, though it can be kept: outside the grant's dates (R-FND-7)."""
    if award is None or line.on_date is None:
        return ()
    if award.starts_on and line.on_date < award.starts_on:
        return (f"This is before the grant starts, on {say_date(award.starts_on)}.",)
    if award.ends_on and line.on_date > award.ends_on:
        return (f"This is after the grant ends, on {say_date(award.ends_on)}.",)
    return ()
