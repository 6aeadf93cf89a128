"""What a place shows while it holds nothing: a tile, a fact, why it is useful, one button.

Use: `Empty("hand-coins", "No grants yet", "Add your first grant ...", "Add a grant", on=self.add)`.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Card, Gap, row
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.look.theme import Theme, current_theme

_WORDS_BEFORE_PICTURE = 1.4  # from this scale of letters on, the room is for words and buttons
_LINE = 400  # design px


class Empty(Card):
    """An empty place; `second` may offer another way, for example ("Clear search", clear)."""

    def __init__(
        self,
        icon: str,
        fact: str,
        sentence: str = "",
        action: str = "",
        *,
        on: Callable[[], object] | None = None,
        action_icon: str | None = "plus",
        second: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        self.fact = Label(fact, "section", wrap=True)
        self.sentence = Label(sentence, "body", "ink2", wrap=True)
        self.tile = Picture(icon, "primary", size=36, tile=72)
        self.action: Button | None = None
        super().__init__("", gap=8)
        self.add(SPRING, self.tile, Gap(2), self.fact)
        if sentence:
            self.add(self.sentence)
        if action and on:
            self.action = button(action, icon=action_icon, kind="primary", on=on)
            both = row(SPRING, self.action, gap=12)
            if second:
                both.add(button(second[0], on=second[1]))
            both.add(SPRING)
            self.add(both)
        self.add(SPRING)
        self._centre()
        self.restyle(current_theme())

    def _centre(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self.fact.setAlignment(centre)
        self.sentence.setAlignment(centre)
        layout: QBoxLayout = self.parts
        for place in range(layout.count()):
            item = layout.itemAt(place)
            if item and item.widget() in (self.sentence, self.tile):
                item.setAlignment(centre)

    def restyle(self, theme: Theme) -> None:
        """Keep the words to a line length that is easy to read."""
        super().restyle(theme)
        width = theme.px(_LINE)
        self.sentence.ensurePolished()
        self.sentence.setFixedWidth(width)
        self.sentence.setMinimumHeight(max(0, self.sentence.heightForWidth(width)))
        self.tile.setVisible(theme.scale < _WORDS_BEFORE_PICTURE)
