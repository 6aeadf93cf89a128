"""What may be answered in a field of the group's own, how it is kept, and how it is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.domain.people.own_answers import (
    answer_trouble,
    carried_over,
    choices_of,
    in_order,
    kept_answer,
    own_field_problems,
    say_answer,
)

TODAY = date(2026, 3, 12)


def field(kind: OwnFieldKind, answers: str = "", label: str = "Allotment plot") -> OwnField:
    return OwnField(label=label, own_field_kind=kind, answers=answers)


DAYS = field(OwnFieldKind.CHOICE, "Weekdays\n  Any   day \n\nWeekends\nWeekdays")


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (OwnFieldKind.NUMBER, "12", "12"),
        (OwnFieldKind.NUMBER, " 1,250.50 ", "1250.50"),
        (OwnFieldKind.NUMBER, "007", "7"),
        (OwnFieldKind.NUMBER, "−3", "-3"),
        (OwnFieldKind.NUMBER, "twelve", None),
        (OwnFieldKind.NUMBER, "1e5", None),
        (OwnFieldKind.NUMBER, "NaN", None),
        (OwnFieldKind.NUMBER, "١٢", None),
        (OwnFieldKind.DATE, "3 Feb 2025", "2025-02-03"),
        (OwnFieldKind.DATE, "03/02/25", "2025-02-03"),
        (OwnFieldKind.DATE, "31/02/2025", None),
        (OwnFieldKind.YES_NO, "Yes", "yes"),
        (OwnFieldKind.YES_NO, "n", "no"),
        (OwnFieldKind.YES_NO, "perhaps", None),
        (OwnFieldKind.TEXT, "  <b>Plot</b> 14b  ", "<b>Plot</b> 14b"),
        (OwnFieldKind.TEXT, "x" * 2001, None),
    ],
)
def test_an_answer_is_read_by_the_kind_of_its_field(
    kind: OwnFieldKind, typed: str, kept: str | None
) -> None:
    assert kept_answer(field(kind), typed, TODAY) == kept
    assert bool(answer_trouble(field(kind), typed, TODAY)) == (kept is None)


def test_a_choice_is_on_the_list_whatever_its_capitals() -> None:
    assert choices_of(DAYS) == ("Weekdays", "Any day", "Weekends")
    assert kept_answer(DAYS, "any DAY", TODAY) == "Any day"
    assert kept_answer(DAYS, "Mondays", TODAY) is None
    assert answer_trouble(DAYS, "Mondays", TODAY) == (
        "Choose one of these: Weekdays, Any day, Weekends"
    )


@pytest.mark.parametrize("kind", OwnFieldKind)
def test_nothing_is_always_an_answer(kind: OwnFieldKind) -> None:
    assert kept_answer(field(kind, "A\nB"), "  ", TODAY) == ""


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_date_that_is_said_is_read_as_the_same_date(day: date) -> None:
    dated = field(OwnFieldKind.DATE)
    assert kept_answer(dated, say_answer(dated, day.isoformat()), TODAY) == day.isoformat()


@given(number=st.decimals(-(10**9), 10**9, places=3))
def test_a_number_is_kept_as_the_same_number_however_often_it_is_saved(number: object) -> None:
    kept = kept_answer(field(OwnFieldKind.NUMBER), str(f"{number:f}"), TODAY)
    assert kept is not None
    assert kept_answer(field(OwnFieldKind.NUMBER), kept, TODAY) == kept


@given(typed=st.text(max_size=80), kind=st.sampled_from(list(OwnFieldKind)))
def test_whatever_is_typed_is_kept_so_that_it_is_read_again_or_refused_in_words(
    typed: str, kind: OwnFieldKind
) -> None:
    own = field(kind, "A\nB")
    kept = kept_answer(own, typed, TODAY)
    if kept is None:
        assert answer_trouble(own, typed, TODAY)
    else:
        assert kept_answer(own, kept, TODAY) == kept


def test_answers_are_said_as_people_read_them() -> None:
    assert say_answer(field(OwnFieldKind.DATE), "2026-03-14") == "14/03/2026"
    assert say_answer(field(OwnFieldKind.YES_NO), "yes") == "Yes"
    assert say_answer(field(OwnFieldKind.DATE), "when it rains") == "when it rains"


def test_a_changed_field_carries_over_what_still_fits() -> None:
    dated, words = field(OwnFieldKind.DATE), field(OwnFieldKind.TEXT)
    assert carried_over(dated, words, "2026-03-14", TODAY) == "14/03/2026"
    assert carried_over(words, dated, "14 March 2026", TODAY) == "2026-03-14"
    assert carried_over(words, dated, "soon", TODAY) is None
    fewer = field(OwnFieldKind.CHOICE, "Weekends\nAny day")
    assert carried_over(DAYS, fewer, "Any day", TODAY) == "Any day"
    assert carried_over(DAYS, fewer, "Weekdays", TODAY) is None


def test_an_answer_that_was_odd_before_stays_when_only_the_name_changes() -> None:
    renamed = field(OwnFieldKind.DATE, label="Trained on")
    assert carried_over(field(OwnFieldKind.DATE), renamed, "last year", TODAY) == "last year"


def test_a_field_needs_a_name_of_its_own_and_a_list_two_answers() -> None:
    other = field(OwnFieldKind.TEXT, label="Plot")
    said = [one.message for one in own_field_problems(field(OwnFieldKind.TEXT, label=" "), [other])]
    assert said == ["Enter a name, like Allotment plot"]
    (twice,) = own_field_problems(field(OwnFieldKind.TEXT, label="PLOT "), [other])
    assert twice.message == "There is a field called “PLOT” already"
    assert own_field_problems(other, [other]) == ()
    (few,) = own_field_problems(field(OwnFieldKind.CHOICE, "Only one"), [])
    assert few.field == "answers"


def test_fields_stand_in_the_order_the_group_gave_them() -> None:
    first = OwnField(label="b", position=0)
    second = OwnField(label="a", position=1)
    assert in_order([second, first]) == [first, second]
