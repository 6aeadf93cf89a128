"""What is owned and owed in the accounts: this year and, as it was held then, last year."""

from datetime import date

from groupkeeper.domain.cashbook.accounts import accounts_of
from groupkeeper.domain.cashbook.accounts_records import Owing
from groupkeeper.domain.cashbook.year_end import Asset, Liability
from tests.domain.cashbook.accounts_examples import BEFORE, FUNDS, book, records

MAY = date(2025, 5, 1)


def test_what_was_held_last_year_and_is_gone_this_year_stands_in_last_years_column() -> None:
    van = Asset(name="Van", cost_pence=90_000, current_pence=50_000, bought_on=BEFORE.start,
                gone_on=MAY, fund_id=FUNDS[0].id)  # fmt: skip
    older = Asset(name="Gone long ago", cost_pence=100, gone_on=BEFORE.end)
    bill = Liability(what="Gas", pence=900, since_on=BEFORE.start, settled_on=MAY)
    claim = Owing("c1", "expense_claim", ("c1",), "Ann, expenses", 750, FUNDS[0].id, "Claim 1")
    balances = accounts_of(
        records(book([]), assets=(van, older), liabilities=(bill,), owed_by_us_before=(claim,))
    ).balances
    assert balances.own_use == balances.owed_by_us == ()
    assert [(one.what, one.pounds, one.cost, one.last_pence) for one in balances.gone["B4"]] == [
        ("Van", 0, 0, 50_000)
    ]
    assert [(one.what, one.pounds, one.last_pence) for one in balances.gone["B5"]] == [
        ("Gas", 0, 900), ("Ann, expenses", 0, 750),
    ]  # fmt: skip
