"""A real return is locked only when it says what its fund says in the book (R-FND-9)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.lines import void_voucher
from groupkeeper.operations.cashbook.putting_right import correct_voucher
from groupkeeper.operations.cashbook.transfers import cross_out_transfer, transfer_between_funds
from groupkeeper.operations.cashbook.treasurer_report import report_for
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import answers_for, keep_answers, prepare_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.grants import grant
from groupkeeper.storage.queries.grants.money import money_of

NOW, TODAY = datetime(2026, 3, 12, 10, 42), date(2026, 3, 12)


@pytest.fixture
def award(sample: GroupFile) -> Award:
    return sample.find(Award, reference="WDCF/2025/118")[0]


def missing(group: GroupFile, award: Award) -> list[str]:
    return [one.key for one in prepare_return(group, award.id, now=NOW).missing]


def test_the_return_of_the_made_up_group_ties_with_its_fund(
    sample: GroupFile, award: Award
) -> None:
    figures = prepare_return(sample, award.id, now=NOW)
    year = read_book(sample).fund_movements(award.fund_id, figures.period)
    amounts = {one.id: one.amount for one in figures.figures()}
    assert "tie" not in missing(sample, award)
    assert (amounts["F6"], amounts["M6"]) == (year.payments, year.closing)


def test_a_payment_of_the_grant_out_of_another_fund_stops_the_lock_until_it_is_put_right(
    sample: GroupFile, award: Award
) -> None:
    general = next(x for x in sample.find(Fund) if x.fund_kind == FundKind.GENERAL)
    line = sample.find(MoneyLine, award_id=award.id, direction="payment")[0]
    stray = MoneyLine(
        direction="payment", on_date=date(2026, 2, 1), pence=1_234, party="Greenhill Stores",
        fund_id=general.id, account_id=line.account_id, award_id=award.id,
        budget_line_id=line.budget_line_id, reference="V-A9999",
    )  # fmt: skip
    with sample.step("A stray line") as step:
        step.save(stray)
    figures = prepare_return(sample, award.id, now=NOW)
    untied = next(one for one in figures.missing if one.key == "tie")
    assert untied.ids == (stray.id,)
    with pytest.raises(RuleBroken, match=r"Spent is .* in the return and .* in the fund"):
        lock_return(sample, figures, now=NOW)
    void_voucher(sample, stray, "Paid from the wrong fund", TODAY)
    assert "tie" not in missing(sample, award)


def test_what_a_locked_return_counted_is_put_right_net_in_the_next_version(
    sample: GroupFile, award: Award
) -> None:
    """The payment taken back is spent no more, and is no income either."""
    answers = answers_for(sample, prepare_return(sample, award.id, now=NOW))
    keep_answers(sample, replace(answers, first_signatory="Ann Lee", second_signatory="Bo Kay"))
    locked = lock_return(sample, prepare_return(sample, award.id, now=NOW), now=NOW)
    before = {one.id: one.amount for one in locked.figures()}
    paid = next(
        one
        for one in sample.find(MoneyLine, award_id=award.id, direction="payment")
        if not one.returned_to_funder and (one.pence or 0) > 500 and one.on_statement_on
    )
    less = replace(
        paid, id=new_id(), reference="", pence=(paid.pence or 0) - 500, on_statement_on=None
    )
    correct_voucher(sample, paid, [less], "The bill says £5 less", TODAY)
    figures = prepare_return(sample, award.id, now=NOW)
    after = {one.id: one.amount for one in figures.figures()}
    assert after["F6"] == (before["F6"] or 0) - 500
    assert after["M6"] == (before["M6"] or 0) + 500
    assert [after[id] for id in ("M4", "M5", "M8")] == [before[id] for id in ("M4", "M5", "M8")]
    assert after["M7"] == (before["M7"] or 0) + (less.pence or 0), "not seen"
    assert "tie" not in [one.key for one in figures.missing]
    assert [after[id] for id in ("E.payments", "E.receipts")] == [before["E.payments"], 23]
    row = next(row for row in figures.payments.rows if "Takes back" in str(row[3]))
    assert isinstance(row[5], Figure)
    assert (say_figure(row[5]), row[6]) == (say_pence(-(paid.pence or 0)), "–")


def test_what_left_the_fund_with_consent_is_told_and_taken_off_everywhere(
    sample: GroupFile, award: Award
) -> None:
    general = next(one for one in sample.find(Fund) if one.fund_kind == "general")
    before = {one.id: one.amount for one in prepare_return(sample, award.id, now=NOW).figures()}
    left = grant(sample, award.id).left_pence
    away = FundTransfer(
        on_date=TODAY, from_fund_id=award.fund_id, to_fund_id=general.id, pence=30_000,
        reason="Less was needed", minute_reference="Minute 5",
        funder_consent="Mrs Hill, 1 May 2025",
    )  # fmt: skip
    kept = transfer_between_funds(sample, away)
    figures = prepare_return(sample, award.id, now=NOW)
    after = {one.id: one.amount for one in figures.figures()}
    assert after["M13"] == 30_000
    assert after["M6"] == (before["M6"] or 0) - 30_000 == money_of(sample, award.id).unspent
    assert after["M6"] == read_book(sample).fund_on(award.fund_id, TODAY)
    assert "tie" not in [one.key for one in figures.missing]
    assert [str(row[0]) for row in figures.sum.rows][-1] == "Less: moved with their consent"
    told = " ".join(figures.words.money)
    assert "£300.00 of the grant was moved to “General fund” on 12 March 2026" in told
    assert "Agreed by Mrs Hill, 1 May 2025." in told
    assert grant(sample, award.id).left_pence == left - 30_000
    held = next(
        x for x in report_for(sample, date(2026, 2, 12), TODAY).grants if x.title == award.title
    )
    assert held.left == left - 30_000
    assert kept.award_id == award.id
    cross_out_transfer(sample, kept, "A mistake", TODAY)
    again = {one.id: one.amount for one in prepare_return(sample, award.id, now=NOW).figures()}
    assert again == before


def test_money_that_leaves_a_fund_two_grants_share_is_taken_off_the_one_it_was(
    sample: GroupFile, award: Award
) -> None:
    general = next(one for one in sample.find(Fund) if one.fund_kind == "general")
    other = next(x for x in sample.find(Award) if x.stage == "spending" and x.id != award.id)
    with sample.step("One fund for both") as step:
        other = step.save(replace(other, fund_id=award.fund_id))
    left = {one.id: grant(sample, one.id).left_pence for one in (award, other)}
    away = FundTransfer(
        on_date=TODAY, from_fund_id=award.fund_id, to_fund_id=general.id, pence=30_000,
        reason="Less was needed", minute_reference="Minute 5",
        funder_consent="Mrs Hill, 1 May 2025",
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="share this fund. Say of which grant the money is"):
        transfer_between_funds(sample, away)
    transfer_between_funds(sample, replace(away, award_id=other.id))
    assert grant(sample, award.id).left_pence == left[award.id]
    assert grant(sample, other.id).left_pence == left[other.id] - 30_000
    told = {one.id: one.amount for one in prepare_return(sample, award.id, now=NOW).figures()}
    assert told.get("M13", 0) == 0
    assert "tie" not in missing(sample, award)
