"""The verb `answer-bank`: the answers we give again and again, and which question each suits."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.returns.answer_bank import FormQuestion, StockAnswer
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.returns.answer_bank import (
    form_called,
    keep_question,
    keep_stock_answer,
    remove_stock_answer,
)
from groupkeeper.storage.group_file import GroupFile


@verb("answer-bank")
@group_argument
@click.argument("name", required=False)
@click.option("--words", help="Keep this as the answer NAME: a new one, or other words for it.")
@click.option("--suits", "form", help="The funder's form with a question that it answers.")
@click.option("--question", type=click.IntRange(min=1), help="With --suits: which, from 1.")
@click.option("--remove", is_flag=True, help="Take the answer NAME out of the bank.")
def answer_bank_command(
    file: Path,
    name: str | None,
    words: str | None,
    form: str | None,
    question: int | None,
    remove: bool,
) -> Answer:
    """List the answers kept for funders' forms; add, change or take away one."""
    changing = words is not None or form is not None or remove
    if changing and not name:
        raise RuleBroken(Problem("name", "Say which answer, such as “Who we are”."))
    if (form is None) != (question is None):
        raise RuleBroken(Problem("question", "Say both: --suits FORM --question 3."))
    with opened(file, reading=not changing) as group:
        if words is not None and name:
            kept = _found(group, name) or StockAnswer(name=name.strip())
            keep_stock_answer(group, replace(kept, words=words), date.today())
        if form is not None and question is not None and name:
            asked = _question(group, form, question)
            keep_question(group, replace(asked, stock_answer_id=_called(group, name).id))
        if remove and name:
            remove_stock_answer(group, _called(group, name))
        bank = group.find(StockAnswer)
        shown = [_called(group, name)] if name and not remove else bank
    shown = sorted(shown, key=lambda one: one.name.casefold())
    lines = [f"{one.name} ({len(one.words):,} letters)\n  {one.words}" for one in shown]
    rows = [{"name": one.name, "words": one.words, "letters": len(one.words)} for one in shown]
    return "\n".join(lines) or "No answer is kept yet.", {"count": len(bank), "rows": rows}


def _found(group: GroupFile, name: str) -> StockAnswer | None:
    wanted = name.strip().casefold()
    return next((o for o in group.find(StockAnswer) if o.name.casefold() == wanted), None)


def _called(group: GroupFile, name: str) -> StockAnswer:
    """The answer of this name. NotThere lists those there are."""
    if found := _found(group, name):
        return found
    there = "; ".join(sorted(one.name for one in group.find(StockAnswer)))
    known = f"Those there are: {there}." if there else "None is kept yet."
    raise NotThere(f"There is no answer “{name}”. {known}")


def _question(group: GroupFile, form: str, number: int) -> FormQuestion:
    """A question of a form by its place, from 1."""
    found = group.find(FormQuestion, question_set_id=form_called(group, form).id)
    in_order = sorted(found, key=lambda one: (one.position or 0, one.words))
    if number > len(in_order):
        raise NotThere(f"The form “{form}” has {len(in_order)} questions, and no number {number}.")
    return in_order[number - 1]
