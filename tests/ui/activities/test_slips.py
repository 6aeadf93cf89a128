"""Anonymous slips, counted in the register by the keyboard alone."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.asking import AGE, AGES, AskedQuestion
from groupkeeper.operations.activities.registers import mark_came
from groupkeeper.operations.activities.slips import ask_on_slips
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.slips import questions_of, slips_of
from groupkeeper.ui.activities.activity_page import ActivityPage
from groupkeeper.ui.activities.question_form import QuestionForm
from groupkeeper.ui.activities.slips_form import SlipsForm
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import LunchClub, begin_lunch_club

WHERE = "Where do you live?"


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


@pytest.fixture
def page(qtbot: QtBot, group: GroupFile, club: LunchClub) -> ActivityPage:
    session = Session(group, now=lambda: datetime(2026, 3, 10, 14, 45))
    page = ActivityPage(session, lambda to, *what: None, club.activity.id, club.tenth.id)
    qtbot.addWidget(page)
    page.resize(1158, 696)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.arrive()
    return page


def type_there(qtbot: QtBot, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClicks(target, words)
    qtbot.keyClick(target, key)


def test_slips_are_offered_only_where_something_is_asked(
    page: ActivityPage, group: GroupFile, club: LunchClub
):
    register = page.sessions.register
    assert not register.slips.isVisible()
    ask_on_slips(group, _where(club))
    assert register.slips.isVisible()
    assert register.slips_said.words() == "Slips: none counted"


def _where(club: LunchClub) -> AskedQuestion:
    return AskedQuestion(
        activity_id=club.activity.id, question=WHERE, answers="In Wenlow\nElsewhere"
    )


def test_slips_are_counted_by_numbers_and_enter_alone(
    page: ActivityPage, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    for person in club.people[:4]:
        mark_came(group, club.tenth.id, person.id)
    ask_on_slips(group, _where(club))
    page.sessions.register.slips.click()
    form = page.findChild(SlipsForm)
    assert form is not None
    type_there(qtbot, "3")
    assert form.said.words() == f"{WHERE} 3 answered."
    type_there(qtbot, "2")
    assert form.said.words().endswith("5 slips are counted, more than people came. Is that right?")
    assert form.save.hasFocus()
    qtbot.keyClick(form.save, Qt.Key.Key_Space)
    assert slips_of(group, club.tenth.id) == {(WHERE, "In Wenlow"): 3, (WHERE, "Elsewhere"): 2}
    register = page.sessions.register
    assert register.isVisible()
    assert register.slips_said.words() == "Slips: 5 counted"


def test_escape_leaves_the_slips_as_they_were(
    page: ActivityPage, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    ask_on_slips(group, _where(club))
    page.sessions.count_slips()
    type_there(qtbot, "3", Qt.Key.Key_Escape)
    assert slips_of(group, club.tenth.id) == {}
    assert page.sessions.register.isVisible()


def test_age_bands_are_asked_by_choosing_them_and_kept_for_the_next_session(
    page: ActivityPage, group: GroupFile, club: LunchClub, qtbot: QtBot
):
    page.sessions.count_slips()
    slips = page.findChild(SlipsForm)
    assert slips is not None
    assert slips.ask.hasFocus()
    qtbot.keyClick(slips.ask, Qt.Key.Key_Space)
    form = page.findChild(QuestionForm)
    assert form is not None
    assert form.usual.editor.hasFocus()
    qtbot.keyClick(form.usual.editor, Qt.Key.Key_Down)
    assert form.fields["question"].value() == AGE
    qtbot.keyClick(form.usual.editor, Qt.Key.Key_Tab)
    assert form.fields["question"].editor.hasFocus()
    qtbot.keyClick(
        form.fields["question"].editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    (asked,) = questions_of(group, club.activity.id)
    assert (asked.question, asked.choices) == (AGE, AGES)
    qtbot.wait(0)  # the forms before are taken away
    slips = page.findChildren(SlipsForm)[-1]
    assert list(slips.counts) == [(AGE, age) for age in AGES]
