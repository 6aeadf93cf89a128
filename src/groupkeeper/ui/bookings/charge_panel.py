"""What one booking costs, line by line, and its deposits.

Use: `panel = charge_panel(session, navigate, booking_id)`.
"""

from functools import partial

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind, Deposit
from groupkeeper.domain.bookings.owing import held_pence
from groupkeeper.domain.bookings.prices import Extra
from groupkeeper.domain.bookings.pricing import extras_in_force, is_our_own, total_pence
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_weekday, table_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.charges import (
    change_charge,
    charge_by_the_price,
    charge_series,
    quote_for,
)
from groupkeeper.operations.bookings.invoices import make_invoices
from groupkeeper.storage.queries.bookings.hire_charges import charges_of, hirer_kinds, price_list
from groupkeeper.storage.queries.bookings.invoices import invoiced_bookings, to_invoice
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.bookings.charges_deposits import say_deposit_kind
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, line
from groupkeeper.ui.kit.choices import OneOf, SeveralOf
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field, money_field, text_field, under_label
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, row_title, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset(
    {"booking", "booking_charge", "deposit", "hire_price", "extra", "hirer_kind", "invoice_line"}
)
_NONE_TO_CHARGE = (
    "Nothing was changed: these bookings are agreed by hand, invoiced, or have no price."
)
_NEW, _OFF, _MORE = "new", "off", "more"
_BY_HAND = ((_OFF, "Take something off"), (_MORE, "Add something"), (_NEW, "A new price in all"))


class ChargePanel(Panel):
    """The lines with their total; by the price list, or by hand with a reason; then deposits."""

    def __init__(self, session: Session, navigate: Navigate, booking_id: str) -> None:
        super().__init__("Charge and deposits", wide=True)
        self._session = session
        self._navigate = navigate
        self._id = booking_id
        self.said = Label("", "strong", "danger", wrap=True)
        self.how = OneOf(_BY_HAND, chosen=_OFF)
        self.fields: dict[str, Field] = {
            "pence": money_field("Amount"),
            "because": text_field("Why"),
        }
        self.hand_button = button("Change the charge", icon="check", on=self.change_by_hand)
        self.by_hand = Box(
            under_label("By hand", self.how),
            *self.fields.values(),
            Flow([self.hand_button]),
            gap=10,
        )
        self.shown, self.deposits = Box(gap=8), Box(gap=8)
        self.body.add(self.said, self.shown, self.by_hand, line(), self.deposits, SPRING)
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the charge and the deposits again."""
        found = self._session.group.find(Booking, id=self._id)
        if not found:
            self.closed.emit()
            return
        self.said.hide()
        booking = found[0]
        day = f"{say_weekday(booking.starts_at.date())}" if booking.starts_at else ""
        self.set_title("Charge and deposits", f"{booking.title}, {day}")
        self._show_charge(booking)
        self._show_deposits()
        self.by_hand.setVisible(not is_our_own(booking))

    def _show_charge(self, booking: Booking) -> None:
        self.shown.clear()
        group = self._session.group
        lines = charges_of(group, booking)
        for one in lines:
            hand = ", agreed by hand" if one.by_hand and one.hire_price_id == "" else ""
            self.shown.add(_money_line(f"{one.what_for}{hand}", one.signed_pence))
        if lines:
            self.shown.add(_money_line("In all", total_pence(lines), title=True))
        if booking.charge_note:
            self.shown.add(help_text(booking.charge_note))
        quoted = quote_for(group, booking)
        if quoted.free_because or quoted.no_price_because:
            self.shown.add(help_text(quoted.free_because or quoted.no_price_because))
        if is_our_own(booking):
            return
        if kinds := hirer_kinds(group):
            names = [(kind.id, kind.name) for kind in kinds]
            self.kinds = OneOf(names, chosen=price_list(group).kind_id(booking) or None)
            self.shown.add(under_label("Kind of hirer", self.kinds))
            self._offer_prices(booking, lines)
        self._offer_invoice(booking)

    def _offer_prices(self, booking: Booking, lines: tuple[BookingCharge, ...]) -> None:
        day = booking.starts_at.date() if booking.starts_at else self._session.today()
        extras = extras_in_force(self._session.group.find(Extra), day)
        have = {one.extra_id for one in lines}
        names = {one.name for one in self._session.group.find(Extra) if one.id in have}
        self.extras = SeveralOf(
            [(one.name, f"{one.name} {say_pence(one.pence or 0)}") for one in extras],
            chosen=[one.name for one in extras if one.name in names],
        )
        if extras:
            self.shown.add(under_label("Extras", self.extras))
        buttons = [button("Charge by the price list", icon="refresh-cw", on=self.by_the_price)]
        if booking.booking_series_id:
            all_of = button("And all later ones", on=lambda: self._charge_series(booking))
            all_of.setAccessibleName("Charge this and all later bookings of the series")
            buttons.append(all_of)
        self.shown.add(Flow(buttons))

    def _offer_invoice(self, booking: Booking) -> None:
        group = self._session.group
        days = self._days(booking)
        open_ones = to_invoice(group, days.start, days.end, [booking.id]) if days else []
        invoiced = invoiced_bookings(group, [booking.id]).get(booking.id, 0)
        if invoiced:
            self.shown.add(help_text(f"{say_pence(invoiced)} of it is invoiced."))
        if open_ones and open_ones[0].hirer.key:
            amount = say_pence(open_ones[0].pence)
            words = f"Make an invoice for {amount}"
            self.shown.add(Flow([button(words, icon="file-text", on=self.invoice)]))

    def _show_deposits(self) -> None:
        self.deposits.clear()
        found = self._session.group.find(Deposit, booking_id=self._id)
        self.deposits.add(row_title("Deposits" if found else "No deposits"))
        for one in found:
            self.deposits.add(self._deposit_line(one))
        ask_for = button("Ask for a deposit", icon="plus", on=self._ask_deposit)
        self.deposits.add(Flow([ask_for]))

    def _deposit_line(self, deposit: Deposit) -> Box:
        words = f"{say_deposit_kind(deposit)}: {say_deposit(deposit)}"
        see = button("Open", kind="quiet", on=partial(self._navigate, To.DEPOSIT, deposit.id))
        see.setAccessibleName(f"Open the deposit {words}")
        made = Box(down=False, gap=8)
        made.add(Label(words, "body", wrap=True), stretch=1)
        made.add(strong(say_pence(deposit.pence or 0)), see)
        return made

    # What the buttons do

    def by_the_price(self) -> None:
        """Charge what the price list says for the chosen kind of hirer, with the chosen extras."""
        names = [str(name) for name in self.extras.value()]
        kind = str(self.kinds.value() or "")
        self._session.attempt(self._say, charge_by_the_price, self._id, names, kind)

    def change_by_hand(self) -> None:
        """Change the charge as the fields say."""
        if not all_read(self.by_hand):
            return
        booking = self._session.group.get(Booking, self._id)
        because = str(self.fields["because"].value() or "")
        how, pence = self.how.value(), self.fields["pence"].value()
        kept = () if how == _NEW else charges_of(self._session.group, booking)
        kind = ChargeKind.DISCOUNT if how == _OFF else ChargeKind.HIRE
        kind = ChargeKind.EXTRA if how == _MORE else kind
        new = BookingCharge(charge_kind=kind.value, what_for=because or "?", pence=pence)
        done = self._session.attempt(self._say, change_charge, self._id, (*kept, new), because)
        if done is not None:
            for field in self.fields.values():
                field.set_value(None)

    def invoice(self) -> None:
        """Ask, then make the invoice of this booking alone, and open it."""
        booking = self._session.group.get(Booking, self._id)
        days = self._days(booking)
        sure = ask(
            self,
            f"Make an invoice for {booking.title}?",
            "It gets its number now and is never undone.",
            do="Make the invoice",
            keep="Not yet",
            icon="check",
        )
        if not sure or days is None:
            return
        hirer = booking.organisation_id or booking.person_id
        today = self._session.today()
        made = self._session.attempt(
            self._say, make_invoices, days, [hirer], today, None, [self._id]
        )
        if made:
            self._navigate(To.INVOICE, made[0].id)

    def _charge_series(self, booking: Booking) -> None:
        day = booking.starts_at.date() if booking.starts_at else self._session.today()
        if self._session.do(charge_series, booking.booking_series_id, day) == 0:
            self.said.set_words(_NONE_TO_CHARGE)
            self.said.show()

    def _ask_deposit(self) -> None:
        self._navigate(To.ASK_DEPOSIT, self._id)

    def _days(self, booking: Booking) -> Period | None:
        if booking.starts_at is None:
            return None
        return Period(booking.starts_at.date(), booking.starts_at.date())

    def _say(self, broken: RuleBroken) -> None:
        rest: list[str] = []
        for field in self.fields.values():
            field.set_error("")
        for problem in broken.problems:
            field = self.fields.get(problem.field.partition(" ")[0])  # "pence 2": of a line
            if field is None:
                rest.append(problem.message)
            else:
                field.set_error(problem.message)
        self.said.set_words(" ".join(rest))
        self.said.setVisible(bool(rest))

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


def say_deposit(deposit: Deposit) -> str:
    """How a deposit stands: "held since 14/03/2026"."""
    if deposit.received_on is None:
        return "asked for, not come yet"
    kept = deposit.withheld_pence or 0
    withheld = f", {say_pence(kept)} withheld: {deposit.withheld_because}" if kept else ""
    if deposit.returned_on is not None:
        return f"given back {table_date(deposit.returned_on)}{withheld}"
    if not held_pence(deposit):
        return deposit.withheld_because or "settled"
    return f"held since {table_date(deposit.received_on)}{withheld}"


def _money_line(words: str, pence: int, *, title: bool = False) -> Box:
    made = Box(down=False, gap=8)
    made.add(Label(words, "strong" if title else "body", wrap=True), stretch=1)
    made.add(strong(say_pence(pence)))
    return made


def charge_panel(session: Session, navigate: Navigate, booking_id: str) -> Panel:
    """The panel of what a booking costs."""
    return ChargePanel(session, navigate, booking_id)
