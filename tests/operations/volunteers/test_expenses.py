"""Expenses from the claim to the cashbook: approved by somebody else, repaid in one step."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.expenses import ClaimState
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.errors import FileProblem, NotThere, RuleBroken
from groupkeeper.operations.grants.grants import add_grant, receive_instalment
from groupkeeper.operations.people.people import add_person, remove_person
from groupkeeper.operations.volunteers.expenses import (
    CSV_HEADS,
    approve_claim,
    attach_claim_receipt,
    draw_claim,
    keep_claim,
    refuse_claim,
    remove_claim,
    repay_claim,
    save_claims,
    save_receipt,
    wait_again,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.expenses import (
    claim_whole,
    claims,
    payers,
    who_may_approve,
)
from tests.papers import pdf as a_pdf
from tests.papers import photo as a_photo
from tests.printed import page_text

TODAY = date(2026, 3, 12)


@pytest.fixture
def joyce(group: GroupFile) -> Person:
    return add_person(group, Person(first_name="Joyce", last_name="Adeyemi"), today=TODAY)


@pytest.fixture
def fatma(group: GroupFile) -> Person:
    return add_person(group, Person(first_name="Fatma", last_name="Demir"), today=TODAY)


@pytest.fixture
def general(group: GroupFile) -> Fund:
    with group.step("Begin") as step:
        step.save(Account(name="Bank"))
        return step.save(Fund(name="General fund"))


def thing(what_for: str = "Bus fares", pence: int = 640, **more: object) -> ExpenseItem:
    made = ExpenseItem(on_date=date(2026, 3, 8), what_for=what_for, pence=pence)
    return replace(made, **more)  # pyright: ignore[reportArgumentType]


def claimed(group: GroupFile, person: Person, *items: ExpenseItem) -> ExpenseClaim:
    claim = ExpenseClaim(person_id=person.id, claimed_on=date(2026, 3, 9))
    return keep_claim(group, claim, items or [thing()], TODAY)


def paid(fund: Fund, **more: object) -> MoneyLine:
    line = MoneyLine(on_date=TODAY, fund_id=fund.id)
    return replace(line, **more)  # pyright: ignore[reportArgumentType]


def refused(problem: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [one.field for one in problem.value.problems]


def test_a_claim_gets_a_number_and_waits(group: GroupFile, joyce: Person) -> None:
    claim = claimed(group, joyce, thing(), thing("Tea towels", 875))
    (whole,) = claims(group)
    assert (whole.claim.reference, whole.name, whole.pence) == ("E-A0001", "Joyce Adeyemi", 1515)
    assert whole.state is ClaimState.WAITING
    assert group.can_undo() == "Joyce Adeyemi claims £15.15"
    group.undo()
    with pytest.raises(NotThere):
        claim_whole(group, claim.id)


def test_a_claim_can_be_changed_until_it_is_approved(
    group: GroupFile, joyce: Person, fatma: Person
) -> None:
    first = thing()
    claim = claimed(group, joyce, first, thing("Milk", 200))
    keep_claim(group, claim, [replace(first, pence=700)], TODAY)
    assert claim_whole(group, claim.id).pence == 700
    approve_claim(group, claim.id, fatma.id, TODAY, TODAY)
    with pytest.raises(RuleBroken, match="stays as it is"):
        keep_claim(group, claim, [first], TODAY)
    wait_again(group, claim.id)
    keep_claim(group, group.get(ExpenseClaim, claim.id), [first], TODAY)
    assert claim_whole(group, claim.id).pence == 640


def test_nobody_approves_their_own_claim(group: GroupFile, joyce: Person) -> None:
    claim = claimed(group, joyce)
    with pytest.raises(RuleBroken) as problem:
        approve_claim(group, claim.id, joyce.id, TODAY, TODAY)
    assert refused(problem) == ["approved_by_id"]
    assert claim_whole(group, claim.id).state is ClaimState.WAITING


def test_the_committee_may_approve_together(group: GroupFile, joyce: Person) -> None:
    claim = claimed(group, joyce)
    approve_claim(group, claim.id, "", TODAY, TODAY)
    whole = claim_whole(group, claim.id)
    assert (whole.state, whole.approved_by) == (ClaimState.APPROVED, "The committee")


def test_post_holders_are_offered_to_approve_but_never_the_claimant(sample: GroupFile) -> None:
    joyce = next(one for one in sample.find(Person) if one.full_name == "Joyce Adeyemi")
    offered = who_may_approve(sample, ExpenseClaim(person_id=joyce.id), TODAY)
    assert offered[0][1] == "Fatma Demir, Chair"
    assert joyce.id not in dict(offered)
    assert len(offered) == 7


def test_a_refusal_needs_a_reason_and_can_be_answered(group: GroupFile, joyce: Person) -> None:
    claim = claimed(group, joyce)
    with pytest.raises(RuleBroken):
        refuse_claim(group, claim.id, "  ")
    refuse_claim(group, claim.id, "No receipt")
    assert claim_whole(group, claim.id).state is ClaimState.REFUSED
    keep_claim(group, group.get(ExpenseClaim, claim.id), [thing()], TODAY)
    assert claim_whole(group, claim.id).state is ClaimState.WAITING


def test_repaying_writes_the_line_of_the_cashbook_in_the_same_step(
    group: GroupFile, joyce: Person, fatma: Person, general: Fund
) -> None:
    items = (thing(receipt_held=True), thing("Milk", 200, receipt_held=True))
    claim = claimed(group, joyce, *items)
    approve_claim(group, claim.id, fatma.id, TODAY, TODAY)
    before = group.can_undo()
    repaid = repay_claim(group, claim.id, paid(general), TODAY)
    (line,) = group.find(MoneyLine)
    assert (line.direction, line.pence, line.person_id) == (Direction.PAYMENT, 840, joyce.id)
    assert (line.party, line.what_for) == ("Joyce Adeyemi", "Bus fares and Milk")
    assert (line.fund_id, line.reference, line.receipt_held) == (general.id, "V-A0001", True)
    assert line.account_id == group.find(Account)[0].id
    assert (repaid.money_line_id, repaid.paid_on) == (line.id, TODAY)
    assert claim_whole(group, claim.id).voucher == "V-A0001"
    group.undo()
    assert group.find(MoneyLine, voided_on=None) == []
    assert claim_whole(group, claim.id).state is ClaimState.APPROVED
    assert group.can_undo() == before


def test_a_claim_is_repaid_once_and_only_when_approved(
    group: GroupFile, joyce: Person, general: Fund
) -> None:
    claim = claimed(group, joyce)
    with pytest.raises(RuleBroken):
        repay_claim(group, claim.id, paid(general), TODAY)
    approve_claim(group, claim.id, "", TODAY, TODAY)
    repay_claim(group, claim.id, paid(general), TODAY)
    with pytest.raises(RuleBroken):
        repay_claim(group, claim.id, paid(general), TODAY)
    with pytest.raises(RuleBroken):
        remove_claim(group, claim.id)
    assert len(group.find(MoneyLine)) == 1


def test_a_grant_pays_from_its_own_budget_line_and_never_more_than_it_has(
    group: GroupFile, joyce: Person, general: Fund
) -> None:
    travel = BudgetLine(name="Travel", agreed_pence=50_000)
    award = add_grant(group, Award(title="Warm Welcome", restricted=True), "Fund", [travel])
    with group.step("It is being spent") as step:
        award = step.save(replace(award, stage="spending"))
    (line,) = [one for one in payers(group) if one.award_id]
    assert (line.name, line.key) == ("Warm Welcome: Travel", line.budget_line_id)
    payment = paid(general, award_id=award.id, budget_line_id=line.budget_line_id)
    claim = claimed(group, joyce)
    approve_claim(group, claim.id, "", TODAY, TODAY)
    with pytest.raises(RuleBroken) as problem:
        repay_claim(group, claim.id, payment, TODAY)
    assert refused(problem) == ["pence"]
    assert claim_whole(group, claim.id).state is ClaimState.APPROVED
    receive_instalment(group, award, 50_000, date(2026, 3, 1))
    repay_claim(group, claim.id, payment, TODAY)
    spent = next(one for one in group.find(MoneyLine) if one.person_id)
    assert (spent.award_id, spent.fund_id) == (award.id, award.fund_id)


def test_a_receipt_is_kept_inside_the_file_with_the_claim(
    group: GroupFile, joyce: Person, tmp_path: Path
) -> None:
    photo, pdf = tmp_path / "fares.jpg", tmp_path / "milk.pdf"
    photo.write_bytes(a_photo())
    pdf.write_bytes(a_pdf())
    fares, milk = thing(), thing("Milk", 200)
    claim = ExpenseClaim(person_id=joyce.id, claimed_on=TODAY)
    keep_claim(group, claim, [fares, milk], TODAY, {fares.id: photo})
    whole = claim_whole(group, claim.id)
    assert [one.has_receipt for one in whole.items] == [True, False]
    assert whole.receipts_missing == 1
    attach_claim_receipt(group, whole.items[1].item, pdf, TODAY)
    receipts = [one for each in claim_whole(group, claim.id).items for one in each.receipts]
    assert [one.file_name for one in receipts] == ["fares.jpg", "milk.pdf"]
    save_receipt(group, receipts[1], tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == pdf.read_bytes()
    remove_claim(group, claim.id)
    assert group.find(Attachment) == []
    group.undo()
    assert len(group.find(Attachment)) == 2


def test_a_receipt_that_cannot_be_read_leaves_nothing_half_saved(
    group: GroupFile, joyce: Person, tmp_path: Path
) -> None:
    fares = thing()
    claim = ExpenseClaim(person_id=joyce.id, claimed_on=TODAY)
    with pytest.raises(FileProblem):
        keep_claim(group, claim, [fares], TODAY, {fares.id: tmp_path / "not there.jpg"})
    assert claims(group) == []


def test_a_repaid_claim_keeps_the_name_of_somebody_removed_since(
    group: GroupFile, joyce: Person, general: Fund
) -> None:
    claim = claimed(group, joyce)
    approve_claim(group, claim.id, "", TODAY, TODAY)
    repay_claim(group, claim.id, paid(general), TODAY)
    remove_person(group, joyce.id, today=TODAY)
    assert claims(group)[0].name == "Joyce Adeyemi"


def test_expenses_never_become_hours(group: GroupFile, joyce: Person, general: Fund) -> None:
    claim = claimed(group, joyce)
    approve_claim(group, claim.id, "", TODAY, TODAY)
    repay_claim(group, claim.id, paid(general), TODAY)
    assert group.find(HoursEntry) == []
    printed = draw_claim(group, claim.id, TODAY).paper.pdf
    blank = draw_claim(group, "", TODAY).paper.pdf
    heads = " ".join(CSV_HEADS)
    for said in (page_text(printed, 1), page_text(blank, 1), heads):
        assert "hour" not in said.lower()


def test_claims_are_written_to_a_table_and_never_run_as_formulas(
    group: GroupFile, joyce: Person, tmp_path: Path
) -> None:
    claimed(group, joyce, thing("=cmd|' /C calc'!A0", 640), thing("Milk", 200))
    where = tmp_path / "claims.csv"
    assert save_claims(group, where) == 1
    rows = list(csv.DictReader(where.read_text("utf-8-sig").splitlines()))
    assert {row["Amount"] for row in rows} == {"6.40", "2.00"}
    assert not any(row["What for"].startswith("=") for row in rows)
    assert {row["Number"] for row in rows} == {"E-A0001"}
    assert {row["State"] for row in rows} == {"Waits to be approved"}


def test_the_made_up_group_has_a_claim_of_every_sort(sample: GroupFile) -> None:
    found = claims(sample)
    assert {one.state for one in found} == set(ClaimState)
    (repaid,) = [one for one in found if one.state is ClaimState.REPAID]
    line = sample.get(MoneyLine, repaid.claim.money_line_id)
    assert (line.person_id, line.pence) == (repaid.claim.person_id, repaid.pence)
    assert all(one.claim.approved_by_id != one.claim.person_id for one in found)
