"""Funds on the screen: the list, one fund, moving money, topping up, the lock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.year_end import LockedPeriod
from groupkeeper.domain.grants.award import Award, Commitment
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.grants.grants import change_grant
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.storage.queries.cashbook.book import locked_until, read_book
from groupkeeper.storage.queries.grants.grants import lines_spent
from groupkeeper.ui.cashbook.funds import Funds
from groupkeeper.ui.cashbook.funds_form import FundPanel, fund_form_panel
from groupkeeper.ui.cashbook.funds_fund import FundPage, fund_page
from groupkeeper.ui.cashbook.funds_print import funds_print_page
from groupkeeper.ui.cashbook.lock import lock_panel, open_again_panel
from groupkeeper.ui.cashbook.orders import OrdersPanel, orders_panel
from groupkeeper.ui.cashbook.transfer import TransferPanel, transfer_panel
from groupkeeper.ui.cashbook.transfer_made import MovedPanel, fund_moved_panel, pay_back_panel
from groupkeeper.ui.cashbook.voucher_form import MoneyForm, money_panel
from groupkeeper.ui.grants.grant import Grant, grant_page
from groupkeeper.ui.grants.spending import Spending, spending_panel
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session
from tests.papers import pdf
from tests.ui.conftest import Asked

Show = Callable[[QWidget], QWidget]
TODAY, MAY = date(2026, 3, 12), date(2025, 5, 1)


@pytest.fixture(autouse=True)
def leaving_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form left with something typed would wait for an answer."""
    monkeypatch.setattr("groupkeeper.ui.kit.holds_typing.ask", lambda *_, **__: True)


@pytest.fixture
def general(session: Session) -> Fund:
    return next(x for x in session.group.find(Fund) if x.fund_kind == FundKind.GENERAL)


@pytest.fixture
def warm(session: Session) -> Award:
    return session.group.find(Award, reference="WDCF/2025/118")[0]


def words(shown: QWidget) -> str:
    QApplication.processEvents()  # what was added to a shown page shows itself
    return " ".join(each.words() for each in shown.findChildren(Label) if each.isVisibleTo(shown))


def held(session: Session, fund_id: str) -> int:
    return read_book(session.group).fund_on(fund_id, TODAY)


def fill(panel: PanelForm, **content: object) -> None:
    for name, value in content.items():
        panel.fields[name].set_value(value)


def shown_part(session: Session, asked: Asked, on_screen: Show) -> Funds:
    part = cast(Funds, on_screen(Funds(session, asked)))
    part.reload()
    return part


def test_the_list_shows_every_fund_and_how_far_the_cashbook_is_locked(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    part = shown_part(session, asked, on_screen)
    assert part.sums.words() == "In all funds £9,557.74"
    (banner,) = part.findChildren(Banner)
    assert banner.fact.words() == "The cashbook is locked up to 31 March 2024"
    part.table.opened.emit(part.table.rows.key_at(0))
    assert asked[-1][0] == To.FUND
    part.days.set_value("last-year")
    part.reload()
    assert "9,557.74" not in part.sums.words()


def test_funds_and_accounts_that_differ_are_said(
    session: Session, asked: Asked, on_screen: Show, general: Fund
) -> None:
    with session.group.step("A line in no account") as step:
        step.save(
            MoneyLine(direction="receipt", on_date=TODAY, pence=450, party="?", fund_id=general.id)
        )
    part = shown_part(session, asked, on_screen)
    assert "The funds and the accounts differ by £4.50" in words(part)


def test_a_fund_shows_who_restricted_it_and_each_movement(
    session: Session, asked: Asked, on_screen: Show, warm: Award
) -> None:
    page = cast(FundPage, on_screen(fund_page(session, asked, warm.fund_id)))
    assert "Wenlow District Community Fund" in page.subtitle.words()
    assert "£500.04 in the fund" in [stat.accessibleName() for stat in page._stats]
    newest = page.shown.moved[-1]
    assert page.shown.year.closing == newest.held_pence == 50_004
    page.moved.opened.emit(newest.id)
    assert asked[-1] == (To.VOUCHER, newest.id)
    page.tabs.button("months").click()
    assert page.months.isVisible()
    assert not page.moved.isVisible()


def test_a_fund_is_added_with_what_stands_behind_it(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    panel = cast(FundPanel, on_screen(fund_form_panel(session, asked)))
    assert not panel.fields["backed_by"].isVisible()
    fill(panel, name="Roof appeal", fund_kind="restricted")
    panel.show_what_fits()
    assert panel.fields["backed_by"].isVisible()
    panel.save()
    assert "Choose what makes it restricted" in words(panel)
    fill(panel, backed_by="appeal", backing="Our leaflet of 2026")
    panel.save()
    (made,) = session.group.find(Fund, name="Roof appeal")
    assert asked[-1] == (To.FUND, made.id)
    session.undo()
    assert session.group.find(Fund, name="Roof appeal") == []


def test_a_fund_that_holds_money_is_not_closed(
    session: Session, asked: Asked, on_screen: Show, warm: Award
) -> None:
    panel = cast(FundPanel, on_screen(fund_form_panel(session, asked, warm.fund_id)))
    panel.close_or_open()
    assert "It still holds £500.04" in words(panel)
    assert session.group.get(Fund, warm.fund_id).closed_on is None


def test_money_is_moved_with_a_minute_and_undone(
    session: Session, asked: Asked, on_screen: Show, warm: Award, general: Fund
) -> None:
    before = held(session, general.id)
    panel = cast(TransferPanel, on_screen(transfer_panel(session, asked, warm.fund_id)))
    assert panel.fields["to_fund_id"].value() == warm.fund_id
    fill(panel, pence=2_500, reason="The last lunches")
    panel.show_what_fits()
    assert "Warm Welcome grant holds £500.04 today, then £525.04." in panel.held.words()
    panel.save()
    assert "Write the number of the minute" in words(panel)
    fill(panel, minute_reference="Minute 9")
    panel.save()
    assert held(session, general.id) == before - 2_500
    session.undo()
    assert held(session, general.id) == before


def test_more_than_our_own_money_is_questioned_before_it_is_moved_and_then_kept(
    session: Session, asked: Asked, on_screen: Show, warm: Award, general: Fund
) -> None:
    before = held(session, general.id)
    panel = cast(TransferPanel, on_screen(transfer_panel(session, asked, warm.fund_id)))
    fill(panel, pence=before, reason="All of it", minute_reference="Minute 9")
    panel.show_what_fits()
    assert not panel.findChildren(Banner)
    fill(panel, pence=before + 100_000)
    panel.show_what_fits()
    (banner,) = panel.findChildren(Banner)
    assert "takes “General fund” to £1,000.00 below nothing on 12 March" in banner.fact.words()
    panel.save()
    assert held(session, general.id) == -100_000


def test_money_out_of_a_fund_two_grants_share_asks_whose_it_is(
    session: Session, asked: Asked, on_screen: Show, warm: Award, general: Fund
) -> None:
    panel = cast(TransferPanel, on_screen(transfer_panel(session, asked)))
    fill(panel, from_fund_id=warm.fund_id, to_fund_id=general.id, pence=100)
    panel.show_what_fits()
    assert not panel.fields["award_id"].isVisible()
    other = next(x for x in session.group.find(Award, stage="spending") if x.id != warm.id)
    with session.group.step("One fund for both") as step:
        step.save(replace(other, fund_id=warm.fund_id))
    panel.show_what_fits()
    assert panel.fields["award_id"].isVisible()
    fill(panel, reason="Left over", minute_reference="Minute 9", award_id=other.id)
    fill(panel, funder_consent="Mrs Hill", consent_on=date(2026, 3, 1))
    panel.save()
    (moved,) = session.group.find(FundTransfer, from_fund_id=warm.fund_id)
    assert moved.award_id == other.id
    seen = on_screen(fund_moved_panel(session, asked, moved.id))
    assert f"Money of the grant “{other.title}”." in words(seen)


def test_restricted_money_asks_for_who_agreed_and_when(
    session: Session,
    asked: Asked,
    on_screen: Show,
    warm: Award,
    general: Fund,
    tmp_path: Path,
) -> None:
    panel = cast(TransferPanel, on_screen(transfer_panel(session, asked)))
    fill(panel, from_fund_id=warm.fund_id, to_fund_id=general.id, pence=100, reason="Left over")
    fill(panel, minute_reference="Minute 9", funder_consent="Mrs Hill")
    panel.show_what_fits()
    assert panel.fields["consent_on"].isVisible()
    panel.save()
    assert "can only be spent as it was given" in words(panel)
    fill(panel, consent_on=date(2026, 3, 13))  # tomorrow
    panel.save()
    assert "That day is still to come. Nothing was saved." in words(panel)
    fill(panel, consent_on=date(2026, 3, 1))
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(pdf())
    panel.paper = letter
    panel.save()
    (moved,) = session.group.find(FundTransfer, from_fund_id=warm.fund_id)
    assert moved.funder_consent == "Mrs Hill, 1 March 2026"
    (kept,) = attachments_of(session.group, moved)
    assert content_of(session.group, kept) == letter.read_bytes()
    seen = on_screen(fund_moved_panel(session, asked, moved.id))
    assert isinstance(seen, MovedPanel)
    assert "letter.pdf" in words(seen)
    seen.attach(letter)
    assert len(attachments_of(session.group, moved)) == 2


def test_an_advance_waits_on_the_page_of_its_fund_until_it_is_paid_back(
    session: Session, asked: Asked, on_screen: Show, warm: Award, general: Fund
) -> None:
    change_grant(session.group, replace(warm, in_arrears=True))
    panel = cast(TransferPanel, on_screen(transfer_panel(session, asked, warm.fund_id)))
    fill(panel, pence=2_500, reason="Until they pay", minute_reference="Minute 9")
    fill(panel, advance_award_id=True)
    panel.save()
    page = cast(FundPage, on_screen(fund_page(session, asked, warm.fund_id)))
    (banner,) = page.findChildren(Banner)
    assert "£25.00 of the advance of 12 March 2026" in banner.fact.words()
    assert banner.action is not None
    banner.action.click()
    advance = asked[-1][1]
    back = cast(PanelForm, on_screen(pay_back_panel(session, asked, advance)))
    back.save()
    assert held(session, warm.fund_id) == 50_004
    moved = cast(PanelForm, on_screen(fund_moved_panel(session, asked, advance)))
    fill(moved, voided_because="A mistake")
    moved.save()
    assert "Cross that out first" in words(moved)


def test_what_is_ordered_stands_in_one_list_and_is_added_there(
    session: Session, asked: Asked, on_screen: Show, warm: Award
) -> None:
    panel = on_screen(orders_panel(session, asked))
    assert isinstance(panel, OrdersPanel)
    before = sum(one.pence or 0 for one in session.group.find(Commitment, money_line_id=""))
    assert f"{say_pence(before)} in all" in words(panel)
    panel.grant.set_value(warm.id)
    panel.add_button.click()
    assert asked[-1] == (To.GRANT_ENTRY, warm.id, "commitment")
    with session.group.step("Order") as step:
        order = step.save(Commitment(award_id=warm.id, what="Chairs", pence=8_000))
    assert "Chairs: £80.00" in words(panel)
    named = {one.accessibleName(): one for one in panel.findChildren(Button)}
    named["Change Chairs"].click()
    assert asked[-1] == (To.GRANT_ENTRY, warm.id, "commitment", order.id)


def test_an_advance_is_made_from_the_page_of_its_grant_in_one_press(
    session: Session, asked: Asked, on_screen: Show, warm: Award, general: Fund
) -> None:
    change_grant(session.group, replace(warm, in_arrears=True, awarded_pence=900_000))
    page = on_screen(grant_page(session, asked, warm.id))
    assert isinstance(page, Grant)
    page.show_tab("money")
    next(one for one in page.findChildren(Button) if one.words() == "Make an advance").click()
    asked_for = asked[-1]
    assert asked_for[0] == To.MOVE_BETWEEN_FUNDS
    panel = cast(TransferPanel, on_screen(transfer_panel(session, asked, *asked_for[1:])))
    assert panel.fields["pence"].value() == 420_000  # awarded and not received yet
    panel.fields["pence"].set_value(2_500)
    panel.fields["minute_reference"].set_value("Minute 9")
    panel.save()
    (advance,) = session.group.find(FundTransfer, advance_award_id=warm.id)
    assert (advance.from_fund_id, advance.to_fund_id, advance.pence) == (
        general.id, warm.fund_id, 2_500,
    )  # fmt: skip
    next(one for one in page.findChildren(Button) if one.words() == "Pay it back").click()
    assert asked[-1] == (To.PAY_BACK, advance.id)


def test_a_payment_the_fund_cannot_meet_is_topped_up_where_it_is_written(
    session: Session, asked: Asked, on_screen: Show, warm: Award, general: Fund
) -> None:
    before = held(session, general.id)
    food = lines_spent(session.group, warm.id)[0]
    form = cast(MoneyForm, on_screen(money_panel(session, asked, "payment")))
    fill(form, pence=60_000, party="Greenhill Stores", on_date=TODAY)
    form.parts_of_it.set_total(60_000)
    form.parts_of_it.boxes[0].show_line(
        MoneyLine(
            direction="payment", pence=60_000, party="", fund_id=warm.fund_id,
            award_id=warm.id, budget_line_id=food.id, what_for="The last lunches",
        )
    )  # fmt: skip
    assert not form.top_up.isVisible()
    form.save()
    assert "lacks" in form.top_up.said.words()
    assert "£99.96" in form.top_up.said.words()
    form.top_up.pay_button.click()
    assert "Write the number of the minute" in words(form.top_up)
    form.top_up.minute.set_value("Minute 9")
    form.top_up.pay_button.click()
    assert held(session, warm.fund_id) == 0
    assert held(session, general.id) == before - 9_996
    assert asked[-1][0] == To.VOUCHER


def test_spending_of_a_grant_is_topped_up_on_its_own_panel(
    session: Session, asked: Asked, on_screen: Show, warm: Award
) -> None:
    panel = cast(Spending, on_screen(spending_panel(session, asked, warm.id)))
    food = lines_spent(session.group, warm.id)[0]
    for name, value in {
        "pence": 60_000, "on_date": TODAY, "party": "Greenhill Stores", "budget_line_id": food.id,
    }.items():  # fmt: skip
        panel.fields[name].set_value(value)
    panel.save()
    assert "£99.96" in panel.top_up.said.words()
    panel.top_up.minute.set_value("Minute 9")
    panel.top_up.pay_button.click()
    assert held(session, warm.fund_id) == 0
    assert lines_spent(session.group, warm.id)[0].spent_pence == food.spent_pence + 60_000
    session.undo()
    assert held(session, warm.fund_id) == 50_004


def test_the_cashbook_is_locked_and_opened_again_with_a_reason(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    panel = cast(PanelForm, on_screen(lock_panel(session, asked)))
    fill(panel, minute_reference="Minute 9")
    panel.save()
    assert locked_until(session.group) == date(2026, 2, 28)
    again = cast(PanelForm, on_screen(open_again_panel(session, asked)))
    assert "Locked up to 28 February 2026" in words(again)
    again.save()
    assert "Write why the cashbook is opened again" in words(again)
    fill(again, because="The gas was typed twice")
    again.save()
    assert locked_until(session.group) == date(2024, 3, 31)
    kept = session.group.find(LockedPeriod, until=date(2026, 2, 28))
    assert kept[0].opened_again_because == "The gas was typed twice"


def test_undo_after_a_lock_says_why_not(session: Session) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    lock_until(session.group, date(2026, 2, 28), today=TODAY)
    assert session.undo() is None
    assert "with a reason" in said[0]


def test_the_funds_print_all_or_one(session: Session, asked: Asked, on_screen: Show) -> None:
    page = funds_print_page(session, asked)
    on_screen(page)
    assert page.made is not None
    pages = page.made.paper.pages
    page.which.set_value(session.group.find(Fund, name="Roof fund")[0].id)
    page.reload()
    assert page.made is not None
    assert page.made.paper.pages < pages
