"""Tables as CSV files, which every spreadsheet program opens without a question."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from groupkeeper.exchange.guarded import guarded

Cell = str | float | date | None
_AMOUNT = re.compile(r"-?[\d,]+\.\d\d")


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows under their heads: a day as 2026-03-14, nothing for None.

    No words are taken for a formula (T31); an amount below zero, as "-12.50", stays a number.
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(map(guarded, heads))
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str) or _AMOUNT.fullmatch(cell):
        return cell
    return guarded(cell)
