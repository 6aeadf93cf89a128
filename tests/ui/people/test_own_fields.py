"""Fields of our own, on their page, on the form, in the panel and in the list."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.extras import OwnField
from groupkeeper.operations.people.extras import add_own_field, answer, change_own_field
from groupkeeper.storage.queries.people.extras import answers_counted, own_answers, own_columns
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.people.own_fields_page import OwnFieldsPage, own_fields_page
from groupkeeper.ui.people.people_page import people_page
from groupkeeper.ui.people.person_form import person_form_page
from groupkeeper.ui.people.person_panel import PersonPanel
from groupkeeper.ui.shell.session import Session
from tests.ui.people.conftest import Asked, Show, person_called

Navigate = Callable[..., None]
HOSTILE = '<b>Bold</b> & <img src="x">'


@pytest.fixture
def page(session: Session, navigate: Navigate, show: Show) -> OwnFieldsPage:
    made = own_fields_page(session, navigate)
    show(made)
    made.arrive()
    return made


def line_of(field: Field) -> QLineEdit:
    assert isinstance(field.editor, QLineEdit)
    return field.editor


def labels(session: Session) -> list[str]:
    return [each.label for each in own_columns(session.group)]


def test_a_field_is_made_by_keyboard_alone(
    page: OwnFieldsPage, session: Session, qtbot: QtBot
) -> None:
    page.add_button.setFocus()
    qtbot.keyClick(page.add_button, Qt.Key.Key_Return)
    assert page.form is not None
    name = page.form.fields["label"].editor
    assert QApplication.focusWidget() is name
    qtbot.keyClicks(name, "Allotment plot")
    qtbot.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert labels(session)[-1] == "Allotment plot"
    assert page.form is None
    assert page.table.count() == 3


def test_the_list_to_choose_from_is_asked_only_for_a_choice(page: OwnFieldsPage) -> None:
    page.edit(None)
    assert page.form is not None
    answers = page.form.fields["answers"]
    assert answers.isHidden()
    page.form.fields["own_field_kind"].set_value("choice")
    page.form.fields["own_field_kind"].edited.emit()
    assert not answers.isHidden()
    page.form.save()
    assert page.form.fields["label"].error() == "Enter a name, like Allotment plot"
    assert answers.error() == "Enter at least two answers, each on a line of its own"


def test_leaving_a_typed_field_asks_and_esc_closes_the_form(
    page: OwnFieldsPage, answer: Callable[[str], list[str]], qtbot: QtBot
) -> None:
    page.edit(None)
    assert page.form is not None
    assert page.may_leave()
    page.form.fields["label"].set_value("Half ty")
    said = answer("keep")
    assert not page.may_leave()
    assert said[0] == "Leave without saving?"
    qtbot.keyClick(page.form.fields["label"].editor, Qt.Key.Key_Escape)
    assert page.form is None


def test_changing_what_a_field_holds_asks_where_answers_would_be_lost(
    page: OwnFieldsPage, session: Session, answer: Callable[[str], list[str]]
) -> None:
    before = answers_counted(session.group)
    page.change()
    assert page.form is not None
    page.form.fields["own_field_kind"].set_value("number")
    said = answer("keep")
    page.form.save()
    assert f"{max(before.values())} answers do not fit" in said[1]
    assert answers_counted(session.group) == before
    answer("do")
    page.form.save()
    assert page.form is None
    assert max(answers_counted(session.group).values()) < max(before.values())
    session.undo()
    assert answers_counted(session.group) == before


def test_removing_a_field_says_how_many_answers_go(
    page: OwnFieldsPage, session: Session, answer: Callable[[str], list[str]]
) -> None:
    said = answer("do")
    page.remove()
    assert "answers are kept in “Best day to ring”. They would be lost." in said[1]
    assert labels(session) == ["Has a trailer we can borrow"]
    session.undo()
    assert labels(session) == ["Best day to ring", "Has a trailer we can borrow"]


def test_without_fields_the_page_says_what_they_are_for(
    page: OwnFieldsPage, answer: Callable[[str], list[str]]
) -> None:
    for _ in range(2):
        answer("do")
        page.remove()
    assert page.table.isHidden()
    assert page.empty.isVisible()


def test_the_form_asks_our_own_fields_and_saves_them(
    session: Session, navigate: Navigate, show: Show, asked: Asked
) -> None:
    dated = add_own_field(session.group, OwnField(label=HOSTILE, own_field_kind="date"))
    tomasz = person_called(session, "Tomasz Wiśniewski")
    form = person_form_page(session, navigate, tomasz.id)
    show(form)
    field = form.own.fields[dated.id]
    assert field.label.accessibleName() == f"{HOSTILE} (optional)"
    line_of(field).setText("31 Feb")
    assert form.is_changed()
    form.save()
    assert field.error() == "Enter a date, like 04/06/2025"
    line_of(field).setText("3 Feb 25")
    form.save()
    assert own_answers(session.group, [tomasz.id])[tomasz.id][dated.id] == "2025-02-03"
    assert asked == [("back",)]
    again = person_form_page(session, navigate, tomasz.id)
    assert line_of(again.own.fields[dated.id]).text() == "03/02/2025"
    assert not again.is_changed()


def test_a_field_added_meanwhile_is_asked_and_what_was_typed_stays(
    session: Session, navigate: Navigate, show: Show
) -> None:
    first = add_own_field(session.group, OwnField(label="Plot"))
    form = person_form_page(session, navigate, person_called(session, "Tomasz Wiśniewski").id)
    show(form)
    line_of(form.own.fields[first.id]).setText("14b")
    second = add_own_field(session.group, OwnField(label="Shoe size", own_field_kind="number"))
    assert form.own.fields[first.id].value() == "14b"
    assert second.id in form.own.fields
    assert form.is_changed()


def test_a_group_without_fields_sees_no_card_for_them(
    session: Session, navigate: Navigate, show: Show
) -> None:
    with session.group.step("No fields") as step:
        for each in own_columns(session.group):
            step.remove(OwnField, each.id)
    form = person_form_page(session, navigate, person_called(session, "Tomasz Wiśniewski").id)
    show(form)
    assert form.own.isHidden()
    assert not form.is_changed()


def test_an_answer_that_is_no_longer_on_the_list_stays_until_another_is_chosen(
    session: Session, navigate: Navigate
) -> None:
    day = own_columns(session.group)[0]
    tomasz = person_called(session, "Tomasz Wiśniewski")
    answer(session.group, tomasz.id, day.id, "Weekends", today=session.today())
    with session.group.step("From another laptop") as step:
        step.save(replace(day, answers="Mornings\nEvenings"))
    form = person_form_page(session, navigate, tomasz.id)
    assert form.own.fields[day.id].value() == "Weekends"
    form.save()
    assert own_answers(session.group, [tomasz.id])[tomasz.id][day.id] == "Weekends"


def test_the_panel_shows_the_answers_letter_for_letter(
    session: Session, navigate: Navigate, show: Show
) -> None:
    own = add_own_field(session.group, OwnField(label=HOSTILE))
    tomasz = person_called(session, "Tomasz Wiśniewski")
    answer(session.group, tomasz.id, own.id, "<i>14b</i> & more", today=session.today())
    panel = PersonPanel(session, navigate)
    show(panel)
    panel.show_person(tomasz.id)
    said = [one.text() for one in panel.facts.own.findChildren(Label)]
    assert said[-2:] == [HOSTILE, "<i>14b</i> & more"]


def test_a_field_stands_in_the_list_when_the_group_wants_it_to(
    session: Session, navigate: Navigate, show: Show
) -> None:
    page = people_page(session, navigate)
    show(page)
    assert page.table.rows.columnCount() == 4
    day = own_columns(session.group)[0]
    change_own_field(session.group, replace(day, in_list=True), today=session.today())
    assert [column.title for column in page.table.rows.columns][-1] == "Best day to ring"
    page.table.rows.sort_by(4, False)
    first = page.table.rows.words(0, 4)
    assert first == "Any day"
    assert first in page.table.rows.data(
        page.table.rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole
    )
    change_own_field(session.group, day, today=session.today())
    assert page.table.rows.columnCount() == 4
    assert page.table.count() == 112
