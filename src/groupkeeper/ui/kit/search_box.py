"""A box to search by typing, with words for how much was found and a way to clear it.

Use: `search = SearchBox("Find a person"); search.searched.connect(self.narrow)`.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.look.theme import Theme, Themed, current_theme


class SearchLine(Themed, QLineEdit):
    """The line itself: a magnifier in front; Esc clears; ↓ says the person wants the list."""

    list_wanted = Signal()

    def __init__(self, name: str, example: str = "", width: int = 320) -> None:
        super().__init__()
        self._width = width
        self.setAccessibleName(name)
        self.setPlaceholderText(example or name)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Leave room for the magnifier."""
        self.setTextMargins(theme.px(24), 0, 0, 0)
        self.setMaximumWidth(theme.px(self._width))
        self.setMinimumWidth(theme.px(min(self._width, 180)))

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(self._width), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        middle = self.height() / 2
        draw_icon(painter, "search", theme.colour("ink2"), theme.px(12), middle, 18, theme)
        painter.end()


class SearchBox(Box):
    """The line, the count in words beside it and, while something is typed, Clear search.

    `searched` gives what is typed at each keystroke; `list_wanted` comes with the ↓ key.
    """

    searched = Signal(str)
    list_wanted = Signal()

    def __init__(self, name: str, *, example: str = "", width: int = 320) -> None:
        super().__init__(down=False, gap=12)
        self.line = SearchLine(name, example, width)
        self.count = Label("", "body", "ink2", shorten=True)
        self.clear_button = button("Clear search", kind="quiet", on=self.clear_search)
        self.add(self.line)
        self.add(self.count, stretch=1)
        self.add(self.clear_button)
        keep = self.clear_button.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(keep)
        self.clear_button.hide()
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.line.textChanged.connect(self._tell)
        self.line.list_wanted.connect(self.list_wanted)

    def words(self) -> str:
        """What is typed, without spaces at the ends."""
        return self.line.text().strip()

    def show_words(self, words: str) -> None:
        """Show what is looked for already; `searched` does not follow."""
        self.line.blockSignals(True)
        self.line.setText(words)
        self.line.blockSignals(False)
        self.clear_button.setVisible(bool(words))

    def set_count(self, words: str) -> None:
        """Say how much was found, for example "9 of 112 people match “ma”"."""
        self.count.set_words(words)

    def clear_search(self) -> None:
        """Empty the line and go back to it."""
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.clear_button.setVisible(bool(self.line.text()))
        self.searched.emit(self.words())
