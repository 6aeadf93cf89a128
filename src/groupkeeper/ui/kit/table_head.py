"""The head of a table: quiet words on a raised ground, with an arrow where it is sorted.

Use: by `Table` alone.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.delegate import PAD
from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.kit.table_model import RowsModel
from groupkeeper.ui.look.theme import current_theme

_HEIGHT = 38


class TableHead(QHeaderView):
    """Paints the titles of the columns; the table listens to its clicks."""

    def __init__(self, model: RowsModel, parent: QWidget, *, rounded: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self._rounded = rounded
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Heads of the columns")

    def sizeHint(self) -> QSize:
        return QSize(10, current_theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.viewport().rect())
        path = QPainterPath()
        corner = theme.px(9) if self._rounded else 0
        # rounded above and square below: the lower corners lie outside what is seen
        path.addRoundedRect(ground.adjusted(0, 0, 0, corner), corner, corner)
        painter.fillPath(path, theme.colour("alt"))
        bottom = self.viewport().height() - 1
        painter.fillRect(0, bottom, self.viewport().width(), 1, theme.colour("line"))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = current_theme()
        column: Column = self._rows.columns[logicalIndex]
        room = QRectF(rect).adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        font = theme.font("small_strong")
        sorted_by = self._rows.sorted_by
        arrow = bool(sorted_by and sorted_by[0] == logicalIndex)
        words = room.adjusted(0, 0, -theme.px(20), 0) if arrow and column.side() == "left" else room
        painter.save()
        painter.setFont(font)
        painter.setPen(theme.colour("ink2"))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, words.width())
        right = column.side() == "right"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if arrow and sorted_by:
            width = metrics.horizontalAdvance(shown)
            left = room.right() - width - theme.px(20) if right else room.left() + width
            name = "arrow-down" if sorted_by[1] else "arrow-up"
            middle = room.center().y()
            draw_icon(painter, name, theme.colour("ink2"), left + 2, middle, 16, theme)
        painter.restore()
