"""The lines of a bank's CSV file or spreadsheet, once it is known which column is which."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from groupkeeper.domain.dates_in_columns import DateOrder, DayRead, look_down, read_day
from groupkeeper.exchange.bank_lines import (
    POUNDS,
    BankFile,
    BankLine,
    has_comma_pence,
    parse_amount,
    words_of,
)
from groupkeeper.exchange.bank_titles import (
    AMOUNT,
    BALANCE,
    CURRENCY,
    DATE,
    FLAG,
    LOCAL_AMOUNT,
    LOCAL_CURRENCY,
    PAID_IN,
    PAID_OUT,
    REFERENCE,
    WORDS,
    BankTable,
    rows_of,
    way_of,
)
from groupkeeper.exchange.cells import line
from groupkeeper.exchange.column_titles import plain_title

_BALANCE_WORDS = re.compile(
    r"(opening|closing|start|end|previous|current)\w* balance|balance "
    r"(brought|carried) forward|(brought|carried) forward",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Way:
    """How every row is read: the order of dates, and a comma before the pence or a point."""

    order: DateOrder
    comma: bool


def read_bank_table(
    found: BankTable, today: date, order: DateOrder = DateOrder.NOT_KNOWN
) -> BankFile:
    """The statement in a list. `order` is what a person said about its dates, if anything.

    Dates are never guessed: a clear date of the column, or the titles of a UK bank, prove them.
    """
    seen = look_down(found.cells(DATE))
    notes = list(found.table.notes)
    if order == DateOrder.NOT_KNOWN:
        order = seen.order
        if order == DateOrder.NOT_KNOWN and found.bank and not _both_ways(found):
            order = DateOrder.DAY_FIRST
            if seen.some_unclear:
                notes.append(
                    f"The titles are those of {found.bank}, whose dates are day first:"
                    f" {next(cell for cell in found.cells(DATE) if cell.strip())} is read so."
                )
    missing = order == DateOrder.NOT_KNOWN and seen.some_unclear
    amounts = [cell for place in (AMOUNT, PAID_IN, PAID_OUT) for cell in found.cells(place)]
    comma = has_comma_pence(amounts)
    if comma:
        first = next(cell.strip() for cell in amounts if "," in cell)
        notes.append(f"A comma stands before the pence in this file, as in {first}.")
    way = _Way(order, comma)
    lines, opening, closing = _lines(found, way, today, notes)
    return BankFile(
        name=found.table.name,
        kind="spreadsheet" if found.table.sheet else "CSV",
        lines=tuple(lines),
        bank=found.bank,
        account_number=_account_number(found),
        opening_pence=opening,
        closing_pence=closing,
        order=order,
        order_missing=missing,
        titles=found.table.titles,
        columns=tuple(zip(found.table.titles, found.places, strict=True)),
        notes=tuple(notes),
    )


def _both_ways(found: BankTable) -> bool:
    """Whether clear dates of the column stand both ways round, so that nothing is proven."""
    cells = found.cells(DATE)
    orders = {look_down([cell]).order for cell in cells}
    return {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST} <= orders


def _lines(
    found: BankTable, way: _Way, today: date, notes: list[str]
) -> tuple[list[BankLine], int | None, int | None]:
    lines: list[BankLine] = []
    opening = closing = None
    # a day has many lines, each of which writes it alike
    day_in: Callable[[str], DayRead] = cache(lambda cell: read_day(cell, way.order, today))
    for number, cells in rows_of(found):
        read = _line(found, number, cells, way, day_in, notes)
        if _is_balance_row(read):
            if lines:
                closing = read.balance_pence
            else:
                opening = read.balance_pence
            said = "" if read.balance_pence is None else f" “{read.words}”"
            notes.append(f"Row {number}{said} is a balance, not a payment or receipt.")
        else:
            lines.append(read)
    return lines, opening, closing


def _is_balance_row(read: BankLine) -> bool:
    return not read.pence and _BALANCE_WORDS.match(read.words) is not None


def _line(
    found: BankTable,
    number: int,
    cells: tuple[str, ...],
    way: _Way,
    day_in: Callable[[str], DayRead],
    notes: list[str],
) -> BankLine:
    def said(place: str) -> str:
        at = found.at(place)
        return line(cells[at[0]]) if at else ""

    words = words_of(line(cells[n]) for n in found.at(WORDS))
    day = day_in(said(DATE))
    pence, trouble = _pence(found, said, way)
    currency = said(CURRENCY).upper()
    if currency and currency != POUNDS:
        trouble = f"It is in {currency}, and the accounts here are kept in pounds"
    local = said(LOCAL_CURRENCY).upper()
    if local and local != POUNDS and not trouble:
        words = words_of((words, f"{said(LOCAL_AMOUNT).lstrip('-')} {local}"))
        notes.append(
            f"Row {number} was paid in {local}; what the bank took in pounds is what comes in."
        )
    return BankLine(
        number=number,
        on_date=day.day,
        pence=pence,
        words=words,
        bank_reference=said(REFERENCE)[:200],
        balance_pence=parse_amount(said(BALANCE), comma_pence=way.comma),
        trouble=day.trouble or trouble or ("It has no date" if day.day is None else ""),
    )


def _pence(found: BankTable, said, way: _Way) -> tuple[int | None, str]:  # pyright: ignore
    if found.at(AMOUNT):
        typed = said(AMOUNT)
        pence = parse_amount(typed, comma_pence=way.comma)
        if pence is None:
            return None, f"“{typed[:30]}” is not an amount" if typed else "It has no amount"
        if not found.at(FLAG):
            return pence, ""
        sign = way_of(said(FLAG))
        if not sign:
            return None, f"“{said(FLAG)}” does not say whether money came in or went out"
        return sign * abs(pence), ""
    inward, out = said(PAID_IN), said(PAID_OUT)
    both = [parse_amount(each or "0", comma_pence=way.comma) for each in (inward, out)]
    if None in both:
        odd = inward if both[0] is None else out
        return None, f"“{odd[:30]}” is not an amount"
    if both[0] and both[1]:
        return None, "It says both paid in and paid out"
    if not inward and not out:
        return None, "It has no amount"
    return abs(both[0] or 0) - abs(both[1] or 0), ""


def _account_number(found: BankTable) -> str:
    for title, column in zip(found.table.headers, found.table.columns, strict=True):
        if plain_title(title) in ("account number", "account"):
            numbers = {"".join(filter(str.isdigit, cell)) for cell in column if cell.strip()}
            if len(numbers) == 1:
                return numbers.pop()
    return ""
