"""Counting a cash tin: what was counted on a day is there again, and only on that day."""

from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot

from groupkeeper.domain.cashbook.bank import Reconciliation
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.ui.cashbook.reconcile import Reconcile
from groupkeeper.ui.shell.session import Session


def opened_again(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], account: Account
) -> Reconcile:
    page = Reconcile(session, navigate, account)
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_count_is_shown_again_when_the_page_is_opened_for_its_day(
    qtbot: QtBot, session: Session, navigate: Callable[..., None]
) -> None:
    tin = session.group.find(Account, account_kind=AccountKind.CASH.value)[0]
    page = opened_again(qtbot, session, navigate, tin)
    for pence, many in ((2_000, 2), (50, 20)):
        page.coins.fields[pence].set_value(many)
    page.coins.edited.emit()
    page.done_by.set_value("Margaret Pearson")
    page.keep.click()
    again = opened_again(qtbot, session, navigate, tin)
    assert again.coins.counted().said == "Counted: 2 × £20, 20 × 50p"
    assert (again.balance.value(), again.done_by.value()) == (5_000, "Margaret Pearson")
    assert again.found is not None
    assert again.found.ties
    again.keep.click()  # kept again as it was: nothing of it is lost
    (kept,) = [x for x in session.group.find(Reconciliation, account_id=tin.id)
               if x.on_date == session.today()]  # fmt: skip
    assert (kept.done_by, kept.notes) == ("Margaret Pearson", "Counted: 2 × £20, 20 × 50p")


def test_a_count_of_one_day_is_not_shown_for_another_and_what_was_typed_stays(
    qtbot: QtBot, session: Session, navigate: Callable[..., None]
) -> None:
    tin = session.group.find(Account, account_kind=AccountKind.CASH.value)[0]
    page = opened_again(qtbot, session, navigate, tin)
    page.coins.fields[2_000].set_value(2)
    page.coins.fields[50].set_value(20)
    page.coins.edited.emit()
    page.keep.click()
    again = opened_again(qtbot, session, navigate, tin)
    yesterday = session.today() - timedelta(days=1)
    again.day.set_value(yesterday)
    again.day.edited.emit()
    assert (again.balance.value(), again.coins.counted().pieces) == (None, ())
    again.coins.fields[100].set_value(3)
    again.coins.edited.emit()
    again.day.set_value(session.today())
    again.day.edited.emit()
    assert (again.balance.value(), again.coins.counted().said) == (300, "Counted: 3 × £1")


def test_a_count_that_was_not_kept_is_not_left_without_asking(
    qtbot: QtBot,
    session: Session,
    navigate: Callable[..., None],
    answer: Callable[[str], list[str]],
) -> None:
    tin = session.group.find(Account, account_kind=AccountKind.CASH.value)[0]
    page = opened_again(qtbot, session, navigate, tin)
    assert page.may_leave()
    page.coins.fields[2_000].set_value(2)
    page.coins.edited.emit()
    said = answer("keep")
    assert not page.may_leave()
    assert said[0] == "Close without saving?"
    page.keep.click()
    page.day.set_value(session.today())
    page.coins.fields[50].set_value(20)
    page.coins.edited.emit()
    page.keep.click()
    assert page.may_leave()
