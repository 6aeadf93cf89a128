"""What is owned and owed in the accounts: this year and, as it was held then, last year."""

from dataclasses import replace
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


def test_values_kept_at_an_approval_stand_in_both_columns() -> None:
    van = Asset(name="Van", current_pence=40_000, bought_on=BEFORE.start)
    bill = Liability(what="Gas", pence=100, since_on=BEFORE.start)
    begun = records(book([]), assets=(van,), liabilities=(bill,))
    now = accounts_of(begun).balances
    assert (now.known_now, now.last_known_now) == (True, True)
    assert [(one.pounds, one.last_pence) for one in now.own_use] == [(400, 40_000)]
    kept = replace(
        begun,
        values={van.id: 60_000, bill.id: 300},
        values_before={van.id: 90_000, bill.id: 900},
    )
    then = accounts_of(kept).balances
    assert (then.known_now, then.last_known_now) == (False, False)
    assert [(one.pounds, one.last_pence) for one in then.own_use] == [(600, 90_000)]
    assert [(one.pounds, one.last_pence) for one in then.owed_by_us] == [(3, 900)]


def test_what_had_no_value_when_a_year_was_approved_has_none_in_it() -> None:
    van = Asset(name="Van", current_pence=40_000, bought_on=BEFORE.start)
    (one,) = accounts_of(records(book([]), assets=(van,), values={van.id: None})).balances.own_use
    assert one.pounds is None
