"""The ways a person's name, number and address are written in notes, as patterns of folded letters.

All patterns are for letters folded by `folding`. A name of several words may be joined by a space,
hyphen, apostrophe, full stop or nothing: O'Brien, O Brien, OBrien.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from groupkeeper.domain.people.everyday_words import is_everyday
from groupkeeper.domain.people.folding import Folded, fold, runs
from groupkeeper.domain.people.person import Person

Pattern: TypeAlias = re.Pattern[str]

_LETTER = r"[^\W\d_]"
_BEFORE, _AFTER = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
# alone, a name is not one end of a longer one: Ross in Brien-Ross
_BEFORE_SINGLE, _AFTER_SINGLE = rf"{_BEFORE}(?<!{_LETTER}[-'])", rf"{_AFTER}(?!-{_LETTER})"
_BEFORE_INITIAL = r"(?<![^\W_])(?<!')"
_INSIDE = r"[\s'._-]{0,3}"
_GAP = r"\s*[\s._-]\s*"
_COMMA = r"(?:\s*,\s*|[\s_]+)"
_AND = r"\s*(?:and|&|\+)\s*"
_NUMBER_GAP = r"[\s()./-]{0,4}"
_SMALL_WORDS = "aio"  # initials that are words of their own
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa",
                              "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"})  # fmt: skip
_INITIAL_BEFORE = re.compile(rf"(?<![^\W_])(?<!')({_LETTER})\.?\s?$")
# Names often written apart: Mac Donald, O Brien, Van Dyck.
_APART_AFTER = re.compile(r"^(fitz|mac|mc|van|de|la|le|st|o|d)(?=.{4})")
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "sir", "dame", "lady", "prof",
           "cllr", "fr", "sr", "jr", "jnr", "snr", "obe", "mbe", "bem"}  # fmt: skip
_FEWEST_FIGURES = 6  # of a phone number; a shorter one could be anything


@dataclass(frozen=True)
class Called:
    """What somebody is called, in runs of folded letters: first names, and one last name."""

    firsts: tuple[tuple[str, ...], ...]
    last: tuple[str, ...]

    @property
    def initials(self) -> frozenset[str]:
        """The first letter of each first name."""
        return frozenset(name[0][0] for name in self.firsts)

    @property
    def everyday(self) -> frozenset[str]:
        """Those of the names that are everyday words."""
        return frozenset("".join(name) for name in (*self.firsts, self.last) if is_everyday(name))


@dataclass(frozen=True)
class Form:
    """One way to write a name. The lowest `rank` is the plainest; `fits` looks at it as typed."""

    pattern: Pattern
    rank: int
    fits: Callable[[Folded, int, int], bool]


def all_called(people: Iterable[Person]) -> list[Called]:
    """What each of these people is called; ü also as ue, and Anna Maria also as Anna."""
    found: dict[Called, None] = {}
    for person in people:
        first = _without_titles(person.first_name)
        typed = dict.fromkeys((first, person.known_as, *first.split()[:1]))
        firsts = dict.fromkeys(form for name in typed for form in _written(name))
        for last in _written(_without_titles(person.last_name)) or ((),):
            found[Called(tuple(firsts), last)] = None
    return [one for one in found if one.firsts or one.last]


def name_forms(called: Sequence[Called]) -> Iterator[Form]:
    """Whole names and initials with the surname, in both orders."""
    for one in called:
        if not one.last:
            continue
        last = _joined(one.last)
        for first in one.firsts:
            name = _joined(first)
            fits = _is_capital if is_everyday(first) and is_everyday(one.last) else _always
            middle = rf"(?:{_LETTER}\.?{_GAP}|[(\"“']{_LETTER}+[)\"”']\s*)?"
            yield _form(f"{_BEFORE}{name}{_GAP}{middle}{last}{_AFTER}", 1, fits)
            if min(len("".join(first)), len("".join(one.last))) > 3:
                yield _form(f"{_BEFORE}{name}{last}{_AFTER}", 1, fits)
            both = rf"(?={_AND}{_LETTER}+\.?\s+{last}{_AFTER})"
            yield _form(f"{_BEFORE}{name}{both}", 1, fits)
            after = rf"(?:{_COMMA}{name}{_AFTER}|\s*\({name}\))"
            yield _form(f"{_BEFORE}{last}{after}", 3, fits)
        for initial in one.initials:
            yield from _initial_forms(initial, one.last)


def _initial_forms(initial: str, name: tuple[str, ...]) -> Iterator[Form]:
    last, everyday = _joined(name), is_everyday(name)
    begins = f"{_BEFORE_INITIAL}{re.escape(initial)}"
    more = rf"(?:[.\s-]{{1,2}}{_LETTER}{_AFTER}){{0,2}}"

    def fits_before(text: Folded, start: int, end: int) -> bool:
        typed = text.typed(start, end)
        dotted, capital = "." in typed, typed[0].isupper()
        if everyday:
            sure = dotted or initial not in _SMALL_WORDS
            return sure and capital and _last_word(typed)[:1].isupper()
        return dotted or capital or initial not in _SMALL_WORDS

    def fits_after(text: Folded, start: int, end: int) -> bool:
        typed = text.typed(start, end)
        comma, capital = "," in typed, _last_word(typed)[:1].isupper()
        if everyday:
            return comma and capital and typed[0].isupper()
        return comma or (capital and ("." in typed or initial not in _SMALL_WORDS))

    def fits_two(text: Folded, start: int, end: int) -> bool:
        first, surname = text.typed(start, end).split(maxsplit=1)
        is_a_name = surname != surname.lower() and not surname.isupper()
        return first.isupper() and is_a_name and not everyday

    yield _form(rf"{begins}{more}[\s._-]+{last}{_AFTER}", 2, fits_before)
    yield _form(rf"{begins}{last}(?=\d*@)", 2, _always)
    yield _form(rf"{begins}{_LETTER}{{1,2}}\s+{last}{_AFTER}", 2, fits_two)
    both = rf"(?=\.?{_AND}{_LETTER}+\.?\s+{last}{_AFTER})"
    yield _form(f"{begins}{both}", 2, _is_capital)
    yield _form(rf"{_BEFORE}{last}{_COMMA}{initial}(?![^\W_]|')\.?", 4, fits_after)


def single_forms(names: Iterable[tuple[str, ...]]) -> list[str]:
    """Each name alone; single letters are nobody's."""
    return [_joined(name) for name in dict.fromkeys(names) if len("".join(name)) > 1]


def initial_before(text: Folded, start: int) -> str:
    """The capital initial that stands before a surname: "P. Wiśniewski" has p; else ""."""
    found = _INITIAL_BEFORE.search(text.letters[max(0, start - 6) : start])
    if found is None:
        return ""
    place = max(0, start - 6) + found.start(1)
    return found[1] if text.typed(place, place + 1).isupper() else ""


def reached_forms(people: Iterable[Person]) -> list[str]:
    """Their emails, phone numbers and addresses, however they are spaced."""
    found: list[str] = []
    for person in people:
        email = re.escape("".join(fold(person.email).split())).replace("@", r"\s?@\s?")
        found += [rf"(?<![\w.+-]){email}(?![\w-]|\.\w)"] if email else []
        found += [_phone(figures) for figures in _figures(person)]
        address = runs(person.address)
        if len(address) > 2 or any(part.isdigit() for part in address):
            lines = r"[\s,.]+".join(map(re.escape, address))
            found.append(rf"(?<!\w){lines}(?!\w)")
    return found


def phone_parts(people: Iterable[Person]) -> list[str]:
    """Their numbers as neighbours say them, without the area code: six figures, or eight in 02."""
    found: list[str] = []
    for person in people:
        for figures in _figures(person):
            at_home = _at_home(figures)
            if len(at_home) == 10 and at_home[0] in "12":
                found.append(rf"(?<!\d){_apart(at_home[-6 if at_home[0] == '1' else -8 :])}(?!\d)")
    return found


def any_of(forms: Iterable[str], *, single: bool = False) -> Pattern | None:
    """One pattern for all of these, the longest first; with `single` for names that stand alone."""
    longest_first = sorted(set(filter(None, forms)), key=len, reverse=True)
    if not longest_first:
        return None
    whole = "|".join(longest_first)
    return re.compile(f"{_BEFORE_SINGLE}(?:{whole}){_AFTER_SINGLE}" if single else whole)


def _without_titles(name: str) -> str:
    words = name.split()
    kept = [word for word in words if "".join(runs(word)) not in _TITLES]
    return " ".join(kept or words)


def sought_word(name: tuple[str, ...]) -> str:
    """The part of a name that is in every way to write it."""
    return max(_parts(name), key=len)


def _parts(name: tuple[str, ...]) -> list[str]:
    return [part for run in name for part in _APART_AFTER.sub(r"\1 ", run, count=1).split()]


@lru_cache(maxsize=8192)  # thousands of people share few first names
def _written(name: str) -> tuple[tuple[str, ...], ...]:
    both = (runs(name), runs(name.translate(_TWO_LETTERS)))
    return tuple(form for form in dict.fromkeys(both) if form)


def _joined(name: tuple[str, ...]) -> str:
    return _INSIDE.join(map(re.escape, _parts(name)))


def _form(pattern: str, rank: int, fits: Callable[[Folded, int, int], bool]) -> Form:
    return Form(re.compile(pattern), rank, fits)


def _always(_text: Folded, _start: int, _end: int) -> bool:
    return True


def _is_capital(text: Folded, start: int, end: int) -> bool:
    words = re.findall(rf"{_LETTER}+", text.typed(start, end))
    return all(word[0].isupper() for word in words)


def _last_word(typed: str) -> str:
    return re.findall(rf"{_LETTER}+", typed)[-1]


def _figures(person: Person) -> Iterator[str]:
    """The figures of each number in what was typed; "07700 900417 after 6" has one."""
    for typed in (person.phone, person.other_phone):
        for number in re.findall(r"[+(]*\d[\d\s().-]{4,}\d", typed):
            figures = re.sub(r"\D", "", number)
            if len(figures) >= _FEWEST_FIGURES:
                yield figures


def _at_home(figures: str) -> str:
    return re.sub(r"^(?:0044|44(?=\d{9,10}$)|0)0?", "", figures)


def _phone(figures: str) -> str:
    """A number with any spaces and brackets, as dialled at home (07700) and from abroad (+44)."""
    abroad = rf"(?:(?:\+|00){_NUMBER_GAP})?(?:44{_NUMBER_GAP})?"
    at_home = rf"(?:\(?0\)?{_NUMBER_GAP})?{_NUMBER_GAP.join(_at_home(figures))}"
    return rf"(?<!\d){abroad}{at_home}(?!\d)"


def _apart(figures: str) -> str:
    return r"[\s-]?".join(figures)
