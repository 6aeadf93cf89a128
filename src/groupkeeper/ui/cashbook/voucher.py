"""One voucher beside the cashbook: its parts, its receipt, what was put right, which return has it.

Use: `panel = voucher_panel(session, navigate, line_id)`.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.cashbook.put_right import takes_back
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim
from groupkeeper.operations.cashbook.lines import put_right_by
from groupkeeper.operations.cashbook.money_back import may_come_back
from groupkeeper.operations.cashbook.notices import committee_notice
from groupkeeper.operations.cashbook.receipts import receipt_on_paper
from groupkeeper.operations.grants.grants import attach_receipt
from groupkeeper.storage.queries.cashbook.vouchers import (
    Part,
    Voucher,
    came_back,
    naming,
    voucher,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.cashbook.paper_kept import PaperKept
from groupkeeper.ui.cashbook.voucher_form import RECEIPTS
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, line
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"money_line", "attachment", "funder_return", "account_heading", "fund"})


class VoucherPanel(Panel):
    """A voucher with its number. Nothing of it is ever deleted."""

    def __init__(self, session: Session, navigate: Navigate, line_id: str) -> None:
        super().__init__("", wide=True)
        self._session = session
        self._navigate = navigate
        self._id = line_id
        self.told, self.about, self.receipt = Box(), Box(gap=8), Box(gap=8)
        self.body.add(self.told, self.about, line(), self.receipt)
        self.body.parts.addStretch(1)
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the voucher again."""
        if not self._session.group.find(MoneyLine, id=self._id):  # taken back
            self.closed.emit()
            return
        self.voucher = shown = voucher(self._session.group, self._id)
        first = shown.first
        way = "Money in" if first.direction == Direction.RECEIPT else "Money out"
        day = say_date(first.on_date) if first.on_date else ""
        self.set_title(f"{first.party}: {say_pence(shown.pence)}", f"{way}, {day}")
        self.about.clear()
        for banner in self._banners(shown):
            self.about.add(banner)
        self.about.add(strong(f"Voucher {first.reference}"))
        for part in shown.parts:
            self.about.add(_part(part, several=len(shown.parts) > 1))
        for fact in _facts(shown):
            self.about.add(Label(fact, "body", wrap=True))
        self._add_others(shown)
        self._show_receipt(shown)
        self._fill_footer(shown)

    def _banners(self, shown: Voucher) -> Iterator[QWidget]:
        first = shown.first
        if first.voided_on:
            yield Banner(
                "info",
                f"Crossed out on {say_date(first.voided_on)}",
                f"{first.voided_because}. It keeps its number and counts for nothing.",
            )
        if back := self._taken_back(shown):
            yield Banner("info", f"Taken back by {back}", "Together they come to nothing.")
        for sentence in committee_notice(self._session.group, first):
            yield Banner("warn", sentence)

    def _taken_back(self, shown: Voucher) -> str:
        """The number of the voucher that takes this one back, "" where there is none."""
        later = put_right_by(self._session.group, shown.first)
        return next((one.reference for one in later if takes_back(one)), "")

    def _add_others(self, shown: Voucher) -> None:
        go = self._navigate
        for words, others in (
            ("Puts right", shown.corrects),
            ("Put right by", shown.corrected_by),
        ):
            for id, number in others:
                made = button(f"{words} {number}", kind="quiet", on=lambda i=id: go(To.VOUCHER, i))
                self.about.add(Flow([made]))
        for words, others in (
            ("Money back for", _named(self._session, shown.first.back_of_id)),
            ("Money came back:", came_back(self._session.group, [p.line for p in shown.parts])),
        ):
            for one in others:
                said = f"{words} {one.reference}"
                made = button(said, kind="quiet", on=lambda i=one.id: go(To.VOUCHER, i))
                self.about.add(Flow([made]))
        if may_come_back(self._session.group, shown.first):
            made = button("Money came back…", on=lambda: go(To.MONEY_BACK, shown.first.id))
            self.about.add(Flow([made]))
        if shown.first.corrected_because:
            self.about.add(help_text(f"Why: {shown.first.corrected_because}"))
        for words, to, id in _recorded(self._session, shown):
            made = button(words, kind="quiet", on=lambda t=to, i=id: go(t, i))
            self.about.add(Flow([made]))
        for used in shown.returns:
            self.about.add(help_text(f"Counted in a locked return: {used}."))

    def _show_receipt(self, shown: Voucher) -> None:
        self.receipt.clear()
        self.receipt.add(strong("Receipt"))
        if not shown.receipts:
            held = "Held on paper." if shown.has_receipt else "No receipt yet."
            self.receipt.add(Label(held, "body", "ink" if shown.has_receipt else "warn"))
        for one in shown.receipts:
            self.receipt.add(PaperKept(self._session, one, "receipt", self.told))
        ways: list[QWidget] = [
            button("Attach a picture or PDF…", icon="file-up", on=self.choose_receipt)
        ]
        if not shown.has_receipt:
            ways.append(button("Held on paper", on=self.hold))
        if not shown.first.voided_on:
            self.receipt.add(Flow(ways))

    def _fill_footer(self, shown: Voucher) -> None:
        go, id = self._navigate, shown.first.id
        if shown.first.voided_on or self._taken_back(shown):
            self.set_footer(button("Close", on=self.close_panel))
            return
        words = button("Change the words", on=lambda: go(To.VOUCHER_WORDS, self._id))
        away = button("Cross out", kind="danger", on=lambda: go(To.VOUCHER_AWAY, id))
        if came_back(self._session.group, [part.line for part in shown.parts]):
            self.set_footer(words)
        elif shown.first.back_of_id:
            self.set_footer(words, right=(away,))
        else:
            right = button("Put right", icon="pencil", on=lambda: go(To.MONEY, "correct", id))
            self.set_footer(right, words, right=(away,))

    # What the buttons do

    def hold(self) -> None:
        """Say that the receipt is held on paper."""
        self._session.do(receipt_on_paper, self.voucher.first)

    def choose_receipt(self) -> None:
        """Ask for a picture or PDF, and keep it inside the file."""
        name, _ = QFileDialog.getOpenFileName(self, "Choose a receipt", "", RECEIPTS)
        if name:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        """Keep a picture or PDF inside the file."""
        self._session.do(attach_receipt, self.voucher.first, path, self._session.today())

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


def _part(part: Part, *, several: bool) -> Box:
    first = Box(down=False, gap=8)
    first.add(strong(part.line.what_for or part.heading or "No words", wrap=True), stretch=1)
    if several:
        first.add(strong(say_pence(part.line.pence or 0)))
    under = " · ".join(word for word in (part.fund, part.budget_line, part.heading) if word)
    return Box(first, help_text(under), gap=2)


def _recorded(session: Session, shown: Voucher) -> Iterator[tuple[str, To, str]]:
    """Where else its money is recorded, each to be opened."""
    for record, _ in naming(session.group, shown.first.id):
        if isinstance(record, InvoicePayment):
            invoice = session.group.get(Invoice, record.invoice_id)
            yield f"Invoice {invoice.reference}", To.INVOICE, invoice.id
        elif isinstance(record, ExpenseClaim):
            yield f"Expenses claim {record.reference}", To.EXPENSE, record.id
        elif isinstance(record, Deposit):
            yield "The deposit", To.DEPOSIT, record.id
        elif isinstance(record, SubscriptionPayment) and record.payer_id:
            payer = session.group.find(Person, id=record.payer_id)
            if payer:
                yield f"Subscription of {payer[0].full_name}", To.PERSON, payer[0].id


def _named(session: Session, line_id: str) -> Sequence[MoneyLine]:
    return session.group.find(MoneyLine, id=line_id) if line_id else []


def _facts(shown: Voucher) -> Iterator[str]:
    first = shown.first
    how = said(field_of(MoneyLine, "paid_by"), first.paid_by) if first.paid_by else ""
    yield ", ".join(word for word in (shown.account, how.lower()) if word)
    if first.on_statement_on:
        yield f"Seen on the bank statement on {say_date(first.on_statement_on)}."
    if first.note:
        yield first.note


def voucher_panel(session: Session, navigate: Navigate, money_line_id: str) -> Panel:
    """One voucher beside the cashbook."""
    return VoucherPanel(session, navigate, money_line_id)
