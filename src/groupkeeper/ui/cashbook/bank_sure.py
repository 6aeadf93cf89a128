"""Every match that is sure, listed to be looked through; then confirmed all at once."""

from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.matching import LineOffers
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.operations.cashbook.matching import confirm_sure, offers_of
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, line
from groupkeeper.ui.kit.labels import Label, body
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


def bank_sure_panel(session: Session, navigate: Navigate, account_id: str) -> Panel:
    """The sure matches of one account."""
    return BankSure(session, session.group.get(Account, account_id))


class BankSure(Panel):
    """Nothing is written before “Confirm”; one undo takes all of them back."""

    def __init__(self, session: Session, account: Account) -> None:
        self._session = session
        found = offers_of(session.group, account, session.today())
        self.sure = [one for one in found if one.sure]
        count = count_said(len(self.sure), "sure match", "sure matches")
        super().__init__(count, "Look through them. One undo takes them all back.", wide=True)
        for one in self.sure:
            self.body.add(_said(one), line())
        if not self.sure:
            self.body.add(body("No match is sure now. Look at the lines one by one."))
        self.body.parts.addStretch(1)
        words = count_said(len(self.sure), "match", "matches")
        self.confirm_button = button(
            f"Confirm {words}", icon="check", kind="primary", on=self.confirm
        )
        cancel = button("Cancel", on=self.close_panel)
        self.set_footer(*((self.confirm_button, cancel) if self.sure else (cancel,)))
        self.starts_at = self.confirm_button if self.sure else cancel

    def confirm(self) -> None:
        """Confirm what is listed."""
        pairs = [(one.line.id, one.sure.partner) for one in self.sure if one.sure]
        if self._session.do(confirm_sure, pairs, self._session.today()) is not None:
            self.closed.emit()


def _said(one: LineOffers) -> Box:
    said = one.line
    day = table_date(said.on_date) if said.on_date else ""
    ours = one.sure.partner.said if one.sure else ""
    return Box(
        Label(f"{say_pence(said.pence or 0)}, {day}, {said.words}", "strong", wrap=True),
        Label(f"is {ours}", "body", "ink2", wrap=True),
        gap=0,
    )
