"""The year's accounts as they print, with their figures as a table to save."""

from dataclasses import replace
from pathlib import Path

from groupkeeper.domain.cashbook.accounts import YearAccounts
from groupkeeper.domain.cashbook.year_end import AccountsLayout, AccountsYear
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.year_end import YearEnd, write_accounts_csv, year_end
from groupkeeper.operations.paper import PrintMade
from groupkeeper.ui.cashbook.accounts import Accounts
from groupkeeper.ui.cashbook.accounts_behind import Behind
from groupkeeper.ui.cashbook.accounts_year import year_of
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, choice_field
from groupkeeper.ui.kit.page_preview import Mark
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

    def __init__(self, session: Session, navigate: Navigate, ends_on: str) -> None:
        year = year_of(session, ends_on)
        self._ends_on = ends_on
        self._accounts: YearAccounts | None = None
        self.behind = Behind(session.group, navigate)
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
        self._accounts = self._found().accounts
        return draw_accounts(self._accounts, self._session.today())

    def _put_beside(self, choices: tuple[Field, ...]) -> None:
        """The choices, and under them what the amount chosen on the page was counted from."""
        left, right, both = Box(*choices, gap=12), Box(), Box(down=False, gap=22)
        left.add(self.behind, stretch=1)
        left.parts.addStretch(0)
        right.add(self.page_side, self.refused, stretch=1)
        self.refused.hide()
        both.add(left, stretch=13)
        both.add(right, stretch=18)
        self.body.add(both, stretch=1)
        self.page_side.preview.marked.connect(self._show_behind)
        self.page_side.preview.opened.connect(lambda _: self.behind.table.setFocus())
        self.starts_at = choices[0].editor if choices else self.page_side.preview.sheet

    def reload(self) -> None:
        """Draw what is chosen, with a mark on every figure."""
        super().reload()
        if self.made is None or self._accounts is None:
            return
        said = {one.id: f"{one.label}: {say_pence(one.amount)}" for one in self._accounts.figures()}
        paper = self.made.paper
        marks = [
            Mark(at.figure_id, at.page, at.x, at.y, at.width, at.height, said[at.figure_id])
            for at in paper.places
        ]
        self.page_side.preview.show_print(paper.pages, marks, landscape=paper.landscape)

    def _show_behind(self, key: str) -> None:
        if self._accounts is not None:
            found = [one for one in self._accounts.figures() if one.id == key]
            if found:
                self.behind.show_figure(found[0])

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
    return AccountsPrint(session, navigate, ends_on)
