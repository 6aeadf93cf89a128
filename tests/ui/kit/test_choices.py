"""Choices, tabs, search and questions work with the keyboard alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf, SeveralOf
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.search_box import SearchBox
from groupkeeper.ui.kit.tabs import Tabs

Shown = Callable[..., QWidget]
FILTERS = [("all", "Everyone 112"), ("members", "Members 84"), ("hirers", "Hirers 17")]


def test_the_arrow_keys_move_between_one_of_several(shown: Shown, qtbot: QtBot) -> None:
    choices = OneOf(FILTERS, chosen="all", name="Show")
    shown(choices)
    choices.button("all").setFocus()
    with qtbot.waitSignal(choices.chosen) as heard:
        QTest.keyClick(choices.button("all"), Qt.Key.Key_Right)
    assert heard.args == ["members"]
    assert choices.value() == "members"
    assert not choices.button("all").isChecked()


def test_one_of_several_never_loses_its_answer_when_pressed_again(shown: Shown) -> None:
    choices = OneOf(FILTERS, chosen="hirers", name="Show")
    shown(choices)
    QTest.keyClick(choices.button("hirers"), Qt.Key.Key_Space)
    assert choices.value() == "hirers"


def test_choosing_moves_nothing(shown: Shown) -> None:
    choices = OneOf(FILTERS, chosen="all", name="Show")
    shown(choices)
    before = [choices.button(key).geometry() for key, _ in FILTERS]
    choices.set_value("members")
    QApplication.processEvents()
    assert [choices.button(key).geometry() for key, _ in FILTERS] == before


def test_several_answers_carry_a_tick_or_a_plus(shown: Shown, qtbot: QtBot) -> None:
    roles = SeveralOf([("v", "Volunteer"), ("d", "Driver")], chosen=["v"], name="Roles")
    shown(roles)
    plus = roles.button("d").icon().pixmap(20, 20).toImage()
    with qtbot.waitSignal(roles.chosen) as heard:
        QTest.keyClick(roles.button("d"), Qt.Key.Key_Return)
    assert heard.args == [("v", "d")]
    assert roles.button("d").icon().pixmap(20, 20).toImage() != plus


def test_answers_that_do_not_fit_start_a_new_line(shown: Shown) -> None:
    choices = OneOf([(n, f"A long answer {n}") for n in range(5)], name="Show")
    shown(choices)
    choices.resize(400, 300)
    tops = {choices.button(n).geometry().top() for n in range(5)}
    assert len(tops) >= 3
    assert all(choices.button(n).geometry().right() <= 400 for n in range(5))


def test_the_arrow_keys_move_between_tabs(shown: Shown, qtbot: QtBot) -> None:
    tabs = Tabs([("sessions", "Sessions"), ("about", "About")])
    shown(tabs)
    tabs.button("sessions").setFocus()
    with qtbot.waitSignal(tabs.chosen) as heard:
        QTest.keyClick(tabs.button("sessions"), Qt.Key.Key_Right)
    assert heard.args == ["about"]


def test_search_tells_each_letter_and_esc_clears_it(shown: Shown) -> None:
    search = SearchBox("Find a person")
    shown(search)
    heard: list[str] = []
    search.searched.connect(heard.append)
    search.setFocus()
    QTest.keyClicks(search.line, "ma")
    assert search.clear_button.isVisible()
    QTest.keyClick(search.line, Qt.Key.Key_Escape)
    assert heard == ["m", "ma", ""]
    assert not search.clear_button.isVisible()


def test_clear_search_gives_the_keyboard_back_to_the_line(shown: Shown) -> None:
    search = SearchBox("Find a person")
    shown(search)
    search.line.setText("ma")
    search.clear_button.setFocus()
    QTest.keyClick(search.clear_button, Qt.Key.Key_Return)
    assert search.words() == ""
    assert search.line.hasFocus()


def test_the_down_key_in_search_asks_for_the_list(shown: Shown, qtbot: QtBot) -> None:
    search = SearchBox("Find a person")
    shown(search)
    with qtbot.waitSignal(search.list_wanted):
        QTest.keyClick(search.line, Qt.Key.Key_Down)


def question() -> HardQuestion:
    return HardQuestion(
        None, "Remove Tomasz?", "The name goes.", do="Remove Tomasz", keep="Keep Tomasz"
    )


def test_the_keyboard_starts_on_the_safe_answer_and_enter_keeps(shown: Shown) -> None:
    dialog = question()
    shown(dialog)
    assert dialog.keep_button.hasFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == HardQuestion.DialogCode.Rejected
    assert not dialog.isVisible()


def test_esc_is_the_safe_answer(shown: Shown) -> None:
    dialog = question()
    shown(dialog)
    dialog.do_button.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == HardQuestion.DialogCode.Rejected
    assert not dialog.isVisible()


def test_the_dangerous_answer_is_reached_with_tab(shown: Shown) -> None:
    dialog = question()
    shown(dialog)
    QTest.keyClick(dialog.keep_button, Qt.Key.Key_Tab)
    assert dialog.do_button.hasFocus()
    QTest.keyClick(dialog.do_button, Qt.Key.Key_Return)
    assert dialog.result() == HardQuestion.DialogCode.Accepted


def test_tab_and_back_stop_at_the_answer_that_is_chosen(qtbot: QtBot) -> None:
    one = OneOf([("a", "First"), ("b", "Second"), ("c", "Third")], chosen="b", name="Which")
    before, after = button("Before"), button("After")
    box = Box(before, one, after)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    for start, key in ((before, Qt.Key.Key_Tab), (after, Qt.Key.Key_Backtab)):
        start.setFocus()
        QTest.keyClick(start, key)
        assert one.button("b").hasFocus()
    QTest.keyClick(one.button("b"), Qt.Key.Key_Right)
    assert one.value() == "c"
