"""The life of a grant: each stage asks for what it needs, and what is odd is refused in words."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.grants.award import Award, AwardKind, BudgetLine, Deadline, Stage
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.grants.entries import add_usual_conditions
from groupkeeper.operations.grants.grants import add_grant, change_grant, receive_instalment
from groupkeeper.operations.grants.life import go_back, move_on, not_done_yet, repay_loan
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.accounts import owed_by_us
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.money import money_of

TODAY = date(2026, 3, 12)
YES = {
    "decided_on": date(2026, 3, 1),
    "awarded_pence": 480_000,
    "starts_on": date(2026, 4, 1),
    "ends_on": date(2027, 3, 31),
    "return_due_on": date(2027, 4, 30),
}


@pytest.fixture
def idea(group: GroupFile) -> Award:
    return add_grant(group, Award(title="New cooker", stage=Stage.IDEA.value), "Wenlow Trust")


def applied(group: GroupFile, idea: Award) -> Award:
    answers = {"applied_on": date(2026, 1, 9), "applied_pence": 500_000}
    return move_on(group, idea, Stage.APPLIED, answers, TODAY)


def test_an_idea_has_no_fund_and_no_money_can_be_spent_on_it(group: GroupFile, idea: Award) -> None:
    assert idea.fund_id == ""
    assert group.find(Fund) == []
    with pytest.raises(RuleBroken, match="is not awarded yet"):
        receive_instalment(group, idea, 480_000, TODAY)


def test_a_grant_goes_from_idea_to_closed_file(group: GroupFile, idea: Award) -> None:
    award = move_on(group, applied(group, idea), Stage.AWARDED, YES, TODAY)
    fund = group.get(Fund, award.fund_id)
    assert (fund.name, fund.fund_kind, fund.backed_by) == (
        "New cooker",
        FundKind.RESTRICTED,
        Backing.AWARD,
    )
    assert award.awarded_on == date(2026, 3, 1)
    assert [one.due_on for one in group.find(Deadline)] == [date(2027, 4, 30)]
    award = move_on(group, award, Stage.SPENDING, {}, TODAY)
    sent = {"return_sent_on": TODAY}
    award = move_on(group, award, Stage.REPORTED, sent, TODAY)
    assert [one.done_on for one in group.find(Deadline)] == [TODAY]
    assert move_on(group, award, Stage.CLOSED, {}, TODAY).stage == Stage.CLOSED


def test_each_stage_says_what_it_lacks(group: GroupFile, idea: Award) -> None:
    with pytest.raises(RuleBroken) as refused:
        move_on(group, idea, Stage.APPLIED, {}, TODAY)
    assert [p.field for p in refused.value.problems] == ["applied_on", "applied_pence"]
    award = applied(group, idea)
    with pytest.raises(RuleBroken) as refused:
        move_on(group, award, Stage.AWARDED, {"decided_on": TODAY, "awarded_pence": 0}, TODAY)
    assert [p.field for p in refused.value.problems] == ["awarded_pence"]
    assert group.get(Award, award.id).stage == Stage.APPLIED


@pytest.mark.parametrize("to", [Stage.SPENDING, Stage.REPORTED, Stage.CLOSED, Stage.AWARDED])
def test_no_stage_is_jumped_over(group: GroupFile, idea: Award, to: Stage) -> None:
    with pytest.raises(RuleBroken, match="does not follow"):
        move_on(group, idea, to, YES, TODAY)


def test_a_refusal_is_kept_with_what_they_said(group: GroupFile, idea: Award) -> None:
    award = applied(group, idea)
    said = {"decided_on": TODAY, "why_unsuccessful": "Too many asked"}
    refused = move_on(group, award, Stage.UNSUCCESSFUL, said, TODAY)
    assert group.get(Award, refused.id).why_unsuccessful == "Too many asked"
    again = go_back(group, refused)
    assert again.stage == Stage.APPLIED


def test_an_answer_before_the_application_is_refused(group: GroupFile, idea: Award) -> None:
    award = applied(group, idea)
    with pytest.raises(RuleBroken, match="decided before you applied"):
        move_on(group, award, Stage.UNSUCCESSFUL, {"decided_on": date(2026, 1, 1)}, TODAY)


def test_a_day_still_to_come_is_not_written_down_as_happened(group: GroupFile, idea: Award) -> None:
    ahead = {"applied_on": date(2026, 3, 13), "applied_pence": 1}
    with pytest.raises(RuleBroken, match="still to come"):
        move_on(group, idea, Stage.APPLIED, ahead, TODAY)


def test_a_grant_with_money_in_the_cashbook_stays_awarded(group: GroupFile, idea: Award) -> None:
    award = move_on(group, applied(group, idea), Stage.AWARDED, YES, TODAY)
    assert go_back(group, award).stage == Stage.APPLIED
    award = move_on(group, group.get(Award, award.id), Stage.AWARDED, {}, TODAY)
    assert len(group.find(Fund)) == 1, "it keeps the fund it had"
    receive_instalment(group, award, 480_000, TODAY)
    with pytest.raises(RuleBroken, match="stays awarded"):
        go_back(group, award)


def test_before_the_file_is_closed_it_says_what_is_open(group: GroupFile, idea: Award) -> None:
    award = move_on(group, applied(group, idea), Stage.AWARDED, YES, TODAY)
    add_usual_conditions(group, award)
    receive_instalment(group, award, 480_000, TODAY)
    assert not_done_yet(group, award) == (
        "4 conditions not ticked.",
        "“End of grant return” is not done.",
        "£4,800.00 is neither spent nor given back.",
    )


def test_a_loan_is_repaid_out_of_another_fund_and_never_more_than_is_owed(
    group: GroupFile, idea: Award
) -> None:
    loan = {**YES, "award_kind": AwardKind.LOAN.value, "loan_terms": "No interest"}
    award = move_on(group, applied(group, idea), Stage.AWARDED, loan, TODAY)
    general = Fund(name="General fund", opening_pence=1_000_000)
    with group.step("A fund") as step:
        step.save(general)
    receive_instalment(group, award, 480_000, TODAY)
    paid = repay_loan(group, award, 200_000, TODAY, general.id, today=TODAY)
    assert (paid.fund_id, paid.award_id, paid.returned_to_funder) == (general.id, award.id, True)
    assert money_of(group, award.id).returned == 200_000
    assert money_of(group, award.id).unspent == 480_000, "its own fund holds all of it"
    with pytest.raises(RuleBroken, match=r"Only £2,800\.00 is still owed"):
        repay_loan(group, award, 280_001, TODAY, general.id, today=TODAY)


def test_a_repayment_on_a_day_still_to_come_is_refused_and_nothing_is_kept(
    group: GroupFile, idea: Award
) -> None:
    loan = {**YES, "award_kind": AwardKind.LOAN.value}
    award = move_on(group, applied(group, idea), Stage.AWARDED, loan, TODAY)
    receive_instalment(group, award, 480_000, TODAY)
    with pytest.raises(RuleBroken, match=r"still to come\. Nothing was saved") as refused:
        repay_loan(group, award, 100, date(2026, 3, 13), award.fund_id, today=TODAY)
    assert [problem.field for problem in refused.value.problems] == ["on_date"]
    assert money_of(group, award.id).returned == 0


def test_what_is_still_owed_of_a_loan_stands_among_what_we_owe(
    group: GroupFile, idea: Award
) -> None:
    loan = {**YES, "award_kind": AwardKind.LOAN.value, "repay_by": date(2027, 1, 1)}
    award = move_on(group, applied(group, idea), Stage.AWARDED, loan, TODAY)
    receive_instalment(group, award, 480_000, TODAY)
    repay_loan(group, award, 200_000, TODAY, award.fund_id, today=TODAY)
    owed = owed_by_us(group, read_book(group), TODAY)
    assert [(one.what, one.pence, one.due_on) for one in owed] == [
        ("Loan “New cooker”, Wenlow Trust", 280_000, date(2027, 1, 1))
    ]
    assert owed_by_us(group, read_book(group), date(2026, 3, 11)) == ()
    repay_loan(group, award, 280_000, TODAY, award.fund_id, today=TODAY)
    assert owed_by_us(group, read_book(group), TODAY) == ()


def test_showing_small_numbers_is_kept_with_who_decided_it(group: GroupFile) -> None:
    award = add_grant(group, Award(title="Lunch club", awarded_pence=1), "Wenlow Trust")
    with pytest.raises(RuleBroken, match="who decided"):
        change_grant(group, replace(award, small_numbers_shown=True))
    shown = replace(
        award, small_numbers_shown=True, small_numbers_by="Margaret Dunn", small_numbers_on=TODAY
    )
    assert change_grant(group, shown).small_numbers_by == "Margaret Dunn"


def test_the_deadline_of_the_return_moves_with_its_day(group: GroupFile, idea: Award) -> None:
    award = move_on(group, applied(group, idea), Stage.AWARDED, YES, TODAY)
    change_grant(group, replace(award, return_due_on=date(2027, 5, 31)))
    assert [one.due_on for one in group.find(Deadline)] == [date(2027, 5, 31)]


def test_each_step_can_be_undone(group: GroupFile, idea: Award) -> None:
    award = applied(group, idea)
    move_on(group, award, Stage.AWARDED, YES, TODAY)
    group.undo()
    assert group.get(Award, award.id).stage == Stage.APPLIED
    assert group.find(Fund) == []
    assert group.find(BudgetLine) == []
