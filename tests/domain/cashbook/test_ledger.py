"""The book adds up: opening + in - out ± transfers = closing, for each fund and in total."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.periods import Period

START = date(2025, 4, 1)
FUNDS = tuple(Fund(name=name, opening_pence=pence) for name, pence in (("A", 700), ("B", 0)))
ACCOUNTS = (Account(name="Bank", opening_pence=500), Account(name="Tin", opening_pence=200))
days = st.integers(0, 60).map(lambda after: START + timedelta(days=after))
crossed_out = st.sampled_from((None, None, START))
lines = st.builds(
    MoneyLine,
    direction=st.sampled_from([way.value for way in Direction]),
    on_date=days,
    pence=st.integers(1, 5_000),
    fund_id=st.sampled_from([one.id for one in FUNDS]),
    account_id=st.sampled_from([one.id for one in ACCOUNTS]),
    voided_on=crossed_out,
)
ways = st.sampled_from([(0, 1), (1, 0)])


def moved(way: tuple[int, int], day: date, pence: int, voided: date | None) -> FundTransfer:
    return FundTransfer(
        from_fund_id=FUNDS[way[0]].id, to_fund_id=FUNDS[way[1]].id, on_date=day, pence=pence,
        voided_on=voided,
    )  # fmt: skip


def carried(way: tuple[int, int], day: date, pence: int, voided: date | None) -> AccountTransfer:
    return AccountTransfer(
        from_account_id=ACCOUNTS[way[0]].id, to_account_id=ACCOUNTS[way[1]].id, on_date=day,
        pence=pence, voided_on=voided,
    )  # fmt: skip


amounts = st.integers(1, 5_000)
books = st.builds(
    Book,
    st.just(FUNDS),
    st.just(ACCOUNTS),
    st.lists(lines, max_size=25).map(tuple),
    st.lists(st.builds(moved, ways, days, amounts, crossed_out), max_size=8).map(tuple),
    st.lists(st.builds(carried, ways, days, amounts, crossed_out), max_size=8).map(tuple),
)


@given(books, days, days)
def test_each_fund_and_all_of_them_add_up_over_any_days(book: Book, one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    years = [book.fund_movements(fund.id, period) for fund in FUNDS]
    for fund, year in zip(FUNDS, years, strict=True):
        assert year.opening == book.fund_on(fund.id, period.start - timedelta(days=1))
        assert year.closing == book.fund_on(fund.id, period.end)
        net = year.receipts - year.payments + year.transfers_in - year.transfers_out
        assert year.opening + net == year.closing
    assert sum(year.transfers_in - year.transfers_out for year in years) == 0


@given(books, days)
def test_what_the_funds_hold_is_what_lies_in_the_accounts_on_every_day(
    book: Book, day: date
) -> None:
    assert book.difference_on(day) == 0


def test_a_line_that_lies_in_no_account_shows_as_the_difference() -> None:
    stray = MoneyLine(direction="receipt", on_date=START, pence=450, fund_id=FUNDS[0].id)
    book = Book(FUNDS, ACCOUNTS, (stray,), (), ())
    assert book.difference_on(START) == 450
    assert book.difference_on(START - timedelta(days=1)) == 0


def test_a_line_crossed_out_counts_for_nothing() -> None:
    line = MoneyLine(
        direction="payment", on_date=START, pence=450, fund_id=FUNDS[0].id,
        account_id=ACCOUNTS[0].id, voided_on=START,
    )  # fmt: skip
    book = Book(FUNDS, ACCOUNTS, (line,), (), ())
    assert book.fund_on(FUNDS[0].id, START) == 700
    assert book.fund_movements(FUNDS[0].id, Period(START, START)).payments == 0


def test_a_line_put_in_takes_the_place_of_its_former_self() -> None:
    line = MoneyLine(id="x", direction="receipt", on_date=START, pence=1, fund_id=FUNDS[0].id)
    book = Book(FUNDS, ACCOUNTS, (line,), (), ())
    again = MoneyLine(id="x", direction="receipt", on_date=START, pence=9, fund_id=FUNDS[0].id)
    assert book.with_lines(again).fund_on(FUNDS[0].id, START) == 709
