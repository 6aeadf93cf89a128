"""Alt and a letter: who gets which, what it does, and when the letters are shown."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.alt_letters import AltLetters, letters_in
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, column
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.fields import date_field, text_field, yes_no_field
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.look.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

Shown = Callable[..., QWidget]
ALT = Qt.KeyboardModifier.AltModifier


def names(letters: dict[str, QWidget]) -> dict[str, str]:
    return {letter: control.accessibleName() for letter, control in letters.items()}


def test_the_primary_button_chooses_first_and_no_two_are_alike(shown: Shown) -> None:
    window = shown(
        button("See all"),
        Tabs([("s", "Sessions"), ("a", "About")]),
        text_field("Surname"),
        yes_no_field("Seen"),
        button("Save changes", kind="primary"),
    )
    assert names(letters_in(window)) == {
        "S": "Save changes",
        "A": "See all",
        "E": "Sessions",
        "B": "About",
        "U": "Surname",
        "N": "Seen",
    }


def test_what_cannot_be_seen_or_has_other_keys_gets_none(shown: Shown) -> None:
    rail = Box(button("People"))
    hidden = button("Later")
    window = shown(rail, hidden, button("Now"))
    hidden.hide()
    assert names(letters_in(window, apart=(rail,))) == {"N": "Now"}


def test_optional_is_no_part_of_a_name_and_accents_do_not_count(shown: Shown) -> None:
    window = shown(text_field("Post", optional=True), button("Écrire"), text_field("Phone"))
    assert names(letters_in(window)) == {"E": "Écrire", "P": "Post (optional)", "H": "Phone"}


def test_a_button_is_pressed_and_a_field_is_gone_to(shown: Shown, qtbot: QtBot) -> None:
    name, seen = text_field("Name"), yes_no_field("Emails from us")
    answers = OneOf([("a", "Weekly"), ("b", "Once")], chosen="a", name="How often?")
    save = button("Save changes")
    window = shown(name, date_field("When?"), seen, answers, save)
    name.set_value("Tomasz")
    AltLetters(window)
    QTest.keyClick(window, Qt.Key.Key_N, ALT)
    assert QApplication.focusWidget() is name.editor
    QTest.keyClicks(name.editor, "Ann")  # what was there is chosen, so typing replaces it
    assert name.value() == "Ann"
    QTest.keyClick(window, Qt.Key.Key_E, ALT)
    assert isinstance(seen.editor, QCheckBox)
    assert seen.editor.isChecked()
    QTest.keyClick(window, Qt.Key.Key_O, ALT)
    assert answers.value() == "b"
    with qtbot.waitSignal(save.clicked):
        QTest.keyClick(window, Qt.Key.Key_S, ALT)


def test_the_letters_show_while_alt_is_held_even_in_a_table(shown: Shown, qtbot: QtBot) -> None:
    table = Table([Column("Name")], name="People")
    table.set_rows(["Tomasz"], key=str)
    name, save = text_field("Name"), button("Save")
    window = shown(table, name, save)
    alt = AltLetters(window)
    for part in (table.view, name.editor, save):
        part.setFocus()
        QTest.keyPress(part, Qt.Key.Key_Alt, ALT)
        qtbot.waitUntil(alt.shown.isVisible)
        QTest.keyRelease(part, Qt.Key.Key_Alt)
        assert not alt.shown.isVisible()


def test_alt_and_tab_to_another_program_leaves_nothing_behind(shown: Shown, qtbot: QtBot) -> None:
    window = shown(button("Save"))
    alt = AltLetters(window)
    QTest.keyPress(window, Qt.Key.Key_Alt, ALT)
    qtbot.waitUntil(alt.shown.isVisible)
    other = column(button("Other"))
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not alt.shown.isVisible())


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda each: each.name)
def test_the_letters_are_painted_over_the_window(
    qapp: QApplication, shown: Shown, tokens: Tokens
) -> None:
    apply_theme(qapp, Theme(tokens, 1.5))
    window = shown(button("Save"), text_field("Name"))
    before = window.grab().toImage()
    alt = AltLetters(window)
    alt.show_letters()
    assert window.grab().toImage() != before


def test_a_question_can_be_answered_with_alt_too(qtbot: QtBot) -> None:
    question = HardQuestion(None, "Remove?", "It goes.", do="Remove Tomasz", keep="Keep Tomasz")
    qtbot.addWidget(question)
    question.show()
    question.activateWindow()
    QTest.qWaitForWindowActive(question)
    with qtbot.waitSignal(question.rejected):
        QTest.keyClick(question, Qt.Key.Key_K, ALT)
