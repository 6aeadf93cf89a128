"""Accounts and what is in them: the list, one account, and moving money between two."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.lines import Account, AccountKind, AccountTransfer
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.cashbook.accounts import keep_account, transfer
from groupkeeper.operations.cashbook.notices import notices_of_move
from groupkeeper.storage.queries.cashbook.lines import accounts_with_money
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import choice_field, money_field, text_field, under_label
from groupkeeper.ui.kit.labels import help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"account", "account_transfer", "money_line"})


class AccountsPanel(Panel):
    """Each account with what is in it now."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Accounts", "Bank accounts, cash tins and floats", wide=True)
        self._session = session
        self._navigate = navigate
        self.add_button = button(
            "Add an account", icon="plus", kind="primary", on=lambda: navigate(To.CASH_ACCOUNT)
        )
        self.set_footer(
            self.add_button,
            button("Move money", on=lambda: navigate(To.MOVE_MONEY)),
        )
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the accounts again."""
        self.body.clear()
        changes: list[QWidget] = []
        for one in accounts_with_money(self._session.group):
            change = button("Change", on=lambda id=one.id: self._navigate(To.CASH_ACCOUNT, id))
            change.setAccessibleName(f"Change {one.name}")
            changes.append(change)
            under = "Closed" if one.closed else f"{say_pence(one.pence)} in it"
            self.body.add(row(Box(strong(one.name), help_text(under), gap=0), SPRING, change))
        self.body.parts.addStretch(1)
        self.starts_at = next(iter(changes), self.add_button)

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


class AccountForm(PanelForm):
    """An account: its name, kind, and what was in it at the start."""

    def __init__(self, session: Session, navigate: Navigate, account: Account) -> None:
        self._new = not session.group.find(Account, id=account.id)
        title = "Add an account" if self._new else f"Change {account.name}"
        super().__init__(session, title, "", "Save the account")
        self._account = account
        self._navigate = navigate
        self.kind = OneOf(
            [(one.value, one.label) for one in AccountKind],
            chosen=account.account_kind,
            name="Kind",
        )
        fields = {
            "name": text_field("Name", help="Such as Current account, or Cash tin"),
            "last_four": text_field("Last four figures of its number", optional=True, width=120),
            "opening_pence": money_field(
                "In it at the start", optional=True, help="It is general money, unless a fund says"
            ),
            "opened_on": self.date_of("Since", starts_at=None),
            "closed_on": self.date_of("Closed on", starts_at=None),
        }
        for name, field in fields.items():
            field.set_value(getattr(account, name))
        if self._new:
            fields["closed_on"].hide()
        self.fill(fields, under_label("Kind", self.kind))
        self._as_opened = self.typed()

    def typed(self) -> dict[str, object]:
        """What stands in the fields, the kind too."""
        return {**super().typed(), "account_kind": self.kind.value()} if self.fields else {}

    def do(self) -> bool:
        """Keep the account."""
        changed = replace(
            self._account,
            name=self.words("name"),
            last_four=self.words("last_four"),
            account_kind=str(self.kind.value()),
            opening_pence=self.fields["opening_pence"].value(),
            opened_on=self.day("opened_on"),
            closed_on=self.day("closed_on"),
        )
        return self.session.attempt(self.refuse, keep_account, changed) is not None

    def close_form(self) -> None:
        """Go back to the accounts."""
        self.closed.emit()
        self._navigate(To.CASH_ACCOUNTS)


class MoveMoney(PanelForm):
    """Money taken from one account to another, such as cash paid in at the bank."""

    def __init__(self, session: Session) -> None:
        under = "Such as cash paid in at the bank. What each fund holds stays the same."
        open_ones = [one for one in accounts_with_money(session.group) if not one.closed]
        if len(open_ones) < 2:
            under = "There is only one account yet. Add the cash tin first: More, Accounts."
        super().__init__(session, "Move between accounts", under, "Save the move")
        offered = [(one.id, f"{one.name}, {say_pence(one.pence)}") for one in open_ones]
        fields = {
            "pence": money_field("Amount"),
            "on_date": self.date_of("Date", starts_at=session.today()),
            "from_account_id": choice_field("From", offered),
            "to_account_id": choice_field("To", offered),
            "what_for": text_field("What for", optional=True),
        }
        self.notice = Box(gap=8)
        self.fill(fields, self.notice)
        for field in fields.values():
            field.left.connect(self.look)
        self._begin()

    def _begin(self) -> None:
        """From the cash tin to the bank: what is moved most."""
        kinds = {
            one.account_kind: one.id for one in self.session.group.find(Account, closed_on=None)
        }
        if AccountKind.CASH in kinds and AccountKind.BANK in kinds:
            self.fields["from_account_id"].set_value(kinds[AccountKind.CASH])
            self.fields["to_account_id"].set_value(kinds[AccountKind.BANK])
            self._as_opened = self.typed()

    def look(self) -> None:
        """Say what is odd, though it may be kept."""
        self.notice.clear()
        for sentence in notices_of_move(self.session.group, self._moved()):
            self.notice.add(Banner("warn", sentence))

    def _moved(self) -> AccountTransfer:
        return AccountTransfer(
            on_date=self.day("on_date"),
            pence=self.fields["pence"].value(),
            from_account_id=self.words("from_account_id"),
            to_account_id=self.words("to_account_id"),
            what_for=self.words("what_for"),
        )

    def do(self) -> bool:
        """Keep the move."""
        return self.session.attempt(self.refuse, transfer, self._moved()) is not None


def accounts_panel(session: Session, navigate: Navigate) -> Panel:
    """All accounts."""
    return AccountsPanel(session, navigate)


def account_panel(session: Session, navigate: Navigate, account_id: str = "") -> Panel:
    """One account to change, or a new one."""
    account = session.group.get(Account, account_id) if account_id else Account()
    return AccountForm(session, navigate, account)


def move_money_panel(session: Session, navigate: Navigate) -> Panel:
    """Money from one account to another."""
    return MoveMoney(session)
