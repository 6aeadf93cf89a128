"""Lets a column of things scroll when it is taller than its room.

Use: `area = Scroller(column(...)); area.box.add(...)`.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.look.theme import current_theme


class Scroller(QScrollArea):
    """A box that scrolls down, never sideways unless it must."""

    def __init__(self, box: Box) -> None:
        super().__init__()
        self.box = box
        self.setWidget(box)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        # It may be squeezed to a few lines: that is what it is for.
        return QSize(current_theme().px(200), current_theme().px(90))

    def sizeHint(self) -> QSize:
        return self.box.sizeHint()
