"""Who may be here twice: entries compared sign by sign, each sign with its points and its words.

Every sign that agrees adds points, every one that speaks against takes some away; what nobody
wrote down counts for nothing. The points are rough odds in bits, as in the weighing of Fellegi and
Sunter (1969), rounded and set by hand so that they can be read. docs/duplicates.md has the table
and how often it is right.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.signs import Traits, signs_of, traits_of

ENOUGH = 8.0
"""Points from which two entries are shown to somebody, who alone decides."""
_CERTAIN = 24.0
# The phone of the hall, or the day somebody typed for "not known": shared by more people than
# these, it says nothing of any of them. Names are given room, for there may be forty Smiths.
_SHARED_BY_MANY, _NAMES_LIKE_THIS = 30, 120


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one person.

    `score` runs from 0 to 1; `why` says in words what they share, `but` what speaks against it.
    """

    a: Person
    b: Person
    score: float
    why: tuple[str, ...]
    but: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The two, whichever comes first."""
        return frozenset((self.a.id, self.b.id))


def possible_pairs(
    people: Iterable[Person], apart: Collection[frozenset[str]] = ()
) -> tuple[Pair, ...]:
    """The pairs that may be one person, the likeliest first.

    `apart` holds the ids of pairs somebody found to be different. Only entries with something
    in common are compared: letters of the name, a birthday, a postcode, a phone or an email.
    """
    traits = [traits_of(person) for person in people]
    pairs: list[Pair] = []
    for one, other in _worth_comparing(traits):
        found = compared(one, other)
        if found is not None and found.ids not in apart:
            pairs.append(found)
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.a.id, pair.b.id)))


def compared(one: Traits, other: Traits) -> Pair | None:
    """Two entries as a pair, None when too little says that they are one person."""
    signs = signs_of(one, other)
    points = sum(sign.points for sign in signs)
    if points < ENOUGH:
        return None
    older, newer = sorted((one.person, other.person), key=lambda person: person.id)
    by_weight = sorted(signs, key=lambda sign: -abs(sign.points))
    return Pair(
        older,
        newer,
        score=min(1.0, round(points / _CERTAIN, 2)),
        why=tuple(sign.words for sign in by_weight if sign.points > 0),
        but=tuple(sign.words for sign in by_weight if sign.points < 0),
    )


def _worth_comparing(traits: list[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Each pair that shares a key, once. A key that very many share says nothing of any of them."""
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(traits):
        for key in one.keys:
            sharing[key].append(place)
    seen: set[int] = set()
    for key, places in sharing.items():
        if len(places) <= (_NAMES_LIKE_THIS if key.startswith("name") else _SHARED_BY_MANY):
            for a, b in combinations(places, 2):
                both = a * len(traits) + b
                if both not in seen:
                    seen.add(both)
                    yield traits[a], traits[b]
