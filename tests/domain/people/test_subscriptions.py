"""What a membership costs, part years, and what a renewal would be for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.standing import not_paid
from groupkeeper.domain.people.subscriptions import (
    first_fee,
    first_subscription,
    months_begun,
    next_due,
)
from groupkeeper.domain.people.terms import FOR_EVER, first_period
from groupkeeper.domain.periods import Period

TODAY = date(2026, 3, 12)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def ordinary(fee: int | None = 1200, *, part_year: bool = True) -> MembershipType:
    return MembershipType(
        name="Ordinary", fee_pence=fee, year_end_month=3, part_year=part_year, id="ordinary"
    )


@pytest.mark.parametrize(
    ("joined", "fee"),
    [
        (date(2025, 4, 1), 1200),
        (date(2025, 4, 30), 1200),
        (date(2025, 5, 1), 1100),
        (date(2025, 10, 17), 600),
        (date(2026, 3, 31), 100),
    ],
)
def test_who_joins_part_way_pays_for_the_months_left_the_first_one_whole(
    joined: date, fee: int
) -> None:
    assert first_fee(ordinary(), joined) == fee
    assert first_fee(ordinary(part_year=False), joined) == 1200


def test_a_twelfth_is_rounded_to_the_nearest_penny_half_a_penny_up() -> None:
    assert first_fee(ordinary(1000), date(2026, 3, 1)) == 83  # 83.33
    assert first_fee(ordinary(1001), date(2026, 2, 1)) == 167  # 166.83
    assert first_fee(ordinary(1006), date(2025, 10, 1)) == 503
    assert first_fee(ordinary(1002), date(2026, 3, 1)) == 84  # 83.50


def test_rolling_and_life_members_always_pay_the_whole_price() -> None:
    for term in (Term.ROLLING, Term.LIFE):
        kind = MembershipType(name="A", fee_pence=1200, term=term, part_year=True)
        assert first_fee(kind, date(2026, 2, 3)) == 1200


@given(fee=st.integers(0, 100_000), month=st.integers(1, 12), joined=DAYS)
def test_a_part_year_is_never_dearer_than_the_year_nor_less_than_its_last_month(
    fee: int, month: int, joined: date
) -> None:
    kind = MembershipType(name="A", fee_pence=fee, year_end_month=month, part_year=True)
    part = first_fee(kind, joined)
    assert fee // 12 <= part <= fee
    tomorrow = joined + timedelta(days=1)
    if first_period(kind, tomorrow).end == first_period(kind, joined).end:
        assert first_fee(kind, tomorrow) <= part
    subscription = first_subscription(Membership(person_id="p", joined_on=joined), kind)
    assert subscription is not None
    assert subscription.due_pence == part


def test_months_are_counted_as_they_stand_on_the_calendar() -> None:
    assert months_begun(Period(date(2025, 4, 1), date(2026, 3, 31))) == 12
    assert months_begun(Period(date(2026, 3, 31), date(2026, 3, 31))) == 1
    assert months_begun(Period(date(2025, 12, 31), date(2026, 1, 1))) == 2


def test_a_free_member_has_a_subscription_of_nothing_and_renews_it() -> None:
    membership = Membership(person_id="p", joined_on=date(2025, 6, 4))
    free = ordinary(0)
    first = first_subscription(membership, free)
    assert first is not None
    assert first.due_pence == 0
    following = next_due(membership, free, [first], {}, TODAY)
    assert following is not None
    assert following.is_new
    assert following.missing == 0
    assert following.subscription.covers_to == date(2027, 3, 31)


def test_a_type_without_a_price_asks_for_nothing_yet() -> None:
    membership = Membership(person_id="p", joined_on=TODAY)
    assert first_subscription(membership, ordinary(None)) is None


def test_a_life_member_owes_only_what_was_never_paid() -> None:
    kind = MembershipType(name="Life", fee_pence=10_000, term=Term.LIFE)
    membership = Membership(person_id="p", joined_on=date(2020, 1, 1))
    once = first_subscription(membership, kind)
    assert once is not None
    assert once.covers_to == FOR_EVER
    owed = next_due(membership, kind, [once], {once.id: 4000}, TODAY)
    assert owed is not None
    assert (owed.subscription, owed.missing, owed.is_new) == (once, 6000, False)
    assert next_due(membership, kind, [once], {once.id: 10_000}, TODAY) is None


def test_a_new_member_who_was_never_asked_is_asked_for_the_months_since_they_joined() -> None:
    membership = Membership(person_id="p", joined_on=date(2025, 10, 5))
    first = next_due(membership, ordinary(), [], {}, TODAY)
    assert first is not None
    assert first.missing == 600
    assert first.subscription.covers_from == date(2025, 10, 5)
    long_ago = Membership(person_id="q", joined_on=date(2011, 10, 5))
    year = next_due(long_ago, ordinary(), [], {}, TODAY)
    assert year is not None
    assert year.missing == 1200


@given(prices=st.lists(st.integers(0, 9999), min_size=2, max_size=2))
def test_a_new_price_never_alters_an_old_subscription(prices: list[int]) -> None:
    membership = Membership(person_id="p", joined_on=date(2025, 4, 1))
    old, new = (ordinary(price) for price in prices)
    first = first_subscription(membership, old)
    assert first is not None
    following = next_due(membership, new, [first], {first.id: prices[0]}, TODAY)
    assert following is not None
    assert first.due_pence == prices[0]
    assert following.missing == prices[1]


FEES = st.lists(st.tuples(DAYS, st.integers(0, 5000)), max_size=12)
PAID = st.lists(st.tuples(st.integers(0, 11), DAYS, st.integers(1, 5000)), max_size=20)


@given(fees=FEES, paid=PAID, left=st.none() | DAYS, day=DAYS)
def test_who_has_not_paid_adds_up_to_the_unpaid_fees_to_the_penny(
    fees: list[tuple[date, int]], paid: list[tuple[int, date, int]], left: date | None, day: date
) -> None:
    membership = Membership(person_id="p", joined_on=date(2020, 1, 1), left_on=left)
    subscriptions = [
        Subscription(membership_id=membership.id, covers_from=due, due_pence=pence, due_on=due)
        for due, pence in fees
    ]
    payments = [
        SubscriptionPayment(subscription_id=subscriptions[place].id, paid_on=on, paid_pence=pence)
        for place, on, pence in paid
        if place < len(subscriptions)
    ]
    expected = 0
    for one in subscriptions:  # in plain words: due by then, a member then, less what came by then
        assert one.due_on is not None
        if one.due_on <= day and (left is None or left > one.due_on):
            came = [
                pay.paid_pence or 0
                for pay in payments
                if pay.subscription_id == one.id and pay.paid_on and pay.paid_on <= day
            ]
            expected += max(0, (one.due_pence or 0) - sum(came))
    found = not_paid([membership], subscriptions, payments, day)
    assert sum(one.pence for one in found) == expected
