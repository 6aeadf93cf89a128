"""Words as they compare: small letters, no accents, one kind of apostrophe, hyphen and space.

"O’BRIEN", "O'Brien" and "o‘brien" fold to the same letters, and every folded letter knows which
letter it came from, so that what is found can be cut out of the words as they were typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from groupkeeper.domain.people.names import plain_letters

_APOSTROPHES = "'’‘‛ʼʻʹ`´′＇"
_AS_ONE = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), "·": ""})  # Catalan has l·l
_MINUS = "−"
_ASCII = str.maketrans({"`": "'"} | {chr(c): " " for c in (9, 11, 12, 13, 28, 29, 30, 31)})
_LONG_DASHES = "—―"  # they stand between words, never inside a name


@dataclass(frozen=True)
class Folded:
    """Words and their folded letters; `places` says where in the words each letter stood."""

    words: str
    letters: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded letters stand in the words, with the accents that follow the last."""
        last = self.places[end - 1] + 1
        after = self.places[end] if end < len(self.places) else len(self.words)
        return self.places[start], max(last, after)

    def typed(self, start: int, end: int) -> str:
        """The words as typed behind some folded letters."""
        first, last = self.span(start, end)
        return self.words[first:last]


def fold(words: str) -> str:
    """The letters of words as they compare."""
    return words.lower().translate(_ASCII) if words.isascii() else "".join(map(_plain, words))


def folded(words: str) -> Folded:
    """The letters of words as they compare, and where each stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(words):
        plain = _plain(letter)
        letters.append(plain)
        places += [place] * len(plain)
    return Folded(words, "".join(letters), tuple(places))


def runs(name: str) -> tuple[str, ...]:
    """The unbroken runs of letters and figures in a name: "O’Brien-Ross" is o, brien, ross."""
    return tuple(re.findall(r"[^\W_]+", fold(name)))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    if letter in _LONG_DASHES:
        return " "
    kind = unicodedata.category(letter)
    if kind == "Pd" or letter == _MINUS:
        return "-"
    if kind == "Cf":  # soft hyphens and marks of no width, which nobody sees
        return ""
    if letter.isspace() and letter != "\n":
        return " "
    return plain_letters(letter).translate(_AS_ONE)
