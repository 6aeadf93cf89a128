"""All that is known about an award, in words: nothing the form asks for is left out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from groupkeeper.domain.fields import FieldKind, field_of, fields_of
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.facts import FACTS, fact_said, facts_of

ELSEWHERE = {
    "id", "created_at", "changed_at", "deleted_at",
    "funder_id", "title", "stage", "fund_id", "stream",
}  # fmt: skip
"""In the heading of the page, or about the grant in our own file only."""
SAID: dict[FieldKind, Any] = {
    FieldKind.PENCE: 25_000,
    FieldKind.DATE: date(2026, 3, 12),
    FieldKind.NUMBER: 7,
    FieldKind.YES_NO: True,
    FieldKind.CHOICE: "loan",
}


def test_every_field_of_an_award_is_among_its_facts() -> None:
    assert {field.name for field in fields_of(Award)} - set(FACTS) <= ELSEWHERE
    assert len(set(FACTS)) == len(FACTS)


@pytest.mark.parametrize("name", FACTS)
def test_every_answer_is_said(name: str) -> None:
    field = field_of(Award, name)
    award = replace(Award(title="Lunch"), **{name: SAID.get(field.kind, "In their words")})
    assert (field.label, fact_said(award, name)) in facts_of(award)


def test_an_award_of_nothing_is_0_and_not_blank() -> None:
    assert ("Awarded", "£0.00") in facts_of(Award(title="Advice", awarded_pence=0))
    assert "Awarded" not in dict(facts_of(Award(title="Advice")))


def test_money_that_is_not_restricted_says_so() -> None:
    said = dict(facts_of(Award(title="Gift", restricted=False)))
    assert said["Only for this purpose (restricted)"] == "No"


def test_each_sum_that_came_is_said_with_its_day_after_the_award() -> None:
    award = Award(title="Lunch", awarded_pence=480_000, awarded_on=date(2025, 4, 1))
    came = [(date(2025, 4, 2), 240_000), (date(2025, 10, 2), 240_000)]
    labels = [label for label, _ in facts_of(award, came)]
    assert labels.index("Received") == labels.index("Awarded on") + 1
    assert dict(facts_of(award, came))["Received"] == (
        "£2,400.00 on 2 April 2025; £2,400.00 on 2 October 2025"
    )
