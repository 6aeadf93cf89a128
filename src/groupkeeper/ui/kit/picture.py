"""An icon beside words, alone or on a tinted tile.

Use: `Picture("house")`, `Picture("file-text", "danger", tile=44)`.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.look.theme import Theme, Themed, current_theme


class Picture(Themed, QWidget):
    """A line icon in a colour role; with `tile` on a square of that role's tint (design px)."""

    def __init__(self, icon: str, colour: str = "ink2", *, size: int = 22, tile: int = 0) -> None:
        super().__init__()
        self._icon = icon
        self._colour = colour
        self._size = size
        self._tile = tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle(current_theme())

    def set_icon(self, icon: str, colour: str) -> None:
        """Show another icon in another colour role."""
        self._icon, self._colour = icon, colour
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of this text size."""
        side = theme.px(self._tile or self._size)
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tile:
            ground = {"primary": "tint", "ontint": "tint"}.get(self._colour, f"{self._colour}_bg")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(8), theme.px(8))
        left = (self.width() - theme.px(self._size)) / 2
        colour = theme.colour(self._colour)
        draw_icon(painter, self._icon, colour, left, self.height() / 2, self._size, theme)
        painter.end()
