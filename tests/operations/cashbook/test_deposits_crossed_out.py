"""The vouchers of one deposit go together: crossed out and brought in again, each stands once."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine, InvoicePayment
from groupkeeper.domain.cashbook.elsewhere import DAMAGE_KEPT
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.headings import DEPOSITS_BACK, DEPOSITS_IN, HALL_HIRE
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.ids import new_id
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.deposits import ask_deposit, receive_deposit, return_deposit
from groupkeeper.operations.cashbook.flowing_in import bring_in
from groupkeeper.operations.cashbook.lines import change_words, keep_voucher, void_voucher
from groupkeeper.operations.cashbook.putting_right import correct_voucher
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere
from groupkeeper.storage.queries.cashbook.together import numbers_together

DAY, TODAY = date(2026, 2, 3), date(2026, 3, 12)
GENERAL, BANK, TIN = Fund(name="General"), Account(name="Bank"), Account(name="Tin")


def begin_book(group: GroupFile) -> None:
    with group.step("Begin") as step:
        step.save_all([GENERAL, BANK, TIN])


@contextmanager
def own_book() -> Iterator[GroupFile]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        places = Places(root / "config", root / "copies")
        group = create_group_file(root / "a.groupkeeper", GroupDetails(name="Us"), places=places)
        with group:
            begin_book(group)
            yield group


def settled(group: GroupFile, pence: int, kept: int) -> Deposit:
    """A damage deposit that came, and of which some was kept; its vouchers follow each other."""
    with group.step("A booking") as step:
        booking = step.save(Booking(title="Party"))
    asked = ask_deposit(group, Deposit(booking_id=booking.id, pence=pence))
    receive_deposit(group, asked.id, DAY, "bank", TODAY)
    because = "A broken chair" if kept else ""
    return return_deposit(group, asked.id, TODAY, TODAY, kept, because)


def sums(group: GroupFile) -> dict[str, int]:
    """What still counts under each heading, in pence."""
    names = {one.id: one.name for one in group.find(AccountHeading)}
    found: dict[str, int] = {}
    for one in group.find(MoneyLine, voided_on=None):
        name = names[one.account_heading_id]
        found[name] = found.get(name, 0) + (one.pence or 0)
    return found


def numbered(group: GroupFile, number: str) -> MoneyLine:
    return group.find(MoneyLine, reference=number)[0]


@pytest.mark.parametrize("number", ["V-A0002", "V-A0003", "V-A0004"])
def test_crossing_out_one_crosses_out_all_three_and_they_come_in_again_once(
    group: GroupFile, number: str
) -> None:
    begin_book(group)
    settled(group, 10_000, 1_500)
    before = sums(group)
    assert before == {DEPOSITS_IN: 10_000, DAMAGE_KEPT: 1_500, DEPOSITS_BACK: 10_000}
    gone = void_voucher(group, numbered(group, number), "Wrong account", TODAY)
    assert sorted(one.reference for one in gone) == ["V-A0002", "V-A0003", "V-A0004"]
    assert sums(group) == {DEPOSITS_IN: 10_000}
    assert bring_in(group) == 1
    assert sums(group) == before
    assert read_book(group).account_on(BANK.id, TODAY) == 1_500
    group.undo()
    group.undo()
    assert sums(group) == before
    assert not elsewhere(group)


def test_all_that_was_kept_goes_together_too(group: GroupFile) -> None:
    begin_book(group)
    settled(group, 10_000, 10_000)
    void_voucher(group, numbered(group, "V-A0003"), "A slip", TODAY)
    assert sums(group) == {DEPOSITS_IN: 10_000}
    bring_in(group)
    assert sums(group) == {DEPOSITS_IN: 10_000, DAMAGE_KEPT: 10_000, DEPOSITS_BACK: 10_000}


def test_a_booking_deposit_used_for_an_invoice_goes_together(group: GroupFile) -> None:
    begin_book(group)
    with group.step("Hire") as step:
        booking = step.save(Booking(title="Party"))
        invoice = step.save(Invoice(addressed_to="A Hirer", invoiced_on=TODAY, reference="I-A0001"))
        step.save(
            InvoiceLine(invoice_id=invoice.id, booking_id=booking.id, what_for="Hall", pence=9_000)
        )
        step.save(
            Deposit(
                booking_id=booking.id,
                deposit_kind=DepositKind.BOOKING,
                pence=2_000,
                received_on=DAY,
                withheld_pence=2_000,
                withheld_because="Paid towards invoice I-A0001",
            )
        )
        step.save(InvoicePayment(invoice_id=invoice.id, on_date=TODAY, pence=2_000))
    bring_in(group)
    before = sums(group)
    assert before[HALL_HIRE] == before[DEPOSITS_BACK] == 2_000
    void_voucher(group, numbered(group, "V-A0003"), "A slip", TODAY)
    assert sums(group) == {DEPOSITS_IN: 2_000}
    bring_in(group)
    assert sums(group) == before


def test_one_that_was_put_right_goes_with_those_it_stood_beside(group: GroupFile) -> None:
    begin_book(group)
    settled(group, 10_000, 1_500)
    before = sums(group)
    back = numbered(group, "V-A0002")
    new = replace(back, id=new_id(), account_id=TIN.id)
    correct_voucher(group, back, [new], "From the tin", TODAY)
    assert numbers_together(group, numbered(group, "V-A0003").id) == (
        "V-A0003", "V-A0004", "V-A0005",
    )  # fmt: skip
    void_voucher(group, numbered(group, "V-A0005"), "All wrong", TODAY)
    bring_in(group)
    assert sums(group) == before


def test_words_that_were_changed_do_not_part_them(group: GroupFile) -> None:
    begin_book(group)
    settled(group, 10_000, 1_500)
    change_words(group, replace(numbered(group, "V-A0003"), what_for="Chair", party="Ada"))
    assert len(numbers_together(group, numbered(group, "V-A0002").id)) == 3


def test_a_voucher_of_its_own_goes_alone(group: GroupFile) -> None:
    begin_book(group)
    settled(group, 10_000, 0)
    settled(group, 5_000, 5_000)
    typed = MoneyLine(
        direction="receipt", on_date=TODAY, pence=5_000, party="Ada", what_for="Gift",
        fund_id=GENERAL.id, account_id=BANK.id,
    )  # fmt: skip
    keep_voucher(group, [typed])
    keep_voucher(group, [replace(typed, id=new_id(), direction="payment")])
    alone = [numbers_together(group, one.id) for one in group.find(MoneyLine)]
    assert sorted(set(alone)) == [
        ("V-A0001",), ("V-A0002",), ("V-A0003",), ("V-A0004", "V-A0005"), ("V-A0006",),
        ("V-A0007",),
    ]  # fmt: skip


DEPOSITS = st.lists(
    st.tuples(st.integers(1, 9_000), st.sampled_from([0, 1, 2, 3])), min_size=1, max_size=3
)
CROSSED = st.lists(st.integers(0, 20), max_size=5)


@settings(max_examples=25)
@given(deposits=DEPOSITS, crossed=CROSSED)
def test_whatever_is_crossed_out_comes_in_again_as_it_was(
    deposits: list[tuple[int, int]], crossed: list[int]
) -> None:
    with own_book() as group:
        for pence, thirds in deposits:
            settled(group, pence, pence * thirds // 3)
        before = sums(group)
        held = read_book(group).account_on(BANK.id, TODAY)
        for which in crossed:
            living = sorted(group.find(MoneyLine, voided_on=None), key=lambda one: one.reference)
            with suppress(RuleBroken):
                void_voucher(group, living[which % len(living)], "A mistake", TODAY)
            with suppress(RuleBroken):
                bring_in(group)
        assert sums(group) == before
        assert read_book(group).account_on(BANK.id, TODAY) == held
        assert not elsewhere(group)
