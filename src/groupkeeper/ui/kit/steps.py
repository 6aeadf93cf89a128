"""The three steps of bringing in a list, and which one the person is at.

Use: `steps = Steps(("Choose file", "Match and check", "Bring in")); steps.go_to(2)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_CIRCLE, _GAP, _DASH = 30, 9, 36  # design px


class Steps(Themed, QWidget):
    """Numbered circles: a tick in those done, filled for the one at hand, empty ahead."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self._at = 1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.go_to(1)
        self.restyle(current_theme())

    def go_to(self, step: int) -> None:
        """Show that the person is at this step, counted from 1."""
        self._at = step
        words = self._names[step - 1]
        self.setAccessibleName(f"Step {step} of {len(self._names)}: {words}")
        self.update()

    def at(self) -> int:
        """The step at hand, counted from 1."""
        return self._at

    def restyle(self, theme: Theme) -> None:
        """Be as tall as the circles."""
        self.setFixedHeight(theme.px(_CIRCLE + 4))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(520), current_theme().px(_CIRCLE + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 1.0
        for number, words in enumerate(self._names, start=1):
            if number > 1:
                painter.setPen(QPen(theme.colour("control"), 2))
                middle = self.height() / 2
                painter.drawLine(int(left), int(middle), int(left + theme.px(_DASH)), int(middle))
                left += theme.px(_DASH + _GAP)
            left = self._draw(painter, theme, left, number, words)
        painter.end()

    def _draw(self, painter: QPainter, theme: Theme, left: float, number: int, words: str) -> float:
        side = theme.px(_CIRCLE)
        circle = QRectF(left, (self.height() - side) / 2, side, side)
        ahead = number > self._at
        painter.setPen(QPen(theme.colour("control" if ahead else "primary"), 2))
        painter.setBrush(theme.colour("surface" if ahead else "primary"))
        painter.drawEllipse(circle)
        if number < self._at:
            icon = theme.px(18)
            ink = theme.colour("onprimary")
            draw_icon(painter, "check", ink, left + (side - icon) / 2, self.height() / 2, 18, theme)
        else:
            painter.setFont(theme.font("small_strong"))
            painter.setPen(theme.colour("ink" if ahead else "onprimary"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(theme.font("strong" if number == self._at else "body"))
        painter.setPen(theme.colour("ink2" if ahead else "ink"))
        width = painter.fontMetrics().horizontalAdvance(words) + 4
        room = QRectF(circle.right() + theme.px(_GAP), 0, width, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        return room.right() + theme.px(_GAP)
