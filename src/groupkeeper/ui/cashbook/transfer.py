"""Money moved between funds, with its papers, or as an advance.

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
    warnings_of_transfer,
)
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.cashbook.transfers import grants_sharing, transfer_between_funds
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.money import money_of
from groupkeeper.ui.cashbook.voucher_form import RECEIPTS
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import choice_field, money_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import help_text
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
        fields = self._new_fields()
        self._begin(fields, fund_id)
        if award_id:
            self._begin_advance(fields, session.group.get(Award, award_id))
        self.held = help_text("")
        self.paper: Path | None = None
        self.paper_said = help_text("")
        choose = button("Attach their letter or email…", icon="file-up", on=self.choose_paper)
        self.consent_paper = Box(row(choose, SPRING), self.paper_said, gap=4)
        self.notice = Box()
        self.fill(fields, self.consent_paper, self.held, self.notice)
        if award_id:  # all else is filled in
            self.starts_at = fields["minute_reference"]
        for name in ("from_fund_id", "to_fund_id", "pence", "on_date"):
            fields[name].edited.connect(self.show_what_fits)
        self.show_what_fits()

    def _new_fields(self) -> Mapping[str, Any]:
        """Each field of the form, by its name in the record."""
        funds = [(one.id, one.name) for one in _open(self._book.funds)]
        today = self.session.today()
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
            "award_id": choice_field("Of which grant", (), help="Several grants share this fund"),
            "advance_award_id": yes_no_field(
                "An advance, until the money of the grant comes",
                help="It is paid back without asking the funder",
            ),
        }
        fields["consent_on"].set_value(None)  # asked for, and not known beforehand
        return fields

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
        self._ask_which_grant(source if consent else None)
        self.consent_paper.setVisible(consent)
        arrears = target is not None and target.id in self._arrears and not consent
        self.fields["advance_award_id"].setVisible(arrears)
        self.held.set_words(self._say_held(source, target))
        self._warn()

    def _ask_which_grant(self, source: Fund | None) -> None:
        sharing = grants_sharing(self.session.group, source.id) if source else ()
        self.fields["award_id"].set_options([(one.id, one.title) for one in sharing])
        self.fields["award_id"].setVisible(len(sharing) > 1)

    def _warn(self) -> None:
        """Say it, before it is saved, where more leaves our own money than is in it."""
        said = warnings_of_transfer(self._book, self._wanted())
        self.notice.clear()
        for sentence in said:
            self.notice.add(Banner("warn", sentence))
        self.notice.setVisible(bool(said))

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
        made = self._wanted()
        asked = not self.fields["consent_on"].isHidden()
        moved = self.session.attempt(
            self.refuse,
            transfer_between_funds,
            made,
            self.paper if made.funder_consent else None,
            consent_on=self.day("consent_on") if asked else None,
            today=self.session.today(),
        )
        return moved is not None

    def _wanted(self) -> FundTransfer:
        target = self.words("to_fund_id")
        advance = self.fields["advance_award_id"].value() and self._arrears.get(target)
        return FundTransfer(
            on_date=self.day("on_date"),
            from_fund_id=self.words("from_fund_id"),
            to_fund_id=target,
            pence=self.fields["pence"].value(),
            reason=self.words("reason").strip(),
            minute_reference=self.words("minute_reference").strip(),
            funder_consent=consent_said(self.words("funder_consent"), self.day("consent_on")),
            advance_award_id=advance.id if advance else "",
            award_id=self.words("award_id"),
        )


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
