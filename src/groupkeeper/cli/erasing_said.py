"""What erasing somebody will do, line by line, with every place that names them."""

from collections.abc import Collection, Iterable
from typing import Any

from groupkeeper.domain.people.mentions import Key, Mention
from groupkeeper.domain.people.money_kept import WHY_HELD
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.people.erasing import Erasing


def erasing_said(erasing: Erasing, chosen: Collection[Key]) -> list[str]:
    """The lines: what goes, what is asked with its number, what stays and why."""
    lines = ["The name and all that belongs to it goes; hours, sessions and payments stay counted."]
    going = [one for one in erasing.mentions if one.goes]
    if going:
        lines += ["Other words that name them, and lose the name:", *map(_line, going)]
    if erasing.asked:
        lines.append("These may be them. Those with an x go; --also N or --leave N change that:")
        lines += _numbered(erasing.asked, chosen)
    if erasing.kept_until:
        lines.append(
            "Lines of the cashbook, and papers kept with it, that must name them until "
            f"{say_date(erasing.kept_until)}, because {WHY_HELD}: {erasing.kept_lines}."
        )
        lines += [_line(one) for one in erasing.mentions if one.until]
    staying = [one for one in erasing.mentions if one.stays]
    if staying:
        lines += ["These things are called so, and stay as they are:", *map(_line, staying)]
    if erasing.unread:
        lines.append(f"Pictures and documents we cannot read, to look through: {erasing.unread}.")
    return lines + [f"Still in the safety copy {copy}." for copy in erasing.copies]


def places_as_json(erasing: Erasing, chosen: Collection[Key]) -> list[dict[str, Any]]:
    """Every place, with the number to choose it by where one has to say."""
    numbers = {one.key: number for number, one in enumerate(erasing.asked, start=1)}
    return [
        {
            "number": numbers.get(one.key),
            "where": one.where,
            "words": one.words,
            "found": one.said,
            "why": one.how.name.lower(),
            "goes": one.goes or one.key in chosen,
            "kept_until": one.until and f"{one.until:%Y-%m-%d}",
        }
        for one in erasing.mentions
    ]


def _numbered(asked: Iterable[Mention], chosen: Collection[Key]) -> list[str]:
    return [
        f"  {number:>3} [{'x' if one.key in chosen else ' '}]{_line(one)} ({one.how.value})"
        for number, one in enumerate(asked, start=1)
    ]


def _line(one: Mention) -> str:
    return f"  {one.where}: “{one.words.strip()}”"
