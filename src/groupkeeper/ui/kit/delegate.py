"""Paints every cell of every table: words, chips, bars, check boxes and hour boxes.

Use: by `Table` alone; `CellDelegate(view)` is set as its item delegate.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from groupkeeper.ui.kit.cells import CellKind, Column, HoursBox, Said, Share, TwoLines, cell_words
from groupkeeper.ui.kit.drawing import (
    ChipWords,
    chip_size,
    draw_bar,
    draw_chip,
    draw_icon,
    draw_tick_box,
    tone_ink,
)
from groupkeeper.ui.kit.marks import find_marks
from groupkeeper.ui.kit.table_model import CELL, RowsModel
from groupkeeper.ui.look.theme import Theme, current_theme

PAD = 12  # design px at either side of a cell
_SINGLE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class CellDelegate(QStyledItemDelegate):
    """One painter for all kinds of cells; `sought` marks what a search matched."""

    sought = ""
    hovered = -1  # the row the pointer is over
    _seek = ""  # what to mark in the cell being painted

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex):
        return QSize(10, 10)  # the table sets its sizes itself

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        theme = current_theme()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        self._ground(painter, rect, index, chosen, theme)
        column = model.columns[index.column()]
        self._seek = self.sought if column.shows_marks() else ""
        room = QRectF(rect).adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        self._cell(painter, room, column, index.data(CELL), chosen, theme)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        chosen: bool,
        theme: Theme,
    ) -> None:
        if chosen:
            painter.fillRect(rect, theme.colour("tint"))
        elif index.row() == self.hovered:
            painter.fillRect(rect, theme.colour("hover"))
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        if chosen and index.column() == 0:
            bar = QRect(rect.left(), rect.top(), theme.px(5), rect.height())
            painter.fillRect(bar, theme.colour("primary"))

    def _cell(
        self,
        painter: QPainter,
        room: QRectF,
        column: Column,
        value: object,
        chosen: bool,
        theme: Theme,
    ) -> None:
        match value:
            case TwoLines():
                self._two_lines(painter, room, value, theme)
            case ChipWords():
                self._status(painter, room, value, theme)
            case Share():
                _share(painter, room, value, theme)
            case HoursBox():
                _hours(painter, room, value, chosen, theme)
            case bool() if column.kind == "check":
                draw_tick_box(painter, tick_rect(room, theme), value, theme)
            case list() | tuple() if column.kind == "chips":
                _chips(painter, room, value, theme)
            case _:
                self._words(painter, room, column, value, theme)

    def _words(
        self, painter: QPainter, room: QRectF, column: Column, value: object, theme: Theme
    ) -> None:
        said = _said(column.kind, value)
        font = theme.font("strong" if said.bold else "body")
        painter.setPen(tone_ink(said.tone, theme))
        self._marked(painter, room, said.words, font, column.side(), theme)

    def _two_lines(self, painter: QPainter, room: QRectF, said: TwoLines, theme: Theme) -> None:
        first, second = theme.font("strong"), theme.font("small")
        tall, short = QFontMetricsF(first).height(), QFontMetricsF(second).height()
        top = room.center().y() - (tall + short) / 2
        painter.setPen(theme.colour("ink"))
        upper = QRectF(room.left(), top, room.width(), tall)
        self._marked(painter, upper, said.first, first, "left", theme)
        painter.setPen(tone_ink(said.tone, theme))
        lower = QRectF(room.left(), top + tall, room.width(), short)
        self._marked(painter, lower, said.second, second, "left", theme)

    def _status(self, painter: QPainter, room: QRectF, chip: ChipWords, theme: Theme) -> None:
        if chip.icon:
            ink = tone_ink(chip.tone, theme)
            draw_icon(painter, chip.icon, ink, room.left(), room.center().y(), 20, theme)
            room.setLeft(room.left() + theme.px(28))
        painter.setPen(theme.colour("ink"))
        self._marked(painter, room, chip.words, theme.font("body"), "left", theme)

    def _marked(
        self, painter: QPainter, room: QRectF, words: str, font: QFont, side: str, theme: Theme
    ) -> None:
        """Words on one line, with what was searched for in bold on yellow."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        marks = find_marks(shown, self._seek) if self._seek else []
        painter.setFont(font)
        if not marks:
            painter.drawText(room, _SINGLE | _SIDES[side], shown)
            return
        _draw_pieces(painter, room, _pieces(shown, marks), font, theme)


def _pieces(words: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in marks:
        pieces += [(words[done:start], False), (words[start:end], True)]
        done = end
    pieces.append((words[done:], False))
    return [piece for piece in pieces if piece[0]]


def _draw_pieces(
    painter: QPainter,
    room: QRectF,
    pieces: Sequence[tuple[str, bool]],
    font: QFont,
    theme: Theme,
) -> None:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    ink = painter.pen()
    left = room.left()
    for words, found in pieces:
        used = bold if found else font
        metrics = QFontMetricsF(used)
        width = metrics.horizontalAdvance(words)
        if found:
            high = metrics.height() + 2
            ground = QRectF(left - 1, room.center().y() - high / 2, width + 2, high)
            painter.fillRect(ground, theme.colour("focus"))
        painter.setFont(used)
        painter.setPen(QPen(theme.colour("focus_ink")) if found else ink)
        painter.drawText(QRectF(left, room.top(), width + 2, room.height()), _SINGLE, words)
        left += width


def _said(kind: CellKind, value: object) -> Said:
    if isinstance(value, Said):
        return value
    tone = "ink2" if kind == "status" else "ink"  # where there is no status to show
    return Said(cell_words(kind, value), tone, bold=kind == "bold_text")


def _chips(painter: QPainter, room: QRectF, chips: Sequence[ChipWords], theme: Theme) -> None:
    left, gap = room.left(), theme.px(6)
    for place, chip in enumerate(chips):
        rest = ChipWords(f"+{len(chips) - place}")
        wide = chip_size(chip, theme).width()
        kept_free = chip_size(rest, theme).width() + gap if place < len(chips) - 1 else 0
        if place and left + wide + kept_free > room.right():
            draw_chip(painter, left, room.center().y(), rest, theme)  # how many did not fit
            return
        left += draw_chip(painter, left, room.center().y(), chip, theme) + gap


def _share(painter: QPainter, room: QRectF, share: Share, theme: Theme) -> None:
    high = theme.px(13)
    bar = QRectF(room.left(), room.center().y() - high / 2, room.width(), high)
    draw_bar(painter, bar, share.share, share.tone, theme)


def tick_rect(room: QRectF, theme: Theme) -> QRectF:
    """Where the check box of a cell stands."""
    side = theme.px(26)
    corner = QPointF(room.left() + theme.px(8), room.center().y() - side / 2)
    return QRectF(corner.x(), round(corner.y()), side, side)


def _hours(painter: QPainter, room: QRectF, hours: HoursBox, chosen: bool, theme: Theme) -> None:
    high, wide = theme.px(38), theme.px(68)
    box = QRectF(room.left(), round(room.center().y() - high / 2), wide, high)
    painter.setPen(QPen(theme.colour("primary" if chosen else "control"), 2))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(7), theme.px(7))
    painter.setFont(theme.font("body" if hours.suggested else "strong"))
    painter.setPen(theme.colour("ink2" if hours.suggested else "ink"))
    painter.drawText(box, _SINGLE | Qt.AlignmentFlag.AlignHCenter, hours.words)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("ink2"))
    painter.drawText(room.adjusted(wide + theme.px(8), 0, 0, 0), _SINGLE, "hours")
