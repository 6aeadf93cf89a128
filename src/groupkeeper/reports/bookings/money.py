"""Invoice, credit note, receipt and statement of a hirer, in one style (O3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.reports.page import (
    Paper,
    Printed,
    paragraphs,
    print_paper,
    stacked,
    words,
)
from groupkeeper.reports.parts import fact_table, kept_together
from groupkeeper.reports.people.parts import Hand, Line, hand, opening, word_table

_AMOUNT_LAST = 3
_WIDTHS, _LARGE_WIDTHS = (16, 14, 52, 18), (21, 18, 40, 21)
NO_VAT = "No VAT is charged."


@dataclass(frozen=True)
class PrintedLine:
    """One line, in pence; `booking` is the number of its booking."""

    on_date: date | None
    booking: str
    what_for: str
    pence: int


@dataclass(frozen=True)
class PrintedPayment:
    """A payment on an invoice: its receipt's number, how, in pence."""

    reference: str
    on_date: date | None
    how: str
    pence: int


@dataclass(frozen=True)
class PrintedDeposit:
    """A deposit against damage we hold for a booking: never part of what is charged."""

    what: str
    pence: int


@dataclass(frozen=True)
class PrintedInvoice:
    """An invoice, or a credit note where `credits` is the number of what it takes back."""

    number: str
    addressed_to: str
    on_date: date | None
    due_on: date | None
    lines: tuple[PrintedLine, ...]
    credited: int = 0
    payments: tuple[PrintedPayment, ...] = ()
    deposits: tuple[PrintedDeposit, ...] = ()
    credits: str = ""
    because: str = ""

    @property
    def pence(self) -> int:
        """What its lines add up to."""
        return sum(line.pence for line in self.lines)

    @property
    def owing(self) -> int:
        """What is still to be paid."""
        return self.pence - self.credited - sum(each.pence for each in self.payments)


@dataclass(frozen=True)
class PrintedStatement:
    """A hirer's account: owed before, each thing that happened with the sum after it, owed now."""

    addressed_to: str
    first: date
    last: date
    opening: int
    entries: tuple[tuple[date, str, int], ...]
    ages: tuple[tuple[str, int], ...]


def print_invoice(
    details: GroupDetails, invoice: PrintedInvoice, *, large: bool = False
) -> Printed:
    """The invoice or credit note, with what was paid on it and what is still to be paid."""
    letters = hand(large)
    credit = bool(invoice.credits)
    title = f"{'Credit note' if credit else 'Invoice'} {invoice.number}"
    story = stacked(
        opening(title, _from(details)),
        _facts(invoice),
        Spacer(0, 10),
        _lines_table(invoice, letters),
        [] if credit else _sums(invoice, letters),
        [] if credit else _deposits(invoice, letters),
        [Spacer(0, 8)],
        _how_to_pay(details, invoice, letters),
    )
    return print_paper(_paper(details, title), story)


def print_receipt(
    details: GroupDetails,
    invoice: PrintedInvoice,
    payment: PrintedPayment,
    *,
    large: bool = False,
) -> Printed:
    """The receipt of one payment, with what is left to pay."""
    letters = hand(large)
    back = payment.pence < 0
    title = f"{'Money given back' if back else 'Receipt'} {payment.reference}"
    amount = say_pence(abs(payment.pence))
    how = f" by {payment.how.lower()}" if payment.how else ""
    said = f"{'Given back' if back else 'Received with thanks'}: {amount}{how}"
    left = f"{say_pence(invoice.owing)} is still to be paid on this invoice."
    story = stacked(
        opening(title, _from(details)),
        fact_table(
            [
                ("To" if back else "From", _one_line(invoice.addressed_to)),
                ("Date", _day(payment.on_date)),
                ("For", f"Invoice {invoice.number} of {_day(invoice.on_date)}"),
            ]
        ),
        Spacer(0, 14),
        words(f"{said}.", letters.section),
        words(left if invoice.owing > 0 else "This invoice is paid in full.", letters.body),
        words(_vat(details), letters.body),
        _signature(details, letters),
    )
    return print_paper(_paper(details, title), story)


def print_statement(
    details: GroupDetails, shown: PrintedStatement, *, large: bool = False
) -> Printed:
    """Everything that happened with a hirer between two days, and how old what is owed is."""
    letters = hand(large)
    title = "Statement of account"
    rows: list[tuple[str, ...]] = [
        (table_date(shown.first), "Owed before", "", say_pence(shown.opening))
    ]
    sum_so_far = shown.opening
    for day, what, pence in shown.entries:
        sum_so_far += pence
        rows.append((table_date(day), what, say_pence(pence), say_pence(sum_so_far)))
    owed = say_pence(max(sum_so_far, 0))
    ages = [f"{name}: {say_pence(pence)}" for name, pence in shown.ages if pence]
    story = stacked(
        opening(title, _from(details)),
        fact_table(
            [
                ("To", _one_line(shown.addressed_to)),
                ("From", say_date(shown.first)),
                ("Until", say_date(shown.last)),
            ]
        ),
        Spacer(0, 10),
        word_table(
            ("Date", "What", "Amount", "Owed"),
            rows,
            (18, 46, 18, 18),
            letters,
            total=("Now owed", "", "", owed),
            right=frozenset({2, 3}),
        ),
        [words(f"By age: {'; '.join(ages)}.", letters.body)] if ages else [],
        [] if sum_so_far >= 0 else [words(f"We owe you {say_pence(-sum_so_far)}.", letters.strong)],
        [Spacer(0, 8)],
        _pay_words(details, letters) if sum_so_far > 0 else [],
    )
    return print_paper(_paper(details, title), story)


def _facts(invoice: PrintedInvoice) -> Flowable:
    facts = [("To", _one_line(invoice.addressed_to)), ("Date", _day(invoice.on_date))]
    if invoice.credits:
        facts += [("Credits", f"Invoice {invoice.credits}"), ("Because", invoice.because)]
    elif invoice.due_on:
        facts.append(("Please pay by", _day(invoice.due_on)))
    return fact_table(facts)


def _lines_table(invoice: PrintedInvoice, letters: Hand) -> Flowable:
    large = letters is not hand(large=False)
    rows: list[Sequence[str | Sequence[Line]]] = [
        (
            table_date(line.on_date),
            line.booking,
            line.what_for,
            say_pence(line.pence),
        )
        for line in invoice.lines
    ]
    return word_table(
        ("Date", "Booking", "What for", "Amount"),
        rows,
        _LARGE_WIDTHS if large else _WIDTHS,
        letters,
        total=("Taken off" if invoice.credits else "Total", "", "", say_pence(invoice.pence)),
        right=frozenset({_AMOUNT_LAST}),
    )


def _sums(invoice: PrintedInvoice, letters: Hand) -> list[Flowable]:
    """What was credited and paid, and what is left; nothing where nothing was."""
    rows: list[tuple[str, str]] = []
    if invoice.credited:
        rows.append(("Taken back by credit notes", say_pence(-invoice.credited)))
    for each in invoice.payments:
        what = "Paid" if each.pence >= 0 else "Given back"
        how = f" by {each.how.lower()}" if each.how else ""
        said = f"{what} on {_day(each.on_date)}{how}, receipt {each.reference}"
        rows.append((said, say_pence(-each.pence)))
    if not rows:
        return []
    left = (
        "Still to be paid" if invoice.owing >= 0 else "We owe you",
        say_pence(abs(invoice.owing)),
    )
    table = word_table(
        ("Since then", "Amount"), rows, (82, 18), letters, total=left, right=frozenset({1})
    )
    return [Spacer(0, 10), table]


def _deposits(invoice: PrintedInvoice, letters: Hand) -> list[Flowable]:
    """Deposits against damage, listed apart: they are the hirer's money (R-FND-10)."""
    if not invoice.deposits:
        return []
    said = [
        words(f"{each.what}: {say_pence(each.pence)}", letters.body) for each in invoice.deposits
    ]
    about = "This is your money. You get it back after the hire, less the cost of any damage."
    head = words("Deposit against damage that we hold", letters.strong)
    return kept_together([Spacer(0, 6), head, *said, words(about, letters.body)])


def _how_to_pay(details: GroupDetails, invoice: PrintedInvoice, letters: Hand) -> list[Flowable]:
    vat = words(_vat(details), letters.body)
    if invoice.credits:
        return [vat]
    if invoice.owing <= 0:
        return [words("Paid in full, thank you.", letters.strong), vat]
    asked = f"Please put {invoice.number} on your payment."
    return [*_pay_words(details, letters), words(asked, letters.body), vat]


def _pay_words(details: GroupDetails, letters: Hand) -> list[Flowable]:
    typed = paragraphs(details.how_to_pay, letters.body)
    reach = " or ".join(part for part in (details.contact_phone, details.contact_email) if part)
    asked = (details.contact_name, details.contact_post, reach)
    who = ", ".join(part for part in asked if part)
    ask = f"Questions, or how to pay: {who}" if who else ""
    story = [words("How to pay", letters.strong), *typed]
    if ask:
        story.append(words(f"{ask}.", letters.body))
    return kept_together(story)


def _signature(details: GroupDetails, letters: Hand) -> list[Flowable]:
    return [
        Spacer(0, 30),
        words(f"For {details.name}: ______________________________", letters.body),
    ]


def _vat(details: GroupDetails) -> str:
    return f"VAT number {details.vat_number}" if details.vat_number else NO_VAT


def _from(details: GroupDetails) -> str:
    number = f"charity number {details.charity_number}" if details.charity_number else ""
    parts = (details.name, _one_line(details.address), number)
    return ", ".join(part for part in parts if part)


def _paper(details: GroupDetails, title: str) -> Paper:
    """Sent to the hirer and kept with the accounts; it names whom it is to."""
    return Paper(
        title=f"{title}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title}",
        second_footer="Keep it with your accounts",
    )


def _one_line(text: str) -> str:
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())


def _day(day: date | None) -> str:
    return say_date(day) if day else ""
