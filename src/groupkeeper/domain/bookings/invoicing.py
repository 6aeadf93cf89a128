"""What stands on an invoice: the lines of bookings; and on a statement: a hirer's account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.charges import BookingCharge
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine
from groupkeeper.domain.bookings.pricing import is_our_own, total_pence

_INVOICED = (BookingState.CONFIRMED, BookingState.COMPLETED, BookingState.CANCELLED)
PAY_WITHIN_DAYS = 14


@dataclass(frozen=True)
class Entry:
    """One line of a statement, in pence: what it adds to the debt, or below nothing takes off."""

    on_date: date
    what: str
    pence: int


@dataclass(frozen=True)
class Statement:
    """A hirer's account from one day to another: owed before, what happened, owed now."""

    opening: int
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> int:
        """Pence owed at the end; below nothing where we owe them."""
        return self.opening + sum(entry.pence for entry in self.entries)


def statement(entries: Iterable[Entry], first: date, last: date) -> Statement:
    """A statement of some days out of all that ever happened with a hirer."""
    known = sorted(entries, key=lambda entry: (entry.on_date, -entry.pence, entry.what))
    return Statement(
        sum(entry.pence for entry in known if entry.on_date < first),
        tuple(entry for entry in known if first <= entry.on_date <= last),
    )


def may_be_invoiced(booking: Booking) -> bool:
    """Whether a booking is firm and not our own use (R-BKG-8)."""
    return booking.state in _INVOICED and not is_our_own(booking)


def invoice_lines(
    booking: Booking, lines: Sequence[BookingCharge], invoiced: int
) -> tuple[InvoiceLine, ...]:
    """What of a booking is still to be invoiced, when `invoiced` pence of it are already.

    Nothing when that is all of it or more: too much is put right by a credit note.
    """
    total = total_pence(lines)
    if not may_be_invoiced(booking) or total <= invoiced:
        return ()
    if invoiced:
        what = f"{booking.title}: change to the charge"
        return (_line(booking, what, total - invoiced),)
    made = [
        _line(booking, f"{booking.title}: {line.what_for}", line.signed_pence)
        for line in lines
        if line.pence
    ]
    over = sum(line.pence or 0 for line in made) - total
    return tuple(made) if over == 0 else (_line(booking, booking.title, total),)


def say_number(invoice: Invoice) -> str:
    """ "Invoice I-A0003" or "Credit note I-A0004"."""
    what = "Credit note" if invoice.credits_invoice_id else "Invoice"
    return f"{what} {invoice.reference}".strip()


def _line(booking: Booking, what: str, pence: int) -> InvoiceLine:
    day = booking.starts_at.date() if booking.starts_at else None
    return InvoiceLine(booking_id=booking.id, on_date=day, what_for=what[:200], pence=pence)
