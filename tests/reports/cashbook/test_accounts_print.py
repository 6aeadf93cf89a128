"""The accounts on paper read as agreed, in both layouts."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.cashbook.year_end import Asset
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.year_end import year_called, year_end
from groupkeeper.reports.cashbook.amounts import Amount, Line, amount_table
from groupkeeper.reports.letters import BOLD, width_of
from groupkeeper.reports.page import ROOM, Printed
from groupkeeper.reports.twin import Grid
from groupkeeper.storage.group_file import GroupFile
from tests.operations.cashbook.accounts_closed import TODAY, agree_accounts, closed
from tests.printed import page_text

GOLDEN = Path(__file__).parents[2] / "golden"
ENDS = date(2026, 3, 31)
BESIDES = {"Donations", "Charges at our activities", "Bank interest", "Rent of rooms", "Insurance"}


def text_of(printed: Printed) -> str:
    pages = (page_text(printed.pdf, page + 1) for page in range(printed.pages))
    return "\n\n".join(pages) + "\n"


def drawn(group: GroupFile, layout: str) -> Printed:
    year = replace(
        year_called(group, ENDS, TODAY),
        layout=layout,
        reserves="We keep three months of running the hall.",
        examiner_name="Grace Bell",
    )
    return draw_accounts(year_end(group, year, TODAY).accounts, TODAY).paper


@pytest.mark.parametrize("layout", ["cc16a", "oscr"])
def test_the_accounts_read_as_agreed(sample: GroupFile, layout: str) -> None:
    """Run with GOLDEN=write after a change of the paper was looked at and is right."""
    agree_accounts(sample, ENDS)
    text = text_of(drawn(sample, layout))
    golden = GOLDEN / f"accounts_{layout}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_a_draft_says_so_until_the_accounts_are_approved(sample: GroupFile) -> None:
    assert "Draft" in text_of(drawn(sample, "cc16a"))
    year = closed(sample)
    text = text_of(draw_accounts(year_end(sample, year, TODAY).accounts, TODAY).paper)
    assert "Draft" not in text
    assert f"Approved 20 May 2025 · copy {year.fingerprint[:8]}" in text
    assert "Minute 4 of the AGM" in text


@pytest.mark.parametrize("layout", ["cc16a", "oscr"])
def test_receipts_and_payments_are_one_page_and_what_is_signed_another(
    sample: GroupFile, layout: str
) -> None:
    """As CC16a has it: section A is a page, section B with its signatures the next."""
    agree_accounts(sample, ENDS)
    ordinary(sample)
    first, second, *_ = text_of(drawn(sample, layout)).split("\n\n")
    assert "Total receipts" in first
    assert "Cash funds this year end" in first
    assert "B1 Cash funds" in second
    assert "B4" in second
    assert "Signed on behalf of all the trustees or committee" in second


def ordinary(group: GroupFile) -> None:
    """Money under more headings, and more that is owned and owed, as a busy small group has it."""
    general = next(fund for fund in group.find(Fund) if fund.fund_kind == "general")
    account = group.find(Account)[0]
    with group.step("A busy year") as step:
        for heading in group.find(AccountHeading):
            if heading.name not in BESIDES:
                continue
            step.save(
                MoneyLine(
                    direction=heading.direction,
                    on_date=ENDS,
                    pence=2_000,
                    party="Somebody",
                    fund_id=general.id,
                    account_id=account.id,
                    account_heading_id=heading.id,
                )
            )
        for name in ("Chairs and tables", "Projector and screen"):
            step.save(Asset(name=name, cost_pence=40_000, current_pence=20_000))


def test_b1_of_cc16a_has_the_columns_of_the_form(sample: GroupFile) -> None:
    agree_accounts(sample, ENDS)
    grids = [one for one in drawn(sample, "cc16a").twin.pieces if isinstance(one, Grid)]
    (cash,) = [one for one in grids if "Total cash funds" in [row[0] for row in one.rows]]
    assert cash.heads == (("Details", "Unrestricted funds", "Restricted funds", "Endowment funds"),)


def test_scotlands_notes_have_last_year_beside_them(sample: GroupFile) -> None:
    agree_accounts(sample, date(2025, 3, 31))
    text = text_of(drawn(sample, "oscr"))
    assert "Payments to members of the committee, the year before" in text
    grids = [one for one in drawn(sample, "oscr").twin.pieces if isinstance(one, Grid)]
    (bank,) = [
        one for one in grids if one.rows[0][0] == "Balance in the cashbook" and len(one.rows) > 3
    ]
    assert bank.heads == (("", "£", "Last year"),)
    said = {row[0]: row[1:] for row in bank.rows}
    assert said["Balance in the cashbook"][1] == said["The statement says"][1]
    assert said["The statement says"][0] == "–"
    assert said["Difference"] == ("–", "0.00")


def test_amounts_of_six_figures_stand_apart() -> None:
    book = [Line("Cash", [Amount("(250,000.00)")] * 5)]
    table: Any = amount_table(("", *"abcde"), book, (3.1, 1.3, 1.1, 1.2, 1.0, 1.0))
    needed = width_of("(250,000.00)", BOLD, 11)
    assert min(table._colWidths[1:]) > needed
    assert sum(table._colWidths) == pytest.approx(ROOM)


@pytest.mark.parametrize("layout", ["cc16a", "oscr"])
def test_no_signature_stands_on_a_page_without_what_is_signed(
    sample: GroupFile, layout: str
) -> None:
    with sample.step("Buy much") as step:
        for number in range(30):
            step.save(Asset(name=f"Chair {number}", cost_pence=900))
    pages = text_of(drawn(sample, layout)).split("\n\n")
    (signed,) = [page for page in pages if "Signed on behalf of" in page]
    assert "Insurance for the year" in signed


def test_figures_on_paper_note_where_they_stand(sample: GroupFile) -> None:
    printed = drawn(sample, "cc16a")
    placed = {place.figure_id for place in printed.places}
    assert {"A1-1-total", "closing-restricted", "B1-total-unrestricted"} <= placed
