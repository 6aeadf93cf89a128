"""Every control says to a screen reader what it says on screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice, button, icon_button, menu_button
from groupkeeper.ui.kit.card import Card
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.choices import OneOf, SeveralOf
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.drawing import role, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import (
    choice_field,
    date_field,
    money_field,
    number_field,
    text_field,
    time_field,
    under_label,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import body, help_text, page_title, row_title, section_title, strong
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.kit.search_box import SearchBox
from groupkeeper.ui.kit.stat import Stat, stats
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.kit.undo_strip import UndoStrip


def nothing() -> None:
    """What the buttons of these tests do."""


def every_kind_of_widget() -> list[QWidget]:
    page = Page("Grants", "All of them", back="Today")
    page.set_actions(button("Add a grant", kind="primary"), icon_button("Next", "chevron-right"))
    page.set_footer(button("Save"), right=(button("Remove…", icon="trash-2", kind="danger"),))
    page.show_banner(Banner("danger", "A thing to fix", "Here", action="Go there", on=nothing))
    page.body.add(
        SearchBox("Find a grant"),
        OneOf([("a", "Everyone")], chosen="a", name="Show"),
        SeveralOf([("v", "Volunteer")], name="Roles"),
        Tabs([("a", "About")]),
        Table([Column("Name")], name="Grants"),
        Card("Roles", Chip(role("Cook")), Chip(status("Paid", "ok"))),
        stats(Stat("31", "volunteers")),
        Empty("users", "No one yet", "Add them.", "Add a person", on=nothing),
        ProgressCard("Backing up"),
        UndoStrip(),
        menu_button("More", [MenuChoice("Print", nothing)]),
        text_field("Name"),
        text_field("Notes", lines=3),
        date_field("When?"),
        time_field("From"),
        money_field("Charge"),
        number_field("Seats"),
        choice_field("How?", [(1, "On paper")]),
        yes_no_field("Emails from us"),
        under_label("Which?", OneOf([("a", "This")], name="Which?")),
    )
    for words in (page_title, section_title, row_title, body, strong, help_text):
        page.body.add(words("Words"))
    question = HardQuestion(None, "Remove?", "It goes.", do="Remove", keep="Keep")
    return [page, Panel("New booking"), question]


def test_every_control_that_takes_the_keyboard_has_a_name(qtbot: QtBot) -> None:
    for top in every_kind_of_widget():
        qtbot.addWidget(top)
        stops = [
            each
            for each in top.findChildren(QWidget)
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus
            and each.objectName() not in ("qt_scrollarea_viewport",)
        ]
        assert stops
        for stop in stops:
            assert _said_name(stop), stop


def _said_name(widget: QWidget) -> str:
    seen = QAccessible.queryAccessibleInterface(widget)
    own = seen.text(QAccessible.Text.Name) if seen else ""
    proxy_of = widget.parentWidget()  # the line inside a list box is named by the box
    return own or (proxy_of.accessibleName() if proxy_of else "")


def test_a_button_is_called_what_it_says(qtbot: QtBot) -> None:
    for top in every_kind_of_widget():
        qtbot.addWidget(top)
        for pressed in top.findChildren(QAbstractButton):
            if pressed.text():
                assert pressed.accessibleName() == pressed.text().replace("&&", "&")


def test_nothing_in_the_kit_is_greyed_out(qtbot: QtBot) -> None:
    for top in every_kind_of_widget():
        qtbot.addWidget(top)
        assert all(each.isEnabled() for each in top.findChildren(QWidget))
