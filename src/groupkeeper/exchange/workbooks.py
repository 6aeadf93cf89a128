"""Lists kept in a spreadsheet: XLSX, and the older XLS and ODS, read as the words they show."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, load_workbook

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.table import Table, table_of

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

# Limits before anything is unpacked (reliability notes, T36): a small file may be made to fill the
# laptop's memory.
_UNPACKED_BYTES = 100_000_000
_RATIO = 200
_RATIO_FROM = 1_000_000  # bytes; small members may shrink as much as they like
_MEMBERS = 2000
_CELLS = 20_000_000
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_EPOCH = date(1899, 12, 31)  # what a spreadsheet calls day 0: a time of day without a day


def read_workbook(
    content: bytes, *, sheet: str = "", wanted: Callable[[Table], bool] | None = None
) -> Table:
    """The table of one sheet: the one named, or the first that holds a list.

    When no sheet is `wanted`, the first list is given. Raises ImportTrouble for a file that is
    locked, damaged, or far larger than it looks.
    """
    _check_before_opening(content)
    try:
        book = load_workbook(io.BytesIO(content))
        names = [sheet] if sheet else _visible_first(book)
        found = (_table_in(book.get_sheet_by_name(name), name) for name in names)
        tables = (table for table in found if table is not None)
        first = next(tables, None)
        if first is None:
            raise ImportTrouble(
                "There is nothing in this spreadsheet. Choose the one with your list."
            )
        if wanted and not wanted(first):
            first = next(filter(wanted, tables), first)
    except (CalamineError, ValueError, KeyError) as trouble:
        raise ImportTrouble(
            "This spreadsheet cannot be opened: it is damaged, or locked with a password. Open it"
            " in your spreadsheet program, save it as CSV, and choose that file."
        ) from trouble
    return _with_other_sheets(first, names)


def _visible_first(book: CalamineWorkbook) -> list[str]:
    return [sheet.name for sheet in sorted(book.sheets_metadata, key=_is_hidden)]


def _is_hidden(sheet) -> bool:
    return not str(sheet.visible).endswith("Visible")


def _with_other_sheets(table: Table, names: list[str]) -> Table:
    others = [name for name in names if name != table.sheet]
    if not others:
        return table
    said = ", ".join(f"“{name}”" for name in others)
    note = f"The list was read from the sheet “{table.sheet}”. Not read: {said}."
    return replace(table, notes=(*table.notes, note))


def _table_in(sheet: CalamineSheet, name: str) -> Table | None:
    records = [list(cells) for cells in sheet.to_python(skip_empty_area=False)]
    if not any(cell != "" for cells in records for cell in cells):
        return None
    spread = _spread_joined_cells(records, sheet.merged_cell_ranges or ())
    table = table_of([[_words(cell) for cell in cells] for cells in records], sheet=name)
    note = ("Some cells are joined over several rows. Each of those rows was given what they say.",)
    return replace(table, notes=table.notes + (note if spread else ()))


def _spread_joined_cells(records: list[list[Any]], ranges: Iterable[Any]) -> bool:
    """Give each row of a joined cell its words; a title joined over columns stays one cell."""
    spread = False
    for (top, left), (bottom, _right) in ranges:
        if top >= len(records) or left >= len(records[top]) or top == bottom:
            continue
        words = records[top][left]
        for cells in records[top + 1 : bottom + 1]:
            cells[left] = words
            spread = True
    return spread


def _words(cell: object) -> str:
    """A cell as words: numbers without exponents, days and times as ISO writes them."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float):
        return _figures(cell)
    if isinstance(cell, datetime):
        if cell.date() <= _EPOCH:
            return cell.time().isoformat()
        return cell.isoformat() if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _figures(number: float) -> str:
    """A spreadsheet keeps fifteen figures; more would be noise such as 0.30000000000000004."""
    figures = format(Decimal(f"{number:.15g}"), "f")
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def _check_before_opening(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ImportTrouble(
                "This spreadsheet is locked with a password. Open it in your spreadsheet program,"
                " save a copy without a password, and choose that."
            )
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_sizes(parts.infolist())
            _check_extent(parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as trouble:
        raise ImportTrouble(
            "This spreadsheet is damaged and cannot be opened. Ask for a fresh copy, or save it"
            " again as CSV."
        ) from trouble


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    squeezed = any(
        part.file_size > _RATIO_FROM and part.file_size > _RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > _UNPACKED_BYTES or squeezed or len(parts) > _MEMBERS:
        raise ImportTrouble(
            "This spreadsheet would unpack to far more than a list needs, so it was not opened."
            " Copy only the list into a new spreadsheet and choose that."
        )


def _check_extent(parts: zipfile.ZipFile) -> None:
    """One stray cell in the last corner of a sheet would ask for thousands of millions of cells."""
    for part in parts.infolist():
        if not part.filename.startswith("xl/worksheets/sheet"):
            continue
        places = _CELL.findall(parts.read(part))
        if not places:
            continue
        deepest = max(int(row) for row in {row for _, row in places})
        widest = max(_column_number(letters) for letters in {letters for letters, _ in places})
        if deepest * widest > _CELLS:
            raise ImportTrouble(
                f"This spreadsheet stretches over {deepest:,} rows and {widest:,} columns. There is"
                " probably a stray cell far from the list. Copy only the list into a new"
                " spreadsheet and choose that."
            )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
