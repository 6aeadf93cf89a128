"""The answer bank: answers kept once, and poured into the forms of several funders."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import check
from groupkeeper.domain.returns.answer_bank import (
    FormAnswer,
    FormQuestion,
    QuestionSet,
    StockAnswer,
)
from groupkeeper.domain.returns.answering import (
    AnsweredForm,
    answered,
    questions_in,
    say_length,
    sayings,
    to_begin_with,
)
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.errors import NotThere, Problem, refuse
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.saving import save_file


def keep_stock_answer(group: GroupFile, stock: StockAnswer, today: date) -> StockAnswer:
    """Add an answer to the bank, or change one."""
    refuse(*check(stock))
    with group.step(f"Stock answer “{stock.name}”") as step:
        return step.save(replace(stock, changed_on=today))


def remove_stock_answer(group: GroupFile, stock: StockAnswer) -> None:
    """Take an answer out of the bank. What was answered with it stays."""
    with group.step(f"Remove the stock answer “{stock.name}”") as step:
        for question in group.find(FormQuestion, stock_answer_id=stock.id):
            step.save(replace(question, stock_answer_id=""))
        step.remove(StockAnswer, stock.id)


def begin_form(group: GroupFile, form: QuestionSet, pasted: str) -> QuestionSet:
    """Keep a funder's form from its questions, one to a line."""
    questions = questions_in(pasted)
    problems = list(check(form))
    if not questions:
        problems.append(Problem("questions", "Paste the questions of the form, one to a line."))
    refuse(*problems)
    with group.step(f"Add the form “{form.name}”") as step:
        step.save(form)
        step.save_all([replace(one, question_set_id=form.id) for one in questions])
    return form


def keep_question(group: GroupFile, question: FormQuestion) -> FormQuestion:
    """Change a question: its words, its limit, the stock answer that suits it."""
    problems = list(check(question))
    if question.at_most is not None and question.at_most <= 0:
        problems.append(Problem("at_most", "Type how many, such as 500, or leave it empty."))
    refuse(*problems)
    with group.step("Change a question of a form") as step:
        return step.save(question)


def answer(group: GroupFile, question_id: str, award_id: str, words: str) -> FormAnswer:
    """Keep what we answer to one question for one grant."""
    kept = group.find(FormAnswer, form_question_id=question_id, award_id=award_id)
    made = kept[0] if kept else FormAnswer(form_question_id=question_id, award_id=award_id)
    changed = replace(made, words=words.strip())
    refuse(*check(changed))
    with group.step("Answer a question of a form") as step:
        return step.save(changed)


def pour(group: GroupFile, form_id: str, figures: FunderReturnFigures) -> int:
    """Fill the empty boxes of a form from the bank, with a return's figures. Gives how many."""
    questions, answers = _held(group, form_id, figures.award_id)
    stock = {one.id: one for one in group.find(StockAnswer)}
    found = to_begin_with(questions, answers, stock, sayings(figures))
    if not found:
        return 0
    by_question = {one.form_question_id: one for one in answers}
    name = group.get(QuestionSet, form_id).name
    with group.step(f"Fill {count_said(len(found), 'box', 'boxes')} of “{name}”") as step:
        for question, words in found:
            new = FormAnswer(form_question_id=question.id, award_id=figures.award_id)
            step.save(replace(by_question.get(question.id, new), words=words))
    return len(found)


def form_for(group: GroupFile, form_id: str, figures: FunderReturnFigures) -> AnsweredForm:
    """A form with our answers for the grant of a return."""
    questions, answers = _held(group, form_id, figures.award_id)
    name = group.get(QuestionSet, form_id).name
    return answered(name, questions, answers, figures.figures())


def form_called(group: GroupFile, name: str) -> QuestionSet:
    """The form with this name or id. NotThere lists the forms there are."""
    forms = group.find(QuestionSet)
    wanted = name.strip().casefold()
    for form in forms:
        if wanted in (form.id.casefold(), form.name.casefold()):
            return form
    there = "; ".join(sorted(form.name for form in forms))
    known = f"The forms here are: {there}." if there else "There are no forms here yet."
    raise NotThere(f"There is no form “{name}”. {known}")


def figures_for(group: GroupFile, award_id: str, now: datetime) -> FunderReturnFigures:
    """The figures that answers are held against: those of the grant's return."""
    return prepare_return(group, award_id, now=now)


def write_answers(form: AnsweredForm, to: Path) -> Path:
    """Save questions and answers as plain text, with the length of each. FileProblem if not."""
    parts = [
        f"{box.question.words}\n({say_length(box)})\n\n{box.words or '(not answered yet)'}\n"
        for box in form.boxes
    ]
    return save_file(to, "\n\n".join([form.name, *parts]).encode("utf-8-sig"))


def _held(
    group: GroupFile, form_id: str, award_id: str
) -> tuple[list[FormQuestion], list[FormAnswer]]:
    questions = list(group.find(FormQuestion, question_set_id=form_id))
    wanted = {question.id for question in questions}
    answers = group.find(FormAnswer, award_id=award_id)
    return questions, [one for one in answers if one.form_question_id in wanted]
