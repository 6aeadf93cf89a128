"""What a booking costs, line by line, and the deposits held for it."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    number,
    pence,
    text,
    yes_no,
)
from groupkeeper.domain.people.membership import PaidBy


class ChargeKind(Choice):
    """What a line of a charge is."""

    HIRE = "hire: Hire of the space"
    EXTRA = "extra: Extra"
    DISCOUNT = "discount: Taken off"
    CANCELLED = "cancelled: Charge for cancelling"


@dataclass(frozen=True, kw_only=True)
class BookingCharge(Record):
    """One line of what a booking costs, as agreed: later prices change nothing (R-BKG-6).

    `pence` is never below zero; what is taken off is its own kind of line.
    """

    booking_id: str = link("Booking", "booking", required=True)
    charge_kind: str = choice("Kind", ChargeKind, default=ChargeKind.HIRE)
    what_for: str = text("What for", required=True)
    pence: int | None = pence("Amount", required=True)
    hire_price_id: str = link("By the price", "hire_price")
    extra_id: str = link("Extra", "extra")
    by_hand: bool = yes_no("A price agreed by hand")
    position: int | None = number("Order", default=0)

    @property
    def signed_pence(self) -> int:
        """Pence, with what is taken off below zero."""
        return (self.pence or 0) * (-1 if self.charge_kind == ChargeKind.DISCOUNT else 1)


class DepositKind(Choice):
    """What a deposit is for. One against damage is owed back: never income (R-FND-10)."""

    BOOKING = "booking: Part of the charge, paid beforehand"
    DAMAGE = "damage: Against damage, given back afterwards"


@dataclass(frozen=True, kw_only=True)
class Deposit(Record):
    """A deposit asked for, held, given back, or withheld with the reason."""

    booking_id: str = link("Booking", "booking", required=True)
    deposit_kind: str = choice("Kind", DepositKind, default=DepositKind.DAMAGE)
    asked_on: date | None = day("Asked for on")
    received_on: date | None = day("Received on")
    paid_by: str = choice("How", PaidBy)
    returned_on: date | None = day("Given back on")
    withheld_pence: int | None = pence("Withheld")
    withheld_because: str = text("Why it was withheld")
    pence: int | None = pence("Amount", required=True)
    received_line_id: str = link("Received in the cashbook as", "money_line")
    returned_line_id: str = link("Given back in the cashbook as", "money_line")
