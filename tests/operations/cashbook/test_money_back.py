"""Money that came back for a payment takes off what was spent, everywhere and to the penny."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.cashbook.matching_partners import PartnerKind
from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.lines import void_voucher
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.cashbook.money_back import money_came_back, still_paid
from groupkeeper.operations.cashbook.putting_right import correct_voucher
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.bank import partners_of
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.money import lines_with_promises, money_of

NOW, TODAY = datetime(2026, 3, 12, 10, 42), date(2026, 3, 12)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.fixture
def award(sample: GroupFile) -> Award:
    return sample.find(Award, reference="WDCF/2025/118")[0]


@pytest.fixture
def paid(sample: GroupFile, award: Award) -> MoneyLine:
    """The largest payment of the grant, nowhere on a bank statement of the sample."""
    lines = sample.find(MoneyLine, award_id=award.id, direction="payment", voided_on=None)
    return max(lines, key=lambda one: (one.pence or 0, one.id))


def figures(group: GroupFile, award: Award) -> FunderReturnFigures:
    return prepare_return(group, award.id, now=NOW)


def amounts(group: GroupFile, award: Award) -> dict[str, int]:
    return {one.id: one.amount for one in figures(group, award).figures()}


def test_it_takes_off_what_was_spent_in_return_budget_line_and_fund_alike(
    sample: GroupFile, award: Award, paid: MoneyLine
) -> None:
    before, was = amounts(sample, award), money_of(sample, award.id)
    lines = {one.id: one.spent_pence for one in lines_with_promises(sample, award.id)}
    moved = read_book(sample).fund_movements(award.fund_id, YEAR)
    back = money_came_back(sample, paid, 5_000, TODAY)
    after, now = amounts(sample, award), money_of(sample, award.id)
    assert (after["F6"], after["M6"]) == (before["F6"] - 5_000, before["M6"] + 5_000)
    assert [after[id] for id in ("M4", "M5", "M8")] == [before[id] for id in ("M4", "M5", "M8")]
    assert (now.spent, now.unspent) == (was.spent - 5_000, was.unspent + 5_000)
    spent = {one.id: one.spent_pence for one in lines_with_promises(sample, award.id)}
    assert spent[paid.budget_line_id] == lines[paid.budget_line_id] - 5_000
    year = read_book(sample).fund_movements(award.fund_id, YEAR)
    assert (year.receipts, year.payments) == (moved.receipts, moved.payments - 5_000)
    assert (after["F6"], after["M6"]) == (year.payments, year.closing)
    made = figures(sample, award)
    assert "tie" not in {one.key for one in made.missing}
    row = next(row for row in made.payments.rows if row[1] == back.reference)
    assert row[3] == f"Money back for voucher {paid.reference}"
    assert isinstance(row[5], Figure)
    assert (say_figure(row[5]), row[6]) == ("−£50.00", "–")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.integers(1, 40_000), max_size=4))
def test_never_more_comes_back_than_was_paid_and_every_sum_ties(
    sample: GroupFile, award: Award, paid: MoneyLine, sums: list[int]
) -> None:
    for pence in sums:
        left = still_paid(sample, paid)
        if pence > left:
            with pytest.raises(RuleBroken, match="which is what was paid"):
                money_came_back(sample, paid, pence, TODAY)
        else:
            money_came_back(sample, paid, pence, TODAY)
            assert still_paid(sample, paid) == left - pence
    book, after = read_book(sample), amounts(sample, award)
    assert book.difference_on(TODAY) == 0
    year = book.fund_movements(award.fund_id, YEAR)
    assert (after["F6"], after["M6"]) == (year.payments, year.closing)


def test_the_payment_stays_while_a_voucher_says_that_money_came_back(
    sample: GroupFile, paid: MoneyLine
) -> None:
    back = money_came_back(sample, paid, 5_000, TODAY)
    with pytest.raises(RuleBroken, match="Cross that one out first"):
        void_voucher(sample, paid, "A mistake", TODAY)
    with pytest.raises(RuleBroken, match="Cross that one out first"):
        correct_voucher(sample, paid, [replace(paid, id=MoneyLine().id)], "A mistake", TODAY)
    with pytest.raises(RuleBroken, match="is money that came back"):
        correct_voucher(sample, back, [replace(back, id=MoneyLine().id)], "A mistake", TODAY)
    with pytest.raises(RuleBroken, match="no payment that money can come back for"):
        money_came_back(sample, back, 100, TODAY)
    void_voucher(sample, back, "It never came", TODAY)
    assert still_paid(sample, paid) == paid.pence


def test_it_needs_an_open_day_not_before_the_payment(sample: GroupFile, paid: MoneyLine) -> None:
    with pytest.raises(RuleBroken, match="Enter the day the money came back. It was paid on"):
        money_came_back(sample, paid, 100, date(2025, 4, 1))
    lock_until(sample, TODAY, today=TODAY, minute_reference="Minute 3")
    with pytest.raises(RuleBroken, match="locked"):
        money_came_back(sample, paid, 100, TODAY)


def test_the_bank_is_offered_it_as_money_in(sample: GroupFile, paid: MoneyLine) -> None:
    back = money_came_back(sample, paid, 5_000, TODAY)
    account = sample.get(Account, paid.account_id)
    offered = [one for one in partners_of(sample, account, TODAY) if back.id in one.ids]
    assert [(one.kind, one.pence) for one in offered] == [(PartnerKind.CASHBOOK, 5_000)]
