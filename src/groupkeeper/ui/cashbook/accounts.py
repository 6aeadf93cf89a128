"""The year's accounts: what stands in the way of closing them, and all that is printed of them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.accounts_checks import Stands
from groupkeeper.domain.cashbook.layouts import Column, Section
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.year_end import YearEnd, next_year, year_called, year_end
from groupkeeper.storage.queries.cashbook.accounts import years
from groupkeeper.ui.cashbook.accounts_year import way_to_fix
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.parts_page import Part
from groupkeeper.ui.shell.session import Session

_ROWS = (Section.RECEIPTS.value, "total-in", "total-out", "net", "A6", "closing")
_SAID = {
    Section.RECEIPTS.value: "Income, without deposits held",
    "total-in": "All money in",
    "total-out": "All money out",
    "net": "In less out",
    "A6": "Held at the start",
    "closing": "Held at the end",
}


class Accounts(Part):
    """One year at a time: the next to be closed, or one that was approved."""

    tables = frozenset(
        {
            "money_line", "fund", "fund_transfer", "account", "account_transfer",
            "account_heading", "reconciliation", "accounts_year", "closing_balance",
            "locked_period", "asset", "liability", "deposit", "invoice", "invoice_payment",
            "subscription", "subscription_payment", "expense_claim", "attachment", "award",
            "statement_line", "group_details",
        }
    )  # fmt: skip

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__()
        self._session = session
        self._navigate = navigate
        self.found: YearEnd | None = None
        self.see = button("See the accounts", icon="file-text", kind="primary", on=self.show_paper)
        self.buttons = (self.see,)
        self.year = choice_field("Year", [("", "")])
        self.year.edited.connect(self._chosen)
        self.state = Label("", "strong", wrap=True)
        self._banner = Box()
        self._stands = Card("What stands in the way", gap=10)
        self._sums = Card("The year in short", gap=6)
        self._check = Card("Check for this year", gap=6)
        self.add(self._top())
        columns = TwoColumns(Box(self._stands, gap=12), Box(self._sums, self._check, gap=12))
        self.add(Scroller(Box(self._banner, columns, SPRING, gap=12)), stretch=1)
        self.starts_at = self.year

    def _top(self) -> QWidget:
        self.words_button = button("Notes and names", icon="pencil", on=self._go(To.ACCOUNTS_YEAR))
        self.approve_button = button("Approve", icon="check", on=self._go(To.ACCOUNTS_APPROVE))
        self.pack_button = button(
            "Examiner's pack", icon="folder-open", on=self._go(To.EXAMINER_PACK)
        )
        owned = button("What we own and owe", icon="clipboard-list")
        owned.clicked.connect(lambda: self._navigate(To.OWNED_AND_OWED))
        report = button("Treasurer's report", icon="printer")
        report.clicked.connect(lambda: self._navigate(To.TREASURER_REPORT))
        ways = Flow(
            [self.words_button, self.approve_button, self.pack_button, owned, report], gap=8
        )
        top = Box(down=False, gap=18)
        top.add(self.year, stretch=1)
        top.add(self.state, stretch=1)
        return Box(top, ways, gap=10)

    def _go(self, to: To) -> Callable[[], object]:
        return lambda: self._navigate(to, self.ends_on())

    def ends_on(self) -> str:
        """The last day of the year shown, as 2026-03-31."""
        return str(self.year.value() or "")

    def asked_for(self, *what: str) -> None:
        """Show the year that ends on a day; with "year", ask for its notes and names."""
        if what and what[0] == "year":
            self._navigate(To.ACCOUNTS_YEAR, self.ends_on())
        elif what:
            self.year.set_value(what[0])
            self._show()

    def reload(self) -> None:
        """Work the year out again."""
        group, today = self._session.group, self._session.today()
        due = next_year(group, today)
        known = [due, *(one for one in years(group) if one.ends_on != due.ends_on)]
        shown = self.year.value()
        options = [
            (one.ends_on.isoformat(), f"Year to {say_date(one.ends_on)}")
            for one in known
            if one.ends_on
        ]
        self.year.set_options(options)
        self.year.set_value(shown if shown in dict(options) else options[0][0])
        self._show()

    def _chosen(self) -> None:
        self._show()

    def _show(self) -> None:
        group, today = self._session.group, self._session.today()
        year = year_called(group, date.fromisoformat(self.ends_on()), today)
        self.found = found = year_end(group, year, today)
        approved = year.locked_at is not None
        self.state.set_words(_state(found))
        self.words_button.setVisible(not approved)
        self.approve_button.setVisible(not approved)
        self._banner.clear()
        if found.changed_since:
            self._banner.add(
                Banner(
                    "danger",
                    "These are no longer the figures that were approved",
                    "A line of that year changed after the meeting. Look for it in the cashbook.",
                )
            )
        self._banner.setVisible(found.changed_since)
        self._show_stands(found, approved=approved)
        self._show_sums(found)
        self._check.clear()
        self._check.add(strong("Check for this year"))
        self._check.add(*(help_text(words) for words in found.thresholds))

    def _show_stands(self, found: YearEnd, *, approved: bool) -> None:
        self._stands.clear()
        self._stands.setVisible(not approved)
        self._stands.add(strong("What stands in the way of closing"))
        if not found.stopped_by:
            self._stands.add(_entry("circle-check", "ok", "Nothing. The accounts tie.", ""))
        for one in found.stands:
            self._stands.add(self._fix(one))

    def _fix(self, one: Stands) -> Box:
        icon, tone = ("circle-alert", "danger") if one.stops else ("triangle-alert", "warn")
        needed = "Needed before the accounts are approved" if one.stops else "Advice"
        entry = _entry(icon, tone, one.sentence, needed)
        if one.fix:
            fix = button("Fix", on=way_to_fix(one, self._navigate, self.ends_on()))
            fix.setAccessibleName(f"Fix: {one.sentence}")
            entry.add(fix)
        return entry

    def _show_sums(self, found: YearEnd) -> None:
        self._sums.clear()
        self._sums.add(strong("The year in short"))
        rows = found.accounts.rows
        for key in _ROWS:
            amount = rows[key].figures[-1].amount
            self._sums.add(row(Label(_SAID[key]), SPRING, strong(say_pence(amount))))
        closing = rows["closing"].figures
        held = ", ".join(
            f"{column} {say_pence(figure.amount)}"
            for column, figure in zip(Column, closing, strict=False)
            if figure.amount
        )
        self._sums.add(help_text(f"Of that: {held}." if held else "Nothing is held."))

    def show_paper(self) -> None:
        """The accounts as they print."""
        self._navigate(To.ACCOUNTS_PRINT, self.ends_on())

    def add_new(self) -> None:
        """Ctrl+N writes the notes and names of the year."""
        if self.words_button.isVisibleTo(self):
            self._navigate(To.ACCOUNTS_YEAR, self.ends_on())


def _entry(icon: str, tone: str, sentence: str, under: str) -> Box:
    entry = row(Picture(icon, tone), gap=10)
    words = Box(Label(sentence, wrap=True), gap=0)
    if under:
        words.add(help_text(under))
    entry.add(words, stretch=1)
    return entry


def _state(found: YearEnd) -> str:
    year = found.year
    if year.locked_at is not None and year.approved_on is not None:
        minute = f", {year.minute_reference}" if year.minute_reference else ""
        return f"Approved on {say_date(year.approved_on)}{minute}. The year is locked."
    if found.stopped_by:
        many = len(found.stopped_by)
        return (
            f"{many} thing{' stands' if many == 1 else 's stand'} in the way of closing this year."
        )
    return "These accounts can be approved."
