"""How a time grid is painted: ground and hours, then blocks, then the headings over them.

Use: `paint_ground(painter, shape, columns)`, `paint_placed(painter, shape, placed)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from groupkeeper.ui.kit.blocks import (
    BlockState,
    Line,
    calendar_font,
    paint_around,
    paint_block,
    paint_hatching,
    paint_lines,
    paint_triangle,
)
from groupkeeper.ui.kit.chart_shape import ChartShape
from groupkeeper.ui.kit.grid_shape import GridColumn, GridShape, Placed
from groupkeeper.ui.look.theme import Theme

_NARROW = 50  # design px; a clash in such a block keeps the room for its words


def paint_card(
    painter: QPainter, shape: GridShape | ChartShape, columns: Sequence[GridColumn]
) -> None:
    """Paint the ground of a grid or a chart, with the column of today in its shade."""
    theme = shape.theme
    corner = theme.px(10)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("surface"))
    card = QRectF(0.5, 0.5, shape.width - 1, shape.height - 1)
    painter.drawRoundedRect(card, corner, corner)
    for place, column in enumerate(columns):
        if column.today:
            left, right = shape.edge(place), shape.edge(place + 1)
            shade = QRectF(left, 1, right - left, shape.height - 2)
            painter.fillRect(shade, theme.colour("alt"))


def paint_ground(painter: QPainter, shape: GridShape, columns: Sequence[GridColumn]) -> None:
    """Paint the card, today's shade and the lines of the hours."""
    theme = shape.theme
    paint_card(painter, shape, columns)
    painter.setFont(calendar_font(theme))
    for hour in range(*shape.hours):
        _paint_hour(painter, shape, hour)
    for place, column in enumerate(columns):
        if column.closed:
            _paint_closed(painter, shape, place, column.closed)


def _paint_hour(painter: QPainter, shape: GridShape, hour: int) -> None:
    theme, y = shape.theme, round(shape.down(hour * 60)) + 0.5
    style = Qt.PenStyle.SolidLine if hour % 3 == 0 else Qt.PenStyle.DotLine
    painter.setPen(QPen(theme.colour("line"), 1, style))
    if y > shape.head + 1:
        painter.drawLine(QPointF(shape.edge(0), y), QPointF(shape.width - 1, y))
    painter.setPen(theme.colour("ink2"))
    words = QRectF(0, y, shape.edge(0) - theme.px(8), theme.px(20))
    painter.drawText(words, Qt.AlignmentFlag.AlignRight, f"{hour:02}:00")


def _paint_closed(painter: QPainter, shape: GridShape, place: int, words: str) -> None:
    theme = shape.theme
    box = shape.slot(place, shape.hours[0] * 60, shape.hours[1] * 60)
    paint_hatching(painter, box, theme.colour("line"), theme)
    line = box.adjusted(theme.px(6), theme.px(4), -theme.px(2), 0)
    paint_lines(painter, line, [Line(words, strong=True)], BlockState.FIRM, theme)


def paint_placed(painter: QPainter, shape: GridShape, placed: Placed) -> None:
    """Paint one block with its words and the time around it."""
    block, box, theme = placed.block, shape.box(placed), shape.theme
    if box.bottom() < shape.head or box.top() > shape.height:
        return
    start, end = block.span
    before = QRectF(box.left(), shape.down(start), box.width(), box.top() - shape.down(start))
    after = QRectF(box.left(), box.bottom(), box.width(), shape.down(end) - box.bottom() - 2)
    for space, length in ((before, block.before), (after, block.after)):
        if length:
            paint_around(painter, space, block.look, theme)
    paint_block(painter, box, block.look, block.state, theme)
    clash = block.state is BlockState.CLASH
    narrow = box.width() < theme.px(_NARROW)
    left = theme.px(8 if block.state in (BlockState.CLASH, BlockState.GHOST) else 12)
    left = theme.px(4) if narrow and clash else left
    corner = theme.px(22) if clash else 0
    words = box.adjusted(left, theme.px(2), -theme.px(2), 0)
    paint_lines(painter, words, block.lines, block.state, theme, corner)
    if clash:
        middle = max(box.bottom() - theme.px(13), box.center().y())
        paint_triangle(painter, box.right() - theme.px(5), middle, theme)


def paint_heads(
    painter: QPainter, shape: GridShape | ChartShape, columns: Sequence[GridColumn]
) -> None:
    """Paint the headings over what is scrolled under them, and the lines between columns."""
    theme, head, width = shape.theme, shape.head, shape.width
    corner = theme.px(10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(1, 1, width - 2, head - 1), corner, corner)
    painter.drawRect(QRectF(1, head - corner, width - 2, corner))
    painter.setFont(theme.font("strong"))
    rooms = [shape.edge(place + 1) - shape.edge(place) for place in range(len(columns))]
    short = _want_short(painter, columns, min(rooms, default=0))
    for place, column in enumerate(columns):
        box = QRectF(shape.edge(place), 1, rooms[place], head - 1)
        paint_heading(painter, box, column, theme, short=short)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QPointF(1, head + 0.5), QPointF(width - 1, head + 0.5))
    for place in range(len(columns)):
        x = round(shape.edge(place)) + 0.5
        painter.drawLine(QPointF(x, theme.px(7)), QPointF(x, shape.height - 1))


def _want_short(painter: QPainter, columns: Sequence[GridColumn], room: float) -> bool:
    """Whether the short words are wanted: for all columns alike, where one is too long."""
    metrics = painter.fontMetrics()
    return any(metrics.horizontalAdvance(each.heading) > int(room - 6) for each in columns)


def paint_heading(
    painter: QPainter, box: QRectF, column: GridColumn, theme: Theme, *, short: bool = False
) -> None:
    """Paint the heading of a column; today's is a filled pill."""
    painter.setFont(theme.font("strong"))
    metrics = painter.fontMetrics()
    words = column.short if short and column.short else column.heading
    if column.today:
        width = metrics.horizontalAdvance(words) + theme.px(18)
        pill = QRectF(0, 0, min(width, box.width() - 4), theme.px(30))
        pill.moveCenter(box.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(box, theme.colour("alt"))
        painter.setBrush(theme.colour("primary"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(theme.colour("onprimary" if column.today else "ink"))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width() - 6))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
