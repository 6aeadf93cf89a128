"""The strip at the foot of a page that says what was done and offers Undo; it stays.

Use: `strip.say("Siobhán Brennan’s phone number saved")`; signals `undo_asked`, `closed`.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SnugBox
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture


class UndoStrip(SnugBox):
    """What happened, Undo, Close. Hidden until something is said; read out politely."""

    undo_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(down=False, gap=10, margins=(16, 6, 8, 6), surface="toast")
        self.words = Label("", "body", wrap=True)
        self.undo = button("Undo", kind="toast", on=self.undo_asked.emit)
        self.close_button = button("Close", kind="toast", on=self._close)
        self.add(Picture("circle-check", "toastlink"))
        self.add(self.words, stretch=1)
        self.add(self.undo, self.close_button)
        self.setAccessibleName("What was just done")
        self.hide()

    def say(self, words: str, *, undo: bool = True) -> None:
        """Say what happened; `undo` False where there is nothing to take back."""
        self.words.set_words(words)
        self.undo.setVisible(undo)
        self.show()
        announce(self, words)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def announce(source: QWidget, words: str) -> None:
    """Have a screen reader say the words when it has finished what it is saying."""
    event = QAccessibleAnnouncementEvent(source, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
