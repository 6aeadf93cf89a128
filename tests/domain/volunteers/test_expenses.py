"""Expenses claims: how they stand, who may approve them, what they add up to."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.volunteers.expenses import (
    ClaimState,
    approval_problems,
    claim_problems,
    claims_to_approve,
    repaying_problems,
    say_what_for,
    state_of,
    total_pence,
)
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem

TODAY = date(2026, 3, 12)
CLAIM = ExpenseClaim(person_id="joyce", claimed_on=date(2026, 3, 9))
ITEM = ExpenseItem(
    expense_claim_id=CLAIM.id, on_date=date(2026, 3, 8), what_for="Bus fares", pence=640
)


def said(problems: tuple[object, ...]) -> list[str]:
    return [getattr(problem, "field", "") for problem in problems]


def test_a_claim_stands_where_its_days_say() -> None:
    approved = replace(CLAIM, approved_on=TODAY)
    assert state_of(CLAIM) is ClaimState.WAITING
    assert state_of(approved) is ClaimState.APPROVED
    assert state_of(replace(approved, paid_on=TODAY)) is ClaimState.REPAID
    assert state_of(replace(CLAIM, refused_because="Not for us")) is ClaimState.REFUSED


def test_nobody_approves_their_own_claim() -> None:
    assert said(approval_problems(CLAIM, "joyce", TODAY, TODAY)) == ["approved_by_id"]
    assert approval_problems(CLAIM, "fatma", TODAY, TODAY) == ()
    assert approval_problems(CLAIM, "", TODAY, TODAY) == ()  # the committee, at a meeting


@given(st.text(max_size=3), st.text(max_size=3))
def test_whoever_approves_is_never_the_claimant(claimant: str, approver: str) -> None:
    claim = replace(CLAIM, person_id=claimant)
    allowed = not approval_problems(claim, approver, TODAY, TODAY)
    assert allowed == (approver == "" or approver != claimant)


def test_an_approval_needs_a_day_that_was_after_the_claim() -> None:
    for day in (None, TODAY + timedelta(days=1), date(2026, 3, 1)):
        assert said(approval_problems(CLAIM, "fatma", day, TODAY)) == ["approved_on"]


def test_only_an_approved_claim_is_repaid_and_never_twice() -> None:
    approved = replace(CLAIM, approved_on=TODAY)
    assert repaying_problems(approved, TODAY, TODAY) == ()
    assert repaying_problems(CLAIM, TODAY, TODAY)
    assert repaying_problems(replace(approved, paid_on=TODAY), TODAY, TODAY)


def test_each_thing_of_a_claim_is_checked_by_its_place() -> None:
    wrong = replace(ITEM, what_for="", pence=0)
    later = replace(ITEM, on_date=TODAY + timedelta(days=1))
    problems = claim_problems(CLAIM, [ITEM, wrong, later], TODAY)
    assert said(problems) == ["what_for 2", "pence 2", "on_date 3"]
    assert said(claim_problems(CLAIM, [], TODAY)) == ["items"]


@given(st.lists(st.integers(1, 100_000), max_size=8))
def test_a_claim_adds_up_to_its_things(amounts: list[int]) -> None:
    assert total_pence(replace(ITEM, pence=one) for one in amounts) == sum(amounts)


def test_a_claim_is_said_in_one_line_of_the_cashbook() -> None:
    things = [replace(ITEM, what_for=words) for words in ("Milk", "Milk", "Tea", "Bus fares")]
    assert say_what_for(things) == "Milk, Tea and Bus fares"
    assert say_what_for([]) == ""
    assert len(say_what_for([replace(ITEM, what_for="x" * 200)])) == 120


def test_today_names_who_waits() -> None:
    waiting = [("Joyce Adeyemi", date(2026, 3, 9)), ("Ian Macleod", date(2026, 3, 10))]
    found = claims_to_approve(waiting, ("expenses",))
    assert found is not None
    assert found.fact == "2 claims wait to be approved"
    assert found.reason == "Joyce Adeyemi, Ian Macleod"
    one = claims_to_approve(waiting[:1], ("expenses",))
    assert one is not None
    assert one.fact == "1 claim waits to be approved"
    assert claims_to_approve([], ()) is None


def test_no_claim_has_room_for_time() -> None:
    for kind in (ExpenseClaim, ExpenseItem):
        assert FieldKind.MINUTES not in [field.kind for field in fields_of(kind)]
