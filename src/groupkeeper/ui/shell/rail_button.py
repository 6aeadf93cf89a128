"""One place on the rail: an icon and a word, side by side or one above the other.

Use: by `Rail` alone.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

WIDE_HEIGHT, NARROW_HEIGHT = 46, 55  # design px


class RailButton(Themed, QAbstractButton):
    """Filled with the rail's own colour for the chosen place."""

    def __init__(self, words: str, icon: str, shortcut: str = "") -> None:
        super().__init__()
        self.words = words
        self._icon = icon
        self._shortcut = shortcut
        self._narrow = False
        self.menu: QMenu | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so that it is said as one of several, not as a check box
        self.setAccessibleName(words)
        self.setAccessibleDescription(shortcut)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def choose(self, chosen: bool) -> None:
        """Fill it or not; none need be chosen, as on a page that belongs to no place."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon above the word, or beside it."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of this text size."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(60), theme.px(NARROW_HEIGHT if self._narrow else WIDE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)  # without going there yet
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground(theme)
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(8), theme.px(8))
        ink = theme.colour("rail_selink" if self.isChecked() else "rail_ink")
        painter.setPen(ink)
        (self._paint_narrow if self._narrow else self._paint_wide)(painter, ink, theme)
        painter.end()

    def _ground(self, theme: Theme) -> QColor | None:
        if self.isChecked():
            return theme.colour("rail_sel")
        if not self.underMouse():
            return None
        faint = theme.colour("rail_ink")
        faint.setAlphaF(0.15)
        return faint

    def _paint_wide(self, painter: QPainter, ink: QColor, theme: Theme) -> None:
        draw_icon(painter, self._icon, ink, theme.px(14), self.height() / 2, 22, theme)
        painter.setFont(theme.font("row_title", 700 if self.isChecked() else 400))
        words = QRectF(self.rect()).adjusted(theme.px(47), 0, -theme.px(6), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._shown())

    def _shown(self) -> str:
        return f"{self.words}  ({self._shortcut})" if self._shortcut == "F1" else self.words

    def _paint_narrow(self, painter: QPainter, ink: QColor, theme: Theme) -> None:
        left = (self.width() - theme.px(22)) / 2
        draw_icon(painter, self._icon, ink, left, theme.px(17), 22, theme)
        font = theme.font("small", 700 if self.isChecked() else 400)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        room = QRectF(0, theme.px(28), self.width(), metrics.height())
        shown = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, shown)
