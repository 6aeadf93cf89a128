"""What goes to hirers on paper: the sums agree, and a deposit is never part of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.group import GroupDetails
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
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_count
from tests.printed import page_text

GOLDEN = Path(__file__).parents[2] / "golden" / "hire_invoice.txt"
DETAILS = GroupDetails(
    name="Wenlow Green Community Association",
    address="12 Green Lane\nWenlow",
    contact_name="Ian Macleod",
    contact_post="Treasurer",
    contact_phone="01632 960 118",
    how_to_pay="By bank: sort code 00-00-00, account 00000000.",
)
PAYMENT = PrintedPayment("R-A0004", date(2026, 3, 9), "Cheque", 1000)
EVENING = "Choir: Main hall, 2 hours at £8.00 an hour"
INVOICE = PrintedInvoice(
    number="I-A0007",
    addressed_to="Wenlow Green Choir\n1 Mill Lane",
    on_date=date(2026, 3, 1),
    due_on=date(2026, 3, 15),
    lines=(
        PrintedLine(date(2026, 2, 3), "B-A0012", EVENING, 1600),
        PrintedLine(date(2026, 2, 10), "B-A0013", EVENING, 1600),
        PrintedLine(date(2026, 2, 10), "B-A0013", "Choir: Charity of the year", -200),
    ),
    credited=500,
    payments=(PAYMENT,),
    deposits=(PrintedDeposit("Choir", 10_000),),
)


def text_of(made: Printed) -> str:
    pages = range(1, page_count(made.pdf) + 1)
    text = "\n".join(page_text(made.pdf, page) for page in pages)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def test_an_invoice_says_what_it_always_said() -> None:
    assert text_of(print_invoice(DETAILS, INVOICE)) == GOLDEN.read_text("utf-8")


def test_a_deposit_against_damage_is_listed_apart_and_changes_no_sum() -> None:
    without = text_of(print_invoice(DETAILS, replace(INVOICE, deposits=())))
    with_it = text_of(print_invoice(DETAILS, INVOICE))
    assert INVOICE.owing == 1500
    assert "£15.00" in without
    assert "£15.00" in with_it
    assert "This is your money" in with_it
    assert "This is your money" not in without


def test_a_credit_note_names_what_it_takes_back_and_asks_for_nothing() -> None:
    note = replace(
        INVOICE, number="I-A0008", credits="I-A0007", because="The heating was off", deposits=()
    )
    text = text_of(print_invoice(DETAILS, note))
    assert "Credit note I-A0008" in text
    assert "Invoice I-A0007" in text
    assert "How to pay" not in text
    assert "Please pay by" not in text


def test_a_receipt_says_what_is_left_to_pay() -> None:
    text = text_of(print_receipt(DETAILS, INVOICE, PAYMENT))
    assert "Received with thanks: £10.00 by cheque." in text
    assert "£15.00 is still to be paid on this invoice." in text


def test_a_vat_number_takes_the_place_of_no_vat() -> None:
    assert "No VAT is charged." in text_of(print_invoice(DETAILS, INVOICE))
    text = text_of(print_invoice(replace(DETAILS, vat_number="GB 000 0000 00"), INVOICE))
    assert "VAT number GB 000 0000 00" in text
    assert "No VAT" not in text


def test_a_statement_carries_the_sum_from_line_to_line() -> None:
    shown = PrintedStatement(
        addressed_to="Choir",
        first=date(2026, 3, 1),
        last=date(2026, 3, 31),
        opening=2500,
        entries=(
            (date(2026, 3, 1), "Invoice I-A0007", 3000),
            (date(2026, 3, 9), "Paid, receipt R-A0004", -1000),
        ),
        ages=(("0 to 30 days", 2000), ("31 to 60 days", 2500)),
    )
    text = text_of(print_statement(DETAILS, shown))
    assert [sum_ for sum_ in ("£25.00", "£55.00", "£45.00") if sum_ not in text] == []
    assert "By age: 0 to 30 days: £20.00; 31 to 60 days: £25.00." in text


def test_a_very_long_list_of_lines_goes_over_pages_in_large_print() -> None:
    long = replace(INVOICE, lines=INVOICE.lines * 40)
    made = print_invoice(DETAILS, long, large=True)
    assert made.pages > 3
    assert text_of(made).count("B-A0012") == 40
