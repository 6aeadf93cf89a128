"""Money between funds: move it, pay an advance back, look at what was moved and cross it out.

Use: `panel = transfer_panel(session, navigate, fund_id)`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.rules_transfers import (
    consent_said,
    open_advances,
    still_advanced,
)
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.transfers import (
    attach_consent,
    cross_out_transfer,
    pay_back_advance,
    transfer_between_funds,
)
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.money import money_of
from groupkeeper.ui.cashbook.paper_kept import PaperKept
from groupkeeper.ui.cashbook.voucher_form import RECEIPTS
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import choice_field, money_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class TransferPanel(PanelForm):
    """From, to, how much, why and the minute; the funder's consent where the money is restricted.

    For a grant paid in arrears it may be an advance.
    """

    def __init__(self, session: Session, fund_id: str, award_id: str = "") -> None:
        super().__init__(
            session,
            "Move money between funds",
            "No money leaves the bank: it is kept for another purpose.",
            "Move it",
        )
        self._book = read_book(session.group)
        self._arrears = {
            award.fund_id: award for award in session.group.find(Award) if award.in_arrears
        }
        funds = [(one.id, one.name) for one in _open(self._book.funds)]
        today = session.today()
        fields: Mapping[str, Any] = {
            "from_fund_id": choice_field("From", funds),
            "to_fund_id": choice_field("To", funds),
            "pence": money_field("Amount"),
            "on_date": self.date_of("Date", starts_at=today),
            "reason": text_field("Why"),
            "minute_reference": text_field("Minute", help="Where the committee decided it"),
            "funder_consent": text_field(
                "Who at the funder agreed", help="This money was given for one purpose"
            ),
            "consent_on": self.date_of("They agreed on", starts_at=today),
            "advance_award_id": yes_no_field(
                "An advance, until the money of the grant comes",
                help="It is paid back without asking the funder",
            ),
        }
        fields["consent_on"].set_value(None)  # asked for, and not known beforehand
        self._begin(fields, fund_id)
        if award_id:
            self._begin_advance(fields, session.group.get(Award, award_id))
        self.held = help_text("")
        self.paper: Path | None = None
        self.paper_said = help_text("")
        choose = button("Attach their letter or email…", icon="file-up", on=self.choose_paper)
        self.consent_paper = Box(row(choose, SPRING), self.paper_said, gap=4)
        self.fill(fields, self.consent_paper, self.held)
        if award_id:  # all else is filled in
            self.starts_at = fields["minute_reference"]
        for name in ("from_fund_id", "to_fund_id", "pence"):
            fields[name].edited.connect(self.show_what_fits)
        self.show_what_fits()

    def _begin(self, fields: Mapping[str, Any], fund_id: str) -> None:
        """From the general fund into the one that was asked for, or out of the general one."""
        general = next((one.id for one in _open(self._book.funds) if _free(one)), "")
        fields["from_fund_id"].set_value(general or None)
        fields["to_fund_id"].set_value(fund_id if fund_id and fund_id != general else None)

    def _begin_advance(self, fields: Mapping[str, Any], award: Award) -> None:
        """What is still to come of the grant, as far as the general fund can lend it."""
        fields["to_fund_id"].set_value(award.fund_id)
        fields["advance_award_id"].set_value(True)
        fields["reason"].set_value(f"Advance until the money of “{award.title}” comes")
        came = money_of(self.session.group, award.id)
        lent = sum(left for _, left in open_advances(self._book, award.fund_id))
        source = fields["from_fund_id"].value()
        held = self._book.fund_on(source, self.session.today()) if source else 0
        fields["pence"].set_value(max(0, min(came.awarded - came.received - lent, held)) or None)

    def show_what_fits(self) -> None:
        """Ask for consent only out of restricted money, and for an advance only into arrears."""
        source, target = self._chosen("from_fund_id"), self._chosen("to_fund_id")
        consent = source is not None and source.fund_kind == FundKind.RESTRICTED
        for name in ("funder_consent", "consent_on"):
            self.fields[name].setVisible(consent)
        self.consent_paper.setVisible(consent)
        arrears = target is not None and target.id in self._arrears and not consent
        self.fields["advance_award_id"].setVisible(arrears)
        self.held.set_words(self._say_held(source, target))

    def _say_held(self, source: Fund | None, target: Fund | None) -> str:
        today, pence = self.session.today(), self.fields["pence"].value() or 0
        said: list[str] = []
        for fund, change in ((source, -pence), (target, pence)):
            if fund is not None:
                now = self._book.fund_on(fund.id, today)
                then = f", then {say_pence(now + change)}" if change else ""
                said.append(f"{fund.name} holds {say_pence(now)} today{then}.")
        return " ".join(said)

    def _chosen(self, name: str) -> Fund | None:
        return self._book.fund(self.words(name))

    def choose_paper(self) -> None:
        """Ask for a picture or PDF of what the funder wrote."""
        name, _ = QFileDialog.getOpenFileName(self, "Choose their letter", "", RECEIPTS)
        if name:
            self.paper = Path(name)
            self.paper_said.set_words(f"{self.paper.name} will be kept inside the file.")

    def do(self) -> bool:
        """Move it; answers whether it was moved."""
        target = self.words("to_fund_id")
        advance = self.fields["advance_award_id"].value() and self._arrears.get(target)
        made = FundTransfer(
            on_date=self.day("on_date"),
            from_fund_id=self.words("from_fund_id"),
            to_fund_id=target,
            pence=self.fields["pence"].value(),
            reason=self.words("reason").strip(),
            minute_reference=self.words("minute_reference").strip(),
            funder_consent=consent_said(self.words("funder_consent"), self.day("consent_on")),
            advance_award_id=advance.id if advance else "",
        )
        consent = self.paper if made.funder_consent else None
        moved = self.session.attempt(self.refuse, transfer_between_funds, made, consent)
        return moved is not None


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
    if transfer.advance_award_id:
        facts.append("An advance, until the money of the grant comes.")
    if transfer.voided_on:
        facts.append(f"Crossed out on {say_date(transfer.voided_on)}: {transfer.voided_because}")
    return [fact for fact in facts if fact]


def _open(funds: tuple[Fund, ...]) -> list[Fund]:
    return sorted(
        (one for one in funds if one.closed_on is None),
        key=lambda one: (not _free(one), one.name.casefold()),
    )


def _free(fund: Fund) -> bool:
    return fund.fund_kind == FundKind.GENERAL


def transfer_panel(
    session: Session, _navigate: Navigate, fund_id: str = "", award_id: str = ""
) -> Panel:
    """Move money between funds, into one when it is given; as an advance for `award_id`."""
    return TransferPanel(session, fund_id, award_id)


def pay_back_panel(session: Session, _navigate: Navigate, fund_transfer_id: str) -> Panel:
    """Pay an advance back."""
    return PayBackPanel(session, session.group.get(FundTransfer, fund_transfer_id))


def fund_moved_panel(session: Session, _navigate: Navigate, fund_transfer_id: str) -> Panel:
    """One transfer between funds."""
    return MovedPanel(session, session.group.get(FundTransfer, fund_transfer_id))
