"""Money typed into the cashbook for a grant is in its return, or the return is not locked."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.cashbook.notices import notices
from groupkeeper.operations.cashbook.putting_right import correct_voucher
from groupkeeper.operations.grants.grants import add_grant, change_grant
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile

DAY, TODAY = date(2026, 2, 3), date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 10, 42)
FOOD = BudgetLine(name="Food", agreed_pence=100_000)


@pytest.fixture
def award(group: GroupFile) -> Award:
    with group.step("Begin") as step:
        step.save(Account(name="Bank"))
    made = Award(
        title="Warm room",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        awarded_pence=100_000,
    )
    return add_grant(group, made, "Wenlow Fund", [FOOD])


def money_in(award: Award, party: str) -> MoneyLine:
    return MoneyLine(
        direction=Direction.RECEIPT.value,
        on_date=DAY,
        pence=100_000,
        party=party,
        fund_id=award.fund_id,
    )


def received(group: GroupFile, award: Award) -> int:
    figures = prepare_return(group, award.id, now=NOW).figures()
    return next(one.amount for one in figures if one.id == "M4")


def missing(group: GroupFile, award: Award) -> list[str]:
    return [
        one.what for one in prepare_return(group, award.id, now=NOW).missing if one.stops_locking
    ]


@pytest.mark.parametrize("party", ["Wenlow Fund", " wenlow  FUND "])
def test_money_the_funder_paid_into_the_grants_fund_is_received_in_its_return(
    group: GroupFile, award: Award, party: str
) -> None:
    line = money_in(award, party)
    assert notices(group, [line], TODAY) == ()
    keep_voucher(group, [line])
    assert received(group, award) == 100_000
    assert not any("came from the funder" in what for what in missing(group, award))


def test_money_of_somebody_else_is_told_of_and_the_return_waits_until_it_is_put_right(
    group: GroupFile, award: Award
) -> None:
    line = money_in(award, "BACS credit")
    assert "If Wenlow Fund sent it" in notices(group, [line], TODAY)[0]
    (kept,) = keep_voucher(group, [line])
    assert received(group, award) == 0
    assert any("came from the funder" in what for what in missing(group, award))
    correct_voucher(group, kept, [money_in(award, "Wenlow Fund")], "The funder sent it", TODAY)
    assert received(group, award) == 100_000
    assert not any("came from the funder" in what for what in missing(group, award))


def test_a_payment_over_its_budget_line_is_told_of_before_it_is_kept(
    group: GroupFile, award: Award
) -> None:
    keep_voucher(group, [money_in(award, "Wenlow Fund")])

    def spent(pence: int) -> tuple[str, ...]:
        return notices(group, [payment(award, pence)], TODAY)

    assert spent(100_000) == ()
    assert "£0.01 over the £1,000.00 that was agreed" in spent(100_001)[0]


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ({"pence": 9_999_999_999_900}, "more than £10,000,000.00"),
        ({"on_date": date(1, 1, 1)}, "before 1900"),
    ],
)
def test_an_amount_or_a_year_nobody_meant_is_refused(
    group: GroupFile, award: Award, odd: dict[str, Any], says: str
) -> None:
    with pytest.raises(RuleBroken, match=says):
        keep_voucher(group, [replace(money_in(award, "Wenlow Fund"), **odd)])


def payment(award: Award, pence: int) -> MoneyLine:
    return MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=DAY,
        pence=pence,
        party="Greenhill Stores",
        fund_id=award.fund_id,
        award_id=award.id,
        budget_line_id=FOOD.id,
    )


def kind(group: GroupFile, award: Award) -> tuple[str, str]:
    fund = group.get(Fund, award.fund_id)
    return fund.fund_kind, fund.backed_by


def test_the_fund_is_restricted_when_the_grant_is_and_free_when_it_is_not(
    group: GroupFile, award: Award
) -> None:
    change_grant(group, replace(award, restricted=False))
    assert kind(group, award) == ("general", "")
    keep_voucher(group, [replace(money_in(award, "Wenlow Fund"), award_id=award.id)])
    change_grant(group, award)
    assert kind(group, award) == ("restricted", "award")
    group.undo()
    assert kind(group, award) == ("general", "")
    assert not group.get(Award, award.id).restricted


def test_restricted_money_does_not_become_free_by_a_tick(group: GroupFile, award: Award) -> None:
    keep_voucher(group, [money_in(award, "Wenlow Fund")])
    with pytest.raises(RuleBroken, match="stays restricted") as refused:
        change_grant(group, replace(award, restricted=False))
    assert [one.field for one in refused.value.problems] == ["restricted"]
    assert group.get(Award, award.id).restricted
    assert kind(group, award) == ("restricted", "award")


def test_other_money_is_not_tied_up_by_the_tick_of_a_grant(group: GroupFile, award: Award) -> None:
    with group.step("General") as step:
        general = step.save(Fund(name="General"))
        step.save(replace(award, restricted=False, fund_id=general.id))
        step.save(replace(money_in(award, "Ann"), fund_id=general.id))
    with pytest.raises(RuleBroken, match="with other money"):
        change_grant(group, replace(award, fund_id=general.id))
    assert group.get(Fund, general.id).fund_kind == "general"
