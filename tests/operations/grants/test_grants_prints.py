"""A grant on a page, for the front of its file."""

import os
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.grants.award import (
    Award,
    BudgetLine,
    Commitment,
    Condition,
    Deadline,
    Stage,
)
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import NotThere
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.entries import keep_entry
from groupkeeper.operations.grants.grants import add_grant, receive_instalment
from groupkeeper.operations.grants.prints import draw_grant_summary
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

GOLDEN = Path(__file__).parents[2] / "golden" / "grant_on_a_page.txt"
TODAY = date(2026, 3, 12)
FOOD = BudgetLine(name="Food and drink", agreed_pence=190_000)
HEAT = BudgetLine(name="Hall heating", agreed_pence=4_000)


@pytest.fixture
def award(group: GroupFile) -> Award:
    with group.step("An account") as step:
        step.save(Account(name="Current account"))
    award = add_grant(
        group,
        Award(
            title="Warm Welcome",
            reference="WDCF/118",
            stage=Stage.SPENDING.value,
            purpose="A warm room with a meal",
            awarded_pence=194_000,
            starts_on=date(2025, 4, 1),
            ends_on=date(2026, 3, 31),
            return_due_on=date(2026, 4, 30),
        ),
        "Wenlow Fund",
        [FOOD, HEAT],
    )
    receive_instalment(group, award, 194_000, date(2025, 4, 2))
    for entry in (
        Condition(award_id=award.id, what="Show their logo", done_on=TODAY, how="On the posters"),
        Condition(award_id=award.id, what="Put up a plaque", due_on=date(2026, 5, 1)),
        Deadline(award_id=award.id, what="Visit of the officer", due_on=date(2026, 4, 20)),
        Commitment(award_id=award.id, budget_line_id=HEAT.id, what="Oil", pence=5_000),
    ):
        keep_entry(group, entry, TODAY)
    return award


def text_of(pdf: bytes) -> str:
    return "\n\n".join(page_text(pdf, page + 1) for page in range(page_count(pdf))) + "\n"


def test_the_page_says_what_was_looked_at_and_found_right(group: GroupFile, award: Award) -> None:
    """Run with GOLDEN=write after a change of the paper was looked at and is right."""
    made = draw_grant_summary(group, award.id, TODAY)
    assert made.paper.pages == 1
    text = text_of(made.paper.pdf)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_large_print_says_the_same_sums(group: GroupFile, award: Award) -> None:
    text = text_of(draw_grant_summary(group, award.id, TODAY, large=True).paper.pdf)
    assert say_pence(194_000) in text
    assert "30/04/2026" in text, "no date is broken over two lines"


@pytest.mark.parametrize("name", ["WDCF/118", "warm  welcome"])
def test_a_grant_is_found_by_its_reference_or_its_name(
    group: GroupFile, award: Award, name: str
) -> None:
    assert grant_called(group, name) == award


def test_a_grant_nobody_knows_is_refused_with_those_there_are(
    group: GroupFile, award: Award
) -> None:
    with pytest.raises(NotThere, match="There are: WDCF/118"):
        grant_called(group, "Moon landing")
