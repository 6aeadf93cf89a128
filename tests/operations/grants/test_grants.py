"""Keeping a grant: its award, its money, and the rules that protect its fund."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.headings import usual_headings
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.grants.award import (
    Award,
    AwardActivity,
    AwardKind,
    BudgetLine,
    Deadline,
    Funder,
)
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.grants.grants import (
    add_grant,
    add_spending,
    attach_receipt,
    change_grant,
    done_with,
    pays_for,
    receive_instalment,
)
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import (
    evidence_count,
    grant,
    grants,
    lines_spent,
    payments_without_receipt,
)
from tests.papers import photo

AWARD = Award(
    title="Warm Welcome grant",
    reference="WDCF/2025/118",
    awarded_pence=480_000,
    starts_on=date(2025, 4, 1),
    ends_on=date(2026, 3, 31),
    return_due_on=date(2026, 3, 31),
)
FOOD = BudgetLine(name="Food and drink", agreed_pence=190_000)
SHOPPING = MoneyLine(
    on_date=date(2025, 5, 2),
    pence=1_250,
    party="Greenhill Stores",
    what_for="vegetables",
    budget_line_id=FOOD.id,
)


@pytest.fixture
def award(group: GroupFile) -> Award:
    return add_grant(group, AWARD, "Wenlow District Fund", [FOOD])


def test_a_new_grant_brings_its_funder_its_restricted_fund_and_its_deadline(
    group: GroupFile, award: Award
) -> None:
    assert group.get(Funder, award.funder_id).name == "Wenlow District Fund"
    assert group.get(Fund, award.fund_id).fund_kind == FundKind.RESTRICTED
    assert [d.due_on for d in group.find(Deadline)] == [AWARD.return_due_on]
    assert [line.name for line in lines_spent(group, award.id)] == ["Food and drink"]


def test_a_second_grant_of_the_same_funder_does_not_make_the_funder_twice(
    group: GroupFile, award: Award
) -> None:
    add_grant(group, Award(title="Garden grant"), "wenlow district fund")
    assert len(group.find(Funder)) == 1


def test_a_grant_is_added_and_undone_as_one_step(group: GroupFile) -> None:
    add_grant(group, AWARD, "Wenlow District Fund", [FOOD])
    group.undo()
    assert grants(group) == []
    assert group.find(Fund) == []
    assert group.find(BudgetLine) == []


def test_a_grant_that_ends_before_it_starts_is_refused(group: GroupFile) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_grant(group, replace(AWARD, ends_on=date(2024, 1, 1)), "Wenlow District Fund")
    assert [problem.field for problem in refused.value.problems] == ["ends_on"]
    assert group.find(Fund) == []


def test_spending_is_refused_while_the_fund_has_no_money_for_it(
    group: GroupFile, award: Award
) -> None:
    with pytest.raises(RuleBroken, match=r"£12\.50 short on 2 May 2025"):
        add_spending(group, award, SHOPPING)
    assert grant(group, award.id).spent_pence == 0


def test_spending_counts_against_its_line_and_gets_the_next_voucher_number(
    group: GroupFile, award: Award
) -> None:
    receipt = receive_instalment(group, award, 480_000, date(2025, 4, 1))
    first = add_spending(group, award, SHOPPING)
    second = add_spending(group, award, replace(SHOPPING, id="second", pence=800))
    assert [receipt.reference, first.reference, second.reference] == [
        "V-A0001",
        "V-A0002",
        "V-A0003",
    ]
    assert lines_spent(group, award.id)[0].spent_pence == 2_050
    assert first.fund_id == award.fund_id


def test_restricted_money_must_name_the_line_it_was_spent_on(
    group: GroupFile, award: Award
) -> None:
    receive_instalment(group, award, 480_000, date(2025, 4, 1))
    with pytest.raises(RuleBroken) as refused:
        add_spending(group, award, replace(SHOPPING, budget_line_id=""))
    assert [problem.field for problem in refused.value.problems] == ["budget_line_id"]


@pytest.mark.parametrize("pence", [0, -5])
def test_an_amount_of_nothing_or_less_is_refused(
    group: GroupFile, award: Award, pence: int
) -> None:
    receive_instalment(group, award, 480_000, date(2025, 4, 1))
    with pytest.raises(RuleBroken, match="more than"):
        add_spending(group, award, replace(SHOPPING, pence=pence))


def test_what_a_grant_pays_for_can_be_said_again(sample: GroupFile) -> None:
    award = sample.find(Award, reference="WDCF/2025/118")[0]
    links = sample.find(AwardActivity, award_id=award.id)
    kept = [links[0].activity_id]
    pays_for(sample, award, kept)
    assert [link.activity_id for link in sample.find(AwardActivity, award_id=award.id)] == kept
    sample.undo()
    assert len(sample.find(AwardActivity, award_id=award.id)) == len(links)


def test_the_evidence_of_the_made_up_grant_is_counted(sample: GroupFile) -> None:
    award = sample.find(Award, reference="WDCF/2025/118")[0]
    count = evidence_count(sample, award.id)
    assert (count.payments, count.receipts, count.missing_pence) == (25, 23, 14_620)
    assert count.sessions - count.registers == 3
    assert (count.photos, count.comments) == (4, 12)


def test_a_deadline_that_is_done_says_when(group: GroupFile, award: Award) -> None:
    deadline = group.find(Deadline)[0]
    done_with(group, deadline, date(2026, 3, 20))
    assert group.get(Deadline, deadline.id).done_on == date(2026, 3, 20)


def test_a_receipt_is_kept_inside_the_file_and_counts_as_evidence(
    sample: GroupFile, tmp_path: Path, today: date
) -> None:
    award = sample.find(Award, reference="WDCF/2025/118")[0]
    line = sample.get(MoneyLine, payments_without_receipt(sample, award.id)[0])
    picture = tmp_path / "receipt.png"
    content = photo("PNG")
    picture.write_bytes(content)
    attach_receipt(sample, line, picture, today)
    picture.unlink()
    assert content_of(sample, attachments_of(sample, line)[0]) == content
    assert evidence_count(sample, award.id).receipts == 24
    sample.undo()
    assert evidence_count(sample, award.id).receipts == 23


def test_what_a_grant_pays_for_stands_under_a_heading_of_the_accounts(
    group: GroupFile, award: Award
) -> None:
    with group.step("Headings") as step:
        step.save_all(usual_headings())
        step.save(Account(name="Bank account"))
    receive_instalment(group, award, 480_000, date(2025, 4, 2))
    spent = add_spending(group, award, SHOPPING)
    back = add_spending(
        group,
        award,
        MoneyLine(on_date=date(2025, 6, 2), pence=100, party="Fund", returned_to_funder=True),
    )
    names = {one.id: one.name for one in group.find(AccountHeading)}
    assert [names[one.account_heading_id] for one in (spent, back)] == [
        "Running our activities",
        "Given back to a funder",
    ]


def test_a_payment_under_the_funders_threshold_needs_no_receipt(group: GroupFile) -> None:
    with group.step("An account") as step:
        step.save(Account(name="Current account"))
    award = add_grant(group, replace(AWARD, receipt_threshold_pence=2_500), "Wenlow Fund", [FOOD])
    receive_instalment(group, award, 480_000, date(2025, 4, 2))
    kept = [
        add_spending(group, award, replace(MoneyLine(**_BOUGHT), pence=pence))
        for pence in (2_499, 2_500, 9_000)
    ]
    assert payments_without_receipt(group, award.id) == [one.id for one in kept[1:]]
    held = evidence_count(group, award.id)
    assert (held.receipts, held.payments, held.missing_pence) == (0, 2, 11_500)


_BOUGHT = {
    "on_date": date(2025, 5, 2),
    "party": "Greenhill Stores",
    "what_for": "vegetables",
    "budget_line_id": FOOD.id,
}


def test_a_loan_that_locked_accounts_told_of_stays_a_loan(sample: GroupFile) -> None:
    loan = sample.find(Award, award_kind=AwardKind.LOAN.value)[0]
    as_grant = replace(loan, award_kind=AwardKind.GRANT.value)
    came = next(one for one in sample.find(MoneyLine, award_id=loan.id) if one.from_funder)
    assert came.on_date is not None
    lock_until(sample, came.on_date - timedelta(days=1), today=date(2026, 3, 12))
    change_grant(sample, as_grant)
    sample.undo()
    lock_until(sample, came.on_date, today=date(2026, 3, 12))
    with pytest.raises(RuleBroken, match="locked, so it stays a loan. Nothing was saved"):
        change_grant(sample, as_grant)
    change_grant(sample, replace(loan, title="Sun on the roof"))
