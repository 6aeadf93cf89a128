"""Money recorded elsewhere stands in the cashbook exactly once."""

from datetime import date

import pytest

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine, InvoicePayment
from groupkeeper.domain.cashbook.elsewhere import DAMAGE_KEPT
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.people.membership import MembershipType, PaidBy, SubscriptionPayment
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.deposits import ask_deposit, receive_deposit, return_deposit
from groupkeeper.operations.cashbook.flowing_in import bring_in, coming
from groupkeeper.operations.cashbook.lines import void_voucher
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.people.memberships import Paid, join
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere

DAY, TODAY = date(2026, 2, 3), date(2026, 3, 12)
MEMBER = MembershipType(name="Member", fee_pence=1_200)
GENERAL = Fund(name="General")
BANK = Account(name="Bank")
TIN = Account(name="Tin", account_kind="cash")


def begin_book(group: GroupFile) -> None:
    with group.step("Begin") as step:
        step.save_all([GENERAL, BANK, TIN])


def joined(group: GroupFile, name: str, by: str = PaidBy.CASH) -> None:
    with group.step("Somebody") as step:
        person = step.save(Person(first_name=name, last_name="Ng"))
    join(group, person.id, MEMBER, DAY, Paid(1_200, DAY, by), today=TODAY)


def deposit_asked(group: GroupFile) -> Deposit:
    with group.step("A booking") as step:
        booking = step.save(Booking(title="Party"))
    return ask_deposit(group, Deposit(booking_id=booking.id, pence=10_000))


def in_words(group: GroupFile) -> list[tuple[str, int, str]]:
    headings = {one.id: one.name for one in group.find(AccountHeading)}
    return [
        (one.direction, one.pence or 0, headings[one.account_heading_id])
        for one in sorted(group.find(MoneyLine), key=lambda one: one.reference)
    ]


def test_a_subscription_paid_in_cash_is_in_the_tin_at_once(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    line = group.find(MoneyLine)[0]
    assert (line.party, line.pence, line.account_id, line.reference) == (
        "Mei Ng",
        1_200,
        TIN.id,
        "V-A0001",
    )
    assert group.find(SubscriptionPayment)[0].money_line_id == line.id
    assert not elsewhere(group)


def test_undoing_the_renewal_takes_its_line_back_too(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    group.undo()
    assert not group.find(MoneyLine, voided_on=None)
    assert not elsewhere(group)


def test_a_group_with_no_account_brings_it_in_later_and_only_once(group: GroupFile) -> None:
    joined(group, "Mei")
    joined(group, "Ada")
    joined(group, "Tom", PaidBy.BANK)
    assert not group.find(MoneyLine, voided_on=None)
    with pytest.raises(RuleBroken, match="Add an account"):
        coming(group)
    begin_book(group)
    assert {one.vouchers[0][0].party for one in coming(group)} == {"2 members", "Tom Ng"}
    assert bring_in(group) == 3
    assert sorted(one.pence or 0 for one in group.find(MoneyLine)) == [1_200, 2_400]
    with pytest.raises(RuleBroken, match="Everything is in the cashbook"):
        bring_in(group)


def test_a_line_crossed_out_puts_its_record_back_on_the_list(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    void_voucher(group, group.find(MoneyLine)[0], "Wrong fund", TODAY)
    assert elsewhere(group)[0].crossed_out == "V-A0001"
    assert bring_in(group) == 1
    assert read_book(group).account_on(TIN.id, TODAY) == 1_200


def test_a_locked_day_never_stops_a_renewal(group: GroupFile) -> None:
    begin_book(group)
    lock_until(group, date(2026, 2, 28), today=TODAY)
    joined(group, "Mei")
    assert len(elsewhere(group)) == 1
    with pytest.raises(RuleBroken, match="locked up to"):
        bring_in(group)
    assert bring_in(group, on_date=TODAY) == 1
    assert group.find(MoneyLine)[0].on_date == TODAY


def test_a_damage_deposit_is_never_income(group: GroupFile) -> None:
    begin_book(group)
    asked = deposit_asked(group)
    receive_deposit(group, asked.id, DAY, PaidBy.BANK, TODAY)
    settled = return_deposit(group, asked.id, TODAY, TODAY)
    assert in_words(group) == [
        ("receipt", 10_000, "Damage deposits taken"),
        ("payment", 10_000, "Damage deposits given back"),
    ]
    assert settled.received_line_id
    assert settled.returned_line_id
    assert not elsewhere(group)


def test_what_is_kept_for_damage_becomes_ours_and_moves_no_cash(group: GroupFile) -> None:
    begin_book(group)
    asked = deposit_asked(group)
    receive_deposit(group, asked.id, DAY, PaidBy.BANK, TODAY)
    return_deposit(group, asked.id, TODAY, TODAY, 4_000, "A broken window")
    assert in_words(group) == [
        ("receipt", 10_000, "Damage deposits taken"),
        ("payment", 6_000, "Damage deposits given back"),
        ("receipt", 4_000, DAMAGE_KEPT),
        ("payment", 4_000, "Damage deposits given back"),
    ]
    assert read_book(group).account_on(BANK.id, TODAY) == 4_000


def test_a_booking_deposit_used_for_an_invoice_is_counted_once(group: GroupFile) -> None:
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
        step.save(InvoicePayment(invoice_id=invoice.id, on_date=TODAY, pence=7_000))
    assert bring_in(group) == 3
    assert read_book(group).account_on(BANK.id, TODAY) == 9_000
    sums: dict[str, int] = {}
    for way, pence, heading in in_words(group):
        sums[heading] = sums.get(heading, 0) + (pence if way == "receipt" else -pence)
    assert sums["Hall hire"] == 9_000
    assert sums["Damage deposits taken"] + sums["Damage deposits given back"] == 0
