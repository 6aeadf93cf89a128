"""How every verb answers: a sentence, one JSON object with --json, or a refusal with its reason."""

import functools
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.wrong_words import Verb, refuse
from groupkeeper.errors import GroupKeeperError, Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile, open_group_file

Answer = tuple[str, dict[str, Any]]


class Unsuccessful(Exception):
    """An answer like any other, from a verb that could do nothing of what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer[0])


def verb(name: str) -> Callable[[Callable[..., Answer]], click.Command]:
    """Make a click command of a function that answers with a sentence and its JSON object."""

    def made(function: Callable[..., Answer]) -> click.Command:
        @click.command(name, cls=Verb, help=function.__doc__)
        @click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
        @functools.wraps(function)
        def command(as_json: bool, **given: Any) -> None:
            failed = False
            try:
                sentence, values = function(**given)
            except GroupKeeperError as refusal:
                refuse(str(refusal), as_json=as_json, code=1)
            except Unsuccessful as nothing_done:
                (sentence, values), failed = nothing_done.answer, True
            click.echo(_as_json(values) if as_json else sentence)
            if failed or values.get("ok") is False:
                raise SystemExit(1)

        return command

    return made


def _as_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, default=_day_as_json)


def _day_as_json(value: object) -> str:
    """A day as 2026-03-14, a moment as 2026-03-14T11:30:00; nothing else needs words of its own."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"An answer cannot hold {value!r}.")


OWN_HELP = "Of people: a field of our own and its answer, as Plot=12 or Plot=5..9."
group_argument = click.argument("file", type=click.Path(path_type=Path, readable=False))
"""The group file, which every verb takes first."""


def refuse_backwards(first: date, last: date) -> None:
    """RuleBroken when days are asked for that end before they begin."""
    if first > last:
        raise RuleBroken(
            Problem(
                "to",
                f"The last day, {last:%d/%m/%Y}, comes before the first, {first:%d/%m/%Y}. "
                "Turn them round.",
            )
        )


def opened(path: Path, *, reading: bool = False) -> GroupFile:
    """The group file at `path`; for reading it may be in use by the window."""
    return open_group_file(path, who="Command line", read_only=reading)
