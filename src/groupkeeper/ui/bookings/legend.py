"""What the bars of a calendar mean: each kind's bar with its word."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupkeeper.ui.kit.blocks import Look, paint_bar
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_PATCH, _GAP, _BETWEEN = 26, 8, 16


class Legend(Themed, QWidget):
    """A line of patches and words; it hides itself where it would not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[tuple[str, Look], ...] = ()
        self._short: dict[str, str] = {}
        self.brief = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What the colours and bars mean")
        self.restyle(current_theme())

    def show_kinds(self, kinds: Sequence[tuple[str, str, Look]]) -> None:
        """Show these words (and their short form, where there is little room) with their looks."""
        self._kinds = tuple((words, look) for words, _, look in kinds)
        self._short = {words: short for words, short, _ in kinds}
        self.setAccessibleDescription(", ".join(self._short))
        self.updateGeometry()
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Use the short words, or the long ones."""
        self.brief = brief
        self.updateGeometry()
        self.update()

    def words(self) -> list[str]:
        """The words that are shown."""
        return [self._short[words] if self.brief else words for words, _ in self._kinds]

    def restyle(self, theme: Theme) -> None:
        """Take the size of the letters."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetricsF(theme.font("small"))
        widths = [metrics.horizontalAdvance(words) for words in self.words()]
        gaps = theme.px(_BETWEEN) * max(0, len(widths) - 1)
        width = sum(widths) + theme.px(_PATCH + _GAP) * len(widths) + gaps
        return QSize(round(width) + theme.px(8), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        left, side = 0.0, theme.px(22)
        top = (self.height() - side) / 2
        for words, (_, look) in zip(self.words(), self._kinds, strict=True):
            patch = QRectF(left, top, theme.px(_PATCH), side)
            painter.fillRect(patch, theme.colour(look.tint))
            paint_bar(painter, QRectF(left, top, theme.px(6), side), look, theme)
            left += theme.px(_PATCH + _GAP)
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(theme.colour("ink2"))
            box = QRectF(left, 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            left += width + theme.px(_BETWEEN)
        painter.end()
