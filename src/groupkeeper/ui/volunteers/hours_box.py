"""A box over a cell of the register, to type hours that no single key gives, like 2.25."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from groupkeeper.domain.volunteers.sign_in import read_typed
from groupkeeper.ui.look.theme import current_theme

# the keyboard went to another window or a menu, and will come back
_STILL_HERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


_WIDE = 128  # design px: room for in and out


class HoursLine(QLineEdit):
    """Typed hours, or in and out. Esc leaves everything as it was.

    On Enter or on leaving `read(Typed)` follows, or `unread(words)`.
    """

    read = Signal(object)
    unread = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget, name: str, words: str) -> None:
        super().__init__(words, parent)
        theme = current_theme()
        self._done = False
        self.setAccessibleName(f"Hours given by {name}")
        self.setStyleSheet(f"padding: 0 {theme.px(6)}px; min-height: {theme.px(34)}px;")
        self.setFixedSize(theme.px(_WIDE), theme.px(38))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STILL_HERE:
            self._finish(keep=True)

    def _finish(self, *, keep: bool) -> None:
        if self._done:
            return
        self._done = True
        typed = read_typed(self.text())
        self.closed.emit()
        if keep and typed is not None:
            self.read.emit(typed)
        elif keep and self.text().strip():
            self.unread.emit(self.text().strip())
        self.hide()
        self.deleteLater()


def place_over(line: HoursLine, cell: QModelIndex, view: QTableView) -> None:
    """Put the box over a cell of the view, and the keyboard in it."""
    theme = current_theme()
    rect = view.visualRect(cell)
    line.move(rect.left() + theme.px(12), rect.top() + round((rect.height() - line.height()) / 2))
    line.show()
    line.setFocus(Qt.FocusReason.OtherFocusReason)
