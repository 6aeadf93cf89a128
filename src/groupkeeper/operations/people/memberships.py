"""What one can do about a membership: join, renew (one or many), leave, and set its price."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.households import payer_for
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.standing import current_membership, paid_by_subscription
from groupkeeper.domain.people.subscriptions import first_subscription, next_due
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.cashbook.flowing_in import flow_in
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.memberships import renewals


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
    new_type = not group.find(MembershipType, id=kind.id)
    subscription = first_subscription(membership, kind)
    with group.step(f"{person.full_name} joins") as step:
        if new_type:
            step.save(kind)
        step.save(membership)
        if subscription:
            step.save(subscription)
            if paid and paid.pence:
                payment = step.save(_payment(subscription, paid, _payer(group, person)))
                flow_in(group, step, [payment.id])
    return membership


def to_renew(group: GroupFile, membership: Membership, today: date) -> tuple[Subscription, int]:
    """The subscription a payment made today would be for, and the pence still missing from it.

    See `next_due`. It is not saved here. RuleBroken for a life member who owes nothing.
    """
    subscriptions = group.find(Subscription, membership_id=membership.id)
    payments = [
        payment
        for one in subscriptions
        for payment in group.find(SubscriptionPayment, subscription_id=one.id)
    ]
    paid = paid_by_subscription(payments, date.max)
    due = next_due(membership, _kind_of(group, membership), subscriptions, paid, today)
    if due is None:
        raise RuleBroken(Problem("paid", "A life member has nothing to renew."))
    return due.subscription, due.missing


def renew(group: GroupFile, membership: Membership, paid: Paid | None, today: date) -> Subscription:
    """Write down the next subscription (see `to_renew`), and a payment for it when there was one.

    `paid` None means not paid yet: the subscription is owed from its first day. RuleBroken when the
    amount is not one, or the day has not come.
    """
    _refuse_odd_payment(paid, today)
    subscription, missing = to_renew(group, membership, today)
    if paid and missing and not paid.pence:
        raise RuleBroken(Problem("paid", "Enter the amount paid, like 12.00"))
    person = group.get(Person, membership.person_id)
    with group.step(f"Renew {person.full_name}") as step:
        step.save(subscription)
        if paid and paid.pence:
            payment = step.save(_payment(subscription, paid, _payer(group, person)))
            flow_in(group, step, [payment.id])
    return subscription


@dataclass(frozen=True)
class PaidInFull:
    """Everyone renewed paid all they owe on one day, all the same way."""

    on: date
    by: str = ""


def renew_many(
    group: GroupFile, membership_ids: Sequence[str], paid: PaidInFull | None, today: date
) -> tuple[Subscription, ...]:
    """Renew many memberships in one step, each as `renew` would.

    `paid` None means not paid yet; who was asked already is then passed over. Whoever has nothing
    to renew or no price to pay always is. RuleBroken when nobody is left, or the day has not come.
    """
    if paid:
        _refuse_days_to_come("paid_on", paid.on, today)
    chosen = frozenset(membership_ids)
    rows = [row for row in renewals(group, today) if row.membership.id in chosen and row.can_renew]
    if not rows:
        raise RuleBroken(Problem("people", "Tick at least one person to renew."))
    if not paid:
        rows = [row for row in rows if row.due.is_new]
    if not rows:
        asked = "What they owe is written down already. Choose Paid when they have paid."
        raise RuleBroken(Problem("people", asked))
    memberships = f"{len(rows)} membership{'s' if len(rows) != 1 else ''}"
    with group.step(f"Renew {memberships}") as step:
        payments: list[str] = []
        for row in rows:
            step.save(row.due.subscription)
            if paid and row.due.missing:
                pence = Paid(row.due.missing, paid.on, paid.by)
                kept = step.save(_payment(row.due.subscription, pence, row.payer_id))
                payments.append(kept.id)
        flow_in(group, step, payments)
    return tuple(row.due.subscription for row in rows)


def save_type(group: GroupFile, kind: MembershipType) -> MembershipType:
    """Add a type of membership, or change it. A new price never alters an old subscription.

    RuleBroken without a name, with the name of another type, a price below nothing or a month that
    is none.
    """
    problems = [*check(kind)]
    others = [one for one in group.find(MembershipType) if one.id != kind.id]
    if kind.name.strip().casefold() in {one.name.strip().casefold() for one in others}:
        problems.append(Problem("name", "There is a type of this name already."))
    if (kind.fee_pence or 0) < 0:
        problems.append(Problem("fee_pence", "Enter a price, like 12.00, or 0 for free"))
    if kind.term == Term.FIXED_YEAR and kind.year_end_month not in range(1, 13):
        problems.append(Problem("year_end_month", "Choose the month the year ends in"))
    refuse(*problems)
    new = not group.find(MembershipType, id=kind.id)
    with group.step(f"{'Add' if new else 'Change'} the type {kind.name}") as step:
        return step.save(kind)


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


def _payer(group: GroupFile, person: Person) -> str:
    """Who pays for someone: the payer of their household while they live there."""
    if not person.household_id:
        return person.id
    at_home = group.find(Person, household_id=person.household_id)
    found = group.find(Household, id=person.household_id)
    return payer_for(person, found[0] if found else None, at_home)


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
