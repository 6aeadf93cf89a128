"""A list being brought in: what was read, what the person decided, and what would happen.

Use: `work = begin_work(table, held, today)`; `work = work.with_place(0, "phone")`; `work.preview`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.domain.periods import parse_date
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.columns import UNDECIDED, Column, ColumnMap, guess_columns, is_day
from groupkeeper.exchange.table import Table
from groupkeeper.operations.imports import Held, Outcome, Preview, PreviewRow, preview_people

ADD, SAME, STAY_OUT = "add", "same", "stay_out"
"""What becomes of a row that looks like somebody we have."""


@dataclass(frozen=True)
class Work:
    """Everything decided about one list so far; every change makes another."""

    table: Table
    columns: ColumnMap
    held: Held
    today: date
    put_right: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    left_out: frozenset[int] = frozenset()
    alike: Mapping[int, str] = field(default_factory=dict[int, str])

    @cached_property
    def preview(self) -> Preview | None:
        """What would happen; None while nothing says where the names stand."""
        try:
            return self._look({})
        except ImportTrouble:
            return None

    @cached_property
    def final(self) -> Preview | None:
        """What would happen with the answers about people who look alike."""
        first = self.preview
        if first is None:
            return None
        same = {
            row.number: row.alike.id
            for row in first.rows
            if row.alike and self.alike.get(row.number) == SAME
        }
        return self._look(same) if same else first

    @property
    def out(self) -> frozenset[int]:
        """The rows that stay out because the person said so."""
        alike = {number for number, answer in self.alike.items() if answer == STAY_OUT}
        return self.left_out | alike

    def count(self, outcome: Outcome, preview: Preview | None = None) -> int:
        """How many rows would end this way, without those left out."""
        rows = (preview or self.preview or Preview("", ())).rows
        return sum(row.outcome == outcome and row.number not in self.out for row in rows)

    def coming(self) -> int:
        """How many people it would add or change, with all that was answered."""
        return sum(self.count(each, self.final) for each in (Outcome.NEW, Outcome.CHANGED))

    def looking_alike(self) -> list[PreviewRow]:
        """New rows that look like people the group has."""
        rows = self.preview.rows if self.preview else ()
        return [row for row in rows if row.alike and row.number not in self.left_out]

    def open_columns(self) -> list[Column]:
        """The columns the person still has to place, or to say the order of dates for."""
        return [
            column
            for column, cells in zip(self.columns.columns, self.table.columns, strict=True)
            if any(map(str.strip, cells)) and (column.place == UNDECIDED or column.order_missing)
        ]

    def with_place(self, at: int, place: str, order: DateOrder | None = None) -> "Work":
        """With a column put somewhere else."""
        return replace(self, columns=self.columns.with_place(at, place, order))

    def with_words(self, number: int, place: str, typed: str) -> "Work":
        """With words typed instead of a cell; none puts the cell's own back.

        A date typed here is day first, whichever way round the column stands.
        """
        words = dict(self.put_right)
        words.pop((number, place), None)
        if typed:
            day = parse_date(typed, self.today) if is_day(place) else None
            words[number, place] = day.isoformat() if day else typed
        return replace(self, put_right=words)

    def with_row(self, number: int, *, out: bool) -> "Work":
        """With a row left out, or taken in again."""
        left_out = self.left_out | {number} if out else self.left_out - {number}
        return replace(self, left_out=left_out)

    def with_alike(self, number: int, answer: str) -> "Work":
        """With an answer about someone who looks like a person we have."""
        return replace(self, alike={**self.alike, number: answer})

    def _look(self, same_as: Mapping[int, str]) -> Preview:
        # Dates whose order nobody has said yet are a question about the column, not a hundred
        # troubles, so they wait.
        columns = tuple(
            replace(column, place=UNDECIDED) if column.order_missing else column
            for column in self.columns.columns
        )
        return preview_people(
            self.table,
            ColumnMap(columns),
            self.held,
            today=self.today,
            put_right=self.put_right,
            same_as=same_as,
        )


def begin_work(table: Table, held: Held, today: date) -> Work:
    """A list just read, with the guess of where its columns go. ImportTrouble when it is bare."""
    if not table.rows:
        raise ImportTrouble(
            f"There is a row of titles in “{table.name}” and nothing under it, so there is nobody"
            " to bring in."
        )
    return Work(table, guess_columns(table, held.besides.own_fields), held, today)
