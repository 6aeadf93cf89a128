"""The rules of funds, each by its number in the domain notes (R-FND-1 to R-FND-8, R-FND-10)."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, AccountsClass, AccountTransfer, MoneyLine
from groupkeeper.domain.cashbook.rules import (
    changed_days,
    problems_of_voucher,
    short_funds,
    top_ups,
)
from groupkeeper.domain.cashbook.rules_transfers import problems_of_transfer, warnings_of_transfer
from groupkeeper.domain.cashbook.spending import warnings_of_line
from groupkeeper.domain.fields import FieldKind, field_of
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem

MAY, JUNE, JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)
GENERAL = Fund(name="General", opening_pence=50_000)
WARM = Fund(name="Warm Welcome", fund_kind=FundKind.RESTRICTED, backed_by=Backing.AWARD)
ROOF = Fund(name="Roof", fund_kind=FundKind.RESTRICTED, backed_by=Backing.DONOR, opening_pence=900)
BANK = Account(name="Bank", opening_pence=50_900)
AWARD = Award(title="Warm Welcome", fund_id=WARM.id, starts_on=MAY, ends_on=JULY)
FOOD = "the line for food"


def line(way: str, fund: Fund, day: date, pence: int, **more: str) -> MoneyLine:
    spent_on_food = way == "payment" and fund is WARM
    given = {"budget_line_id": FOOD if spent_on_food else "", "what_for": "Lunch", **more}
    return MoneyLine(
        direction=way,
        on_date=day,
        pence=pence,
        party="Greenhill Stores",
        fund_id=fund.id,
        account_id=BANK.id,
        budget_line_id=given["budget_line_id"],
        what_for=given["what_for"],
    )


def book(*lines: MoneyLine) -> Book:
    return Book((GENERAL, WARM, ROOF), (BANK,), lines, (), (), {WARM.id: frozenset({FOOD})})


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.field for problem in problems]


CAME = line("receipt", WARM, MAY, 10_000)


# R-FND-1


@pytest.mark.parametrize("record", [MoneyLine, FundTransfer, AccountTransfer])
def test_r_fnd_1_money_is_whole_pence(record: type) -> None:
    assert field_of(record, "pence").kind is FieldKind.PENCE
    assert not [one.name for one in fields(record) if one.type is float]


def test_r_fnd_1_a_line_names_one_fund_and_one_account() -> None:
    lost = replace(CAME, fund_id="")
    assert said(problems_of_voucher(book(), [lost])) == ["fund_id"]
    assert said(problems_of_voucher(book(), [replace(CAME, account_id="")])) == ["account_id"]


@given(st.lists(st.integers(1, 9_000), min_size=1, max_size=6), st.integers(-5, 5))
def test_r_fnd_1_the_parts_of_a_voucher_come_to_exactly_what_was_paid(
    parts: list[int], out_by: int
) -> None:
    lines = [line("receipt", GENERAL, MAY, pence) for pence in parts]
    problems = problems_of_voucher(book(), lines, sum(parts) + out_by)
    assert bool(problems) == bool(out_by)


@pytest.mark.parametrize("pence", [0, -1])
def test_r_fnd_1_an_amount_is_more_than_nothing(pence: int) -> None:
    assert said(problems_of_voucher(book(), [replace(CAME, pence=pence)])) == ["pence"]


# R-FND-2


@pytest.mark.parametrize("budget_line", ["", "a line of another grant"])
def test_r_fnd_2_a_restricted_payment_names_a_line_of_its_own_budget(budget_line: str) -> None:
    paid = line("payment", WARM, JUNE, 100, budget_line_id=budget_line)
    assert said(problems_of_voucher(book(CAME), [paid])) == ["budget_line_id"]


def test_r_fnd_2_money_of_a_donor_names_what_it_was_for() -> None:
    paid = line("payment", ROOF, JUNE, 100)
    assert problems_of_voucher(book(), [paid]) == ()
    assert said(problems_of_voucher(book(), [replace(paid, what_for=" ")])) == ["what_for"]


# R-FND-3

days = st.integers(0, 40).map(lambda after: MAY + timedelta(days=after))
moves = st.builds(
    lambda way, day, pence: line(way, WARM, day, pence),
    st.sampled_from(["receipt", "payment"]),
    days,
    st.integers(1, 9_000),
)


@given(st.lists(moves, max_size=12), moves)
def test_r_fnd_3_a_restricted_fund_is_below_zero_on_no_date(
    kept: list[MoneyLine], more: MoneyLine
) -> None:
    before, allowed = book(), list[MoneyLine]()
    for one in [*kept, more]:
        if not problems_of_voucher(before, [one]):
            allowed.append(one)
            before = book(*allowed)
    for after in range(41):
        assert before.fund_on(WARM.id, MAY + timedelta(days=after)) >= 0


def test_r_fnd_3_money_that_came_later_does_not_pay_for_what_was_spent_before() -> None:
    paid = line("payment", WARM, JUNE, 4_000)
    later = replace(CAME, on_date=JULY)
    (problem,) = problems_of_voucher(book(later), [paid])
    assert problem.message.startswith("“Warm Welcome” would be £40.00 short on 1 June 2025.")


def test_r_fnd_3_a_receipt_crossed_out_or_moved_leaves_no_fund_short() -> None:
    paid = line("payment", WARM, JUNE, 4_000)
    before = book(CAME, paid)
    for after in (
        before.with_lines(replace(CAME, voided_on=JULY)),
        before.with_lines(replace(CAME, on_date=JULY)),
        before.with_lines(replace(CAME, fund_id=GENERAL.id)),
        before.with_lines(replace(CAME, pence=3_999)),
    ):
        assert [short.fund for short in short_funds(before, after)] == [WARM]


def test_r_fnd_3_a_fund_that_was_short_may_be_put_right_step_by_step() -> None:
    wrong = book(line("payment", WARM, JUNE, 4_000))
    assert problems_of_voucher(wrong, [line("receipt", WARM, MAY, 1_000)]) == ()
    assert said(problems_of_voucher(wrong, [line("payment", WARM, JULY, 1)])) == ["pence"]


@given(st.integers(1, 20_000), days)
def test_r_fnd_3_a_top_up_is_exactly_what_is_missing(pence: int, day: date) -> None:
    before, paid = book(CAME), line("payment", WARM, day, pence)
    needed = top_ups(
        before, before.with_lines(paid), GENERAL.id, on_date=day, minute_reference="Minute 4"
    )
    assert sum(one.pence or 0 for one in needed) == max(0, pence - 10_000)
    assert problems_of_voucher(before.with_transfers(*needed), [paid]) == ()


# R-FND-4


def moving(source: Fund, target: Fund, **more: str) -> FundTransfer:
    return FundTransfer(
        on_date=JUNE,
        from_fund_id=source.id,
        to_fund_id=target.id,
        pence=100,
        reason="Decided",
        minute_reference=more.get("minute", "Minute 4"),
        funder_consent=more.get("consent", ""),
    )


def test_r_fnd_4_a_transfer_nets_to_zero() -> None:
    after = book(CAME).with_transfers(moving(GENERAL, WARM))
    assert after.difference_on(JUNE) == book(CAME).difference_on(JUNE) == 0


@given(moved=st.integers(1, 200_000))
def test_r_fnd_4_our_own_money_is_questioned_below_nothing_and_never_refused(moved: int) -> None:
    held = book().fund_on(GENERAL.id, JUNE)
    out = replace(moving(GENERAL, WARM), pence=moved)
    assert problems_of_transfer(book(), out) == ()
    told = warnings_of_transfer(book(), out)
    assert bool(told) is (moved > held)
    if told:
        assert f"“General” to {say_pence(moved - held)} below nothing" in told[0]


def test_r_fnd_4_out_of_a_restricted_fund_only_with_consent_and_always_with_a_minute() -> None:
    out = moving(ROOF, GENERAL)
    assert said(problems_of_transfer(book(), out)) == ["funder_consent"]
    agreed = moving(ROOF, GENERAL, consent="Mrs Hill, 3 May 2025")
    assert problems_of_transfer(book(), agreed) == ()
    no_minute = moving(GENERAL, ROOF, minute="")
    assert said(problems_of_transfer(book(), no_minute)) == ["minute_reference"]


# R-FND-6


def test_r_fnd_6_a_payment_shared_by_two_grants_is_charged_once_in_all() -> None:
    parts = [line("payment", WARM, JUNE, 600), line("payment", ROOF, JUNE, 400)]
    assert problems_of_voucher(book(CAME), parts, 1_000) == ()
    assert said(problems_of_voucher(book(CAME), parts, 900)) == ["pence"]
    other_day = [parts[0], replace(parts[1], on_date=JULY)]
    assert said(problems_of_voucher(book(CAME), other_day, 1_000)) == ["part_of_id"]


# R-FND-7


def test_r_fnd_7_a_payment_outside_the_days_of_the_grant_is_said() -> None:
    early, late = MAY - timedelta(days=1), JULY + timedelta(days=1)
    for day, word in ((early, "before"), (late, "after")):
        (warning,) = warnings_of_line(line("payment", WARM, day, 100), AWARD)
        assert word in warning
    assert warnings_of_line(line("payment", WARM, JUNE, 100), AWARD) == ()


# R-FND-10


def test_r_fnd_10_damage_deposits_are_never_income() -> None:
    places = {one.name: one.accounts_class for one in headings.usual_headings()}
    assert places[headings.DEPOSITS_IN] == AccountsClass.HELD_FOR_OTHERS
    assert places[headings.DEPOSITS_BACK] == AccountsClass.HELD_FOR_OTHERS
    assert places[headings.HALL_HIRE] == AccountsClass.RENTS


# R-FND-12


def test_r_fnd_12_a_change_of_money_is_known_by_its_days() -> None:
    before = book(CAME)
    assert changed_days(before, before.with_lines(replace(CAME, on_date=JUNE))) == (MAY, JUNE)
    assert changed_days(before, before.with_lines(replace(CAME, voided_on=JULY))) == (MAY,)
    assert changed_days(before, before.with_lines(replace(CAME, receipt_held=True))) == ()
    moved = moving(GENERAL, WARM)
    assert changed_days(before, before.with_transfers(moved)) == (JUNE,)
