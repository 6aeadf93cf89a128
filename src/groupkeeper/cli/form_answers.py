"""The verb `answers`: a funder's own form, filled from the answer bank, to copy into their page."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.returns.answer_bank import QuestionSet
from groupkeeper.domain.returns.answering import AnswerBox, AnsweredForm, say_length
from groupkeeper.errors import FileProblem, NotThere, Problem, RuleBroken
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.returns.answer_bank import (
    answer,
    begin_form,
    figures_for,
    form_called,
    form_for,
    pour,
    write_answers,
)
from groupkeeper.storage.group_file import GroupFile


@verb("answers")
@group_argument
@click.option("--grant", "reference", required=True, help="The funder's reference, or the title.")
@click.option("--form", "name", required=True, help="The name of the funder's form.")
@click.option(
    "--questions",
    type=click.Path(path_type=Path, readable=False),
    help="A text file of its questions, one to a line, to begin a new form.",
)
@click.option("--fill", is_flag=True, help="Fill the empty boxes from the answer bank.")
@click.option("--box", type=click.IntRange(min=1), help="The box to answer, from 1.")
@click.option("--words", help="With --box: what we answer there.")
@click.option("--out", type=click.Path(path_type=Path, readable=False), help="A .txt to make.")
def answers_command(
    file: Path,
    reference: str,
    name: str,
    questions: Path | None,
    fill: bool,
    box: int | None,
    words: str | None,
    out: Path | None,
) -> Answer:
    """Show our answers to a funder's form for one grant, with the length of each."""
    pasted = _read(questions) if questions else ""
    if (box is None) != (words is None):
        raise RuleBroken(Problem("box", "Say both: --box 2 --words “Our answer”."))
    with opened(file, reading=not (fill or questions or box)) as group:
        award = grant_called(group, reference)
        if questions:
            begin_form(group, QuestionSet(name=name, funder_id=award.funder_id), pasted)
        form = form_called(group, name)
        figures = figures_for(group, award.id, datetime.now())
        poured = pour(group, form.id, figures) if fill else 0
        shown = form_for(group, form.id, figures)
        if box is not None and words is not None:
            _answer(group, shown, award.id, box, words)
            shown = form_for(group, form.id, figures)
    if out is not None:
        write_answers(shown, out)
    return _sentence(shown, poured), {
        "form": shown.name,
        "filled": poured,
        "unanswered": shown.unanswered,
        "boxes": [_as_json(box) for box in shown.boxes],
    }


def _answer(group: GroupFile, form: AnsweredForm, award_id: str, box: int, words: str) -> None:
    if box > len(form.boxes):
        raise NotThere(f"“{form.name}” has {count_said(len(form.boxes), 'box', 'boxes')}.")
    answer(group, form.boxes[box - 1].question.id, award_id, words)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise FileProblem(
            f"“{path.name}” could not be read as plain text. Nothing was kept."
        ) from trouble


def _as_json(box: AnswerBox) -> dict[str, Any]:
    return {
        "question": box.question.words,
        "answer": box.words,
        "length": box.length,
        "at_most": box.question.at_most,
        "counted_in": box.question.limit_in,
        "over_by": box.over_by,
        "numbers_to_check": list(box.strange),
    }


def _sentence(form: AnsweredForm, poured: int) -> str:
    lines = [f"{form.name}: {count_said(len(form.boxes), 'box', 'boxes')}."]
    if poured:
        lines.append(f"{count_said(poured, 'box', 'boxes')} filled from the answer bank.")
    for box in form.boxes:
        lines += ["", box.question.words, f"  {say_length(box)}"]
        if box.strange:
            lines.append(f"  Check these numbers: {', '.join(box.strange)}")
        lines.append(f"  {box.words or 'Not answered yet.'}")
    return "\n".join(lines)
