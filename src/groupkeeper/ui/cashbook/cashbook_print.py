"""The cashbook of a period, or a sheet to count the cash on, as it prints."""

from pathlib import Path

from PySide6.QtGui import QHideEvent

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period, parse_date, say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.cashbook_prints import (
    CashbookToDraw,
    cashbook_to_draw,
    draw_cash_count,
    draw_cashbook,
    save_cashbook_csv,
)
from groupkeeper.operations.paper import PrintMade
from groupkeeper.storage.queries.cashbook.lines import accounts_with_money
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.fields import choice_field, date_field
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.task import Task

_BOOK, _COUNT = "book", "count"
SHORT_ENOUGH = 200  # entries drawn before the eye has blinked twice
_ENTRIES_ON_A_PAGE = 21
_SHOWS = frozenset({"money_line", "account_transfer", "account", "account_heading", "fund"})


class CashbookPrint(PrintPage):
    """What to print, of which account and days."""

    def __init__(self, session: Session, what: str) -> None:
        today = session.today()
        year = our_year(session.group.details(), today)
        self.what = choice_field("Print", [(_BOOK, "The cashbook"), (_COUNT, "A cash count")])
        self.what.set_value(_COUNT if what == _COUNT else _BOOK)
        accounts = accounts_with_money(session.group)
        offered = [("", "Each account"), *((one.id, one.name) for one in accounts)]
        self.account = choice_field("Account", offered)
        self.account.set_value(what if what in {one.id for one in accounts} else "")
        self.first = date_field("From", read=lambda typed: parse_date(typed, today))
        self.last = date_field("To", read=lambda typed: parse_date(typed, today))
        self.task: Task[PrintMade] | None = None
        self.first.set_value(year.start)
        self.last.set_value(today)
        super().__init__(
            session,
            "Print the cashbook",
            "Cashbook",
            self._made,
            name=self._name_it,
            choices=(self.what, self.account, self.first, self.last),
            shows=_SHOWS,
            more=(button("Save as CSV", icon="download", on=self.save_csv),),
        )

    def period(self) -> Period:
        """The days that are chosen. RuleBroken when they are no days or the wrong way round."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or first > last:
            raise RuleBroken(Problem("first", "Choose the first day and the last, in that order."))
        return Period(first, last)

    def _made(self) -> PrintMade:
        group, account = self._session.group, str(self.account.value() or "")
        if self.what.value() == _COUNT:
            return draw_cash_count(group, self._session.today(), account)
        return draw_cashbook(group, self.period(), self._session.today(), account)

    def reload(self) -> None:
        """Draw what is chosen; a long cashbook beside the window's own work."""
        self._stop()
        long = self._long_one()
        if long is None:
            super().reload()
            return
        self.drawn_already()
        self.card = ProgressCard("Drawing the cashbook")
        self.card.stop_asked.connect(self.stop)
        self.show_instead(Box(self.card, SPRING))
        self.task = Task(long.draw)
        pages = 1 + long.entries // _ENTRIES_ON_A_PAGE
        self.task.start(self._ended, lambda page: self._say(page, pages))

    def stop(self) -> None:
        """Stop drawing, and offer to draw again."""
        self._stop()
        said = Banner("info", "Stopped", "Nothing was lost.", action="Draw it", on=self.reload)
        self.show_instead(Box(said, SPRING))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.task is not None:  # the file may be closed before it is drawn
            self._stop()
            self._stale = True

    def _long_one(self) -> CashbookToDraw | None:
        """The cashbook that is chosen, where drawing it takes long; None where it does not."""
        if self.what.value() == _COUNT:
            return None
        account = str(self.account.value() or "")
        try:
            found = cashbook_to_draw(
                self._session.group, self.period(), self._session.today(), account
            )
        except RuleBroken:
            return None  # said by the short way
        return found if found.entries > SHORT_ENOUGH else None

    def _stop(self) -> None:
        if self.task is not None:
            self.task.stop()
            self.task = None

    def _say(self, page: int, pages: int) -> None:
        if self.task is not None:
            self.card.report(min(99, page * 100 // pages), f"page {page}")

    def _ended(self, task: Task[PrintMade]) -> None:
        if task is not self.task:
            return  # stopped, or another drawing has begun since
        self.task = None
        if task.trouble is not None:
            raise task.trouble
        if task.result is not None:
            self.show_made(task.result)

    def _name_it(self) -> str:
        if self.what.value() == _COUNT:
            return f"Cash count {say_date(self._session.today())}"
        return f"Cashbook {self.period().said()}"

    def save_csv(self) -> None:
        """Ask where, and save the cashbook of these days there."""
        self.save_csv_to(ask_where(self, "Save the cashbook", "Cashbook.csv", "CSV (*.csv)"))

    def save_csv_to(self, path: Path | None) -> None:
        """Save the cashbook at a place; say so, or say why not."""
        if path is not None:
            group, period = self._session.group, self.period()
            account = str(self.account.value() or "")
            self.show_banner(
                banner_of(path, lambda: save_cashbook_csv(group, period, path, account))
            )


def cashbook_print_page(session: Session, navigate: Navigate, what: str = "") -> CashbookPrint:
    """The cashbook on paper; `what` is the id of an account, or "count"."""
    return CashbookPrint(session, what)
