"""Joining, renewing and leaving."""

from datetime import date, timedelta

import pytest

from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    PaidBy,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.standing import SubscriptionBook, not_paid, standing
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.memberships import Paid, join, leave, renew, to_renew
from groupkeeper.storage.group_file import GroupFile

JOYCE = Person(first_name="Joyce", last_name="Adeyemi")
ORDINARY = MembershipType(name="Ordinary", fee_pence=1200, year_end_month=3)
LIFE = MembershipType(name="Life", fee_pence=10000, term=Term.LIFE)
JUNE = date(2025, 6, 4)


@pytest.fixture
def members(group: GroupFile) -> GroupFile:
    """A group with one person and two types of membership."""
    with group.step("Begin") as step:
        step.save_all([JOYCE, ORDINARY, LIFE])
    return group


def said(group: GroupFile, day: date) -> str:
    book = SubscriptionBook(
        {kind.id: kind for kind in group.find(MembershipType)},
        group.find(Subscription),
        group.find(SubscriptionPayment),
    )
    return standing(group.find(Membership), book, day).words


def owed(group: GroupFile, day: date) -> int:
    rows = not_paid(
        group.find(Membership), group.find(Subscription), group.find(SubscriptionPayment), day
    )
    return sum(one.pence for one in rows)


def test_joining_makes_the_first_subscription_at_the_price_of_the_day(
    members: GroupFile, today: date
) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, today=today)
    (subscription,) = members.find(Subscription)
    assert subscription.membership_id == membership.id
    assert (subscription.covers_from, subscription.covers_to) == (JUNE, date(2026, 3, 31))
    assert subscription.due_pence == 1200
    assert said(members, today) == "Not paid yet"
    assert owed(members, today) == 1200
    assert members.can_undo() == "Joyce Adeyemi joins"


def test_paying_on_joining_counts_at_once(members: GroupFile, today: date) -> None:
    join(members, JOYCE.id, ORDINARY, JUNE, Paid(1200, JUNE, PaidBy.CASH), today=today)
    assert said(members, today) == "Ends 31 March"
    assert owed(members, today) == 0


def test_nobody_joins_twice_at_once(members: GroupFile, today: date) -> None:
    join(members, JOYCE.id, ORDINARY, JUNE, today=today)
    with pytest.raises(RuleBroken, match="Joyce Adeyemi is a member already"):
        join(members, JOYCE.id, ORDINARY, today, today=today)
    assert len(members.find(Membership)) == 1


def test_renewing_pays_for_the_year_that_follows(members: GroupFile, today: date) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, Paid(1200, JUNE, PaidBy.CASH), today=today)
    renew(members, membership, Paid(1200, today, PaidBy.BANK), today)
    assert said(members, today) == "Paid to March 2027"
    payments = members.find(SubscriptionPayment)
    assert [(p.paid_pence, p.paid_by, p.payer_id) for p in payments] == [
        (1200, PaidBy.CASH, JOYCE.id),
        (1200, PaidBy.BANK, JOYCE.id),
    ]
    members.undo()
    assert said(members, today) == "Ends 31 March"
    assert len(members.find(Subscription)) == 1


def test_renewing_first_pays_what_is_still_owed_for_this_year(
    members: GroupFile, today: date
) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, Paid(500, JUNE, PaidBy.CASH), today=today)
    subscription, missing = to_renew(members, membership, today)
    assert missing == 700
    renew(members, membership, Paid(700, today, PaidBy.CASH), today)
    assert members.find(Subscription) == [subscription]
    assert said(members, today) == "Ends 31 March"


def test_a_new_price_leaves_old_subscriptions_alone(members: GroupFile, today: date) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, Paid(1200, JUNE, PaidBy.CASH), today=today)
    with members.step("New price") as step:
        step.save(MembershipType(id=ORDINARY.id, name="Ordinary", fee_pence=1500))
    _, missing = to_renew(members, membership, today)
    assert missing == 1500
    assert [one.due_pence for one in members.find(Subscription)] == [1200]
    assert owed(members, today) == 0


def test_a_part_payment_is_kept_and_the_rest_stays_owed(members: GroupFile, today: date) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, today=today)
    renew(members, membership, Paid(500, today, PaidBy.CASH), today)
    assert owed(members, today) == 700


def test_a_life_member_pays_once_and_has_nothing_to_renew(members: GroupFile, today: date) -> None:
    membership = join(members, JOYCE.id, LIFE, JUNE, Paid(10000, JUNE, PaidBy.CHEQUE), today=today)
    assert said(members, today) == "Life member"
    with pytest.raises(RuleBroken, match="nothing to renew"):
        renew(members, membership, Paid(1200, today), today)


@pytest.mark.parametrize("pence", [0, -1])
def test_renewing_for_nothing_is_refused(members: GroupFile, today: date, pence: int) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, today=today)
    with pytest.raises(RuleBroken, match="Enter the amount paid"):
        renew(members, membership, Paid(pence, today), today)
    assert members.find(SubscriptionPayment) == []


def test_money_cannot_be_paid_tomorrow(members: GroupFile, today: date) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, today=today)
    with pytest.raises(RuleBroken, match="not come yet"):
        renew(members, membership, Paid(1200, today + timedelta(days=1)), today)


def test_joining_with_a_new_type_keeps_the_type(members: GroupFile, today: date) -> None:
    family = MembershipType(name="Family", fee_pence=2000)
    join(members, JOYCE.id, family, JUNE, today=today)
    assert family in members.find(MembershipType)
    members.undo()
    assert family not in members.find(MembershipType)


def test_leaving_ends_the_membership_and_keeps_what_was_paid(
    members: GroupFile, today: date
) -> None:
    membership = join(members, JOYCE.id, ORDINARY, JUNE, Paid(1200, JUNE, PaidBy.CASH), today=today)
    leave(members, membership, today, "Moved away", today=today)
    assert said(members, today) == "Not a member"
    assert members.find(Membership)[0].left_because == "Moved away"
    assert len(members.find(SubscriptionPayment)) == 1
    with pytest.raises(RuleBroken, match="joined on 4 June 2025"):
        leave(members, membership, JUNE - timedelta(days=1), today=today)
