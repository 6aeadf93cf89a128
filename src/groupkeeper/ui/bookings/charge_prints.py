"""Looking at what goes to hirers: invoices, credit notes, receipts, statements."""

from datetime import timedelta

from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.bookings.invoicing import say_number
from groupkeeper.domain.periods import parse_date
from groupkeeper.operations.bookings.invoice_prints import (
    draw_invoice,
    draw_receipt,
    draw_statement,
)
from groupkeeper.ui.kit.fields import date_field, yes_no_field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_BACK = "Hire charges"
_SHOWS = frozenset({"invoice", "invoice_line", "invoice_payment", "deposit", "group_details"})
_YEAR = timedelta(days=365)


def invoice_print_page(session: Session, _navigate: Navigate, invoice_id: str) -> Page:
    """An invoice or credit note, to look at, save and print."""
    large = yes_no_field("In large print")
    name = say_number(session.group.get(Invoice, invoice_id))
    return PrintPage(
        session,
        name,
        _BACK,
        lambda: draw_invoice(session.group, invoice_id, large=bool(large.value())),
        name=lambda: name,
        choices=(large,),
        shows=_SHOWS,
    )


def receipt_print_page(session: Session, _navigate: Navigate, invoice_payment_id: str) -> Page:
    """A receipt, to look at, save and print."""
    large = yes_no_field("In large print")
    number = session.group.get(InvoicePayment, invoice_payment_id).reference
    return PrintPage(
        session,
        f"Receipt {number}",
        _BACK,
        lambda: draw_receipt(session.group, invoice_payment_id, large=bool(large.value())),
        name=lambda: f"Receipt {number}",
        choices=(large,),
        shows=_SHOWS,
    )


def statement_page(session: Session, _navigate: Navigate, organisation_id: str) -> Page:
    """The account of a hirer, an organisation or a person, between two days."""
    large = yes_no_field("In large print")
    today = session.today()
    first = date_field("From", read=lambda typed: parse_date(typed, today))
    last = date_field("Until", read=lambda typed: parse_date(typed, today))
    first.set_value(today - _YEAR)
    last.set_value(today)
    return PrintPage(
        session,
        "Statement",
        _BACK,
        lambda: draw_statement(
            session.group,
            organisation_id,
            first.value() or today - _YEAR,
            last.value() or today,
            large=bool(large.value()),
        ),
        name=lambda: "Statement",
        choices=(first, last, large),
        shows=_SHOWS,
    )
