"""Where someone stands as a member on a day, and what is still owed to the group.

A membership lasts until the day someone leaves; running out of paid time does not end it, so
people who pay late in April are still members to be asked, counted and invited.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.periods import MONTHS

ENDS_SOON = timedelta(days=60)
# When we ask someone to renew: from a month before it ends until two months after.
RENEW_FROM, RENEW_UNTIL = timedelta(days=31), timedelta(days=60)


@dataclass(frozen=True)
class Standing:
    """A membership in a few words, and its tone: ok, warn, danger or plain."""

    words: str
    tone: str
    is_member: bool = True
    ends_on: date | None = None


@dataclass(frozen=True)
class Owed:
    """What is unpaid of one subscription, in pence; always more than nothing."""

    subscription: Subscription
    pence: int


@dataclass(frozen=True)
class SubscriptionBook:
    """Everything about subscriptions, to ask many members' standing at once."""

    types: Mapping[str, MembershipType] = field(default_factory=dict[str, MembershipType])
    subscriptions: Sequence[Subscription] = ()
    payments: Sequence[SubscriptionPayment] = ()


def is_current(membership: Membership, day: date) -> bool:
    """Whether this membership had begun by `day` and was not left yet."""
    begun = membership.joined_on is None or membership.joined_on <= day
    return begun and (membership.left_on is None or membership.left_on > day)


def current_membership(memberships: Iterable[Membership], day: date) -> Membership | None:
    """The membership that holds on `day`, the newest if there are several; None without one."""
    holding = [membership for membership in memberships if is_current(membership, day)]
    return max(holding, key=lambda m: (m.joined_on or date.min, m.id), default=None)


def paid_by_subscription(payments: Iterable[SubscriptionPayment], day: date) -> dict[str, int]:
    """Pence paid up to and including `day`, by subscription."""
    paid: defaultdict[str, int] = defaultdict(int)
    for payment in payments:
        if payment.paid_on is not None and payment.paid_on <= day:
            paid[payment.subscription_id] += payment.paid_pence or 0
    return dict(paid)


def paid_to(
    subscriptions: Iterable[Subscription], payments: Iterable[SubscriptionPayment], day: date
) -> date | None:
    """The last day that is paid for, going by what had been paid by `day`; None if nothing is."""
    paid = paid_by_subscription(payments, day)
    return max(
        (
            subscription.covers_to
            for subscription in subscriptions
            if subscription.covers_to is not None
            and paid.get(subscription.id, 0) >= (subscription.due_pence or 0)
        ),
        default=None,
    )


def standing(memberships: Iterable[Membership], book: SubscriptionBook, day: date) -> Standing:
    """Where one person stands on `day`. `memberships` are that person's; `book` may hold more."""
    current = current_membership(memberships, day)
    if current is None:
        return NOT_A_MEMBER
    kind = book.types.get(current.membership_type_id)
    own = [one for one in book.subscriptions if one.membership_id == current.id]
    return say_standing(
        paid_to(own, book.payments, day),
        day,
        for_life=kind is not None and kind.term == Term.LIFE,
        asked=bool(own),
    )


def say_standing(paid_to: date | None, day: date, *, for_life: bool, asked: bool) -> Standing:
    """A current member's standing. `asked` says whether any subscription was ever due."""
    if for_life:
        return Standing("Life member", "ok")
    if paid_to is None:
        return Standing("Not paid yet", "warn") if asked else Standing("Member", "ok")
    if paid_to < day:
        return Standing(f"Ran out {_short(paid_to, day)}", "danger", ends_on=paid_to)
    if paid_to - day <= ENDS_SOON:
        return Standing(f"Ends {_day_month(paid_to)}", "warn", ends_on=paid_to)
    return Standing(f"Paid to {MONTHS[paid_to.month - 1]} {paid_to.year}", "ok", ends_on=paid_to)


NOT_A_MEMBER = Standing("Not a member", "plain", is_member=False)


def _day_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _short(ended: date, day: date) -> str:
    words = f"{ended.day} {MONTHS[ended.month - 1][:3]}"
    return words if (day - ended).days < 365 else f"{words} {ended.year}"


def not_paid(
    memberships: Iterable[Membership],
    subscriptions: Iterable[Subscription],
    payments: Iterable[SubscriptionPayment],
    day: date,
) -> tuple[Owed, ...]:
    """What was due by `day` and not paid by then, oldest first.

    A subscription counts from the day it is due (or begins, when no day was set) unless its member
    had left by then. The pence add up to what is due less what was paid towards those.
    """
    left = {membership.id: membership.left_on for membership in memberships}
    paid = paid_by_subscription(payments, day)
    owed: list[Owed] = []
    for subscription in subscriptions:
        due_on = subscription.due_on or subscription.covers_from
        left_on = left.get(subscription.membership_id)
        if due_on is None or due_on > day or (left_on is not None and left_on <= due_on):
            continue
        missing = (subscription.due_pence or 0) - paid.get(subscription.id, 0)
        if missing > 0:
            owed.append(Owed(subscription, missing))
    return tuple(sorted(owed, key=_due_first))


def _due_first(owed: Owed) -> tuple[date, str]:
    one = owed.subscription
    return (one.due_on or one.covers_from or date.min, one.id)
