"""Expenses on the screen: a claim from writing it down to repaying it, by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.expenses import ClaimState
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.expenses import Claim, claims, payers
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from groupkeeper.ui.volunteers.expenses_form import ExpenseForm
from groupkeeper.ui.volunteers.expenses_page import ExpensesPage
from groupkeeper.ui.volunteers.expenses_panel import ExpensePanel
from groupkeeper.ui.volunteers.expenses_steps import Approving, Repaying
from tests.papers import photo as a_photo
from tests.ui.volunteers.test_volunteers import key, press, someone, tab_to, typing, words

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def leaving_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form left with something typed would wait for an answer."""
    monkeypatch.setattr("groupkeeper.ui.kit.holds_typing.ask", lambda *_, **__: True)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> GroupWindow:
    keeper = ThemeKeeper(qapp, "light")
    made = GroupWindow(keeper, session, PLACES, pages(keeper, Preferences(tmp_path), lambda: None))
    made.resize(1366, 696)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.navigate(To.VOLUNTEERS)
    made.navigate(To.EXPENSES)
    return made


@pytest.fixture
def page(window: GroupWindow) -> ExpensesPage:
    shown = window.pages.currentWidget()
    assert isinstance(shown, ExpensesPage)
    return shown


def one_of(group: GroupFile, state: ClaimState) -> Claim:
    return next(one for one in claims(group) if one.state is state)


def open_claim(window: GroupWindow, claim: Claim) -> ExpensePanel:
    window.navigate(To.EXPENSE, claim.id)
    assert isinstance(window.panel, ExpensePanel)
    return window.panel


def step_of(panel: ExpensePanel) -> Approving:
    assert isinstance(panel.step, Approving)
    return panel.step


def test_a_claim_is_written_approved_and_repaid_by_keyboard_alone(
    page: ExpensesPage, window: GroupWindow, sample: GroupFile
) -> None:
    before = len(sample.find(MoneyLine, voided_on=None))
    key(Qt.Key.Key_N, _CTRL)
    assert isinstance(window.panel, ExpenseForm)
    typing("beryl")
    key(Qt.Key.Key_Return)
    assert window.panel.who.value() == someone(sample, "Beryl Thwaite").id
    tab_to("Amount")
    typing("12.50")
    tab_to("What for")
    typing("Flour and eggs")
    tab_to("Add another thing")
    key(Qt.Key.Key_Space)
    typing("3")
    tab_to("What for")
    typing("Bus fare")
    assert window.panel.total.words() == "£15.50 in all"
    key(Qt.Key.Key_S, _CTRL)
    assert isinstance(window.panel, ExpensePanel)
    assert window.panel.title.words() == "Beryl Thwaite: £15.50"
    tab_to("Approved by")
    key(Qt.Key.Key_Down)
    tab_to("Approve")
    tab_to("Approved on")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert "Fatma Demir approved it on 12 March 2026." in words(window.panel)
    held = QApplication.focusWidget()
    assert held is not None
    assert held.accessibleName() == "Paid from"
    tab_to("Repay £15.50")
    key(Qt.Key.Key_Space)
    (claim,) = [one for one in claims(sample) if one.name == "Beryl Thwaite"]
    assert claim.state is ClaimState.REPAID
    line = sample.get(MoneyLine, claim.claim.money_line_id)
    assert (line.pence, line.party) == (1550, "Beryl Thwaite")
    assert len(sample.find(MoneyLine, voided_on=None)) == before + 1
    key(Qt.Key.Key_Z, _CTRL)
    assert len(sample.find(MoneyLine, voided_on=None)) == before
    assert one_of(sample, ClaimState.APPROVED)


def test_claims_are_counted_by_how_they_stand_and_narrowed(page: ExpensesPage) -> None:
    said = [page.states.button(each).words() for each in ("all", *ClaimState)]
    assert said == ["All 4", "To approve 1", "To repay 1", "Repaid 1", "Refused 1"]
    page.states.button(ClaimState.REPAID).click()
    assert page.table.count() == 1


def test_each_thing_that_is_wrong_is_said_beside_it(window: GroupWindow, sample: GroupFile) -> None:
    window.navigate(To.EXPENSE_FORM)
    form = window.panel
    assert isinstance(form, ExpenseForm)
    form.save()
    assert form.who.error.words() == "Find who paid by their name"
    form.who.choose(someone(sample, "Ian Macleod").id)
    form.add_thing()
    form.boxes[0].fields["pence"].set_value(100)
    form.boxes[0].fields["what_for"].set_value("Stamps")
    form.save()
    assert form.boxes[0].fields["what_for"].error() == ""
    assert form.boxes[1].fields["what_for"].error() == "What for is needed."
    assert form.boxes[1].fields["pence"].error() == "Amount is needed."
    press(form, "Take away thing 2")
    form.save()
    assert len([one for one in claims(sample) if one.name == "Ian Macleod"]) == 1


def test_the_claimant_is_not_among_those_who_may_approve(
    window: GroupWindow, sample: GroupFile
) -> None:
    waiting = one_of(sample, ClaimState.WAITING)
    panel = open_claim(window, waiting)
    editor = step_of(panel).fields["approved_by_id"].editor
    offered = [editor.itemText(place) for place in range(editor.count())]  # pyright: ignore
    assert offered[0] == "The committee, at a meeting"
    assert not any(waiting.name in said for said in offered)


def test_a_refusal_needs_its_reason_and_can_be_taken_back(
    window: GroupWindow, sample: GroupFile
) -> None:
    waiting = one_of(sample, ClaimState.WAITING)
    panel = open_claim(window, waiting)
    press(panel, "Refuse")
    assert step_of(panel).fields["refused_because"].error() == "Say why, so that they can be told"
    step_of(panel).fields["refused_because"].set_value("No receipt")
    press(panel, "Refuse")
    assert "Refused: No receipt" in words(panel)
    press(panel, "Let it wait again")
    assert one_of(sample, ClaimState.WAITING).id == waiting.id


def test_a_photo_of_a_receipt_is_kept_inside_the_file(
    window: GroupWindow, sample: GroupFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "towels.jpg"
    photo.write_bytes(a_photo())
    chosen: Callable[..., tuple[str, str]] = lambda *_: (str(photo), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    panel = open_claim(window, one_of(sample, ClaimState.WAITING))
    press(panel, "Attach the receipt of Tea towels")
    assert any("receipt kept in the file" in said for said in words(panel))
    copy = tmp_path / "copy.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), "Receipt (*.jpg)"))
    press(panel, "Save a copy of towels.jpg")
    assert copy.read_bytes() == photo.read_bytes()


def test_a_claim_taken_back_while_it_is_open_closes_its_panel(
    window: GroupWindow, sample: GroupFile, session: Session
) -> None:
    window.navigate(To.EXPENSE_FORM, "", someone(sample, "Ian Macleod").id)
    form = window.panel
    assert isinstance(form, ExpenseForm)
    form.boxes[0].fields["pence"].set_value(100)
    form.boxes[0].fields["what_for"].set_value("Stamps")
    form.save()
    assert isinstance(window.panel, ExpensePanel)
    session.undo()
    assert window.panel is None


def test_claims_are_saved_and_printed(
    page: ExpensesPage, window: GroupWindow, sample: GroupFile, tmp_path: Path
) -> None:
    page.save_to(tmp_path / "claims.csv")
    assert (tmp_path / "claims.csv").exists()
    window.navigate(To.EXPENSE_PRINT, one_of(sample, ClaimState.REPAID).id)
    shown = window.pages.currentWidget()
    assert isinstance(shown, PrintPage)
    assert shown.made is not None


def test_no_screen_of_expenses_says_hours(page: ExpensesPage, window: GroupWindow) -> None:
    for claim in claims(window.session.group):
        panel = open_claim(window, claim)
        parts: list[QWidget] = [page, panel]
        for part in parts:
            said = " ".join(one.words() for one in part.findChildren(Label))
            assert "hour" not in said.lower()


def test_someone_new_can_be_paid_back_too(window: GroupWindow, sample: GroupFile) -> None:
    window.navigate(To.EXPENSE_FORM)
    form = window.panel
    assert isinstance(form, ExpenseForm)
    typing("Zoe Berg")
    key(Qt.Key.Key_Return)
    assert sample.get(Person, form.who.value()).full_name == "Zoe Berg"


def test_a_payment_outside_the_dates_of_its_grant_is_warned_about(
    window: GroupWindow, sample: GroupFile
) -> None:
    panel = open_claim(window, one_of(sample, ClaimState.APPROVED))
    step = panel.step
    assert isinstance(step, Repaying)
    paid_from = step.fields["fund_id"]
    grant = next(one for one in payers(sample) if one.award_id)
    award = sample.get(Award, grant.award_id)
    with sample.step("It ended last month") as change:
        change.save(replace(award, ends_on=date(2026, 2, 28)))
    paid_from.set_value(grant.key)
    step.warn()
    assert step.warning.words().startswith("This is after the grant ends, on 28 February 2026.")
    paid_from.set_value(payers(sample)[0].key)
    step.warn()
    assert step.warning.words() == ""


def test_the_account_is_asked_for_where_there_are_several(
    window: GroupWindow, sample: GroupFile
) -> None:
    with sample.step("A tin") as change:
        tin = change.save(Account(name="Cash tin"))
    claim = one_of(sample, ClaimState.APPROVED)
    step = open_claim(window, claim).step
    assert isinstance(step, Repaying)
    step.fields["account_id"].set_value(tin.id)
    step.fields["paid_by"].set_value("cash")
    step.repay()
    line = sample.get(MoneyLine, sample.get(ExpenseClaim, claim.id).money_line_id)
    assert (line.account_id, line.paid_by) == (tin.id, "cash")
