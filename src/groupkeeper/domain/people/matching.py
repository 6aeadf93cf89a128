"""Is this someone we know already? The people of a list compared with those we hold."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.person import Person

COMPARED = (
    "first_name", "last_name", "known_as", "phone", "other_phone", "email", "address", "postcode",
    "birth_date", "age_band", "emergency_name", "emergency_phone", "complete_later", "notes",
)  # fmt: skip
"""The fields a list may bring. What a person agreed to is never among them."""

_PHONES = frozenset({"phone", "other_phone", "emergency_phone"})
_NOT_FIGURES = re.compile(r"[^0-9]+")
_BETWEEN_LINES = re.compile(r"\s*[,\n]\s*")


@dataclass(frozen=True)
class Difference:
    """One field a list says something new about."""

    field: str
    old: str | date | None
    new: str | date | None


@dataclass(frozen=True)
class Match:
    """Whom a row of a list is about: a person held, else one who only looks alike."""

    person: Person | None = None
    alike: Person | None = None


NOBODY = Match()


class KnownPeople:
    """The people held, found by id, email and name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_id: dict[str, Person] = {}
        self._by_email: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Know one more person."""
        self._by_id[person.id] = person
        if person.email:
            self._by_email[person.email.casefold()].append(person)
        self._by_name[_name_key(person)].append(person)

    def find(self, read: Person, given_id: str = "") -> Match:
        """Whom a row is about: by id, then email, then name with something else that agrees.

        A family may share an email, so it counts only for someone whose name could be the same.
        Someone of the same name about whom the row says nothing new is the same person.
        """
        if given_id in self._by_id:
            return Match(self._by_id[given_id])
        name = _name_key(read)
        by_email = self._by_email.get(read.email.casefold(), ()) if read.email else ()
        named = [
            person
            for person in by_email
            if _name_could_be_same(read, person) and not _born_apart(read, person)
        ]
        if named:
            same = [person for person in named if _name_key(person) == name]
            return Match((same or named)[0])
        by_name = self._by_name.get(name, ()) if name else ()
        for person in by_name:
            if _agrees(read, person) or not differences(person, read):
                return Match(person)
        if by_name or by_email:
            return Match(alike=(*by_name, *by_email)[0])
        return NOBODY


def differences(held: Person, read: Person) -> tuple[Difference, ...]:
    """What a list says otherwise than we hold. A blank says nothing, so it clears nothing."""
    found: list[Difference] = []
    for name in COMPARED:
        new = getattr(read, name)
        if new:
            old = getattr(held, name)
            if old != new and not _says_the_same(name, old, new):
                found.append(Difference(name, old, new))
    return tuple(found)


def _says_the_same(name: str, old: str | date | None, new: str | date | None) -> bool:
    if not isinstance(old, str) or not isinstance(new, str) or not old:
        return False
    if name in _PHONES:
        return _same_figures(old, new)
    if name == "email":
        return old.casefold() == new.casefold()
    if name == "postcode":
        return _squeezed(old) == _squeezed(new)
    if name == "address":
        return _BETWEEN_LINES.split(old) == _BETWEEN_LINES.split(new)
    return False


def _same_figures(old: str, new: str) -> bool:
    """Phones with words in them ("after 6pm") are the same only when they are typed the same."""
    worded = any(letter.isalpha() for letter in old + new)
    return not worded and _figures(old) == _figures(new) != ""


def _figures(phone: str) -> str:
    figures = _NOT_FIGURES.sub("", phone)
    if phone.lstrip().startswith("+44"):
        return "0" + figures[2:].removeprefix("0")
    return figures


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _name_key(person: Person) -> str:
    return " ".join(f"{person.first_name} {person.last_name}".casefold().split())


def _name_could_be_same(read: Person, held: Person) -> bool:
    """The same name, half a name, a changed surname, or "Jo" for "Joyce" Adeyemi."""
    if not _name_key(read) or not _name_key(held) or _name_key(read) == _name_key(held):
        return True
    first, other = read.first_name.casefold(), held.first_name.casefold()
    if not first or first == other:
        return bool(first)
    short = bool(other) and (first.startswith(other) or other.startswith(first))
    known = first == held.known_as.casefold()
    return (short or known) and read.last_name.casefold() == held.last_name.casefold()


def _born_apart(read: Person, held: Person) -> bool:
    return bool(read.birth_date and held.birth_date) and read.birth_date != held.birth_date


def _agrees(read: Person, held: Person) -> bool:
    """Whether a birth date, postcode or phone is the same, and no birth date speaks against it."""
    if read.birth_date and held.birth_date:
        return read.birth_date == held.birth_date
    if read.postcode and _squeezed(read.postcode) == _squeezed(held.postcode):
        return True
    held_phones = {_figures(phone) for phone in (held.phone, held.other_phone)} - {""}
    return any(_figures(phone) in held_phones for phone in (read.phone, read.other_phone))
