"""A line of the bank pays part of an invoice, or several of one hirer, to the penny."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import Organisation
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine, InvoicePayment
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.matching_partners import PartnerKind
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.invoices import record_payment
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.cashbook.matching import confirm, several_of_ours, take_apart
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.bookings.invoices import invoice_whole, unpaid
from groupkeeper.storage.queries.cashbook.bank import partners_of, waiting_lines
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere
from tests.operations.cashbook.test_matching import DAY, TODAY, Bank


def invoiced(group: GroupFile, *amounts: int, hirer: str = "Wenlow Art Club") -> list[Invoice]:
    """An invoice of each amount, a day apart, the oldest first."""
    club = Organisation(name=hirer)
    made: list[Invoice] = []
    with group.step("Invoices") as step:
        step.save(club)
        for place, pence in enumerate(amounts):
            day = DAY - timedelta(days=30 - place)
            number = step.next_reference(Invoice)
            one = Invoice(organisation_id=club.id, invoiced_on=day, reference=number)
            made.append(step.save(one))
            step.save(InvoiceLine(invoice_id=one.id, what_for="Hall", pence=pence, on_date=day))
    return made


def owed(group: GroupFile, invoices: Sequence[Invoice]) -> list[int]:
    return [invoice_whole(group, one.id).standing.owing for one in invoices]


def offers_for(bank: Bank, pence: int, words: str = "WENLOW ART CLUB"):
    said = bank.says(pence, words)
    (found,) = [one for one in bank.offers() if one.line.id == said.id]
    return said, [one.partner for one in found.offers]


@pytest.fixture
def bank(group: GroupFile) -> Bank:
    return Bank(group)


def test_a_part_payment_leaves_the_invoice_open_with_the_rest(bank: Bank):
    (one,) = invoiced(bank.group, 4_800)
    said, offers = offers_for(bank, 2_000)
    (part,) = offers
    assert (part.kind, part.said) == (
        PartnerKind.PART, f"Part of invoice {one.reference}, £20.00 of £48.00. Wenlow Art Club",
    )  # fmt: skip
    confirm(bank.group, said.id, part, TODAY)
    assert owed(bank.group, [one]) == [2_800]
    (line,) = bank.group.find(MoneyLine, statement_line_id=said.id)
    assert (line.pence, line.on_statement_on) == (2_000, said.on_date)
    assert line.what_for == f"Hall hire, part of invoice {one.reference}"
    (payment,) = bank.group.find(InvoicePayment)
    assert (payment.pence, payment.money_line_id) == (2_000, line.id)
    assert payment.reference
    assert elsewhere(bank.group) == ()
    said, offers = offers_for(bank, 2_800)
    confirm(bank.group, said.id, offers[0], TODAY)
    assert owed(bank.group, [one]) == [0]


def test_one_line_pays_several_invoices_each_with_its_receipt(bank: Bank):
    invoices = invoiced(bank.group, 4_800, 9_600)
    said, offers = offers_for(bank, 6_000)
    spread = next(one for one in offers if len(one.ids) == 2)
    confirm(bank.group, said.id, spread, TODAY)
    assert owed(bank.group, invoices) == [0, 8_400]
    lines = bank.group.find(MoneyLine, statement_line_id=said.id)
    assert sorted(one.pence or 0 for one in lines) == [1_200, 4_800]
    assert len({one.reference for one in lines}) == 1
    payments = bank.group.find(InvoicePayment)
    assert len({one.reference for one in payments}) == 2
    assert {one.money_line_id for one in payments} == {one.id for one in lines}
    assert waiting_lines(bank.group, bank.account.id) == []
    take_apart(bank.group, said.id)
    assert owed(bank.group, invoices) == [0, 8_400]
    assert [one.id for one in waiting_lines(bank.group, bank.account.id)] == [said.id]


def test_what_was_paid_since_is_refused_and_nothing_is_written(bank: Bank):
    (one,) = invoiced(bank.group, 4_800)
    said, (part,) = offers_for(bank, 2_000)
    record_payment(bank.group, InvoicePayment(invoice_id=one.id, on_date=DAY, pence=3_000), TODAY)
    lines = len(bank.group.find(MoneyLine))
    with pytest.raises(RuleBroken, match="£18.00 is owed"):
        confirm(bank.group, said.id, part, TODAY)
    assert len(bank.group.find(MoneyLine)) == lines
    assert owed(bank.group, [one]) == [1_800]


def test_a_part_in_a_locked_year_is_refused(bank: Bank):
    (one,) = invoiced(bank.group, 4_800)
    said, (part,) = offers_for(bank, 2_000)
    lock_until(bank.group, DAY, today=TODAY)
    with pytest.raises(RuleBroken):
        confirm(bank.group, said.id, part, TODAY)
    assert owed(bank.group, [one]) == [4_800]


def test_invoices_a_person_ticked_are_paid_the_oldest_first(bank: Bank):
    invoices = invoiced(bank.group, 4_800, 9_600, 3_000)
    said = bank.says(11_000, "FASTER PAYMENT 88")
    ticked = [
        one
        for one in partners_of(bank.group, bank.account, TODAY)
        if one.kind == PartnerKind.INVOICE and one.ids[0] != invoices[0].id
    ]
    confirm(bank.group, said.id, several_of_ours(ticked, 11_000), TODAY)
    assert owed(bank.group, invoices) == [4_800, 0, 1_600]
    said = bank.says(1_000, "FASTER PAYMENT 89")
    left = [
        one
        for one in partners_of(bank.group, bank.account, TODAY)
        if one.kind == PartnerKind.INVOICE
    ]
    with pytest.raises(RuleBroken, match="no more invoices of this hirer"):
        several_of_ours(left, said.pence or 0)


def test_ticks_of_two_hirers_or_too_little_or_of_two_kinds_are_refused(bank: Bank):
    invoiced(bank.group, 4_800)
    invoiced(bank.group, 4_800, hirer="Bo Ash")
    bank.wrote(500, "Raffle")
    found = partners_of(bank.group, bank.account, TODAY)
    both = [one for one in found if one.kind == PartnerKind.INVOICE]
    for ticked, pence, said in (
        (both, 9_600, "invoices of one hirer"),
        (both[:1], 4_900, "£1.00 more than is owed on what is ticked"),
        (both[:1], -4_800, "This is money out"),
        (found, 10_100, "lines of the cashbook, or"),
        ((), 100, "lines of the cashbook, or"),
    ):
        with pytest.raises(RuleBroken, match=said):
            several_of_ours(ticked, pence)


_AMOUNTS = st.lists(st.integers(1, 9_000), min_size=1, max_size=4)
_MONEY = st.lists(st.integers(1, 12_000), min_size=1, max_size=5)


@settings(max_examples=15, deadline=None)
@given(_AMOUNTS, _MONEY, st.integers(0, 5))
def test_invoices_receipts_and_cashbook_agree_to_the_penny_whatever_comes_in(
    amounts: list[int], money: list[int], choose: int
):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "group.groupkeeper"
        with create_group_file(path, GroupDetails(name="Wenlow Green")) as group:
            bank = Bank(group)
            invoices = invoiced(group, *amounts)
            matched = 0
            for pence in money:
                said, offers = offers_for(bank, pence)
                if not offers:
                    assert pence > sum(one.owing for one in unpaid(group))
                    continue
                confirm(group, said.id, offers[choose % len(offers)], TODAY)
                matched += pence
                _all_agree(bank, invoices, matched)
            assert sum(owed(group, invoices)) == sum(amounts) - matched


def _all_agree(bank: Bank, invoices: Sequence[Invoice], matched: int) -> None:
    group, book = bank.group, read_book(bank.group)
    lines, payments = group.find(MoneyLine), group.find(InvoicePayment)
    assert sum(one.pence or 0 for one in lines) == matched
    assert sum(one.pence or 0 for one in payments) == matched
    by_id = {one.id: one.pence for one in lines}
    assert all(by_id[one.money_line_id] == one.pence for one in payments)
    assert len({one.money_line_id for one in payments}) == len(payments)
    assert all(pence >= 0 for pence in owed(group, invoices))
    assert book.account_on(bank.account.id, date(2026, 12, 31)) == 100_000 + matched
    assert book.difference_on(date(2026, 12, 31)) == 0
