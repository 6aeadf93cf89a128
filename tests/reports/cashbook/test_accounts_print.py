"""The accounts on paper read as agreed, in both layouts."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.year_end import Asset
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.year_end import year_called, year_end
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_text
from groupkeeper.storage.group_file import GroupFile
from tests.operations.cashbook.accounts_closed import TODAY, agree_accounts, closed

GOLDEN = Path(__file__).parents[2] / "golden"
ENDS = date(2026, 3, 31)


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


def test_scotlands_statement_of_balances_is_signed_on_its_own_page(sample: GroupFile) -> None:
    agree_accounts(sample, ENDS)
    pages = text_of(drawn(sample, "oscr")).split("\n\n")
    (balances,) = [page for page in pages if "Statement of balances" in page]
    assert "Signed on behalf of all the trustees or committee" in balances


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
