"""The money of one grant: received, spent by budget line, returned, unspent, to the penny."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.cashbook.put_right import standing
from groupkeeper.domain.figures import (
    Counted,
    Figure,
    LeftOut,
    Unit,
    counted,
)
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.days_that_count import (
    kinds_of_outside,
    why_not_spent,
    why_outside,
)
from groupkeeper.domain.returns.gathered import Gathered

SPENT_RULE = "Payments charged to this grant, dated in the period; unspent money returned left out."
AGREED_RULE = "What the funder agreed to for the budget line, from the grant's offer."
RECEIVED_RULE = (
    "Instalments of this grant received from the funder up to the end of the period, also before "
    "its start."
)
RETURNED_RULE = "Unspent money of this grant paid back to the funder, on any date."
BEFORE_RULE = (
    "Payments charged to this grant, dated after it started and before the period of this return."
)
OUTSIDE_RULE = (
    "Payments charged to this grant, dated before it started, after it ended or after the return "
    "was locked. They are not counted as spent until the funder agrees."
)
MOVED_RULE = (
    "Money of this grant moved to another fund with the funder's consent, up to the end of the "
    "period."
)
UNSPENT_RULE = "Received, less spent, less returned."
UNSPENT_SINCE_RULE = "Received, less spent before the period and in it, less returned."
NOT_SEEN_RULE = "Payments counted as spent that we have not yet seen on a bank statement."
RECEIPTS_RULE = "Payments counted as spent whose receipt or invoice we hold."
OTHER_RULE = (
    "Other receipts marked with this grant, our own money put into its fund, and what came of "
    "other grants for the same activities, dated in the period."
)
OTHERWISE_RULE = (
    "What was paid back to the funder out of other funds than the grant's, on any date."
)
REPAID_RULE = "Payments counted as spent that repaid what a volunteer had paid out of pocket."


@dataclass(frozen=True, kw_only=True)
class MoneyMoved:
    """The lines and transfers that a return adds up, each under what it counts as."""

    payments: tuple[MoneyLine, ...]
    payments_before: tuple[MoneyLine, ...]
    given_back: tuple[MoneyLine, ...]
    outside_dates: tuple[MoneyLine, ...]
    outside_because: Mapping[str, Sequence[str]]
    topped_up: tuple[FundTransfer, ...]
    moved: tuple[FundTransfer, ...]
    instalments: tuple[MoneyLine, ...]
    other_receipts: tuple[MoneyLine, ...]


@dataclass(frozen=True, kw_only=True)
class GrantMoney(MoneyMoved):
    """What came, what went and what is left of one grant, with the lines each was added from."""

    agreed: Figure
    spent: Figure
    received: Figure
    returned: Figure
    unspent: Figure
    not_seen: Figure
    receipts: Figure
    other: Figure
    spent_before: Figure
    outside: Figure
    repaid: Figure
    repaid_otherwise: Figure
    moved_away: Figure
    without_receipt: tuple[str, ...]
    without_line: tuple[str, ...]


def spent_so_far(money: GrantMoney) -> dict[str, int]:
    """What went on each budget line up to the end of the period, in pence, by the line's id."""
    spent: dict[str, int] = {}
    for one in (*money.payments_before, *money.payments):
        spent[one.budget_line_id] = spent.get(one.budget_line_id, 0) + (one.pence or 0)
    return spent


def is_payment(line: MoneyLine) -> bool:
    """Whether the line is money out on the grant's purpose, not money given back."""
    return line.direction == Direction.PAYMENT and not line.returned_to_funder


def total_pence(lines: Iterable[MoneyLine]) -> int:
    """The sum of the lines in whole pence, whatever their direction."""
    return sum(line.pence or 0 for line in lines)


def grant_money(gathered: Gathered) -> GrantMoney:
    """The money figures of a return, in pence. Lines crossed out count for nothing."""
    lines = counting(gathered.money)
    each = _money_moved(gathered, lines)
    spent_on, known = each.payments, {line.id for line in gathered.budget_lines}
    spent = sum_figure("F6", "spent", spent_on, SPENT_RULE, _omitted(lines, gathered))
    before = sum_figure("M2b", "spent before the period", each.payments_before, BEFORE_RULE)
    received = _received(lines, gathered.period)
    returned = sum_figure("M5", "returned to the funder", each.given_back, RETURNED_RULE)
    moved_away = _moved_away(each.moved)
    return GrantMoney(
        **vars(each),
        agreed=agreed_figure("M1", "agreed", _agreed_pence(gathered)),
        spent=spent,
        received=received,
        returned=returned,
        unspent=_unspent(received, before, spent, returned, moved_away),
        not_seen=_not_seen(spent_on),
        receipts=_receipts(gathered, standing(spent_on)),
        other=_other_figure(gathered, each.other_receipts, each.topped_up),
        spent_before=before,
        outside=sum_figure("M10", "paid outside the grant's dates", each.outside_dates,
                           OUTSIDE_RULE),
        repaid=_repaid(spent_on),
        repaid_otherwise=_repaid_otherwise(lines, gathered.award),
        moved_away=moved_away,
        without_receipt=_without_receipt(gathered, standing(spent_on)),
        without_line=tuple(line.id for line in spent_on if line.budget_line_id not in known),
    )  # fmt: skip


def _money_moved(gathered: Gathered, lines: Sequence[MoneyLine]) -> MoneyMoved:
    """What counts as what, each in its order."""
    period, fund_id = gathered.period, gathered.award.fund_id
    payments = in_order(line for line in lines if is_payment(line))
    outside = tuple(line for line in payments if why_outside(line, gathered))
    came = in_order(line for line in lines if is_instalment(line))
    return MoneyMoved(
        payments=tuple(line for line in payments if not why_not_spent(line, gathered)),
        payments_before=tuple(line for line in payments if _was_earlier(line, gathered)),
        given_back=in_order(line for line in lines if line.given_back_from(fund_id)),
        outside_dates=outside,
        outside_because=kinds_of_outside(outside, gathered),
        topped_up=_topped_up(gathered),
        moved=_moved(gathered),
        instalments=tuple(line for line in came if came_by(line, period.end)),
        other_receipts=in_order(line for line in lines if _is_other(line, period)),
    )


def _was_earlier(line: MoneyLine, gathered: Gathered) -> bool:
    early = line.on_date is not None and line.on_date < gathered.period.start
    return early and not why_outside(line, gathered)


def _not_seen(spent_on: Iterable[MoneyLine]) -> Figure:
    """What takes a payment back, and what it takes back, is in no sum to come on a statement."""
    waiting = [line for line in standing(spent_on) if line.on_statement_on is None]
    return sum_figure("M7", "paid, not yet on a bank statement", waiting, NOT_SEEN_RULE)


def _receipts(gathered: Gathered, spent_on: Iterable[MoneyLine]) -> Figure:
    held = [line for line in spent_on if line.id in gathered.receipts_held]
    return sum_figure("M9", "spending with a receipt held", held, RECEIPTS_RULE)


def _repaid(spent_on: Iterable[MoneyLine]) -> Figure:
    """Expenses repaid are payments, never part of hours (R-VOL-8)."""
    repaid = [line for line in spent_on if line.person_id and not line.other_than_expenses]
    return sum_figure("M11", "expenses repaid to volunteers", repaid, REPAID_RULE)


def _repaid_otherwise(lines: Iterable[MoneyLine], award: Award) -> Figure:
    """Of a loan, or of a grant taken back, what our other money paid: the fund still holds it."""
    went_back = (
        line for line in lines if line.direction == Direction.PAYMENT and line.returned_to_funder
    )
    others = in_order(line for line in went_back if not line.given_back_from(award.fund_id))
    return sum_figure("M12", "paid back with other money of ours", others, OTHERWISE_RULE)


def _topped_up(gathered: Gathered) -> tuple[FundTransfer, ...]:
    """Our own money put into the grant's fund in the period, without advances."""
    fund = gathered.award.fund_id
    found = (
        one
        for one in counting(gathered.transfers)
        if fund and one.to_fund_id == fund and one.on_date and not one.advance_award_id
    )
    inside = [one for one in found if one.on_date and one.on_date in gathered.period]
    return tuple(sorted(inside, key=lambda one: (one.on_date or date.max, one.id)))


def _other_figure(
    gathered: Gathered, others: Sequence[MoneyLine], topped_up: Sequence[FundTransfer]
) -> Figure:
    grants = gathered.other_grants
    lines = [
        *((line.id, line.reference) for line in others),
        *((line_id, "") for one in grants for line_id in one.line_ids),
    ]
    trace = [counted("money_line", lines)]
    if topped_up:
        trace.append(counted("fund_transfer", ((one.id, one.reference) for one in topped_up)))
    amount = total_pence(others) + sum(one.pence or 0 for one in topped_up)
    amount += sum(one.pence for one in grants)
    return Figure("M8", "other money for this work", amount, Unit.PENCE, OTHER_RULE, tuple(trace))


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


def _omitted(lines: Iterable[MoneyLine], gathered: Gathered) -> tuple[LeftOut, ...]:
    reasons: dict[str, list[MoneyLine]] = {}
    for line in in_order(line for line in lines if is_payment(line)):
        if reason := why_not_spent(line, gathered):
            reasons.setdefault(reason, []).append(line)
    return tuple(LeftOut(reason, _counted(some)) for reason, some in sorted(reasons.items()))


def _received(lines: Iterable[MoneyLine], period: Period) -> Figure:
    instalments = in_order(line for line in lines if is_instalment(line))
    came = [line for line in instalments if came_by(line, period.end)]
    later = [line for line in instalments if not came_by(line, period.end)]
    omitted = (LeftOut("dated after the period", _counted(later)),) if later else ()
    return sum_figure("M4", "received", came, RECEIVED_RULE, omitted)


def _moved(gathered: Gathered) -> tuple[FundTransfer, ...]:
    """What left the grant's fund with the funder's consent, by the end of the period (R-FND-4)."""
    end = gathered.period.end
    found = (one for one in counting(gathered.moved_away) if one.on_date and one.on_date <= end)
    return tuple(sorted(found, key=lambda one: (one.on_date or date.max, one.id)))


def _moved_away(moved: Sequence[FundTransfer]) -> Figure:
    trace = (counted("fund_transfer", ((one.id, one.reference) for one in moved)),)
    amount = sum(one.pence or 0 for one in moved)
    label = "moved to other funds with consent"
    return Figure("M13", label, amount, Unit.PENCE, MOVED_RULE, trace)


def _unspent(
    received: Figure, before: Figure, spent: Figure, returned: Figure, moved: Figure
) -> Figure:
    left = received.amount - before.amount - spent.amount - returned.amount - moved.amount
    parts = (received, before, spent, returned)
    ids = tuple(line_id for part in parts for line_id in part.records)
    rule = UNSPENT_SINCE_RULE if before.records else UNSPENT_RULE
    trace = (Counted("money_line", ids),)
    if moved.amount:
        rule = f"{rule.rstrip('.')}, less what was moved to other funds with consent."
        trace += moved.counted
    return Figure("M6", "unspent", left, Unit.PENCE, rule, trace)


def agreed_figure(figure_id: str, label: str, amount: int) -> Figure:
    """A sum the funder agreed to, in pence."""
    return Figure(figure_id, label, amount, Unit.PENCE, AGREED_RULE)


def _without_receipt(gathered: Gathered, spent_on: Iterable[MoneyLine]) -> tuple[str, ...]:
    """One for each voucher: it is one payment with one receipt, however many parts it has."""
    lacking: dict[str, str] = {}
    for line in spent_on:
        if needs_receipt(line, gathered) and line.id not in gathered.receipts_held:
            lacking.setdefault(line.part_of_id or line.id, line.id)
    return tuple(lacking.values())


def needs_receipt(line: MoneyLine, gathered: Gathered) -> bool:
    """Whether the whole voucher, and not this part of it, reaches the funder's threshold."""
    threshold = max(gathered.award.receipt_threshold_pence or 0, 1)
    return gathered.split_vouchers.get(line.id, line.pence or 0) >= threshold
