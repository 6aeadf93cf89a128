"""A return says what its fund says, or it is not locked (R-FND-9)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import Award, Funder
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.gathered import Gathered, Sent
from groupkeeper.domain.returns.money import grant_money
from groupkeeper.domain.returns.ties import missing_ties, ties_with_fund

START, END = date(2025, 4, 1), date(2026, 3, 31)
FUND = Fund(name="Warm Welcome", fund_kind="restricted")
GENERAL = Fund(name="General")
AWARD = Award(title="Warm Welcome", fund_id=FUND.id, starts_on=START, ends_on=END)
SECOND_HALF = Period(date(2025, 10, 1), END)

days = st.integers(-40, 420).map(lambda after: START + timedelta(days=after))
lines = st.builds(
    MoneyLine,
    direction=st.sampled_from(["receipt", "payment"]),
    on_date=days,
    pence=st.integers(1, 9_000),
    fund_id=st.just(FUND.id),
    award_id=st.just(AWARD.id),
    from_funder=st.booleans(),
    returned_to_funder=st.booleans(),
    voided_on=st.sampled_from([None, None, START]),
)


def gathered_of(money: tuple[MoneyLine, ...], period: Period, **more: Any) -> Gathered:
    return Gathered(
        group=GroupDetails(name="Us"),
        award=AWARD,
        funder=Funder(name="Wenlow District Fund"),
        answers=FunderReturn(award_id=AWARD.id),
        period=period,
        money=money,
        **more,
    )


def figures_of(gathered: Gathered) -> list[Figure]:
    worked_out = grant_money(gathered)
    return [
        worked_out.received, worked_out.spent, worked_out.returned, worked_out.unspent,
        worked_out.spent_before,
    ]  # fmt: skip


def book_of(*money: MoneyLine) -> Book:
    return Book((GENERAL, FUND), (), money, (), ())


@given(st.lists(lines, max_size=20).map(tuple), st.booleans(), st.lists(days, max_size=2), days)
def test_a_return_ties_with_its_fund_whatever_moved_in_it(
    money: tuple[MoneyLine, ...], half: bool, locked: list[date], today: date
) -> None:
    period = SECOND_HALF if half else Period(START, END)
    sent = tuple(Sent(period, day) for day in locked)
    gathered = gathered_of(money, period, sent=sent, today=today)
    assert ties_with_fund(book_of(*money), figures_of(gathered), gathered) == ()


def test_a_payment_from_another_fund_is_named_and_stops_the_lock() -> None:
    paid = MoneyLine(
        direction="payment", on_date=START, pence=2_000, fund_id=GENERAL.id, award_id=AWARD.id
    )
    whole = Period(START, END)
    gathered = gathered_of((paid,), whole)
    untied = ties_with_fund(book_of(paid), figures_of(gathered), gathered)
    assert [(one.what, one.in_return, one.in_fund) for one in untied] == [
        ("Spent", 2_000, 0),
        ("Unspent", -2_000, 0),
    ]
    (missing,) = missing_ties(untied, AWARD)
    assert missing.stops_locking
    assert missing.ids == (paid.id,)
    assert "Spent is £20.00 in the return and £0.00 in the fund" in missing.what


def test_a_loan_repaid_with_other_money_ties_with_its_fund() -> None:
    def line(way: str, pence: int, **more: Any) -> MoneyLine:
        given: dict[str, Any] = {"fund_id": FUND.id, "on_date": START, **more}
        return MoneyLine(direction=way, pence=pence, award_id=AWARD.id, **given)

    money = (
        line("receipt", 100_000, from_funder=True),
        line("payment", 60_000),
        line("payment", 30_000, returned_to_funder=True),
        line("payment", 20_100, returned_to_funder=True, fund_id=GENERAL.id),
    )
    whole = Period(START, END)
    gathered = gathered_of(money, whole)
    figures = figures_of(gathered)
    assert ties_with_fund(book_of(*money), figures, gathered) == ()
    assert [one.amount for one in figures] == [100_000, 60_000, 30_000, 10_000, 0]


def test_a_line_of_the_fund_without_the_grant_is_found_too() -> None:
    paid = MoneyLine(direction="payment", on_date=START, pence=1, fund_id=FUND.id)
    whole = Period(START, END)
    gathered = gathered_of((), whole)
    untied = ties_with_fund(book_of(paid), figures_of(gathered), gathered)
    assert untied[0].ids == (paid.id,)
    other = replace(paid, award_id="the second grant of this fund")
    assert ties_with_fund(book_of(other), figures_of(gathered), gathered) == ()
