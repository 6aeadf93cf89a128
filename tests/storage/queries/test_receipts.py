"""A funder's threshold for receipts is held against the whole voucher, in every place alike."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.people.handing_over import Open
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.grants.grants import add_grant, hold_receipt, receive_instalment
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import evidence_count
from groupkeeper.storage.queries.grants.receipts import receipts_lacking
from groupkeeper.storage.queries.handover import found_open
from groupkeeper.storage.queries.today import needs_doing

MAY = date(2025, 5, 6)
TODAY = date(2025, 6, 2)
FOOD = BudgetLine(name="Food", agreed_pence=30_000)
GENERAL = Fund(name="General fund")


@pytest.fixture
def award(group: GroupFile) -> Award:
    with group.step("An account") as step:
        step.save(Account(name="Current account", opening_pence=50_000))
        step.save(replace(GENERAL, opening_pence=50_000))
    asked = Award(
        title="Warm Welcome", awarded_pence=100_000, stage="spending",
        starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31), receipt_threshold_pence=2_500,
    )  # fmt: skip
    kept = add_grant(group, asked, "Wenlow Fund", [FOOD])
    receive_instalment(group, kept, 100_000, date(2025, 4, 2))
    return kept


def _part(group: GroupFile, award: Award, pence: int) -> MoneyLine:
    return MoneyLine(
        direction="payment", on_date=MAY, pence=pence, party="Stores", what_for="Food",
        fund_id=award.fund_id, account_id=group.find(Account)[0].id, award_id=award.id,
        budget_line_id=FOOD.id,
    )  # fmt: skip


def _said(group: GroupFile, award: Award) -> list[str]:
    """What the return, the handover, Today and the page of the grant say, in this order."""
    figures = prepare_return(group, award.id, now=datetime(2025, 6, 2, 9))
    missing = [one.what for one in figures.missing if one.key == "receipts"]
    open_now = [row[-1] for row in found_open(group, Open.RECEIPTS, TODAY).rows]
    today = [one.reason for one in needs_doing(group, TODAY) if one.key.startswith("receipts")]
    held = evidence_count(group, award.id)
    return [*missing, *open_now, *today, f"{held.receipts} of {held.payments}"]


def test_two_parts_under_the_threshold_of_one_payment_over_it_lack_one_receipt(
    group: GroupFile, award: Award
) -> None:
    part = _part(group, award, 2_000)
    first, _ = keep_voucher(group, [part, replace(_part(group, award, 2_000), what_for="Tea")])
    keep_voucher(group, [_part(group, award, 2_499)])
    assert _said(group, award) == [
        "1 receipt of £25.00 or more.",
        "£40.00",
        "Warm Welcome, £40.00",
        "0 of 1",
    ]
    assert [one.line_id for one in receipts_lacking(group, award.id)] == [first.id]
    hold_receipt(group, first)
    assert _said(group, award) == ["1 of 1"]


def test_a_part_of_a_payment_that_others_share_is_held_against_the_whole_of_it(
    group: GroupFile, award: Award
) -> None:
    ours = _part(group, award, 1_000)
    theirs = replace(
        _part(group, award, 1_500), fund_id=group.find(Fund, name="General fund")[0].id,
        award_id="", budget_line_id="",
    )  # fmt: skip
    parts = keep_voucher(group, [theirs, ours])
    assert _said(group, award) == [
        "1 receipt of £25.00 or more.",
        "£10.00",
        "Warm Welcome, £10.00",
        "0 of 1",
    ]
    hold_receipt(group, parts[0])
    assert _said(group, award) == ["1 of 1"]
