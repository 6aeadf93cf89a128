"""The funds: what each began with, what came, went and moved, and what it holds now.

Use: `navigate(To.GRANTS, "funds")`.
"""

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.funds import FundKind
from groupkeeper.domain.cashbook.ledger_statements import FundsOver, FundStatement, kind_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.volunteers.hours_periods import Span, usual_spans
from groupkeeper.storage.queries.cashbook.book import locked_until
from groupkeeper.storage.queries.cashbook.funds import all_funds
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.cells import Column, Said, TwoLines
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.pickers import ChoiceEditor
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.parts_page import Part
from groupkeeper.ui.shell.session import Session

FUND_TABLES = frozenset(
    {
        "fund", "money_line", "fund_transfer", "account", "account_transfer", "award", "funder",
        "locked_period", "group_details",
    }
)  # fmt: skip


class Funds(Part):
    """Every fund in a table; Enter opens one. Above it how far the cashbook is locked."""

    tables = FUND_TABLES

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=10)
        self._session = session
        self._navigate = navigate
        self._spans: dict[str, Period] = {}
        self.buttons = self._make_buttons()
        self.told = Box(gap=8)
        self.days = days_choice()
        self.sums = Label("", "strong")
        self.table = Table(COLUMNS, name="Funds", row_height=62, sentence=say_fund)
        self.add(Box(self.days, SPRING, self.sums, down=False, gap=10), self.told)
        self.add(self.table, stretch=1)
        self.days.edited.connect(self.reload)
        self.table.opened.connect(lambda fund_id: navigate(To.FUND, str(fund_id)))
        self.starts_at = self.table

    def _make_buttons(self) -> tuple[QWidget, ...]:
        go = self._navigate
        more = [
            MenuChoice("Ordered, not paid yet…", lambda: go(To.ORDERS), "tag"),
            MenuChoice("Print the funds…", lambda: go(To.FUNDS_PRINT), "printer"),
            MenuChoice("Lock up to a day…", lambda: go(To.LOCK), "calendar-check"),
            MenuChoice("Open the cashbook again…", lambda: go(To.OPEN_AGAIN), "history"),
        ]
        self.move_button = button(
            "Move money", icon="git-compare-arrows", on=lambda: go(To.MOVE_BETWEEN_FUNDS)
        )
        self.add_fund = button("Add a fund", icon="plus", kind="primary", on=self.add_new)
        return (menu_button("More", more), self.move_button, self.add_fund)

    def reload(self) -> None:
        """Read the funds again."""
        group = self._session.group
        self._spans = offer_days(self.days, self._session)
        shown = all_funds(group, self._spans[str(self.days.value())], closed_too=False)
        self.table.set_rows(shown.funds, key=lambda one: one.fund.id)
        self.table.show_empty(None if shown.funds else self._nothing_yet())
        self.sums.set_words(f"In all funds {say_pence(shown.total.closing)}")
        self.told.clear()
        for banner in self._banners(shown):
            self.told.add(banner)
        self.told.setVisible(bool(self.told.parts.count()))

    def add_new(self) -> None:
        """Begin a fund."""
        self._navigate(To.FUND_FORM)

    def asked_for(self, *what: str) -> None:
        """Choose the row of one fund."""
        self.table.choose(what[0])

    def _banners(self, shown: FundsOver) -> list[QWidget]:
        made: list[QWidget] = []
        if shown.difference:
            made.append(
                Banner(
                    "warn",
                    f"The funds and the accounts differ by {say_pence(abs(shown.difference))}",
                    f"The funds hold {say_pence(shown.total.closing)} and the accounts "
                    f"{say_pence(shown.in_accounts)}. Look for a line without an account, or at "
                    "what each began with.",
                )
            )
        until = locked_until(self._session.group)
        if until:
            made.append(
                Banner(
                    "info",
                    f"The cashbook is locked up to {say_date(until)}",
                    "Nothing dated up to then can be added, changed or crossed out.",
                    action="Open it again",
                    on=lambda: self._navigate(To.OPEN_AGAIN),
                )
            )
        return made

    def _nothing_yet(self) -> QWidget:
        return Empty(
            "hand-coins",
            "No funds yet",
            "Begin with a general fund: money you may spend as the committee sees fit. A grant "
            "brings its own.",
            "Add a fund",
            on=self.add_new,
        )


def days_choice() -> ChoiceEditor:
    """Which days are looked at."""
    made = ChoiceEditor([])
    made.setAccessibleName("Which days")
    made.setMinimumContentsLength(28)
    return made


def offer_days(choice: ChoiceEditor, session: Session) -> dict[str, Period]:
    """Fill the choice of days; answers the days by the key of each choice."""
    spans = usual_spans(session.group.details(), session.today())
    choice.set_options([(one.key, say_span(one)) for one in spans])
    if choice.value() is None:
        choice.set_value(spans[0].key)
    return {one.key: one.period for one in spans}


def say_span(span: Span) -> str:
    """ "Our year, to 31 March 2026", "March 2026"."""
    ends = say_date(span.period.end)
    return span.words if span.words[-4:].isdigit() else f"{span.words}, to {ends}"


def say_fund(one: FundStatement) -> str:
    """A fund in a sentence, for a screen reader."""
    year = one.year
    parts = (
        one.fund.name,
        kind_said(one.fund),
        f"{say_pence(year.opening)} brought forward",
        f"{say_pence(year.receipts)} in",
        f"{say_pence(year.payments)} out",
        f"{say_pence(one.net_transfers)} moved" if one.net_transfers else "",
        f"holds {say_pence(year.closing)}",
    )
    return ", ".join(part for part in parts if part)


def _under(one: FundStatement) -> str:
    closed = f"Closed on {say_date(one.fund.closed_on)}" if one.fund.closed_on else ""
    return closed or one.behind or one.fund.purpose or "To spend as the committee sees fit"


def _kind(one: FundStatement) -> str:
    kind = one.fund.fund_kind
    return FundKind(kind).name.capitalize() if kind in [*FundKind] else kind


def _now(one: FundStatement) -> Said:
    held = one.year.closing
    return Said(say_pence(held), "danger" if held < 0 else "ink", bold=True)


COLUMNS = (
    Column(
        "Fund",
        "two_line",
        width=190,
        grow=3,
        text=lambda one: TwoLines(one.fund.name, _under(one)),
        sort=lambda one: one.fund.name.casefold(),
    ),
    Column("Kind", width=112, priority=4, text=_kind),
    # these four go together: a row of which one is hidden no longer adds up
    Column("Began with", "money", width=104, priority=2, text=lambda one: one.year.opening),
    Column("Money in", "money", width=104, priority=2, text=lambda one: one.year.receipts),
    Column("Money out", "money", width=104, priority=2, text=lambda one: one.year.payments),
    Column("Moved", "money", width=104, priority=2, text=lambda one: one.net_transfers),
    Column("Holds", "money", width=112, text=_now, sort=lambda one: one.year.closing),
)
