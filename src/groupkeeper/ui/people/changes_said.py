"""Changes to a person put into words: "Phone: 01632 960 417, before: 01632 960 400"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from groupkeeper.domain.fields import fields_of, said
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.changes import Change

_FIELDS = {field.name: field for field in fields_of(Person)}


@dataclass(frozen=True)
class ChangeSaid:
    """One step as a person reads it."""

    day: date
    who: str
    lines: tuple[str, ...]


def changes_said(changes: Iterable[Change]) -> list[ChangeSaid]:
    """The changes of each step together, in the order given."""
    steps = groupby(changes, key=lambda change: (change.at, change.actor, change.label))
    made = [
        ChangeSaid(at.date(), actor, (label, *_lines(list(each))))
        for (at, actor, label), each in steps
    ]
    return made


def _lines(changes: list[Change]) -> list[str]:
    lines: list[str] = []
    for change in changes:
        field = _FIELDS.get(change.column)
        if field is None or change.old is None:  # nothing stood there: the person was added
            continue
        new, old = (said(field, str(words or "")) for words in (change.new, change.old))
        lines.append(f"{field.label}: {new or 'nothing'}, before: {old or 'nothing'}")
    return lines
