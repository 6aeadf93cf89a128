"""Money that came back for a payment, such as a shop's refund.

Use: `panel = money_back_panel(session, navigate, line_id)`.
"""

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.cashbook.money_back import money_came_back, still_paid
from groupkeeper.storage.queries.cashbook.vouchers import lines_of_voucher
from groupkeeper.ui.kit.fields import choice_field, money_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class MoneyBack(PanelForm):
    """How much came back, on which day, and of a voucher with parts for which of them."""

    def __init__(self, session: Session, navigate: Navigate, line_id: str) -> None:
        self._lines = {one.id: one for one in lines_of_voucher(session.group, line_id)}
        first = next(iter(self._lines.values()))
        under = f"{first.party}, voucher {first.reference}"
        super().__init__(session, "Money came back", under, "Write it down")
        self._navigate = navigate
        self._first = first
        parts = [(id, _said(one)) for id, one in self._lines.items()]
        part = choice_field("Which part of it", parts)
        part.set_value(first.id)
        pence = money_field("How much came back")
        if len(parts) == 1:
            pence.set_value(max(still_paid(session.group, first), 0) or None)
        day = self.date_of("Date", starts_at=session.today())
        words = (
            "It takes off what was spent on the same budget line, and the bank shows it as money "
            "in."
        )
        self.fill({"part": part, "pence": pence, "on_date": day}, help_text(words))
        part.setVisible(len(parts) > 1)

    def do(self) -> bool:
        """Write it down; answers whether it was kept."""
        line = self._lines.get(self.words("part"), self._first)
        pence = self.fields["pence"].value()
        done = self.session.attempt(self.refuse, money_came_back, line, pence, self.day("on_date"))
        return done is not None

    def close_form(self) -> None:
        """Go back to the voucher."""
        self.closed.emit()
        self._navigate(To.VOUCHER, self._first.id)


def _said(line: MoneyLine) -> str:
    return f"{line.what_for or 'No words'}, {say_pence(line.pence or 0)}"


def money_back_panel(session: Session, navigate: Navigate, money_line_id: str) -> Panel:
    """Money that came back for a payment."""
    return MoneyBack(session, navigate, money_line_id)
