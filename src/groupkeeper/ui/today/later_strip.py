"""What comes later, counted in one line; the things themselves open in place."""

from collections.abc import Sequence

from groupkeeper.domain.periods import say_weekday
from groupkeeper.domain.today import Later, say_later
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.shell.navigation import Navigate


class LaterStrip(Box):
    """A flat strip under the card. Hidden while nothing is coming."""

    def __init__(self, navigate: Navigate) -> None:
        super().__init__(gap=8, margins=(16, 5, 12, 5), surface="flat")
        self._navigate = navigate
        self.words = Label("", shorten=True)
        self.opener = button("Show later", kind="quiet", on=self.turn)
        self.list = Box(gap=2, margins=(36, 0, 0, 8))
        self.list.hide()
        head = Box(Picture("calendar-clock"), down=False, gap=12)
        head.add(self.words, stretch=1)
        head.add(self.opener)
        self.add(head, self.list)

    def show_later(self, later: Sequence[Later]) -> None:
        """Show these; the list stays open if it was."""
        self.setVisible(bool(later))
        self.words.set_words(say_later(later))
        self.list.clear()
        for one in later:
            words = Box(Label(one.what, shorten=True), help_text(say_weekday(one.due)), gap=0)
            each = Box(down=False, gap=10)
            each.add(words, stretch=1)
            seen = button("See", kind="quiet", on=lambda one=one: self._navigate(*one.target))
            seen.setAccessibleName(f"See {one.what}")
            each.add(seen)
            self.list.add(each)

    def turn(self) -> None:
        """Open the list, or close it again."""
        opened = self.list.isHidden()
        self.list.setVisible(opened)
        self.opener.set_words("Hide later" if opened else "Show later")
