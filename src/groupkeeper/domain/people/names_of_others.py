"""Whole names of other people in a text, so that what is theirs is not taken for somebody else's.

There may be thousands who share a first name, so the words of a text are looked up in one table
instead of trying a pattern for each of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from groupkeeper.domain.people.folding import Folded
from groupkeeper.domain.people.spellings import Called

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s'._,-]{1,4}")
_FORWARD, _INITIAL, _REVERSED, _INITIAL_LAST = 1, 2, 3, 4  # ranks, as in `spellings`


@dataclass(frozen=True)
class Others:
    """Names in folded words, each with its rank; `longest` is in words."""

    names: dict[tuple[str, ...], int]
    begins: frozenset[str]
    longest: int

    def spans(self, text: Folded) -> Iterator[tuple[int, int, int]]:
        """Rank, start and end of every name in the folded letters."""
        if not self.names:
            return
        words = list(_WORD.finditer(text.letters))
        for place, first in enumerate(words):
            if first[0] not in self.begins:
                continue
            for long in range(2, self.longest + 1):
                some = words[place : place + long]
                rank = self.names.get(tuple(word[0] for word in some))
                if rank and len(some) == long and _fits(text, some, rank):
                    yield rank, some[0].start(), some[-1].end()


def others_called(called: Iterable[Called], surnames: frozenset[str]) -> Others:
    """The names of these people; initials only of those who share one of the `surnames`."""
    names: dict[tuple[str, ...], int] = {}
    for one in called:
        if not one.last:
            continue
        lasts = {one.last, ("".join(one.last),)}
        for last in lasts:
            for first in one.firsts:
                for called_so in {first, ("".join(first),)}:
                    names.setdefault((*called_so, *last), _FORWARD)
                    names.setdefault((*last, *called_so), _REVERSED)
            if "".join(one.last) in surnames:
                for initial in one.initials:
                    names.setdefault((initial, *last), _INITIAL)
                    names.setdefault((*last, initial), _INITIAL_LAST)
    longest = max(map(len, names), default=0)
    return Others(names, frozenset(name[0] for name in names), longest)


def _fits(text: Folded, words: list[re.Match[str]], rank: int) -> bool:
    gaps = [text.letters[one.end() : other.start()] for one, other in pairwise(words)]
    if not all(map(_BETWEEN.fullmatch, gaps)):
        return False
    if rank in (_FORWARD, _INITIAL) and any("," in gap for gap in gaps):
        return False
    if rank in (_INITIAL, _INITIAL_LAST):
        letter = words[0] if rank == _INITIAL else words[-1]
        return text.typed(*letter.span()).isupper() or any("." in gap for gap in gaps)
    return True
