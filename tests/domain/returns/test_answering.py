"""Funders' own forms: questions as pasted, limits as their pages count, figures poured in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.returns.answer_bank import (
    FormAnswer,
    FormQuestion,
    LimitIn,
    StockAnswer,
)
from groupkeeper.domain.returns.answering import (
    answered,
    filled,
    length_of,
    measured,
    places_left,
    questions_in,
    say_length,
    sayings,
    to_begin_with,
)
from groupkeeper.domain.returns.copy_boxes import copy_boxes
from groupkeeper.domain.returns.funder_return import funder_return
from tests.reports.examples import NOW, small_example


@pytest.mark.parametrize(
    ("line", "words", "at_most", "counted"),
    [
        ("1. Who are you? (max 500 characters)", "Who are you?", 500, LimitIn.LETTERS),
        ("b) What changed? [200 words]", "What changed?", 200, LimitIn.WORDS),
        ("• How many came? 1,500 characters max", "How many came?", 1500, LimitIn.LETTERS),
        ("Did you spend the £500?", "Did you spend the £500?", None, LimitIn.LETTERS),
        ("200 words", "200 words", None, LimitIn.LETTERS),
    ],
)
def test_a_pasted_line_is_read_with_its_limit(
    line: str, words: str, at_most: int | None, counted: LimitIn
) -> None:
    (question,) = questions_in(f"\n{line}\n\n")
    assert (question.words, question.at_most, question.limit_in) == (words, at_most, counted)


def test_questions_keep_the_order_of_the_page() -> None:
    made = questions_in("Second thoughts?\nFirst thoughts?")
    form = answered("Form", list(reversed(made)), [], [])
    assert [box.question.words for box in form.boxes] == ["Second thoughts?", "First thoughts?"]
    assert form.unanswered == 2


@given(st.text(max_size=80), st.integers(1, 60))
def test_an_answer_is_too_long_by_what_its_limit_does_not_take(words: str, at_most: int) -> None:
    box = measured(FormQuestion(words="?", at_most=at_most), words)
    assert box.length == len(words)
    assert box.over_by == max(0, len(words) - at_most)


def test_lengths_are_said_as_online_forms_count_them() -> None:
    assert length_of("two words", LimitIn.WORDS) == 2
    said = [
        say_length(measured(FormQuestion(words="?", at_most=limit, limit_in=counted), "Hello you"))
        for limit, counted in ((20, "letters"), (None, "letters"), (1, "words"))
    ]
    assert said == ["9 of 20 letters", "9 letters", "1 words too long"]


def test_the_figures_of_the_return_fill_the_places_of_an_answer() -> None:
    figures = funder_return(small_example(), NOW)
    said = sayings(figures)
    words = filled("We are {Our  group}: {volunteer hours} hours, {cats} cats.", said)
    assert said["volunteer hours"] in words
    assert figures.group_name in words
    assert places_left(words) == ("cats",)


def test_only_empty_boxes_with_a_stock_answer_are_filled() -> None:
    questions = [
        FormQuestion(id="empty", words="Who?", stock_answer_id="stock"),
        FormQuestion(id="done", words="Who again?", stock_answer_id="stock"),
        FormQuestion(id="none", words="Why?"),
    ]
    answers = [FormAnswer(form_question_id="done", award_id="a", words="Us.")]
    stock = {"stock": StockAnswer(id="stock", name="Us", words="We are {our group}.")}
    found = to_begin_with(questions, answers, stock, {"our group": "Wenlow"})
    assert [(question.id, words) for question, words in found] == [("empty", "We are Wenlow.")]


def test_numbers_no_figure_holds_and_words_we_never_say_are_pointed_out() -> None:
    questions = [FormQuestion(id="q", words="How?")]
    said = "We met 9999 people, worth £12 an hour of overhead."
    answers = [FormAnswer(form_question_id="q", award_id="a", words=said)]
    (box,) = answered(
        "Form", questions, answers, funder_return(small_example(), NOW).figures()
    ).boxes
    assert "9999" in box.strange
    assert "overhead" in box.never_used


def test_the_words_of_a_return_stand_in_boxes_with_their_length() -> None:
    boxes = {box.title: box for box in copy_boxes(funder_return(small_example(), NOW))}
    few = boxes["In a few words"]
    assert few.length == f"{len(few.words):,} letters, {len(few.words.split()):,} words"
    assert all(box.words.strip() for box in boxes.values())
