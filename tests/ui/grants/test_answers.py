"""The page of a funder's form: copy, answer, see at once what is too long."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.answer_bank import FormAnswer, QuestionSet, StockAnswer
from groupkeeper.ui.grants.answer_forms import FormAdd, StockAnswerForm
from groupkeeper.ui.grants.answers import AnswerCard, Answers
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.shell.session import Session

Navigate = Callable[..., None]


@pytest.fixture
def navigate() -> Navigate:
    return lambda to, *what: None


@pytest.fixture
def award(session: Session) -> Award:
    return session.group.find(Award, reference="WDCF/2025/118")[0]


def test_the_words_of_the_return_are_copied(
    qtbot: QtBot, session: Session, navigate: Navigate, award: Award
) -> None:
    page = Answers(session, navigate, award.id)
    qtbot.addWidget(page)
    copies = [b for b in page.findChildren(Button) if b.accessibleName() == "Copy Money"]
    copies[0].click()
    assert "£" in QGuiApplication.clipboard().text()
    assert copies[0].words() == "Copied"


def test_a_form_is_added_and_answered_by_keyboard_and_says_what_is_too_long(
    qtbot: QtBot, session: Session, navigate: Navigate, award: Award
) -> None:
    form = FormAdd(session, award.id)
    qtbot.addWidget(form)
    form.fields["name"].set_value("Their page")
    form.fields["questions"].set_value("Who are you? (10 letters)")
    form.save()
    page = Answers(session, navigate, award.id)
    qtbot.addWidget(page)
    page.show()
    page.form.set_value(session.group.find(QuestionSet, name="Their page")[0].id)
    page.show_form()
    card = page.findChildren(AnswerCard)[-1]
    card.editor.setFocus()
    qtbot.keyClicks(card.editor, "Neighbours all")
    assert card.length.words() == "4 letters too long"
    page.form.setFocus()
    card.save()
    assert session.group.find(FormAnswer, award_id=award.id, words="Neighbours all")


def test_a_stock_answer_without_words_is_not_kept(qtbot: QtBot, session: Session) -> None:
    form = StockAnswerForm(session, StockAnswer(), new=True)
    qtbot.addWidget(form)
    form.fields["name"].set_value("Us")
    form.save()
    assert session.group.find(StockAnswer, name="Us") == []
    form.fields["words"].set_value("Neighbours.")
    form.save()
    assert session.group.find(StockAnswer, name="Us")


def test_a_form_just_added_is_the_one_that_is_shown(
    qtbot: QtBot, session: Session, navigate: Navigate, award: Award
) -> None:
    page = Answers(session, navigate, award.id)
    qtbot.addWidget(page)
    page.show()
    assert page.findChildren(AnswerCard) == []
    form = FormAdd(session, award.id)
    qtbot.addWidget(form)
    form.fields["name"].set_value("Their page")
    form.fields["questions"].set_value("Who are you?\nWhat did you learn?")
    form.save()
    (kept,) = session.group.find(QuestionSet, name="Their page")
    assert page.form.value() == kept.id
    qtbot.waitUntil(lambda: any(card.isVisible() for card in page.findChildren(AnswerCard)))
    shown = page.findChildren(AnswerCard)
    assert [card.editor.accessibleName() for card in shown] == [
        "Answer 1: Who are you?",
        "Answer 2: What did you learn?",
    ]
    session.undo()
    assert page.form.value() == ""
