"""A loan typed into the cashbook: it leads to its heading, and is owed, no income, in our year."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.headings import usual_headings
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.cashbook.loans import Lent
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.returns.community_report import money_sentences
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.cashbook.notices import notices
from groupkeeper.operations.returns.community_report import community_report
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.accounts import owed_by_us
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.lines import cashbook

DAY, TODAY = date(2026, 2, 3), date(2026, 3, 12)
GENERAL, BANK = Fund(name="General", opening_pence=10_000), Account(name="Bank")
BANK = replace(BANK, opening_pence=10_000)


@pytest.fixture
def book(group: GroupFile) -> GroupFile:
    with group.step("Begin") as step:
        step.save_all([GENERAL, BANK, *usual_headings()])
    return group


def line(group: GroupFile, way: str, pence: int, heading: str, what_for: str) -> MoneyLine:
    found = group.find(AccountHeading, name=heading)
    return MoneyLine(
        direction=way, on_date=DAY, pence=pence, party="Ada Hill", what_for=what_for,
        fund_id=GENERAL.id, account_id=BANK.id, account_heading_id=found[0].id if found else "",
    )  # fmt: skip


def test_what_says_it_is_a_loan_is_led_to_the_heading_for_loans(book: GroupFile) -> None:
    came = line(book, "receipt", 50_000, "Donations", "Loan for the boiler")
    back = line(book, "payment", 20_000, "Rent of rooms", "Paid back part of the loan")
    hired = line(book, "payment", 500, "Rent of rooms", "Loan of chairs")
    assert notices(book, [came], TODAY) == (
        "A loan is not income: it is to be paid back. Choose the heading “Loans received”, or "
        "write the loan down under Grants.",
    )
    assert "not a cost" in notices(book, [back], TODAY)[0]
    assert "“Loans paid back”" in notices(book, [back], TODAY)[0]
    assert notices(book, [hired], TODAY) == ()
    assert notices(book, [line(book, "receipt", 50_000, "Loans received", "Loan")], TODAY) == ()


def test_our_year_of_a_year_not_over_leaves_out_what_is_dated_ahead(book: GroupFile) -> None:
    ahead = replace(line(book, "receipt", 500, "Donations", "Gift"), on_date=date(2026, 3, 20))
    keep_voucher(book, [ahead])
    year = our_year(book.details(), TODAY)
    assert community_report(book, year, TODAY).closing == 10_000
    assert community_report(book, year, date(2026, 4, 2)).closing == 10_500


def test_a_group_without_such_a_heading_is_told_how_to_add_one(group: GroupFile) -> None:
    with group.step("Begin") as step:
        step.save_all([GENERAL, BANK])
    said = notices(group, [line(group, "receipt", 50_000, "", "A loan")], TODAY)
    assert "More, Headings, that stands in the accounts under “Loans, to be paid back”" in said[0]


def test_what_is_not_paid_back_is_owed_and_no_income_in_our_year(book: GroupFile) -> None:
    keep_voucher(book, [line(book, "receipt", 50_000, "Loans received", "Boiler")])
    keep_voucher(book, [line(book, "receipt", 1_000, "Donations", "Gift")])
    keep_voucher(book, [line(book, "payment", 20_000, "Loans paid back", "Boiler")])
    (owed,) = owed_by_us(book, read_book(book), TODAY)
    assert (owed.what, owed.pence) == ("Loan of Ada Hill", 30_000)
    assert owed_by_us(book, read_book(book), date(2026, 2, 2)) == ()
    assert not any(one.receipt_missing for one in cashbook(book).entries)
    report = community_report(book, our_year(book.details(), TODAY), TODAY)
    (general,) = report.money
    assert (general.opening, general.came_in, general.went_out) == (10_000, 1_000, 0)
    assert (general.lent, general.closing) == (30_000, 41_000)
    assert report.loans == Lent(50_000, 20_000, 30_000)
    told = " ".join(money_sentences(report))
    assert "£500.00 was lent to us. That is not in the money in." in told
    assert "We paid back £200.00 of loans. That is not in the money out." in told
    assert "£300.00 of loans is still to be paid back." in told
