"""Hiding small numbers of people so that no hidden one can be worked out by subtraction."""

from collections.abc import Sequence
from dataclasses import dataclass

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.returns.tables import Cell
from groupkeeper.domain.returns.told_before import ToldTable, as_told, gives_away, told_table
from groupkeeper.domain.small_numbers import is_small

NOT_SHOWN = "not shown"
WHY_HIDDEN = (
    "Numbers of fewer than {least} are not given, nor others from which they could be worked out, "
    "so that nobody can be picked out."
)


@dataclass(frozen=True)
class Hidden:
    """Which parts of a total are hidden: the small ones, and others that would give them away.

    Where `everything` is hidden it is not even said which parts are small.
    """

    small: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.small or self.others)

    def said(self, place: int, least: int) -> str:
        """What stands in the place of a part; "" for a part that is shown."""
        if self.everything or place in self.others:
            return NOT_SHOWN
        return f"fewer than {least}" if place in self.small else ""


def hidden_parts(
    parts: Sequence[int],
    least: int,
    *,
    unknown: int | None = None,
    besides: frozenset[int] = frozenset(),
) -> Hidden:
    """Which parts to hide when their sum is known (R-SUP-1, R-SUP-2).

    Each part of 1 to `least` - 1 is hidden; then the next smallest that is not 0, until each
    hidden part could be at least two numbers; where even that is not enough, all are. People of
    whom nothing is known (`unknown`, the part after the last) can be picked out by nobody: their
    number is hidden only where nothing else will do. Those `besides` are hidden in any case.
    """
    small = frozenset(n for n, people in enumerate(parts) if is_small(people, least))
    if not small and not besides:
        return Hidden()
    whole = [*parts, *([] if unknown is None else [unknown])]
    bounds = _Bounds(whole, small, least, len(parts))
    waiting = sorted(
        (n for n, people in enumerate(parts) if people >= least), key=lambda n: (parts[n], n)
    )
    waiting += range(len(parts), len(whole))
    others = set(besides - small)
    waiting = [place for place in waiting if place not in others]
    while bounds.give_away(others):
        if not waiting:
            return Hidden(small, frozenset(range(len(whole))) - small, everything=True)
        others.add(waiting.pop(0))
    return Hidden(small, frozenset(others))


@dataclass(frozen=True)
class _Bounds:
    """What somebody who knows the sum, and how we hide, can tell of each hidden part."""

    parts: Sequence[int]
    small: frozenset[int]
    least: int
    spare: int

    def give_away(self, others: set[int]) -> bool:
        """Whether some hidden part could be one number only."""
        hidden = sorted(self.small | others)
        known = sum(self.parts[n] for n in hidden)
        between = {n: self._between(n, hidden, known) for n in hidden}
        lows = sum(low for low, _ in between.values())
        highs = sum(high for _, high in between.values())
        return any(
            min(high, known - (lows - low)) <= max(low, known - (highs - high))
            for low, high in between.values()
        )

    def _between(self, place: int, hidden: Sequence[int], known: int) -> tuple[int, int]:
        if place in self.small:
            return 1, self.least - 1
        if place >= self.spare:
            return 0, known
        shown = [n for n in range(self.spare) if n not in hidden and self.parts[n]]
        largest = min((self.parts[n] for n in shown), default=known)
        return self.least, max(largest, self.least)


def hide_small(
    labels: Sequence[str],
    figures: Sequence[Figure],
    least: int,
    *,
    unknown: Figure | None = None,
    readers: "Readers | None" = None,
) -> tuple[tuple[tuple[Cell, ...], ...], bool]:
    """A row for each label with its figure, or words in the place of a hidden one; and whether any
    is hidden. The last label is that of `unknown`, where it is given. `readers` may have the
    returns that were sent before.

    A hidden number is then in no print, spreadsheet, chart, trace or stored figure (R-SUP-3).
    """
    hidden = _hidden(figures, least, unknown, readers)
    everyone = (*figures, *([unknown] if unknown else ()))
    rows = tuple(
        (label, hidden.said(place, least) or figure)
        for place, (label, figure) in enumerate(zip(labels, everyone, strict=True))
    )
    return rows, bool(hidden)


@dataclass(frozen=True)
class Readers:
    """Those who read a table beside others that were told before: its name and its total."""

    name: str
    whole: Figure
    award_id: str
    before: tuple[ToldTable, ...]
    in_two_ways: bool = False
    """Some of these people were told of from another number on."""


def _hidden(
    figures: Sequence[Figure], least: int, unknown: Figure | None, readers: Readers | None
) -> Hidden:
    """What is hidden for its own sake, and then what earlier tables would give away (R-SUP-2)."""
    if readers and readers.in_two_ways:  # "fewer than 3" and "fewer than 5" may leave one number
        every = range(len(figures) + (unknown is not None))
        return Hidden(others=frozenset(every), everything=True)
    amounts = [one.amount for one in figures]
    spare = None if unknown is None else unknown.amount
    hidden = hidden_parts(amounts, least, unknown=spare)
    besides: frozenset[int] = frozenset()
    while readers and (place := _given_away(figures, unknown, hidden, readers, least)) is not None:
        besides |= {place}
        hidden = hidden_parts(amounts, least, unknown=spare, besides=besides)
    return hidden


def _given_away(
    figures: Sequence[Figure],
    unknown: Figure | None,
    hidden: Hidden,
    readers: Readers,
    least: int,
) -> int | None:
    """The place to hide next, so that nothing told before leaves a few; None where nothing does
    or no part is shown any more."""
    shown = [n for n, one in enumerate(figures) if one.amount and not hidden.said(n, least)]
    if not shown:
        return None
    everyone = (*figures, *([unknown] if unknown else ()))
    open_ones = [one for n, one in enumerate(everyone) if not hidden.said(n, least)]
    table = told_table(
        readers.name,
        [as_told(one, readers.award_id) for one in open_ones],
        as_told(readers.whole, readers.award_id),
        least,
    )
    for found in gives_away(table, readers.before):
        named = {one.figure for one in found}
        places = [n for n in shown if figures[n].id in named] or shown
        return min(places, key=lambda n: (figures[n].amount, n))
    return None
