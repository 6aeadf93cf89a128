"""Invoices to hirers, credit notes and payments. Once it has its number, none is ever undone."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine, InvoicePayment
from groupkeeper.domain.bookings.invoicing import PAY_WITHIN_DAYS
from groupkeeper.domain.bookings.owing import held_pence
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import check
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.cashbook.flowing_in import flow_in
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.invoices import (
    InvoiceWhole,
    ToInvoice,
    invoice_whole,
    to_invoice,
)
from groupkeeper.storage.steps import Step


def make_invoices(
    group: GroupFile,
    covers: Period,
    hirer_ids: Collection[str],
    on: date,
    due_on: date | None = None,
    booking_ids: Collection[str] = (),
) -> tuple[Invoice, ...]:
    """Make and number an invoice for each of these hirers, all in one step that is final.

    It covers bookings of these days that are not invoiced yet; `booking_ids` narrows to some of
    them. A booking deposit we hold is taken off as paid. What was previewed by `to_invoice` is what
    is made. RuleBroken when there is nothing to invoice.
    """
    days = group.details().hirers_pay_within_days
    due = due_on or on + timedelta(days=PAY_WITHIN_DAYS if days is None else days)
    if due < on:
        raise RuleBroken(Problem("due_on", "It is to be paid after the date of the invoice."))
    wanted = set(hirer_ids)
    if "" in wanted:
        raise RuleBroken(Problem("", "Say in the booking who it is for, then invoice it."))
    with group.step(_label(covers, booking_ids)) as step:
        found = [
            one
            for one in to_invoice(group, covers.start, covers.end, booking_ids)
            if one.hirer.key in wanted
        ]
        if not found:
            raise RuleBroken(Problem("", "There is nothing to invoice. Nothing was made."))
        return tuple(_make(group, step, one, covers, on, due) for one in found)


def credit_invoice(
    group: GroupFile,
    invoice_id: str,
    because: str,
    on: date,
    amounts: Mapping[str, int] | None = None,
) -> Invoice:
    """Take back an invoice by a credit note with its own number: what is left of it, or `amounts`.

    `amounts` are pence by the id of the booking. RuleBroken when the reason is missing, or more
    would be taken back than is left.
    """
    whole = invoice_whole(group, invoice_id)
    invoice, account = whole.standing.invoice, whole.standing.account
    left = left_by_booking(group, invoice_id)
    wanted = left if amounts is None else amounts
    reason = " ".join(because.split())
    total = sum(wanted.values())
    most = sum(left.get(booking_id, 0) for booking_id in wanted)
    too_much = any(pence > left.get(booking_id, 0) for booking_id, pence in wanted.items())
    reasons = [
        (not reason, "because", "Say why it is credited."),
        (bool(invoice.credits_invoice_id), "", "This is a credit note already."),
        (on < account.invoiced_on, "on", "A credit note is never older than its invoice."),
        (total <= 0 or too_much, "pence", f"Credit up to {say_pence(most)}, and more than £0.00."),
    ]
    refuse(*(Problem(field, words) for wrong, field, words in reasons if wrong))
    with group.step(f"Credit {say_pence(total)} of invoice {invoice.reference}") as step:
        note = Invoice(
            organisation_id=invoice.organisation_id,
            person_id=invoice.person_id,
            addressed_to=invoice.addressed_to,
            invoiced_on=on,
            credits_invoice_id=invoice.id,
            because=reason,
            reference=step.next_reference(Invoice),
        )
        step.save(note)
        step.save_all(_credit_lines(whole, wanted, note))
        return note


def left_by_booking(group: GroupFile, invoice_id: str) -> dict[str, int]:
    """Pence of an invoice that no credit note has taken back yet, by the id of the booking."""
    left: Counter[str] = Counter()
    for line in group.find(InvoiceLine, invoice_id=invoice_id):
        left[line.booking_id] += line.pence or 0
    for note in group.find(Invoice, credits_invoice_id=invoice_id):
        for line in group.find(InvoiceLine, invoice_id=note.id):
            left[line.booking_id] -= line.pence or 0
    return {booking_id: pence for booking_id, pence in left.items() if pence > 0}


def record_payment(group: GroupFile, payment: InvoicePayment, today: date) -> InvoicePayment:
    """Keep a payment of a hirer, whole or in part, with the number of its receipt; it is final.

    More than is owed is refused, so that a slip of the pen does not become a debt of ours.
    """
    whole = invoice_whole(group, payment.invoice_id)
    owing = whole.standing.owing
    problems = list(_payment_problems(payment, whole.standing.account.invoiced_on, today))
    if not problems and (payment.pence or 0) > owing:
        problems.append(Problem("pence", f"Only {say_pence(max(owing, 0))} is owed on it."))
    refuse(*problems)
    invoice = whole.standing.invoice
    with group.step(f"{whole.standing.hirer} pays {say_pence(payment.pence or 0)}") as step:
        kept = step.save(_numbered(step, replace(payment, invoice_id=invoice.id)))
        flow_in(group, step, [kept.id])
    return group.get(InvoicePayment, kept.id)


def give_back(group: GroupFile, payment: InvoicePayment, today: date) -> InvoicePayment:
    """Give money of an invoice back, or put a payment right that was written down wrongly.

    `payment.pence` is what goes back; it is kept below nothing, with a number of its own.
    """
    whole = invoice_whole(group, payment.invoice_id)
    paid = whole.standing.account.paid
    problems = list(_payment_problems(payment, whole.standing.account.invoiced_on, today))
    if not problems and (payment.pence or 0) > paid:
        problems.append(Problem("pence", f"Only {say_pence(max(paid, 0))} was paid on it."))
    refuse(*problems)
    back = replace(payment, pence=-(payment.pence or 0))
    with group.step(f"Give {say_pence(payment.pence or 0)} back to {whole.standing.hirer}") as step:
        kept = step.save(_numbered(step, back))
        flow_in(group, step, [kept.id])
    return group.get(InvoicePayment, kept.id)


def _make(
    group: GroupFile, step: Step, found: ToInvoice, covers: Period, on: date, due: date
) -> Invoice:
    hirer = found.hirer
    invoice = Invoice(
        organisation_id=hirer.organisation_id,
        person_id=hirer.person_id,
        addressed_to=hirer.addressed_to,
        invoiced_on=on,
        due_on=due,
        covers_from=covers.start,
        covers_to=covers.end,
        reference=step.next_reference(Invoice),
    )
    step.save(invoice)
    step.save_all([replace(line, invoice_id=invoice.id) for line in found.lines])
    left = found.pence
    for slot in found.slots:
        for deposit in group.find(Deposit, booking_id=slot.booking.id):
            left -= _take_deposit(group, step, deposit, invoice, left, on)
    return invoice


def _take_deposit(
    group: GroupFile, step: Step, deposit: Deposit, invoice: Invoice, owing: int, on: date
) -> int:
    """Count a booking deposit we hold as paid. How many pence of it were used."""
    used = min(held_pence(deposit), owing)
    if deposit.deposit_kind != DepositKind.BOOKING or used <= 0:
        return 0
    payment = InvoicePayment(invoice_id=invoice.id, on_date=on, pence=used, paid_by=deposit.paid_by)
    step.save(_numbered(step, payment))
    step.save(
        replace(
            deposit,
            withheld_pence=(deposit.withheld_pence or 0) + used,
            withheld_because=f"Paid towards invoice {invoice.reference}",
        )
    )
    flow_in(group, step, [payment.id])
    return used


def _numbered(step: Step, payment: InvoicePayment) -> InvoicePayment:
    return replace(payment, reference=step.next_reference(InvoicePayment))


def _payment_problems(payment: InvoicePayment, invoiced_on: date, today: date) -> Iterator[Problem]:
    yield from check(payment)
    if payment.pence is not None and payment.pence <= 0:
        yield Problem("pence", "Enter an amount, like 12.50.")
    if payment.on_date is not None and payment.on_date > today:
        yield Problem("on_date", "That day is still to come.")
    if payment.on_date is not None and payment.on_date < invoiced_on:
        yield Problem("on_date", f"The invoice is of {say_date(invoiced_on)}: choose a later day.")


def _credit_lines(
    whole: InvoiceWhole, wanted: Mapping[str, int], note: Invoice
) -> Iterator[InvoiceLine]:
    """One line for each booking of which something is taken back."""
    for booking_id, pence in wanted.items():
        first = next((line for line in whole.lines if line.booking_id == booking_id), None)
        if pence:
            yield InvoiceLine(
                invoice_id=note.id,
                booking_id=booking_id,
                on_date=first.on_date if first else None,
                what_for=first.what_for if first else whole.standing.invoice.reference,
                pence=pence,
            )


def _label(covers: Period, booking_ids: Collection[str]) -> str:
    if booking_ids:
        return f"Invoice {count_said(len(booking_ids), 'booking')}"
    return f"Invoice the bookings of {covers.said()}"
