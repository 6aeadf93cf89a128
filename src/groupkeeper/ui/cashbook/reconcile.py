"""Reconcile an account with its statement, or count the cash: what stands between, to the penny."""

from datetime import date, timedelta
from functools import partial

from groupkeeper.domain.cashbook.counting import CashCounted, read_counted
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.cashbook.reconciling import Agreement, Item
from groupkeeper.domain.periods import parse_date, say_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.reconciling import (
    balance_said,
    draw_reconciliation,
    look,
    reconcile,
    tick_all_before,
    tick_seen,
)
from groupkeeper.storage.queries.cashbook.bank import last_reconciliation, reconciled_on
from groupkeeper.ui.cashbook.bank import BANK_TABLES
from groupkeeper.ui.cashbook.long_book import pages_if_long
from groupkeeper.ui.cashbook.reconcile_coins import Coins
from groupkeeper.ui.cashbook.reconcile_lines import OneSidedLines, facts
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.facts_card import FactsCard
from groupkeeper.ui.kit.fields import date_field, money_field, text_field
from groupkeeper.ui.kit.holds_typing import HoldsTyping
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.long_print import LongPrintPage
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_LINES_ON_A_PAGE = 40
_FACTS_WIDTH = 330  # design px
_SIDE_BY_SIDE = 900
_FOUR_LINES = 38 + 47 * 4  # design px, with the heads of the columns


def reconcile_page(session: Session, navigate: Navigate, account_id: str) -> Page:
    """Reconcile one account."""
    return Reconcile(session, navigate, session.group.get(Account, account_id))


class Reconcile(HoldsTyping, Page):
    """The balance of the statement above; the lines it has not seen below, each with a tick."""

    def __init__(self, session: Session, navigate: Navigate, account: Account) -> None:
        self.is_bank = account.account_kind == AccountKind.BANK
        title = f"Reconcile {account.name}" if self.is_bank else f"Count {account.name}"
        super().__init__(title, back="Bank", gap=10)
        self.session = session
        self.account = account
        self._navigate = navigate
        self.found: Agreement | None = None
        read = lambda typed: parse_date(typed, session.today())  # noqa: E731
        self.day = date_field("Date of the balance" if self.is_bank else "Counted on", read=read)
        self.balance = money_field("The statement says" if self.is_bank else "We counted")
        self.done_by = text_field("Done by", optional=True, width=220)
        self.facts = FactsCard("Does it agree?")
        self.lines = OneSidedLines()
        self.lines.ticked.connect(self._tick)
        self.under = Label(
            "How many of each are in it? Or enter the sum above.", "section", wrap=True
        )
        self.coins = Coins()
        self.coins.edited.connect(self._counted)
        self._shown = self._typed()
        self.both = Box(down=False, gap=16)
        self._fill_body()
        self._add_buttons()
        self.day.edited.connect(self._day_changed)
        self.day.left.connect(self._day_changed)
        self.balance.edited.connect(self.reload)
        self.starts_at = self.balance if self.is_bank else self.coins
        self._begin()
        Fresh(self, session, BANK_TABLES, self.reload, at_first=True)
        self._fit()

    def _fill_body(self) -> None:
        self.both.add(self._left(), stretch=1)
        self.both.add(self.facts)
        self.body.add(row(self.day, self.balance, self.done_by, SPRING, gap=14))
        self.body.add(self.both, stretch=1)

    def _add_buttons(self) -> None:
        match_lines = partial(self._navigate, To.BANK_MATCH, self.account.id)
        self.all_before = button("Seen on earlier statements…", on=self.tick_before)
        self.match = button("Match lines", icon="git-compare-arrows", on=match_lines)
        paper = button("Print", icon="printer", on=self.show_print)
        self.set_actions(self.all_before, self.match, paper)
        self.keep = button("Keep that it agrees", icon="check", kind="primary", on=self.reconcile)
        leave = partial(self._navigate, To.BACK)
        self.set_footer(self.keep, right=(button("Cancel", kind="quiet", on=leave),))
        self.back_asked.connect(leave)

    def _left(self) -> Box:
        """The lines of a bank account, or the notes and coins of a tin."""
        if self.is_bank:
            return self.lines
        asked = Label("How many of each are in it? Or enter the sum above.", "section", wrap=True)
        left = Box(asked, self.coins, gap=8)
        left.parts.addStretch(1)
        return left

    def _begin(self) -> None:
        """The end of last month, or today for a count; it is worked out when it is first shown."""
        today = self.session.today()
        day = today if not self.is_bank else today.replace(day=1) - timedelta(days=1)
        self.day.set_value(day)
        self._show_kept(day)

    def _day_changed(self) -> None:
        day = self.day.value()
        if day is not None and self._typed() == self._shown:
            self._show_kept(day)
        self.reload()

    def _typed(self) -> tuple[int | None, CashCounted, str]:
        return self.balance.value(), self.coins.counted(), str(self.done_by.value() or "")

    def _show_kept(self, day: date) -> None:
        """Show what was kept for this day, else what the bank's own lines say."""
        kept = reconciled_on(self.session.group, self.account.id, day)
        said = balance_said(self.session.group, self.account, day) if self.is_bank else None
        self.coins.show_counted(read_counted(kept.notes) if kept else None)
        self.balance.set_value(kept.statement_pence if kept and said is None else said)
        self.done_by.set_value(kept.done_by if kept else "")
        self._shown = self._typed()

    def reload(self) -> None:
        """Work it out again."""
        day, pence = self.day.value(), self.balance.value()
        if day is None:
            self.found = None
            self.facts.show_facts([("info", "info", "Enter the date", "Like 31/03/2026")])
            return
        self.found = look(self.session.group, self.account, day, pence or 0)
        self.lines.show_lines(self.found)
        self.all_before.setVisible(self.is_bank and bool(self.older()[1]))
        self.match.setVisible(self.is_bank and bool(self.found.waiting))
        self.facts.show_facts(facts(self.found, said=pence is not None))

    def _counted(self) -> None:
        """What the notes and coins come to is what was counted."""
        self.balance.set_value(self.coins.counted().pence)
        self.reload()

    def _tick(self, item: Item, on: bool) -> None:
        day = self.day.value()
        if day is not None:
            seen_on = max(item.on_date, day) if item.on_date > day else day
            self.session.do(tick_seen, self.account, item, seen_on if on else None)

    def older(self) -> tuple[date, list[Item]]:
        """The day before this month (or the last agreement, if later), and what was not seen."""
        assert self.found is not None
        day = date.fromordinal(self.found.on_date.replace(day=1).toordinal() - 1)
        last = last_reconciliation(self.session.group, self.account.id)
        if last and last.on_date and day < last.on_date < self.found.on_date:
            day = last.on_date
        return day, [one for one in self.found.missing if one.on_date <= day]

    def tick_before(self) -> None:
        """Say that everything older was on earlier statements, once the person has said so."""
        if self.found is None:
            return
        day, old = self.older()
        if ask(
            self,
            f"Were all {len(old):,} lines up to {say_date(day)} on earlier statements?",
            "For a group that reconciled on paper until now. One undo takes it back.",
            do="Yes, all of them",
            keep="Go back",
            icon="check",
        ):
            self.session.do(tick_all_before, self.account, old, day)

    def reconcile(self) -> None:
        """Keep that it agrees, and go back."""
        day, pence = self.day.value(), self.balance.value()
        for field, missing in ((self.day, day is None), (self.balance, pence is None)):
            field.set_error(f"{field.name}: this is needed." if missing else "")
        if not all_read(self):
            return
        if day is None or pence is None:
            (self.day if day is None else self.balance).setFocus()
            return
        done_by = str(self.done_by.value() or "")
        today = self.session.today()
        kept = self.session.attempt(
            self._say, reconcile, self.account, day, pence, today, done_by, self._pieces()
        )
        if kept is not None:
            self._shown = self._typed()
            self._navigate(To.BACK)

    def is_typed(self) -> bool:
        return self._typed() != self._shown or bool(self.balance.problem())

    def may_leave(self) -> bool:
        return self.may_close()

    def _pieces(self) -> CashCounted | None:
        """The notes and coins, where they were written down."""
        found = self.coins.counted()
        return found if found.pieces else None

    def show_print(self) -> None:
        """Open the print of what is shown."""
        day, pence = self.day.value(), self.balance.value()
        if day is not None:
            said = self.coins.counted().said
            which = (self.account.id, day.isoformat(), str(pence or 0))
            self._navigate(To.RECONCILE_PRINT, *which, *((said,) if said else ()))

    def _say(self, broken: RuleBroken) -> None:
        banner = Banner("danger", str(broken))
        self.show_banner(banner)
        banner.take_focus()

    def restyle(self, theme: Theme) -> None:
        """Keep the width of the facts for this text size."""
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        roomy = self.width() / theme.scale >= _SIDE_BY_SIDE
        way = self.both.parts.Direction
        narrow = way.BottomToTop if self.is_bank else way.TopToBottom  # counting comes first
        self.both.parts.setDirection(way.LeftToRight if roomy else narrow)
        self.lines.table.setMinimumHeight(0 if roomy else theme.px(_FOUR_LINES))
        if roomy:
            self.facts.setFixedWidth(theme.px(_FACTS_WIDTH))
        else:
            self.facts.setMinimumWidth(0)
            self.facts.setMaximumWidth(16777215)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()


def reconcile_print_page(
    session: Session,
    navigate: Navigate,
    account_id: str,
    day: str = "",
    pence: str = "",
    counted: str = "",
) -> Page:
    """The bank reconciliation statement, or the cash count, on paper."""
    pieces = read_counted(counted)
    account = session.group.get(Account, account_id)
    on = date.fromisoformat(day) if day else session.today()
    balance = int(pence) if pence else balance_said(session.group, account, on) or 0
    drawing = partial(
        draw_reconciliation, account=account, day=on, statement_pence=balance, counted=pieces
    )
    return LongPrintPage(
        session,
        f"{account.name}, {say_date(on)}",
        "Back",
        lambda: lambda group, progress: drawing(group, progress=progress),
        pages=lambda: pages_if_long(session.group, lines_on_a_page=_LINES_ON_A_PAGE),
        name=lambda: f"Reconciliation {account.name} {on.isoformat()}",
        shows=BANK_TABLES,
    )
