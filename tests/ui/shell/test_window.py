"""The window: places, pages with a way back, a panel at the right, and its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.window import Window

from .conftest import MakeWindow, make_page

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5])
def test_the_window_fits_the_smallest_screen_at_every_text_size(
    scale: float, make_window: MakeWindow
) -> None:
    window = make_window(scale)
    window.say("A long thing was just done to somebody with a long name " * 3)
    QApplication.processEvents()
    least = window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 696
    assert (window.width(), window.height()) == (1366, 696)


def test_a_panel_fits_beside_the_page_or_takes_its_place(make_window: MakeWindow) -> None:
    for scale, beside in ((1.0, True), (1.5, False)):
        window = make_window(scale)
        window.show_panel(Panel("New booking", wide=True))
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1366
        assert window.width() == 1366
        assert window.pages.isVisible() is beside
        window.close_panel()
        assert window.pages.isVisible()


def test_alt_and_a_figure_goes_to_a_place(make_window: MakeWindow) -> None:
    window = make_window()
    press(window, Qt.Key.Key_2, ALT)
    assert window.pages.place == "people"
    press(window, Qt.Key.Key_F1)
    assert window.pages.place == "help"


def test_a_place_is_made_when_it_is_first_visited_and_kept(make_window: MakeWindow) -> None:
    window = make_window()
    assert window.pages.count() == 1
    window.go("people")
    people = window.pages.currentWidget()
    window.go("today")
    window.go("people")
    assert window.pages.currentWidget() is people
    assert window.pages.count() == 2


def test_alt_left_goes_back_to_where_the_keyboard_was(make_window: MakeWindow) -> None:
    window = make_window()
    window.go("people")
    stop = QApplication.focusWidget()
    assert stop is not None
    page = make_page("Tomasz")
    window.open_page(page)
    assert window.pages.currentWidget() is page
    press(window, Qt.Key.Key_Left, ALT)
    assert window.pages.currentWidget() is not page
    assert QApplication.focusWidget() is stop


def test_the_way_back_on_the_page_does_the_same(make_window: MakeWindow) -> None:
    window = make_window()
    page = Page("Tomasz", back="Today")
    window.open_page(page)
    page.back.click()
    assert window.pages.currentWidget() is not page


def test_a_form_may_ask_before_it_is_left(make_window: MakeWindow) -> None:
    class Form(Page):
        """A page with something unsaved."""

        saved = False

        def may_leave(self) -> bool:
            return self.saved

    window = make_window()
    form = Form("Edit Tomasz")
    window.open_page(form)
    window.back()
    assert window.pages.currentWidget() is form
    assert not window.close()
    form.saved = True
    window.back()
    assert window.pages.currentWidget() is not form


def test_another_place_keeps_the_page_and_the_same_place_goes_to_its_start(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    start = window.pages.currentWidget()
    page = make_page("Tomasz")
    window.open_page(page)
    window.go("grants")
    window.go("today")
    assert window.pages.currentWidget() is page
    window.go("today")
    assert window.pages.currentWidget() is start


def test_a_page_of_another_place_goes_back_to_where_it_was_asked_for(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    window.go("grants")
    home = Page("Return for the Community Fund", back="Grants")
    window.open_page(home)
    away = Page("Repair Café", back="Activities")
    window.open_page(away, at="activities")
    assert window.pages.place == "activities"
    assert away.back.words() == "Return for the Community Fund"
    further = Page("Change Repair Café", back="Activities")
    window.open_page(further, at="activities")
    assert further.back.words() == "Repair Café"
    further.back.click()
    assert window.pages.currentWidget() is away
    away.back.click()
    assert window.pages.place == "grants"
    assert window.pages.currentWidget() is home
    window.go("activities")
    assert window.pages.currentWidget() is window.pages.pile()[0]


def test_a_place_asked_for_twice_shows_its_start_wherever_its_page_came_from(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    window.open_page(Page("Repair Café", back="Activities"), at="activities")
    window.go("activities")
    assert window.pages.place == "activities"
    assert len(window.pages.pile()) == 1


def test_esc_closes_the_panel_and_gives_the_keyboard_back(make_window: MakeWindow) -> None:
    window = make_window()
    opener = QApplication.focusWidget()
    panel = Panel("New booking")
    name = text_field("Who?")
    panel.body.add(name)
    panel.starts_at = name
    window.show_panel(panel)
    assert name.editor.hasFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.panel is None
    assert QApplication.focusWidget() is opener


def test_esc_in_the_list_closes_the_panel_that_follows_it(make_window: MakeWindow) -> None:
    window = make_window()
    held = QApplication.focusWidget()
    window.show_panel(Panel("Tomasz"), take_keyboard=False)
    press(window, Qt.Key.Key_Escape)
    assert window.panel is None
    assert QApplication.focusWidget() is held


def test_esc_cancels_a_form(make_window: MakeWindow) -> None:
    window = make_window()
    form = make_page("Edit Tomasz")
    form.set_footer(button("Save changes"), button("Cancel", on=form.back_asked.emit))
    window.open_page(form)
    assert window.pages.currentWidget() is form
    press(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is not form


def test_a_panel_that_follows_a_list_leaves_the_keyboard_there(make_window: MakeWindow) -> None:
    window = make_window()
    stop = QApplication.focusWidget()
    for name in ("Tomasz", "Margaret"):
        window.show_panel(Panel(name, "Member since May 2019"), take_keyboard=False)
        QApplication.processEvents()
        assert QApplication.focusWidget() is stop
    assert len([each for each in window.findChildren(Panel) if each.isVisible()]) == 1


def test_f6_moves_between_rail_page_and_panel(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_panel(Panel("New booking"), take_keyboard=False)
    parts: list[QWidget] = [window.pages, window.panel or window, window.rail]
    for part in (*parts[1:], parts[0]):
        press(window, Qt.Key.Key_F6)
        held = QApplication.focusWidget()
        assert held is not None
        assert part.isAncestorOf(held)


def test_ctrl_plus_minus_and_nought_set_the_text_size(make_window: MakeWindow) -> None:
    window = make_window()
    scales = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Minus):
        press(window, key, CTRL)
        scales.append(window.keeper.scale)
    assert scales == [1.15, 1.3, 1.15, 1.0, 1.0]


def test_room_changes_are_told_once(make_window: MakeWindow) -> None:
    window = make_window()
    told: list[bool] = []
    window.room_changed.connect(told.append)
    window.keeper.choose_scale(1.3)
    window.keeper.choose_scale(1.5)
    window.keeper.choose_scale(1.0)
    assert told == [False, True]


def test_undo_and_redo_reach_whoever_keeps_the_steps(make_window: MakeWindow) -> None:
    window = make_window()
    calls: list[str] = []
    window.on_undo = lambda: calls.append("undo")
    window.on_redo = lambda: calls.append("redo")
    window.rail.take_keyboard()
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Y, CTRL)
    press(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    window.say("Booking moved")
    window.strip.undo.click()
    assert calls == ["undo", "redo", "redo", "undo"]


def test_the_strip_pushes_the_page_up_and_never_covers_it(make_window: MakeWindow) -> None:
    window = make_window()
    before = window.pages.height()
    window.say("Booking moved")
    QApplication.processEvents()
    assert window.pages.height() < before
    window.strip.close_button.click()
    QApplication.processEvents()
    assert window.pages.height() == before


def test_the_ring_shows_in_the_window(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.waitUntil(window.ring.isVisible)
    assert window.ring.around() is QApplication.focusWidget()


def test_the_title_bar_names_the_group(make_window: MakeWindow) -> None:
    window = make_window()
    assert window.windowTitle() == "Wenlow Green Community Association – GroupKeeper"


def test_a_page_that_needs_much_width_gives_way_to_the_panel(make_window: MakeWindow) -> None:
    window = make_window()
    page = make_page("Wide")
    page.setMinimumWidth(900)
    window.open_page(page)
    window.show_panel(Panel("New booking", wide=True))
    QApplication.processEvents()
    assert window.width() == 1366
    assert not window.pages.isVisible()
    press(window, Qt.Key.Key_Left, ALT)
    assert window.panel is None
    assert window.pages.currentWidget() is page
