"""The answer bank: kept once, poured into a form, never over what somebody wrote."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.answer_bank import FormQuestion, QuestionSet, StockAnswer
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.returns.answer_bank import (
    answer,
    begin_form,
    figures_for,
    form_called,
    form_for,
    keep_question,
    keep_stock_answer,
    pour,
    remove_stock_answer,
    write_answers,
)
from groupkeeper.storage.group_file import GroupFile

TODAY = date(2026, 3, 12)


@pytest.fixture
def figures(sample: GroupFile) -> FunderReturnFigures:
    award = sample.find(Award, reference="NCF-0447")[0]
    return figures_for(sample, award.id, datetime(2026, 3, 12, 10, 42))


def test_two_forms_take_the_same_answer_with_the_same_figures(
    sample: GroupFile, figures: FunderReturnFigures
) -> None:
    stock = StockAnswer(name="Hours", words="{volunteer hours} hours.")
    keep_stock_answer(sample, stock, TODAY)
    said = set[str]()
    for name in ("Form A", "Form B"):
        form = begin_form(sample, QuestionSet(name=name), "How many hours? (100 letters)")
        question = sample.find(FormQuestion, question_set_id=form.id)[0]
        keep_question(sample, replace(question, stock_answer_id=stock.id))
        assert pour(sample, form.id, figures) == 1
        said |= {box.words for box in form_for(sample, form.id, figures).boxes}
    assert len(said) == 1
    assert said.pop()[0].isdigit()


def test_filling_never_writes_over_an_answer_and_undo_takes_it_back(
    sample: GroupFile, figures: FunderReturnFigures
) -> None:
    stock = StockAnswer(name="Us", words="Neighbours.")
    keep_stock_answer(sample, stock, TODAY)
    form = begin_form(sample, QuestionSet(name="Form"), "Who?\nWhy?")
    for question in sample.find(FormQuestion, question_set_id=form.id):
        keep_question(sample, replace(question, stock_answer_id=stock.id))
    who = next(q for q in sample.find(FormQuestion, question_set_id=form.id) if q.words == "Who?")
    answer(sample, who.id, figures.award_id, "Us, as ever.")
    assert pour(sample, form.id, figures) == 1
    words = [box.words for box in form_for(sample, form.id, figures).boxes]
    assert words == ["Us, as ever.", "Neighbours."]
    sample.undo()
    assert form_for(sample, form.id, figures).unanswered == 1
    remove_stock_answer(sample, stock)
    assert pour(sample, form.id, figures) == 0


def test_a_form_needs_questions_and_a_name(sample: GroupFile) -> None:
    with pytest.raises(RuleBroken) as refused:
        begin_form(sample, QuestionSet(name=""), "  \n")
    assert {problem.field for problem in refused.value.problems} == {"name", "questions"}
    with pytest.raises(NotThere, match="End of grant form"):
        form_called(sample, "Some other form")


def test_the_answers_are_written_as_plain_text(
    sample: GroupFile, figures: FunderReturnFigures, tmp_path: Path
) -> None:
    form = begin_form(sample, QuestionSet(name="Their form"), "Who? (20 words)\nWhy?")
    who = sample.find(FormQuestion, question_set_id=form.id)[0]
    answer(sample, who.id, figures.award_id, "Us, the neighbours.")
    text = write_answers(form_for(sample, form.id, figures), tmp_path / "a.txt").read_text(
        "utf-8-sig"
    )
    assert text.startswith("Their form")
    assert "not answered yet" in text
    assert "Us, the neighbours." in text
