"""A bank statement as a bank's site saves it: CSV or spreadsheet, OFX or QIF, read as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank_lines import BankFile
from groupkeeper.exchange.bank_ofx import is_ofx, read_ofx
from groupkeeper.exchange.bank_qif import is_qif, read_qif
from groupkeeper.exchange.bank_tables import read_bank_table
from groupkeeper.exchange.bank_titles import BankTable, find_columns, with_places
from groupkeeper.exchange.table import size_checked
from groupkeeper.exchange.tables import table_in

_GNUCASH = (b"<gnc", b"<?xml")


@dataclass(frozen=True)
class OpenedFile:
    """A bank's file that was opened: its bytes, and its columns where it is a list."""

    name: str
    content: bytes
    columns: BankTable | None = None

    def read(
        self, today: date, order: DateOrder = DateOrder.NOT_KNOWN, ending: str = ""
    ) -> BankFile:
        """Its statement. `ending`: the last figures of our account. Raises ImportTrouble."""
        if is_ofx(self.content):
            return read_ofx(self.content, self.name, ending)
        if is_qif(self.content):
            return read_qif(self.content, self.name, today, order)
        if self.columns is None or not self.columns.is_whole():
            raise ImportTrouble(
                f"No column of “{self.name}” is known to hold the dates and the amounts, so"
                " nothing was brought in. Say which column holds what."
            )
        read = read_bank_table(self.columns, today, order)
        if not read.order_missing and not any(
            line.on_date and line.pence is not None for line in read.lines
        ):
            raise ImportTrouble(
                f"No row of “{self.name}” holds a date and an amount, so nothing was brought in."
                " Choose the file the bank's site saved, or say which column holds what."
            )
        return read

    def with_places(self, asked: Sequence[tuple[str, str]]) -> "OpenedFile":
        """The same with columns put where a person said."""
        if not asked:
            return self
        if self.columns is None:
            raise ImportTrouble("Only a CSV file or a spreadsheet has columns to place.")
        return OpenedFile(self.name, self.content, with_places(self.columns, asked))


def open_bank_file(path: Path, remembered: Sequence[Mapping[str, str]] = ()) -> OpenedFile:
    """Open any bank's file. Raises ImportTrouble for one that is no statement.

    `remembered` are columns that were placed before, each a map of titles to places; the first
    whose titles are those of this file is taken.
    """
    content = size_checked(path)
    name = path.name
    _refuse_gnucash(content, name)
    if is_ofx(content) or is_qif(content):
        return OpenedFile(name, content)
    table = table_in(content, name)
    if not table.rows and len(table.headers) < 3:
        raise ImportTrouble(f"“{name}” holds no payments or receipts. Nothing was brought in.")
    for known in remembered:
        found = find_columns(table, known)
        if found.places and set(known) == {title for title in found.table.titles if title}:
            return OpenedFile(name, content, found)
    return OpenedFile(name, content, find_columns(table))


def _refuse_gnucash(content: bytes, name: str) -> None:
    if name.lower().endswith(".gnucash") or (
        content.lstrip().startswith(_GNUCASH) and b"gnc-v2" in content[:2_000]
    ):
        raise ImportTrouble(
            f"“{name}” is a whole book of the program GnuCash, not a bank statement. Nothing was"
            " brought in. Save the account from GnuCash as CSV, and choose that file."
        )
