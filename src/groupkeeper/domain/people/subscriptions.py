"""What a membership costs and what comes next: part years, free and life members, renewals.

Part years: where the type says so, someone who joins part way through our year pays for the months
left, the month they join in counted whole: twelfths of the yearly price, to the nearest penny, half
a penny up. Whoever renews pays the whole year, however late.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.membership import Membership, MembershipType, Subscription, Term
from groupkeeper.domain.people.terms import FOR_EVER, first_period, next_period
from groupkeeper.domain.periods import Period


@dataclass(frozen=True)
class NextDue:
    """The subscription a payment made today would be for, and the pence still missing from it.

    `is_new` says that it is not kept yet.
    """

    subscription: Subscription
    missing: int
    is_new: bool


def first_fee(kind: MembershipType, joined_on: date) -> int:
    """Pence due for the first subscription of someone who joins on this day."""
    fee = kind.fee_pence or 0
    if kind.term != Term.FIXED_YEAR or not kind.part_year:
        return fee
    return (fee * months_begun(first_period(kind, joined_on)) * 2 + 12) // 24


def months_begun(period: Period) -> int:
    """How many calendar months a period touches; a month begun counts whole."""
    first, last = period.start, period.end
    return (last.year - first.year) * 12 + last.month - first.month + 1


def first_subscription(membership: Membership, kind: MembershipType) -> Subscription | None:
    """What someone owes on joining. None where the type has no price yet; free is a price of 0."""
    if membership.joined_on is None or kind.fee_pence is None:
        return None
    period = first_period(kind, membership.joined_on)
    return _due(membership, period, first_fee(kind, membership.joined_on))


def next_due(
    membership: Membership,
    kind: MembershipType,
    subscriptions: Iterable[Subscription],
    paid: Mapping[str, int],
    today: date,
) -> NextDue | None:
    """What a member would pay if they renewed today; None for a life member who owes nothing.

    The newest subscription while it is unpaid and not over; else the one that follows, at the price
    of today. `subscriptions` are this membership's; `paid` gives pence by subscription.
    """
    last = max(subscriptions, key=lambda one: (one.covers_to or date.min, one.id), default=None)
    if last is not None:
        missing = (last.due_pence or 0) - paid.get(last.id, 0)
        if missing > 0 and (last.covers_to or FOR_EVER) >= today:
            return NextDue(last, missing, is_new=False)
    if kind.term == Term.LIFE:
        return None
    period, fee = next_period(kind, last, today), kind.fee_pence or 0
    joined = membership.joined_on
    if last is None and joined and first_period(kind, joined).end == period.end:
        period, fee = first_period(kind, joined), first_fee(kind, joined)
    return NextDue(_due(membership, period, fee), fee, is_new=True)


def _due(membership: Membership, period: Period, fee: int) -> Subscription:
    return Subscription(
        membership_id=membership.id,
        covers_from=period.start,
        covers_to=period.end,
        due_pence=fee,
        due_on=period.start,
    )
