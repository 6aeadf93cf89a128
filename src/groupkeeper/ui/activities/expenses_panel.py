"""One expenses claim beside the list: what was paid for, its receipts, and what comes next.

Use: `panel = expense_panel(session, navigate, claim_id)`.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.grants.money import Account, MoneyLine
from groupkeeper.domain.grants.spending import warnings_of_line
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.expenses import THE_COMMITTEE, ClaimState
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.people.volunteering import ExpenseClaim
from groupkeeper.domain.periods import parse_date, say_date, table_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.expenses import (
    approve_claim,
    attach_claim_receipt,
    refuse_claim,
    remove_claim,
    repay_claim,
    save_receipt,
    wait_again,
)
from groupkeeper.storage.queries.expenses import (
    Claim,
    ClaimItem,
    Payer,
    claim_whole,
    payers,
    who_may_approve,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.activities.expenses_page import TABLES
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import Box, line
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, text_field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

RECEIPTS = "Pictures and PDFs (*.png *.jpg *.jpeg *.webp *.pdf)"
_COMMITTEE = "committee"


class ExpensePanel(Panel):
    """The claim, and the fields of the next decision about it."""

    def __init__(self, session: Session, navigate: Navigate, claim_id: str) -> None:
        super().__init__("", wide=True)
        self._session = session
        self._navigate = navigate
        self._claim_id = claim_id
        self.items, self.next, self.said = Box(gap=8), Box(gap=10), Box()
        self.fields: Mapping[str, Field] = {}
        self.do_button: Button | None = None
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
        self._show_next(shown)
        self._fill_footer(shown)

    def _show_items(self, shown: Claim) -> None:
        self.items.clear()
        for one in shown.items:
            self.items.add(self._item(one, shown.state))
        if shown.claim.notes:
            self.items.add(help_text(shown.claim.notes))

    def _item(self, one: ClaimItem, state: ClaimState) -> Box:
        what = one.item.what_for
        day = table_date(one.item.on_date) if one.item.on_date else ""
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
        self.fields, self.do_button = {}, None
        match shown.state:
            case ClaimState.WAITING:
                self._ask_approval(shown)
            case ClaimState.APPROVED:
                self._ask_repaying(shown)
            case ClaimState.REFUSED:
                again = button("Let it wait again", on=self.let_wait)
                self.next.add(Label(f"Refused: {shown.claim.refused_because}", wrap=True))
                self.next.add(Flow([again]))
            case _:
                self.next.add(Label(_say_repaid(shown), wrap=True))

    def _ask_approval(self, shown: Claim) -> None:
        session = self._session
        may = who_may_approve(session.group, shown.claim, session.today())
        by = choice_field("Approved by", [(_COMMITTEE, f"{THE_COMMITTEE}, at a meeting"), *may])
        by.set_value(_COMMITTEE)
        on = self._date("Approved on")
        because = text_field("Or refuse it, because")
        self.fields = {"approved_by_id": by, "approved_on": on, "refused_because": because}
        self.do_button = button("Approve", icon="check", kind="primary", on=self.approve)
        refuse = button("Refuse", on=self.refuse_it)
        self.next.add(by, on, Flow([self.do_button]), because, Flow([refuse]))

    def _ask_repaying(self, shown: Claim) -> None:
        self._payers = payers(self._session.group)
        self.fields = _repaying_fields(self._session, self._payers, self._date("Repaid on"))
        amount = say_pence(shown.pence)
        self.do_button = button(f"Repay {amount}", icon="check", kind="primary", on=self.repay)
        back = button("Take the approval back", on=self.let_wait)
        self.next.add(Label(_say_approved(shown), wrap=True))
        if shown.receipts_missing:
            self.next.add(Label("Not every receipt is here yet.", "body", "warn", wrap=True))
        self.warning = Label("", "body", "warn", wrap=True)
        self.warning.hide()
        for field in (self.fields["fund_id"], self.fields["on_date"]):
            field.edited.connect(self.warn)
        self.next.add(*self.fields.values(), self.warning)
        self.next.add(help_text("This writes the line in the cashbook too."))
        self.next.add(Flow([self.do_button, back]))

    def warn(self) -> None:
        """Say what is odd about the payment as it stands, though it can be kept."""
        payment = self.payment()
        awards = self._session.group.find(Award, id=payment.award_id)
        said = " ".join(warnings_of_line(payment, awards[0] if awards else None))
        self.warning.set_words(f"{said} The return leaves it out." if said else "")
        self.warning.setVisible(bool(said))

    def payment(self) -> MoneyLine:
        """The payment as the fields say it."""
        values = {name: field.value() for name, field in self.fields.items()}
        payer = next((one for one in self._payers if one.key == values["fund_id"]), None)
        return MoneyLine(
            on_date=values["on_date"],
            paid_by=str(values["paid_by"] or ""),
            account_id=str(values.get("account_id") or ""),
            fund_id=payer.fund_id if payer else "",
            award_id=payer.award_id if payer else "",
            budget_line_id=payer.budget_line_id if payer else "",
        )

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

    def _date(self, label: str) -> Field:
        today = self._session.today()
        field = date_field(label, read=lambda typed: parse_date(typed, today))
        field.set_value(today)
        return field

    # What the buttons do

    def approve(self) -> None:
        """Approve it as the fields say."""
        by = str(self.fields["approved_by_id"].value() or "")
        on: date | None = self.fields["approved_on"].value()
        today = self._session.today()
        by_id = "" if by == _COMMITTEE else by
        self._session.attempt(self._say, approve_claim, self._claim_id, by_id, on, today)

    def refuse_it(self) -> None:
        """Refuse it for the reason that is typed."""
        because = str(self.fields["refused_because"].value() or "")
        self._session.attempt(self._say, refuse_claim, self._claim_id, because)

    def repay(self) -> None:
        """Repay it: the payment stands in the cashbook in the same step."""
        today = self._session.today()
        self._session.attempt(self._say, repay_claim, self._claim_id, self.payment(), today)

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

    def let_wait(self) -> None:
        """Take the approval or the refusal back."""
        self._session.do(wait_again, self._claim_id)

    def _leave_for(self, to: To, *what: str) -> None:
        self.closed.emit()
        self._navigate(to, *what)

    def _say(self, broken: RuleBroken) -> None:
        for field in self.fields.values():
            field.set_error("")
        for problem in reversed(broken.problems):
            name = "fund_id" if problem.field in ("budget_line_id", "pence") else problem.field
            field = self.fields.get(name) or next(iter(self.fields.values()))
            field.set_error(problem.message)
            field.setFocus()

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            self.reload()


def _repaying_fields(session: Session, offered: list[Payer], on: Field) -> dict[str, Field]:
    """From which money, from which account where there are several, when and how."""
    accounts = session.group.find(Account)
    paid_from = choice_field("Paid from", [(one.key, one.name) for one in offered])
    paid_from.set_value(offered[0].key if offered else None)
    how = choice_field("How", [(each.value, each.label) for each in PaidBy])
    how.set_value(PaidBy.BANK.value)
    fields = {"fund_id": paid_from}
    if len(accounts) > 1:
        fields["account_id"] = choice_field("Account", [(one.id, one.name) for one in accounts])
        fields["account_id"].set_value(accounts[0].id)
    return {**fields, "on_date": on, "paid_by": how}


def _said_under(shown: Claim) -> str:
    number = f"Claim {shown.claim.reference}" if shown.claim.reference else "A claim"
    day = f"of {say_date(shown.claim.claimed_on)}" if shown.claim.claimed_on else ""
    state = shown.state.label[:1].lower() + shown.state.label[1:]
    return f"{number} {day}".strip() + f": {state}"


def _say_receipt(one: ClaimItem) -> str:
    if one.receipts:
        return "receipt kept in the file"
    return "receipt held on paper" if one.item.receipt_held else "no receipt yet"


def _say_approved(shown: Claim) -> str:
    on = f" on {say_date(shown.claim.approved_on)}" if shown.claim.approved_on else ""
    return f"{shown.approved_by} approved it{on}."


def _say_repaid(shown: Claim) -> str:
    paid = shown.claim.paid_on
    voucher = f", voucher {shown.voucher}" if shown.voucher else ""
    return f"{_say_approved(shown)} Repaid on {say_date(paid) if paid else '?'}{voucher}."


def expense_panel(session: Session, navigate: Navigate, claim_id: str) -> Panel:
    """One claim beside the list."""
    return ExpensePanel(session, navigate, claim_id)
