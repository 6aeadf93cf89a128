"""Which answers in a field of our own a list goes by."""

from datetime import date

import pytest

from groupkeeper.domain.people.extras import OwnField
from groupkeeper.domain.people.own_narrowing import (
    as_typed,
    by_answer,
    by_range,
    by_words,
    say_narrowed,
)
from groupkeeper.domain.people.whom import Whom
from groupkeeper.errors import RuleBroken

TODAY = date(2026, 3, 12)
SIZE = OwnField(label="Shoe size", own_field_kind="number")
TRAINED = OwnField(label="Trained", own_field_kind="date")
PLOT = OwnField(label="Plot", own_field_kind="text")
DAY = OwnField(label="Day", own_field_kind="choice", answers="Weekdays\nWeekends")
DRIVES = OwnField(label="Drives", own_field_kind="yes_no")
MEMBERS = Whom("members", tag_id="T", own_field_id="another", answer="x")


def test_a_range_is_kept_as_answers_are_and_takes_the_place_of_another_field() -> None:
    whom = by_range(MEMBERS, TRAINED, "1 Jan 2025", "", TODAY)
    assert whom == Whom("members", "T", TRAINED.id, least="2025-01-01")
    assert by_range(Whom(), SIZE, "1,000", "2000.5", TODAY).least == "1000"


@pytest.mark.parametrize(
    ("field", "least", "most", "where", "words"),
    [
        (SIZE, "big", "", "least", "Use figures only"),
        (TRAINED, "", "soon", "most", "Enter a date"),
        (SIZE, "", " ", "least", "Enter where it begins"),
        (SIZE, "10", "9", "most", "Turn them round"),
        (TRAINED, "2026-02-01", "2026-01-31", "most", "Turn them round"),
    ],
)
def test_a_range_that_cannot_be_is_refused_beside_its_end(
    field: OwnField, least: str, most: str, where: str, words: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        by_range(Whom(), field, least, most, TODAY)
    (problem,) = refused.value.problems
    assert problem.field == where
    assert problem.message.startswith(words) or words in problem.message


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (SIZE, "5..9", "Shoe size: 5 to 9"),
        (SIZE, "7", "Shoe size: 7"),
        (SIZE, "5..", "Shoe size: 5 or more"),
        (SIZE, "..9", "Shoe size: up to 9"),
        (TRAINED, "01/01/2025..31/12/2025", "Trained: 01/01/2025 to 31/12/2025"),
        (TRAINED, "2025-01-01..", "Trained: from 01/01/2025"),
        (TRAINED, "..1 Feb 2025", "Trained: until 01/02/2025"),
        (PLOT, " 14  b ", "Plot: with “14 b”"),
        (PLOT, "", "Plot: any answer"),
        (DAY, "weekends", "Day: Weekends"),
        (DRIVES, "Y", "Drives: Yes"),
    ],
)
def test_a_few_typed_words_say_what_is_meant(field: OwnField, typed: str, said: str) -> None:
    assert say_narrowed(field, as_typed(Whom(), field, typed, TODAY)) == said


@pytest.mark.parametrize(("field", "typed"), [(DAY, "Mondays"), (DRIVES, "perhaps")])
def test_an_answer_that_is_none_is_refused(field: OwnField, typed: str) -> None:
    with pytest.raises(RuleBroken, match=field.label):
        as_typed(Whom(), field, typed, TODAY)


def test_no_words_to_look_for_are_refused_and_an_answer_is_taken_as_it_is() -> None:
    with pytest.raises(RuleBroken, match="part of the answer"):
        by_words(Whom(), PLOT, "  ")
    assert by_answer(MEMBERS, DAY, "Weekends") == Whom("members", "T", DAY.id, "Weekends")
