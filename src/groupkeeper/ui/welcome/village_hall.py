"""A drawing of a village hall for the first screen, made of flat shapes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

_WALL, _ROOF, _EDGE, _DARK = "#DDEFEB", "#6FD0C4", "#FFFFFF", "#0F3B38"
_LIT, _GRASS, _LEAF, _TRUNK = "#FFC62B", "#0B2E2B", "#2F7A54", "#8F5200"
_FLAGS, _STRING = ("#FFC62B", "#DDA9E0", "#9CC2F7"), "#B5CFC9"
_WIDTH, _HEIGHT = 412, 210


class VillageHall(QWidget):
    """Only to look at; screen readers pass it by."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        scale = min(1.0, self.width() / _WIDTH)
        painter.translate((self.width() - _WIDTH * scale) / 2, _HEIGHT * (1 - scale))
        painter.scale(scale, scale)
        self._draw_ground(painter)
        self._draw_house(painter)
        self._draw_flags(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        painter.setBrush(QColor(_GRASS))
        painter.drawEllipse(QRectF(4, 172, 404, 32))
        for left, top in ((14, 102), (358, 112)):
            painter.setBrush(QColor(_TRUNK))
            painter.drawRect(QRectF(left + 21, top + 40, 8, 42))
            painter.setBrush(QColor(_LEAF))
            painter.drawEllipse(QRectF(left, top, 50, 50))

    def _draw_house(self, painter: QPainter) -> None:
        painter.setBrush(QColor(_WALL))
        painter.drawRect(QRectF(82, 76, 250, 106))
        roof = QPolygonF([QPointF(62, 76), QPointF(207, 2), QPointF(352, 76)])
        painter.setBrush(QColor(_ROOF))
        painter.drawPolygon(roof)
        painter.setPen(QPen(QColor(_EDGE), 7, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(roof)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_DARK))
        painter.drawRoundedRect(QRectF(182, 110, 50, 72), 3, 3)
        painter.drawRoundedRect(QRectF(164, 84, 86, 18), 4, 4)
        painter.setBrush(QColor(_LIT))
        for left in (106, 260):
            painter.drawRoundedRect(QRectF(left, 106, 48, 38), 3, 3)
        painter.setBrush(QColor(_EDGE))
        painter.drawEllipse(QRectF(190, 34, 34, 34))
        painter.setPen(QPen(QColor(_DARK), 3))
        painter.drawPolyline([QPointF(207, 40), QPointF(207, 51), QPointF(214, 55)])
        painter.setPen(Qt.PenStyle.NoPen)

    def _draw_flags(self, painter: QPainter) -> None:
        """Two strings of flags, hung from the gable to either side."""
        for outside, inside in ((0, 150), (_WIDTH, _WIDTH - 150)):
            string = QPainterPath(QPointF(outside, 24))
            string.quadTo(QPointF((outside + inside) / 2, 58), QPointF(inside, 30))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(_STRING), 2))
            painter.drawPath(string)
            painter.setPen(Qt.PenStyle.NoPen)
            for place, colour in zip((0.18, 0.5, 0.8), _FLAGS, strict=True):
                self._draw_flag(painter, string.pointAtPercent(place), colour)

    def _draw_flag(self, painter: QPainter, at: QPointF, colour: str) -> None:
        painter.setBrush(QColor(colour))
        corners = (QPointF(-10, -2), QPointF(10, -2), QPointF(0, 17))
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
