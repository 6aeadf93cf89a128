"""The treasurer's report: what there is, what moved since the last meeting, on one page."""

from datetime import date

import pytest

from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.treasurer_report import draw_treasurer_report, report_for
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.grants import grants as listed_grants
from tests.printed import page_text

TODAY, SINCE = date(2026, 3, 12), date(2026, 2, 12)


def test_balances_are_those_of_the_book_and_tie(sample: GroupFile) -> None:
    report = report_for(sample, SINCE, TODAY)
    book = read_book(sample)
    assert report.held == sum(book.account_on(one.id, TODAY) for one in book.accounts)
    assert report.differs == 0
    for one in (*report.accounts, *report.funds):
        assert one.opening + one.came - one.went + one.moved == one.closing


def test_grants_say_what_is_left_and_what_is_due_next(sample: GroupFile) -> None:
    grants = {one.title: one for one in report_for(sample, SINCE, TODAY).grants}
    warm = grants["Warm Welcome grant"]
    assert warm.awarded - warm.spent == warm.left
    assert warm.next_due.endswith("31 March 2026")


def test_a_grant_paid_in_arrears_has_left_what_may_still_be_spent(sample: GroupFile) -> None:
    """As the list of grants says it."""
    report = report_for(sample, SINCE, TODAY)
    (stands,) = [one for one in report.grants if one.title == "Cycle stands"]
    (listed,) = [one for one in listed_grants(sample) if one.title == "Cycle stands"]
    assert stands.left == listed.awarded_pence - listed.spent_pence == 32_000


def test_unpaid_invoices_and_bills_are_listed(sample: GroupFile) -> None:
    report = report_for(sample, SINCE, TODAY)
    assert [one.kind for one in report.unpaid] == ["invoice", "invoice"]
    assert {"expense_claim", "deposit", "award", "liability"} == {one.kind for one in report.owed}


def test_it_stays_on_one_page(sample: GroupFile) -> None:
    made = draw_treasurer_report(sample, SINCE, TODAY)
    assert made.paper.pages == 1
    assert "We now hold £9,557.74" in page_text(made.paper.pdf, 1)


@pytest.mark.parametrize("since", [None, date(2026, 3, 13)])
def test_the_last_meeting_was_before_this_one(sample: GroupFile, since: date | None) -> None:
    with pytest.raises(RuleBroken, match="Say when the last meeting was"):
        report_for(sample, since, TODAY)
