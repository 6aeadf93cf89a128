"""Vouchers: kept with numbers that never skip, split, crossed out, put right, taken back."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, Direction, MoneyLine
from groupkeeper.domain.cashbook.rules import problems_of_voucher
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.accounts import keep_heading
from groupkeeper.operations.cashbook.lines import change_words, keep_voucher, void_voucher
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.cashbook.putting_right import correct_voucher, take_back_voucher
from groupkeeper.operations.cashbook.receipts import receipt_on_paper
from groupkeeper.operations.grants.grants import add_grant, attach_receipt
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.vouchers import voucher
from groupkeeper.storage.queries.grants.grants import evidence_count, payments_without_receipt
from tests.papers import pdf

DAY, TODAY = date(2026, 2, 3), date(2026, 3, 12)
GENERAL = Fund(name="General", opening_pence=50_000)
ROOF = Fund(
    name="Roof appeal",
    fund_kind=FundKind.RESTRICTED.value,
    backed_by=Backing.APPEAL.value,
    backing="Appeal of May 2025",
    opening_pence=10_000,
)
BANK = Account(name="Bank", opening_pence=60_000)
HEAT = AccountHeading(
    name="Heat", direction=Direction.PAYMENT.value, accounts_class="charitable_out"
)


@pytest.fixture
def book(group: GroupFile) -> GroupFile:
    with group.step("Begin") as step:
        step.save_all([GENERAL, ROOF, BANK, HEAT])
    return group


def paid(pence: int, fund: Fund = GENERAL, **more: object) -> MoneyLine:
    line = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=DAY,
        pence=pence,
        party="Greenhill Stores",
        what_for="Slates",
        fund_id=fund.id,
    )
    return replace(line, **more)


def received(pence: int, fund: Fund = GENERAL) -> MoneyLine:
    return replace(paid(pence, fund), direction=Direction.RECEIPT.value)


def kept_numbers(group: GroupFile) -> list[str]:
    return sorted({one.reference for one in group.find(MoneyLine)})


def test_a_voucher_over_two_funds_has_one_number_and_is_the_exact_sum(book: GroupFile) -> None:
    parts = keep_voucher(book, [paid(1_000), paid(234, ROOF)], total_pence=1_234)
    assert {one.reference for one in parts} == {"V-A0001"}
    assert parts[1].part_of_id == parts[0].id
    assert voucher(book, parts[1].id).pence == 1_234


def test_parts_that_do_not_add_up_are_refused(book: GroupFile) -> None:
    with pytest.raises(RuleBroken, match=r"£0\.01 is not shared out yet"):
        keep_voucher(book, [paid(1_000), paid(234)], total_pence=1_235)
    assert not book.find(MoneyLine)


def test_numbers_follow_each_other_and_a_crossed_out_one_stays(book: GroupFile) -> None:
    first = keep_voucher(book, [paid(1_000)])
    keep_voucher(book, [paid(2_000)])
    void_voucher(book, first[0], "Written twice", TODAY)
    keep_voucher(book, [paid(3_000)])
    assert kept_numbers(book) == ["V-A0001", "V-A0002", "V-A0003"]
    gone = book.get(MoneyLine, first[0].id)
    assert (gone.voided_on, gone.voided_because) == (TODAY, "Written twice")
    assert read_book(book).account_on(BANK.id, TODAY) == 55_000


def test_crossing_out_needs_a_reason_and_happens_once(book: GroupFile) -> None:
    line = keep_voucher(book, [paid(1_000)])[0]
    with pytest.raises(RuleBroken, match="Say why"):
        void_voucher(book, line, " ", TODAY)
    void_voucher(book, line, "Written twice", TODAY)
    with pytest.raises(RuleBroken, match="crossed out already"):
        void_voucher(book, line, "Again", TODAY)


def test_every_part_of_a_voucher_is_crossed_out_together(book: GroupFile) -> None:
    parts = keep_voucher(book, [paid(1_000), paid(234, ROOF)])
    void_voucher(book, parts[1], "Never bought", TODAY)
    assert all(one.voided_on for one in book.find(MoneyLine))


def test_money_already_spent_keeps_its_receipt_from_being_crossed_out(book: GroupFile) -> None:
    came = keep_voucher(book, [received(5_000, ROOF)])[0]
    keep_voucher(book, [paid(15_000, ROOF)])
    with pytest.raises(RuleBroken, match=r"“Roof appeal” would be £50\.00 short"):
        void_voucher(book, came, "Not ours", TODAY)


def test_a_restricted_fund_pays_no_more_than_it_holds(book: GroupFile) -> None:
    with pytest.raises(RuleBroken, match=r"“Roof appeal” would be £0\.01 short on 3 February 2026"):
        keep_voucher(book, [paid(10_001, ROOF)])


def test_a_heading_for_money_out_takes_no_money_in(book: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="“Heat” is for money out"):
        keep_voucher(book, [replace(received(100), account_heading_id=HEAT.id)])


def test_an_open_voucher_is_put_right_by_a_new_one_that_names_it(book: GroupFile) -> None:
    old = keep_voucher(book, [paid(1_000)])[0]
    with book.step("Paid elsewhere") as step:
        step.save(SubscriptionPayment(paid_on=DAY, paid_pence=1_000, money_line_id=old.id))
    new = correct_voucher(book, old, [paid(900)], "The bill said £9.00", TODAY)[0]
    assert (new.reference, new.corrects_id) == ("V-A0002", old.id)
    assert book.get(MoneyLine, old.id).voided_because == "Put right: The bill said £9.00"
    assert book.find(SubscriptionPayment)[0].money_line_id == new.id
    assert read_book(book).account_on(BANK.id, TODAY) == 59_100
    assert voucher(book, old.id).corrected_by == ((new.id, "V-A0002"),)


def test_a_receipt_put_right_never_leaves_a_fund_short(book: GroupFile) -> None:
    came = keep_voucher(book, [received(5_000, ROOF)])[0]
    keep_voucher(book, [paid(15_000, ROOF)])
    with pytest.raises(RuleBroken, match=r"£1\.00 short"):
        correct_voucher(book, came, [received(4_900, ROOF)], "A slip", TODAY)


def test_a_locked_voucher_stays_and_new_dated_ones_put_it_right(book: GroupFile) -> None:
    old = keep_voucher(book, [paid(1_000, account_heading_id=HEAT.id)])[0]
    lock_until(book, date(2026, 2, 28), today=TODAY)
    with pytest.raises(RuleBroken, match="locked up to 28 February 2026"):
        void_voucher(book, old, "A slip", TODAY)
    with pytest.raises(RuleBroken, match="locked"):
        correct_voucher(book, old, [paid(900)], "A slip", TODAY)
    new = correct_voucher(book, old, [paid(900, on_date=TODAY)], "The bill said £9.00", TODAY)[0]
    after = read_book(book)
    assert book.get(MoneyLine, old.id).voided_on is None
    assert new.reference == "V-A0003"
    assert after.account_on(BANK.id, DAY) == 59_000
    assert after.account_on(BANK.id, TODAY) == 59_100


def test_a_locked_voucher_is_taken_back_on_a_later_day(book: GroupFile) -> None:
    old = keep_voucher(book, [paid(1_000), paid(500, ROOF)])[0]
    lock_until(book, date(2026, 2, 28), today=TODAY)
    back = take_back_voucher(book, old, TODAY, "The shop took it back")
    assert [(one.direction, one.pence) for one in back] == [("payment", -1_000), ("payment", -500)]
    after = read_book(book)
    assert after.fund_on(ROOF.id, TODAY) == 10_000
    moved = after.fund_movements(ROOF.id, Period(DAY, TODAY))
    assert (moved.receipts, moved.payments, moved.closing) == (0, 0, 10_000)


def test_what_the_bank_saw_stays_the_same_money(book: GroupFile) -> None:
    old = keep_voucher(book, [paid(1_000)])[0]
    with book.step("Seen") as step:
        step.save(replace(old, on_statement_on=DAY))
    with pytest.raises(RuleBroken, match=r"seen on the bank statement as £10\.00"):
        correct_voucher(book, old, [paid(900)], "A slip", TODAY)
    new = correct_voucher(book, old, [paid(600), paid(400, ROOF)], "Partly the roof", TODAY)
    assert {one.on_statement_on for one in new} == {DAY}


def test_what_the_bank_saw_before_the_lock_does_not_wait_to_be_seen_again(
    book: GroupFile,
) -> None:
    old = keep_voucher(book, [paid(1_000)])[0]
    with book.step("Seen") as step:
        step.save(replace(old, on_statement_on=DAY))
    lock_until(book, date(2026, 2, 28), today=TODAY)
    correct_voucher(book, old, [paid(1_000, ROOF, on_date=TODAY)], "For the roof", TODAY)
    later = [one for one in book.find(MoneyLine) if one.id != old.id]
    assert [one.on_statement_on for one in later] == [TODAY, TODAY]
    wrong = keep_voucher(book, [paid(500, on_date=TODAY)])[0]
    lock_until(book, TODAY, today=TODAY)
    next_day = date(2026, 3, 13)
    correct_voucher(book, wrong, [paid(500, ROOF, on_date=next_day)], "For the roof", TODAY)
    waits = [one for one in book.find(MoneyLine) if one.on_date == next_day]
    assert [one.on_statement_on for one in waits] == [None, None]


def test_words_change_and_money_does_not(book: GroupFile) -> None:
    line = keep_voucher(book, [paid(1_000)])[0]
    changed = change_words(book, replace(line, what_for="Roof slates", account_heading_id=HEAT.id))
    assert book.get(MoneyLine, line.id) == changed
    with pytest.raises(RuleBroken, match="put right by a new voucher"):
        change_words(book, replace(line, pence=2))


def test_an_account_is_chosen_when_there_are_two(book: GroupFile) -> None:
    with book.step("A tin") as step:
        step.save(Account(name="Tin"))
    with pytest.raises(RuleBroken, match="Choose the account"):
        keep_voucher(book, [paid(1_000)])


@given(parts=st.lists(st.integers(1, 99_999), min_size=1, max_size=8))
def test_a_split_is_never_a_penny_out(
    parts: Sequence[int],
) -> None:

    whole = Book((GENERAL,), (BANK,), (), (), ())
    lines = [paid(pence, account_id=BANK.id) for pence in parts]
    total = sum(parts)
    assert not problems_of_voucher(whole, lines, total)
    assert problems_of_voucher(whole, lines, total + 1)
    assert problems_of_voucher(whole, lines, total - 1)


def test_what_nobody_types_again_goes_with_the_voucher_put_right(
    book: GroupFile, tmp_path: Path
) -> None:
    old = keep_voucher(book, [replace(received(1_000), from_funder=True, note="By post")])[0]
    (tmp_path / "letter.pdf").write_bytes(pdf())
    attach_receipt(book, old, tmp_path / "letter.pdf", TODAY)
    new = correct_voucher(book, old, [received(900)], "The letter said £9.00", TODAY)[0]
    assert (new.from_funder, new.note) == (True, "By post")
    assert [one.file_name for one in attachments_of(book, new)] == ["letter.pdf"]
    assert attachments_of(book, old) == []


def test_a_locked_voucher_keeps_its_receipt_and_the_new_one_has_a_copy(
    book: GroupFile, tmp_path: Path
) -> None:
    old = keep_voucher(book, [paid(1_000)])[0]
    (tmp_path / "bill.pdf").write_bytes(pdf())
    attach_receipt(book, old, tmp_path / "bill.pdf", TODAY)
    lock_until(book, date(2026, 2, 28), today=TODAY)
    new = correct_voucher(book, old, [paid(900, on_date=TODAY)], "A slip", TODAY)[0]
    kept = [content_of(book, attachments_of(book, one)[0]) for one in (old, new)]
    assert kept == [(tmp_path / "bill.pdf").read_bytes()] * 2


def test_a_correction_is_undone_as_one(book: GroupFile) -> None:
    old = keep_voucher(book, [paid(1_000)])[0]
    correct_voucher(book, old, [paid(900)], "A slip", TODAY)
    book.undo()
    assert [one.reference for one in book.find(MoneyLine, voided_on=None)] == ["V-A0001"]
    assert kept_numbers(book) == ["V-A0001", "V-A0002"]


def test_one_receipt_is_for_every_part_of_a_voucher(book: GroupFile, tmp_path: Path) -> None:
    food = BudgetLine(name="Food", agreed_pence=9_000)
    award = add_grant(
        book, Award(title="Lunches", awarded_pence=9_000, stage="spending"), "A Fund", [food]
    )
    keep_voucher(book, [replace(received(9_000), fund_id=award.fund_id)])
    spent = replace(paid(234), fund_id=award.fund_id, budget_line_id=food.id)
    parts = keep_voucher(book, [paid(1_000), spent])
    assert payments_without_receipt(book, award.id) == [parts[1].id]
    receipt_on_paper(book, parts[0])
    assert payments_without_receipt(book, award.id) == []
    receipt_on_paper(book, parts[0], held=False)
    (tmp_path / "bill.pdf").write_bytes(pdf())
    attach_receipt(book, parts[0], tmp_path / "bill.pdf", TODAY)
    assert payments_without_receipt(book, award.id) == []
    assert evidence_count(book, award.id).receipts == 1


def test_what_a_locked_return_counted_is_never_crossed_out(book: GroupFile) -> None:
    old = keep_voucher(book, [paid(1_000)])[0]
    award = add_grant(book, Award(title="Lunches", awarded_pence=9_000), "A Fund")
    locked = FunderReturn(award_id=award.id, version=2, locked_at=datetime(2026, 3, 1, 10))
    figure = LockedFigure(
        funder_return_id=locked.id, figure="F6", label="spent", amount=1_000, unit="pence",
        rule="Payments", counted=json.dumps({"money_line": [old.id]}),
    )  # fmt: skip
    with book.step("Lock the return") as step:
        step.save(locked)
        step.save(figure)
    assert voucher(book, old.id).returns == ("“Lunches”, version 2",)
    with pytest.raises(RuleBroken, match="counted in a locked return: “Lunches”, version 2"):
        void_voucher(book, old, "A slip", TODAY)
    new = correct_voucher(book, old, [paid(900, on_date=TODAY)], "A slip", TODAY)[0]
    assert book.get(MoneyLine, old.id).voided_on is None
    assert (new.reference, new.corrects_id) == ("V-A0003", old.id)


def test_a_voucher_is_taken_back_only_once(book: GroupFile) -> None:
    old = keep_voucher(book, [paid(1_000)])[0]
    lock_until(book, date(2026, 2, 28), today=TODAY)
    new = correct_voucher(book, old, [replace(paid(900), on_date=TODAY)], "A slip", TODAY)[0]
    with pytest.raises(RuleBroken, match=f"put right already: {new.reference}"):
        take_back_voucher(book, old, TODAY, "Again")
    with pytest.raises(RuleBroken, match="put right already"):
        correct_voucher(book, old, [replace(paid(800), on_date=TODAY)], "Again", TODAY)
    taking = next(one for one in book.find(MoneyLine, corrects_id=old.id) if one.id != new.id)
    with pytest.raises(RuleBroken, match="only takes another back"):
        take_back_voucher(book, taking, TODAY, "Back again")
    with pytest.raises(RuleBroken, match="V-A0001 would count beside V-A0003"):
        void_voucher(book, taking, "Not so", TODAY)
    assert read_book(book).account_on(BANK.id, TODAY) == 60_000 - 900
    again = replace(paid(850), on_date=TODAY)
    correct_voucher(book, new, [again], "Now it is right", TODAY)
    assert read_book(book).account_on(BANK.id, TODAY) == 60_000 - 850


def test_a_heading_of_locked_money_keeps_its_name_and_place_in_the_accounts(
    book: GroupFile,
) -> None:
    keep_voucher(book, [replace(paid(1_000), account_heading_id=HEAT.id)])
    renamed = keep_heading(book, replace(HEAT, name="Heat and light"))
    lock_until(book, date(2026, 2, 28), today=TODAY)
    for change in ({"name": "Rent"}, {"accounts_class": "governance"}):
        with pytest.raises(RuleBroken, match="Money of locked accounts stands under it"):
            keep_heading(book, replace(renamed, **change))
    assert keep_heading(book, replace(renamed, position=7)).position == 7
