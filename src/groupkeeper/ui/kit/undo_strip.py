"""The strip at the foot of a page that says what was done and offers Undo; it stays.

Use: `strip.say("Siobhán Brennan’s phone number saved")`; signals `undo_asked`, `closed`.
"""

import ctypes
import sys
from ctypes import byref

from PySide6.QtCore import QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SnugBox
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture

_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION
_FADE = 120  # ms; the one thing in the program that moves


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
        if self.isHidden() and moving_is_welcome():
            self._fade_in()
        self.show()
        announce(self, words)

    def is_fading(self) -> bool:
        """Whether it is still on its way in."""
        return self.graphicsEffect() is not None

    def _fade_in(self) -> None:
        faint = QGraphicsOpacityEffect(self)
        faint.setOpacity(0.0)
        self.setGraphicsEffect(faint)
        growing = QPropertyAnimation(faint, b"opacity", faint)
        growing.setDuration(_FADE)
        growing.setStartValue(0.0)
        growing.setEndValue(1.0)
        growing.finished.connect(lambda: self.setGraphicsEffect(None))  # pyright: ignore[reportArgumentType]
        growing.start()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def moving_is_welcome() -> bool:
    """Whether the system shows movement: it says no where the person asked for less of it."""
    if sys.platform == "win32":  # Qt does not pass on Settings → Accessibility → Animation effects
        wanted = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, byref(wanted), 0)
        if not wanted.value:
            return False
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def announce(source: QWidget, words: str) -> None:
    """Have a screen reader say the words when it has finished what it is saying."""
    event = QAccessibleAnnouncementEvent(source, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
