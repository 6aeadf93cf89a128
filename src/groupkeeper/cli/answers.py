"""How every verb answers: a sentence, one JSON object with --json, or a refusal with its reason."""

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from groupkeeper.errors import GroupKeeperError
from groupkeeper.storage.group_file import GroupFile, open_group_file

Answer = tuple[str, dict[str, Any]]


def verb(name: str) -> Callable[[Callable[..., Answer]], click.Command]:
    """Make a click command of a function that answers with a sentence and its JSON object."""

    def made(function: Callable[..., Answer]) -> click.Command:
        @click.command(name, help=function.__doc__)
        @click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
        @functools.wraps(function)
        def command(as_json: bool, **given: Any) -> None:
            try:
                sentence, values = function(**given)
            except GroupKeeperError as refusal:
                _refuse(str(refusal), as_json)
            click.echo(json.dumps(values, ensure_ascii=False) if as_json else sentence)
            if values.get("ok") is False:
                raise SystemExit(1)

        return command

    return made


def _refuse(sentence: str, as_json: bool) -> NoReturn:
    if as_json:
        click.echo(json.dumps({"error": sentence}, ensure_ascii=False))
    else:
        click.echo(sentence, err=True)
    raise SystemExit(1)


group_argument = click.argument("file", type=click.Path(path_type=Path))
"""The group file, which every verb takes first."""


def opened(path: Path, *, reading: bool = False) -> GroupFile:
    """The group file at `path`; for reading it may be in use by the window."""
    return open_group_file(path, who="Command line", read_only=reading)
