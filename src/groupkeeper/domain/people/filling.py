"""Letters with places such as {first name}, filled in for one person after another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.listed import Listed, said_paid_to
from groupkeeper.domain.people.names import said_name
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken

PLACES = (
    "first name", "name", "address", "postcode", "group", "paid to", "fee", "today",
    "hours", "since", "roles",
)  # fmt: skip
ABOUT_TIME_GIVEN = frozenset({"hours", "since", "roles"})
_PLACE = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Letter:
    """One letter, ready for paper: who it goes to and every word of it."""

    name: str
    address: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Gave:
    """What a letter of thanks says of a volunteer: "63.5 hours", since when, "Cook, Driver"."""

    hours: str
    since: date
    roles: str


@dataclass(frozen=True)
class Filled:
    """The letters, and the names of those for whom a place stayed blank: (place, names)."""

    letters: tuple[Letter, ...]
    blank: tuple[tuple[str, tuple[str, ...]], ...] = ()


def places_in(words: str) -> list[str]:
    """The places a letter has, as they are typed, each once."""
    return list(dict.fromkeys(_PLACE.findall(words)))


def unknown_places(words: str) -> list[str]:
    """The places of a letter that nothing can be put into."""
    return [place for place in places_in(words) if _plain(place) not in PLACES]


def refuse_unknown_places(words: str) -> None:
    """RuleBroken when a letter has a place that nothing can be put into, with those that can."""
    if unknown := unknown_places(words):
        said = ", ".join(f"{{{place}}}" for place in unknown)
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        raise RuleBroken(
            Problem("words", f"The letter has {said}, which cannot be filled in. Use {known}.")
        )


def thanks_for_time(words: str) -> bool:
    """Whether a letter has a place for the time somebody gave."""
    return any(_plain(place) in ABOUT_TIME_GIVEN for place in places_in(words))


def fill_letters(
    words: str,
    people: Iterable[Listed],
    details: GroupDetails,
    today: date,
    gave: Mapping[str, Gave] | None = None,
) -> Filled:
    """A letter for each person. Who has nothing for one of its places gets none and is named.

    `gave` has the time that volunteers gave, by the id of the person; a letter that says nothing
    of it goes without.

    RuleBroken names a place that is not known, before anything is printed.
    """
    refuse_unknown_places(words)
    wanted = [_plain(place) for place in places_in(words)]
    letters: list[Letter] = []
    blank: dict[str, list[str]] = {}
    for one in people:
        says = _says(one, details, today, (gave or {}).get(one.person.id))
        if missing := next((place for place in wanted if not says[place]), ""):
            blank.setdefault(missing, []).append(one.person.full_name)
            continue
        filled = _PLACE.sub(lambda found, says=says: says[_plain(found[1])], words)
        letters.append(Letter(one.person.full_name, tuple(one.address_lines()), filled))
    return Filled(tuple(letters), tuple((place, tuple(who)) for place, who in blank.items()))


def _plain(place: str) -> str:
    return " ".join(place.replace("_", " ").casefold().split())


def _says(one: Listed, details: GroupDetails, today: date, gave: Gave | None) -> dict[str, str]:
    person, paid_to = one.person, said_paid_to(one)
    fee = one.kind.fee_pence if one.kind else None
    return {
        "first name": said_name(person.first_name, person.last_name, person.known_as),
        "name": person.full_name,
        "address": "\n".join(one.address_lines()),
        "postcode": one.postcode,
        "group": details.name,
        "paid to": say_date(paid_to) if paid_to else "",
        "fee": "" if fee is None else say_pence(fee),
        "today": say_date(today),
        "hours": gave.hours if gave else "",
        "since": say_date(gave.since) if gave else "",
        "roles": (gave.roles if gave else "") or ", ".join(one.roles) or _some_help(gave),
    }


def _some_help(gave: Gave | None) -> str:
    """What someone did whose role nobody put down; "" for who gave no time."""
    return "helping out" if gave else ""
