"""The cashbook as it is read: narrowed, added up, and its numbers without a gap."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.cashbook_print import pages_of_account
from groupkeeper.domain.cashbook.entries import (
    Entry,
    Narrowing,
    narrowed,
    totals,
)
from groupkeeper.domain.periods import Period


def entry(number: int, pence: int, **more: object) -> Entry:
    given: dict[str, object] = {
        "kind": "money_line",
        "id": f"id{number}",
        "first_id": f"id{number}",
        "on_date": date(2026, 2, 1 + number % 27),
        "reference": f"V-A{number:04}",
        "party": "Greenhill Stores",
        "what_for": "Milk",
        "in_pence": max(pence, 0),
        "out_pence": max(-pence, 0),
        "balance_pence": 0,
        **more,
    }
    return Entry(**given)  # pyright: ignore[reportArgumentType]


def test_words_are_found_in_any_order_and_amounts_too() -> None:
    milk, hire = entry(1, -1_250), entry(2, 174_236, party="Choir", what_for="Hall hire")
    assert narrowed([milk, hire], Narrowing(words="milk green")) == [milk]
    assert narrowed([milk, hire], Narrowing(words="£12.50")) == [milk]
    assert narrowed([milk, hire], Narrowing(words="1,742.36")) == [hire]
    assert narrowed([milk, hire], Narrowing(words="1742.36")) == [hire]
    assert narrowed([milk, hire], Narrowing(words="tea")) == []


def test_days_headings_and_missing_receipts_narrow_it() -> None:
    one = entry(1, -5, heading_id="h", receipt_missing=True)
    other = entry(9, -5)
    assert narrowed([one, other], Narrowing(heading_id="h")) == [one]
    assert narrowed([one, other], Narrowing(no_receipt=True)) == [one]
    assert narrowed([one, other], Narrowing(first=date(2026, 2, 5))) == [other]
    assert narrowed([one, other], Narrowing(last=date(2026, 2, 5))) == [one]


def test_what_is_crossed_out_counts_for_nothing() -> None:
    assert totals([entry(1, -500), entry(2, 300), entry(3, -90, crossed_out="Twice")]) == (300, 500)


@given(st.lists(st.integers(-99_999, 99_999), max_size=30))
def test_before_and_in_and_out_come_to_what_is_left(moved: list[int]) -> None:
    entries = [entry(n, pence) for n, pence in enumerate(moved)]
    period = Period(date(2026, 2, 1), date(2026, 2, 28))
    pages = pages_of_account("Bank", 700, entries, period, 700 + sum(moved))
    assert pages.opening + pages.came - pages.went == pages.closing
    assert sum(len(several) for _, several in pages.months()) == len(moved)
