"""How a wall chart is painted: names and lines, then blocks or "Free"; the headings as in a grid.

Use: `paint_chart_ground(painter, shape, rows, columns)`, `paint_cells(painter, shape, blocks)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from groupkeeper.ui.kit.blocks import (
    BlockState,
    broken,
    calendar_font,
    paint_block,
    paint_triangle,
    words_colour,
)
from groupkeeper.ui.kit.chart_shape import ChartBlock, ChartRow, ChartShape, names_width
from groupkeeper.ui.kit.grid_painting import paint_card
from groupkeeper.ui.kit.grid_shape import GridColumn

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def paint_chart_ground(
    painter: QPainter,
    shape: ChartShape,
    rows: Sequence[ChartRow],
    columns: Sequence[GridColumn],
) -> None:
    """Paint the card, today's shade, the lines and the names of the rows."""
    paint_card(painter, shape, columns)
    for place, row in enumerate(rows):
        _paint_name(painter, shape, place, row)


def _paint_name(painter: QPainter, shape: ChartShape, place: int, row: ChartRow) -> None:
    theme, top = shape.theme, shape.top(place)
    left, width = theme.px(13), names_width(theme)
    if place:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(1, round(top) + 0.5), QPointF(shape.width - 1, round(top) + 0.5))
    y = top + theme.px(9)
    strong, small = theme.font("strong"), calendar_font(theme)
    for words in broken(row.name, strong, width, 2):
        _say(painter, QRectF(left, y, width, theme.px(26)), words, strong, "ink", shape)
        y += theme.px(26)
    shown = broken(row.remark, small, width, 1)[0]
    _say(painter, QRectF(left, y, width, theme.px(20)), shown, small, "ink2", shape)


def _say(
    painter: QPainter, box: QRectF, words: str, font: QFont, colour: str, shape: ChartShape
) -> None:
    painter.setFont(font)
    painter.setPen(shape.theme.colour(colour))
    painter.drawText(box, _LEFT, words)


def paint_cells(
    painter: QPainter, shape: ChartShape, blocks: Sequence[ChartBlock], free: str
) -> None:
    """Paint every block; cells without one say `free`."""
    places: dict[tuple[int, int], int] = {}
    for block in blocks:
        cell = (block.row, block.column)
        places[cell] = places.get(cell, -1) + 1
        box = shape.box(*cell, places[cell])
        if box.bottom() >= shape.head and box.top() <= shape.height:
            _paint_chart_block(painter, box, block, shape)
    painter.setFont(calendar_font(shape.theme))
    painter.setPen(shape.theme.colour("ink2"))
    for row in range(len(shape.needed)):
        for column in range(shape.columns):
            if (row, column) not in places:
                box = shape.box(row, column, 0)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, free)


def _paint_chart_block(
    painter: QPainter, box: QRectF, block: ChartBlock, shape: ChartShape
) -> None:
    theme = shape.theme
    paint_block(painter, box, block.look, block.state, theme)
    clash = block.state is BlockState.CLASH
    left = theme.px(10 if clash else 12)
    words = box.adjusted(left, theme.px(2), -theme.px(26 if clash else 2), -theme.px(2))
    half = words.height() / 2
    colour = words_colour(block.state, theme)
    for place, text in enumerate((block.times, block.title)):
        strong = bool(place) or clash
        font = calendar_font(theme, strong=strong)
        painter.setFont(font)
        painter.setPen(colour if strong else theme.colour("ink2"))
        line = QRectF(words.left(), words.top() + half * place, words.width() + 2, half)
        fits = painter.fontMetrics().horizontalAdvance(text) <= words.width()
        shown = text if fits or place else text.partition("–")[0]
        painter.drawText(line, _LEFT, broken(shown, font, words.width(), 1)[0])
    if clash:
        paint_triangle(painter, box.right() - theme.px(5), box.center().y(), theme)
