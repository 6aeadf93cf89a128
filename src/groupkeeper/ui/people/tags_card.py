"""The card of the person form with someone's tags: each can go, and another be typed.

Use: `card = TagsCard(["Summer fair"], every=["Driver", "Summer fair"]); card.names()`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.fields import field_of
from groupkeeper.domain.people.extras import Tag
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.editors import TextEditor
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.undo_strip import announce
from groupkeeper.ui.people.suggestions import suggest


class TagLine(TextEditor):
    """A line in which Enter adds what is typed."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value():
            if popup := self.completer().popup():
                popup.hide()
            self.entered.emit()
            return
        super().keyPressEvent(event)


class TagsCard(Card):
    """Buttons of the tags someone has, over a line that offers those the group knows."""

    edited = Signal()

    def __init__(self, names: Sequence[str], every: Sequence[str]) -> None:
        super().__init__("Tags", gap=10)
        self._names = list(names)
        self._every = {name.casefold(): name for name in every}
        self.chosen = Flow(gap=8)
        self.line = TagLine(field_of(Tag, "name").limit)
        self.field = Field("Add a tag", self.line)
        self.add_button = button("Add", icon="plus", on=self.add_typed)
        self.add_button.setAccessibleName("Add this tag")
        completer = suggest(self.line, every)
        # queued, as the line takes the chosen words after this signal
        completer.activated.connect(self._chosen, Qt.ConnectionType.QueuedConnection)
        self.line.entered.connect(self.add_typed)
        both = Box(down=False, gap=8)
        both.add(self.field, stretch=1)
        both.add(self.add_button)
        both.parts.setAlignment(self.add_button, Qt.AlignmentFlag.AlignBottom)
        self.add(self.chosen, both)
        self._show()

    def names(self) -> tuple[str, ...]:
        """The tags as they stand now, with one that is typed and not added yet."""
        typed = self._known(self.line.value())
        new = [typed] if typed and typed not in self._names else []
        return (*self._names, *new)

    def add_typed(self) -> None:
        """Add the tag that is typed, in the group's own spelling where it is known."""
        self._names = list(self.names())
        self.line.clear()
        self._show()
        self.edited.emit()

    def _chosen(self, _: str) -> None:
        self.add_typed()

    def take_off(self, name: str) -> None:
        """Take one tag off."""
        self._names.remove(name)
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Took off the tag {name}")
        self.edited.emit()

    def _known(self, typed: str) -> str:
        tidy = " ".join(typed.split())
        mine = {name.casefold(): name for name in self._names}
        return mine.get(tidy.casefold()) or self._every.get(tidy.casefold()) or tidy

    def _show(self) -> None:
        self.chosen.clear()
        for name in self._names:
            each = button(name, icon="x", on=lambda name=name: self.take_off(name))
            each.setAccessibleName(f"Take off the tag {name}")
            self.chosen.add(each)
        self.chosen.setVisible(bool(self._names))
