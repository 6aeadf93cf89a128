"""The year's accounts as they print, with their figures as a table to save."""

from dataclasses import replace
from pathlib import Path

from groupkeeper.domain.cashbook.year_end import AccountsLayout, AccountsYear
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.year_end import YearEnd, write_accounts_csv, year_end
from groupkeeper.operations.paper import PrintMade
from groupkeeper.ui.cashbook.accounts import Accounts
from groupkeeper.ui.cashbook.accounts_year import year_of
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_LAYOUTS = (
    (AccountsLayout.CC16A.value, "CC16a"),
    (AccountsLayout.OSCR.value, "OSCR (Scotland)"),
)


class AccountsPrint(PrintPage):
    """A draft until the year is approved; then the copy that was signed."""

    def __init__(self, session: Session, ends_on: str) -> None:
        year = year_of(session, ends_on)
        self._ends_on = ends_on
        self.layout_field = choice_field("Layout", _LAYOUTS)
        self.layout_field.set_value(year.layout)
        ends = say_date(year.ends_on) if year.ends_on else ""
        self._title = f"Accounts to {ends}"
        super().__init__(
            session,
            self._title,
            "Accounts",
            self._made,
            name=lambda: self._title,
            choices=() if year.locked_at else (self.layout_field,),
            shows=Accounts.tables,
            more=(button("Save figures as CSV", icon="download", on=self.save_figures),),
        )

    def _found(self) -> YearEnd:
        year: AccountsYear = year_of(self._session, self._ends_on)
        if year.locked_at is None:
            year = replace(year, layout=str(self.layout_field.value() or year.layout))
        return year_end(self._session.group, year, self._session.today())

    def _made(self) -> PrintMade:
        return draw_accounts(self._found().accounts, self._session.today())

    def save_figures(self) -> None:
        """Ask where, and save one row for each figure there."""
        self.save_figures_to(
            ask_where(self, "Save the figures", f"{self._title}.csv", "CSV (*.csv)")
        )

    def save_figures_to(self, path: Path | None) -> None:
        """Save the figures at a place; say so, or say why not."""
        if path is not None:
            accounts = self._found().accounts
            self.show_banner(banner_of(path, lambda: write_accounts_csv(accounts, path)))


def accounts_print_page(session: Session, navigate: Navigate, ends_on: str = "") -> AccountsPrint:
    """The accounts of a year on paper."""
    return AccountsPrint(session, ends_on)
