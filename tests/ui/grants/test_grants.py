"""The grants place: the list, one grant, and spending added from its panel."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine, Stage
from groupkeeper.domain.money import say_pence
from groupkeeper.operations.grants.grants import add_grant
from groupkeeper.storage.queries.grants.grants import (
    LineSpent,
    grant,
    grants,
    lines_spent,
    payments_without_receipt,
)
from groupkeeper.ui.grants.grant import Grant
from groupkeeper.ui.grants.grant_form import GrantForm
from groupkeeper.ui.grants.grants import Grants
from groupkeeper.ui.grants.spending import MissingReceipts, Spending
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.shell.session import Session
from tests.ui.conftest import Asked

SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def award(session: Session) -> Award:
    return session.group.find(Award, reference="WDCF/2025/118")[0]


def press(page: object, words: str) -> None:
    """Press the button with these words, or with this name for a screen reader."""
    buttons = page.findChildren(Button)  # pyright: ignore[reportAttributeAccessIssue]
    next(b for b in buttons if words in (b.words(), b.accessibleName())).click()


def test_the_grant_whose_return_is_due_stands_first_and_enter_opens_it(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], asked: Asked, award: Award
) -> None:
    page = Grants(session, navigate)
    qtbot.addWidget(page)
    page.reload()
    page.show()
    page.table.choose(grants(session.group)[0].id)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert asked == [("grant", award.id)]


def test_a_grant_shows_its_four_figures_and_says_in_words_what_went_over(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], award: Award
) -> None:
    page = Grant(session, navigate, award.id)
    qtbot.addWidget(page)
    said = [figure.accessibleName() for figure in page.budget.figures]
    assert said == [
        "£4,800.00 awarded",
        "£4,299.96 spent, 90%",
        "£500.04 left to spend",
        "19 days until return is due",
    ]
    banners = [banner.fact.words() for banner in page.findChildren(Banner)]
    assert banners == ["Equipment is £12.50 over its budget line"]


def lines(session: Session) -> list[LineSpent]:
    return lines_spent(session.group, grants(session.group)[0].id)


def test_spending_typed_in_the_panel_shows_on_the_page_at_once(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], award: Award
) -> None:
    page = Grant(session, navigate, award.id)
    panel = Spending(session, award)
    qtbot.addWidget(page)
    page.show()
    qtbot.addWidget(panel)
    panel.fields["pence"].set_value(1_250)
    panel.fields["budget_line_id"].set_value(lines(session)[0].id)
    panel.fields["party"].set_value("Greenhill Stores")
    with qtbot.waitSignal(panel.closed):
        press(panel, "Save spending")
    assert page.budget.figures[1].accessibleName() == "£4,312.46 spent, 90%"
    session.undo()
    assert page.budget.figures[1].accessibleName() == "£4,299.96 spent, 90%"


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(
    qtbot: QtBot, session: Session, award: Award
) -> None:
    panel = Spending(session, award)
    qtbot.addWidget(panel)
    panel.fields["party"].set_value("Greenhill Stores")
    press(panel, "Save spending")
    assert panel.fields["pence"].error() == "Amount is needed."
    assert "budget lines" in panel.fields["budget_line_id"].error()
    assert panel.fields["party"].value() == "Greenhill Stores"
    assert grant(session.group, award.id).spent_pence == 429_996


def test_spending_outside_the_dates_of_the_grant_warns_and_can_be_saved(
    qtbot: QtBot, session: Session, award: Award
) -> None:
    panel = Spending(session, award)
    qtbot.addWidget(panel)
    panel.fields["on_date"].set_value(date(2026, 4, 2))
    panel.fields["on_date"].left.emit()
    banners = [banner.fact.words() for banner in panel.findChildren(Banner)]
    assert banners == ["This is after the grant ends, on 31 March 2026."]


def test_a_receipt_held_on_paper_is_no_longer_missing(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], award: Award
) -> None:
    page = Grant(session, navigate, award.id)
    qtbot.addWidget(page)
    page.show()
    missing = payments_without_receipt(session.group, award.id)
    panel = MissingReceipts(session, [session.group.get(MoneyLine, id) for id in missing])
    qtbot.addWidget(panel)
    held = [b for b in panel.findChildren(Button) if b.words() == "Held on paper"]
    held[0].click()
    assert payments_without_receipt(session.group, award.id) == missing[1:]
    left = session.group.get(MoneyLine, missing[1]).pence or 0
    said = [box.accessibleName() for box in page.findChildren(Box)]
    assert f"Receipts: 24 of 25. Missing {say_pence(left)}" in said


def test_a_new_grant_is_typed_saved_and_opened(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], asked: Asked
) -> None:
    page = GrantForm(session, navigate, "")
    qtbot.addWidget(page)
    page.fields["title"].set_value("Seeds and tools")
    page.fields["funder_name"].set_value("Beck Trust")
    page.fields["awarded_pence"].set_value(40_000)
    page.fields["return_due_on"].set_value(date(2026, 12, 1))
    _, name, agreed = page._line_fields[0]
    name.set_value("Seeds")
    agreed.set_value(40_000)
    assert not page._saved
    page.save()
    made = session.group.find(Award, title="Seeds and tools")[0]
    assert asked[-1] == ("grant", made.id)
    assert [line.name for line in session.group.find(BudgetLine, award_id=made.id)] == ["Seeds"]


def test_a_grant_without_a_name_says_so_and_the_keyboard_goes_to_the_banner(
    qtbot: QtBot, session: Session, navigate: Callable[..., None]
) -> None:
    page = GrantForm(session, navigate, "")
    qtbot.addWidget(page)
    page.show()
    page.save()
    banner = page.banner()
    assert banner is not None
    assert banner.fact.words() == "2 things to fix before this can be saved"
    assert page.fields["title"].error() == "Name of the grant is needed."


def test_a_grant_whose_adding_is_undone_gives_way_to_the_list(
    qtbot: QtBot, session: Session, navigate: Callable[..., None]
) -> None:
    added = add_grant(session.group, Award(title="Seeds"), "Elm Fund")
    page = Grant(session, navigate, added.id)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.back_asked, timeout=1000):
        session.undo()
    assert session.group.find(Award, id=added.id) == []


def test_a_grant_added_by_mistake_is_removed_after_asking(
    qtbot: QtBot,
    session: Session,
    navigate: Callable[..., None],
    answer: Callable[[str], list[str]],
) -> None:
    added = add_grant(session.group, Award(title="Seeds"), "Elm Fund")
    form = GrantForm(session, navigate, added.id)
    qtbot.addWidget(form)
    answer("keep")
    form.remove_button.click()
    assert session.group.find(Award, id=added.id)
    answer("do")
    with qtbot.waitSignal(form.back_asked, timeout=1000):
        form.remove_button.click()
    assert session.group.find(Award, id=added.id) == []


def test_a_grant_with_money_stays_and_says_why(
    qtbot: QtBot,
    session: Session,
    navigate: Callable[..., None],
    answer: Callable[[str], list[str]],
    award: Award,
) -> None:
    form = GrantForm(session, navigate, award.id)
    qtbot.addWidget(form)
    answer("do")
    with qtbot.waitSignal(session.refused, timeout=1000) as refused:
        form.remove_button.click()
    assert refused.args
    assert "so it stays. Nothing was removed." in refused.args[0]
    assert form.may_leave()


def test_an_idea_or_an_application_shows_no_noughts_and_what_was_asked_for(
    qtbot: QtBot, session: Session, navigate: Callable[..., None]
) -> None:
    asked_for = Award(title="Bulbs", stage=Stage.APPLIED.value, applied_pence=85_000)
    add_grant(session.group, asked_for, "Elm Fund")
    add_grant(session.group, Award(title="Seeds", stage=Stage.IDEA.value), "Elm Fund")
    page = Grants(session, navigate)
    qtbot.addWidget(page)
    page.reload()
    rows = page.table.rows
    shown = [
        [rows.words(place, column) for column in range(rows.columnCount())]
        for place in range(rows.rowCount())
    ]
    assert ["Bulbs, Elm Fund", "", "", "", "", "Applied for £850.00"] in shown
    assert ["Seeds, Elm Fund", "", "", "", "", "Idea"] in shown
    heard = [rows.index(place, 0).data(SAID) for place in range(rows.rowCount())]
    assert "Bulbs, Elm Fund, Applied for £850.00" in heard
