"""A treasurer's first hour: what was in the bank, a bank charge, cash taken to the bank."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.ui.cashbook.cashbook import Cashbook
from groupkeeper.ui.cashbook.cashbook_accounts import (
    AccountForm,
    MoveMoney,
    account_panel,
    accounts_panel,
    move_money_panel,
)
from groupkeeper.ui.cashbook.funds import COLUMNS
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.ui.conftest import Asked

Show = Callable[[QWidget], QWidget]
TODAY = date(2026, 3, 12)


@pytest.fixture
def new(group: GroupFile, qapp: object) -> Session:
    """A group that was just begun, with its bank account and general fund."""
    with group.step("Begin") as step:
        step.save(Account(name="Bank account"))
        step.save(Fund(name="General fund", fund_kind=FundKind.GENERAL.value))
    return Session(group, now=lambda: datetime(2026, 3, 12, 10, 42))


def words(shown: QWidget) -> str:
    return "\n".join(each.words() for each in shown.findChildren(Label))


def test_an_empty_cashbook_asks_first_what_was_in_the_bank(
    new: Session, asked: Asked, on_screen: Show
) -> None:
    page = Cashbook(new, asked)
    on_screen(page)
    page.reload()
    assert "What was in the bank when you begin?" in words(page)
    next(b for b in page.findChildren(Button) if b.words() == "Say what was in it").click()
    assert asked[-1][0] == To.CASH_ACCOUNT
    form = account_panel(new, asked, *asked[-1][1:])
    assert isinstance(form, AccountForm)
    on_screen(form)
    form.fields["opening_pence"].set_value(123_456)
    form.save()
    book = read_book(new.group)
    assert book.account_on(book.accounts[0].id, TODAY) == 123_456
    assert book.difference_on(TODAY) == 0
    page.reload()
    assert "Nothing in the cashbook yet" in words(page)


def test_the_keyboard_begins_on_the_first_account(
    new: Session, asked: Asked, on_screen: Show
) -> None:
    panel = on_screen(accounts_panel(new, asked))
    assert panel.starts_at.accessibleName() == "Change Bank account"  # pyright: ignore


def test_cash_goes_to_the_bank_with_no_more_than_the_amount(
    new: Session, asked: Asked, on_screen: Show
) -> None:
    alone = move_money_panel(new, asked)
    assert "Add the cash tin first" in words(alone)
    with new.group.step("Tin") as step:
        tin = step.save(Account(name="Cash tin", account_kind="cash", opening_pence=4_000))
    panel = move_money_panel(new, asked)
    assert isinstance(panel, MoveMoney)
    on_screen(panel)
    panel.fields["pence"].set_value(2_500)
    panel.save()
    book = read_book(new.group)
    assert [book.account_on(one.id, TODAY) for one in book.accounts if one.id != tin.id] == [2_500]
    assert book.account_on(tin.id, TODAY) == 1_500


def test_what_a_fund_began_with_and_what_moved_are_hidden_together() -> None:
    """Else a row of the funds would not add up on a narrow screen (R-FND-5)."""
    shown = {one.title: one.priority for one in COLUMNS}
    assert len({shown[one] for one in ("Began with", "Money in", "Money out", "Moved")}) == 1
