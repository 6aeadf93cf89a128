"""The rail: wide or narrow, with More for what does not fit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.rail import Rail
from groupkeeper.ui.shell.rail_button import RailButton

from .conftest import PLACES, MakeWindow


def test_the_rail_is_wide_where_there_is_room_and_narrow_where_not(
    make_window: MakeWindow,
) -> None:
    widths = {}
    for scale in (1.0, 1.15, 1.3, 1.5):
        window = make_window(scale)
        QApplication.processEvents()
        widths[scale] = window.rail.width()
    assert widths == {1.0: 208, 1.15: round(90 * 1.15), 1.3: 117, 1.5: 135}


def test_everything_fits_at_normal_size(make_window: MakeWindow) -> None:
    window = make_window()
    QApplication.processEvents()
    assert window.rail.under_more() == []
    assert window.rail.more.isHidden()
    assert window.rail.backed_up.isVisible()


@pytest.mark.parametrize(
    ("scale", "under"),
    [(1.3, ["settings", "help"]), (1.5, ["sharing", "settings", "help"])],
)
def test_what_does_not_fit_stands_under_more(
    scale: float, under: list[str], make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(scale)
    QApplication.processEvents()
    assert window.rail.under_more() == under
    menu = window.rail.more_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    titles = {place.key: place.title for place in PLACES}
    assert words[: len(under)] == [titles[key] for key in under]
    assert words[len(under) :] == ["Saved 10:42", "Backed up yesterday"]
    menu.actions()[0].trigger()
    assert window.pages.place == under[0]
    assert window.rail.more.isChecked()


def test_every_place_shown_lies_inside_the_rail(make_window: MakeWindow) -> None:
    for scale in (1.0, 1.3, 1.5):
        window = make_window(scale)
        QApplication.processEvents()
        seen = [each for each in window.rail.findChildren(RailButton) if each.isVisible()]
        tops = sorted(each.geometry().top() for each in seen)
        assert len(set(tops)) == len(tops)
        assert all(each.height() == each.sizeHint().height() for each in seen)
        assert all(window.rail.rect().contains(each.geometry()) for each in seen)


def test_a_low_window_moves_places_under_more_even_in_a_wide_rail(make_window: MakeWindow) -> None:
    window = make_window(size=(1366, 420))
    QApplication.processEvents()
    assert not window.rail.is_narrow()
    assert "help" in window.rail.under_more()
    assert window.rail.more.isVisible()


def test_a_place_is_reached_with_the_keyboard(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.add(Place("people", "People", "users"))
    rail.resize(208, 600)
    rail.show()
    people = next(each for each in rail.findChildren(RailButton) if each.words == "People")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(rail.chosen) as heard:
            QTest.keyClick(people, key)
        assert heard.args == ["people"]
    assert not people.isChecked()  # only the window says that a place is shown


def test_every_place_says_its_name_and_its_keys(make_window: MakeWindow) -> None:
    window = make_window()
    for each in window.rail.findChildren(RailButton):
        assert each.accessibleName() == each.words
    people = next(each for each in window.rail.findChildren(RailButton) if each.words == "People")
    assert people.accessibleDescription() == "Alt+2"


def test_an_old_backup_is_said_in_words_and_in_amber(make_window: MakeWindow) -> None:
    window = make_window()
    window.set_state("Saved 10:42", "Last backup 9 days ago", warn=True)
    assert window.rail.backed_up.words() == "Last backup 9 days ago"
    assert window.rail.backed_up.property("tone") == "warn"


def test_an_old_backup_is_said_in_a_narrow_rail_too(make_window: MakeWindow) -> None:
    window = make_window(1.5)
    window.set_state("Saved 10:42", "Last backup 9 days ago", warn=True)
    QApplication.processEvents()
    warning = window.rail.warning
    assert warning.isVisible()
    assert warning.height() >= warning.heightForWidth(warning.width())
    seen = [each for each in window.rail.findChildren(RailButton) if each.isVisible()]
    assert all(not each.geometry().intersects(warning.geometry()) for each in seen)
    assert all(window.rail.rect().contains(each.geometry()) for each in seen)
    window.set_state("Saved 10:42", "Backed up today")
    assert not warning.isVisible()


def test_a_place_is_read_out_as_one_of_several(make_window: MakeWindow) -> None:
    window = make_window()
    place = window.rail.findChildren(RailButton)[0]
    spoken = QAccessible.queryAccessibleInterface(place)
    assert spoken.role() == QAccessible.Role.RadioButton


def test_no_place_need_be_chosen(make_window: MakeWindow) -> None:
    rail = make_window().rail
    rail.show_chosen("people")
    rail.show_chosen("")
    assert not any(each.isChecked() for each in rail.findChildren(RailButton))
