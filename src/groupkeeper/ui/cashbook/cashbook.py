"""The cashbook: every voucher with money in, money out and what was left, narrowed as one wishes.

Use: `navigate(To.GRANTS, "cashbook")`, or with the id of an account to begin with that one.
"""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.entries import Entry, Narrowing, narrowed, totals
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, table_date
from groupkeeper.domain.volunteers.hours_periods import usual_spans
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere_count
from groupkeeper.storage.queries.cashbook.lines import (
    Cashbook as Book,
)
from groupkeeper.storage.queries.cashbook.lines import (
    accounts_with_money,
    cashbook,
    funds_open,
)
from groupkeeper.storage.queries.cashbook.vouchers import headings_of
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.cells import Column, Said
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.pickers import ChoiceEditor, TickBox
from groupkeeper.ui.kit.search_box import SearchBox
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.parts_page import Part
from groupkeeper.ui.shell.session import Session

_WHOLE = "whole"
_ALL = ""


class Cashbook(Part):
    """The list, narrowed by account or fund, days, heading and words. Enter opens a voucher."""

    tables = frozenset(
        {
            "money_line", "account_transfer", "fund_transfer", "account", "fund",
            "account_heading", "attachment", "subscription_payment", "invoice_payment", "deposit",
            "expense_claim",
        }
    )  # fmt: skip

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=10)
        self._session = session
        self._navigate = navigate
        self._book = Book(0, ())
        self._spans: dict[str, Period] = {}
        self.buttons = self._make_buttons()
        self.where = _choice("Account or fund", 20)
        self.days = _choice("Which days", 12)
        self.heading = _choice("Heading", 12)
        self.no_receipt = TickBox("No receipt")
        self.no_receipt.setAccessibleName("Only payments with no receipt")
        self.search = SearchBox("Find in the cashbook", example="Who, what, number or amount")
        self.told = Box()
        self.table = Table(_COLUMNS, name="Cashbook", row_height=43, sentence=say_entry)
        self.sums = Label("", "strong")
        self._fill()
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self.narrow)
        self._listen()
        self.starts_at = self.table

    def _make_buttons(self) -> tuple[QWidget, ...]:
        go = self._navigate
        more = [
            MenuChoice("Move between accounts…", lambda: go(To.MOVE_MONEY), "git-compare-arrows"),
            MenuChoice("Recorded elsewhere…", lambda: go(To.MONEY_ELSEWHERE), "download"),
            MenuChoice("Ordered, not paid yet…", lambda: go(To.ORDERS), "tag"),
            MenuChoice("Print the cashbook…", lambda: go(To.CASHBOOK_PRINT), "printer"),
            MenuChoice("Accounts…", lambda: go(To.CASH_ACCOUNTS), "hand-coins"),
            MenuChoice("Headings…", lambda: go(To.HEADINGS), "tag"),
        ]
        self.money_in = button("Money in", icon="plus", on=lambda: go(To.MONEY, "receipt"))
        self.money_out = button("Money out", icon="plus", kind="primary", on=self.add_new)
        return (menu_button("More", more), self.money_in, self.money_out)

    def _fill(self) -> None:
        line = Flow([self.where, self.days, self.heading], gap=10)
        find = Box(self.search, self.no_receipt, SPRING, self.sums, down=False, gap=10)
        self.add(line, find, self.told)
        self.add(self.table, stretch=1)

    def _listen(self) -> None:
        self.where.edited.connect(self.reload)
        for part in (self.days, self.heading, self.no_receipt):
            part.edited.connect(self.narrow)
        self.search.searched.connect(lambda _: self._soon.start())
        self.search.list_wanted.connect(self.table.setFocus)
        self.table.opened.connect(lambda key: self._open(str(key)))
        self.table.view.clicked.connect(lambda _: self._open_chosen())
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(
            lambda: self._navigate(To.MONEY, "receipt")
        )

    def reload(self) -> None:
        """Read the cashbook again."""
        group = self._session.group
        accounts = accounts_with_money(group)
        total = sum(one.pence for one in accounts)
        self.where.set_options(
            [
                (_WHOLE, f"All accounts, {say_pence(total)}"),
                *((one.id, f"{one.name}, {say_pence(one.pence)}") for one in accounts),
                *((f"fund {id}", f"Fund: {name}") for id, name in funds_open(group)),
            ]
        )
        if self.where.value() is None:
            self.where.set_value(_WHOLE)
        self._offer_days()
        self.heading.set_options(
            [(_ALL, "All headings"), *((one.id, one.name) for one in headings_of(group))]
        )
        if self.heading.value() is None:
            self.heading.set_value(_ALL)
        where = str(self.where.value())
        fund = where.removeprefix("fund ") if where.startswith("fund ") else ""
        account = "" if fund or where == _WHOLE else where
        self._book = cashbook(group, account_id=account, fund_id=fund)
        self._tell()
        self.narrow()

    def narrow(self) -> None:
        """Show the entries that fit what is chosen and typed; nothing is read again."""
        first, last = self._period()
        by = Narrowing(
            words=self.search.words(),
            heading_id=str(self.heading.value() or ""),
            first=first,
            last=last,
            no_receipt=bool(self.no_receipt.value()),
        )
        shown = narrowed(reversed(self._book.entries), by)
        self.table.set_rows(shown, key=lambda one: (one.kind, one.id))
        self.table.highlight(by.words)
        came, went = totals(shown)
        self.sums.set_words(f"In {say_pence(came)}   Out {say_pence(went)}")
        none = Empty("search", "Nothing like that in the cashbook")
        self.table.show_empty(None if shown else none if self._book.entries else self._empty())

    def add_new(self) -> None:
        """Write money out."""
        self._navigate(To.MONEY, "payment")

    def asked_for(self, *what: str) -> None:
        """Show one account, or the payments with no receipt."""
        if what[0] == "no_receipt":
            self.no_receipt.set_value(True)
            self.days.set_value(_ALL)
        else:
            self.where.set_value(what[0])
        self.reload()

    def _offer_days(self) -> None:
        spans = usual_spans(self._session.group.details(), self._session.today())
        self._spans = {span.key: span.period for span in spans}
        self.days.set_options([(_ALL, "All days"), *((one.key, one.words) for one in spans)])
        if self.days.value() is None:
            self.days.set_value(_ALL)

    def _period(self) -> tuple[date | None, date | None]:
        period = self._spans.get(str(self.days.value()))
        return (period.start, period.end) if period else (None, None)

    def _tell(self) -> None:
        """Say that money is recorded elsewhere and not in the cashbook yet."""
        self.told.clear()
        count = elsewhere_count(self._session.group)
        if count:
            payments = "payment" if count == 1 else "payments"
            self.told.add(
                Banner(
                    "info",
                    f"{count:,} {payments} recorded elsewhere, not in the cashbook yet",
                    action="See them",
                    on=lambda: self._navigate(To.MONEY_ELSEWHERE),
                )
            )
        self.told.setVisible(bool(count))

    def _open_chosen(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self._open(key)

    def _open(self, key: object) -> None:
        kind, id = key if isinstance(key, tuple) else ("money_line", str(key))
        if kind == "money_line":
            self._navigate(To.VOUCHER, id)
        elif kind == "account_transfer":
            self._navigate(To.MOVED_MONEY, id)
        elif kind == "fund_transfer":
            self._navigate(To.FUND_MOVED, id)

    def _empty(self) -> QWidget:
        accounts = self._session.group.find(Account, closed_on=None)
        if all(one.opening_pence is None for one in accounts):
            first = next((one.id for one in accounts), "")
            return Empty(
                "hand-coins",
                "What was in the bank when you begin?",
                "Type it once, from the bank statement, before the first payment. What is in the "
                "cash tin goes the same way: More, Accounts.",
                "Say what was in it",
                on=lambda: self._navigate(To.CASH_ACCOUNT, first),
            )
        return Empty(
            "hand-coins",
            "Nothing in the cashbook yet",
            "Write down each payment and receipt: it gets its number, and each fund its balance.",
            "Money out",
            on=self.add_new,
        )


def say_entry(one: Entry) -> str:
    """An entry in a sentence, for a screen reader."""
    if one.moved_pence and not (one.in_pence or one.out_pence):
        money = f"{say_pence(one.moved_pence)} moved"
    elif one.in_pence:
        money = f"{say_pence(one.in_pence)} in"
    else:
        money = f"{say_pence(one.out_pence)} out"
    parts = (
        one.reference,
        table_date(one.on_date),
        one.party,
        one.what_for,
        money,
        one.fund,
        one.heading,
        f"{say_pence(one.balance_pence)} left",
        "no receipt yet" if one.receipt_missing else "",
        f"crossed out: {one.crossed_out}" if one.crossed_out else "",
    )
    return ", ".join(part for part in parts if part)


def _choice(name: str, letters: int) -> ChoiceEditor:
    made = ChoiceEditor([])
    made.setAccessibleName(name)
    made.setMinimumContentsLength(letters)
    return made


def _amount(one: Entry, pence: int) -> object:
    if not pence:
        return Said("")
    return Said(f"({say_pence(pence)})", "ink2") if one.crossed_out else pence


def _what(one: Entry) -> str | Said:
    if one.crossed_out:
        return Said(f"Crossed out: {one.crossed_out}", "ink2")
    if one.moved_pence and not (one.in_pence or one.out_pence):
        return f"{say_pence(one.moved_pence)} moved. {one.what_for}".strip()
    if one.receipt_missing:
        return Said(f"No receipt yet · {one.what_for}".strip(" ·"), "warn")
    return one.what_for


_COLUMNS = (
    Column(
        "Date", width=104, text=lambda one: table_date(one.on_date), sort=lambda one: one.on_date
    ),
    Column("Number", width=88, priority=3, text=lambda one: one.reference),
    Column("Who", "bold_text", width=150, grow=2, text=lambda one: one.party),
    Column("What for", width=150, grow=2, priority=2, text=_what, marks=True),
    Column("Heading", width=120, grow=1, priority=5, text=lambda one: one.heading),
    Column("Fund", width=110, grow=1, priority=4, text=lambda one: one.fund),
    Column(
        "Money in",
        "money",
        width=104,
        text=lambda one: _amount(one, one.in_pence),
        sort=lambda one: one.in_pence,
    ),
    Column(
        "Money out",
        "money",
        width=104,
        text=lambda one: _amount(one, one.out_pence),
        sort=lambda one: one.out_pence,
    ),
    Column(
        "Left", "money", width=114, text=lambda one: one.balance_pence, priority=2, sortable=False
    ),
)
