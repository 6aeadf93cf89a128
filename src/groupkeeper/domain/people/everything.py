"""Everything we hold on one person, as tables of plain words, with other people masked (DP-8)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.names import plain_letters

SOMEBODY = "another person"
_LONGEST_NAME = 5  # words


@dataclass(frozen=True)
class Held:
    """One table of what we hold: its title, the heads of its columns, and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Everything:
    """Everything we hold on one person on a day, and who to ask about it."""

    person_id: str
    name: str
    group_name: str
    ask: str
    made_on: date
    held: tuple[Held, ...]


def masker(others: Iterable[str]) -> Callable[[str], str]:
    """A function that puts "another person" in place of each of these names, however written.

    Words are compared without accents and capitals, whole names only.
    """
    names = {tuple(plain_letters(name).split()) for name in others} - {()}
    starts = {name[0] for name in names}

    def masked(words: str) -> str:
        lines = words.split("\n")
        return "\n".join(_masked_line(line, names, starts) for line in lines)

    return masked


def _masked_line(line: str, names: set[tuple[str, ...]], starts: set[str]) -> str:
    words = line.split()
    plain = [plain_letters(word).strip(".,;:!?()“”\"'") for word in words]
    said: list[str] = []
    place = 0
    while place < len(words):
        long = _name_at(plain, place, names) if plain[place].removesuffix("'s") in starts else 0
        if long:
            said.append(SOMEBODY + _mark_after(words[place + long - 1]))
            place += long
        else:
            said.append(words[place])
            place += 1
    return " ".join(said)


def _name_at(plain: list[str], place: int, names: set[tuple[str, ...]]) -> int:
    """How many words of a name begin at `place`, the longest there is; 0 when none does."""
    for long in range(min(_LONGEST_NAME, len(plain) - place), 0, -1):
        *first, last = plain[place : place + long]
        if (*first, last) in names or (*first, last.removesuffix("'s")) in names:
            return long
    return 0


def _mark_after(word: str) -> str:
    """What stands after the letters of a word: a comma, say."""
    return word[len(word.rstrip(".,;:!?)”\"'")) :]
