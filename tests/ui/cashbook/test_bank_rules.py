"""What is remembered of the bank's lines, in the window and by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from groupkeeper.domain.cashbook.bank import BankRule
from groupkeeper.ui.cashbook.bank import Bank
from groupkeeper.ui.cashbook.bank_rules import BankRules, RuleForm
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session

Asked = list[tuple[str, ...]]


@pytest.fixture
def asked() -> Asked:
    """The pages a screen asked for."""
    return []


@pytest.fixture
def navigate(asked: Asked) -> Callable[..., None]:
    return lambda to, *what: asked.append((str(to), *what))


def test_the_bank_leads_to_what_is_remembered_and_enter_opens_one(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], asked: Asked
) -> None:
    part = Bank(session, navigate)
    qtbot.addWidget(part)
    part.remembered.click()
    panel = BankRules(session, navigate)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.table.count() == len(session.group.find(BankRule)) == 2
    panel.table.setFocus()
    qtbot.keyClick(panel.table.view, Qt.Key.Key_Return)
    assert asked == [(To.BANK_RULES,), (To.BANK_RULE, str(panel.table.chosen_key()))]


def test_one_is_changed_and_saved(
    qtbot: QtBot, session: Session, navigate: Callable[..., None], asked: Asked
) -> None:
    rule = session.group.find(BankRule, words="NORTHERN LIGHT")[0]
    form = RuleForm(session, navigate, rule)
    qtbot.addWidget(form)
    form.show()
    assert form.may_close()
    form.fields["words"].set_value("BANK CHARGES")
    form.save()
    assert session.group.get(BankRule, rule.id) == rule
    form.fields["words"].set_value("NORTHERN")
    form.part.what_for.set_value("Electricity")
    form.save()
    kept = session.group.get(BankRule, rule.id)
    assert (kept.words, kept.what_for) == ("NORTHERN", "Electricity")
    assert kept.account_heading_id == rule.account_heading_id
    assert kept.last_used_on == rule.last_used_on
    assert asked == [(To.BANK_RULES,)]


def test_one_is_forgotten_and_undo_brings_it_back(
    qtbot: QtBot, session: Session, navigate: Callable[..., None]
) -> None:
    panel = BankRules(session, navigate)
    qtbot.addWidget(panel)
    panel.show()
    for rule in session.group.find(BankRule):
        form = RuleForm(session, navigate, rule)
        qtbot.addWidget(form)
        form.forget.click()
    assert panel.table.count() == 0
    assert not panel.change.isVisible()
    session.undo()
    assert panel.table.count() == 1
