"""What comes next for a claim: approving or refusing it, then repaying it.

Use: `step = Approving(session, claim)`; the claim's panel puts it under what was paid for.
"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt

from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.cashbook.spending import warnings_of_line
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.periods import parse_date, say_date
from groupkeeper.domain.volunteers.expenses import THE_COMMITTEE
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.volunteers.expenses import (
    approve_claim,
    refuse_claim,
    repay_claim,
    wait_again,
)
from groupkeeper.storage.queries.volunteers.expenses import Claim, Payer, payers, who_may_approve
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, text_field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.session import Session

_COMMITTEE = "committee"


class _Deciding(Box):
    """A few fields; what is wrong is said beside them."""

    def __init__(self, session: Session, claim: Claim) -> None:
        super().__init__(gap=10)
        self._session = session
        self._claim_id = claim.id
        self.fields: Mapping[str, Field] = {}

    def arrive(self) -> None:
        """Put the keyboard on the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, broken: RuleBroken) -> None:
        """Say each problem beside its field, and move to the first."""
        for field in self.fields.values():
            field.set_error("")
        for problem in reversed(broken.problems):
            name = "fund_id" if problem.field in ("budget_line_id", "pence") else problem.field
            field = self.fields.get(name) or next(iter(self.fields.values()))
            field.set_error(problem.message)
            field.setFocus()

    def date_of(self, label: str) -> Field:
        """A date field that starts at today."""
        today = self._session.today()
        field = date_field(label, read=lambda typed: parse_date(typed, today))
        field.set_value(today)
        return field


class Approving(_Deciding):
    """Who approves it and when, or why it is refused."""

    def __init__(self, session: Session, claim: Claim) -> None:
        super().__init__(session, claim)
        may = who_may_approve(session.group, claim.claim, session.today())
        by = choice_field("Approved by", [(_COMMITTEE, f"{THE_COMMITTEE}, at a meeting"), *may])
        by.set_value(_COMMITTEE)
        on = self.date_of("Approved on")
        because = text_field("Or refuse it, because")
        self.fields = {"approved_by_id": by, "approved_on": on, "refused_because": because}
        do = button("Approve", icon="check", kind="primary", on=self.approve)
        refuse = button("Refuse", on=self.refuse_it)
        self.add(by, on, Flow([do]), because, Flow([refuse]))

    def approve(self) -> None:
        """Approve it as the fields say."""
        if not all_read(self):
            return
        by = str(self.fields["approved_by_id"].value() or "")
        on: date | None = self.fields["approved_on"].value()
        today = self._session.today()
        by_id = "" if by == _COMMITTEE else by
        self._session.attempt(self.say, approve_claim, self._claim_id, by_id, on, today)

    def refuse_it(self) -> None:
        """Refuse it for the reason that is typed."""
        because = str(self.fields["refused_because"].value() or "")
        self._session.attempt(self.say, refuse_claim, self._claim_id, because)


class Repaying(_Deciding):
    """From which money it is repaid, and when; the cashbook has it in the same step."""

    def __init__(self, session: Session, claim: Claim) -> None:
        super().__init__(session, claim)
        self._payers = payers(self._session.group)
        self.fields = _repaying_fields(self._session, self._payers, self.date_of("Repaid on"))
        amount = say_pence(claim.pence)
        do = button(f"Repay {amount}", icon="check", kind="primary", on=self.repay)
        back = button("Take the approval back", on=self.let_wait)
        self.add(Label(say_approved(claim), wrap=True))
        if claim.receipts_missing:
            self.add(Label("Not every receipt is here yet.", "body", "warn", wrap=True))
        self.warning = Label("", "body", "warn", wrap=True)
        self.warning.hide()
        for field in (self.fields["fund_id"], self.fields["on_date"]):
            field.edited.connect(self.warn)
        self.add(*self.fields.values(), self.warning)
        self.add(help_text("This writes the line in the cashbook too."))
        self.add(Flow([do, back]))

    def let_wait(self) -> None:
        """Take the approval or the refusal back."""
        self._session.do(wait_again, self._claim_id)

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

    def repay(self) -> None:
        """Repay it: the payment stands in the cashbook in the same step."""
        if not all_read(self):
            return
        today = self._session.today()
        self._session.attempt(self.say, repay_claim, self._claim_id, self.payment(), today)


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


def say_approved(shown: Claim) -> str:
    """ "Fatma Demir approved it on 11 March 2026."."""
    on = f" on {say_date(shown.claim.approved_on)}" if shown.claim.approved_on else ""
    return f"{shown.approved_by} approved it{on}."
