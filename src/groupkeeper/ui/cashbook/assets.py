"""What the group owns, is owed and owes: the list behind sections B2 to B5 of the accounts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.cashbook.accounts_records import Owing
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.year_end import Asset, AssetKind, Liability
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.queries.cashbook.accounts import owed_by_us, owed_to_us
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset(
    {"asset", "liability", "fund", "invoice", "invoice_payment", "deposit", "expense_claim",
     "subscription", "subscription_payment", "membership", "award", "money_line"}
)  # fmt: skip
_OWN, _OWE = "own", "owe"
_OWED_TO_US = "Owed to us"
_KINDS: Mapping[str, str] = {
    AssetKind.OWED_TO_US: _OWED_TO_US,
    AssetKind.INVESTMENT: AssetKind.INVESTMENT.label,
    AssetKind.OWN_USE: AssetKind.OWN_USE.label,
}


@dataclass(frozen=True)
class Shown:
    """A row of the list; `key` opens its panel, "" where another list keeps it."""

    id: str
    key: str
    what: str
    kind: str
    fund: str
    pence: int | None
    since: date | None
    until: date | None
    where: str


class OwnedAndOwed(Page):
    """Two lists under tabs. What other lists keep is shown too, with where it comes from."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("What we own and owe", back="Accounts", scroll=False, gap=10)
        self._session = session
        self._navigate = navigate
        self.add_owned = button("Add what we own", icon="plus", on=lambda: navigate(To.ASSET))
        self.add_owed = button("Add what we owe", icon="plus", on=lambda: navigate(To.LIABILITY))
        self.set_actions(self.add_owned, self.add_owed)
        self.tabs = Tabs([(_OWN, "Owned, or owed to us"), (_OWE, "Owed by us")])
        self.tabs.chosen.connect(lambda _key: self.reload())
        self.said = help_text(
            "Lines from other lists are counted in the accounts by themselves; they change there."
        )
        self.table = Table(_columns(), name="What we own and owe", sentence=_sentence)
        self.table.opened.connect(self.open)
        self.body.add(self.tabs, self.said)
        self.body.add(self.table, stretch=1)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.activated.connect(lambda: navigate(self._panel()))
        Fresh(self, session, _TABLES, self.reload)
        self.starts_at = self.table
        self.reload()

    def _panel(self) -> To:
        return To.ASSET if self.tabs.value() == _OWN else To.LIABILITY

    def reload(self) -> None:
        """Show what is in the list now."""
        own = self.tabs.value() == _OWN
        rows = self._owned() if own else self._owed()
        self.table.set_rows(rows, key=lambda one: one.id)
        self.table.show_empty(None if rows else self._none(own))

    def open(self, id: object) -> None:
        """Open the panel of a row; one that another list keeps stays as it is."""
        rows = self._owned() if self.tabs.value() == _OWN else self._owed()
        found = [one for one in rows if one.id == str(id)]
        if found and found[0].key:
            self._navigate(self._panel(), found[0].key)

    def _none(self, own: bool) -> Empty:
        add: Callable[[], object] = lambda: self._navigate(self._panel())  # noqa: E731
        if own:
            words = "Cookers, tables, laptops: what the group owns, and who owes us money."
            return Empty(
                "clipboard-list", "Nothing in the list yet", words, "Add what we own", on=add
            )
        words = "Bills not paid yet go here, so that the accounts show them."
        return Empty("clipboard-list", "We owe nothing", words, "Add what we owe", on=add)

    def _owned(self) -> list[Shown]:
        group, today = self._session.group, self._session.today()
        funds = {fund.id: fund.name for fund in group.find(Fund)}
        kept = [
            Shown(
                one.id,
                one.id,
                one.name,
                _KINDS.get(one.asset_kind, one.asset_kind),
                funds.get(one.fund_id, ""),
                one.current_pence if one.current_pence is not None else one.cost_pence,
                one.bought_on,
                one.gone_on,
                one.kept_at or "This list",
            )
            for one in sorted(group.find(Asset), key=lambda one: (bool(one.gone_on), one.name))
        ]
        others = owed_to_us(group, read_book(group), today)
        return [*kept, *(_from(one, _OWED_TO_US, funds) for one in others)]

    def _owed(self) -> list[Shown]:
        group, today = self._session.group, self._session.today()
        funds = {fund.id: fund.name for fund in group.find(Fund)}
        kept = [
            Shown(
                one.id,
                one.id,
                f"{one.what}, {one.owed_to}" if one.owed_to else one.what,
                "Owed by us",
                funds.get(one.fund_id, ""),
                one.pence,
                one.since_on,
                one.settled_on,
                "This list",
            )
            for one in sorted(
                group.find(Liability), key=lambda one: (bool(one.settled_on), one.what)
            )
        ]
        others = owed_by_us(group, read_book(group), today)
        return [*kept, *(_from(one, "Owed by us", funds) for one in others)]


def _from(one: Owing, kind: str, funds: dict[str, str]) -> Shown:
    fund = funds.get(one.fund_id, "")
    return Shown(one.key, "", one.what, kind, fund, one.pence, None, None, one.source)


def _columns() -> list[Column]:
    return [
        Column("What", "bold_text", width=220, grow=2, text=lambda one: one.what),
        Column("Kind", width=170, grow=1, text=lambda one: one.kind, priority=3),
        Column("Fund", width=140, text=lambda one: one.fund, priority=4),
        Column("Amount", "money", width=120, text=lambda one: one.pence),
        Column("Since", width=110, text=lambda one: table_date(one.since),
               sort=lambda one: str(one.since), priority=5),
        Column("Gone or paid", width=120, text=lambda one: table_date(one.until),
               sort=lambda one: str(one.until), priority=2),
        Column("From", width=150, text=lambda one: one.where, priority=2),
    ]  # fmt: skip


def _sentence(one: Shown) -> str:
    until = f", gone or paid on {table_date(one.until)}" if one.until else ""
    return f"{one.what}, {one.kind}, from {one.where}{until}"


def owned_and_owed_page(session: Session, navigate: Navigate) -> OwnedAndOwed:
    """The lists of what we own and owe."""
    return OwnedAndOwed(session, navigate)
