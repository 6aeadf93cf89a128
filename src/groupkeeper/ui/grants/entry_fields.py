"""The editors for what hangs on a grant, made from the fields its record declares."""

from datetime import date
from typing import Any

from groupkeeper.domain.fields import Field as Declared
from groupkeeper.domain.fields import FieldKind, field_of
from groupkeeper.domain.grants.award import Commitment, FormTime
from groupkeeper.domain.grants.entries import Entry, EntryKind
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import parse_date, say_minutes
from groupkeeper.domain.volunteers.time_given import read_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import lines_spent
from groupkeeper.ui.kit.editors import ReadEditor
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    money_field,
    number_field,
    text_field,
    yes_no_field,
)

_LABELS = {
    ("photo", "words"): "Caption",
    ("photo", "on_date"): "Taken on",
    ("comment", "words"): "What they said",
    ("story", "words"): "The story",
    ("press", "words"): "What it was",
    ("change", "on_date"): "When they agreed, or when it changed",
    ("change", "told_how"): "How they were told",
    ("form_time", "minutes"): "How long",
}
_HELP = {
    ("press", "words"): "Such as: poster, web page, article in the paper",
    ("form_time", "minutes"): "In hours, like 1.5, or minutes, like 20 minutes",
    ("comment", "said_by"): "Such as: volunteer, neighbour; not a name",
    ("story", "said_by"): "Such as: volunteer, neighbour; not a name",
    ("photo", "consent_given"): "Of everybody who can be recognised; of a child, a parent.",
    ("change", "why_not_asked"): "Only if nobody asked them before",
    ("help_count", "what"): "Such as: Meals cooked, Rides given, Sessions led",
    ("instalment", "needs"): "Such as: send a halfway report",
}


def field_for(kind: EntryKind, name: str, entry: Entry, group: GroupFile, today: date) -> Field:
    """The editor for one field of an entry, showing what it holds."""
    declared = field_of(kind.record, name)
    label = _LABELS.get((kind.key, name), declared.label)
    help = _HELP.get((kind.key, name), "")
    if name == "consent_for":
        label, help = "What they agreed to", "Such as: this funder, our newsletter"
    made = _made(kind, declared, label, help, entry, group, today)
    made.set_value(getattr(entry, name))
    return made


def _made(
    kind: EntryKind,
    declared: Declared,
    label: str,
    help: str,
    entry: Entry,
    group: GroupFile,
    today: date,
) -> Field:
    optional = not declared.required
    match declared.kind:
        case FieldKind.NOTE:
            return text_field(label, help=help, optional=optional, lines=3)
        case FieldKind.PENCE:
            return money_field(label, help=help, optional=optional)
        case FieldKind.NUMBER:
            return number_field(label, help=help, optional=optional)
        case FieldKind.DATE:
            return date_field(
                label, help=help, optional=optional, read=lambda typed: parse_date(typed, today)
            )
        case FieldKind.YES_NO:
            return yes_no_field(label, help=help)
        case FieldKind.MINUTES:
            editor = ReadEditor(read_hours, say_minutes, "Enter hours, like 2 or 1.5")
            return Field(label, editor, help=help, width=160)
        case FieldKind.CHOICE:
            answers = [*([("", "Not said yet")] if optional else []), *declared.choices]
            return choice_field(label, answers, help=help, optional=optional)
        case FieldKind.LINK:
            return choice_field(label, _to_link(kind, entry, group), help=help, optional=optional)
        case _:
            return text_field(label, help=help, optional=optional)


def _to_link(kind: EntryKind, entry: Entry, group: GroupFile) -> list[tuple[object, str]]:
    if kind.record is FormTime:
        people = sorted(
            (one.full_name, one.id) for one in group.find(Person) if not one.merged_into_id
        )
        return [("", "Nobody named"), *((id, name) for name, id in people)]
    assert kind.record is Commitment, "only these two name another record"
    lines = lines_spent(group, entry.award_id)
    return [("", "No line yet"), *((line.id, line.name) for line in lines)]


def blank(kind: EntryKind, name: str, typed: Any) -> Any:
    """What an editor left empty means in the record: "" for words, None for days and amounts."""
    words = (FieldKind.TEXT, FieldKind.NOTE, FieldKind.CHOICE, FieldKind.LINK)
    return "" if typed is None and field_of(kind.record, name).kind in words else typed
