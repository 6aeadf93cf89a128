"""Invoices to hirers, credit notes, and what was paid. Their numbers never skip or repeat."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, choice, day, link, note, pence, text
from groupkeeper.domain.people.membership import PaidBy


@dataclass(frozen=True, kw_only=True)
class Invoice(Record):
    """An invoice to one hirer, or the credit note that takes back another one.

    Once sent it never changes: a mistake is put right by a credit note (R-FND-11).
    """

    organisation_id: str = link("Organisation", "organisation")
    person_id: str = link("Person", "person")
    addressed_to: str = note("Name and address as printed")
    invoiced_on: date | None = day("Date", required=True)
    due_on: date | None = day("To be paid by")
    covers_from: date | None = day("Bookings from")
    covers_to: date | None = day("Bookings until")
    credits_invoice_id: str = link("Credit note for", "invoice")
    because: str = text("Why it is credited")
    reference: str = text("Number", limit=20)


@dataclass(frozen=True, kw_only=True)
class InvoiceLine(Record):
    """One line of an invoice, as it was sent. On a credit note its amount is taken back."""

    invoice_id: str = link("Invoice", "invoice", required=True)
    booking_id: str = link("Booking", "booking")
    on_date: date | None = day("Date")
    what_for: str = text("What for", required=True)
    pence: int | None = pence("Amount", required=True)


@dataclass(frozen=True, kw_only=True)
class InvoicePayment(Record):
    """Money a hirer paid on an invoice."""

    invoice_id: str = link("Invoice", "invoice", required=True)
    on_date: date | None = day("Date", required=True)
    pence: int | None = pence("Amount", required=True)
    paid_by: str = choice("How", PaidBy)
    money_line_id: str = link("Line of the cashbook", "money_line")
    reference: str = text("Number of the receipt", limit=20)
