"""What a row says beside the person: answers in fields of our own, tags, household, who pays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.dates_in_columns import DateOrder, read_day
from groupkeeper.domain.fields import fields_of
from groupkeeper.domain.people.extras import OwnField, OwnFieldKind, Tag
from groupkeeper.domain.people.own_answers import (
    YES,
    answer_trouble,
    kept_answer,
    said_yes_or_no,
)
from groupkeeper.domain.people.person import Household
from groupkeeper.exchange.cells import line, lines
from groupkeeper.exchange.own_columns import own_place
from groupkeeper.exchange.tag_lists import tags_in

_TAG = next(field.limit for field in fields_of(Tag) if field.name == "name") or 0
_HOUSEHOLD = {field.name: (field.label, field.limit) for field in fields_of(Household)}


@dataclass(frozen=True)
class Trouble:
    """One cell that cannot be brought in: where it belongs, what it says, what is wrong."""

    place: str
    typed: str
    message: str


@dataclass(frozen=True)
class ToldBesides:
    """What one row tells beside the person. A blank says nothing. `answers` go by field id."""

    answers: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    household: str = ""
    address: str = ""
    postcode: str = ""
    pays: bool = False


def read_besides(
    said: Mapping[str, str],
    own: Sequence[OwnField],
    orders: Mapping[str, DateOrder],
    today: date,
    troubles: list[Trouble],
) -> ToldBesides:
    """What the cells of a row say, by place; what cannot be kept is added to `troubles`."""
    answers: list[tuple[str, str]] = []
    for field in own:
        if cell := said.get(own_place(field), ""):
            kept, trouble = _answer(field, cell, orders.get(own_place(field)), today)
            if trouble:
                troubles.append(Trouble(own_place(field), line(cell), trouble))
            elif kept:
                answers.append((field.id, kept))
    told = ToldBesides(
        tuple(answers),
        tags_in(said.get("tags", "")),
        line(said.get("household", "")),
        lines(said.get("household_address", "")),
        line(said.get("household_postcode", "")),
        said_yes_or_no(line(said.get("pays", ""))) == YES,
    )
    troubles += _troubles(told)
    if (pays := line(said.get("pays", ""))) and not said_yes_or_no(pays):
        troubles.append(Trouble("pays", pays, f"“{_short(pays)}” is neither yes nor no"))
    return told


def _answer(field: OwnField, cell: str, order: DateOrder | None, today: date) -> tuple[str, str]:
    """What is kept of a cell, and what is wrong with it: one of the two is ""."""
    if field.own_field_kind == OwnFieldKind.DATE:
        read = read_day(line(cell), order or DateOrder.DAY_FIRST, today, past=False)
        return (read.day.isoformat() if read.day else "", read.trouble)
    words = lines(cell) if field.own_field_kind == OwnFieldKind.TEXT else line(cell)
    kept = kept_answer(field, words, today)
    if kept is not None:
        return kept, ""
    trouble = answer_trouble(field, words, today)
    return "", f"“{_short(words)}” does not fit “{field.label}”. {trouble}"


def _troubles(told: ToldBesides) -> Iterator[Trouble]:
    for name in told.tags:
        if len(name) > _TAG:
            yield Trouble("tags", name, f"“{_short(name)}” is too long for a tag: {_TAG} letters")
    for place, name, words in (
        ("household", "name", told.household),
        ("household_postcode", "postcode", told.postcode),
    ):
        label, limit = _HOUSEHOLD[name]
        if limit and len(words) > limit:
            yield Trouble(place, words, f"{label} is too long: {limit} letters at most")


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else f"{typed[:39]}…"
