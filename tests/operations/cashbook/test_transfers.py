"""Transfers between funds: minutes, consent, advances and what is paid back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.rules_transfers import consent_said, open_advances
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.errors import RuleBroken, UndoBlocked
from groupkeeper.operations.cashbook.funds import add_fund
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.cashbook.transfers import (
    cross_out_transfer,
    pay_back_advance,
    pay_with_top_up,
    top_ups_needed,
    transfer_between_funds,
)
from groupkeeper.operations.grants.grants import add_grant, receive_instalment
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book

MAY, JUNE, JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)
MINUTE = "Minute 4, 28 April 2025"
FOOD = BudgetLine(name="Food", agreed_pence=50_000)


@pytest.fixture
def general(group: GroupFile) -> Fund:
    return add_fund(group, Fund(name="General", opening_pence=20_000))


@pytest.fixture
def roof(group: GroupFile) -> Fund:
    return add_fund(
        group,
        Fund(
            name="Roof appeal", fund_kind=FundKind.RESTRICTED, opening_pence=9_000,
            backed_by=Backing.APPEAL, backing="Our leaflet of May 2025",
        ),
    )  # fmt: skip


@pytest.fixture
def award(group: GroupFile) -> Award:
    wanted = Award(title="Warm Welcome", in_arrears=True)
    return add_grant(group, wanted, "Wenlow District Fund", [FOOD])


def moving(
    source: str, target: str, pence: int, *, advance_award_id: str = "", funder_consent: str = ""
) -> FundTransfer:
    return FundTransfer(
        on_date=MAY,
        from_fund_id=source,
        to_fund_id=target,
        pence=pence,
        reason="To finish the roof",
        minute_reference=MINUTE,
        advance_award_id=advance_award_id,
        funder_consent=funder_consent,
    )


def held(group: GroupFile, fund_id: str, day: date = JULY) -> int:
    return read_book(group).fund_on(fund_id, day)


def test_a_transfer_takes_from_one_fund_what_it_gives_to_the_other(
    group: GroupFile, general: Fund, roof: Fund
) -> None:
    before = held(group, general.id)
    kept = transfer_between_funds(group, moving(general.id, roof.id, 2_500))
    assert kept.reference == "T-A0001"
    assert (held(group, general.id), held(group, roof.id)) == (before - 2_500, 11_500)
    group.undo()
    assert (held(group, general.id), held(group, roof.id)) == (before, 9_000)


def test_a_transfer_names_the_minute_in_which_it_was_decided(
    group: GroupFile, general: Fund, roof: Fund
) -> None:
    with pytest.raises(RuleBroken, match="minute"):
        transfer_between_funds(group, replace(moving(general.id, roof.id, 1), minute_reference=" "))


def test_restricted_money_leaves_only_with_the_consent_of_the_funder(
    group: GroupFile, general: Fund, roof: Fund
) -> None:
    with pytest.raises(RuleBroken, match="who at the funder agreed"):
        transfer_between_funds(group, moving(roof.id, general.id, 1_000))
    undated = moving(roof.id, general.id, 1_000, funder_consent="Mrs Hill")
    with pytest.raises(RuleBroken, match="which date"):
        transfer_between_funds(group, undated)
    agreed = replace(undated, funder_consent=consent_said("Mrs Hill", date(2025, 4, 20)))
    transfer_between_funds(group, agreed)
    assert held(group, roof.id) == 8_000


def test_consent_of_a_day_to_come_is_none_yet(group: GroupFile, general: Fund, roof: Fund) -> None:
    today = date(2025, 4, 20)
    agreed = moving(roof.id, general.id, 1_000, funder_consent="Mrs Hill, 21 April 2025")
    with pytest.raises(RuleBroken, match="still to come. Nothing was saved"):
        transfer_between_funds(group, agreed, consent_on=today + timedelta(days=1), today=today)
    assert held(group, roof.id) == 9_000
    transfer_between_funds(group, agreed, consent_on=today, today=today)
    assert held(group, roof.id) == 8_000


def test_even_with_consent_no_more_leaves_than_is_there(
    group: GroupFile, general: Fund, roof: Fund
) -> None:
    agreed = moving(roof.id, general.id, 9_001, funder_consent="Mrs Hill, 20 April 2025")
    with pytest.raises(RuleBroken, match=r"£0\.01 short"):
        transfer_between_funds(group, agreed)


def test_a_fund_does_not_give_to_itself(group: GroupFile, general: Fund) -> None:
    with pytest.raises(RuleBroken, match="two different funds"):
        transfer_between_funds(group, moving(general.id, general.id, 5))


def test_an_advance_is_paid_back_without_consent_and_never_more_than_it_was(
    group: GroupFile, general: Fund, award: Award
) -> None:
    advance = transfer_between_funds(
        group, moving(general.id, award.fund_id, 6_000, advance_award_id=award.id)
    )
    receive_instalment(group, award, 10_000, JUNE)
    pay_back_advance(group, advance, 4_000, JUNE)
    assert [left for _, left in open_advances(read_book(group))] == [2_000]
    with pytest.raises(RuleBroken, match=r"Only £20\.00 of the advance"):
        pay_back_advance(group, advance, 2_001, JUNE)
    pay_back_advance(group, advance, 2_000, JUNE)
    assert open_advances(read_book(group)) == ()
    assert (held(group, general.id), held(group, award.fund_id)) == (20_000, 10_000)


def test_an_advance_is_not_paid_back_before_the_money_is_there(
    group: GroupFile, general: Fund, award: Award
) -> None:
    advance = transfer_between_funds(
        group, moving(general.id, award.fund_id, 6_000, advance_award_id=award.id)
    )
    _spend(group, award, 6_000)
    with pytest.raises(RuleBroken, match="short on 1 June 2025"):
        pay_back_advance(group, advance, 6_000, JUNE)


def test_only_a_grant_paid_in_arrears_takes_an_advance(
    group: GroupFile, general: Fund, roof: Fund
) -> None:
    paid_first = add_grant(group, Award(title="Garden"), "Parish Council")
    with pytest.raises(RuleBroken, match="not paid in arrears"):
        transfer_between_funds(
            group, moving(general.id, paid_first.fund_id, 5, advance_award_id=paid_first.id)
        )
    with pytest.raises(RuleBroken, match="fund of the grant"):
        transfer_between_funds(
            group, moving(general.id, roof.id, 5, advance_award_id=paid_first.id)
        )


def test_an_advance_that_was_paid_back_is_not_crossed_out(
    group: GroupFile, general: Fund, award: Award
) -> None:
    advance = transfer_between_funds(
        group, moving(general.id, award.fund_id, 6_000, advance_award_id=award.id)
    )
    pay_back_advance(group, advance, 1_000, JUNE)
    with pytest.raises(RuleBroken, match="paid back"):
        cross_out_transfer(group, advance, "A mistake", JULY)


def test_a_transfer_crossed_out_keeps_its_number_and_counts_for_nothing(
    group: GroupFile, general: Fund, roof: Fund
) -> None:
    kept = transfer_between_funds(group, moving(general.id, roof.id, 2_500))
    with pytest.raises(RuleBroken, match="why"):
        cross_out_transfer(group, kept, " ", JULY)
    cross_out_transfer(group, kept, "Decided again", JULY)
    assert held(group, roof.id) == 9_000
    assert transfer_between_funds(group, moving(general.id, roof.id, 1)).reference == "T-A0002"


def test_a_top_up_that_was_spent_is_neither_crossed_out_nor_undone(
    group: GroupFile, general: Fund, award: Award
) -> None:
    kept = transfer_between_funds(group, moving(general.id, award.fund_id, 2_500))
    topped_up = group.rows("SELECT id FROM step_log ORDER BY hlc DESC LIMIT 1")[0][0]
    _spend(group, award, 2_500)
    with pytest.raises(RuleBroken, match=r"£25\.00 short"):
        cross_out_transfer(group, kept, "A mistake", JULY)
    with pytest.raises(UndoBlocked, match=r"£25\.00 short on 2 May 2025"):
        group.undo(topped_up)
    assert held(group, award.fund_id) == 0


def test_what_a_payment_lacks_is_offered_as_one_transfer_from_the_general_fund(
    group: GroupFile, general: Fund, award: Award
) -> None:
    receive_instalment(group, award, 1_000, MAY)
    payment = _payment(award, 1_750)
    (needed,) = top_ups_needed(group, [payment], minute_reference=MINUTE)
    assert (needed.pence, needed.from_fund_id, needed.to_fund_id, needed.on_date) == (
        750,
        general.id,
        award.fund_id,
        payment.on_date,
    )
    with pytest.raises(RuleBroken, match="minute"):
        top_ups_needed(group, [payment], minute_reference="")
    assert top_ups_needed(group, [_payment(award, 1_000)], minute_reference="") == ()


def test_a_payment_and_its_top_up_are_one_step(
    group: GroupFile, general: Fund, award: Award
) -> None:
    receive_instalment(group, award, 1_000, MAY)
    with pytest.raises(RuleBroken, match="top it up"):
        keep_voucher(group, [_payment(award, 1_750)])
    (kept,) = pay_with_top_up(group, [_payment(award, 1_750)], minute_reference=MINUTE)
    assert (kept.reference, held(group, award.fund_id)) == ("V-A0002", 0)
    assert [one.reference for one in group.find(FundTransfer)] == ["T-A0001"]
    assert held(group, general.id) == 19_250
    group.undo()
    assert group.find(FundTransfer, voided_on=None) == []
    assert held(group, award.fund_id) == 1_000


def _payment(award: Award, pence: int) -> MoneyLine:
    return MoneyLine(
        direction="payment",
        on_date=date(2025, 5, 2),
        pence=pence,
        party="Greenhill Stores",
        fund_id=award.fund_id,
        award_id=award.id,
        budget_line_id=FOOD.id,
    )


def _spend(group: GroupFile, award: Award, pence: int) -> None:
    with group.step("Pay") as step:
        step.save(_payment(award, pence))
