"""Expenses: every claim and how it stands; one opens beside the list.

Use: `page = expenses_page(session, navigate)`.
"""

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.volunteers.expenses import ClaimState, say_what_for
from groupkeeper.operations.volunteers.expenses import save_claims
from groupkeeper.storage.queries.volunteers.expenses import Claim, claims
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

TABLES = frozenset(
    {"expense_claim", "expense_item", "attachment", "person", "activity", "money_line"}
)
_ALL = "all"
_SHORT = {
    ClaimState.WAITING: "To approve",
    ClaimState.APPROVED: "To repay",
    ClaimState.REPAID: "Repaid",
    ClaimState.REFUSED: "Refused",
}


class ExpensesPage(Page):
    """A table narrowed by how claims stand. Enter opens one; Ctrl+N writes a new one."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Expenses", back="Volunteers", scroll=False, gap=12)
        self._session = session
        self._navigate = navigate
        options = [(_ALL, "All"), *_SHORT.items()]
        self.states = OneOf(options, chosen=_ALL, name="Show")
        self.table = Table(_COLUMNS, name="Expenses claims", row_height=62, sentence=say_claim)
        more = [
            MenuChoice("Print a blank form", lambda: navigate(To.EXPENSE_PRINT), "printer"),
            MenuChoice("Save as CSV…", self.save, "download"),
        ]
        self.set_actions(
            menu_button("More", more),
            button("Write a claim", icon="plus", kind="primary", on=self.add),
        )
        self.body.add(self.states)
        self.body.add(self.table, stretch=1)
        self.states.chosen.connect(lambda _: self.reload())
        self.table.opened.connect(lambda key: navigate(To.EXPENSE, str(key)))
        self.table.view.clicked.connect(lambda _: self._open_chosen())
        Fresh(self, session, TABLES, self.reload)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add)
        self.starts_at = self.table
        self.reload()

    def reload(self) -> None:
        """Show what the group file holds now."""
        found = claims(self._session.group)
        self.states.set_words(_ALL, f"All {len(found):,}")
        for state, words in _SHORT.items():
            count = sum(one.state is state for one in found)
            self.states.set_words(state, f"{words} {count:,}")
        wanted = self.states.value()
        shown = [one for one in found if wanted in (_ALL, one.state)]
        self.table.set_rows(shown, key=lambda one: one.id)
        none = self._none_yet() if not found else Empty("hand-coins", "No claims like that")
        self.table.show_empty(None if shown else none)

    def add(self) -> None:
        """Write a new claim."""
        self._navigate(To.EXPENSE_FORM)

    def save(self) -> None:
        """Ask where, and save every claim there."""
        self.save_to(ask_where(self, "Save the claims", "Expenses.csv", "CSV (*.csv)"))

    def save_to(self, path: Path | None) -> None:
        """Save every claim at a place; say so, or say why not."""
        if path is not None:
            self.show_banner(banner_of(path, lambda: save_claims(self._session.group, path)))

    def _none_yet(self) -> Empty:
        return Empty(
            "hand-coins",
            "No claims yet",
            "Write down what volunteers paid for the group, so that they are repaid.",
            "Write a claim",
            on=self.add,
        )

    def _open_chosen(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self._navigate(To.EXPENSE, str(key))


def say_state(one: Claim) -> ChipWords | str:
    """How a claim stands, as a cell."""
    match one.state:
        case ClaimState.WAITING:
            return status("To approve", "warn")
        case ClaimState.APPROVED:
            return status("To repay", "warn")
        case ClaimState.REPAID:
            return status("Repaid", "ok")
        case _:
            return "Refused"


def say_items(one: Claim) -> str:
    """What a claim is for, in a line."""
    return say_what_for([each.item for each in one.items])


def say_claim(one: Claim) -> str:
    """A claim in a sentence, for a screen reader."""
    day = f"claimed on {table_date(one.claim.claimed_on)}" if one.claim.claimed_on else ""
    amount = say_pence(one.pence)
    parts = (one.name, say_items(one), amount, day, one.state.label)
    return ", ".join(part for part in parts if part)


_COLUMNS = (
    Column(
        "Who and what for",
        "two_line",
        width=230,
        grow=3,
        text=lambda one: TwoLines(one.name, say_items(one)),
        sort=lambda one: one.name.casefold(),
    ),
    Column("Number", width=100, priority=3, text=lambda one: one.claim.reference),
    Column(
        "Claimed on",
        width=120,
        priority=2,
        text=lambda one: table_date(one.claim.claimed_on),
        sort=lambda one: one.claim.claimed_on,
    ),
    Column("Amount", "money", width=100, text=lambda one: one.pence),
    Column("How it stands", "status", width=130, longest="To approve", text=say_state),
    Column(
        "Receipts",
        width=120,
        priority=4,
        grow=1,
        text=lambda one: f"{one.receipts_missing} missing" if one.receipts_missing else "All here",
    ),
)


def expenses_page(session: Session, navigate: Navigate) -> Page:
    """The page of expenses claims."""
    return ExpensesPage(session, navigate)
