"""One deposit: asked for, then it came, then it goes back, all or in part.

Use: `panel = deposit_panel(session, navigate, deposit_id)`.
"""

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.owing import held_pence
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.operations.bookings.deposits import (
    ask_deposit,
    drop_deposit,
    receive_deposit,
    return_deposit,
)
from groupkeeper.ui.bookings.charge_panel import say_deposit
from groupkeeper.ui.bookings.charges_deposits import say_deposit_kind
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, money_field, text_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class AskDeposit(PanelForm):
    """Ask a hirer for a deposit."""

    def __init__(self, session: Session, navigate: Navigate, booking: Booking) -> None:
        super().__init__(session, "Ask for a deposit", booking.title, "Ask for it")
        self._booking = booking
        self._navigate = navigate
        kinds = [(each.value, each.label) for each in DepositKind]
        kind = choice_field("What for", kinds)
        kind.set_value(DepositKind.DAMAGE.value)
        self.fill(
            {
                "pence": money_field("Amount"),
                "deposit_kind": kind,
                "asked_on": self.date_of("Asked for on", starts_at=session.today()),
            }
        )

    def do(self) -> bool:
        """Keep what is asked for."""
        deposit = Deposit(
            booking_id=self._booking.id,
            deposit_kind=self.words("deposit_kind"),
            pence=self.fields["pence"].value(),
            asked_on=self.day("asked_on"),
        )
        return self.session.attempt(self.refuse, ask_deposit, deposit) is not None

    def close_form(self) -> None:
        """Back to the charge of the booking."""
        self.closed.emit()
        self._navigate(To.CHARGE, self._booking.id)


class DepositCame(PanelForm):
    """A deposit that was asked for comes."""

    def __init__(self, session: Session, deposit: Deposit, title: str) -> None:
        under = f"{say_deposit_kind(deposit)}: {say_pence(deposit.pence or 0)}"
        super().__init__(session, title, under, "It came")
        self._deposit = deposit
        how = choice_field("How", [(each.value, each.label) for each in PaidBy])
        how.set_value(PaidBy.BANK.value)
        came = self.date_of("Came on", starts_at=session.today())
        drop = button("No longer ask for it", icon="trash-2", on=self.drop)
        self.fill({"received_on": came, "paid_by": how}, drop)

    def do(self) -> bool:
        """From now on we hold it."""
        on, how = self.day("received_on"), self.words("paid_by")
        today = self.session.today()
        done = self.session.attempt(self.refuse, receive_deposit, self._deposit.id, on, how, today)
        return done is not None

    def drop(self) -> None:
        """Take the request away."""
        self.session.do(drop_deposit, self._deposit.id)
        self.close_form()


class DepositGoesBack(PanelForm):
    """A deposit we hold goes back, or part of it is withheld with the reason."""

    def __init__(self, session: Session, deposit: Deposit, title: str) -> None:
        held = say_pence(held_pence(deposit))
        super().__init__(
            session, title, f"{say_deposit_kind(deposit)}: we hold {held}", "Give back"
        )
        self._deposit = deposit
        self.fill(
            {
                "returned_on": self.date_of("Given back on", starts_at=session.today()),
                "withheld_pence": money_field("Withheld", optional=True),
                "withheld_because": text_field("Why it is withheld", optional=True),
            }
        )

    def do(self) -> bool:
        """Settle it."""
        today = self.session.today()
        done = self.session.attempt(
            self.refuse,
            return_deposit,
            self._deposit.id,
            self.day("returned_on"),
            today,
            self.fields["withheld_pence"].value() or 0,
            self.words("withheld_because"),
        )
        return done is not None


class DepositSettled(Panel):
    """A deposit that is settled, to be seen."""

    def __init__(self, deposit: Deposit, title: str) -> None:
        super().__init__(title, say_deposit_kind(deposit), wide=True)
        words = say_deposit(deposit)
        self.body.add(Label(f"{say_pence(deposit.pence or 0)}, {words}", wrap=True))
        self.body.parts.addStretch(1)


def ask_deposit_panel(session: Session, navigate: Navigate, booking_id: str) -> Panel:
    """The form that asks for a deposit."""
    return AskDeposit(session, navigate, session.group.get(Booking, booking_id))


def deposit_panel(session: Session, navigate: Navigate, deposit_id: str) -> Panel:
    """What comes next for one deposit."""
    deposit = session.group.get(Deposit, deposit_id)
    title = session.group.get(Booking, deposit.booking_id).title
    if deposit.received_on is None:
        return DepositCame(session, deposit, title)
    if held_pence(deposit):
        return DepositGoesBack(session, deposit, title)
    return DepositSettled(deposit, title)
