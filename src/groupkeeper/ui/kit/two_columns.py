"""Two columns side by side that stand one under the other where the room is narrow.

Use: `page.body.add(TwoColumns(left, right, shares=(17, 8)))`.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.look.theme import Theme, current_theme

_SIDE_BY_SIDE_FROM = 880  # design px, about the page of a window 1,100 wide


class TwoColumns(Box):
    """`shares` is how the width is shared out while they stand side by side."""

    def __init__(
        self, left: Box, right: Box, *, shares: tuple[int, int] = (1, 1), gap: int = 16
    ) -> None:
        super().__init__(down=False, gap=gap)
        for side, share in zip((left, right), shares, strict=True):
            side.parts.addStretch(1)
            self.add(side, stretch=share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def restyle(self, theme: Theme) -> None:
        """Turn for this text size."""
        super().restyle(theme)
        self._turn()

    def _turn(self) -> None:
        room = self.width() / current_theme().scale
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.parts.setDirection(across if room >= _SIDE_BY_SIDE_FROM else down)
