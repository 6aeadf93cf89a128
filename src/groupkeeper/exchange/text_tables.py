"""Lists kept as text: commas, semicolons, tabs or bars between the cells, any line ending."""

import csv
import io
from itertools import islice

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.letters import decode, decode_as
from groupkeeper.exchange.table import Table, header_place, table_of

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 200
"""Records looked at to find out what stands between the cells."""


def read_text_table(content: bytes, *, encoding: str = "", delimiter: str = "") -> Table:
    """A table from the bytes of a CSV, TSV or semicolon file. Raises ImportTrouble.

    `encoding` and `delimiter` are found out when they are not said.
    """
    if encoding:
        text = decode_as(content, encoding)
    else:
        text, encoding = decode(content)
    text, said = _said_by_excel(text)
    delimiter = delimiter or said or find_delimiter(text)
    records = _records(text, delimiter)
    return table_of(records, encoding=encoding, delimiter=delimiter)


def find_delimiter(text: str) -> str:
    """What stands between the cells: whatever gives the titles the most columns, row after row.

    When two serve equally well, the earlier of DELIMITERS is taken.
    """
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[bool, float, int]:
    try:
        first = list(islice(_reader(text, delimiter), _LOOKED_AT))
    except csv.Error:
        return (False, 0.0, 0)
    filled = [cells for cells in first if any(cell.strip() for cell in cells)]
    start = header_place(filled[:10])
    widths = [len(cells) for cells in filled[start:]]
    if not widths or widths[0] < 2:
        return (False, 0.0, 0)
    agreeing = sum(width == widths[0] for width in widths) / len(widths)
    return (start == 0, round(agreeing, 1), widths[0])


def _said_by_excel(text: str) -> tuple[str, str]:
    """Excel may write `sep=;` as a first line, which is not a row of the list."""
    start = text[:7].lower()
    if start.startswith("sep=") and start[5:6] in ("\n", "\r"):
        return text[5:], text[4]
    return text, ""


def _reader(text: str, delimiter: str):
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _records(text: str, delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        records.extend(_reader(text, delimiter))
    except csv.Error as trouble:
        raise ImportTrouble(
            f"Row {len(records) + 1} cannot be read: a piece of text in it is far too long. Perhaps"
            " a quotation mark is missing there. Put it right in the file and choose it again."
        ) from trouble
    if _ends_inside_quotes(records, text):
        raise ImportTrouble(
            f"Row {len(records)} cannot be read: a quotation mark opens in it and never closes,"
            " so everything after it looks like one piece of text. Put it right in the file and"
            " choose it again."
        )
    return records


def _ends_inside_quotes(records: list[list[str]], text: str) -> bool:
    if not records or text.count('"') % 2 == 0:
        return False
    last = records[-1][-1] if records[-1] else ""
    return "\n" in last or "\r" in last
