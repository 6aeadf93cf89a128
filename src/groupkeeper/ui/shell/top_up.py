"""Offered when a fund cannot meet a payment: top it up from the general fund, in one step.

Use: `top_up = TopUp(session, form)` below the form; `top_up.offer(lines)` after a refusal.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.transfers import lacking, pay_with_top_up
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.session import Session


class PaymentForm(Protocol):
    """What is being paid, and what to do with it once it is kept."""

    refuse: Callable[[RuleBroken], None]
    close_form: Callable[[], None]

    def lines(self) -> list[MoneyLine]: ...

    def total(self) -> int | None: ...

    def was_kept(self, kept: tuple[MoneyLine, ...] | None) -> bool: ...


class TopUp(Box):
    """How much is missing, the minute that allows it, and the button. Away until it is needed."""

    def __init__(self, session: Session, form: PaymentForm) -> None:
        super().__init__(gap=8)
        self._session = session
        self._form = form
        self.said = Label("", "strong", wrap=True)
        self.minute = text_field(
            "Minute", help="Where the committee agreed to pay the rest from the general fund"
        )
        self.pay_button = button(
            "Top it up and pay", icon="git-compare-arrows", on=self.top_up_and_pay
        )
        self.add(self.said, self.minute, row(self.pay_button, SPRING))
        self.hide()

    def offer(self, lines: Sequence[MoneyLine]) -> None:
        """Show it where a fund falls short by these lines, and only there."""
        shorts = lacking(self._session.group, lines)
        self.said.set_words(
            " ".join(
                f"“{one.fund.name}” lacks {say_pence(one.worst_pence)}. Take it from the general "
                "fund?"
                for one in shorts
            )
        )
        self.setVisible(bool(shorts))

    def top_up_and_pay(self) -> None:
        """Move what is missing and keep the payment; or say what stops it."""
        kept = self._session.attempt(
            self._refuse,
            pay_with_top_up,
            self._form.lines(),
            minute_reference=str(self.minute.value() or ""),
            total_pence=self._form.total(),
        )
        if self._form.was_kept(kept):
            self._form.close_form()

    def _refuse(self, broken: RuleBroken) -> None:
        own = [one.message for one in broken.problems if one.field == "minute_reference"]
        self.minute.set_error(" ".join(own))
        rest = [one for one in broken.problems if one.field != "minute_reference"]
        if rest:
            self._form.refuse(RuleBroken(*rest))
