"""The card of things that need doing: tile, fact, reason, one verb each.

Use: `card = ThingsCard(navigate); card.show_things(things)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.today import ToDo
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import Box, Card, line
from groupkeeper.ui.kit.labels import Label, row_title
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.navigation import Navigate

_VERB_WIDTH = 172  # design px


class ThingRow(Box):
    """One thing to do; only the first of the page has a filled button."""

    def __init__(self, thing: ToDo, navigate: Navigate, *, first: bool) -> None:
        super().__init__(down=False, gap=14, margins=(16, 12, 16, 12))
        self.thing = thing
        self.reason = Label(thing.reason, "body", "ink2", wrap=True)
        words = Box(row_title(thing.fact), self.reason, gap=2)
        self.verb: Button = button(
            thing.verb,
            kind="primary" if first else "secondary",
            on=lambda: navigate(*thing.target),
            help=f"{thing.fact}. {thing.reason}",
        )
        self.add(Picture(thing.icon, thing.tone, size=22, tile=44))
        self.add(words, stretch=1)
        self.add(self.verb)
        self.setAccessibleName(f"{thing.fact}. {thing.reason}")
        self.restyle(current_theme())

    def say(self, thing: ToDo) -> None:
        """Say the reason more fully, once it is known."""
        self.thing = thing
        self.reason.set_words(thing.reason)
        self.setAccessibleName(f"{thing.fact}. {thing.reason}")
        self.verb.setAccessibleDescription(f"{thing.fact}. {thing.reason}")

    def restyle(self, theme: Theme) -> None:
        """All verbs are equally wide, so that they stand in a column."""
        super().restyle(theme)
        if hasattr(self, "verb"):
            self.verb.setMinimumWidth(theme.px(_VERB_WIDTH))


class ThingsCard(Card):
    """The rows under each other; ↓ and ↑ move between their buttons, Enter presses."""

    def __init__(self, navigate: Navigate) -> None:
        super().__init__("", gap=0, pad=0)
        self._navigate = navigate
        self.rows: list[ThingRow] = []
        self.setAccessibleName("Needs doing")

    def show_things(self, things: Sequence[ToDo]) -> None:
        """Show these, the first with the filled button. The keyboard stays where it was."""
        held = next((row.thing.key for row in self.rows if row.verb.hasFocus()), "")
        self.clear()
        self.rows = []
        for place, thing in enumerate(things):
            if place:
                self.add(line())
            made = ThingRow(thing, self._navigate, first=place == 0)
            made.verb.installEventFilter(self)
            self.rows.append(made)
            self.add(made)
        for made in self.rows:
            if held and made.thing.key == held:
                made.verb.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, thing: ToDo) -> None:
        """Say one thing more fully."""
        for made in self.rows:
            if made.thing.key == thing.key:
                made.say(thing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button takes ↓ and ↑ itself, and would leave the card at its ends.
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((place for place, row in enumerate(self.rows) if row.verb is watched), -1)
        if not step or at < 0:
            return super().eventFilter(watched, event)
        if 0 <= at + step < len(self.rows):
            self.rows[at + step].verb.setFocus(Qt.FocusReason.TabFocusReason)
        return True
