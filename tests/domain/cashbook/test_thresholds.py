"""Thresholds are dated data of each nation, and are said as something to check (R-FND-14)."""

from datetime import date

import pytest

from groupkeeper.domain.cashbook.thresholds import Asked, thresholds, to_check
from groupkeeper.domain.group import GroupDetails, Nation

OLD, NEW = date(2026, 9, 29), date(2026, 9, 30)


def said(nation: Nation, year_end: date, pounds: int) -> str:
    details = GroupDetails(name="Wenlow", nation=nation.value)
    return " ".join(to_check(details, year_end, pounds * 100))


@pytest.mark.parametrize(
    ("year_end", "pounds", "asked"),
    [(OLD, 25_000, False), (OLD, 25_001, True), (NEW, 40_000, False), (NEW, 40_001, True)],
)
def test_an_examination_is_asked_for_above_the_amount_of_its_day(
    year_end: date, pounds: int, asked: bool
) -> None:
    assert ("examined by somebody independent" in said(Nation.ENGLAND_AND_WALES, year_end, pounds)
            ) is asked  # fmt: skip


def test_every_scottish_charity_is_examined_whatever_its_income() -> None:
    assert "every Scottish charity has its accounts examined" in said(Nation.SCOTLAND, OLD, 0)


def test_what_is_not_known_of_a_nation_is_said_to_be_unknown() -> None:
    assert said(Nation.NORTHERN_IRELAND, OLD, 9_000_000).startswith(
        "We hold no limits for Northern Ireland"
    )


def test_nothing_is_ever_said_to_be_a_must() -> None:
    for nation in Nation:
        for day in (OLD, NEW):
            for pounds in (0, 6_000, 30_000, 300_000, 2_000_000):
                words = said(nation, day, pounds)
                assert "must" not in words.lower()
                assert "Check" in words


def test_each_thing_asked_has_one_amount_on_any_day() -> None:
    for day in (date(2020, 3, 31), OLD, NEW, date(2030, 3, 31)):
        for nation in Nation:
            holding = [one.what for one in thresholds() if one.holds_for(nation, day)]
            assert len(holding) == len(set(holding))
    assert {one.what for one in thresholds()} == set(Asked)
