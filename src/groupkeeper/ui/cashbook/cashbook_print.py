"""The cashbook of a period, or a sheet to count the cash on, as it prints."""

from pathlib import Path

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period, parse_date, say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.cashbook.cashbook_prints import (
    draw_cash_count,
    draw_cashbook,
    save_cashbook_csv,
)
from groupkeeper.storage.queries.cashbook.lines import accounts_with_money
from groupkeeper.ui.cashbook.long_book import pages_if_long
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, date_field
from groupkeeper.ui.shell.long_print import Drawing, LongPrintPage
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_BOOK, _COUNT = "book", "count"
_ENTRIES_ON_A_PAGE = 21
_SHOWS = frozenset({"money_line", "account_transfer", "account", "account_heading", "fund"})


class CashbookPrint(LongPrintPage):
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
        self.first.set_value(year.start)
        self.last.set_value(today)
        super().__init__(
            session,
            "Print the cashbook",
            "Cashbook",
            self._asked,
            pages=self._pages,
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

    def _asked(self) -> Drawing:
        """What is chosen, to be drawn."""
        today, account = self._session.today(), str(self.account.value() or "")
        if self.what.value() == _COUNT:
            return lambda group, _: draw_cash_count(group, today, account)
        period = self.period()
        return lambda group, progress: draw_cashbook(group, period, today, account, progress)

    def _pages(self) -> int:
        if self.what.value() == _COUNT:
            return 0
        return pages_if_long(self._session.group, lines_on_a_page=_ENTRIES_ON_A_PAGE)

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
