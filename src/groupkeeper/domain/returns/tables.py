"""Tables of figures: what a return, a window or a spreadsheet shows in rows and columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from groupkeeper.domain.figures import Figure, hour_decimals

Cell = str | Figure


@dataclass(frozen=True)
class Table:
    """A titled table. Every number in it is a figure; `total` is its last, heavier row.

    The first note begins with a star where it is about the total in a `starred` column. What
    stands `after` the total says something of it, such as how much of it is not yet at the bank.
    """

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    starred: tuple[int, ...] = ()
    after: tuple[tuple[Cell, ...], ...] = ()

    def figures(self) -> tuple[Figure, ...]:
        """Every figure in the table, row by row."""
        return self._figures

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        rows = (*self.rows, self.total, *self.after)
        return tuple([cell for row in rows for cell in row if isinstance(cell, Figure)])

    def column(self, place: int) -> tuple[Figure, ...]:
        """The figures of one column, without the total row."""
        return tuple(cell for row in self.rows if isinstance(cell := row[place], Figure))

    def decimals(self, place: int) -> int | None:
        """How many decimals the hours of a column show, its total included."""
        total = [cell for cell in self.total[place : place + 1] if isinstance(cell, Figure)]
        return hour_decimals((*self.column(place), *total))


def unique_figures(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each figure once, in the order it first appears."""
    return tuple({figure.id: figure for figure in figures}.values())
