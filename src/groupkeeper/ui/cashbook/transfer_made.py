"""What was moved between funds: look at it, cross it out, or pay an advance back.

Use: `panel = fund_moved_panel(session, navigate, fund_transfer_id)`.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.rules_transfers import still_advanced
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.transfers import (
    attach_consent,
    cross_out_transfer,
    pay_back_advance,
)
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.ui.cashbook.paper_kept import PaperKept
from groupkeeper.ui.cashbook.voucher_form import RECEIPTS
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import money_field, text_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class PayBackPanel(PanelForm):
    """Pay an advance back, wholly or in part."""

    def __init__(self, session: Session, advance: FundTransfer) -> None:
        book = read_book(session.group)
        left = still_advanced(book, advance)
        held = max(0, book.fund_on(advance.to_fund_id, session.today()))
        names = {fund.id: fund.name for fund in book.funds}
        super().__init__(
            session,
            "Pay an advance back",
            f"From {names.get(advance.to_fund_id, '')} to {names.get(advance.from_fund_id, '')}. "
            f"{say_pence(left)} is still to be paid back.",
            "Pay it back",
        )
        self._advance = advance
        pence = money_field("Amount")
        pence.set_value(min(left, held) or None)
        self.fill({"pence": pence, "on_date": self.date_of("Date", starts_at=session.today())})

    def do(self) -> bool:
        """Pay it back; answers whether it was paid."""
        day = self.day("on_date") or self.session.today()
        pence = self.fields["pence"].value() or 0
        made = self.session.attempt(self.refuse, pay_back_advance, self._advance, pence, day)
        return made is not None


class MovedPanel(PanelForm):
    """What was moved, its papers, and crossing it out."""

    def __init__(self, session: Session, transfer: FundTransfer) -> None:
        day = say_date(transfer.on_date) if transfer.on_date else ""
        title = f"Transfer {transfer.reference}: {say_pence(transfer.pence or 0)}"
        super().__init__(session, title, day, "Cross out")
        self._transfer = transfer
        names = {fund.id: fund.name for fund in session.group.find(Fund)}
        names |= {one.id: one.title for one in session.group.find(Award)}
        for fact in _facts(transfer, names):
            self.body.add(Label(fact, "body", wrap=True))
        self.told, self.papers = Box(), Box(gap=8)
        if transfer.funder_consent:
            self.body.add(self.told, self.papers)
            self._show_papers()
        why = text_field("Why it is crossed out", help="It keeps its number and stays in sight")
        self.fill({"voided_because": why})
        why.setVisible(transfer.voided_on is None)
        self.save_button.setVisible(transfer.voided_on is None)

    def _show_papers(self) -> None:
        self.papers.clear()
        for one in attachments_of(self.session.group, self._transfer):
            kept = PaperKept(self.session, one, "consent", self.told)
            kept.taken_away.connect(self._show_papers)
            self.papers.add(kept)
        choose = button("Attach their letter or email…", icon="file-up", on=self.choose_paper)
        self.papers.add(row(choose, SPRING))

    def choose_paper(self) -> None:
        """Ask for a picture or PDF of what the funder wrote, and keep it."""
        name, _ = QFileDialog.getOpenFileName(self, "Choose their letter", "", RECEIPTS)
        if name:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        """Keep a picture or PDF inside the file."""
        self.session.do(attach_consent, self._transfer, path, self.session.today())
        self._show_papers()

    def do(self) -> bool:
        """Cross it out; answers whether that was done."""
        made = self.session.attempt(
            self.refuse,
            cross_out_transfer,
            self._transfer,
            self.words("voided_because"),
            self.session.today(),
        )
        return made is not None


def _facts(transfer: FundTransfer, names: Mapping[str, str]) -> list[str]:
    source = names.get(transfer.from_fund_id, "")
    target = names.get(transfer.to_fund_id, "")
    facts = [f"From {source} to {target}.", transfer.reason]
    if transfer.minute_reference:
        facts.append(f"Minute: {transfer.minute_reference}")
    if transfer.funder_consent:
        facts.append(f"Agreed by the funder: {transfer.funder_consent}")
    if transfer.award_id in names:
        facts.append(f"Money of the grant “{names[transfer.award_id]}”.")
    if transfer.advance_award_id:
        facts.append("An advance, until the money of the grant comes.")
    if transfer.voided_on:
        facts.append(f"Crossed out on {say_date(transfer.voided_on)}: {transfer.voided_because}")
    return [fact for fact in facts if fact]


def pay_back_panel(session: Session, _navigate: Navigate, fund_transfer_id: str) -> Panel:
    """Pay an advance back."""
    return PayBackPanel(session, session.group.get(FundTransfer, fund_transfer_id))


def fund_moved_panel(session: Session, _navigate: Navigate, fund_transfer_id: str) -> Panel:
    """One transfer between funds."""
    return MovedPanel(session, session.group.get(FundTransfer, fund_transfer_id))
