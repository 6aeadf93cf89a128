"""One invoice beside the list: its lines, what was paid, and what comes next.

Use: `panel = invoice_panel(session, navigate, invoice_id)`.
"""

from functools import partial

from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.bookings.invoicing import say_number
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.periods import parse_date, say_date, table_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.invoices import (
    credit_invoice,
    give_back,
    left_by_booking,
    record_payment,
)
from groupkeeper.storage.queries.bookings.invoices import InvoiceWhole, invoice_whole
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, line, row
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, money_field, text_field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"invoice", "invoice_line", "invoice_payment", "person", "organisation"})
_PAID_BY = field_of(InvoicePayment, "paid_by")
_ALL = "all"


class InvoicePanel(Panel):
    """The invoice, and the fields of a payment or a credit note."""

    def __init__(self, session: Session, navigate: Navigate, invoice_id: str) -> None:
        super().__init__("", wide=True)
        self._session = session
        self._navigate = navigate
        self._id = invoice_id
        self.shown, self.next, self.said = Box(gap=8), Box(gap=10), Label("", "strong", wrap=True)
        self.fields: dict[str, Field] = {}
        self.body.add(self.said, self.shown, line(), self.next, SPRING)
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the invoice again."""
        group = self._session.group
        if not group.find(Invoice, id=self._id):
            self.closed.emit()
            return
        self.whole = whole = invoice_whole(group, self._id)
        standing = whole.standing
        title = f"{say_number(standing.invoice)}: {say_pence(standing.pence)}"
        self.set_title(title, f"{standing.hirer}, {say_date(standing.account.invoiced_on)}")
        self.said.hide()
        self._show_lines(whole)
        self.next.clear()
        self.fields = {}
        if not standing.invoice.credits_invoice_id:
            self._ask_payment(whole)
            self._ask_credit(whole)
        printing = button("Print", icon="printer", kind="primary", on=self._print)
        parts = [printing]
        if self._hirer_id():
            parts.append(button("Statement", icon="file-text", on=self._statement))
        self.set_footer(*parts)
        self.starts_at = self.fields.get("pence") or printing

    def _show_lines(self, whole: InvoiceWhole) -> None:
        self.shown.clear()
        for one in whole.lines:
            day = table_date(one.on_date)
            self.shown.add(_line_of(f"{day}  {one.what_for}".strip(), one.pence or 0))
        standing = whole.standing
        if standing.invoice.because:
            because = f"Takes back {standing.credits}: {standing.invoice.because}"
            self.shown.add(help_text(because))
            return
        self.shown.add(line())
        for note in whole.credit_notes:
            said_note = button(
                f"{say_number(note.invoice)}: {note.invoice.because}",
                kind="quiet",
                on=partial(self._navigate, To.INVOICE, note.invoice.id),
            )
            self.shown.add(row(said_note, SPRING, strong(say_pence(-note.pence))))
        for payment in whole.payments:
            self.shown.add(self._payment_line(payment))
        left = "Still to be paid" if standing.owing >= 0 else "We owe them"
        self.shown.add(_line_of(left, abs(standing.owing)))

    def _payment_line(self, payment: InvoicePayment) -> Box:
        pence = payment.pence or 0
        what = "Paid" if pence >= 0 else "Given back"
        day = table_date(payment.on_date)
        how = said(_PAID_BY, payment.paid_by).lower() if payment.paid_by else ""
        words = ", ".join(part for part in (f"{what} {day}", how, payment.reference) if part)
        receipt = button(
            "Receipt", icon="printer", on=lambda: self._leave_for(To.RECEIPT_PRINT, payment.id)
        )
        receipt.setAccessibleName(f"Print receipt {payment.reference}")
        made = Box(down=False, gap=8)
        made.add(Label(words, "body", wrap=True), stretch=1)
        made.add(strong(say_pence(pence)), receipt)
        return made

    def _ask_payment(self, whole: InvoiceWhole) -> None:
        standing, today = whole.standing, self._session.today()
        ways = [button("They paid", icon="check", on=self.pay)] if standing.owing > 0 else []
        if standing.account.paid > 0:
            ways.append(button("Give money back", on=self.pay_back))
        if not ways:
            return
        self.fields = {
            "pence": money_field("Amount"),
            "on_date": date_field("Date", read=lambda typed: parse_date(typed, today)),
            "paid_by": choice_field("How", [(each.value, each.label) for each in PaidBy]),
        }
        self.fields["pence"].set_value(max(standing.owing, 0) or None)
        self.fields["on_date"].set_value(today)
        self.fields["paid_by"].set_value(PaidBy.BANK.value)
        amounts = row(self.fields["pence"], self.fields["on_date"], SPRING, gap=12)
        self.next.add(amounts, self.fields["paid_by"], Flow(ways), line())

    def _ask_credit(self, whole: InvoiceWhole) -> None:
        left = left_by_booking(self._session.group, self._id)
        if not left:
            return
        numbers = whole.booking_numbers
        titles = {one.booking_id: one.what_for for one in reversed(whole.lines)}
        options: list[tuple[object, str]] = [(_ALL, f"All of it, {say_pence(sum(left.values()))}")]
        options += [
            (id, f"{numbers.get(id, '')} {titles.get(id, '')}: up to {say_pence(pence)}".strip())
            for id, pence in left.items()
        ]
        self.fields |= {
            "booking_id": choice_field("Credit", options),
            "credit": money_field("How much of it", optional=True),
            "because": text_field("Why it is credited"),
        }
        self.fields["booking_id"].set_value(_ALL)
        self.fields["credit"].hide()
        self.fields["booking_id"].edited.connect(self._show_amount)
        self.next.add(self.fields["booking_id"], self.fields["credit"], self.fields["because"])
        self.next.add(help_text("A credit note takes it back. An invoice itself never changes."))
        self.next.add(Flow([button("Make a credit note", icon="undo-2", on=self.credit)]))

    def _show_amount(self) -> None:
        chosen = self.fields["booking_id"].value()
        self.fields["credit"].setVisible(chosen != _ALL)
        left = left_by_booking(self._session.group, self._id)
        self.fields["credit"].set_value(left.get(str(chosen)))

    # What the buttons do

    def pay(self) -> None:
        """Keep the payment as the fields say, with the number of its receipt."""
        if not self._payment_read():
            return
        today = self._session.today()
        self._go_on(self._session.attempt(self._say, record_payment, self._typed_payment(), today))

    def pay_back(self) -> None:
        """Give the amount in the field back."""
        if not self._payment_read():
            return
        today = self._session.today()
        self._go_on(self._session.attempt(self._say, give_back, self._typed_payment(), today))

    def credit(self) -> None:
        """Make a credit note for all of it, or for a part of one booking."""
        if not all_read(self.fields["credit"]):
            return
        chosen = self.fields["booking_id"].value()
        amounts = None if chosen == _ALL else {str(chosen): self.fields["credit"].value() or 0}
        because = str(self.fields["because"].value() or "")
        today = self._session.today()
        self._go_on(
            self._session.attempt(self._say, credit_invoice, self._id, because, today, amounts)
        )

    def _go_on(self, done: object) -> None:
        """What was pressed is gone once it is done: the keyboard goes back to the beginning."""
        if done is not None:
            self.arrive()

    def _payment_read(self) -> bool:
        return all_read(self.fields["pence"], self.fields["on_date"])

    def _typed_payment(self) -> InvoicePayment:
        return InvoicePayment(
            invoice_id=self._id,
            pence=self.fields["pence"].value(),
            on_date=self.fields["on_date"].value(),
            paid_by=str(self.fields["paid_by"].value() or ""),
        )

    def _say(self, broken: RuleBroken) -> None:
        for field in self.fields.values():
            field.set_error("")
        rest: list[str] = []
        names = {"pence": "credit"} if broken.problems and self._is_credit(broken) else {}
        for problem in broken.problems:
            field = self.fields.get(names.get(problem.field, problem.field))
            if field is None or field.isHidden():
                rest.append(problem.message)
            else:
                field.set_error(problem.message)
        self.said.set_words(" ".join(rest))
        self.said.setVisible(bool(rest))

    def _is_credit(self, broken: RuleBroken) -> bool:
        return any(problem.message.startswith("Credit up to") for problem in broken.problems)

    def _hirer_id(self) -> str:
        invoice = self.whole.standing.invoice
        return invoice.organisation_id or invoice.person_id

    def _print(self) -> None:
        self._leave_for(To.INVOICE_PRINT, self._id)

    def _statement(self) -> None:
        self._leave_for(To.STATEMENT, self._hirer_id())

    def _leave_for(self, to: To, id: str) -> None:
        self.closed.emit()
        self._navigate(to, id)

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


def _line_of(words: str, pence: int) -> Box:
    made = Box(down=False, gap=8)
    made.add(Label(words, "body", wrap=True), stretch=1)
    made.add(strong(say_pence(pence)))
    return made


def invoice_panel(session: Session, navigate: Navigate, invoice_id: str) -> Panel:
    """The panel of one invoice or credit note."""
    return InvoicePanel(session, navigate, invoice_id)
