"""What the hall hands out, word for word, from the made-up group of 12 March 2026.

Run with GOLDEN=write after a change of the paper was looked at and is right.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.hiring import HireAgreement
from groupkeeper.domain.bookings.invoices import Invoice, InvoicePayment
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.bookings.hall_prints import HallPrint, HallWish, draw_hall_print
from groupkeeper.operations.bookings.hiring import draw_hire_paper
from groupkeeper.operations.bookings.invoice_prints import (
    draw_invoice,
    draw_receipt,
    draw_statement,
)
from groupkeeper.operations.bookings.invoices import credit_invoice
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

GOLDENS = Path(__file__).parents[2] / "golden"


def words(made: PrintMade) -> str:
    pdf = made.paper.pdf
    return "\n\n".join(page_text(pdf, page + 1) for page in range(page_count(pdf)))


def party(group: GroupFile) -> Booking:
    """The next hire that has an agreement."""
    today = date(2026, 3, 12)
    agreed = {one.booking_id for one in group.find(HireAgreement)}
    to_come = [
        one
        for one in group.find(Booking)
        if one.id in agreed and one.starts_at and one.starts_at.date() >= today
    ]
    return min(to_come, key=lambda one: (str(one.starts_at), one.title))


def paid(group: GroupFile) -> Invoice:
    """The first invoice that was paid, by its number."""
    ids = {one.invoice_id for one in group.find(InvoicePayment)}
    return min((one for one in group.find(Invoice) if one.id in ids), key=lambda one: one.reference)


def agreement(group: GroupFile, today: date) -> PrintMade:
    return draw_hire_paper(group, party(group).id, today, agreement=True)


def confirmation(group: GroupFile, today: date) -> PrintMade:
    return draw_hire_paper(group, party(group).id, today, agreement=False)


def invoice(group: GroupFile, today: date) -> PrintMade:
    return draw_invoice(group, paid(group).id)


def receipt(group: GroupFile, today: date) -> PrintMade:
    (payment,) = group.find(InvoicePayment, invoice_id=paid(group).id)
    return draw_receipt(group, payment.id)


def credit_note(group: GroupFile, today: date) -> PrintMade:
    unpaid = max(group.find(Invoice), key=lambda one: one.reference)
    return draw_invoice(group, credit_invoice(group, unpaid.id, "The boiler failed", today).id)


def statement(group: GroupFile, today: date) -> PrintMade:
    behind = max(group.find(Invoice), key=lambda one: one.reference)
    return draw_statement(group, behind.organisation_id, date(2026, 1, 1), today)


def hall_print(what: HallPrint) -> Callable[[GroupFile, date], PrintMade]:
    return lambda group, today: draw_hall_print(group, HallWish(what, today), today)


PRINTS: dict[str, Callable[[GroupFile, date], PrintMade]] = {
    "hire_agreement": agreement,
    "hire_confirmation": confirmation,
    "hire_invoice_of_group": invoice,
    "hire_receipt": receipt,
    "hire_credit_note": credit_note,
    "hire_statement": statement,
    "hall_keyholders": hall_print(HallPrint.KEYS),
    "hall_wall_chart": hall_print(HallPrint.CHART),
    "hall_poster_week": hall_print(HallPrint.WEEK),
    "hall_poster_month": hall_print(HallPrint.MONTH),
}


@pytest.mark.parametrize("name", sorted(PRINTS))
def test_what_the_hall_hands_out_stays_word_for_word(
    sample: GroupFile, today: date, name: str
) -> None:
    found = words(PRINTS[name](sample, today)) + "\n"
    for new in sample.find(Invoice):  # its number has the letter of this very copy of the file
        if new.credits_invoice_id:
            found = found.replace(new.reference, "I-NEW")
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["hall_wall_chart", "hall_poster_week", "hall_poster_month"])
def test_what_hangs_on_the_wall_names_no_hirer_phone_or_price(
    sample: GroupFile, today: date, name: str
) -> None:
    """R-BKG-9."""
    found = words(PRINTS[name](sample, today))
    assert "£" not in found
    hirers = {one.person_id for one in sample.find(Booking) if one.booked_for == BookedFor.HIRE}
    for person in sample.find(Person):
        if person.id in hirers:
            assert person.full_name not in found
            assert not person.phone or person.phone not in found
