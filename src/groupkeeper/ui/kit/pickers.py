"""What stands inside a field to pick from: a list, the times of a day, a tick.

Use: through `fields.py`. They are spoken to as the editors of `editors.py` are.
"""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyledItemDelegate

from groupkeeper.ui.kit.drawing import draw_icon, draw_tick_box
from groupkeeper.ui.kit.labels import literal
from groupkeeper.ui.kit.times import parse_time, quarter_hours
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_NINE = 36  # the place of 09:00 among the quarters of an hour


class _List(Themed, QComboBox):
    """A drop-down list with the program's own arrow."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet's rows need it
        self.setMaxVisibleItems(9)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)  # the list that drops down says the same

    def restyle(self, theme: Theme) -> None:
        """Paint the arrow in the new colour."""
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # turning the wheel over a form must not change an answer

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        left = self.width() - theme.px(30)
        draw_icon(painter, "chevron-down", theme.colour("ink"), left, self.height() / 2, 18, theme)
        painter.end()


class ChoiceEditor(_List):
    """One of many, by key; `options` are (key, words)."""

    def __init__(self, options: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self._keys: list[object] = []
        self.set_options(options)
        self.activated.connect(lambda _: self.edited.emit())

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer others, keeping the answer where it is still among them."""
        kept = self.value()
        self._keys = [key for key, _ in options]
        self.clear()
        self.addItems([words for _, words in options])
        self.set_value(kept)

    def value(self) -> object:
        """The key of the answer, or None before there is one."""
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def set_value(self, value: object) -> None:
        """Choose by key; a key that is not offered chooses nothing."""
        self.setCurrentIndex(self._keys.index(value) if value in self._keys else -1)

    def problem(self) -> str:
        """A list cannot be answered wrongly."""
        return ""


class TimeEditor(_List):
    """A time of day: a list in quarters of an hour that also takes "630pm"."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([_say(each) for each in quarter_hours()])
        self.setCompleter(None)  # pyright: ignore[reportArgumentType]
        self.set_value(None)
        self.activated.connect(lambda _: self.edited.emit())
        if (line := self.lineEdit()) is not None:
            line.textEdited.connect(lambda _: self.edited.emit())
            line.editingFinished.connect(self._leave)

    def value(self) -> time | None:
        """The time, or None when nothing (or nothing readable) is typed."""
        return parse_time(self.currentText())

    def set_value(self, value: time | None) -> None:
        """Show this time."""
        self.setCurrentIndex(-1)
        self.setEditText("" if value is None else _say(value))
        if (line := self.lineEdit()) is not None:
            line.setCursorPosition(0)  # else a field that was narrow once shows only the end

    def problem(self) -> str:
        """What to type instead, when what is typed cannot be read."""
        typed = self.currentText().strip()
        return "Enter a time, like 18:30 or 6:30pm" if typed and self.value() is None else ""

    def showPopup(self) -> None:
        """Open the list at the time that is shown, or in the morning."""
        shown = self.findText(_say(value)) if (value := self.value()) else -1
        typed = self.currentText()
        self.setCurrentIndex(shown if shown >= 0 else _NINE)
        if shown < 0:
            self.setEditText(typed)
        super().showPopup()

    def _leave(self) -> None:
        if (value := self.value()) is not None:
            self.set_value(value)
        self.left.emit()


def _say(value: time) -> str:
    return f"{value:%H:%M}"


class TickBox(Themed, QCheckBox):
    """Yes or no, as a tick beside a sentence that is true when ticked."""

    edited = Signal()
    left = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__(literal(sentence))
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _: self.edited.emit())
        self.restyle(current_theme())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """A tick cannot be wrong."""
        return ""

    def restyle(self, theme: Theme) -> None:
        """Take the size of the letters."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = self.fontMetrics().horizontalAdvance(self._sentence)
        return QSize(theme.px(26 + 10) + words + 4, theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(26)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        draw_tick_box(painter, box, self.isChecked(), theme)
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink"))
        words = QRectF(self.rect()).adjusted(side + theme.px(10), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._sentence)
        painter.end()
