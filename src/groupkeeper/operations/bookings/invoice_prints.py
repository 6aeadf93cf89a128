"""Invoices, credit notes, receipts and statements on paper, and the lists of them as CSV."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.invoices import InvoicePayment
from groupkeeper.domain.bookings.owing import AGES, by_age, held_pence
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import plain_pounds
from groupkeeper.errors import NotThere
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.bookings.money import (
    PrintedDeposit,
    PrintedInvoice,
    PrintedLine,
    PrintedPayment,
    PrintedStatement,
    print_invoice,
    print_receipt,
    print_statement,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.hire_charges import deposits_held
from groupkeeper.storage.queries.bookings.invoices import (
    InvoiceWhole,
    Standing,
    hirers_with_invoices,
    invoice_whole,
    standings,
    statement_of,
)
from groupkeeper.storage.saving import save_file

_PAID_BY = field_of(InvoicePayment, "paid_by")
INVOICE_HEADS = (
    "Number", "Kind", "Date", "To be paid by", "Hirer", "Amount", "Credited", "Paid", "Owing",
    "Credits",
)  # fmt: skip
DEPOSIT_HEADS = ("Booking", "What for", "Hirer", "Day", "Kind", "Received on", "Held")


def draw_invoice(group: GroupFile, invoice_id: str, *, large: bool = False) -> PrintMade:
    """An invoice or credit note on paper."""
    whole = invoice_whole(group, invoice_id)
    paper = print_invoice(group.details(), _printed(group, whole), large=large)
    return PrintMade(paper)


def draw_receipt(group: GroupFile, payment_id: str, *, large: bool = False) -> PrintMade:
    """The receipt of a payment on paper, with what was owed once it was made."""
    payment = group.get(InvoicePayment, payment_id)
    whole = invoice_whole(group, payment.invoice_id)
    until = whole.payments[: [one.id for one in whole.payments].index(payment_id) + 1]
    invoice = _printed(group, replace(whole, payments=until))
    paper = print_receipt(group.details(), invoice, _payment(payment), large=large)
    return PrintMade(paper)


def draw_statement(
    group: GroupFile, hirer_id: str, first: date, last: date, *, large: bool = False
) -> PrintMade:
    """A hirer's account between two days on paper. NotThere for one never invoiced."""
    hirer = next((one for one in hirers_with_invoices(group) if one.key == hirer_id), None)
    if hirer is None:
        raise NotThere("Nothing was ever invoiced to them, so there is no statement.")
    shown = statement_of(group, hirer_id, first, last)
    mine = [
        one.account
        for one in standings(group, last)
        if hirer_id in (one.invoice.organisation_id, one.invoice.person_id) and one.owing > 0
    ]
    printed = PrintedStatement(
        addressed_to=hirer.addressed_to,
        first=first,
        last=last,
        opening=shown.opening,
        entries=tuple((one.on_date, one.what, one.pence) for one in shown.entries),
        ages=tuple(zip(AGES, by_age(mine, last), strict=True)),
    )
    return PrintMade(print_statement(group.details(), printed, large=large))


def save_invoices(group: GroupFile, to: Path, on: date | None = None) -> int:
    """Write every invoice and credit note, as it stands on a day, to a CSV. How many."""
    found = standings(group, on)
    save_file(to, csv_table(INVOICE_HEADS, map(_invoice_row, found)))
    return len(found)


def save_deposits(group: GroupFile, to: Path, on: date | None = None) -> int:
    """Write the deposits held on a day, or now, to a CSV. How many."""
    found = deposits_held(group, on)
    kind = field_of(Deposit, "deposit_kind")
    rows = (
        (
            one.slot.booking.reference,
            one.slot.booking.title,
            one.slot.who,
            one.slot.booking.starts_at.date().isoformat() if one.slot.booking.starts_at else "",
            said(kind, one.deposit.deposit_kind).partition(":")[0],
            one.deposit.received_on,
            plain_pounds(one.held),
        )
        for one in found
    )
    save_file(to, csv_table(DEPOSIT_HEADS, rows))
    return len(found)


def _invoice_row(one: Standing) -> tuple[str | date | None, ...]:
    invoice, account = one.invoice, one.account
    return (
        invoice.reference,
        "Credit note" if invoice.credits_invoice_id else "Invoice",
        invoice.invoiced_on,
        invoice.due_on,
        one.hirer,
        plain_pounds(account.lines),
        plain_pounds(account.credited),
        plain_pounds(account.paid),
        plain_pounds(one.owing),
        one.credits,
    )


def _printed(group: GroupFile, whole: InvoiceWhole) -> PrintedInvoice:
    invoice = whole.standing.invoice
    return PrintedInvoice(
        number=invoice.reference,
        addressed_to=invoice.addressed_to or whole.standing.hirer,
        on_date=invoice.invoiced_on,
        due_on=invoice.due_on,
        lines=tuple(
            PrintedLine(
                line.on_date,
                whole.booking_numbers.get(line.booking_id, ""),
                line.what_for,
                line.pence or 0,
            )
            for line in whole.lines
        ),
        credited=whole.standing.account.credited,
        payments=tuple(map(_payment, whole.payments)),
        deposits=tuple(_damage_deposits(group, {line.booking_id for line in whole.lines})),
        credits=whole.standing.credits,
        because=invoice.because,
    )


def _damage_deposits(group: GroupFile, booking_ids: Iterable[str]) -> Iterable[PrintedDeposit]:
    for booking_id in sorted(filter(None, booking_ids)):
        for deposit in group.find(Deposit, booking_id=booking_id):
            if deposit.deposit_kind == DepositKind.DAMAGE and held_pence(deposit):
                title = group.get(Booking, booking_id).title
                yield PrintedDeposit(title, held_pence(deposit))


def _payment(payment: InvoicePayment) -> PrintedPayment:
    how = said(_PAID_BY, payment.paid_by) if payment.paid_by else ""
    return PrintedPayment(payment.reference, payment.on_date, how, payment.pence or 0)
