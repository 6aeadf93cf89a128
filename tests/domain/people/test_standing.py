"""Where members stand on a day, and what they owe."""

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
from groupkeeper.domain.people.standing import (
    SubscriptionBook,
    current_membership,
    not_paid,
    standing,
)

TODAY = date(2026, 3, 12)
JOINED = date(2019, 5, 1)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
PENCE = st.integers(0, 5000)


def member(covers_to: date | None, *, paid: bool = True, term: Term = Term.FIXED_YEAR) -> str:
    """The words said of a member whose one subscription runs to `covers_to`."""
    kind = MembershipType(name="Ordinary", term=term)
    membership = Membership(person_id="p", membership_type_id=kind.id, joined_on=JOINED)
    subscriptions = (
        [
            Subscription(
                membership_id=membership.id,
                covers_from=covers_to - timedelta(days=364),
                covers_to=covers_to,
                due_pence=1200,
            )
        ]
        if covers_to
        else []
    )
    payments = [
        SubscriptionPayment(
            subscription_id=one.id, paid_on=date(2025, 4, 2), paid_pence=1200 if paid else 1199
        )
        for one in subscriptions
    ]
    book = SubscriptionBook({kind.id: kind}, subscriptions, payments)
    return standing([membership], book, TODAY).words


@pytest.mark.parametrize(
    ("covers_to", "said"),
    [
        (date(2027, 3, 31), "Paid to March 2027"),
        (date(2026, 3, 31), "Ends 31 March"),
        (TODAY, "Ends 12 March"),
        (date(2025, 10, 31), "Ran out 31 Oct"),
        (date(2023, 10, 31), "Ran out 31 Oct 2023"),
        (None, "Member"),
    ],
)
def test_a_membership_is_said_in_words(covers_to: date | None, said: str) -> None:
    assert member(covers_to) == said


def test_a_penny_short_is_not_paid() -> None:
    assert member(date(2027, 3, 31), paid=False) == "Not paid yet"


def test_a_life_member_never_runs_out() -> None:
    assert member(date(2020, 3, 31), term=Term.LIFE) == "Life member"


def test_someone_who_never_joined_or_has_left_is_not_a_member() -> None:
    left = Membership(person_id="p", joined_on=JOINED, left_on=TODAY)
    assert standing([], SubscriptionBook(), TODAY).words == "Not a member"
    assert standing([left], SubscriptionBook(), TODAY).words == "Not a member"
    assert standing([left], SubscriptionBook(), TODAY - timedelta(days=1)).is_member


def test_rejoining_is_a_new_membership_and_the_newest_holds() -> None:
    first = Membership(person_id="p", joined_on=JOINED, left_on=date(2022, 1, 1))
    second = Membership(person_id="p", joined_on=date(2024, 1, 1))
    assert current_membership([second, first], TODAY) == second
    assert current_membership([second, first], date(2021, 1, 1)) == first
    assert current_membership([second, first], date(2023, 1, 1)) is None


@given(
    dues=st.lists(st.tuples(PENCE, DAYS, st.lists(st.tuples(PENCE, DAYS), max_size=3)), max_size=6),
    day=DAYS,
)
def test_what_is_not_paid_adds_up_to_the_penny(
    dues: list[tuple[int, date, list[tuple[int, date]]]], day: date
) -> None:
    membership = Membership(person_id="p", joined_on=date(2020, 1, 1))
    subscriptions: list[Subscription] = []
    payments: list[SubscriptionPayment] = []
    expected = 0
    for due, due_on, paid in dues:
        one = Subscription(
            membership_id=membership.id,
            covers_from=due_on,
            covers_to=due_on,
            due_pence=due,
            due_on=due_on,
        )
        subscriptions.append(one)
        payments += [
            SubscriptionPayment(subscription_id=one.id, paid_on=on, paid_pence=pence)
            for pence, on in paid
        ]
        if due_on <= day:
            expected += max(0, due - sum(pence for pence, on in paid if on <= day))
    owed = not_paid([membership], subscriptions, payments, day)
    assert sum(one.pence for one in owed) == expected
    assert all(one.pence > 0 for one in owed)


def test_someone_who_left_before_the_fee_was_due_owes_nothing() -> None:
    membership = Membership(person_id="p", joined_on=JOINED, left_on=date(2026, 3, 1))
    after = Subscription(
        membership_id=membership.id,
        covers_from=date(2026, 3, 1),
        covers_to=date(2027, 2, 28),
        due_pence=1200,
    )
    assert not_paid([membership], [after], [], TODAY) == ()
