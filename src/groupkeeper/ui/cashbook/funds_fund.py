"""One fund: what it is for, who restricted it, what it holds, and what moved in it by month.

Use: `page = fund_page(session, navigate, fund_id)`.
"""

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.ledger_statements import (
    FundMonth,
    FundStatement,
    Moved,
    kind_said,
    say_advance,
)
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import MONTHS, say_date, table_date
from groupkeeper.storage.queries.cashbook.funds import one_fund
from groupkeeper.ui.cashbook.funds import FUND_TABLES, days_choice, offer_days
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.cells import Column, Said, TwoLines
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.stat import Stat, stats
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


class FundPage(Page):
    """The sums of a fund over some days, above its movements or its months."""

    def __init__(self, session: Session, navigate: Navigate, fund_id: str) -> None:
        super().__init__("", back="Funds", gap=10)
        self._session = session
        self._navigate = navigate
        self._id = fund_id
        self.days = days_choice()
        self.told = Box(gap=8)
        self._stats = [Stat("", words, letters="section") for words in _STATS]
        self.moved = Table(_MOVED, name="What moved", row_height=54, sentence=_say_moved, fit=True)
        self.months = Table(_MONTHS, name="Month by month", row_height=43, fit=True)
        self.tabs = Tabs([("moved", "Each movement"), ("months", "Month by month")])
        self._fill()
        Fresh(self, session, FUND_TABLES, self.reload, of=(Fund, fund_id))
        self.reload()

    def _fill(self) -> None:
        go, id = self._navigate, self._id
        more = [
            MenuChoice("Change the fund…", lambda: go(To.FUND_FORM, id), "pencil"),
            MenuChoice("Ordered, not paid yet…", lambda: go(To.ORDERS), "tag"),
            MenuChoice("Print the fund…", lambda: go(To.FUNDS_PRINT, id), "printer"),
        ]
        self.move_button = button(
            "Move money",
            icon="git-compare-arrows",
            kind="primary",
            on=lambda: go(To.MOVE_BETWEEN_FUNDS, id),
        )
        self.set_actions(menu_button("More", more), self.move_button)
        self.body.add(self.told, stats(*self._stats))
        self.body.add(Box(self.tabs, SPRING, self.days, down=False, gap=10))
        self.body.add(self.moved, self.months)
        self.body.parts.addStretch(1)
        self.days.edited.connect(self.reload)
        self.tabs.chosen.connect(self._show)
        self._show("moved")
        self.moved.opened.connect(lambda key: self._open(str(key)))
        self.starts_at = self.moved

    def reload(self) -> None:
        """Read the fund again."""
        period = offer_days(self.days, self._session)[str(self.days.value())]
        self.shown = shown = one_fund(self._session.group, self._id, period)
        self.set_title(shown.fund.name, _about(shown))
        year = shown.year
        sums = (year.opening, year.receipts, year.payments, shown.net_transfers, year.closing)
        for stat, pence in zip(self._stats, sums, strict=True):
            stat.say(say_pence(pence), tone="danger" if pence < 0 and stat is self._last else "ink")
        self._tell(shown)
        self._kinds = {one.id: one.kind for one in shown.moved}
        self.moved.set_rows(tuple(reversed(shown.moved)), key=lambda one: one.id)
        self.months.set_rows(shown.months, key=lambda one: one.period.start)
        for table in (self.moved, self.months):
            table.show_empty(
                None if shown.moved else Empty("search", "Nothing moved in these days")
            )

    def _show(self, key: object) -> None:
        self.moved.setVisible(key == "moved")
        self.months.setVisible(key == "months")

    @property
    def _last(self) -> Stat:
        return self._stats[-1]

    def _tell(self, shown: FundStatement) -> None:
        self.told.clear()
        for advance, left in shown.advances:
            self.told.add(self._advance(advance, left))
        if shown.fund.closed_on:
            self.told.add(Banner("info", f"Closed on {say_date(shown.fund.closed_on)}"))
        self.told.setVisible(bool(shown.advances or shown.fund.closed_on))

    def _advance(self, advance: FundTransfer, left: int) -> QWidget:
        return Banner(
            "info",
            say_advance(advance, left),
            "Pay it back when the money of the grant has come.",
            action="Pay it back",
            on=lambda: self._navigate(To.PAY_BACK, advance.id),
        )

    def _open(self, id: str) -> None:
        kind = self._kinds.get(id)
        if kind is not None:
            self._navigate(To.VOUCHER if kind == "money_line" else To.FUND_MOVED, id)


def _about(shown: FundStatement) -> str:
    parts = (kind_said(shown.fund), shown.behind, shown.fund.purpose)
    return " · ".join(part for part in parts if part)


def _say_moved(one: Moved) -> str:
    money = f"{say_pence(one.in_pence)} in" if one.in_pence else f"{say_pence(one.out_pence)} out"
    crossed = f"crossed out: {one.crossed_out}" if one.crossed_out else ""
    parts = (
        table_date(one.on_date),
        one.reference,
        one.words,
        money,
        crossed or f"then {say_pence(one.held_pence)}",
    )
    return ", ".join(part for part in parts if part)


def _amount(one: Moved, pence: int) -> object:
    if not pence:
        return Said("")
    return Said(f"({say_pence(pence)})", "ink2") if one.crossed_out else pence


def _words(one: Moved) -> TwoLines:
    first, _, second = one.words.partition(" · ")
    return TwoLines(first, f"Crossed out: {one.crossed_out}" if one.crossed_out else second)


def _month(one: FundMonth) -> str:
    return f"{MONTHS[one.period.start.month - 1]} {one.period.start.year}"


_STATS = ("brought forward", "money in", "money out", "moved", "in the fund")
_MOVED = (
    Column("Date", width=108, text=lambda one: table_date(one.on_date),
           sort=lambda one: one.on_date),
    Column("Number", width=92, priority=3, text=lambda one: one.reference),
    Column("Who and what for", "two_line", width=220, grow=3, text=_words),
    Column("Money in", "money", width=112, text=lambda one: _amount(one, one.in_pence),
           sort=lambda one: one.in_pence),
    Column("Money out", "money", width=112, text=lambda one: _amount(one, one.out_pence),
           sort=lambda one: one.out_pence),
    Column("Left", "money", width=118, priority=2, text=lambda one: one.held_pence,
           sortable=False),
)  # fmt: skip
_MONTHS = (
    Column("Month", width=160, grow=1, text=_month, sort=lambda one: one.period.start),
    Column("Money in", "money", width=118, text=lambda one: one.year.receipts),
    Column("Money out", "money", width=118, text=lambda one: one.year.payments),
    Column("Moved", "money", width=118, priority=2,
           text=lambda one: one.year.transfers_in - one.year.transfers_out),
    Column("Left at the end", "money", width=140, text=lambda one: one.year.closing),
)  # fmt: skip


def fund_page(session: Session, navigate: Navigate, fund_id: str) -> Page:
    """The page of one fund."""
    return FundPage(session, navigate, fund_id)
