"""The signs that two entries are one person, or are not: name, birthday, home, phone, email."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Person

SAME_BIRTHDAY = 8.0
_NOT_FIGURES = re.compile(r"[^0-9]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"[0-9]+")
_NEAR_NAME = 0.88  # Jaro-Winkler: "Jhon" and "John" above, "Joan" and "John" below
_LEAST_LETTERS = 5  # "John" and "Joan" are one letter apart and two people
_LEAST_FIGURES = 6  # fewer figures than this are no whole phone number


@dataclass(frozen=True)
class Sign:
    """One thing that agrees (points above 0) or speaks against, and how it is said."""

    points: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """An entry made ready for comparing: small letters, no accents, no spaces or dashes."""

    person: Person
    first: str
    last: str
    known_as: str
    birth: str
    address: str
    postcode: str
    phones: frozenset[str]
    email: str
    keys: frozenset[str] = frozenset()


def traits_of(person: Person) -> Traits:
    """What of a person is compared, and the keys under which likely twins are looked for."""
    traits = Traits(
        person=person,
        first=_words(person.first_name),
        last=_words(person.last_name),
        known_as=_words(person.known_as),
        birth=person.birth_date.strftime("%d%m%Y") if person.birth_date else "",
        address=_words(person.address),
        postcode="".join(_words(person.postcode).split()),
        phones=frozenset(map(_figures, (person.phone, person.other_phone))) - {""},
        email=person.email.strip().casefold(),
    )
    return replace(traits, keys=frozenset(_keys(traits)))


def _keys(traits: Traits) -> Iterator[str]:
    first, last = traits.first, traits.last
    # Letters of both names, in either order, so that names the wrong way round meet.
    for name in {first, traits.known_as} - {""}:
        yield f"name {name} {last}"
        yield "name begins " + " ".join(sorted((name[:3], last[:3])))
        yield "name begins " + " ".join(sorted((name[:1], last[:5])))
        yield "name begins " + " ".join(sorted((name[:5], last[:1])))
        yield "name ends " + " ".join(sorted((name[-3:], last[-3:])))
    if traits.birth:
        yield f"born {traits.birth}"
    if traits.postcode:
        yield f"home {traits.postcode} {first[:1]}"
        yield f"home {traits.postcode} {last[:1]}"
    if traits.address:
        yield f"at {traits.address[:12]} {first[:1]}"
    if traits.email:
        yield f"email {traits.email}"
    for phone in traits.phones:
        yield f"phone {phone}"


def signs_of(one: Traits, other: Traits) -> tuple[Sign, ...]:
    """Everything two entries agree or differ in; () when they are plainly two people.

    Different first names are two people of one home, unless they were born on one day: one
    person with two names, or twins, which only somebody who knows them can say.
    """
    born = _birthdays(one, other)
    first = _first_names(one, other)
    swapped = _wrong_way_round(one, other)
    names = swapped or (first, _last_names(one, other))
    if names[0].points < 0 and born.points < SAME_BIRTHDAY:
        return ()
    if names[0].points < 2.5 and born.points < 0:  # Daniel and Daniella, born two years apart
        return ()
    return (*names, born, *_home(one, other), *_reach(one, other))


def _wrong_way_round(one: Traits, other: Traits) -> tuple[Sign, ...]:
    if not (one.first and one.last and other.first and other.last):
        return ()
    likeness = min(_likeness(one.first, other.last), _likeness(one.last, other.first))
    straight = min(_likeness(one.first, other.first), _likeness(one.last, other.last))
    if likeness >= _NEAR_NAME and likeness > straight:
        return (Sign(9, "First and last name are the other way round"),)
    if straight < _NEAR_NAME and (one.first == other.last or one.last == other.first):
        return (Sign(-1, "A name of one stands in another place"),)
    return ()


def _first_names(one: Traits, other: Traits) -> Sign:
    if not one.first or not other.first:
        return Sign(0)
    if one.first == other.first:
        return Sign(5, "The same first name")
    if one.first == other.known_as or one.known_as == other.first:
        return Sign(5, "One is known by the first name of the other")
    if min(len(one.first), len(other.first)) >= _LEAST_LETTERS and _one_slip(
        one.first, other.first
    ):
        return Sign(2.5, "First names one slip apart")
    if _is_short_for(one.first, other.first):
        return Sign(2, "One first name may be short for the other")
    if _likeness(one.first, other.first) >= _NEAR_NAME:
        return Sign(2, "First names that look alike")
    return Sign(-5.5, "The first names differ")


def _last_names(one: Traits, other: Traits) -> Sign:
    if not one.last or not other.last:
        return Sign(0)
    if one.last == other.last:
        return Sign(5, "The same last name")
    if set(one.last.split()) & set(other.last.split()):
        return Sign(4, "Last names that share a part")
    if _likeness(one.last, other.last) >= _NEAR_NAME or _one_slip(one.last, other.last):
        return Sign(2.5, "Last names that look alike")
    return Sign(-4, "The last names differ")


def _birthdays(one: Traits, other: Traits) -> Sign:
    if not one.birth or not other.birth:
        return Sign(0)
    if one.birth == other.birth:
        return Sign(SAME_BIRTHDAY, "The same birthday")
    turned = one.birth[2:4] + one.birth[:2] + one.birth[4:]  # day and month the other way round
    if turned == other.birth or _one_slip(one.birth, other.birth):
        return Sign(4, "Birthdays one slip apart")
    return Sign(-5, "The birthdays differ")


def _home(one: Traits, other: Traits) -> Iterator[Sign]:
    if one.postcode and other.postcode:
        if one.postcode == other.postcode:
            yield Sign(4, "The same postcode")
        elif sorted(one.postcode) == sorted(other.postcode):
            yield Sign(2, "Postcodes with figures or letters changed about")
        elif not _one_slip(one.postcode, other.postcode):  # the next street is one letter away
            yield Sign(-1, "The postcodes differ")
    if one.address and other.address:
        yield _addresses(one.address, other.address)


def _addresses(one: str, other: str) -> Sign:
    """Two houses of a street are two homes, however alike their addresses look."""
    likeness = fuzz.token_sort_ratio(one, other)
    numbers, others = _NUMBERS.findall(one), _NUMBERS.findall(other)
    if numbers and others and not set(numbers) & set(others):
        return Sign(-1, "The houses differ")
    if likeness == 100:
        return Sign(4, "The same address")
    if likeness >= 75:
        return Sign(3, "Addresses that look alike")
    return Sign(-1 if likeness < 50 else 0, "The addresses differ")


def _reach(one: Traits, other: Traits) -> Iterator[Sign]:
    if one.phones and other.phones:
        same = one.phones & other.phones
        yield Sign(4, "The same phone") if same else Sign(-1, "The phones differ")
    if one.email and other.email:
        same = one.email == other.email
        yield Sign(5, "The same email") if same else Sign(-1, "The emails differ")


def _likeness(one: str, other: str) -> float:
    return JaroWinkler.similarity(one, other)


def _one_slip(one: str, other: str) -> bool:
    """One letter or figure wrong, missing, too many, or two changed about."""
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def _is_short_for(one: str, other: str) -> bool:
    """ "J" or "Jo" for "Joyce", "Anne" for "Anne Marie"."""
    return one.startswith(other) or other.startswith(one)


def _words(typed: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", plain_letters(typed)).split())


def _figures(phone: str) -> str:
    figures = _NOT_FIGURES.sub("", phone)
    if phone.lstrip().startswith("+44"):
        figures = "0" + figures[2:].removeprefix("0")
    return figures if len(figures) >= _LEAST_FIGURES else ""
