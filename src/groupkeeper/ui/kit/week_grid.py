"""A time grid: days (or spaces) across, hours down, blocks where something is booked.

Use: `grid.show_week(columns, blocks)`; signals `opened(key)`, `new_wanted(column, minute)`.
It paints plain values and knows nothing of bookings. Arrows move by half an hour, Enter opens
what is there, N starts something new there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from groupkeeper.ui.kit.blocks import (
    BlockState,
    Line,
    Look,
    calendar_font,
    paint_around,
    paint_block,
    paint_lines,
    paint_ring,
    paint_triangle,
)
from groupkeeper.ui.kit.lanes import Lane, lanes_of
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

FIRST_HOUR, LAST_HOUR = 9, 22
SLOT = 30
_HEAD, _HOURS, _PITCH = 41, 55, 30


@dataclass(frozen=True)
class GridColumn:
    """One column: its heading, how it is said aloud, and whether it is today."""

    heading: str
    said: str
    today: bool = False


@dataclass(frozen=True)
class GridBlock:
    """A block in a column. Times are minutes since midnight; `around` minutes before and after.

    `said` is the whole sentence for a screen reader.
    """

    key: str
    column: int
    start: int
    end: int
    lines: tuple[Line, ...]
    said: str
    look: Look
    state: BlockState = BlockState.FIRM
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class _Placed:
    block: GridBlock
    lane: Lane = field(default_factory=Lane)


class WeekGrid(Themed, QAbstractScrollArea):
    """The grid. It widens beyond 09:00 to 22:00 when something is earlier or later."""

    opened = Signal(str)
    new_wanted = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._columns: tuple[GridColumn, ...] = ()
        self._placed: tuple[_Placed, ...] = ()
        self._hours = (FIRST_HOUR, LAST_HOUR)
        self._cursor = (0, FIRST_HOUR * 60)
        self._in_hand = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.restyle(current_theme())

    # What it shows

    def show_week(self, columns: Sequence[GridColumn], blocks: Sequence[GridBlock]) -> None:
        """Show these columns and blocks; the place of the keyboard stays where it was."""
        self._columns = tuple(columns)
        self._hours = hours_for(blocks)
        placed: list[_Placed] = []
        for column in range(len(self._columns)):
            mine = [block for block in blocks if block.column == column]
            spans = [(block.start - block.before, block.end + block.after) for block in mine]
            placed += map(_Placed, mine, lanes_of(spans))
        self._placed = tuple(placed)
        column, minute = self._cursor
        self._cursor = (min(column, max(0, len(self._columns) - 1)), self._within(minute))
        self._set_range()
        self.viewport().update()

    def cursor_place(self) -> tuple[int, int]:
        """The column and the minute of the day the keyboard is on."""
        return self._cursor

    def go_to(self, column: int, minute: int) -> None:
        """Put the keyboard's place there and bring it into view."""
        self._cursor = (max(0, min(column, len(self._columns) - 1)), self._within(minute))
        self._in_hand = ""
        self._show_cursor()

    def go_to_block(self, key: str) -> None:
        """Put the keyboard's place on a block."""
        for placed in self._placed:
            if placed.block.key == key:
                self.go_to(placed.block.column, placed.block.start // SLOT * SLOT)
                self._in_hand = key
                self.viewport().update()
                return

    def block_in_hand(self) -> GridBlock | None:
        """The block the keyboard is on."""
        here = self._here()
        chosen = [each.block for each in here if each.block.key == self._in_hand]
        return chosen[0] if chosen else here[0].block if here else None

    def block_at(self, point: QPointF) -> GridBlock | None:
        """The block painted at a point of the viewport."""
        if point.y() <= self._head():
            return None
        for placed in reversed(self._placed):
            if self._box(placed).contains(point):
                return placed.block
        return None

    def box_of(self, key: str) -> QRectF:
        """Where a block is painted in the viewport; an empty box when it is not shown."""
        return next((self._box(p) for p in self._placed if p.block.key == key), QRectF())

    # Sizes

    def restyle(self, theme: Theme) -> None:
        """Take the sizes of this text size."""
        self._set_range()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(900), theme.px(450))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(300), theme.px(180))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_range()

    def _head(self) -> int:
        return current_theme().px(_HEAD)

    def _pitch(self) -> float:
        """The height of an hour in px: all hours fill the room, but never too small to read."""
        hours = self._hours[1] - self._hours[0]
        room = self.viewport().height() - self._head()
        return max(current_theme().px(_PITCH), room / hours)

    def _set_range(self) -> None:
        hours = self._hours[1] - self._hours[0]
        room = self.viewport().height() - self._head()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self._pitch() * hours - room)))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(round(self._pitch()))

    def _edge(self, column: int) -> float:
        left = current_theme().px(_HOURS)
        return left + (self.viewport().width() - left) * column / max(1, len(self._columns))

    def _down(self, minute: float) -> float:
        """Where a minute of the day lies, in px from the top of the viewport."""
        since = minute / 60 - self._hours[0]
        return self._head() + since * self._pitch() - self.verticalScrollBar().value()

    def _box(self, placed: _Placed) -> QRectF:
        block, lane = placed.block, placed.lane
        left, right = self._edge(block.column) + 3, self._edge(block.column + 1) - 3
        width = (right - left) / lane.of
        top, bottom = self._down(block.start) + 1, self._down(block.end) - 2
        gap = 2 if lane.place + 1 < lane.of else 0
        return QRectF(left + width * lane.place, top, width - gap, max(8.0, bottom - top))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        for placed in self._placed:
            self._paint_block(painter, placed, theme)
        if self.hasFocus():
            paint_ring(painter, self._cursor_box(), theme)
        self._paint_head(painter, theme)
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        room = QRectF(self.viewport().rect())
        corner = theme.px(10)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        head = self._head()
        for place, column in enumerate(self._columns):
            if column.today:
                left, right = self._edge(place), self._edge(place + 1)
                painter.fillRect(
                    QRectF(left, 1, right - left, room.height() - 2), theme.colour("alt")
                )
        painter.setFont(calendar_font(theme))
        for hour in range(*self._hours):
            y = self._down(hour * 60)
            style = Qt.PenStyle.SolidLine if hour % 3 == 0 else Qt.PenStyle.DotLine
            painter.setPen(QPen(theme.colour("line"), 1, style))
            if y > head:
                painter.drawLine(QPointF(self._edge(0), y), QPointF(room.right() - 1, y))
            painter.setPen(theme.colour("ink2"))
            words = QRectF(0, y, self._edge(0) - theme.px(8), theme.px(20))
            painter.drawText(words, Qt.AlignmentFlag.AlignRight, f"{hour:02}:00")

    def _paint_head(self, painter: QPainter, theme: Theme) -> None:
        head, width = self._head(), self.viewport().width()
        corner = theme.px(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(1, 1, width - 2, head - 1), corner, corner)
        painter.drawRect(QRectF(1, head - corner, width - 2, corner))
        for place, column in enumerate(self._columns):
            box = QRectF(self._edge(place), 1, self._edge(place + 1) - self._edge(place), head - 1)
            paint_heading(painter, box, column.heading, column.today, theme)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(1, head + 0.5), QPointF(width - 1, head + 0.5))
        for place in range(len(self._columns)):
            x = round(self._edge(place)) + 0.5
            painter.drawLine(QPointF(x, theme.px(7)), QPointF(x, self.viewport().height() - 1))

    def _paint_block(self, painter: QPainter, placed: _Placed, theme: Theme) -> None:
        block, box = placed.block, self._box(placed)
        if box.bottom() < self._head() or box.top() > self.viewport().height():
            return
        before = box.top() - self._down(block.start - block.before)
        after = self._down(block.end + block.after) - box.bottom()
        if block.before:
            space = QRectF(box.left(), box.top() - before, box.width(), before)
            paint_around(painter, space, block.look, theme)
        if block.after:
            space = QRectF(box.left(), box.bottom(), box.width(), after - 2)
            paint_around(painter, space, block.look, theme)
        paint_block(painter, box, block.look, block.state, theme)
        clash = block.state is BlockState.CLASH
        left = theme.px(8 if block.state in (BlockState.CLASH, BlockState.GHOST) else 12)
        # a triangle in the corner needs a line of its own; in a low block it stands beside the words
        tall = box.height() >= theme.px(62)
        right = theme.px(22) if clash and not tall else theme.px(2)
        foot = theme.px(18) if clash and tall else 0
        words = box.adjusted(left, theme.px(2), -right, -foot)
        paint_lines(painter, words, block.lines, block.state, theme)
        if clash:
            middle = box.bottom() - theme.px(12) if tall else box.center().y()
            paint_triangle(painter, box.right() - theme.px(5), middle, theme)

    # The keyboard and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column, minute = self._cursor
        moves = {
            Qt.Key.Key_Up: (0, -SLOT),
            Qt.Key.Key_Down: (0, SLOT),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
        }
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in moves:
            across, down = moves[key]
            if not (across and self._to_next_lane(across)):
                self.go_to(column + across, minute + down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            block = self.block_in_hand()
            self.opened.emit(block.key) if block else self.new_wanted.emit(column, minute)
        elif key == Qt.Key.Key_N:
            self.new_wanted.emit(column, minute)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if block := self.block_at(event.position()):
            self.go_to_block(block.key)
            self.opened.emit(block.key)
        elif place := self._place_at(event.position()):
            self.go_to(*place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place and not self.block_at(event.position()):
            self.new_wanted.emit(*place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _to_next_lane(self, across: int) -> bool:
        """Between blocks that stand side by side the arrows go block by block."""
        here = sorted(self._here(), key=lambda placed: placed.lane.place)
        keys = [placed.block.key for placed in here]
        block = self.block_in_hand()
        wanted = keys.index(block.key) + across if block else -1
        if not 0 <= wanted < len(keys):
            return False
        self._in_hand = keys[wanted]
        self._show_cursor()
        return True

    def _here(self) -> list[_Placed]:
        """The blocks under the keyboard's slot."""
        column, minute = self._cursor
        return [
            placed
            for placed in self._placed
            if placed.block.column == column
            and placed.block.start < minute + SLOT
            and minute < placed.block.end
            and placed.block.state is not BlockState.GHOST
        ]

    def _within(self, minute: int) -> int:
        first, last = self._hours
        return max(first * 60, min(minute, last * 60 - SLOT))

    def _place_at(self, point: QPointF) -> tuple[int, int] | None:
        if point.y() <= self._head() or point.x() < self._edge(0):
            return None
        width = self.viewport().width() - self._edge(0)
        column = int((point.x() - self._edge(0)) * len(self._columns) // width)
        since = (point.y() - self._head() + self.verticalScrollBar().value()) / self._pitch()
        minute = int((self._hours[0] + since) * 60) // SLOT * SLOT
        return min(column, len(self._columns) - 1), self._within(minute)

    def _cursor_box(self) -> QRectF:
        if block := self.block_in_hand():
            return self.box_of(block.key)
        column, minute = self._cursor
        left, right = self._edge(column) + 3, self._edge(column + 1) - 3
        top, bottom = self._down(minute), self._down(minute + SLOT)
        return QRectF(left, top, right - left, bottom - top)

    def _show_cursor(self) -> None:
        box, bar = self._cursor_box(), self.verticalScrollBar()
        if box.top() < self._head():
            bar.setValue(round(bar.value() + box.top() - self._head()))
        elif box.bottom() > self.viewport().height():
            down = min(box.bottom() - self.viewport().height(), box.top() - self._head())
            bar.setValue(round(bar.value() + down))
        self.viewport().update()
        self._say_cursor()

    def _say_cursor(self) -> None:
        column, minute = self._cursor
        block = self.block_in_hand()
        day = self._columns[column].said if self._columns else ""
        said = block.said if block else f"{day}, {minute // 60:02}:{minute % 60:02}, free"
        self.setAccessibleDescription(said)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))


def hours_for(blocks: Sequence[GridBlock]) -> tuple[int, int]:
    """The first hour shown and the hour it ends, widened to what is booked."""
    first = min((block.start - block.before) // 60 for block in blocks) if blocks else FIRST_HOUR
    last = max(-(-(block.end + block.after) // 60) for block in blocks) if blocks else LAST_HOUR
    return max(0, min(FIRST_HOUR, first)), min(24, max(LAST_HOUR, last))


def paint_heading(painter: QPainter, box: QRectF, words: str, today: bool, theme: Theme) -> None:
    """Paint the heading of a column; today's is a filled pill."""
    painter.setFont(theme.font("strong"))
    if today:
        width = painter.fontMetrics().horizontalAdvance(words) + theme.px(18)
        pill = QRectF(0, 0, min(width, box.width() - 4), theme.px(30))
        pill.moveCenter(box.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(box.adjusted(0, 0, 0, 0), theme.colour("alt"))
        painter.setBrush(theme.colour("primary"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(theme.colour("onprimary" if today else "ink"))
    shown = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, int(box.width() - 6)
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
