"""One expenses claim beside the list: what was paid for, its receipts, and what comes next.

Use: `panel = expense_panel(session, navigate, claim_id)`.
"""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.domain.volunteers.expenses import ClaimState
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim
from groupkeeper.operations.volunteers.expenses import (
    attach_claim_receipt,
    remove_claim,
    save_receipt,
    wait_again,
)
from groupkeeper.storage.queries.volunteers.expenses import (
    Claim,
    ClaimItem,
    claim_whole,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, line
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.expenses_page import TABLES
from groupkeeper.ui.volunteers.expenses_parts import RECEIPTS
from groupkeeper.ui.volunteers.expenses_steps import Approving, Repaying, say_approved


class ExpensePanel(Panel):
    """The claim, and the fields of the next decision about it."""

    def __init__(self, session: Session, navigate: Navigate, claim_id: str) -> None:
        super().__init__("", wide=True)
        self._session = session
        self._navigate = navigate
        self._claim_id = claim_id
        self.items, self.next, self.said = Box(gap=8), Box(gap=10), Box()
        self.step: Approving | Repaying | None = None
        self.body.add(self.said, self.items, line(), self.next)
        self.body.parts.addStretch(1)
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the claim again."""
        group = self._session.group
        if not group.find(ExpenseClaim, id=self._claim_id):  # removed, or taken back
            self.closed.emit()
            return
        self.claim = shown = claim_whole(group, self._claim_id)
        self.set_title(f"{shown.name}: {say_pence(shown.pence)}", _said_under(shown))
        self._show_items(shown)
        held = QApplication.focusWidget()
        was_deciding = held is not None and self.next.isAncestorOf(held)
        self._show_next(shown)
        if was_deciding:
            self.step.arrive() if self.step else self.close_button.setFocus()
        self._fill_footer(shown)

    def _show_items(self, shown: Claim) -> None:
        self.items.clear()
        for one in shown.items:
            self.items.add(self._item(one, shown.state))
        if shown.claim.notes:
            self.items.add(help_text(shown.claim.notes))

    def _item(self, one: ClaimItem, state: ClaimState) -> Box:
        what = one.item.what_for
        day = table_date(one.item.on_date)
        under = ", ".join(filter(None, (day, one.activity, _say_receipt(one))))
        first = Box(down=False, gap=8)
        first.add(strong(what, wrap=True), stretch=1)
        first.add(strong(say_pence(one.item.pence or 0)))
        made = Box(first, help_text(under), gap=2)
        buttons: list[QWidget] = []
        for receipt in one.receipts:
            save = button("Save a copy…", icon="download", on=lambda r=receipt: self.keep_copy(r))
            save.setAccessibleName(f"Save a copy of {receipt.file_name}")
            buttons.append(save)
        if not one.receipts and state is not ClaimState.REFUSED:
            add = button("Attach the receipt…", icon="file-up", on=lambda: self.choose_receipt(one))
            add.setAccessibleName(f"Attach the receipt of {what}")
            buttons.append(add)
        if buttons:
            made.add(Flow(buttons))
        return made

    def _show_next(self, shown: Claim) -> None:
        self.next.clear()
        self.step = None
        match shown.state:
            case ClaimState.WAITING:
                self.step = Approving(self._session, shown)
                self.next.add(self.step)
            case ClaimState.APPROVED:
                self.step = Repaying(self._session, shown)
                self.next.add(self.step)
            case ClaimState.REFUSED:
                again = button(
                    "Let it wait again", on=lambda: self._session.do(wait_again, shown.id)
                )
                self.next.add(Label(f"Refused: {shown.claim.refused_because}", wrap=True))
                self.next.add(Flow([again]))
            case _:
                self.next.add(Label(_say_repaid(shown), wrap=True))

    def _fill_footer(self, shown: Claim) -> None:
        go = self._navigate
        parts = [
            button("Print", icon="printer", on=lambda: self._leave_for(To.EXPENSE_PRINT, shown.id))
        ]
        if shown.state in (ClaimState.WAITING, ClaimState.REFUSED):
            change = button("Change", icon="pencil", on=lambda: go(To.EXPENSE_FORM, shown.id))
            parts.insert(0, change)
        remove = button("Remove", icon="trash-2", kind="danger", on=self.remove)
        self.set_footer(*parts, right=() if shown.state is ClaimState.REPAID else (remove,))

    # What the buttons do

    def let_wait(self) -> None:
        """Take the refusal back."""
        self._session.do(wait_again, self._claim_id)

    def choose_receipt(self, one: ClaimItem) -> None:
        """Ask for a picture or PDF, and keep it inside the file."""
        name, _ = QFileDialog.getOpenFileName(self, "Choose a receipt", "", RECEIPTS)
        if name:
            today = self._session.today()
            self._session.do(attach_claim_receipt, one.item, Path(name), today)

    def keep_copy(self, receipt: Attachment) -> None:
        """Ask where, and save a copy of a receipt there."""
        ending = Path(receipt.file_name).suffix or ".pdf"
        path = ask_where(self, "Save the receipt", receipt.file_name, f"Receipt (*{ending})")
        if path is not None:
            self.said.clear()
            group = self._session.group
            self.said.add(banner_of(path, lambda: save_receipt(group, receipt, path)))

    def remove(self) -> None:
        """Take the claim away, after asking."""
        words = "The claim and its receipts go. You can undo this."
        if ask(self, "Remove this claim?", words, do="Remove it", keep="Keep it"):
            self._session.do(remove_claim, self._claim_id)

    def _leave_for(self, to: To, *what: str) -> None:
        self.closed.emit()
        self._navigate(to, *what)

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            self.reload()


def _said_under(shown: Claim) -> str:
    number = f"Claim {shown.claim.reference}" if shown.claim.reference else "A claim"
    day = f"of {say_date(shown.claim.claimed_on)}" if shown.claim.claimed_on else ""
    state = shown.state.label[:1].lower() + shown.state.label[1:]
    return f"{number} {day}".strip() + f": {state}"


def _say_receipt(one: ClaimItem) -> str:
    if one.receipts:
        return "receipt kept in the file"
    return "receipt held on paper" if one.item.receipt_held else "no receipt yet"


def _say_repaid(shown: Claim) -> str:
    paid = shown.claim.paid_on
    voucher = f", voucher {shown.voucher}" if shown.voucher else ""
    return f"{say_approved(shown)} Repaid on {say_date(paid) if paid else '?'}{voucher}."


def expense_panel(session: Session, navigate: Navigate, claim_id: str) -> Panel:
    """One claim beside the list."""
    return ExpensePanel(session, navigate, claim_id)
