"""What a bank's file says, whatever its kind: lines, balances, and what is not clear in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from groupkeeper.domain.dates_in_columns import DateOrder

POUNDS = "GBP"
_MOST = 10**12  # pence; ten thousand million pounds are no village hall's
_AMOUNT = re.compile(r"([-+(]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{1,2})0*)?([-)]?)")
_SIDE = re.compile(r"\s*(CR|DR|C|D)\.?$", re.IGNORECASE)
_MONEY_SIGNS = re.compile(r"£|GBP|\s|\u00a0", re.IGNORECASE)
_COMMA_PENCE = re.compile(r"[-+(]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{2}[-)]?")
_POINT_PENCE = re.compile(r"\.\d{1,2}\)?$")


@dataclass(frozen=True)
class Split:
    """A part of a line, as QIF writes it: signed pence and what it was for."""

    pence: int
    words: str


class BankLine(NamedTuple):
    """One line as read; money out is below zero. `trouble` says why it cannot come in."""

    number: int
    on_date: date | None
    pence: int | None
    words: str
    bank_reference: str = ""
    balance_pence: int | None = None
    splits: tuple[Split, ...] = ()
    trouble: str = ""


@dataclass(frozen=True)
class BankFile:
    """One statement as read. `order_missing`: nothing proves which way round its dates stand."""

    name: str
    kind: str
    lines: tuple[BankLine, ...]
    bank: str = ""
    account_number: str = ""
    from_date: date | None = None
    to_date: date | None = None
    opening_pence: int | None = None
    closing_pence: int | None = None
    order: DateOrder = DateOrder.NOT_KNOWN
    order_missing: bool = False
    titles: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[BankLine, ...]:
        """The lines that can come in."""
        return tuple(line for line in self.lines if not line.trouble)

    @property
    def net_pence(self) -> int:
        """What the good lines come to, in pence."""
        return sum(line.pence or 0 for line in self.good)


def parse_amount(cell: str, *, comma_pence: bool = False) -> int | None:
    """Whole pence from "-£1,234.50", "(12.00)", "12.00 DR" or "1.234,50"; None if it is no amount.

    `comma_pence`: a comma stands before the pence, as on the continent. No float is made.
    """
    if not cell:
        return None
    typed = cell if cell.isascii() else cell.replace("−", "-").replace("–", "-")
    side = _SIDE.search(typed.strip())
    if side:
        typed = typed.strip()[: side.start()]
    typed = _MONEY_SIGNS.sub("", typed)
    if comma_pence:
        typed = typed.replace(".", "").replace(",", ".")
    found = _AMOUNT.fullmatch(typed)
    if not found or not (found[2] or found[3]):
        return None
    pence = int((found[2] or "0").replace(",", "")) * 100 + int((found[3] or "0").ljust(2, "0"))
    if pence > _MOST:
        return None
    out = found[1] in ("-", "(") or found[4] in ("-", ")")
    if side:
        out = side[1].upper().startswith("D")
    return -pence if out else pence


def has_comma_pence(cells: Iterable[str]) -> bool:
    """Whether a column writes 33,87 for 33.87: some cell does, and none has a point instead."""
    squeezed = [_MONEY_SIGNS.sub("", cell) for cell in cells]
    return any(_COMMA_PENCE.fullmatch(cell) for cell in squeezed) and not any(
        _POINT_PENCE.search(cell) for cell in squeezed
    )


def words_of(parts: Iterable[str]) -> str:
    """What the bank says, out of several places: said once, in their order, on one line."""
    said: list[str] = []
    for part in parts:
        words = " ".join(part.split())
        if words and words.casefold() not in (each.casefold() for each in said):
            said.append(words)
    return ", ".join(said)[:1_000]
