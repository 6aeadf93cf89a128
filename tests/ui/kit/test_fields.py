"""Fields take what people type, tidy it on leaving, and never throw any of it away."""

from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.card import row
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    money_field,
    number_field,
    text_field,
    time_field,
    yes_no_field,
)
from groupkeeper.ui.kit.times import parse_time, quarter_hours

Shown = Callable[..., QWidget]


def type_and_leave(field: Field, words: str, to: Field) -> None:
    field.setFocus()
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, words)
    to.setFocus()


@pytest.mark.parametrize("typed", ["4/6/25", "4 June 2025", "04/06/2025", "4.6.2025"])
def test_a_date_typed_in_any_british_way_shows_in_the_usual_way(typed: str, shown: Shown) -> None:
    when, other = date_field("When?"), text_field("Other")
    shown(when, other)
    type_and_leave(when, typed, other)
    assert when.editor.property("text") == "04/06/2025"
    assert when.value() == date(2025, 6, 4)
    assert when.error() == ""


def test_a_date_may_be_read_by_a_rule_of_ones_own(shown: Shown) -> None:
    when = date_field("When?", read=lambda typed: date(2026, 3, 12) if typed == "today" else None)
    other = text_field("Other")
    shown(when, other)
    type_and_leave(when, "today", other)
    assert when.value() == date(2026, 3, 12)


def test_a_date_that_is_none_says_what_to_type_and_keeps_what_was_typed(shown: Shown) -> None:
    when, other = date_field("When?"), text_field("Other")
    shown(when, other)
    type_and_leave(when, "31/02/2025", other)
    assert when.error() == "Enter a date, like 04/06/2025"
    assert when.editor.property("text") == "31/02/2025"
    assert when.value() is None
    assert when.editor.accessibleDescription().startswith("Enter a date")
    type_and_leave(when, "28/02/2025", other)
    assert when.error() == ""


@pytest.mark.parametrize(("typed", "pence"), [("£1,742.36", 174236), ("12.5", 1250), ("12", 1200)])
def test_money_takes_pound_signs_and_commas(typed: str, pence: int, shown: Shown) -> None:
    charge, other = money_field("Charge per hour"), text_field("Other")
    shown(charge, other)
    type_and_leave(charge, typed, other)
    assert charge.value() == pence
    assert str(charge.editor.property("text")).startswith("£")


def test_a_letter_o_in_an_amount_is_not_guessed_at(shown: Shown) -> None:
    charge, other = money_field("Charge per hour"), text_field("Other")
    shown(charge, other)
    type_and_leave(charge, "12.5O", other)
    assert charge.error() == "Enter an amount, like 12.50"
    assert charge.value() is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("630pm", time(18, 30)),
        ("6.30 p.m.", time(18, 30)),
        ("18:30", time(18, 30)),
        ("1830", time(18, 30)),
        ("9", time(9)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("25:00", None),
        ("13pm", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, meant: time | None) -> None:
    assert parse_time(typed) == meant


@given(st.times(), st.sampled_from(["%H:%M", "%H%M", "%I:%M%p", "%I.%M %p"]))
def test_any_minute_of_the_day_is_read_back(moment: time, form: str) -> None:
    assert parse_time(moment.strftime(form)) == moment.replace(second=0, microsecond=0)


def test_a_time_offers_the_quarters_and_takes_typing(shown: Shown) -> None:
    start, other = time_field("From"), text_field("Other")
    shown(start, other)
    assert len(quarter_hours()) == 96
    assert start.editor.property("count") == 96
    type_and_leave(start, "630pm", other)
    assert start.value() == time(18, 30)
    assert start.editor.property("currentText") == "18:30"
    start.set_value(None)
    assert start.value() is None


def test_a_list_answers_with_keys_and_keeps_its_answer(qtbot: QtBot) -> None:
    told = choice_field("How?", [("paper", "On a paper form"), ("spoken", "In person")])
    qtbot.addWidget(told)
    assert told.value() is None
    told.set_value("spoken")
    assert told.value() == "spoken"
    told.set_options([("spoken", "In person"), ("email", "By email")])
    assert told.value() == "spoken"


def test_the_wheel_does_not_change_an_answer(shown: Shown, qtbot: QtBot) -> None:
    told = choice_field("How?", [(n, str(n)) for n in range(9)])
    shown(told)
    told.set_value(4)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(told.editor.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(told.editor, turn)
    assert told.value() == 4
    QTest.keyClick(told.editor, Qt.Key.Key_Down)
    assert told.value() == 5


def test_space_ticks_a_box(shown: Shown, qtbot: QtBot) -> None:
    emails = yes_no_field("Emails from us")
    shown(emails)
    emails.setFocus()
    with qtbot.waitSignal(emails.edited):
        QTest.keyClick(emails.editor, Qt.Key.Key_Space)
    assert emails.value() is True


def test_a_number_takes_digits_only(shown: Shown) -> None:
    seats, other = number_field("Seats"), text_field("Other")
    shown(seats, other)
    type_and_leave(seats, "1,200", other)
    assert seats.value() == 1200
    type_and_leave(seats, "many", other)
    assert seats.error() == "Use numbers only, like 12"


def test_an_error_stands_between_label_and_editor_and_is_read_out(shown: Shown) -> None:
    postcode = text_field("Postcode", help="Where letters go")
    shown(postcode)
    postcode.set_error("Enter the whole postcode, like NE66 9ZZ")
    postcode.window().adjustSize()
    error = postcode.error_line
    assert postcode.editor.property("wrong") == "true"
    assert postcode.label.geometry().top() < error.geometry().top()
    assert error.geometry().bottom() < postcode.editor.geometry().top()
    assert "NE66 9ZZ" in postcode.editor.accessibleDescription()
    postcode.set_error("")
    assert "NE66" not in postcode.editor.accessibleDescription()
    assert error.isHidden()


def test_optional_fields_say_so(qtbot: QtBot) -> None:
    email = text_field("Email", optional=True)
    qtbot.addWidget(email)
    assert email.label.words() == "Email (optional)"
    assert email.editor.accessibleName() == "Email (optional)"


def test_tab_leaves_a_field_of_several_lines(shown: Shown) -> None:
    notes, other = text_field("Notes", lines=3), text_field("Other")
    shown(notes, other)
    notes.setFocus()
    QTest.keyClicks(notes.editor, "Two words")
    QTest.keyClick(notes.editor, Qt.Key.Key_Tab)
    assert other.editor.hasFocus()
    assert notes.value() == "Two words"


def test_a_date_is_never_squeezed_until_it_is_cut(shown: Shown) -> None:
    when = date_field("When?")
    when.set_value(date(2025, 6, 4))
    window = shown(row(when, choice_field("How did they tell us all of this?", [(1, "On paper")])))
    window.resize(10, 100)
    needed = when.editor.fontMetrics().horizontalAdvance("04/06/2025")
    assert when.editor.width() >= needed + 2 * (12 + 2)
