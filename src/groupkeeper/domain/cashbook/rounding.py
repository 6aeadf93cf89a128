"""Pence to the nearest pound so that every column still adds up, and what was moved to do it.

Brought forward and carried forward are always the nearest pound, so that one year's end is the next
year's beginning. Where the lines between them would not add up, the largest line of the column
takes the difference and a note says so (O5).
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ColumnPence:
    """One kind of fund in pence: what there was, each line in, each line out, moved, and is."""

    opening: int
    money_in: tuple[int, ...]
    money_out: tuple[int, ...]
    transfers: int

    @property
    def closing(self) -> int:
        """What there is at the end, in pence (R-FND-5)."""
        return self.opening + sum(self.money_in) - sum(self.money_out) + self.transfers


@dataclass(frozen=True)
class ColumnPounds:
    """The same in whole pounds; `taken` is the line that took the difference and how much.

    Lines are counted from 0 through those in, then those out; None where nothing was moved.
    """

    opening: int
    money_in: tuple[int, ...]
    money_out: tuple[int, ...]
    transfers: int
    closing: int
    taken: tuple[int, int] | None = None


def pounds(pence: int) -> int:
    """Whole pounds, the nearest; half a pound goes away from nothing, either way."""
    nearest = (abs(pence) + 50) // 100
    return nearest if pence >= 0 else -nearest


def round_columns(columns: Sequence[ColumnPence]) -> tuple[ColumnPounds, ...]:
    """Each column in pounds that add up; transfers between them net to zero (R-FND-4), unless no
    column has a line that could take what differs."""
    moved = _transfers(columns)
    return tuple(
        _round(column, transfers) for column, transfers in zip(columns, moved, strict=True)
    )


def _transfers(columns: Sequence[ColumnPence]) -> list[int]:
    """Transfers in pounds that make nothing. Where no line could take a difference they are what
    lies between the two ends, and the largest column with lines makes up for it."""
    moved = [
        pounds(column.transfers)
        if _has_lines(column)
        else pounds(column.closing) - pounds(column.opening)
        for column in columns
    ]
    largest = max(
        range(len(columns)),
        key=lambda place: (_has_lines(columns[place]), abs(columns[place].transfers)),
    )
    if _has_lines(columns[largest]):
        moved[largest] -= sum(moved)
    return moved


def _has_lines(column: ColumnPence) -> bool:
    return any((*column.money_in, *column.money_out))


def _round(column: ColumnPence, transfers: int) -> ColumnPounds:
    lines = [*map(pounds, column.money_in), *map(pounds, column.money_out)]
    ins = len(column.money_in)
    opening, closing = pounds(column.opening), pounds(column.closing)
    gap = closing - opening - transfers - sum(lines[:ins]) + sum(lines[ins:])
    taken: tuple[int, int] | None = None
    if gap:
        both = [*column.money_in, *column.money_out]
        largest = max(range(len(both)), key=lambda place: both[place])
        change = gap if largest < ins else -gap
        lines[largest] += change
        taken = (largest, change)
    return ColumnPounds(opening, tuple(lines[:ins]), tuple(lines[ins:]), transfers, closing, taken)


def round_parts(parts: Sequence[int], total: int) -> tuple[int, ...]:
    """Parts in pence as whole pounds that make `total` pounds; the largest takes a difference."""
    rounded = [pounds(part) for part in parts]
    largest = _largest(parts)
    if largest is not None:
        rounded[largest] += total - sum(rounded)
    return tuple(rounded)


def _largest(parts: Sequence[int]) -> int | None:
    if not any(parts):
        return None
    return max(range(len(parts)), key=lambda place: abs(parts[place]))
