"""What is recorded elsewhere is in the cashbook exactly once, net of what was taken back."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.cashbook.elsewhere import DAMAGE_KEPT
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.cashbook.put_right import counted_twice
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.people.membership import MembershipType, SubscriptionPayment
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import NothingToUndo, RuleBroken, UndoBlocked
from groupkeeper.operations.bookings.deposits import ask_deposit, receive_deposit, return_deposit
from groupkeeper.operations.cashbook.flowing_in import bring_in
from groupkeeper.operations.cashbook.lines import void_voucher
from groupkeeper.operations.cashbook.locking import lock_until, open_again
from groupkeeper.operations.cashbook.putting_right import correct_voucher, take_back_voucher
from groupkeeper.operations.people.memberships import Paid, join
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.places import Places
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere, elsewhere_count

DAY, LOCKED, TODAY = date(2026, 2, 3), date(2026, 2, 28), date(2026, 3, 12)
MEMBER = MembershipType(name="Member", fee_pence=1_200)
GENERAL, BANK, TIN = Fund(name="General"), Account(name="Bank"), Account(name="Tin")


def begin_book(group: GroupFile) -> None:
    with group.step("Begin") as step:
        step.save_all([GENERAL, BANK, TIN])


def joined(group: GroupFile, name: str, on: date = DAY) -> None:
    with group.step("Somebody") as step:
        person = step.save(Person(first_name=name, last_name="Ng"))
    join(group, person.id, MEMBER, on, Paid(1_200, on, "bank"), today=TODAY)


def settled(group: GroupFile, pence: int, kept: int, on: date = DAY) -> None:
    with group.step("A booking") as step:
        booking = step.save(Booking(title="Party"))
    asked = ask_deposit(group, Deposit(booking_id=booking.id, pence=pence))
    receive_deposit(group, asked.id, on, "bank", TODAY)
    return_deposit(group, asked.id, on, TODAY, kept, "A broken chair" if kept else "")


def locked(group: GroupFile) -> None:
    lock_until(group, LOCKED, today=TODAY)


def numbered(group: GroupFile, number: str) -> MoneyLine:
    return group.find(MoneyLine, reference=number)[0]


def held(group: GroupFile) -> int:
    return read_book(group).fund_on(GENERAL.id, TODAY)


def step_called(group: GroupFile, label: str) -> str:
    return group.rows("SELECT id FROM step_log WHERE label = ?", (label,))[0][0]


def test_a_subscription_taken_back_is_listed_and_comes_in_again_once(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    locked(group)
    take_back_voucher(group, numbered(group, "V-A0001"), TODAY, "Her bank refused it")
    (listed,) = elsewhere(group)
    assert (listed.taken_back, listed.crossed_out, listed.pence) == ("V-A0001", "", 1_200)
    assert elsewhere_count(group) == 1
    assert held(group) == 0
    assert bring_in(group, on_date=TODAY) == 1
    assert (held(group), elsewhere(group)) == (1_200, ())
    again = numbered(group, "V-A0003")
    assert again.corrects_id == numbered(group, "V-A0001").id
    assert group.find(SubscriptionPayment)[0].money_line_id == again.id


def test_what_came_in_again_is_not_counted_twice_by_crossing_out_or_undo(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    locked(group)
    take_back_voucher(group, numbered(group, "V-A0001"), TODAY, "Refused")
    bring_in(group, on_date=TODAY)
    with pytest.raises(
        RuleBroken, match=r"V-A0001 would count beside V-A0003.*Cross V-A0003 out first"
    ):
        void_voucher(group, numbered(group, "V-A0002"), "It did come", TODAY)
    with pytest.raises(UndoBlocked, match="V-A0001 would count beside V-A0003"):
        group.undo(step_called(group, "Take voucher V-A0001 back"))
    void_voucher(group, numbered(group, "V-A0003"), "It never came", TODAY)
    assert [one.crossed_out for one in elsewhere(group)] == ["V-A0003"]
    void_voucher(group, numbered(group, "V-A0002"), "It did come", TODAY)
    assert (held(group), elsewhere(group)) == (1_200, ())


def test_the_undo_of_an_older_crossing_out_does_not_count_it_twice(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    void_voucher(group, numbered(group, "V-A0001"), "A slip", TODAY)
    bring_in(group)
    with pytest.raises(UndoBlocked, match="V-A0001 would count beside V-A0002"):
        group.undo(step_called(group, "Cross out voucher V-A0001"))
    assert held(group) == 1_200


def test_undo_takes_nothing_back_a_second_time(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    old = numbered(group, "V-A0001")
    take_back_voucher(group, old, TODAY, "Refused")
    void_voucher(group, numbered(group, "V-A0002"), "It did come", TODAY)
    correct_voucher(group, old, [replace(old, id=new_id(), account_id=TIN.id)], "In cash", TODAY)
    with pytest.raises(UndoBlocked, match="V-A0002 would take back V-A0001 a second time"):
        group.undo(step_called(group, "Cross out voucher V-A0002"))
    assert held(group) == 1_200


def test_what_was_taken_back_is_not_crossed_out_or_put_right_besides(group: GroupFile) -> None:
    begin_book(group)
    joined(group, "Mei")
    locked(group)
    old = numbered(group, "V-A0001")
    take_back_voucher(group, old, TODAY, "Refused")
    open_again(group, "To look", today=TODAY)
    with pytest.raises(RuleBroken, match=r"V-A0001 was taken back by V-A0002\. It counts"):
        void_voucher(group, old, "Away", TODAY)
    with pytest.raises(RuleBroken, match=r"taken back by V-A0002\. Write the money down again"):
        correct_voucher(group, old, [replace(old, id=new_id())], "Away", TODAY)
    assert held(group) == 0


def test_all_vouchers_of_a_deposit_are_taken_back_together(group: GroupFile) -> None:
    begin_book(group)
    settled(group, 10_000, 1_500)
    locked(group)
    back = take_back_voucher(group, numbered(group, "V-A0003"), TODAY, "It was another hirer's")
    assert [(one.direction, one.pence) for one in back] == [
        ("receipt", -1_500), ("payment", -8_500), ("payment", -1_500),
    ]  # fmt: skip
    waits = [one.reference for one in back if one.on_statement_on is None]
    assert waits == [numbered(group, "V-A0006").reference]  # only what goes through the bank
    assert held(group) == 10_000
    assert [one.taken_back for one in elsewhere(group)] == ["V-A0002"]
    bring_in(group, on_date=TODAY)
    assert (held(group), elsewhere(group)) == (1_500, ())


@pytest.mark.parametrize("number", ["V-A0003", "V-A0004"])
@pytest.mark.parametrize("days_are_locked", [True, False])
def test_one_of_two_vouchers_that_moved_no_money_cannot_move_some(
    group: GroupFile, number: str, days_are_locked: bool
) -> None:
    begin_book(group)
    settled(group, 10_000, 1_500)
    if days_are_locked:
        locked(group)
    old = numbered(group, number)
    day = TODAY if days_are_locked else DAY
    for wrong in ({"pence": 1_400}, {"account_id": TIN.id}):
        new = replace(old, id=new_id(), on_date=day, **wrong)
        with pytest.raises(RuleBroken, match=f"Voucher {number} moved no money"):
            correct_voucher(group, old, [new], "A slip", TODAY)
    halves = Fund(name="Hall")
    with group.step("A fund") as step:
        step.save(halves)
    kept = correct_voucher(
        group, old, [replace(old, id=new_id(), on_date=day, fund_id=halves.id)], "Hall", TODAY
    )
    assert kept[0].on_statement_on == day
    assert read_book(group).account_on(BANK.id, TODAY) == 1_500


KEPT = st.sampled_from([0, 1, 700, 2_000])
WHICH = st.integers(0, 30)
DAYS = st.sampled_from([DAY, DAY + timedelta(days=1), TODAY])


class Treasurer(RuleBasedStateMachine):
    """Members who pay and deposits that come and go, and whatever is done to their vouchers."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        places = Places(root / "config", root / "copies")
        self.group = create_group_file(
            root / "a.groupkeeper", GroupDetails(name="Us"), [GENERAL, BANK, TIN], places=places
        )
        joined(self.group, "Mei")
        settled(self.group, 2_000, 700)

    def tried(self, operation: Callable[..., Any], *what: Any, **how: Any) -> None:
        with suppress(RuleBroken):
            operation(self.group, *what, **how)

    def voucher(self, which: int) -> MoneyLine:
        found = sorted(self.group.find(MoneyLine), key=lambda one: one.reference)
        return found[which % len(found)]

    @rule(on=DAYS)
    def join(self, on: date) -> None:
        self.tried(joined, "Ada", on)

    @rule(kept=KEPT, on=DAYS)
    def settle(self, kept: int, on: date) -> None:
        self.tried(settled, 2_000, kept, on)

    @rule()
    def lock(self) -> None:
        self.tried(locked)

    @rule()
    def unlock(self) -> None:
        self.tried(open_again, "To put something right", today=TODAY)

    @rule(which=WHICH)
    def cross_out(self, which: int) -> None:
        self.tried(void_voucher, self.voucher(which), "A mistake", TODAY)

    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        self.tried(take_back_voucher, self.voucher(which), TODAY, "A mistake")

    @rule(which=WHICH, tin=st.booleans(), later=st.booleans())
    def put_right(self, which: int, tin: bool, later: bool) -> None:
        old = self.voucher(which)
        new = replace(
            old, id=new_id(), on_date=TODAY if later else old.on_date,
            account_id=TIN.id if tin else old.account_id,
        )  # fmt: skip
        self.tried(correct_voucher, old, [new], "A mistake", TODAY)

    @rule(on=st.sampled_from([None, TODAY]), some=st.booleans())
    def bring_in(self, on: date | None, some: bool) -> None:
        keys = [one.key for one in elsewhere(self.group)][:1] if some else None
        self.tried(bring_in, keys, on_date=on)

    @rule()
    def undo(self) -> None:
        with suppress(NothingToUndo, UndoBlocked):
            self.group.undo()

    @rule(which=WHICH)
    def undo_an_older_step_of_the_cashbook(self, which: int) -> None:
        steps = self.group.rows(
            "SELECT id FROM step_log WHERE label LIKE 'Cross out %' OR label LIKE 'Take v%' "
            "OR label LIKE 'Put v%' OR label LIKE 'Bring %' ORDER BY hlc, device"
        ) or [("",)]
        with suppress(NothingToUndo, UndoBlocked):
            self.group.undo(steps[which % len(steps)][0])

    @rule()
    def redo(self) -> None:
        with suppress(NothingToUndo, UndoBlocked):
            self.group.redo()

    @invariant()
    def what_is_not_listed_is_in_the_cashbook_once(self) -> None:
        listed = {one.key for one in elsewhere(self.group)}
        paid = sum(
            one.paid_pence or 0
            for one in self.group.find(SubscriptionPayment)
            if f"money_line_id {one.id}" not in listed
        )
        ours = 0
        for one in self.group.find(Deposit):
            came, kept = one.pence or 0, one.withheld_pence or 0
            if one.received_on and f"received_line_id {one.id}" not in listed:
                paid += came
            if one.returned_on and f"returned_line_id {one.id}" not in listed:
                paid -= came - kept
                ours += kept
        book = read_book(self.group)
        assert book.fund_on(GENERAL.id, TODAY) == paid
        assert book.difference_on(TODAY) == 0
        kept_under = {one.id for one in self.group.find(AccountHeading, name=DAMAGE_KEPT)}
        counted = self.group.find(MoneyLine, voided_on=None)
        assert (
            sum(one.pence or 0 for one in counted if one.account_heading_id in kept_under) == ours
        )
        assert counted_twice(book.lines) == frozenset()

    def teardown(self) -> None:
        self.group.close()
        self.folder.cleanup()


TestTreasurer = Treasurer.TestCase
TestTreasurer.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
