"""Blocks of a calendar as values, and how each look is painted: bars, clashes, ghosts.

Use: `paint_block(painter, box, block.look, block.state, theme)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.look.theme import Theme

BarPattern = Literal["solid", "double", "dashed", "dotted"]


@dataclass(frozen=True)
class Look:
    """The kind of a block: colour roles and the pattern of its bar, never colour alone."""

    ink: str
    tint: str
    bar: BarPattern


class BlockState(Enum):
    """How a block stands: agreed, not yet agreed, in another's way, or only a plan."""

    FIRM = "firm"
    OPEN = "open"
    CLASH = "clash"
    GHOST = "ghost"


_BAR = 6
_CORNER = 5
TRIANGLE = 18


def paint_block(
    painter: QPainter, box: QRectF, look: Look, state: BlockState, theme: Theme
) -> None:
    """Paint the ground, edge and bar of a block; its words come on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = theme.px(_CORNER)
    if state is BlockState.CLASH:
        _paint_clash(painter, box, corner, theme)
    elif state is BlockState.GHOST:
        pen = QPen(theme.colour("primary"), max(2, theme.px(2)), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("tint"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner)
    else:
        edged = state is BlockState.OPEN or theme.tokens.name == "high_contrast"
        style = Qt.PenStyle.DotLine if state is BlockState.OPEN else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour(look.ink), 1, style) if edged else Qt.PenStyle.NoPen)
        ground = "surface" if state is BlockState.OPEN else look.tint
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        paint_bar(painter, QRectF(box.left(), box.top(), theme.px(_BAR), box.height()), look, theme)


def paint_bar(painter: QPainter, box: QRectF, look: Look, theme: Theme) -> None:
    """Paint the bar at the left of a block in the pattern of its kind."""
    colour = theme.colour(look.ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if look.bar == "solid":
        painter.drawRoundedRect(box, 2, 2)
    elif look.bar == "double":
        thin = max(1.5, box.width() / 3)
        painter.drawRect(QRectF(box.left(), box.top(), thin, box.height()))
        painter.drawRect(QRectF(box.right() - thin, box.top(), thin, box.height()))
    else:
        _paint_pieces(painter, box, round_ones=look.bar == "dotted", theme=theme)


def _paint_pieces(painter: QPainter, box: QRectF, *, round_ones: bool, theme: Theme) -> None:
    length = box.width() if round_ones else theme.px(9)
    gap = theme.px(4) if round_ones else theme.px(8)
    top = box.top()
    while top < box.bottom() - 1:
        piece = QRectF(box.left(), top, box.width(), min(length, box.bottom() - top))
        painter.drawEllipse(piece) if round_ones else painter.drawRect(piece)
        top += length + gap


def _paint_clash(painter: QPainter, box: QRectF, corner: int, theme: Theme) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("danger_bg"))
    painter.drawRoundedRect(inner, corner, corner)
    hatch = theme.colour("danger")
    hatch.setAlpha(70)
    paint_hatching(painter, inner, hatch, theme)
    painter.setPen(QPen(theme.colour("danger"), max(2, theme.px(2))))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, corner, corner)


def paint_hatching(painter: QPainter, box: QRectF, colour: QColor, theme: Theme) -> None:
    """Paint fine slanted lines over a box."""
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(colour, 1))
    start = box.left() - box.height()
    while start < box.right():
        painter.drawLine(QPointF(start, box.bottom()), QPointF(start + box.height(), box.top()))
        start += theme.px(8)
    painter.restore()


def paint_around(painter: QPainter, box: QRectF, look: Look, theme: Theme) -> None:
    """Paint the time to set up or clear up: an empty box with a fine edge."""
    if box.height() < 2:
        return
    painter.setPen(QPen(theme.colour(look.ink), 1, Qt.PenStyle.DotLine))
    painter.setBrush(theme.colour("surface"))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def words_colour(state: BlockState, theme: Theme) -> QColor:
    """The colour of a block's words."""
    return theme.colour({BlockState.CLASH: "danger", BlockState.GHOST: "ontint"}.get(state, "ink"))


def paint_triangle(painter: QPainter, right: float, middle: float, theme: Theme) -> None:
    """Paint the warning triangle so that it ends at `right`, centred on the height `middle`."""
    left = right - theme.px(TRIANGLE)
    draw_icon(painter, "triangle-alert", theme.colour("danger"), left, middle, TRIANGLE, theme)


def paint_ring(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint where the keyboard is: an ink line inside, yellow outside."""
    corner = theme.px(_CORNER)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 3))
    painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), corner + 2, corner + 2)
    painter.setPen(QPen(theme.colour("focus_ink"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner)


def paint_ring_below(painter: QPainter, box: QRectF, head: float, theme: Theme) -> None:
    """Paint where the keyboard is, over the edge of the headings but never over their words."""
    painter.save()
    painter.setClipRect(QRectF(0, head - 4, box.right() + 10, max(0.0, box.bottom() - head + 14)))
    paint_ring(painter, box, theme)
    painter.restore()


def calendar_font(theme: Theme, *, strong: bool = False) -> QFont:
    """The letters of a calendar, 15 px at Normal."""
    return theme.font("calendar", 600 if strong else None)


@dataclass(frozen=True)
class Line:
    """Words in a block; `others` are shorter ways to say them, for narrow blocks."""

    words: str
    strong: bool = False
    others: tuple[str, ...] = ()


def paint_lines(
    painter: QPainter,
    box: QRectF,
    lines: Sequence[Line],
    state: BlockState,
    theme: Theme,
    corner: int = 0,
) -> None:
    """Paint lines from the top for as long as they fit; the first may take two lines, and more
    where it would be cut. Other lines of which no word would be left are not painted.

    Lines that reach down into the last `corner` px keep that much free at their right. Words are
    painted letter for letter, never as mark-up.
    """
    painter.save()
    painter.setClipRect(box.adjusted(0, 0, 1, 1))
    painter.setPen(words_colour(state, theme))
    pitch = theme.px(20.5)
    room = max(1, int((box.height() + theme.px(3)) // pitch))
    top = box.top()
    for place, line in enumerate(lines):
        if room < 1:
            break
        font = calendar_font(theme, strong=line.strong)
        most = min(room, 2 if place == 0 and room > 1 else 1)
        low = corner and top + most * pitch > box.bottom() - corner
        width = box.width() - corner if low else box.width()
        painter.setFont(font)
        pieces = broken(_shortest(line, font, width), font, width, most)
        if place == 0 and room > 1 and any(each.endswith("…") for each in pieces):
            high = box.height() - (corner if box.width() < 3 * corner else 0)
            most = max(1, min(room - (width >= _clock_width(theme)), int(high // pitch)))
            pieces = broken(line.words, font, width, most, anywhere=True)
        elif place and len(pieces[0]) < _TELLING and pieces[0].endswith("…"):
            continue
        for words in pieces:
            painter.drawText(QRectF(box.left(), top, box.width() + 1, pitch), _LEFT, words)
            top += pitch
            room -= 1
    painter.restore()


def _clock_width(theme: Theme) -> float:
    """The px a time takes; narrower blocks have no line for it."""
    return QFontMetricsF(calendar_font(theme)).horizontalAdvance("00:00")


_TELLING = 5  # letters, "…" included; fewer say nothing
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def _shortest(line: Line, font: QFont, width: float) -> str:
    """The longest way to say a line that fits, or its shortest."""
    metrics = QFontMetricsF(font)
    for words in (line.words, *line.others):
        if metrics.horizontalAdvance(words) <= width:
            return words
    return line.others[-1] if line.others else line.words


def broken(
    words: str, font: QFont, width: float, most: int, *, anywhere: bool = False
) -> list[str]:
    """Words broken into at most `most` lines of `width` px; the last ends in "…" when cut.

    `anywhere` breaks a word that is wider than a line, rather than cutting it.
    """
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    if most == 1:
        return [metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)]
    layout = QTextLayout(words, font)
    option = QTextOption()
    wraps = QTextOption.WrapMode
    option.setWrapMode(wraps.WrapAtWordBoundaryOrAnywhere if anywhere else wraps.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        rest = words[start + length :].split(" ", 1)[0]
        if anywhere and len(rest) == 1 and words[start + length - 1].isalpha() and length > 3:
            line.setNumColumns(length - 1)  # two letters of a word look less lost than one
        last = len(found) == most - 1
        piece = words[start:] if last else words[start : start + line.textLength()]
        found.append(metrics.elidedText(piece.strip(), Qt.TextElideMode.ElideRight, width))
    layout.endLayout()
    return found
