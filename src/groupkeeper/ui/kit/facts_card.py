"""What will happen: the facts so far, each with its icon, counted anew after each choice.

Use: `card = FactsCard(); card.show_facts([("circle-check", "ok", "3 will be added", "")])`.
"""

from collections.abc import Iterable

from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture

Line = tuple[str, str, str, str]
"""An icon, its tone, the fact, the quieter line under it."""


class FactsCard(Card):
    """The card beside what is brought in."""

    def __init__(self, title: str = "What will happen") -> None:
        self._lines = Box(gap=12)
        super().__init__(title, self._lines, gap=10)
        self.parts.addStretch(1)

    def show_facts(self, facts: Iterable[Line]) -> None:
        """Show these facts in place of those before."""
        self._lines.clear()
        for icon, tone, fact, line in facts:
            words = Box(Label(fact, "strong", wrap=True), gap=0)
            if line:
                words.add(Label(line, "help", "ink2", wrap=True))
            both = Box(Picture(icon, tone, size=24), down=False, gap=12)
            both.add(words, stretch=1)
            self._lines.add(both)
