"""Section A of the accounts: its rows in order, each in pence with its records and in pounds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from groupkeeper.domain.cashbook.accounts_grid import Grid
from groupkeeper.domain.cashbook.layouts import MONEY_IN, Column, Place, Section
from groupkeeper.domain.figures import Figure, Unit, counted

TOTAL = "total"
LAST_YEAR = "last-year"
_NOT_INCOME = ": not income"

_Of = Callable[[Grid, Column], int]
_Both = tuple[_Of, _Of]
"""An amount in pence, and the same as it is printed, in whole pounds."""


class Weight(StrEnum):
    """How heavy a row stands on paper."""

    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True)
class Row:
    """A row of section A: a figure in pence and whole pounds for each column and last year.

    `last` is None where nothing is known of the year before.
    """

    key: str
    label: str
    weight: Weight
    figures: tuple[Figure, ...]
    pounds: tuple[int, ...]
    last: Figure | None
    last_pounds: int | None


@dataclass(frozen=True)
class Block:
    """Rows under a title, such as A1 Receipts; the totals stand without one."""

    title: str
    rows: tuple[Row, ...]


def blocks_of(grid: Grid, last: Grid | None, *, numbered: bool) -> tuple[Block, ...]:
    """Section A of the accounts. `numbered` rows carry the numbers of CC16a, A1 to A6."""
    made = _Blocks(grid, last, numbered)
    return (
        made.section(Section.RECEIPTS, "Receipts", "Sub total (Gross income for AR)"),
        made.section(Section.SOLD, "Asset and investment sales", "Sub total"),
        *made.held(Section.HELD_IN, _NOT_INCOME),
        *made.held(Section.LOANS_IN, _NOT_INCOME),
        made.alone("total-in", "Total receipts", "All the receipts above.", _SUM_IN),
        made.section(Section.PAYMENTS, "Payments", "Sub total"),
        made.section(Section.BOUGHT, "Asset and investment purchases", "Sub total"),
        *made.held(Section.HELD_OUT),
        *made.held(Section.LOANS_OUT, ": not a cost"),
        made.alone("total-out", "Total payments", "All the payments above.", _SUM_OUT),
        made.foot(),
    )


_SUM_IN: _Both = (
    lambda grid, column: sum(grid.pence[column].money_in),
    lambda grid, column: sum(grid.pounds[column].money_in),
)
_SUM_OUT: _Both = (
    lambda grid, column: sum(grid.pence[column].money_out),
    lambda grid, column: sum(grid.pounds[column].money_out),
)
_NET: _Both = (
    lambda grid, column: _SUM_IN[0](grid, column) - _SUM_OUT[0](grid, column),
    lambda grid, column: _SUM_IN[1](grid, column) - _SUM_OUT[1](grid, column),
)
_TRANSFERS: _Both = (
    lambda grid, column: grid.pence[column].transfers,
    lambda grid, column: grid.pounds[column].transfers,
)
_OPENING: _Both = (
    lambda grid, column: grid.pence[column].opening,
    lambda grid, column: grid.pounds[column].opening,
)
_CLOSING: _Both = (
    lambda grid, column: grid.pence[column].closing,
    lambda grid, column: grid.pounds[column].closing,
)


@dataclass(frozen=True)
class _Blocks:
    """Makes the blocks out of this year's grid and last year's."""

    grid: Grid
    last: Grid | None
    numbered: bool

    def section(self, section: Section, title: str, subtotal: str) -> Block:
        places = self.grid.of_section(section)
        rows = [self._line(place, number) for number, place in enumerate(places, start=1)]
        whole: _Both = (
            lambda grid, column: sum(grid.pence_of(place, column) for place in places),
            lambda grid, column: sum(grid.pounds_of(place, column) for place in places),
        )
        words = subtotal if self.numbered else f"Sub total, {title.lower()}"
        rule = f"All the rows under “{title}”."
        rows.append(self._row(section.value, words, Weight.SUBTOTAL, rule, whole))
        return Block(self._named(section, title), tuple(rows))

    def held(self, section: Section, said: str = "") -> Iterator[Block]:
        """The rows of what is not ours, each with what is said of it; none when there are none."""
        places = self.grid.of_section(section)
        rows = [self._line(place, number) for number, place in enumerate(places, start=1)]
        if rows:
            yield Block("", tuple(replace(row, label=f"{row.label}{said}") for row in rows))

    def alone(self, key: str, label: str, rule: str, both: _Both) -> Block:
        return Block("", (self._row(key, label, Weight.TOTAL, rule, both),))

    def foot(self) -> Block:
        net = "Net of receipts/(payments)" if self.numbered else "Surplus/(deficit) for the year"
        ended = "What all funds of this kind held at the end of the last day of the year"
        moved = "Transfers between kinds of fund in the year; over all funds they make nothing."
        rows = [
            self._row("net", net, Weight.SUBTOTAL, "All receipts less all payments.", _NET),
            self._moved(self._row(
                "A5", self._named("A5", "Transfers between funds"), Weight.LINE, moved, _TRANSFERS
            )),
            self._row("A6", self._named("A6", "Cash funds last year end"), Weight.LINE,
                      f"{ended} before.", _OPENING),
            self._row("closing", "Cash funds this year end", Weight.TOTAL, f"{ended}.", _CLOSING),
        ]  # fmt: skip
        return Block("", tuple(rows))

    def _named(self, number: str, label: str) -> str:
        return f"{number} {label}" if self.numbered else label

    def _line(self, place: Place, number: int) -> Row:
        way = "Receipts" if place.section in MONEY_IN else "Payments"
        both: _Both = (
            lambda grid, column: grid.pence_of(place, column),
            lambda grid, column: grid.pounds_of(place, column),
        )
        rule = f"{way} of the year under “{place.label}”, without those crossed out."
        row = self._row(f"{place.section}-{number}", place.label, Weight.LINE, rule, both)

        def traced(figure: Figure, grid: Grid, columns: Iterable[Column]) -> Figure:
            lines = [x for column in columns for x in grid.lines.get((place, column), ())]
            records = counted("money_line", ((line.id, line.reference) for line in lines))
            return replace(figure, counted=(records,))

        *each, whole = row.figures
        figures = [
            traced(one, self.grid, [column]) for one, column in zip(each, Column, strict=True)
        ]
        return replace(
            row,
            figures=(*figures, traced(whole, self.grid, Column)),
            last=traced(row.last, self.last, Column) if row.last and self.last else row.last,
        )

    def _moved(self, row: Row) -> Row:
        """The row of transfers, with the transfers each figure counted."""
        *each, whole = row.figures
        figures = [
            replace(
                one,
                counted=(
                    counted(
                        "fund_transfer",
                        ((x.id, x.reference) for x in self.grid.transfers[column]),
                    ),
                ),
            )
            for one, column in zip(each, Column, strict=True)
        ]
        return replace(row, figures=(*figures, whole))

    def _row(self, key: str, label: str, weight: Weight, rule: str, both: _Both) -> Row:
        pence, printed = both
        names = (*(column.value for column in Column), TOTAL)
        amounts = _across([pence(self.grid, column) for column in Column])
        last, last_pounds = None, None
        if self.last is not None:
            amount = sum(pence(self.last, column) for column in Column)
            last = Figure(f"{key}-{LAST_YEAR}", label, amount, Unit.PENCE, rule)
            last_pounds = sum(printed(self.last, column) for column in Column)
        return Row(
            key,
            label,
            weight,
            tuple(
                Figure(f"{key}-{name}", label, amount, Unit.PENCE, rule)
                for name, amount in zip(names, amounts, strict=True)
            ),
            _across([printed(self.grid, column) for column in Column]),
            last,
            last_pounds,
        )


def _across(amounts: list[int]) -> tuple[int, ...]:
    return (*amounts, sum(amounts))
