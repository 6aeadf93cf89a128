"""A window with the seven places, as the tests of the shell need it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.theme import Look, ThemeKeeper
from groupkeeper.ui.shell.window import Window

PLACES = (
    Place("today", "Today", "sun", "Alt+1"),
    Place("people", "People", "users", "Alt+2"),
    Place("activities", "Activities", "calendar-check", "Alt+3"),
    Place("bookings", "Bookings", "calendar-days", "Alt+4"),
    Place("grants", "Grants", "hand-coins", "Alt+5"),
    Place("progress", "Progress", "trending-up", "Alt+6"),
    Place("sharing", "Sharing", "laptop", "Alt+7"),
    Place("settings", "Settings", "settings", "Alt+8", foot=True),
    Place("help", "Help", "circle-question-mark", "F1", foot=True),
)

MakeWindow = Callable[..., Window]


def make_page(title: str) -> Page:
    page = Page(title, "A line under the title")
    page.set_actions(button("Print", icon="printer"), button("Add", icon="plus", kind="primary"))
    page.body.add(text_field("Name"), text_field("Notes", lines=4))
    return page


@pytest.fixture
def make_window(qapp: QApplication) -> Iterator[MakeWindow]:
    """Shows a window of a size, text size and look."""
    made: list[Window] = []

    def make(scale: float = 1.0, look: Look = "light", size: tuple[int, int] = (1366, 696)):
        window = Window(ThemeKeeper(qapp, look, scale))
        window.set_group("Wenlow Green", "Community Association")
        window.set_state("Saved 10:42", "Backed up yesterday")
        for place in PLACES:
            window.add_place(place, lambda title=place.title: make_page(title))
        window.resize(*size)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        window.go("today")
        made.append(window)
        return window

    yield make
    for window in made:
        window.keeper.changed.disconnect()
        window.keeper.setParent(None)
        window.hide()
        window.deleteLater()
