"""How one person is named in other people's words: surely, or perhaps.

Sure are a whole name in any spelling and order, an initial with the surname, and ways to reach
them. A surname or first name alone may be somebody else: a person has to say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from groupkeeper.domain.people.folding import Folded, fold, folded
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.names_of_others import Others, others_called
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.spellings import (
    Called,
    Form,
    Pattern,
    all_called,
    any_of,
    initial_before,
    name_forms,
    phone_parts,
    reached_forms,
    single_forms,
    sought_word,
)


class Naming(Enum):
    """How words name somebody; the value is how a person reads it."""

    NAME = "Their name"
    REACHED = "A way to reach them"
    SHARED = "Somebody else is called so too"
    SURNAME = "Only the surname"
    FIRST_NAME = "Only the first name"
    PART_OF_PHONE = "Their number without its area code"


_NUMBER = re.compile(r"[\d@]")
SURE = frozenset({Naming.NAME, Naming.REACHED})


@dataclass(frozen=True)
class Hit:
    """Letters `start` to `end` of some words name them. `likely`: cut out unless one says no."""

    start: int
    end: int
    how: Naming
    likely: bool

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to be asked."""
        return self.how in SURE


@dataclass(frozen=True)
class _Span:
    rank: int
    start: int
    end: int
    how: Naming | None  # None: somebody else's name


@dataclass(frozen=True)
class Identity:
    """How somebody can be found in free words, among `others` who may be called alike."""

    words: tuple[str, ...]
    forms: tuple[Form, ...]
    others: Others
    reached: Pattern | None
    numbers: Pattern | None
    single: tuple[tuple[Pattern, Naming], ...]
    everyday: frozenset[str]
    initials: frozenset[str]
    surname_is_shared: bool

    def hits_in(self, words: str, *, own: bool = False) -> tuple[Hit, ...]:
        """Where words name them, in order. In their `own` records a single name is theirs too."""
        if not words or not self._may_name(fold(words)):
            return ()
        text = folded(words)
        taken = self._whole_names(text)
        found = [
            self._hit(text, span.start, span.end, span.how) for span in taken if span.how
        ] + list(self._single_names(text, taken))
        if own:
            found = [self._as_own(hit, words) for hit in found]
        return tuple(sorted(found, key=lambda hit: hit.start))

    def out_of(self, words: str, *, own: bool = False) -> str:
        """The words without what surely names them."""
        return cut(words, [hit for hit in self.hits_in(words, own=own) if hit.is_sure])

    def is_named_in(self, words: str) -> bool:
        """Whether a whole name of theirs is in the words."""
        return any(hit.how is Naming.NAME for hit in self.hits_in(words))

    def _may_name(self, letters: str) -> bool:
        """A quick first look: nearly all words name somebody else or nobody."""
        if any(word in letters for word in self.words):
            return True
        return bool(self.numbers and _NUMBER.search(letters) and self.numbers.search(letters))

    def _whole_names(self, text: Folded) -> list[_Span]:
        """Names and ways to reach them; where two overlap, the plainer way to write it counts."""
        theirs = [_Span(0, *one, Naming.REACHED) for one in _found(self.reached, text)]
        theirs += _spans(self.forms, text, Naming.NAME)
        others = [_Span(*one, None) for one in self.others.spans(text)]
        also_others = {(one.start, one.end) for one in others}
        spans = [
            replace(one, how=Naming.SHARED)
            if one.how is Naming.NAME and (one.start, one.end) in also_others
            else one
            for one in theirs
        ] + others
        spans.sort(key=lambda one: (one.rank, one.start, -one.end, one.how is None))
        taken: list[_Span] = []
        for span in spans:
            if not any(span.start < one.end and one.start < span.end for one in taken):
                taken.append(span)
        return taken

    def _single_names(self, text: Folded, taken: Sequence[_Span]) -> Iterator[Hit]:
        seen = list(taken)
        for pattern, how in self.single:
            for start, end in _found(pattern, text):
                if any(start < one.end and one.start < end for one in seen):
                    continue
                if text.letters[start:end] in self.everyday and not _is_capital(text, start, end):
                    continue
                seen.append(_Span(9, start, end, how))
                yield self._hit(text, start, end, how)

    def _hit(self, text: Folded, start: int, end: int, how: Naming) -> Hit:
        likely = how in SURE or how is Naming.PART_OF_PHONE
        if how is Naming.SURNAME:
            other = initial_before(text, start)
            likely = (
                not self.surname_is_shared
                and text.letters[start:end] not in self.everyday
                and (not other or other in self.initials)
            )
        return Hit(*text.span(start, end), how, likely)

    def _as_own(self, hit: Hit, words: str) -> Hit:
        if hit.how is not Naming.SHARED and fold(words[hit.start : hit.end]) in self.everyday:
            return hit
        if hit.is_sure:
            return hit
        how = Naming.REACHED if hit.how is Naming.PART_OF_PHONE else Naming.NAME
        return replace(hit, how=how, likely=True)


def cut(words: str, hits: Iterable[Hit]) -> str:
    """The words without these places: "A former member" for a name, nothing for a number."""
    for hit in sorted(hits, key=lambda one: one.start, reverse=True):
        nameless = hit.how in (Naming.REACHED, Naming.PART_OF_PHONE)
        words = words[: hit.start] + ("" if nameless else NOBODY) + words[hit.end :]
    return words


def identity_of(people: Sequence[Person], others: Iterable[Person] = ()) -> Identity:
    """How these people can be found in free words. `others`: everybody else who is kept."""
    called = all_called(people)
    alike, surname_is_shared = _alike(called, others)
    forms = tuple(name_forms(called))
    reached = any_of(reached_forms(people))
    single = tuple(
        (pattern, how)
        for how, names in (
            (Naming.SURNAME, single_forms(one.last for one in called)),
            (Naming.FIRST_NAME, single_forms(name for one in called for name in one.firsts)),
        )
        if (pattern := any_of(names, single=True))
    )
    part = any_of(phone_parts(people))
    if part:
        single += ((part, Naming.PART_OF_PHONE),)
    return Identity(
        words=tuple(
            {sought_word(name) for one in called for name in (*one.firsts, one.last) if name}
        ),
        forms=forms,
        others=others_called(alike, frozenset("".join(one.last) for one in called)),
        reached=reached,
        numbers=any_of(one.pattern for one in (reached, part) if one),
        single=single,
        everyday=frozenset(word for one in called for word in one.everyday),
        initials=frozenset(initial for one in called for initial in one.initials),
        surname_is_shared=surname_is_shared,
    )


def _alike(called: Sequence[Called], others: Iterable[Person]) -> tuple[list[Called], bool]:
    """Those whose surname or first name is theirs too, and whether a surname is."""
    lasts = {"".join(one.last) for one in called if one.last}
    firsts = {"".join(name) for one in called for name in one.firsts}
    alike: dict[Called, None] = {}
    shared = False
    for person in others:
        for one in all_called([person]):
            same = "".join(one.last) in lasts
            shared = shared or same
            if same or any("".join(name) in firsts for name in one.firsts):
                alike[one] = None
    return list(alike), shared


def _spans(forms: Iterable[Form], text: Folded, how: Naming) -> list[_Span]:
    return [
        _Span(form.rank, start, end, how)
        for form in forms
        for start, end in _found(form.pattern, text)
        if form.fits(text, start, end)
    ]


def _found(pattern: Pattern | None, text: Folded) -> Iterator[tuple[int, int]]:
    if pattern is not None:
        for match in pattern.finditer(text.letters):
            yield match.span()


def _is_capital(text: Folded, start: int, end: int) -> bool:
    return text.typed(start, end)[:1].isupper()
