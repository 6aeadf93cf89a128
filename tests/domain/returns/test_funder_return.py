"""A return says what its figures hold, and nothing turns hours into money."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.returns.figures import Unit, say_figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from tests.reports.examples import small_example, small_return


def _amounts(figures: FunderReturnFigures, unit: Unit) -> dict[str, int]:
    return {one.id: one.amount for one in figures.figures() if one.unit is unit}


@given(st.integers(2, 50))
def test_more_hours_change_no_money(times: int) -> None:
    longer = tuple(
        replace(entry, minutes=(entry.minutes or 0) * times) for entry in small_example().time_given
    )
    before, after = small_return(), small_return(time_given=longer)
    assert _amounts(before, Unit.PENCE) == _amounts(after, Unit.PENCE)
    assert _amounts(before, Unit.MINUTES) != _amounts(after, Unit.MINUTES)


@given(st.integers(2, 50))
def test_more_money_changes_no_hours(times: int) -> None:
    dearer = tuple(replace(line, pence=(line.pence or 0) * times) for line in small_example().money)
    before, after = small_return(), small_return(money=dearer)
    for unit in Unit:
        same = _amounts(before, unit) == _amounts(after, unit)
        assert same == (unit is not Unit.PENCE), unit


def test_every_figure_has_an_id_of_its_own_that_fits_where_it_is_kept() -> None:
    figures = small_return()
    shown = [cell for table in figures.tables for cell in table.figures()]
    by_id = {one.id: one for one in figures.figures()}
    assert all(by_id[one.id].amount == one.amount for one in shown)
    assert all(len(one.id) <= 60 and one.rule for one in by_id.values())
    assert [box.figure.id for box in figures.boxes] == ["F4", "F5", "F3", "F1", "F2", "F6"]


def test_the_offered_words_use_only_numbers_of_figures() -> None:
    figures = small_return()
    said = " ".join(say_figure(figure) for figure in figures.figures())
    words = figures.words.in_a_few_words
    for day in ("1 April 2025", "31 March 2026"):
        words = words.replace(day, "")
    for number in re.findall(r"\d[\d,.]*\d|\d", words):
        assert number in said, number


def test_hours_shared_with_another_funder_are_said_to_be() -> None:
    assert "These hours also appear in our return to Miners' Trust (Tuesday Lunch Club)." in (
        small_return().words.volunteers
    )
    assert len(small_return(other_funders=()).words.volunteers) == 2


def test_a_change_made_without_asking_is_said_plainly() -> None:
    change = replace(
        small_example().changes[0], consented=False, why_not_asked="the cook was ill that week"
    )
    assert small_return(changes=(change,)).words.changes == (
        "3 September 2025: Soup instead of stew. We changed this without asking first. "
        "We should have asked because the cook was ill that week.",
    )


def test_what_is_missing_is_named_with_where_to_put_it_right() -> None:
    missing = {one.key: one for one in small_return().missing}
    assert missing.keys() == {"unspent", "registers", "signatures"}
    assert missing["registers"].ids == ("s2",)
    assert missing["signatures"].stops_locking
    assert not missing["registers"].stops_locking


def test_an_answer_given_is_missing_no_more() -> None:
    answers = replace(
        small_example().answers,
        unspent_use="food in April",
        first_signatory="Ian Macleod",
        second_signatory="Margaret Ashworth",
    )
    figures = small_return(answers=answers)
    assert {one.key for one in figures.missing} == {"registers"}
    assert "We ask to keep it for food in April." in " ".join(figures.words.money)


def test_one_person_may_not_sign_twice() -> None:
    answers = replace(
        small_example().answers, first_signatory="Ian Macleod", second_signatory="ian macleod "
    )
    assert "signatures" in {one.key for one in small_return(answers=answers).missing}


def test_records_are_kept_for_the_years_the_funder_asks() -> None:
    assert any("until 31 March 2033" in line for line in small_return().words.declaration)


def test_a_line_over_budget_says_why() -> None:
    assert small_return().words.money[0] == (
        "Equipment is £12.50 over budget: the second soup kettle cost more than quoted."
    )
