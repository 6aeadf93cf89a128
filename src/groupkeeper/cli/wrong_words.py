"""Words on the command line that do not fit: each mistake in one plain sentence, exit 2."""

import json
import re
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import click

_QUOTED = re.compile(r"['\"](.*?)['\"] (?:is not|does not)", re.DOTALL)


class Verb(click.Command):
    """A verb that says in our own words what is wrong with the words it was given."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the words of the command line."""
        given = list(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as trouble:
            _refuse(say_usage(trouble, self), given)


class Verbs(Verb, click.Group):
    """All the verbs; a word that is none of them is answered with those there are."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            refuse_unknown(args, self)


def refuse_unknown(words: Sequence[str], verbs: click.Group) -> NoReturn:
    """Answer words that begin neither with a verb nor with a file: a sentence, exit 2."""
    known = ", ".join(verbs.commands)
    _refuse(f"“{words[0]}” is no verb and no file. The verbs are: {known}.", words)


def say_usage(trouble: click.UsageError, command: click.Command) -> str:
    """A mistake in the words of a verb, as one sentence or two."""
    verb = "" if isinstance(command, click.Group) else command.name or ""
    more = f" “groupkeeper {f'{verb} ' if verb else ''}--help” says more."
    return _what(trouble, verb, command.params) + more


def _what(trouble: click.UsageError, verb: str, params: Sequence[click.Parameter]) -> str:
    match trouble:
        case click.MissingParameter():
            return _missing(trouble.param, verb)
        case click.BadParameter():
            return _unfit(trouble)
        case click.NoSuchOption():
            near = f" Did you mean {trouble.possibilities[0]}?" if trouble.possibilities else ""
            return f"There is no {trouble.option_name}{f' for “{verb}”' if verb else ''}.{near}"
        case click.BadOptionUsage():
            return f"{trouble.option_name} does not fit: {_about(trouble.option_name, params)}"
        case _:
            return f"There are more words than “{verb}” knows what to do with."


def _about(option: str, params: Sequence[click.Parameter]) -> str:
    """What an option is for, which tells what should stand after it or that nothing should."""
    for param in params:
        if isinstance(param, click.Option) and option in param.opts:
            if param.is_flag:
                return "nothing stands after it."
            return f"write after it: {_ended(param.help or '')}"
    return "look at how it is written."


def _missing(param: click.Parameter | None, verb: str) -> str:
    if isinstance(param, click.Option):
        return f"“{verb}” needs {param.opts[0]}: {_ended(param.help or '')}"
    name = (param.human_readable_name if param else "") or "one more word"
    if name == "FILE":
        return f"“{verb}” needs a FILE: name the group file first."
    if param and isinstance(param.type, click.Choice):
        return f"“{verb}” needs to know what. Choose: {_choices(param.type)}."
    return f"“{verb}” needs {name} after the words that are there."


def _unfit(trouble: click.BadParameter) -> str:
    found = _QUOTED.search(trouble.message)
    given = f"“{found[1]}”" if found else "That"
    kind = trouble.param.type if trouble.param else None
    where = trouble.param.opts[0] if isinstance(trouble.param, click.Option) else ""
    after = f" after {where}" if where else ""
    if isinstance(kind, click.Choice):
        typed = cast("click.Choice[Any]", kind)
        return f"{given}{after} is not one of: {_choices(typed)}."
    if isinstance(kind, click.DateTime):
        return f"{given}{after} is not a day. Write year, month and day, such as 2026-03-14."
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return f"What stands{after} must be a whole number, {kind.min} or more."
    if isinstance(kind, click.Path):
        return f"{given}{after} cannot be used: you are not allowed to read it."
    if kind is click.INT:
        return f"{given}{after} is not a whole number."
    return f"{given}{after} does not fit there."


def _choices(kind: "click.Choice[Any]") -> str:
    return ", ".join(str(choice) for choice in kind.choices)


def _ended(help: str) -> str:
    return help if help.endswith(".") else f"{help}."


def _refuse(sentence: str, words: Sequence[str]) -> NoReturn:
    refuse(sentence, as_json="--json" in words, code=2)


def refuse(sentence: str, *, as_json: bool, code: int) -> NoReturn:
    """Say why nothing was done, on one line, and end the program with `code`."""
    sentence = " ".join(sentence.split())
    if as_json:
        click.echo(json.dumps({"error": sentence}, ensure_ascii=False))
    else:
        click.echo(sentence, err=True)
    raise SystemExit(code)
