"""A return says what its figures hold, and nothing turns hours into money."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.figures import Unit, say_figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.gathered import Came
from groupkeeper.domain.returns.money_sentences import Change
from groupkeeper.domain.returns.sections import Section, leave_out
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
        Change(
            "3 September 2025: Soup instead of stew.",
            "We changed this without asking first. We should have asked because the cook was ill "
            "that week.",
        ),
    )


def test_what_is_missing_is_named_with_where_to_put_it_right() -> None:
    missing = {one.key: one for one in small_return().missing}
    assert missing.keys() == {"unspent", "outside", "registers", "signatures"}
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
    assert {one.key for one in figures.missing} == {"outside", "registers"}
    assert "We ask to keep it for food in April." in " ".join(figures.words.money)


def test_one_person_may_not_sign_twice() -> None:
    answers = replace(
        small_example().answers, first_signatory="Ian Macleod", second_signatory="ian  macleod "
    )
    assert "signatures" in {one.key for one in small_return(answers=answers).missing}


def test_two_of_one_household_may_sign_and_are_pointed_out() -> None:
    answers = replace(
        small_example().answers, first_signatory="Ian Macleod", second_signatory="Ann Macleod"
    )
    found = small_return(answers=answers, signed_in_one_home=True).missing
    (said,) = [one for one in found if one.key == "signatures"]
    assert (said.what[:50], said.stops_locking) == (
        "Ian Macleod and Ann Macleod live in one household:",
        False,
    )


def test_records_are_kept_for_the_years_the_funder_asks() -> None:
    assert any("until 31 March 2033" in line for line in small_return().words.declaration)


def test_a_line_over_budget_says_why() -> None:
    assert small_return().words.money[0] == (
        "Equipment is £12.50 over budget: the second soup kettle cost more than quoted."
    )


def test_a_short_return_has_money_changes_and_declaration_and_no_more() -> None:
    figures = small_return(answers=replace(small_example().answers, short=True))
    assert not figures.sections
    shown = {one.id for one in figures.figures()}
    assert {"F6", "M6", "F1", "F5", "E.receipts"} <= shown
    assert not any(one.startswith(("F5.", "F1.")) for one in shown)
    assert figures.words.changes
    assert figures.words.declaration


def test_sections_are_left_out_one_by_one_and_the_money_never_is() -> None:
    left_out = leave_out(frozenset({Section.VOLUNTEERS, Section.TRACE}))
    figures = small_return(answers=replace(small_example().answers, left_out=f"money {left_out}"))
    assert Section.ACTIVITIES in figures.sections
    assert Section.TRACE not in figures.sections
    assert {"M1", "M3", "M6"} <= {one.id for one in figures.figures()}


def test_each_side_says_whether_it_went_as_planned() -> None:
    answers = replace(small_example().answers, money_went="some_left", people_went="as_planned")
    assert [tick.chosen for tick in small_return(answers=answers).ticks] == [
        "Some is left",
        "",
        "As planned",
    ]


def test_people_who_first_came_to_take_part_are_said_to_help_now() -> None:
    known = replace(small_example().people, came_first=frozenset({"ann"}))
    words = small_return(people=known).words.volunteers
    assert "1 person who first came to take part now also helps." in words


def test_headcounts_are_said_to_be_no_different_people() -> None:
    assert small_return().words.people == (
        "3 different people signed in.",
        "A further 5 attendances were counted by headcount, so we cannot say how many different "
        "people they were.",
    )


def test_a_session_off_yet_attended_stops_the_lock() -> None:
    example = small_example()
    figures = small_return(came=(*example.came, Came("s3", ("a9",), ("bob",))))
    found = [one for one in figures.missing if one.key == "sessions"]
    assert found[0].stops_locking
    assert found[0].ids == ("s3",)
