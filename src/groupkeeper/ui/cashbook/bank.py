"""The part Bank: each account, how many lines of the bank wait, and whether it agrees.

Use: `navigate(To.GRANTS, "bank")`, or `navigate(To.GRANTS, "bank", account_id)` for one account.
"""

from groupkeeper.domain.cashbook.bank import BankStatement
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.storage.queries.cashbook.bank import AccountSeen, accounts_seen, statements
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.parts_page import Part
from groupkeeper.ui.shell.session import Session

BANK_TABLES = frozenset(
    {"account", "money_line", "account_transfer", "bank_statement", "statement_line", "bank_rule"}
    | {"reconciliation", "subscription", "subscription_payment", "invoice", "invoice_payment"}
    | {"expense_claim", "instalment", "fund", "account_heading"}
)


class Bank(Part):
    """Accounts above; below, the statements of the chosen one. Enter opens its lines."""

    tables = BANK_TABLES

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=10)
        self._session = session
        self._navigate = navigate
        self._seen: dict[str, AccountSeen] = {}
        self.bring_in = button(
            "Bring in a statement", icon="file-up", kind="primary", on=self.add_new
        )
        self.match = button("Match lines", icon="git-compare-arrows", on=self.open_lines)
        self.agree = button("Reconcile", icon="check", on=self.open_reconcile)
        self.remembered = button("Remembered…", on=lambda: navigate(To.BANK_RULES))
        self.buttons = (self.remembered, self.agree, self.match, self.bring_in)
        self.table = Table(self._columns(), name="Accounts", row_height=62, fit=True)
        self.table.chosen.connect(lambda _: self._show_statements())
        self.table.opened.connect(lambda _: self.open_lines())
        self.under = Label("", "section")
        self.statements = Table(_statement_columns(), name="Statements")
        inside = Box(self.table, self.under, gap=10)
        inside.add(self.statements, stretch=1)
        self.add(Scroller(inside), stretch=1)
        self.starts_at = self.table

    def reload(self) -> None:
        """Read the accounts again."""
        found = accounts_seen(self._session.group, self._session.today())
        self._seen = {one.account.id: one for one in found}
        self.table.set_rows(found, key=lambda one: one.account.id)
        if found and self.table.chosen_key() not in self._seen:
            self.table.choose(found[0].account.id)
        self._show_statements()

    def asked_for(self, *what: str) -> None:
        """Choose an account."""
        self.table.choose(what[0])
        self._show_statements()

    def add_new(self) -> None:
        """Bring in a statement of the chosen account."""
        if seen := self.chosen():
            bank = (
                seen if seen.is_bank else next((x for x in self._seen.values() if x.is_bank), seen)
            )
            self._navigate(To.STATEMENT_IN, bank.account.id)

    def open_lines(self) -> None:
        """Match the lines of the chosen account."""
        if seen := self.chosen():
            to = To.BANK_MATCH if seen.is_bank else To.RECONCILE
            self._navigate(to, seen.account.id)

    def open_reconcile(self) -> None:
        """Reconcile the chosen account, or count the cash in it."""
        if seen := self.chosen():
            self._navigate(To.RECONCILE, seen.account.id)

    def chosen(self) -> AccountSeen | None:
        """The chosen account."""
        return self._seen.get(str(self.table.chosen_key() or ""))

    def _show_statements(self) -> None:
        seen = self.chosen()
        for each in (self.bring_in, self.agree):
            each.setEnabled(seen is not None)
        self.match.setEnabled(seen is not None and seen.is_bank)
        self.under.set_words("" if seen is None else f"Statements of {seen.account.name}")
        found = statements(self._session.group, seen.account.id) if seen else []
        self.statements.set_rows(found, key=lambda one: one[0].id)
        self.statements.show_empty(None if found else self._nothing_yet(seen))

    def _nothing_yet(self, seen: AccountSeen | None) -> Empty:
        if seen is None:
            return Empty(
                "hand-coins",
                "No accounts yet",
                "Add your bank account and cash tin under Cashbook, then bring in the statement.",
            )
        if not seen.is_bank:
            return Empty(
                "hand-coins",
                "Cash has no statement",
                "Count what is in it, and look whether the cashbook says the same.",
                "Count the cash",
                action_icon="hand-coins",
                on=self.open_reconcile,
            )
        return Empty(
            "file-up",
            "No statement yet",
            "Save the statement on your bank's site as CSV, OFX or QIF, and choose that file.",
            "Bring in a statement",
            action_icon="file-up",
            on=self.add_new,
        )

    def _columns(self) -> list[Column]:
        return [
            Column(
                "Account",
                "two_line",
                width=220,
                grow=2,
                text=lambda one: TwoLines(one.account.name, _kind(one.account)),
                sort=lambda one: one.account.name,
            ),
            Column("In the cashbook", "money", width=130, text=lambda one: one.pence),
            Column("Lines of the bank", "status", width=130, text=_waits, longest="100 lines wait"),
            Column(
                "Agreed up to", "status", width=120, text=_agreed, longest="31/12/2026", priority=2
            ),
            Column(
                "Bank's last line",
                width=110,
                text=lambda one: table_date(one.last_line_on),
                sort=lambda one: str(one.last_line_on or ""),
                priority=3,
            ),
        ]


def _kind(account: Account) -> str:
    kind = said(field_of(Account, "account_kind"), account.account_kind)
    return f"{kind}, ends {account.last_four}" if account.last_four else kind


def _waits(one: AccountSeen) -> ChipWords | str:
    if one.account.account_kind != AccountKind.BANK:
        return ""
    if one.waiting:
        return status(f"{count_said(one.waiting, 'line')} wait{'s' * (one.waiting == 1)}", "warn")
    return status("All matched", "ok") if one.last_line_on else "None yet"


def _agreed(one: AccountSeen) -> ChipWords | str:
    if one.last is None or one.last.on_date is None:
        return "Never yet"
    return status(table_date(one.last.on_date), "ok")


def _statement_columns() -> list[Column]:
    return [
        Column("File", "bold_text", width=180, grow=2, text=lambda one: one[0].file_name),
        Column(
            "Days", width=190, text=lambda one: _days(one[0]), sort=lambda one: str(one[0].to_date)
        ),
        Column("Lines", "number", width=80, text=lambda one: one[1]),
        Column(
            "Brought in",
            width=120,
            priority=2,
            text=lambda one: say_date(one[0].brought_in_on) if one[0].brought_in_on else "",
            sort=lambda one: str(one[0].brought_in_on),
        ),
    ]


def _days(one: BankStatement) -> str:
    days = [table_date(day) for day in (one.from_date, one.to_date) if day]
    return " to ".join(days)
