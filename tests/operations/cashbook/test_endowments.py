"""A permanent endowment is kept for good; one that may be spent is told apart from it."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.layouts import Column, column_of
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.errors import RuleBroken, UndoBlocked
from groupkeeper.operations.cashbook.funds import change_fund
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.cashbook.transfers import transfer_between_funds
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book

DAY = date(2026, 2, 3)
GENERAL = Fund(name="General", opening_pence=5_000)
LAND = Fund(
    name="Poor's Land", fund_kind=FundKind.ENDOWMENT.value, opening_pence=100_000,
    backed_by=Backing.DONOR.value, backing="Will of Ann Hay, 1890",
)  # fmt: skip
SHARES = AccountHeading(name="Shares", direction="payment", accounts_class="investments_bought")


@pytest.fixture
def book(group: GroupFile) -> GroupFile:
    with group.step("Begin") as step:
        step.save_all([GENERAL, LAND, Account(name="Bank", opening_pence=105_000), SHARES])
    return group


def paid(pence: int = 1_000, **more: str) -> MoneyLine:
    return MoneyLine(
        direction="payment", on_date=DAY, pence=pence, party="Builder", what_for="Roof",
        fund_id=LAND.id, account_heading_id=more.get("heading", ""),
    )  # fmt: skip


def moved() -> FundTransfer:
    return FundTransfer(
        on_date=DAY, from_fund_id=LAND.id, to_fund_id=GENERAL.id, pence=500, reason="Needed",
        minute_reference="Minute 3", funder_consent="The heirs, 1 May 2025",
    )  # fmt: skip


def test_a_permanent_endowment_is_neither_spent_nor_moved(book: GroupFile) -> None:
    before = read_book(book)
    with pytest.raises(RuleBroken, match="kept for good"):
        keep_voucher(book, [paid()])
    with pytest.raises(RuleBroken, match="kept for good"):
        transfer_between_funds(book, moved())
    assert read_book(book) == before


def test_it_may_buy_what_it_holds_instead(book: GroupFile) -> None:
    keep_voucher(book, [paid(heading=SHARES.id)])
    assert read_book(book).fund_on(LAND.id, DAY) == 99_000


def test_it_is_released_with_a_minute_and_then_spent(book: GroupFile) -> None:
    released = replace(LAND, fund_kind=FundKind.EXPENDABLE.value)
    with pytest.raises(RuleBroken, match="Write the minute"):
        change_fund(book, released)
    change_fund(book, replace(released, minute_reference="Minute 4, Commission of 2 May 2025"))
    keep_voucher(book, [paid()])
    transfer_between_funds(book, replace(moved(), funder_consent=""))
    assert read_book(book).fund_on(LAND.id, DAY) == 98_500
    with pytest.raises(RuleBroken, match="Money went out"):
        change_fund(book, LAND)


def test_undo_makes_no_endowment_permanent_that_was_spent_from(book: GroupFile) -> None:
    change_fund(
        book, replace(LAND, fund_kind=FundKind.EXPENDABLE.value, minute_reference="Minute 4")
    )
    released = book.rows("SELECT id FROM step_log ORDER BY hlc DESC LIMIT 1")[0][0]
    keep_voucher(book, [paid()])
    with pytest.raises(UndoBlocked, match="permanent endowment"):
        book.undo(released)
    book.undo()
    book.undo()
    assert book.get(Fund, LAND.id).fund_kind == FundKind.ENDOWMENT


def test_one_that_may_be_spent_never_goes_below_nothing_and_stands_as_an_endowment(
    book: GroupFile,
) -> None:
    spendable = replace(LAND, fund_kind=FundKind.EXPENDABLE.value, minute_reference="Minute 4")
    change_fund(book, spendable)
    with pytest.raises(RuleBroken, match="short"):
        keep_voucher(book, [paid(100_001)])
    assert column_of(spendable) == column_of(LAND) == Column.ENDOWMENT
