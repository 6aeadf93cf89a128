"""What is said of a record on the command line: `--say purpose="Food for all" --say awarded=4800`.

Use: `replace(award, **said_of(Award, asked, NAMES))`, and `say_all(award, NAMES)` to show them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import click

from groupkeeper.domain.fields import Field, FieldKind, Record, field_of
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.errors import Problem, RuleBroken

SAY = click.option(
    "--say", "said", multiple=True, metavar="NAME=VALUE", help="Say this of it; once for each."
)
Links = Mapping[str, Mapping[str, str]]
_YES_NO = {"yes": True, "no": False}


def said_of(
    record: type[Record], said: Iterable[str], names: Sequence[str], links: Links | None = None
) -> dict[str, Any]:
    """The fields that were said, ready for `replace`; an empty value takes away what was there.

    `links` gives the ids by the names of what a field may point to. RuleBroken lists the names
    there are, or says how a value is written.
    """
    known = {_short(name): name for name in names}
    found: dict[str, Any] = {}
    for each in said:
        asked, equals, value = each.partition("=")
        name = known.get(asked.strip().replace("-", "_"))
        if name is None or not equals:
            listed = ", ".join(known)
            raise RuleBroken(Problem("", f"“{each}” is not NAME=VALUE. The names are: {listed}."))
        field = field_of(record, name)
        found[name] = _value(field, value.strip(), (links or {}).get(name, {}))
    return found


def say_all(one: Record, names: Iterable[str], links: Links | None = None) -> list[str]:
    """Each field by the name it is said by, with what stands in it."""
    return [
        f"  {_short(name)}: {words}"
        for name in names
        if (words := _shown(one, name, (links or {}).get(name, {})))
    ]


def said_json(one: Record, names: Iterable[str]) -> dict[str, Any]:
    """The fields as JSON has them: money in pence."""
    return {name: getattr(one, name) for name in names}


def _short(name: str) -> str:
    return "amount" if name == "pence" else name.removesuffix("_pence").removesuffix("_id")


def _value(field: Field, words: str, linked: Mapping[str, str]) -> Any:
    if not words:
        return "" if field.kind in _WORDS else None
    read = _READERS.get(field.kind)
    try:
        return read(words) if read else _one_of(field, words, linked)
    except (ValueError, KeyError):
        how = _written(field, linked)
        raise RuleBroken(
            Problem(field.name, f"“{words}” does not fit “{field.label}”. Write it like {how}.")
        ) from None


def _one_of(field: Field, words: str, linked: Mapping[str, str]) -> str:
    if field.kind is FieldKind.CHOICE:
        return {stored: stored for stored, _ in field.choices}[words]
    if field.kind is FieldKind.LINK:
        return {name.casefold(): id for name, id in linked.items()}[words.casefold()]
    return words


def _pence(words: str) -> int:
    pence = parse_pence(words)
    if pence is None:
        raise ValueError(words)
    return pence


_WORDS = (FieldKind.TEXT, FieldKind.NOTE, FieldKind.CHOICE, FieldKind.LINK)
_READERS: Mapping[FieldKind, Callable[[str], Any]] = {
    FieldKind.PENCE: _pence,
    FieldKind.NUMBER: int,
    FieldKind.MINUTES: int,
    FieldKind.DATE: lambda words: datetime.strptime(words, "%Y-%m-%d").date(),
    FieldKind.YES_NO: lambda words: _YES_NO[words.casefold()],
}


def _written(field: Field, linked: Mapping[str, str]) -> str:
    if field.kind is FieldKind.LINK:
        return " or ".join(linked) or "nothing: there is none to choose"
    if field.kind is FieldKind.CHOICE:
        return " or ".join(stored for stored, _ in field.choices)
    return {
        FieldKind.PENCE: "12.50",
        FieldKind.DATE: "2026-03-14",
        FieldKind.YES_NO: "yes or no",
        FieldKind.MINUTES: "90, in minutes",
    }.get(field.kind, "12")


def _shown(one: Record, name: str, linked: Mapping[str, str]) -> str:
    value, kind = getattr(one, name), field_of(type(one), name).kind
    if value in ("", None, False):
        return ""
    if kind is FieldKind.PENCE:
        return say_pence(value)
    if kind is FieldKind.LINK:
        return next((said for said, id in linked.items() if id == value), str(value))
    return "yes" if value is True else str(value)
