"""A place in free words where somebody is named, as a person reads it before they decide."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.identity import SURE, Naming

_AROUND = 36  # letters on each side
_PAPER = "attachment_content"
_WEB_PAGE = "<!DOCTYPE html>"
_TAGS = re.compile(r"^[^<>]*>|<[^<>]*>?")  # whole, or cut at either end

Key = tuple[str, str, str, int, int]
"""Kind, id, field, and the letters from and to."""


@dataclass(frozen=True)
class Mention:
    """One place. `where` it is, the words said there and around; `until` the accounts need it.

    `likely`: it goes unless somebody says no. `stays`: it is part of the name of a thing.
    """

    key: Key
    where: str
    before: str
    said: str
    after: str
    how: Naming
    likely: bool
    until: date | None = None
    stays: bool = False

    @property
    def goes(self) -> bool:
        """Whether it goes whatever anybody says."""
        return self.how in SURE and self.until is None and not self.stays

    @property
    def is_asked(self) -> bool:
        """Whether a person has to say if this is them."""
        return self.how not in SURE and self.until is None and not self.stays

    @property
    def words(self) -> str:
        """The place with the words around it."""
        return f"{self.before}{self.said}{self.after}"


def likely_keys(mentions: Iterable[Mention]) -> frozenset[Key]:
    """The places that go unless somebody says no."""
    return frozenset(one.key for one in mentions if one.is_asked and one.likely)


def around(words: str, start: int, end: int) -> tuple[str, str, str]:
    """Some words before a place, the place, and some words after, all on one line."""
    before, after = words[max(0, start - _AROUND) : start], words[end : end + _AROUND]
    if start > _AROUND:
        before = re.sub(r"^\S*\s+", "…", before, count=1)
    if end + _AROUND < len(words):
        after = re.sub(r"\s+\S*$", "…", after)
    if words.startswith(_WEB_PAGE):
        before, after = _TAGS.sub(" ", before), _TAGS.sub(" ", after)
    return _one_line(before), _one_line(words[start:end]), _one_line(after)


def held_things(mentions: Iterable[Mention]) -> str:
    """What must go on naming them: "2 lines of the accounts", "1 paper kept with the accounts"."""
    held = {one.key[:2] for one in mentions if one.until}
    papers = sum(kind == _PAPER for kind, _ in held)
    return " and ".join(
        f"{count_said(number, one)} {whose}"
        for number, one, whose in (
            (len(held) - papers, "line", "of the accounts"),
            (papers, "paper", "kept with the accounts"),
        )
        if number
    )


def _one_line(words: str) -> str:
    return re.sub(r"\s", " ", words)
