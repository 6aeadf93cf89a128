"""A grant in the return and its fund in the accounts say the same for the same days (R-FND-9)."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.accounts import accounts_of
from groupkeeper.domain.cashbook.accounts_records import AwardSeen, YearRecords
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.cashbook.year_end import AccountsYear
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.money import grant_money
from tests.reports.examples import PERIOD, small_example

FUND = Fund(id="fund", name="Warm Welcome", fund_kind=FundKind.RESTRICTED.value)
BANK = Account(id="bank", name="Bank")
days = st.integers(0, 364).map(lambda after: PERIOD.start + timedelta(days=after))
lines = st.lists(
    st.builds(
        lambda way, day, pence, voided: MoneyLine(
            direction=(Direction.RECEIPT if way == "came" else Direction.PAYMENT).value,
            on_date=day, pence=pence, party="Somebody", fund_id="fund", account_id="bank",
            award_id="award", budget_line_id="food" if way == "spent" else "",
            from_funder=way == "came", returned_to_funder=way == "returned", voided_on=voided,
        ),
        st.sampled_from(["came", "spent", "spent", "returned"]),
        days,
        st.integers(1, 60_000),
        st.sampled_from([None, None, None, date(2026, 1, 1)]),
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=40)
@given(lines)
def test_received_spent_and_unspent_are_those_of_the_fund(money: list[MoneyLine]) -> None:
    example = small_example(money=tuple(money))
    found = grant_money(example)
    book = Book((FUND,), (BANK,), tuple(money), (), ())
    period = Period(PERIOD.start, PERIOD.end)
    records = YearRecords(
        GroupDetails(name="Wenlow"),
        AccountsYear(starts_on=period.start, ends_on=period.end),
        period,
        Period(date(2024, 4, 1), date(2025, 3, 31)),
        book,
        awards=(AwardSeen(replace(example.award, fund_id="fund"), "A funder"),),
    )
    accounts = accounts_of(records)
    moved = book.fund_movements("fund", period)
    assert found.received.amount == moved.receipts
    assert found.spent.amount + found.returned.amount == moved.payments
    assert found.unspent.amount == moved.closing
    for note in accounts.grants:
        assert [figure.amount for figure in note.figures] == [
            found.received.amount, found.spent.amount, found.returned.amount,
        ]  # fmt: skip
    closing = accounts.rows["closing"].figures
    assert closing[1].amount == found.unspent.amount
