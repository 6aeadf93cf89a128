"""The money of one grant: received, spent by budget line, returned, unspent, to the penny."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.figures import (
    Counted,
    Figure,
    LeftOut,
    Unit,
    counted,
)
from groupkeeper.domain.returns.gathered import Gathered

SPENT_RULE = "Payments charged to this grant, dated in the period; unspent money returned left out."
AGREED_RULE = "What the funder agreed to for the budget line, from the grant's offer."
RECEIVED_RULE = (
    "Instalments of this grant received from the funder up to the end of the period, also before "
    "its start."
)
RETURNED_RULE = "Unspent money of this grant paid back to the funder, on any date."
UNSPENT_RULE = "Received, less spent, less returned."
NOT_SEEN_RULE = "Payments counted as spent that we have not yet seen on a bank statement."
RECEIPTS_RULE = "Payments counted as spent whose receipt or invoice we hold."
OTHER_RULE = "Other receipts marked with this grant, dated in the period; not from this funder."


@dataclass(frozen=True, kw_only=True)
class GrantMoney:
    """What came, what went and what is left of one grant, with the lines each was added from."""

    agreed: Figure
    spent: Figure
    received: Figure
    returned: Figure
    unspent: Figure
    not_seen: Figure
    receipts: Figure
    other: Figure
    payments: tuple[MoneyLine, ...]
    instalments: tuple[MoneyLine, ...]
    other_receipts: tuple[MoneyLine, ...]
    without_receipt: tuple[str, ...]
    without_line: tuple[str, ...]


def is_payment(line: MoneyLine) -> bool:
    """Whether the line is money out on the grant's purpose, not money given back."""
    return line.direction == Direction.PAYMENT and not line.returned_to_funder


def why_not_spent(line: MoneyLine, award: Award, period: Period) -> str:
    """Why a payment is left out of what was spent (R-FND-7); "" when it counts."""
    if line.on_date is None:
        return "without a date that can be read"
    if award.starts_on and line.on_date < award.starts_on:
        return "dated before the grant started"
    if award.ends_on and line.on_date > award.ends_on:
        return "dated after the grant ended"
    return "" if line.on_date in period else "dated outside the period of this return"


def total_pence(lines: Iterable[MoneyLine]) -> int:
    """The sum of the lines in whole pence, whatever their direction."""
    return sum(line.pence or 0 for line in lines)


def grant_money(gathered: Gathered) -> GrantMoney:
    """The money figures of a return, in pence."""
    award, period = gathered.award, gathered.period
    payments = in_order(line for line in gathered.money if is_payment(line))
    spent_on = tuple(line for line in payments if not why_not_spent(line, award, period))
    spent = sum_figure("F6", "spent", spent_on, SPENT_RULE, _omitted(payments, award, period))
    instalments = in_order(line for line in gathered.money if is_instalment(line))
    received = _received(instalments, period)
    returned = sum_figure("M5", "returned to the funder", _returned(gathered), RETURNED_RULE)
    others = in_order(line for line in gathered.money if _is_other(line, period))
    receipts = [line for line in spent_on if line.id in gathered.receipts_held]
    waiting = [line for line in spent_on if line.on_statement_on is None]
    known = {line.id for line in gathered.budget_lines}
    return GrantMoney(
        agreed=agreed_figure("M1", "agreed", _agreed_pence(gathered)),
        spent=spent,
        received=received,
        returned=returned,
        unspent=_unspent(received, spent, returned),
        not_seen=sum_figure("M7", "paid, not yet on a bank statement", waiting, NOT_SEEN_RULE),
        receipts=sum_figure("M9", "spending with a receipt held", receipts, RECEIPTS_RULE),
        other=sum_figure("M8", "other money for this work", others, OTHER_RULE),
        payments=spent_on,
        instalments=tuple(line for line in instalments if came_by(line, period.end)),
        other_receipts=others,
        without_receipt=_without_receipt(gathered, spent_on),
        without_line=tuple(line.id for line in spent_on if line.budget_line_id not in known),
    )


def is_instalment(line: MoneyLine) -> bool:
    """Whether the line is a payment of the grant by its funder."""
    return line.direction == Direction.RECEIPT and line.from_funder


def came_by(line: MoneyLine, end: date) -> bool:
    """Whether the money was there by the end of a day."""
    return line.on_date is not None and line.on_date <= end


def in_order(lines: Iterable[MoneyLine]) -> tuple[MoneyLine, ...]:
    """Lines by date and voucher."""
    return tuple(
        sorted(lines, key=lambda line: (line.on_date or date.max, line.reference, line.id))
    )


def _is_other(line: MoneyLine, period: Period) -> bool:
    receipt = line.direction == Direction.RECEIPT and not line.from_funder
    return receipt and line.on_date is not None and line.on_date in period


def _agreed_pence(gathered: Gathered) -> int:
    return sum(line.agreed_pence or 0 for line in gathered.budget_lines)


def _counted(lines: Iterable[MoneyLine]) -> Counted:
    return counted("money_line", ((line.id, line.reference) for line in lines))


def sum_figure(
    figure_id: str,
    label: str,
    lines: Sequence[MoneyLine],
    rule: str,
    omitted: tuple[LeftOut, ...] = (),
) -> Figure:
    """The sum of some cashbook lines in pence, with its trace."""
    trace = (_counted(lines),)
    return Figure(figure_id, label, total_pence(lines), Unit.PENCE, rule, trace, omitted)


def _omitted(payments: Iterable[MoneyLine], award: Award, period: Period) -> tuple[LeftOut, ...]:
    reasons: dict[str, list[MoneyLine]] = {}
    for line in payments:
        if reason := why_not_spent(line, award, period):
            reasons.setdefault(reason, []).append(line)
    return tuple(LeftOut(reason, _counted(lines)) for reason, lines in sorted(reasons.items()))


def _received(instalments: Iterable[MoneyLine], period: Period) -> Figure:
    came = [line for line in instalments if came_by(line, period.end)]
    later = [line for line in instalments if not came_by(line, period.end)]
    omitted = (LeftOut("dated after the period", _counted(later)),) if later else ()
    return sum_figure("M4", "received", came, RECEIVED_RULE, omitted)


def _returned(gathered: Gathered) -> list[MoneyLine]:
    return [
        line
        for line in gathered.money
        if line.direction == Direction.PAYMENT and line.returned_to_funder
    ]


def _unspent(received: Figure, spent: Figure, returned: Figure) -> Figure:
    left = received.amount - spent.amount - returned.amount
    ids = tuple(line_id for part in (received, spent, returned) for line_id in part.records)
    return Figure("M6", "unspent", left, Unit.PENCE, UNSPENT_RULE, (Counted("money_line", ids),))


def agreed_figure(figure_id: str, label: str, amount: int) -> Figure:
    """A sum the funder agreed to, in pence."""
    return Figure(figure_id, label, amount, Unit.PENCE, AGREED_RULE)


def _without_receipt(gathered: Gathered, spent_on: Iterable[MoneyLine]) -> tuple[str, ...]:
    threshold = gathered.award.receipt_threshold_pence or 0
    return tuple(
        line.id
        for line in spent_on
        if (line.pence or 0) >= threshold and line.id not in gathered.receipts_held
    )
