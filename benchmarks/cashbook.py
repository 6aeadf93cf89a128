"""How fast a cashbook of 2,000 payments opens, and a statement of 2,000 lines comes in and matches.

Run: `PYTHONPATH=src python benchmarks/cashbook.py [PAYMENTS]`. Only the ratios carry over to other
machines: a page is compared with a bare Qt table of the same rows, a statement with csv and
sqlite3, matches with as many records changed in one step.
"""

import csv
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, AccountKind, Direction, MoneyLine
from groupkeeper.domain.cashbook.matching_partners import Partner
from groupkeeper.domain.fields import Record
from groupkeeper.domain.group import GroupDetails
from groupkeeper.exchange.bank import open_bank_file
from groupkeeper.operations.cashbook.matching import confirm_sure, offers_of
from groupkeeper.operations.cashbook.statements import bring_in_statement, preview_statement
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.ui.cashbook.bank_match import BankMatch
from groupkeeper.ui.cashbook.bank_sure import BankSure
from groupkeeper.ui.cashbook.cashbook import Cashbook
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.shell.session import Session

_NOWHERE = QModelIndex()
TODAY, FIRST = date(2026, 5, 1), date(2025, 4, 1)
ROUNDS, SHOPS = 5, 40
FUND = Fund(name="General")
ACCOUNT = Account(name="Current account", account_kind=AccountKind.BANK.value)
BARE_ROWS = (
    "SELECT id, reference, on_date, direction, pence, party, what_for, fund_id, account_id,"
    " account_heading_id, receipt_held FROM money_line WHERE deleted_at IS NULL ORDER BY on_date"
)
BARE_LINES = "SELECT id, on_date, pence, words FROM statement_line WHERE deleted_at IS NULL"
BARE_TABLE = (
    "CREATE TABLE line (id INTEGER PRIMARY KEY, on_date TEXT, words TEXT, pence INTEGER, "
    "UNIQUE (on_date, words, pence))"
)


def payments_of(count: int) -> list[MoneyLine]:
    """A year of payments out of one account."""
    return [
        MoneyLine(
            direction=Direction.PAYMENT.value, on_date=FIRST + timedelta(days=n * 364 // count),
            pence=500 + n * 37 % 90_000, party=f"Shop {n % SHOPS}", what_for="this and that",
            fund_id=FUND.id, account_id=ACCOUNT.id, reference=f"V-A{n:04d}",
        )
        for n in range(count)
    ]  # fmt: skip


def statement_of(payments: list[MoneyLine], path: Path) -> None:
    """The bank's file of the same payments, each a day later and in the bank's own words."""
    rows = [
        f"{one.on_date + timedelta(days=1):%d/%m/%Y},SHOP {n % SHOPS} CARD,"
        f"-{Decimal(one.pence or 0) / 100:.2f},"
        for n, one in enumerate(payments)
        if one.on_date
    ]
    path.write_text("\n".join(("Date,Description,Amount,Balance", *rows)) + "\n")


def made(folder: Path, payments: list[MoneyLine]) -> GroupFile:
    """A group file with these payments."""
    records: list[Record] = [FUND, ACCOUNT, *payments]
    number = len(list(folder.glob("*.groupkeeper")))
    return create_group_file(
        folder / f"{number}.groupkeeper", GroupDetails(name="Benchmark"), records
    )


def in_turns(*works: Callable[[], object]) -> list[float]:
    """Milliseconds of each: medians of rounds in which they take turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for one, work in zip(times, works, strict=True):
            begun = time.perf_counter()
            work()
            one.append(time.perf_counter() - begun)
    return [statistics.median(one) * 1_000 for one in times]


def bare_import(path: Path, place: Path) -> None:
    """What Python's own csv and sqlite3 take for the same lines, each only once."""
    place.unlink(missing_ok=True)
    bare = sqlite3.connect(place)
    bare.execute(BARE_TABLE)
    with path.open(newline="") as file, bare:
        rows = [
            (n, datetime.strptime(row["Date"], "%d/%m/%Y").date().isoformat(), row["Description"],
             int(Decimal(row["Amount"]) * 100))
            for n, row in enumerate(csv.DictReader(file))
        ]  # fmt: skip
        bare.executemany("INSERT OR IGNORE INTO line VALUES (?, ?, ?, ?)", rows)
    bare.close()


class BareRows(QAbstractTableModel):
    """Tuples in the plainest model there is."""

    def __init__(self, rows: list[tuple[object, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return len(self._rows[0])

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self._rows[index.row()][index.column()])
        return None


def bare_page(group: GroupFile, sql: str) -> QTableView:
    """A bare Qt table of the rows of a query."""
    view = QTableView()
    view.setModel(BareRows(list(map(tuple, group.rows(sql)))))
    return view


def change_all(group: GroupFile) -> None:
    """As many records changed in one step as there are payments."""
    with group.step("Change them all") as step:
        for one in group.find(MoneyLine):
            step.save(replace(one, what_for="something else"))


def nowhere(to: str, *what: str) -> None:
    """The way on from a page that stands alone."""


def shown(make: Callable[[], QWidget]) -> None:
    """Make a page and paint it for the first time."""
    page = make()
    page.resize(1_150, 690)
    page.show()
    page.grab()
    page.hide()
    page.deleteLater()


def measure(folder: Path, count: int) -> None:
    """Print each time and ratio."""
    payments = payments_of(count)
    source = folder / "statement.csv"
    statement_of(payments, source)
    groups = [made(folder, payments) for _ in range(ROUNDS)]
    group, session = groups[0], Session(groups[0], now=lambda: datetime(2026, 5, 1, 10))
    bare, ours = in_turns(
        lambda: shown(lambda: bare_page(group, BARE_ROWS)), lambda: shown(lambda: book(session))
    )
    say("a bare table of the payments, painted", bare, bare)
    say("the cashbook", ours, bare)
    turns = iter(groups)
    bare, ours = in_turns(
        lambda: bare_import(source, folder / "bare.db"), lambda: bring_in(next(turns), source)
    )
    say("the lines by csv and sqlite3 alone", bare, bare)
    say("the statement read and kept", ours, bare)
    bare, offers, match, sure = in_turns(
        lambda: shown(lambda: bare_page(group, BARE_LINES)),
        lambda: offers_of(group, ACCOUNT, TODAY),
        lambda: shown(lambda: BankMatch(session, nowhere, ACCOUNT)),
        lambda: shown(lambda: BankSure(session, ACCOUNT)),
    )
    say("a bare table of the lines, painted", bare, bare)
    say("what each line may be", offers, bare)
    say("the page to match them", match, bare)
    say("the list of those that are sure", sure, bare)
    pairs = iter([(one, pairs_of(one)) for one in groups])
    plain = iter([made(folder, payments) for _ in groups])
    bare, confirmed = in_turns(
        lambda: change_all(next(plain)), lambda: confirm_sure(*next(pairs), TODAY)
    )
    say("as many records changed in one step", bare, bare)
    say("the sure matches confirmed", confirmed, bare)
    for one in groups:
        one.close()


def book(session: Session) -> Cashbook:
    """The list of the cashbook, read."""
    page = Cashbook(session, nowhere)
    page.reload()
    return page


def pairs_of(group: GroupFile) -> list[tuple[str, Partner]]:
    """Every line that is surely one of ours, with which."""
    found = offers_of(group, ACCOUNT, TODAY)
    return [(one.line.id, one.sure.partner) for one in found if one.sure]


def bring_in(group: GroupFile, source: Path) -> None:
    """Read a statement, look at it and keep it."""
    file = open_bank_file(source).read(TODAY)
    bring_in_statement(group, preview_statement(group, ACCOUNT, file), TODAY)


def say(what: str, spent: float, bare: float) -> None:
    """One line: milliseconds, and how many times the bare work it is beside."""
    print(f"{what:<42} {spent:8.1f} ms   {spent / bare:6.1f} x", flush=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    app = QApplication([])
    apply_theme(app, Theme())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPKEEPER_HOME"] = folder
        measure(Path(folder), count)


if __name__ == "__main__":
    main()
