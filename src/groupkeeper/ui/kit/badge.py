"""A yellow disc with a number: the same on a page and beside what it is about.

Use: `badge = Badge(); badge.set_number(3)`, or `draw_badge(painter, middle, 3, theme)`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from groupkeeper.ui.look.theme import Theme, Themed, current_theme

HALF = 14  # design px, half the width of the disc


def draw_badge(painter: QPainter, middle: QPointF, number: int, theme: Theme) -> None:
    """A yellow disc with a number, the same on the page and beside what it is about."""
    half = theme.px(HALF)
    disc = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
    painter.setBrush(theme.colour("focus"))
    painter.setPen(QPen(Qt.GlobalColor.black, theme.px(2)))
    painter.drawEllipse(disc)
    painter.setFont(theme.font("small_strong", 700))
    painter.setPen(Qt.GlobalColor.black)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))


class Badge(Themed, QWidget):
    """The numbered disc by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 1
        self.restyle(current_theme())

    def set_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of this look."""
        side = 2 * theme.px(HALF) + theme.px(4)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_badge(painter, QRectF(self.rect()).center(), self._number, current_theme())
        painter.end()
