"""People as a list says they are: each row read by where its columns go, its troubles beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.dates_in_columns import DateOrder, DayRead, read_day
from groupkeeper.domain.fields import NOTE_LIMIT, fields_of
from groupkeeper.domain.people.contact import email_trouble
from groupkeeper.domain.people.extras import OwnField
from groupkeeper.domain.people.names import from_typed
from groupkeeper.domain.people.person import Person
from groupkeeper.exchange.cells import has_unseen, line, lines
from groupkeeper.exchange.columns import PLACE_NAMED, ColumnMap, age_band, is_single
from groupkeeper.exchange.people_besides import ToldBesides, Trouble, read_besides
from groupkeeper.exchange.table import Table, full, is_longer

PutRight = Mapping[tuple[int, str], str]
"""What a person typed instead of a cell: {(row number, place): words}."""

_LABELS = {field.name: field.label for field in fields_of(Person)}
_LIMITS = {field.name: field.limit or NOTE_LIMIT for field in fields_of(Person)}
_PLAIN = (
    "known_as", "phone", "other_phone", "email", "address", "postcode",
    "emergency_name", "emergency_phone", "complete_later", "notes",
)  # fmt: skip
_NAMES = ("full_name", "last_first", "first_name", "middle_name", "last_name")
_BIRTH = ("birth_day", "birth_month", "birth_year")
_IN_THE_PAST = ("birth_date", "joined_on")
_LONGER = "It has more cells than there are titles, so it is not clear which belongs where"
_BETWEEN_ROLES = re.compile(r"[;,|/\n]")


@dataclass(frozen=True)
class PersonRow:
    """One row as read. `person` holds only what the list says; a blank means it says nothing."""

    number: int
    person: Person
    given_id: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    membership_type: str = ""
    roles: tuple[str, ...] = ()
    besides: ToldBesides = ToldBesides()
    troubles: tuple[Trouble, ...] = ()
    unseen_taken_out: bool = False


def read_people(
    table: Table,
    columns: ColumnMap,
    today: date,
    put_right: PutRight | None = None,
    own: Sequence[OwnField] = (),
) -> Iterator[PersonRow]:
    """Each row of the table as a person. Nothing is guessed: what is not clear is a trouble."""
    reader = _Reader(columns, today, own)
    typed: dict[int, dict[str, str]] = {}
    for (number, place), words in (put_right or {}).items():
        typed.setdefault(number, {})[place] = words
    width = len(table.headers)
    for row in table.rows:
        words = reader.words(full(row, width))
        if row.number in typed:
            words = _with_typed(words, typed[row.number])
        read = reader.person_row(row.number, words)
        if is_longer(row, width):
            read = replace(read, troubles=(Trouble("", "", _LONGER), *read.troubles))
        yield read


def _with_typed(words: dict[str, str], typed: dict[str, str]) -> dict[str, str]:
    """A name typed whole stands for every part of a name in the row."""
    if "full_name" in typed:
        words = {place: said for place, said in words.items() if place not in _NAMES}
    return words | typed


class _Reader:
    """Reads rows by one column map. Each distinct date is read once: lists repeat them."""

    def __init__(self, columns: ColumnMap, today: date, own: Sequence[OwnField]) -> None:
        self._own = own
        self._single = [
            (at, column.place)
            for at, column in enumerate(columns.columns)
            if is_single(column.place)
        ]
        self._many = [
            (name, at) for name, place in PLACE_NAMED.items() if place.many
            if (at := columns.at(name))
        ]  # fmt: skip
        self._orders = {column.place: column.order for column in columns.columns if column.is_date}
        self._days: dict[tuple[str, str], DayRead] = {}
        self._today = today

    def words(self, cells: tuple[str, ...]) -> dict[str, str]:
        """What the row says for each place; blanks are left out."""
        said = {place: cells[at] for at, place in self._single if cells[at]}
        for name, several in self._many:
            if together := "\n".join(filter(None, (cells[at].strip() for at in several))):
                said[name] = together
        return said

    def person_row(self, number: int, said: dict[str, str]) -> PersonRow:
        """The person a row tells of, and whatever of it cannot be kept."""
        troubles: list[Trouble] = []
        read = {name: _kept(name, said[name]) for name in _PLAIN if name in said}
        read["first_name"], read["last_name"] = _name(said)
        if (typed := read.get("email", "")) and email_trouble(typed):
            troubles.append(
                Trouble("email", typed, f"“{_short(typed)}” is not a whole email address")
            )
        if band := line(said.get("age_band", "")):
            read["age_band"] = age_band(band)
            if not read["age_band"]:
                message = f"“{_short(band)}” is not one of our age bands"
                troubles.append(Trouble("age_band", band, message))
        troubles += _too_long(read)
        born = self._day("birth_date", said, troubles)
        if born is None and "birth_year" in said:
            born = _birth_in_parts(said, troubles)
        joined = self._day("joined_on", said, troubles)
        left = self._day("left_on", said, troubles)
        if joined and left and left < joined:
            typed = line(said["left_on"])
            troubles.append(Trouble("left_on", typed, f"“{typed}” is before the day they joined"))
        besides = read_besides(said, self._own, self._orders, self._today, troubles)
        return PersonRow(
            number=number,
            person=Person(**read, birth_date=born),
            given_id=said["id"].strip() if "id" in said else "",
            joined_on=joined,
            left_on=left,
            membership_type=line(said.get("membership_type", "")),
            roles=_roles(said["roles"]) if "roles" in said else (),
            besides=besides,
            troubles=tuple(troubles),
            unseen_taken_out=has_unseen("".join(said.values())),
        )

    def _day(self, place: str, said: dict[str, str], troubles: list[Trouble]) -> date | None:
        cell = said.get(place, "")
        if not cell:
            return None
        read = self._days.get((place, cell))
        if read is None:
            order = self._orders.get(place, DateOrder.DAY_FIRST)
            read = self._days[place, cell] = read_day(line(cell), order, self._today)
        if read.trouble:
            troubles.append(Trouble(place, line(cell), read.trouble))
        elif read.day and read.day > self._today and place in _IN_THE_PAST:
            troubles.append(Trouble(place, line(cell), f"“{line(cell)}” has not come yet"))
        return read.day


def _kept(name: str, cell: str) -> str:
    return lines(cell) if name in ("address", "notes") else line(cell)


def _name(said: dict[str, str]) -> tuple[str, str]:
    if "full_name" in said:
        return from_typed(line(said["full_name"]))
    if "last_first" in said:
        return _last_first(line(said["last_first"]))
    first = line(said.get("first_name", ""))
    if "middle_name" in said:
        first = f"{first} {line(said['middle_name'])}".strip()
    return first, line(said.get("last_name", ""))


def _last_first(typed: str) -> tuple[str, str]:
    if "," in typed:
        return from_typed(typed)
    last, _, first = typed.partition(" ")
    return first.strip(), last


def _birth_in_parts(said: dict[str, str], troubles: list[Trouble]) -> date | None:
    parts = [said.get(place, "").strip() for place in _BIRTH]
    if "birth_date" in said or not all(parts):
        return None  # half a birthday is no date of birth
    typed = "/".join(parts)
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        troubles.append(Trouble("birth_date", typed, f"“{_short(typed)}” is not a real date"))
        return None


def _roles(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(line, _BETWEEN_ROLES.split(cell)))))


def _too_long(read: Mapping[str, str]) -> Iterator[Trouble]:
    for name, words in read.items():
        if len(words) > _LIMITS[name]:
            message = f"{_LABELS[name]} is too long: {_LIMITS[name]:,} letters at most"
            yield Trouble(name, words, message)


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else f"{typed[:39]}…"
