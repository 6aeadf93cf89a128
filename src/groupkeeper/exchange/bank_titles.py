"""Which column of a bank's list is which: by its titles, by the bank, or by what stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from groupkeeper.domain.dates_in_columns import DateOrder, look_down, read_day
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank_lines import has_comma_pence, parse_amount
from groupkeeper.exchange.column_titles import plain_title
from groupkeeper.exchange.table import Row, Table, full

DATE, WORDS, AMOUNT, PAID_IN, PAID_OUT = "date", "words", "amount", "paid_in", "paid_out"
FLAG, BALANCE, REFERENCE, CURRENCY = "flag", "balance", "reference", "currency"
LOCAL_AMOUNT, LOCAL_CURRENCY, LEAVE_OUT = "local_amount", "local_currency", "leave_out"

PLACES: tuple[tuple[str, str], ...] = (
    (DATE, "Date"),
    (WORDS, "What the bank says"),
    (AMOUNT, "Amount (money out below nothing)"),
    (PAID_IN, "Paid in"),
    (PAID_OUT, "Paid out"),
    (FLAG, "In or out (C or D)"),
    (BALANCE, "Balance"),
    (REFERENCE, "The bank's own number"),
    (CURRENCY, "Currency"),
    (LOCAL_AMOUNT, "Amount in foreign money"),
    (LOCAL_CURRENCY, "Foreign currency"),
    (LEAVE_OUT, "Leave this column out"),
)
MANY = frozenset({WORDS, LEAVE_OUT})

_TITLES: Mapping[str, tuple[str, ...]] = {
    DATE: ("date", "transaction date", "date posted", "posting date", "posted date", "created",
           "completed date", "booking date", "entry date", "value date"),
    WORDS: ("counter party", "counterparty", "name", "payee", "merchant", "transaction description",
            "description", "details", "transaction details", "narrative", "particulars",
            "reference", "memo", "notes", "notes and tags"),
    AMOUNT: ("amount", "amount gbp", "value", "transaction amount", "net amount"),
    PAID_IN: ("paid in", "money in", "credit", "credit amount", "credits", "in", "money in gbp",
              "receipts"),
    PAID_OUT: ("paid out", "money out", "debit", "debit amount", "debits", "out", "withdrawals",
               "money out gbp", "withdrawn", "payments"),
    FLAG: ("cr dr", "dr cr", "credit debit", "debit credit", "c d", "d c", "cd flag",
           "credit or debit", "sign", "indicator"),
    BALANCE: ("balance", "balance gbp", "running balance", "account balance"),
    REFERENCE: ("transaction id", "id", "fitid", "transaction reference", "transaction number"),
    CURRENCY: ("currency",),
    LOCAL_AMOUNT: ("local amount", "original amount", "foreign amount"),
    LOCAL_CURRENCY: ("local currency", "original currency", "foreign currency"),
}  # fmt: skip
_PLACE_OF = {title: place for place, titles in _TITLES.items() for title in titles}
_RANK = {title: rank for titles in _TITLES.values() for rank, title in enumerate(titles)}

# Files of UK banks, known by all their titles: their dates are day first, whatever the month.
_BANKS: tuple[tuple[str, str], ...] = (
    ("First Direct or HSBC", "date|description|amount|balance"),
    ("HSBC", "date|type|description|paid out|paid in|balance"),
    ("Lloyds, Halifax or Bank of Scotland",
     "transaction date|transaction type|sort code|account number|transaction description"
     "|debit amount|credit amount|balance"),
    ("Starling", "date|counter party|reference|type|amount gbp|balance gbp"),
    ("Monzo", "transaction id|date|time|type|name|emoji|category|amount|currency|local amount"),
    ("Monzo", "id|created|amount|currency|local amount|local currency"),
    ("NatWest or RBS", "date|type|description|value|balance|account name|account number"),
    ("Nationwide", "date|transaction type|description|paid out|paid in|balance"),
    ("Barclays", "number|date|account|amount|subcategory|memo"),
    ("The Co-operative Bank", "date|description|type|money in|money out|balance"),
    ("Metro Bank", "date|details|transaction type|in|out|balance"),
)  # fmt: skip
_WAYS = {
    "c": 1, "cr": 1, "credit": 1, "in": 1, "i": 1, "+": 1, "h": 1, "received": 1,
    "d": -1, "dr": -1, "debit": -1, "out": -1, "o": -1, "-": -1, "s": -1, "sent": -1,
}  # fmt: skip
_LOOKED_AT = 25
_FAR = date(2099, 12, 31)  # only whether it is a date at all


@dataclass(frozen=True)
class BankTable:
    """A bank's list with the row of titles found, and where each of its columns goes."""

    table: Table
    places: tuple[str, ...]
    bank: str = ""
    has_titles: bool = True

    def at(self, place: str) -> list[int]:
        """The columns of a place, in the order their words are read."""
        return self._at.get(place, [])

    @cached_property
    def _at(self) -> dict[str, list[int]]:
        """The columns of each place, found once: every cell of a long file asks for them."""
        plain = [plain_title(title) for title in self.table.headers]
        found: dict[str, list[int]] = {}
        for n in sorted(range(len(self.places)), key=lambda n: (_RANK.get(plain[n], 99), n)):
            found.setdefault(self.places[n], []).append(n)
        return found

    def cells(self, place: str) -> tuple[str, ...]:
        """What stands in the first column of a place; () where there is none."""
        at = self.at(place)
        return self.table.columns[at[0]] if at else ()

    def is_whole(self) -> bool:
        """Whether it says when and how much."""
        return bool(self.at(DATE)) and bool(
            self.at(AMOUNT) or self.at(PAID_IN) or self.at(PAID_OUT)
        )


def way_of(cell: str) -> int:
    """1 for a credit, -1 for a debit, 0 when the flag says neither."""
    return _WAYS.get(cell.strip().casefold().rstrip("."), 0)


def find_columns(table: Table, remembered: Mapping[str, str] | None = None) -> BankTable:
    """The list with its own row of titles, and each column in its place.

    `remembered` maps titles to places, as a person said for this bank before; it is taken where
    the titles are the same. Raises ImportTrouble when nothing looks like dates and amounts.
    """
    titled = _with_titles(table)
    if remembered and set(remembered) <= set(titled.titles):
        places = tuple(remembered.get(title, LEAVE_OUT) for title in titled.titles)
        return BankTable(titled, places, bank_named(titled))
    known = BankTable(titled, _by_titles(titled), bank_named(titled))
    if known.is_whole():
        return known
    return _by_what_stands_in_it(table) or known


def with_places(found: BankTable, asked: Sequence[tuple[str, str]]) -> BankTable:
    """The same with columns put where a person said: ("amount", "Value"). Raises ImportTrouble."""
    places = list(found.places)
    for place, title in asked:
        if place not in dict(PLACES):
            raise ImportTrouble(
                f"“{place}” is not something a column of a bank's file can hold. Choose from:"
                f" {', '.join(name for name, _ in PLACES)}."
            )
        if title not in found.table.titles:
            raise ImportTrouble(
                f"There is no column “{title}”. The columns are: {', '.join(found.table.titles)}."
            )
        if place not in MANY:
            places = [LEAVE_OUT if each == place else each for each in places]
        places[found.table.titles.index(title)] = place
    return BankTable(found.table, tuple(places), found.bank, found.has_titles)


def bank_named(table: Table) -> str:
    """Whose file this is, when all its first titles are those of one UK bank; else ""."""
    said = "|".join(plain_title(title) for title in table.headers if title.strip())
    for bank, titles in _BANKS:
        if said == titles or (titles.count("|") > 3 and said.startswith(f"{titles}|")):
            return bank
    return ""


def _with_titles(table: Table) -> Table:
    """The table under its real titles: banks put lines about the account above them."""
    records = (Row(0, table.headers), *table.rows[:_LOOKED_AT])
    for n, record in enumerate(records):
        found = {_PLACE_OF.get(plain_title(cell), "") for cell in record.cells}
        if DATE in found and found & {AMOUNT, PAID_IN, PAID_OUT}:
            if n == 0:
                return table
            above = tuple(
                f"“{' '.join(' '.join(row.cells).split())[:60]}” stands above the titles."
                for row in records[:n]
                if any(cell.strip() for cell in row.cells)
            )
            return Table(
                record.cells, table.rows[n:], table.name, table.encoding, table.delimiter,
                table.sheet, (*table.notes, *above),
            )  # fmt: skip
    return table


def _by_titles(table: Table) -> tuple[str, ...]:
    plain = [plain_title(title) for title in table.headers]
    places = [_PLACE_OF.get(title, LEAVE_OUT) for title in plain]
    for place in _TITLES:
        if place in MANY:
            continue
        held = [n for n, each in enumerate(places) if each == place]
        for n in sorted(held, key=lambda n: _RANK[plain[n]])[1:]:
            places[n] = LEAVE_OUT
    if AMOUNT in places:  # one signed amount says it all; in and out beside it say it again
        places = [LEAVE_OUT if each in (PAID_IN, PAID_OUT) else each for each in places]
    return tuple(places)


def _by_what_stands_in_it(table: Table) -> BankTable | None:
    """A list without titles: a column of dates, one of amounts, perhaps one of two letters.

    None unless it is plain: two columns of amounts could be anything, so a person says.
    """
    first = Row(max(1, table.rows[0].number - 1), table.headers) if table.rows else None
    if first is None or not any(_is_amount(cell) for cell in first.cells):
        return None
    width = len(table.headers)
    titles = tuple(f"Column {n}" for n in range(1, width + 1))
    bare = Table(
        titles, (first, *table.rows), table.name, table.encoding, table.delimiter, table.sheet,
        tuple(note for note in table.notes if "The title" not in note),
    )  # fmt: skip
    kinds = [_kind_of(column) for column in bare.columns]
    if kinds.count(AMOUNT) != 1 or DATE not in kinds or WORDS not in kinds:
        return None
    once: set[str] = set()
    places: list[str] = []
    for kind in kinds:
        places.append(LEAVE_OUT if kind in once else kind)
        if kind in (DATE, FLAG):
            once.add(kind)
    return BankTable(bare, tuple(places), has_titles=False)


def _kind_of(column: Sequence[str]) -> str:
    filled = [cell.strip() for cell in column if cell.strip()]
    if not filled:
        return LEAVE_OUT
    mostly = 0.9 * len(filled)
    order = look_down(filled).order
    days = order if order != DateOrder.NOT_KNOWN else DateOrder.DAY_FIRST
    if sum(bool(read_day(cell, days, _FAR).day) for cell in filled) >= mostly:
        return DATE
    comma = has_comma_pence(filled)
    if sum(parse_amount(cell, comma_pence=comma) is not None for cell in filled) >= mostly:
        return AMOUNT
    if sum(bool(way_of(cell)) for cell in filled) >= mostly:
        return FLAG
    return WORDS


def _is_amount(cell: str) -> bool:
    return parse_amount(cell, comma_pence=has_comma_pence([cell])) is not None


def rows_of(found: BankTable) -> list[tuple[int, tuple[str, ...]]]:
    """Each row with its number, as wide as the titles."""
    width = len(found.table.headers)
    return [(row.number, full(row, width)) for row in found.table.rows]
