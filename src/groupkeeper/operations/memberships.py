"""What one can do about a membership: join, renew and leave."""

from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.standing import current_membership, paid_by_subscription
from groupkeeper.domain.people.terms import FOR_EVER, first_period, next_period
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile


@dataclass(frozen=True)
class Paid:
    """Money for a subscription: how many pence, on which day, how."""

    pence: int
    on: date
    by: str = ""


def join(
    group: GroupFile,
    person_id: str,
    kind: MembershipType,
    joined_on: date,
    paid: Paid | None = None,
    *,
    today: date,
) -> Membership:
    """Make someone a member, with a first subscription at the price of their type.

    A type the group does not keep yet is kept from now on. RuleBroken when they are a member
    already, the day is to come, or the amount is not one.
    """
    person = group.get(Person, person_id)
    already = current_membership(group.find(Membership, person_id=person_id), joined_on)
    if already:
        raise RuleBroken(Problem("joined_on", f"{person.full_name} is a member already."))
    _refuse_days_to_come("joined_on", joined_on, today)
    _refuse_odd_payment(paid, today)
    membership = Membership(person_id=person_id, membership_type_id=kind.id, joined_on=joined_on)
    period = first_period(kind, joined_on)
    new_type = not group.find(MembershipType, id=kind.id)
    with group.step(f"{person.full_name} joins") as step:
        if new_type:
            step.save(kind)
        step.save(membership)
        if kind.fee_pence:
            subscription = step.save(
                Subscription(
                    membership_id=membership.id,
                    covers_from=period.start,
                    covers_to=period.end,
                    due_pence=kind.fee_pence,
                    due_on=period.start,
                )
            )
            if paid and paid.pence:
                step.save(_payment(subscription, paid, person_id))
    return membership


def to_renew(group: GroupFile, membership: Membership, today: date) -> tuple[Subscription, int]:
    """The subscription a payment made today would be for, and the pence still missing from it.

    The newest one while it is unpaid and not over; else the one that follows, at today's price.
    It is not saved here. RuleBroken for a life member who owes nothing.
    """
    kind = _kind_of(group, membership)
    last = max(
        group.find(Subscription, membership_id=membership.id),
        key=lambda one: (one.covers_to or date.min, one.id),
        default=None,
    )
    if last is not None:
        payments = group.find(SubscriptionPayment, subscription_id=last.id)
        paid = paid_by_subscription(payments, date.max).get(last.id, 0)
        missing = (last.due_pence or 0) - paid
        if missing > 0 and (last.covers_to or FOR_EVER) >= today:
            return last, missing
    if kind.term == Term.LIFE:
        raise RuleBroken(Problem("paid", "A life member has nothing to renew."))
    period = next_period(kind, last, today)
    fee = kind.fee_pence or 0
    following = Subscription(
        membership_id=membership.id,
        covers_from=period.start,
        covers_to=period.end,
        due_pence=fee,
        due_on=period.start,
    )
    return following, fee


def renew(group: GroupFile, membership: Membership, paid: Paid, today: date) -> Subscription:
    """Write down a payment for the next subscription (see `to_renew`), and that subscription.

    RuleBroken when the amount is not one, or the day has not come.
    """
    _refuse_odd_payment(paid, today)
    subscription, missing = to_renew(group, membership, today)
    if missing and not paid.pence:
        raise RuleBroken(Problem("paid", "Enter the amount paid, like 12.00"))
    person = group.get(Person, membership.person_id)
    with group.step(f"Renew {person.full_name}") as step:
        step.save(subscription)
        if paid.pence:
            step.save(_payment(subscription, paid, person.id))
    return subscription


def leave(
    group: GroupFile, membership: Membership, left_on: date, because: str = "", *, today: date
) -> Membership:
    """End a membership: from `left_on` they are not a member. RuleBroken for an impossible day."""
    _refuse_days_to_come("left_on", left_on, today)
    if membership.joined_on and left_on < membership.joined_on:
        raise RuleBroken(
            Problem("left_on", f"They joined on {say_date(membership.joined_on)}, after that day.")
        )
    person = group.get(Person, membership.person_id)
    with group.step(f"{person.full_name} leaves") as step:
        return step.save(replace(membership, left_on=left_on, left_because=because))


def _kind_of(group: GroupFile, membership: Membership) -> MembershipType:
    found = group.find(MembershipType, id=membership.membership_type_id)
    return found[0] if found else MembershipType(name="Member")


def _payment(subscription: Subscription, paid: Paid, payer_id: str) -> SubscriptionPayment:
    return SubscriptionPayment(
        subscription_id=subscription.id,
        paid_on=paid.on,
        paid_pence=paid.pence,
        paid_by=paid.by,
        payer_id=payer_id,
    )


def _refuse_days_to_come(field: str, day: date, today: date) -> None:
    if day > today:
        raise RuleBroken(Problem(field, "This day has not come yet."))


def _refuse_odd_payment(paid: Paid | None, today: date) -> None:
    if paid is None:
        return
    if paid.pence < 0:
        raise RuleBroken(Problem("paid", "Enter the amount paid, like 12.00"))
    _refuse_days_to_come("paid_on", paid.on, today)
