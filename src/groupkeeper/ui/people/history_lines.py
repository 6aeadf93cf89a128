"""What one person paid and what was changed about them, newest first, in place of their facts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.domain.people.terms import FOR_EVER
from groupkeeper.domain.periods import say_date
from groupkeeper.storage.queries.people.person import PaymentMade, PersonDetail, payments_of
from groupkeeper.storage.queries.people.rights import why_history_is_short
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, line, row
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.people.changes_said import changes_said
from groupkeeper.ui.shell.session import Session

_MOST = 40
_HOW = field_of(SubscriptionPayment, "paid_by")


class HistoryLines(Box):
    """Each change with its day and who made it. `done` when the person has read enough."""

    done = Signal()

    def __init__(self, session: Session, detail: PersonDetail) -> None:
        super().__init__(gap=8)
        self.back = button("Back", icon="chevron-left", kind="back", on=self.done.emit)
        title = Label(f"History of {detail.person.full_name}", "section", wrap=True)
        self.add(row(self.back, SPRING), title)
        self._add_payments(payments_of(session.group, detail.person.id))
        found = changes_said(session.group.history("person", detail.person.id))
        for change in found[:_MOST]:
            who = f", {change.who}" if change.who else ""
            self.add(line(), help_text(f"{say_date(change.day)}{who}"))
            for words in change.lines:
                self.add(Label(words, wrap=True))
        short = why_history_is_short(session.group, "person", detail.person.id)
        if short and len(found) <= _MOST:
            self.add(line(), Label(short, wrap=True))
        elif not found:
            self.add(help_text("Nothing was changed since they were added."))

    def _add_payments(self, payments: Sequence[PaymentMade]) -> None:
        for paid in payments:
            how = said(_HOW, paid.paid_by).lower()
            self.add(line(), help_text(say_date(paid.paid_on) if paid.paid_on else ""))
            words = f"Paid {say_pence(paid.pence)}{f', {how}' if how else ''}"
            if paid.covers_to and paid.covers_to != FOR_EVER:
                words += f", for membership to {say_date(paid.covers_to)}"
            self.add(Label(words, wrap=True))

    def arrive(self) -> None:
        """Put the keyboard on the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
