"""Joining two entries: one fee for one time, and what was paid is never lost."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.fees_joined import Because, Becomes, Fee, FeeJoined, fees_joined
from groupkeeper.domain.people.fees_said import becomes_said, choice_said, fee_said, staying_said
from groupkeeper.domain.people.membership import Membership, Subscription
from groupkeeper.domain.people.terms import FOR_EVER

ORDINARY = Membership(membership_type_id="ordinary")
JUNIOR = Membership(membership_type_id="junior")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
LATER = (date(2026, 4, 1), date(2027, 3, 31))


def fee(time: tuple[date, date], due: int = 1200, paid: int = 0, of: Membership = ORDINARY) -> Fee:
    first, last = time
    return Fee(Subscription(covers_from=first, covers_to=last, due_pence=due), of, paid)


def becomes(one: Fee, *fees: FeeJoined) -> FeeJoined:
    return next(each for each in fees if each.fee == one)


def test_what_is_owed_for_time_wholly_paid_by_the_other_goes_without_asking() -> None:
    paid, owed = fee(YEAR, paid=1200), fee((date(2026, 4, 1), date(2026, 12, 31)), 900)
    for fees in (fees_joined([paid], [owed]), fees_joined([owed], [paid])):
        gone = becomes(owed, *fees)
        assert (gone.becomes, gone.choices, gone.after) == (Becomes.GOES, (), None)
        assert becomes(paid, *fees).after == paid.subscription
        assert becomes_said(gone) == "This time is paid for already, so this goes."


def test_of_a_year_paid_for_in_part_the_person_decides_and_until_then_nothing_is_owed() -> None:
    paid, owed = fee(YEAR, paid=1200), fee(LATER, paid=200)
    gone = becomes(owed, *fees_joined([paid], [owed]))
    assert (gone.becomes, gone.paid_to) == (Becomes.GOES, paid.id)
    assert gone.choices == (Becomes.GOES, Becomes.SHORTER)
    assert [choice_said(gone, each) for each in gone.choices] == [
        "Take it away: nothing is owed",
        "Owe the rest, 01/01/2027 to 31/03/2027: £3.00",
    ]
    assert becomes_said(gone) == (
        "Part of this time is paid for already, so this goes. The £2.00 paid for it is kept."
    )
    shorter = becomes(owed, *fees_joined([paid], [owed], {owed.id: "shorter"}))
    assert shorter.after is not None
    assert (shorter.after.covers_from, shorter.after.due_pence) == (date(2027, 1, 1), 300)
    assert becomes_said(shorter) == "Owed only for 01/01/2027 to 31/03/2027: £3.00."


def test_one_year_owed_by_both_at_one_price_is_owed_once_without_asking() -> None:
    own, theirs = fee(YEAR), fee(YEAR, paid=500)
    first, gone = fees_joined([own], [theirs])
    assert first.after == own.subscription
    assert (gone.becomes, gone.because, gone.paid_to) == ("goes", Because.OWED_TWICE, own.id)
    assert gone.choices == ()


def test_at_two_prices_or_times_the_person_chooses_which_of_two_debts_stays() -> None:
    own, theirs = fee(YEAR), fee(LATER, 1400)
    first, gone = fees_joined([own], [theirs])
    assert (first.becomes, gone.becomes) == (Becomes.STAYS, Becomes.GOES)
    assert gone.choices == (Becomes.GOES, Becomes.STAYS)
    assert choice_said(gone, Becomes.GOES) == "Take this away: the other is owed"
    assert choice_said(gone, Becomes.STAYS) == "Owe this: the other goes"
    first, kept = fees_joined([own], [theirs], {theirs.id: "stays"})
    assert (first.after, kept.after) == (None, theirs.subscription)


def test_another_type_of_membership_is_asked_about_even_when_its_time_is_paid() -> None:
    paid, owed = fee(YEAR, 500, 500, JUNIOR), fee(YEAR)
    gone = becomes(owed, *fees_joined([owed], [paid]))
    assert (gone.becomes, gone.choices) == (Becomes.GOES, (Becomes.GOES, Becomes.STAYS))
    kept = becomes(owed, *fees_joined([owed], [paid], {owed.id: "stays"}))
    assert kept.after == owed.subscription


def test_one_time_paid_twice_is_one_fee_the_dearer_one_and_both_payments() -> None:
    own, theirs = fee(YEAR, 0, 0), fee(YEAR, 1200, 1200)
    first, second = fees_joined([own], [theirs])
    assert (first.after, second.after) == (None, theirs.subscription)
    own, theirs = fee(YEAR, 1200, 1200), fee(YEAR, 1200, 1200)
    first, second = fees_joined([own], [theirs])
    assert (second.becomes, second.paid_to) == (Becomes.GOES, own.id)
    assert becomes_said(second) == (
        "This time was paid twice, so this goes. The £12.00 paid for it is kept."
    )


def test_paid_times_that_overlap_in_part_both_stay() -> None:
    fees = fees_joined([fee(YEAR, paid=1200)], [fee(LATER, paid=1200)])
    assert [one.becomes for one in fees] == [Becomes.STAYS, Becomes.STAYS]
    assert staying_said(fees) == (
        "01/01/2026 to 31/12/2026, £12.00, paid and 01/04/2026 to 31/03/2027, £12.00, paid: "
        "stay as they are."
    )
    assert staying_said(fees * 2) == "4 subscriptions with £48.00 paid stay as they are."


def test_what_was_not_owed_after_leaving_is_not_owed_after_joining() -> None:
    gone = Membership(membership_type_id="ordinary", left_on=date(2025, 12, 1))
    (nothing,) = fees_joined([], [fee(YEAR, of=gone)])
    assert (nothing.becomes, nothing.because) == (Becomes.GOES, Because.LEFT)
    (part,) = fees_joined([], [fee(YEAR, paid=500, of=gone)])
    assert part.after is not None
    assert part.after.due_pence == 500


def test_a_life_member_does_not_owe_a_year() -> None:
    life = fee((date(2020, 1, 1), FOR_EVER), 10000, 10000)
    assert fee_said(life) == "for life from 01/01/2020, £100.00, paid"
    year = fee(YEAR)
    assert becomes(year, *fees_joined([life], [year])).after is None
    assert becomes(life, *fees_joined([life], [year])).after == life.subscription


@st.composite
def some_fees(draw: st.DrawFn) -> list[Fee]:
    fees: list[Fee] = []
    for _ in range(draw(st.integers(0, 4))):
        first = date(2025, 1, 1) + timedelta(days=draw(st.integers(0, 700)))
        last = draw(st.sampled_from([first + timedelta(days=364), first + timedelta(days=90)]))
        of = draw(st.sampled_from([ORDINARY, JUNIOR, Membership(left_on=date(2026, 1, 1))]))
        due = draw(st.sampled_from([0, 500, 1200]))
        fees.append(fee((first, last), due, draw(st.sampled_from([0, 300, due, 2000])), of))
    return fees


ANSWERS = st.lists(st.sampled_from(["", "goes", "stays", "shorter"]), min_size=8, max_size=8)


def decided(own: Sequence[Fee], theirs: Sequence[Fee], answers: list[str]) -> dict[str, str]:
    return {one.id: said for one, said in zip([*own, *theirs], answers, strict=False)}


def paid_after(fees: Sequence[FeeJoined]) -> dict[str, int]:
    """Pence by subscription that is kept, with the payments that moved."""
    paid = {one.fee.id: one.fee.paid for one in fees if one.after}
    for one in fees:
        if not one.after and one.fee.paid:
            paid[one.paid_to] += one.fee.paid  # a KeyError would be money lost
    return paid


def owed_after(fees: Sequence[FeeJoined]) -> list[FeeJoined]:
    paid = paid_after(fees)
    return [one for one in fees if one.after and (one.after.due_pence or 0) > paid[one.fee.id]]


@given(some_fees(), some_fees(), ANSWERS)
def test_every_penny_paid_is_kept_whatever_is_chosen(
    own: list[Fee], theirs: list[Fee], answers: list[str]
) -> None:
    fees = fees_joined(own, theirs, decided(own, theirs, answers))
    assert sum(paid_after(fees).values()) == sum(one.paid for one in (*own, *theirs))
    assert len(fees) == len(own) + len(theirs)


@given(some_fees(), some_fees())
def test_no_day_the_other_entry_paid_for_is_owed(own: list[Fee], theirs: list[Fee]) -> None:
    for one in owed_after(fees_joined(own, theirs)):
        others = own if one.theirs else theirs
        for paid in (each for each in others if each.is_paid):
            time = one.fee.time
            assert time.end < paid.time.start or paid.time.end < time.start


@given(some_fees(), some_fees(), ANSWERS)
def test_no_day_is_owed_for_by_both_entries_whatever_is_chosen(
    own: list[Fee], theirs: list[Fee], answers: list[str]
) -> None:
    owed = owed_after(fees_joined(own, theirs, decided(own, theirs, answers)))
    times = {
        side: [Fee(one.after, ORDINARY).time for one in owed if one.theirs == side and one.after]
        for side in (True, False)
    }
    for one in times[True]:
        assert all(one.end < other.start or other.end < one.start for other in times[False])


@given(some_fees(), some_fees(), ANSWERS)
def test_joining_never_makes_anybody_owe_more(
    own: list[Fee], theirs: list[Fee], answers: list[str]
) -> None:
    fees = fees_joined(own, theirs, decided(own, theirs, answers))
    paid = paid_after(fees)
    after = sum(
        (one.after.due_pence or 0) - paid[one.fee.id] for one in owed_after(fees) if one.after
    )
    before = sum(one.due - one.paid for one in (*own, *theirs) if not (one.is_paid or one.had_left))
    assert after <= before


@given(some_fees())
def test_with_nothing_on_the_other_side_nothing_changes_but_what_was_never_owed(
    own: list[Fee],
) -> None:
    for one in fees_joined(own, []):
        if one.fee.is_paid or not one.fee.had_left:
            assert (one.after, one.choices) == (one.fee.subscription, ())


@pytest.mark.parametrize("odd", ["", "perhaps"])
def test_an_answer_nobody_offered_is_as_none(odd: str) -> None:
    paid, owed = fee(YEAR, paid=1200), fee(LATER)
    assert fees_joined([paid], [owed], {owed.id: odd}) == fees_joined([paid], [owed])
