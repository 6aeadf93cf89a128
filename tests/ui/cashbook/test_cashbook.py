"""The cashbook on the screen: the list, writing vouchers, their page, accounts, headings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.cashbook.lines import (
    Account,
    AccountHeading,
    AccountTransfer,
    Direction,
    MoneyLine,
)
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.operations.bookings.deposits import ask_deposit, receive_deposit, return_deposit
from groupkeeper.operations.cashbook.lines import keep_voucher
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere
from groupkeeper.storage.queries.cashbook.lines import accounts_with_money, cashbook, funds_open
from groupkeeper.ui.cashbook.cashbook import Cashbook, say_entry
from groupkeeper.ui.cashbook.cashbook_accounts import (
    AccountForm,
    MoveMoney,
    account_panel,
    move_money_panel,
)
from groupkeeper.ui.cashbook.cashbook_elsewhere import ElsewherePage
from groupkeeper.ui.cashbook.cashbook_print import cashbook_print_page
from groupkeeper.ui.cashbook.funds_print import funds_print_page
from groupkeeper.ui.cashbook.headings import HeadingForm, HeadingsPanel, heading_panel
from groupkeeper.ui.cashbook.long_book import SHORT_ENOUGH
from groupkeeper.ui.cashbook.paper_kept import PaperKept
from groupkeeper.ui.cashbook.reconcile import reconcile_print_page
from groupkeeper.ui.cashbook.voucher import VoucherPanel
from groupkeeper.ui.cashbook.voucher_away import CrossOut, MovedMoney, Words, moved_money_panel
from groupkeeper.ui.cashbook.voucher_form import MoneyForm, money_panel
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.thumbnail import Thumbnail
from groupkeeper.ui.shell.long_print import LongPrintPage
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.papers import photo
from tests.ui.conftest import Asked

Show = Callable[[QWidget], QWidget]
TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def leaving_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form left with something typed would wait for an answer."""
    monkeypatch.setattr("groupkeeper.ui.kit.holds_typing.ask", lambda *_, **__: True)
    monkeypatch.setattr("groupkeeper.ui.cashbook.paper_kept.ask", lambda *_, **__: True)


def paid(session: Session, pence: int = 1_250) -> MoneyLine:
    group = session.group
    line = MoneyLine(
        direction=Direction.PAYMENT.value,
        on_date=TODAY,
        pence=pence,
        party="Greenhill Stores",
        what_for="Milk",
        fund_id=funds_open(group)[0][0],
        account_id=accounts_with_money(group)[0].id,
    )
    return keep_voucher(group, [line])[0]


def form_of(session: Session, asked: Asked, on_screen: Show, way: str, id: str = "") -> MoneyForm:
    form = money_panel(session, asked, way, id)
    assert isinstance(form, MoneyForm)
    on_screen(form)
    return form


def fill(form: MoneyForm, pence: int) -> None:
    form.fields["pence"].set_value(pence)
    form.parts_of_it.set_total(pence)
    form.fields["party"].set_value("Greenhill Stores")


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(one.words() for one in page.findChildren(Label) if one.isVisible())


def test_the_list_narrows_by_words_and_account_and_says_the_sums(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    part = Cashbook(session, asked)
    on_screen(part)
    part.reload()
    every = part.table.count()
    assert every == len(cashbook(session.group).entries)
    part.search.line.setText("greenhill")
    part.narrow()
    assert 0 < part.table.count() < every
    part.search.clear_search()
    tin = next(one for one in accounts_with_money(session.group) if one.name == "Cash tin")
    part.asked_for(tin.id)
    assert part.table.count() == 2
    part.asked_for("no_receipt")
    assert part.no_receipt.value() is True
    part.add_new()
    assert asked[-1] == (To.MONEY, "payment")


def test_a_reader_hears_a_whole_entry(session: Session) -> None:
    paid(session)
    entry = next(one for one in cashbook(session.group).entries if one.party == "Greenhill Stores"
                 and one.out_pence == 1_250)  # fmt: skip
    words = say_entry(entry)
    assert "£12.50 out" in words
    assert "no receipt yet" in words


def test_money_out_over_two_funds_is_saved_once_it_adds_up(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    form = form_of(session, asked, on_screen, "payment")
    fill(form, 1_234)
    form.parts_of_it.add_part()
    first, second = form.parts_of_it.boxes
    food = next(k for k in second.purses() if "Food" in second.purses()[k].name)
    second.purse.set_value(food)
    first.amount.set_value(1_000)
    form.save()
    assert "£2.34 is not shared out yet" in said(form)
    second.amount.set_value(234)
    form.save()
    to, line_id = asked[-1]
    assert to == To.VOUCHER
    parts = session.group.find(MoneyLine, reference=session.group.get(MoneyLine, line_id).reference)
    assert sorted(one.pence or 0 for one in parts) == [234, 1_000]
    assert {bool(one.budget_line_id) for one in parts} == {True, False}


def test_a_payee_known_from_before_brings_its_heading(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    form = form_of(session, asked, on_screen, "payment")
    fill(form, 1_000)
    form.as_last_time()
    heading = session.group.get(AccountHeading, str(form.parts_of_it.boxes[0].heading.value()))
    assert heading.name == "Running our activities"
    assert "As last time" in said(form)


def test_what_is_missing_is_said_beside_its_field(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    form = form_of(session, asked, on_screen, "payment")
    form.save()
    assert form.fields["party"].error()
    assert form.fields["pence"].error()
    assert asked == []


def test_a_payment_to_the_committee_asks_what_it_is(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    name = session.group.rows(
        "SELECT trim(p.first_name || ' ' || p.last_name) FROM post_held AS h JOIN person AS p "
        "ON p.id = h.person_id WHERE h.deleted_at IS NULL AND h.to_date IS NULL"
    )[0][0]
    form = form_of(session, asked, on_screen, "payment")
    fill(form, 5_000)
    form.fields["party"].set_value(name)
    form.look()
    assert form.expenses.isVisible()
    form.expenses.set_value(False)
    form.look()
    assert "is on the committee" in said(form)
    form.save()
    line = session.group.get(MoneyLine, asked[-1][1])
    assert (line.other_than_expenses, bool(line.person_id)) == (True, True)


def test_a_picture_of_the_receipt_is_kept_and_seen_small(
    session: Session, asked: Asked, on_screen: Show, tmp_path: Path
) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(0xFF8800)
    picture.save(str(tmp_path / "till.png"))
    line = paid(session)
    panel = VoucherPanel(session, asked, line.id)
    on_screen(panel)
    assert "No receipt yet." in said(panel)
    panel.attach(tmp_path / "till.png")
    QApplication.processEvents()
    shown = panel.findChildren(Thumbnail)
    assert [one.is_picture for one in shown if one.isVisible()] == [True]
    assert "till.png" in said(panel)
    panel.findChildren(PaperKept)[0].take_away()
    assert attachments_of(session.group, line) == []
    panel.hold()
    assert "Held on paper." in said(panel)


def test_a_receipt_that_does_not_open_is_told_when_it_is_chosen(
    session: Session, asked: Asked, on_screen: Show, tmp_path: Path
) -> None:
    told: list[str] = []
    session.refused.connect(told.append)
    form = MoneyForm(session, asked, Direction.PAYMENT)
    on_screen(form)
    (tmp_path / "till.jpg").write_bytes(b"only text")
    form.take_picture(tmp_path / "till.jpg")
    assert len(told) == 1
    assert "“till.jpg” is neither a picture nor a PDF" in told[0]
    assert form.typed()["picture"] is None
    (tmp_path / "till.jpg").write_bytes(photo())
    form.take_picture(tmp_path / "till.jpg")
    assert form.typed()["picture"] == tmp_path / "till.jpg"


def test_a_voucher_is_put_right_and_tells_of_both(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    line = paid(session)
    form = form_of(session, asked, on_screen, "correct", line.id)
    form.fields["because"].set_value("The bill said £12.00")
    form.fields["pence"].set_value(1_200)
    form.parts_of_it.set_total(1_200)
    form.save()
    new = session.group.get(MoneyLine, asked[-1][1])
    assert (new.pence, new.corrects_id) == (1_200, line.id)
    panel = VoucherPanel(session, asked, line.id)
    on_screen(panel)
    assert "Crossed out on 12 March 2026" in said(panel)


def test_crossing_out_asks_why(session: Session, asked: Asked, on_screen: Show) -> None:
    line = paid(session)
    form = CrossOut(session, asked, line.id)
    on_screen(form)
    form.save()
    assert "Say why" in form.fields["because"].error()
    form.fields["because"].set_value("Never bought")
    form.save()
    assert session.group.get(MoneyLine, line.id).voided_because == "Never bought"


def test_crossing_out_one_voucher_of_a_deposit_says_which_go_with_it(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    group, day = session.group, session.today()
    deposit = ask_deposit(group, Deposit(booking_id=group.find(Booking)[0].id, pence=10_000))
    receive_deposit(group, deposit.id, day, "bank", day)
    settled = return_deposit(group, deposit.id, day, day, 1_500, "A broken chair")
    panel = CrossOut(session, asked, settled.returned_line_id)
    on_screen(panel)
    assert "tell of one deposit, so they go together" in said(panel)
    panel.fields["because"].set_value("Wrong account")
    panel.save()
    crossed = group.find(MoneyLine, voided_because="Wrong account")
    assert sorted(one.pence or 0 for one in crossed) == [1_500, 1_500, 8_500]


def test_a_locked_voucher_is_taken_back_instead(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    line = paid(session)
    lock_until(session.group, TODAY, today=TODAY)
    form = CrossOut(session, asked, line.id)
    on_screen(form)
    form.fields["because"].set_value("Never bought")
    form.fields["on_date"].set_value(date(2026, 3, 13))
    form.save()
    back = session.group.find(MoneyLine, corrects_id=line.id)
    assert [(one.direction, one.pence) for one in back] == [(line.direction, -(line.pence or 0))]
    assert session.group.get(MoneyLine, line.id).voided_on is None


def test_words_are_changed_without_a_new_number(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    line = paid(session)
    form = Words(session, asked, line.id)
    on_screen(form)
    form.fields["what_for"].set_value("Oat milk")
    form.save()
    assert session.group.get(MoneyLine, line.id).what_for == "Oat milk"


def test_cash_is_moved_and_the_move_crossed_out(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    form = move_money_panel(session, asked)
    assert isinstance(form, MoveMoney)
    on_screen(form)
    bank, tin = accounts_with_money(session.group)[:2]
    form.fields["from_account_id"].set_value(tin.id)
    form.fields["to_account_id"].set_value(tin.id)
    form.fields["pence"].set_value(tin.pence + 1)
    form.look()
    assert "£0.01 is missing" in said(form)
    form.fields["pence"].set_value(2_000)
    form.look()
    assert form.notice.parts.count() == 0
    form.save()
    assert "two different accounts" in form.fields["to_account_id"].error()
    form.fields["to_account_id"].set_value(bank.id)
    form.save()
    moved = next(x for x in session.group.find(AccountTransfer) if x.pence == 2_000)
    away = moved_money_panel(session, asked, moved.id)
    assert isinstance(away, MovedMoney)
    on_screen(away)
    away.fields["because"].set_value("A slip")
    away.save()
    assert session.group.get(AccountTransfer, moved.id).voided_because == "A slip"


def test_an_account_is_added_and_one_with_money_stays_open(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    form = account_panel(session, asked)
    assert isinstance(form, AccountForm)
    on_screen(form)
    form.fields["name"].set_value("Float for the fair")
    form.kind.set_value("float")
    form.save()
    assert session.group.find(Account, name="Float for the fair")[0].account_kind == "float"
    bank = account_panel(session, asked, accounts_with_money(session.group)[0].id)
    assert isinstance(bank, AccountForm)
    on_screen(bank)
    bank.fields["closed_on"].set_value(TODAY)
    bank.save()
    assert "in it" in bank.fields["closed_on"].error()


def test_a_group_without_headings_is_offered_the_usual_ones(
    club_session: Session, asked: Asked, on_screen: Show
) -> None:
    panel = HeadingsPanel(club_session, asked)
    on_screen(panel)
    assert panel.table.count() == 0
    panel.add_usual()
    assert panel.table.count() == len(club_session.group.find(AccountHeading)) > 20
    form = heading_panel(club_session, asked)
    assert isinstance(form, HeadingForm)
    on_screen(form)
    form.fields["name"].set_value("Seeds")
    form.fields["accounts_class"].set_value("charitable_out")
    form.save()
    assert club_session.group.find(AccountHeading, name="Seeds")[0].direction == "payment"


def test_what_was_recorded_elsewhere_comes_in_with_one_button(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    group = session.group
    lost = group.find(SubscriptionPayment)[0]
    deposit = next(one for one in group.find(Deposit) if one.received_line_id)
    with group.step("Not in the cashbook") as step:
        for one, name in ((lost, "money_line_id"), (deposit, "received_line_id")):
            step.save(type(one)(**{**vars(one), name: ""}))
    part = Cashbook(session, asked)
    on_screen(part)
    part.reload()
    assert "2 payments recorded elsewhere" in said(part)
    page = ElsewherePage(session, asked)
    on_screen(page)
    if any(one.on_date <= date(2025, 3, 31) for one in elsewhere(group)):
        page.day.set_value(TODAY)
    page.bring_in()
    assert elsewhere(group) == ()
    part.reload()
    assert "recorded elsewhere" not in said(part)


def test_the_book_and_the_count_are_printed(
    session: Session, asked: Asked, on_screen: Show, tmp_path: Path
) -> None:
    page = cashbook_print_page(session, asked)
    on_screen(page)
    page.reload()
    assert page.made is not None
    page.what.set_value("count")
    page.reload()
    assert page.made is not None
    assert page.made.paper.pages == 1
    page.save_csv_to(tmp_path / "book.csv")
    assert (tmp_path / "book.csv").exists()


@pytest.fixture
def long_book(session: Session) -> Session:
    """A cashbook of a busy year."""
    first = paid(session)
    with session.group.step("A busy year") as step:
        step.save_all(
            replace(first, id=MoneyLine().id, reference=f"V-Z{number:04}")
            for number in range(SHORT_ENOUGH + 20)
        )
    return session


def test_a_long_cashbook_is_drawn_beside_the_windows_own_work(
    long_book: Session, asked: Asked, on_screen: Show, qtbot: QtBot
) -> None:
    page = cashbook_print_page(long_book, asked)
    on_screen(page)
    assert page.made is None
    assert page.card.isVisible()
    assert not page.save_button.isEnabled()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.made is not None
    assert page.made.paper.pages > 5
    assert page.save_button.isEnabled()


@pytest.mark.parametrize("kind", ["funds", "reconciliation"])
def test_other_prints_of_a_long_book_are_drawn_beside_it_too(
    long_book: Session, asked: Asked, on_screen: Show, qtbot: QtBot, kind: str
) -> None:
    line = paid(long_book)
    page = (
        funds_print_page(long_book, asked, line.fund_id)
        if kind == "funds"
        else reconcile_print_page(long_book, asked, line.account_id, "2026-03-12", "100")
    )
    assert isinstance(page, LongPrintPage)
    on_screen(page)
    assert page.made is None
    assert page.card.isVisible()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.made is not None
    assert page.made.paper.pages > 1


def test_stop_stops_the_drawing_and_it_can_be_drawn_again(
    long_book: Session, asked: Asked, on_screen: Show, qtbot: QtBot
) -> None:
    page = cashbook_print_page(long_book, asked)
    on_screen(page)
    task = page.task
    assert task is not None
    page.stop()
    task.wait()
    assert task.is_stopped
    assert page.made is None
    assert "Stopped" in said(page)
    page.reload()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.made is not None
    page.reload()
    page.hide()
    assert page.task is None
