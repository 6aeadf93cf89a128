"""Several tags in one cell: written so that each comes back, read as people write them."""

import csv
from collections.abc import Iterable

from groupkeeper.exchange.cells import line

_NEEDS_QUOTES = frozenset(',;"')
_GOOGLES_OWN = frozenset({"mycontacts", "starred"})


def tags_said(names: Iterable[str]) -> str:
    """The names in one cell; one with a comma or semicolon in it stands in quotation marks."""
    return "; ".join(
        '"{}"'.format(name.replace('"', '""')) if _NEEDS_QUOTES & set(name) else name
        for name in names
    )


def tags_in(cell: str) -> tuple[str, ...]:
    """The tags of a cell, each once: parted by semicolons, or else by commas.

    Google's "* myContacts ::: * Choir" is Choir: its own groups say nothing about a person.
    """
    said = line(cell)
    if "* mycontacts" in said.casefold():
        names = [name.strip().removeprefix("* ") for name in said.split(":::")]
        names = [name for name in names if name.casefold() not in _GOOGLES_OWN]
    else:
        parting = ";" if ";" in said else ","
        names = next(csv.reader([said], delimiter=parting, skipinitialspace=True), [])
    tidy = (" ".join(name.split()) for name in names)
    return tuple({name.casefold(): name for name in tidy if name}.values())
