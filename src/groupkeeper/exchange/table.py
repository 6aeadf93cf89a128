"""A list out of somebody's file: a row of titles, and rows of words under them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from groupkeeper.errors import ImportTrouble

LARGEST_FILE = 100_000_000
"""Bytes. Larger than any group's list; more would only fill the laptop's memory."""
_LEADING_ROWS = 10


class Row(NamedTuple):
    """One row as it stands in the file. `number` counts as a spreadsheet does, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A list as it was found: nothing trimmed, nothing changed, blank rows left out."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    name: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    notes: tuple[str, ...] = ()

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The headers as they can be told apart: "id", "id (2)", "Column 4"."""
        seen: dict[str, int] = {}
        titles: list[str] = []
        for place, header in enumerate(self.headers, start=1):
            title = " ".join(header.split()) or f"Column {place}"
            seen[title] = seen.get(title, 0) + 1
            titles.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
        return tuple(titles)

    @cached_property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The cells under each header, from the top; "" where a row is too short."""
        width = len(self.headers)
        return tuple(zip(*(full(row, width) for row in self.rows), strict=True)) or ((),) * width


def full(row: Row, width: int) -> tuple[str, ...]:
    """The cells of a row, made as wide as the titles."""
    cells = row.cells
    if len(cells) == width:
        return cells
    return cells[:width] + ("",) * (width - len(cells))


def is_longer(row: Row, width: int) -> bool:
    """Whether something stands beyond the last title, so that cells may be in the wrong place."""
    return any(cell.strip() for cell in row.cells[width:])


def table_of(
    records: Iterable[Sequence[str]], *, encoding: str = "", delimiter: str = "", sheet: str = ""
) -> Table:
    """A table out of every record of a file, the blank ones too, in order.

    The first record that looks like titles is taken as such; a line of greeting above it is left
    out and said. Raises ImportTrouble when nothing is there.
    """
    filled = [Row(n, tuple(cells)) for n, cells in enumerate(records, start=1) if _is_filled(cells)]
    if not filled:
        raise ImportTrouble("There is nothing in this file. Choose the file with your list in it.")
    start = header_place([row.cells for row in filled[: _LEADING_ROWS + 1]])
    headers, rows = filled[start].cells, tuple(filled[start + 1 :])
    table = Table(headers, rows, encoding=encoding, delimiter=delimiter, sheet=sheet)
    skipped = tuple(
        f"Row {row.number} was left out, as it stands above the titles:"
        f" “{' '.join(row.cells).strip()[:60]}”."
        for row in filled[:start]
    )
    return replace(table, notes=skipped + tuple(_remarks(table)))


def header_place(records: Sequence[Sequence[str]]) -> int:
    """Which of the first records holds the titles: usually 0.

    A record with one filled cell above one with three or more is a greeting ("Members 2026").
    """
    for place, cells in enumerate(records):
        following = max((_width(other) for other in records[place + 1 : place + 4]), default=0)
        if _width(cells) != 1 or following < 3:
            return place
    return 0


def _is_filled(cells: Sequence[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _width(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _remarks(table: Table) -> Iterable[str]:
    width = len(table.headers)
    if not table.rows:
        yield "There is a row of titles and nothing under it."
    longer = [row for row in table.rows if is_longer(row, width)]
    if longer:
        yield (
            f"{_rows_said(longer)} longer than the titles. Look whether a title is missing, or"
            " quotation marks around words with a comma."
        )
    shorter = [row for row in table.rows if len(row.cells) < width]
    if shorter:
        yield f"{_rows_said(shorter)} shorter than the titles. The missing cells count as blank."
    twice = sorted({title for title in table.headers if title and table.headers.count(title) > 1})
    for title in twice:
        yield f"The title “{title.strip()}” stands over {table.headers.count(title)} columns."


def _rows_said(rows: Sequence[Row]) -> str:
    if len(rows) == 1:
        return f"Row {rows[0].number} is"
    return f"{len(rows)} rows (the first is row {rows[0].number}) are"


def size_checked(path: Path) -> bytes:
    """The bytes of a file. Raises ImportTrouble when it is missing, empty, locked or too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ImportTrouble(
                f"“{path.name}” is too large for a list: {path.stat().st_size // 1_000_000} MB."
                " Nothing was read. Save only the list itself in a new file."
            )
        content = path.read_bytes()
    except OSError as trouble:
        raise ImportTrouble(
            f"“{path.name}” cannot be opened. Is it still there, and closed in other programs?"
        ) from trouble
    if not content.strip():
        raise ImportTrouble(f"“{path.name}” is empty. Choose the file with your list in it.")
    return content
