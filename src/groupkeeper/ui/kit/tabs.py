"""Underlined tabs that divide a page.

Use: `tabs = Tabs([("sessions", "Sessions and registers"), ("about", "About")])`.
"""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup

from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.choices import ChoiceButton, one_stop
from groupkeeper.ui.look.theme import current_theme


class TabButton(ChoiceButton):
    """The head of one tab; underlined when it is the one shown."""

    def __init__(self, words: str) -> None:
        super().__init__(words, ticks=False)
        self.kind = "tab"
        self.setProperty("kind", "tab")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        theme = current_theme()
        painter = QPainter(self)
        thick = theme.px(4)
        bar = self.rect().adjusted(0, self.height() - thick, 0, 0)
        painter.fillRect(bar, theme.colour("primary"))
        painter.end()


class Tabs(Box):
    """The heads of the tabs. One stop for Tab; the arrow keys move between them."""

    chosen = Signal(object)

    def __init__(self, tabs: Sequence[tuple[Hashable, str]], *, name: str = "Parts") -> None:
        super().__init__(down=False, gap=20)
        self._group = QButtonGroup(self)
        self._buttons: dict[Hashable, TabButton] = {}
        self.setAccessibleName(name)
        for key, words in tabs:
            made = TabButton(words)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._buttons[key] = made
            self._group.addButton(made)
            self.add(made)
        self.add(SPRING)
        if tabs:
            self.set_value(tabs[0][0])

    def value(self) -> Hashable:
        """The key of the tab that is shown."""
        return next((key for key, each in self._buttons.items() if each.isChecked()), None)

    def set_value(self, key: Hashable) -> None:
        """Show as chosen. No signal follows."""
        self._buttons[key].setChecked(True)
        one_stop(self._buttons.values())

    def button(self, key: Hashable) -> TabButton:
        """The head of a tab."""
        return self._buttons[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, current_theme().colour("line"))
        painter.end()
