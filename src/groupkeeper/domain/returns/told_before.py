"""What returns that were sent before told of the same people: nobody may take one number off
another and be left with a few (R-SUP-2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.small_numbers import is_small

REST = "rest"
PEOPLE = "F1"
AGES, AREAS, ANSWERS = "F1.age", "F1.area", "T15"


@dataclass(frozen=True)
class Told:
    """A number of people, and of which: their ids, or those of their anonymous forms."""

    figure: str
    amount: int
    ids: frozenset[str]
    award_id: str = ""

    def holds(self, other: "Told") -> bool:
        """Whether all those of another number are among these."""
        return bool(other.ids) and other.ids <= self.ids

    def is_again(self, other: "Told") -> bool:
        """Whether it is the same cell of another version: what changed in it is no secret."""
        return (self.figure, self.award_id) == (other.figure, other.award_id)


@dataclass(frozen=True)
class ToldTable:
    """A table as somebody reads it who can subtract: its total, its parts, and what is left of the
    total for the hidden ones together."""

    name: str
    whole: Told
    parts: tuple[Told, ...]
    least: int
    """The smallest number of people it tells."""


def told_table(name: str, parts: Sequence[Told], whole: Told, least: int) -> ToldTable:
    """A table with its hidden parts as one, which anybody can work out from its total."""
    return ToldTable(name, whole, (*parts, _less(f"{name}.{REST}", whole, parts)), least)


def _less(name: str, whole: Told, parts: Sequence[Told]) -> Told:
    """What is left of a number when others are taken off it."""
    ids = whole.ids.difference(*(one.ids for one in parts))
    left = whole.amount - sum(one.amount for one in parts)
    return Told(name, left, ids, whole.award_id)


def tables_told(told: Sequence[Told], least: int) -> Iterator[ToldTable]:
    """The tables of one return that break people down, out of its figures; `least` was the smallest
    number it told. The first is of nothing but all its people."""
    by_id = {one.figure: one for one in told}
    if everyone := by_id.get(PEOPLE):
        yield ToldTable(PEOPLE, everyone, (), least)
    names = [one.figure.rpartition(".")[0] for one in told]
    names += [one.figure for one in told if one.figure.rpartition(".")[0] == ANSWERS]
    for name in dict.fromkeys(names):
        whole = by_id.get(PEOPLE if name in (AGES, AREAS) else name)
        if whole is not None:
            parts = [one for one in told if one.figure.rpartition(".")[0] == name]
            yield told_table(name, parts, whole, least)


def as_told(figure: Figure, award_id: str) -> Told:
    """A figure of a return as its reader has it."""
    return Told(figure.id, figure.amount, frozenset(figure.records), award_id)


def gives_away(now: ToldTable, before: Iterable[ToldTable]) -> Iterator[tuple[Told, ...]]:
    """The numbers of `now` that leave fewer people than it tells when a table told `before` is
    taken off them, or they off it."""
    least = now.least
    for table in before:
        came = _between(now.whole, table.whole)
        for one in now.parts:
            if _leaves_a_few(one, (*table.parts, *came), least):
                yield (one,)
        gone = _between(table.whole, now.whole)
        for one in table.parts:
            if _leaves_a_few(one, (*now.parts, *gone), least):
                yield tuple(part for part in now.parts if one.holds(part))


def _between(larger: Told, smaller: Told) -> tuple[Told, ...]:
    """How many more one total has than another within it: that is told by the totals."""
    return (_less("", larger, [smaller]),) if larger.holds(smaller) else ()


def _leaves_a_few(whole: Told, parts: Iterable[Told], least: int) -> bool:
    inside = [part for part in parts if whole.holds(part)]
    if not inside or any(whole.is_again(part) for part in inside):
        return False
    return is_small(whole.amount - sum(part.amount for part in inside), least)
