"""A banner at the top of a page: danger must be acted on, warn looked at, info known.

Use: `Banner("warn", "Two bookings clash", "Saturday 2pm", action="Sort out clash", on=self.sort)`.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from groupkeeper.ui.kit.buttons import Button, Kind, button
from groupkeeper.ui.kit.card import Box, SnugBox
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.look.theme import current_theme

BannerTone = Literal["danger", "warn", "info", "ok"]

_ICONS = {
    "danger": "circle-alert",
    "warn": "triangle-alert",
    "info": "info",
    "ok": "circle-check",
}


class Banner(SnugBox):
    """A tinted strip: inner bar, icon, bold fact, one plain line, at most one button.

    `take_focus()` moves the keyboard to it (after a failed save); Enter there presses the button.
    """

    def __init__(
        self,
        tone: BannerTone,
        fact: str,
        line: str = "",
        *,
        action: str = "",
        on: Callable[[], object] | None = None,
        kind: Kind = "quiet",
    ) -> None:
        super().__init__(down=False, gap=12, margins=(26, 9, 16, 9), surface=tone)
        self.tone: BannerTone = tone
        self.fact = Label(fact, "strong", wrap=True)
        self.line = Label(line, "help", wrap=True)
        if not line:
            self.line.hide()
        self.action: Button | None = None
        words = Box(self.fact, self.line, gap=0)
        self.add(Picture(_ICONS[tone], tone, size=24))
        self.add(words, stretch=1)
        if action and on:
            self.action = button(action, kind=kind, on=on)
            self.add(self.action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if action else Qt.FocusPolicy.ClickFocus)
        self._name()

    def say(self, fact: str, line: str = "") -> None:
        """Change the words."""
        self.fact.set_words(fact)
        self.line.set_words(line)
        self.line.setVisible(bool(line))
        self._name()

    def take_focus(self) -> None:
        """Bring the keyboard and the screen reader here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        self.setAccessibleName(f"{self.fact.words()}. {self.line.words()}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.action and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.action.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # A thick border on one side would draw a bracket at the round corners; this is a bar.
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self.tone))
        edge = theme.px(8)
        bar = QRectF(edge, edge, theme.px(6), self.height() - 2 * edge)
        painter.drawRoundedRect(bar, theme.px(3), theme.px(3))
        painter.end()


def things_to_fix(problems: Sequence[str], first: str, on: Callable[[], object]) -> Banner:
    """The banner of a failed save: how many things, what they are, and the way to the first."""
    count = len(problems)
    things = "One thing" if count == 1 else f"{count} things"
    return Banner(
        "danger",
        f"{things} to fix before this can be saved",
        " ".join(problems),
        action=f"Go to {first.lower()}",
        on=on,
    )
