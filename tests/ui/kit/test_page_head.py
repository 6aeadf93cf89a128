from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.page import Page


def test_buttons_go_under_the_title_before_they_ask_a_window_for_more_width(qtbot: QtBot):
    page = Page("A title of some length")
    qtbot.addWidget(page)
    wide: list[QWidget] = [button(f"Button number {number}") for number in range(4)]
    page.set_actions(*wide)
    buttons = page._actions.minimumSizeHint().width()
    assert page.minimumSizeHint().width() < buttons + page.title.minimumSizeHint().width()
    page.resize(page.minimumSizeHint().width(), 600)
    page.show()
    assert wide[0].mapTo(page, wide[0].rect().topLeft()).y() > page.title.y()
    assert wide[-1].mapTo(page, wide[-1].rect().topRight()).x() <= page.width()
