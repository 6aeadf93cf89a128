"""What a record is made of: labelled fields of about ten kinds, and the check that goes with them.

`first_name: str = text("First name", required=True)` declares a field in a frozen dataclass.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from groupkeeper.domain.ids import new_id
from groupkeeper.errors import Problem

NAME_LIMIT = 200
NOTE_LIMIT = 20_000


class FieldKind(StrEnum):
    """The kinds of value a field can hold."""

    TEXT = "text"
    NOTE = "note"
    NUMBER = "number"
    PENCE = "pence"
    MINUTES = "minutes"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LINK = "link"
    BLOB = "blob"


@dataclass(frozen=True)
class Field:
    """One labelled part of a record. `limit` is in letters; `link_to` names another kind."""

    label: str
    kind: FieldKind
    name: str = ""
    required: bool = False
    limit: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    link_to: str = ""
    help: str = ""


class Choice(StrEnum):
    """A closed list of answers. Each is written `NAME = "stored: Said on screen"`."""

    label: str

    def __new__(cls, written: str) -> "Choice":
        stored, _, said_as = written.partition(": ")
        member = str.__new__(cls, stored)
        member._value_ = stored
        member.label = said_as or stored.replace("_", " ").capitalize()
        return member


def _declared(default: object, field: Field) -> Any:
    return dataclasses.field(default=default, metadata={"field": field})


def text(label: str, *, required: bool = False, limit: int = NAME_LIMIT, help: str = "") -> Any:
    """A line of words, at most `limit` letters."""
    return _declared("", Field(label, FieldKind.TEXT, required=required, limit=limit, help=help))


def note(label: str, *, required: bool = False, help: str = "") -> Any:
    """Words over several lines."""
    return _declared(
        "", Field(label, FieldKind.NOTE, required=required, limit=NOTE_LIMIT, help=help)
    )


def number(label: str, *, required: bool = False, default: int | None = None) -> Any:
    """A whole number."""
    return _declared(default, Field(label, FieldKind.NUMBER, required=required))


def pence(label: str, *, required: bool = False) -> Any:
    """An amount of money in whole pence (R-FND-1)."""
    return _declared(None, Field(label, FieldKind.PENCE, required=required))


def minutes(label: str, *, required: bool = False, default: int | None = None) -> Any:
    """A length of time in whole minutes."""
    return _declared(default, Field(label, FieldKind.MINUTES, required=required))


def day(label: str, *, required: bool = False) -> Any:
    """A date."""
    return _declared(None, Field(label, FieldKind.DATE, required=required))


def moment(label: str, *, required: bool = False) -> Any:
    """A local date and time, to the minute, as the clock on the wall says it."""
    return _declared(None, Field(label, FieldKind.MOMENT, required=required))


def yes_no(label: str, *, default: bool = False) -> Any:
    """A positive sentence that is true or not."""
    return _declared(default, Field(label, FieldKind.YES_NO))


def choice(
    label: str,
    answers: type[Choice],
    *,
    default: Choice | None = None,
    required: bool = False,
) -> Any:
    """One of a closed list of answers, kept as its plain text."""
    pairs = tuple((answer.value, answer.label) for answer in answers)
    return _declared(
        default.value if default is not None else "",
        Field(label, FieldKind.CHOICE, required=required, choices=pairs),
    )


def link(label: str, to: str, *, required: bool = False) -> Any:
    """The id of a record of the kind named `to`; "" when there is none."""
    return _declared("", Field(label, FieldKind.LINK, required=required, link_to=to))


def blob(label: str) -> Any:
    """The bytes of a picture or document."""
    return _declared(b"", Field(label, FieldKind.BLOB))


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing the group keeps. Its id is the same on every laptop of the group."""

    id: str = dataclasses.field(default_factory=new_id)


@cache
def fields_of(record_type: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a kind of record, in order, without its id."""
    return tuple(
        dataclasses.replace(part.metadata["field"], name=part.name)
        for part in dataclasses.fields(record_type)
        if "field" in part.metadata
    )


def field_of(record_type: type[Record], name: str) -> Field:
    """The field called `name`; KeyError when there is none."""
    for field in fields_of(record_type):
        if field.name == name:
            return field
    raise KeyError(f"{record_type.__name__} has no field {name}")


def check(record: Record) -> tuple[Problem, ...]:
    """What is missing or too long in a record, one sentence per field."""
    return tuple(
        Problem(field.name, message)
        for field in fields_of(type(record))
        for message in _troubles(field, getattr(record, field.name))
    )


def _troubles(field: Field, content: object) -> Iterator[str]:
    if field.required and (content is None or (isinstance(content, str) and not content.strip())):
        yield f"{field.label} is needed."
    if isinstance(content, str):
        if field.limit and len(content) > field.limit:
            yield f"{field.label} is too long: {field.limit} letters at most."
        if field.choices and content and content not in dict(field.choices):
            yield f"{field.label}: choose one of the answers in the list."


def said(field: Field, stored: str) -> str:
    """How a stored choice is said on screen; an unknown one is said as it is."""
    return dict(field.choices).get(stored, stored)
