"""The verb `return-words`: what only people can say in a return, and who signs it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.said import SAY, said_json, said_of, say_all
from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.copy_boxes import CopyBox, copy_boxes
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.returns.returns import answers_for, keep_answers, prepare_return

# What locking writes, and what `return` has options for.
_STAY = ("version", "locked_by", "fingerprint", "left_out", "fewer_than")
_NAMES = tuple(
    one.name
    for one in fields_of(FunderReturn)
    if one.name not in _STAY and one.kind not in (FieldKind.LINK, FieldKind.MOMENT)
)


@verb("return-words")
@group_argument
@click.option("--grant", "reference", required=True, help="The funder's reference, or the title.")
@click.option("--copy", is_flag=True, help="Each part as plain text with its length, to copy.")
@SAY
def return_words_command(
    file: Path, reference: str, said: tuple[str, ...], *, copy: bool
) -> Answer:
    """Show or write the words of a return, and who signs: what no register can tell."""
    with opened(file, reading=not said) as group:
        award = grant_called(group, reference)
        figures = prepare_return(group, award.id, now=datetime.now())
        answers = answers_for(group, figures)
        if said:
            answers = keep_answers(group, replace(answers, **said_of(FunderReturn, said, _NAMES)))
            figures = prepare_return(group, award.id, now=datetime.now())
    if copy:
        return _to_copy(copy_boxes(figures))
    lines = [f"The return of “{award.title}”:", *say_all(answers, _NAMES)]
    return "\n".join(lines), said_json(answers, _NAMES)


def _to_copy(boxes: Sequence[CopyBox]) -> Answer:
    """The words of the return, part by part, as they go into the boxes of a web page."""
    lines = [f"{one.title} ({one.length})\n\n{one.words}\n" for one in boxes]
    return "\n".join(lines), {
        "boxes": [
            {
                "title": one.title,
                "words": one.words,
                "letters": len(one.words),
                "word_count": len(one.words.split()),
            }
            for one in boxes
        ]
    }
