"""The funds on paper: all of them on one table, one with each movement, to the penny."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.ledger_statements import fund_statement, funds_over
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.reports.cashbook.funds import print_fund, print_funds
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_count
from tests.printed import page_text

GOLDEN = Path(__file__).parents[2] / "golden" / "funds.txt"
DAY, YEAR = date(2026, 4, 2), Period(date(2025, 4, 1), date(2026, 3, 31))
DETAILS = GroupDetails(name="Wenlow Green Community Association")
BANK = Account(name="Bank", opening_pence=90_000)
GENERAL = Fund(name="General fund", opening_pence=90_000)
ROOF = Fund(
    name="Roof appeal", fund_kind=FundKind.RESTRICTED, backed_by=Backing.APPEAL,
    backing="Our leaflet of May 2025", purpose="To mend the roof of the hall.",
)  # fmt: skip
CHAIRS = Fund(
    name="New chairs", fund_kind=FundKind.DESIGNATED, minute_reference="Minute 4, 28 April 2025"
)
WARM = Fund(name="Warm Welcome", fund_kind=FundKind.RESTRICTED, backed_by=Backing.AWARD)


def line(number: int, way: str, fund: Fund, day: date, pence: int, party: str) -> MoneyLine:
    return MoneyLine(
        id=f"line {number}", direction=way, on_date=day, pence=pence, party=party,
        what_for="As agreed", fund_id=fund.id, account_id=BANK.id, reference=f"V-A{number:04}",
    )  # fmt: skip


def moved(number: int, source: Fund, target: Fund, day: date, pence: int) -> FundTransfer:
    return FundTransfer(
        id=f"moved {number}", from_fund_id=source.id, to_fund_id=target.id, on_date=day,
        pence=pence, reason="Decided", minute_reference="Minute 9", reference=f"T-A{number:04}",
    )  # fmt: skip


ADVANCE = replace(
    moved(2, GENERAL, WARM, date(2025, 6, 1), 6_000),
    advance_award_id="the grant",
    reason="To begin",
)
CROSSED = replace(
    line(4, "payment", ROOF, date(2025, 8, 2), 5_000, "Slate & Son"),
    voided_on=date(2025, 8, 3),
    voided_because="Typed twice",
)
BOOK = Book(
    (WARM, ROOF, GENERAL, CHAIRS),
    (BANK,),
    (
        line(1, "receipt", ROOF, date(2025, 5, 3), 120_050, "Coffee morning"),
        line(2, "payment", WARM, date(2025, 6, 9), 4_999, "Greenhill Stores"),
        line(3, "payment", ROOF, date(2025, 8, 1), 100_000, "Slate & Son"),
        CROSSED,
    ),
    (moved(1, GENERAL, CHAIRS, date(2025, 4, 28), 25_000), ADVANCE),
    (),
)
GRANTS = {WARM.id: "Grant: Wenlow District Fund, Warm Welcome, WDCF/2025/118"}


def text_of(paper: Printed) -> str:
    return "\n\n".join(page_text(paper.pdf, page + 1) for page in range(page_count(paper.pdf)))


def test_the_funds_print_what_was_looked_at_and_found_right() -> None:
    """Run with GOLDEN=write after a change of the paper was looked at and is right."""
    text = text_of(print_funds(DETAILS, funds_over(BOOK, YEAR, GRANTS), DAY)) + "\n"
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_one_fund_prints_each_movement_and_what_was_left() -> None:
    text = text_of(print_fund(DETAILS, fund_statement(BOOK, ROOF.id, YEAR, GRANTS), DAY))
    assert "The words of our appeal: Our leaflet of May 2025" in text
    assert "crossed out: Typed twice" in " ".join(text.split())
    assert "200.50" in text


def test_a_fund_in_which_nothing_moved_says_so() -> None:
    later = Period(date(2026, 4, 1), date(2026, 4, 2))
    text = text_of(print_fund(DETAILS, fund_statement(BOOK, ROOF.id, later, GRANTS), DAY))
    assert "Nothing moved in these days. The fund holds £200.50." in text


def test_funds_that_differ_from_the_accounts_print_so() -> None:
    stray = replace(BOOK.lines[0], id="stray", account_id="")
    text = text_of(print_funds(DETAILS, funds_over(BOOK.with_lines(stray), YEAR), DAY))
    assert "differs from all funds by £1,200.50" in " ".join(text.split())
