"""A card for work that takes more than a second: plain words, a percentage, and Stop.

Use: `card = ProgressCard("Backing up to the memory stick"); card.report(62, "8 seconds left")`.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.labels import Label


class ProgressCard(Card):
    """How far slow work has come. `stop_asked` says the person wants it stopped."""

    stop_asked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__("", gap=4, pad=16)
        self.words = Label(words, "strong", shorten=True)
        self.left = Label("", "body", "ink2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(words)
        self.stop = button("Stop", on=self.stop_asked.emit)
        head = Box(down=False)
        head.add(self.words, stretch=1)
        head.add(self.left)
        foot = Box(down=False, gap=14)
        foot.add(self._bar, stretch=1)
        foot.add(self.stop)
        self.add(head, foot)

    def report(self, percent: float, left: str = "", words: str = "") -> None:
        """Say how far it is (0 to 100), how long it still takes and, if changed, what is done."""
        shown = round(min(100.0, max(0.0, percent)))
        self._bar.setValue(shown)
        self.left.set_words(f"{shown}%, {left}" if left else f"{shown}%")
        if words:
            self.words.set_words(words)
            self._bar.setAccessibleName(words)

    def percent(self) -> int:
        """How far the bar stands, 0 to 100."""
        return self._bar.value()
