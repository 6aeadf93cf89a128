"""Funds: what makes one restricted, when it may change, and when it may be closed."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.funds import (
    add_fund,
    change_fund,
    close_fund,
    open_fund_again,
)
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.grants.grants import add_grant, receive_instalment
from groupkeeper.storage.group_file import GroupFile

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)
ROOF = Fund(
    name="Roof appeal",
    fund_kind=FundKind.RESTRICTED,
    backed_by=Backing.APPEAL,
    backing="Our leaflet of May 2025",
)


def refused_for(group: GroupFile, fund: Fund) -> list[str]:
    with pytest.raises(RuleBroken) as refused:
        add_fund(group, fund)
    assert group.find(Fund) == []
    return [problem.field for problem in refused.value.problems]


def test_a_designated_fund_needs_the_minute_of_the_committee(group: GroupFile) -> None:
    chairs = Fund(name="New chairs", fund_kind=FundKind.DESIGNATED)
    assert refused_for(group, chairs) == ["minute_reference"]
    assert add_fund(group, replace(chairs, minute_reference="Minute 7, 3 May 2025"))


@pytest.mark.parametrize("kind", [FundKind.RESTRICTED, FundKind.ENDOWMENT])
def test_a_fund_is_restricted_only_with_somebody_behind_it(
    group: GroupFile, kind: FundKind
) -> None:
    bare = Fund(name="Roof", fund_kind=kind)
    assert refused_for(group, bare) == ["backed_by"]
    assert refused_for(group, replace(bare, backed_by=Backing.DONOR)) == ["backing"]
    assert refused_for(group, replace(bare, backed_by=Backing.AWARD)) == ["backed_by"]
    donor = replace(bare, backed_by=Backing.DONOR, backing="Mrs Hill, letter of 3 May 2025")
    assert add_fund(group, donor).id == bare.id


def test_the_fund_of_a_grant_may_say_that_the_grant_is_behind_it(group: GroupFile) -> None:
    award = add_grant(group, Award(title="Warm Welcome"), "Wenlow District Fund")
    fund = replace(group.get(Fund, award.fund_id), backed_by=Backing.AWARD)
    assert change_fund(group, fund).backed_by == Backing.AWARD


def test_two_funds_never_have_the_same_name(group: GroupFile) -> None:
    add_fund(group, Fund(name="General"))
    with pytest.raises(RuleBroken, match="already"):
        add_fund(group, Fund(name=" general "))


def test_a_restricted_fund_does_not_begin_below_nothing(group: GroupFile) -> None:
    assert refused_for(group, replace(ROOF, opening_pence=-1)) == ["opening_pence"]


def test_restricted_money_does_not_become_free_by_a_new_word_for_it(group: GroupFile) -> None:
    fund = add_fund(group, replace(ROOF, opening_pence=5_000))
    with pytest.raises(RuleBroken, match="stays restricted"):
        change_fund(group, replace(fund, fund_kind=FundKind.GENERAL.value))


def test_what_a_fund_began_with_is_not_made_less_than_what_was_spent(group: GroupFile) -> None:
    fund = add_fund(group, replace(ROOF, opening_pence=5_000))
    with group.step("Pay") as step:
        step.save(
            MoneyLine(
                direction="payment", on_date=MAY, pence=4_000, party="Roofer", fund_id=fund.id
            )
        )
    with pytest.raises(RuleBroken, match=r"£10\.00 short on 1 May 2025"):
        change_fund(group, replace(fund, opening_pence=3_000))


def test_what_a_fund_began_with_stays_once_the_cashbook_is_locked(group: GroupFile) -> None:
    fund = add_fund(group, Fund(name="General", opening_pence=100))
    lock_until(group, MAY, today=JUNE)
    with pytest.raises(RuleBroken, match="locked"):
        change_fund(group, replace(fund, opening_pence=200))
    with pytest.raises(RuleBroken, match="locked"):
        add_fund(group, Fund(name="Found in a drawer", opening_pence=5))
    assert change_fund(group, replace(fund, purpose="All we do")).purpose == "All we do"


def test_a_fund_closes_when_it_is_spent_and_takes_nothing_more(group: GroupFile) -> None:
    award = add_grant(group, Award(title="Warm Welcome"), "Wenlow District Fund")
    fund = group.get(Fund, award.fund_id)
    empty = change_fund(group, replace(fund, backed_by=Backing.AWARD))
    closed = close_fund(group, empty, MAY)
    assert closed.closed_on == MAY
    assert open_fund_again(group, closed).closed_on is None
    receive_instalment(group, award, 500, MAY)
    with pytest.raises(RuleBroken, match=r"still holds £5\.00"):
        close_fund(group, empty, JUNE)
    with pytest.raises(RuleBroken, match="Choose a day after"):
        close_fund(group, empty, date(2025, 4, 1))
