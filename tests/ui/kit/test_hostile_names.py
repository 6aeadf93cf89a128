"""T38: whatever people are called, the screen shows it letter for letter and loads nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice, button, icon_button, menu_button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.drawing import role
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import text_field, yes_no_field
from groupkeeper.ui.kit.labels import Label, page_title
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.kit.stat import Stat
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.kit.undo_strip import UndoStrip
from groupkeeper.ui.look.theme import current_theme


def every_label(widget: QWidget) -> list[QLabel]:
    found = widget.findChildren(QLabel)
    return [*found, widget] if isinstance(widget, QLabel) else found


def test_t38_every_label_of_the_kit_is_plain_text(hostile: str, qtbot: QtBot) -> None:
    strip = UndoStrip()
    strip.say(hostile)
    page = Page(hostile, hostile, back=hostile)
    page.show_banner(Banner("warn", hostile, hostile, action=hostile, on=lambda: None))
    page.body.add(
        Card(hostile),
        Empty("users", hostile, hostile, hostile, on=lambda: None),
        text_field(hostile, help=hostile),
        Stat(hostile, hostile),
        ProgressCard(hostile),
        strip,
    )
    everything = (page, Panel(hostile, hostile), _question(hostile))
    for each in everything:
        qtbot.addWidget(each)
        labels = every_label(each)
        assert labels
        for label in labels:
            assert label.textFormat() == Qt.TextFormat.PlainText
            assert label.text() in ("", hostile, hostile.replace("&", "&&"), "0%")


def _question(words: str) -> HardQuestion:
    return HardQuestion(None, words, words, do=words, keep=words)


def test_t38_a_label_shows_all_its_letters(hostile: str, qtbot: QtBot) -> None:
    label = page_title(hostile)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert label.text() == hostile
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(hostile)
    assert label.toolTip() == ""


def test_t38_a_label_with_a_field_keeps_its_ampersand(qtbot: QtBot) -> None:
    field = text_field("Smith & Sons")
    qtbot.addWidget(field)
    assert field.label.accessibleName() == "Smith & Sons"
    assert _drawn(field.label, qtbot) == _drawn(Label("Smith & Sons", "strong"), qtbot)


def _drawn(label: QLabel, qtbot: QtBot) -> QImage:
    ground = Box(label, surface="page")  # the label keeps its field, whose shortcut "&" could be
    qtbot.addWidget(ground)
    ground.setFixedSize(300, 40)
    return ground.grab().toImage()


def test_t38_buttons_choices_tabs_and_ticks_double_the_ampersand(
    hostile: str, qtbot: QtBot
) -> None:
    pressed = button(hostile)
    choices = OneOf([("a", hostile), ("b", "Other")], name="Show")
    tabs = Tabs([("a", hostile)])
    tick = yes_no_field(hostile)
    menu = menu_button(hostile, [MenuChoice(hostile, lambda: None)])
    for each in (pressed, choices, tabs, tick, menu):
        qtbot.addWidget(each)
    doubled = hostile.replace("&", "&&")
    assert pressed.text() == doubled
    assert choices.button("a").text() == doubled
    assert tabs.button("a").text() == doubled
    assert tick.editor.property("text") == doubled
    assert menu.menu().actions()[0].text() == doubled
    assert pressed.accessibleName() == hostile


def test_t38_a_tool_tip_is_escaped(qtbot: QtBot) -> None:
    made = icon_button("<img src=file:///x> & co", "chevron-left")
    qtbot.addWidget(made)
    assert made.toolTip() == "<span>&lt;img src=file:///x&gt; &amp; co</span>"


def test_t38_a_chip_has_room_for_every_letter(hostile: str, qtbot: QtBot) -> None:
    chip = Chip(role(hostile))
    qtbot.addWidget(chip)
    metrics = chip.fontMetrics()
    assert chip.words() == hostile
    assert chip.sizeHint().width() > 0.8 * metrics.horizontalAdvance(hostile)
    assert chip.accessibleName() == hostile


def test_t38_a_table_draws_the_same_letters_as_a_painter_would(hostile: str, qtbot: QtBot) -> None:
    table = Table([Column("Name", text=lambda row: row)], name="People")
    qtbot.addWidget(table)
    table.set_rows([hostile], key=lambda row: row)
    index = table.rows.index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == hostile
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == hostile
    table.resize(500, 300)
    table.show()
    drawn = table.view.viewport().grab().toImage()
    ink = current_theme().colour("ink")
    dark = [
        x
        for x in range(drawn.width())
        for y in range(0, 46, 2)
        if drawn.pixelColor(x, y).lightness() < ink.lightness() + 60
    ]
    metrics = table.fontMetrics()
    # the last dark dot stands where the last letter does: nothing was taken for mark-up
    assert max(dark) >= 12 + metrics.horizontalAdvance(hostile) - 12
