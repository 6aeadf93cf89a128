"""Pages, panels, banners, the strip and the ring: where the keyboard goes and what is seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, column, row
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import body, section_title
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.kit.undo_strip import UndoStrip
from groupkeeper.ui.look.theme import Theme, apply_theme

Shown = Callable[..., QWidget]


def test_a_page_starts_where_it_says_or_at_its_first_control(shown: Shown) -> None:
    page = Page("Edit Tomasz")
    first, second = text_field("First name"), text_field("Last name")
    page.body.add(first, second)
    shown(page)
    page.arrive()
    assert first.editor.hasFocus()
    page.starts_at = second
    page.arrive()
    assert second.editor.hasFocus()


def test_a_tall_page_scrolls_and_stays_small(shown: Shown) -> None:
    page = Page("Long")
    page.body.add(*(text_field(f"Field {n}") for n in range(40)))
    page.set_footer(button("Save changes", kind="primary"))
    shown(page)
    assert page.minimumSizeHint().height() < 350
    assert page.body.height() > 2000


def test_one_banner_takes_the_place_of_another(shown: Shown) -> None:
    page = Page("Grants")
    shown(page)
    page.show_banner(Banner("warn", "First"))
    page.show_banner(Banner("danger", "Second"))
    seen = [each for each in page.findChildren(Banner) if each.isVisible()]
    assert [each.fact.words() for each in seen] == ["Second"]
    page.show_banner(None)
    assert page.banner() is None


def test_enter_on_a_banner_goes_to_the_first_problem(shown: Shown) -> None:
    pressed: list[str] = []
    banner = Banner("danger", "One thing to fix", action="Go", on=lambda: pressed.append("go"))
    shown(banner)
    banner.take_focus()
    assert banner.hasFocus()
    QTest.keyClick(banner, Qt.Key.Key_Return)
    assert pressed == ["go"]


def test_a_banner_that_has_no_second_line_keeps_no_room_for_it(shown: Shown) -> None:
    one, two = Banner("info", "A fact"), Banner("info", "A fact", "And a line")
    shown(column(one, two, SPRING))
    assert one.height() < two.height()


def test_the_words_of_an_empty_place_are_never_cut(shown: Shown) -> None:
    empty = Empty("users", "No one yet", "A sentence that is long enough to need two lines here.")
    shown(empty)
    sentence = empty.sentence
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_esc_closes_a_panel_unless_something_would_be_lost(shown: Shown, qtbot: QtBot) -> None:
    class Careful(Panel):
        """A panel whose person would rather stay."""

        def may_close(self) -> bool:
            return False

    panel, careful = Panel("New booking"), Careful("New booking")
    shown(panel)
    panel.arrive()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.close_button, Qt.Key.Key_Escape)
    shown(careful)
    with qtbot.assertNotEmitted(careful.closed):
        QTest.keyClick(careful.close_button, Qt.Key.Key_Escape)


def test_a_panel_is_340_or_494_wide(shown: Shown) -> None:
    narrow, wide = Panel("Tomasz"), Panel("New booking", wide=True)
    assert shown(narrow).width() == 340
    assert shown(wide).width() == 494


def test_the_strip_says_what_happened_until_it_is_closed(shown: Shown, qtbot: QtBot) -> None:
    strip = UndoStrip()
    shown(column(button("Move"), strip, SPRING))
    assert not strip.isVisible()
    strip.say("Booking moved")
    assert strip.isVisible()
    assert strip.words.words() == "Booking moved"
    with qtbot.waitSignal(strip.undo_asked):
        strip.undo.click()
    assert strip.isVisible()
    with qtbot.waitSignal(strip.closed):
        strip.close_button.click()
    assert not strip.isVisible()


def test_the_strip_offers_no_undo_where_there_is_none(shown: Shown) -> None:
    strip = UndoStrip()
    shown(column(button("Move"), strip, SPRING))
    strip.say("Backed up", undo=False)
    assert not strip.undo.isVisible()


def test_progress_is_said_in_words_and_can_be_stopped(shown: Shown, qtbot: QtBot) -> None:
    card = ProgressCard("Backing up to the memory stick")
    shown(card)
    card.report(62.4, "about 8 seconds left")
    assert card.left.words() == "62%, about 8 seconds left"
    card.report(140)
    assert card.percent() == 100
    with qtbot.waitSignal(card.stop_asked):
        QTest.keyClick(card.stop, Qt.Key.Key_Return)


def test_the_ring_follows_the_keyboard_but_not_a_mouse_on_a_button(
    shown: Shown, qtbot: QtBot
) -> None:
    save, cancel, name = button("Save"), button("Cancel"), text_field("Name")
    window = shown(column(row(save, cancel), name, SPRING))
    ring = FocusRing(window)
    save.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.around() is save
    assert ring.isVisible()
    QTest.keyClick(save, Qt.Key.Key_Tab)
    assert ring.around() is cancel
    QTest.mousePress(save, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(save, Qt.MouseButton.LeftButton)
    QTest.mouseClick(name.editor, Qt.MouseButton.LeftButton)
    assert ring.around() is name.editor
    qtbot.waitUntil(lambda: ring.geometry().contains(_in_window(name.editor, window)))


def _in_window(widget: QWidget, window: QWidget):
    return widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))


def test_the_ring_takes_no_clicks(shown: Shown) -> None:
    save = button("Save")
    window = shown(column(save, SPRING))
    ring = FocusRing(window)
    save.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert not ring.mask().contains(ring.rect().center())


def test_the_ring_outlives_what_it_was_around(shown: Shown, qtbot: QtBot) -> None:
    save, cancel = button("Save"), button("Cancel")
    window = shown(column(save, cancel, SPRING))
    ring = FocusRing(window)
    save.setFocus(Qt.FocusReason.TabFocusReason)
    save.deleteLater()
    qtbot.waitUntil(lambda: ring.around() is not save)
    cancel.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.around() is cancel


def test_long_words_shorten_and_keep_their_whole_name(shown: Shown) -> None:
    title = section_title("A very long title " * 12)
    shown(title)
    title.resize(300, 40)
    assert title.text().endswith("…")
    assert title.accessibleName() == "A very long title " * 12
    assert title.minimumSizeHint().width() < 100


def test_a_long_title_of_a_page_takes_more_lines_and_no_more_width(shown: Shown) -> None:
    page = Page("A very long title " * 5 + "x" * 300)
    page.set_actions(button("Print"), button("Add a person", kind="primary"))
    shown(page)
    page.resize(600, 500)
    assert page.width() == 600
    assert page.title.height() >= page.title.heightForWidth(page.title.width())


def test_wrapped_words_take_the_lines_they_need(shown: Shown) -> None:
    words = body("A sentence that goes on for long enough to need several lines. " * 4)
    window = shown(column(words, SPRING))
    window.resize(300, 500)
    labels = window.findChildren(QLabel)
    assert all(each.height() >= each.heightForWidth(each.width()) for each in labels)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_banner_and_the_strip_show_all_their_words_in_a_narrow_place(
    scale: float, shown: Shown, qapp: QApplication
) -> None:
    apply_theme(qapp, Theme(scale=scale))
    page = Page("Grants")
    long = "The funder allows ten per cent, so this is fine, and the return will say why. " * 2
    banner, strip = Banner("warn", "Equipment is £12.50 over", long), UndoStrip()
    page.body.add(banner, SPRING)
    page.show_banner(Banner("danger", "Something", long))
    window = shown(page, strip)
    strip.say(long)
    window.resize(round(500 * scale), 900)
    QApplication.processEvents()
    for label in window.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


@pytest.mark.parametrize(("room", "below"), [(1100, False), (420, True)])
def test_buttons_stand_under_a_title_they_would_squeeze(
    room: int, below: bool, qtbot: QtBot
) -> None:
    page = Page("Warm Welcome grant")
    press = button("Prepare the return")
    page.set_actions(button("Add spending"), press)
    qtbot.addWidget(page)
    page.resize(room, 500)
    page.show()
    QApplication.processEvents()
    title_ends = page.title.mapTo(page, QPoint(0, page.title.height())).y()
    assert (press.mapTo(page, QPoint(0, 0)).y() >= title_ends) is below
