"""How alike the bank's words and ours are."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

ALIKE_ENOUGH = 75
"""Out of 100: from here on the words of two lines count as alike."""
_LONG_ENOUGH = 6  # letters, at least, for words to be looked for inside other words


def likeness(ours: str, banks: str) -> int:
    """How alike our words and the bank's are, 0 to 100; banks cut names short and use capitals."""
    us, them = default_process(ours), default_process(banks)
    if not us or not them:
        return 0
    whole = fuzz.token_set_ratio(us, them)
    if min(len(ours), len(banks)) < _LONG_ENOUGH:
        return round(whole)
    return round(max(whole, fuzz.partial_ratio(us, them)))


class Names:
    """Many names made ready once, to be looked for in the words of many lines of the bank."""

    def __init__(self, names: Sequence[str]) -> None:
        ready = {place: default_process(name) for place, name in enumerate(names)}
        self._all = {place: name for place, name in ready.items() if name}
        self._long = {
            place: name for place, name in self._all.items() if len(names[place]) >= _LONG_ENOUGH
        }

    def alike(self, banks: str) -> frozenset[int]:
        """The places of the names whose likeness to these words is ALIKE_ENOUGH."""
        them = default_process(banks)
        if not them:
            return frozenset()
        least = ALIKE_ENOUGH - 1  # a likeness is rounded below
        found = process.extract(
            them, self._all, scorer=fuzz.token_set_ratio, score_cutoff=least, limit=None
        )
        if len(banks) >= _LONG_ENOUGH:
            found += process.extract(
                them, self._long, scorer=fuzz.partial_ratio, score_cutoff=least, limit=None
            )
        return frozenset(place for _, score, place in found if round(score) >= ALIKE_ENOUGH)
