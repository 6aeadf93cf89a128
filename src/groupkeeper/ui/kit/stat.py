"""A big figure with its words under it.

Use: `Stat("£500.04", "left to spend")`; several in a card: `stats(Stat(...), Stat(...))`.
"""

from PySide6.QtCore import Qt

from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.look.stylesheet import LetterRole


class Stat(Box):
    """A figure and what it counts; `tone` colours the figure ("danger" for a close deadline)."""

    def __init__(
        self, figure: str, words: str, *, tone: str = "ink", letters: LetterRole = "figure"
    ) -> None:
        self.figure = Label(figure, letters, tone, shorten=True)
        self.words = Label(words, "small", "ink2", shorten=True)
        super().__init__(self.figure, self.words, gap=0)
        self._name()

    def say(self, figure: str, words: str = "", tone: str = "ink") -> None:
        """Show another figure, and other words when given."""
        self.figure.set_words(figure)
        self.figure.set_tone(tone)
        if words:
            self.words.set_words(words)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.figure.words()} {self.words.words()}")


def stats(*each: Stat) -> Card:
    """Several figures side by side in one card."""
    side_by_side = Box(down=False, gap=16)
    for one in each:
        side_by_side.add(one, stretch=1)
    side_by_side.parts.setAlignment(Qt.AlignmentFlag.AlignTop)
    return Card("", side_by_side, pad=14)
