"""Ways to go on, one under the other, each with a round mark and perhaps a line that explains it.

Use: `Radios([("leave", "Leave out 16 April", ""), ("move", "Use the Garden room", "Free")])`.
"""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy

from groupkeeper.ui.kit.blocks import broken
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.labels import literal
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

Way = tuple[Hashable, str, str]
_MARK, _GAP, _LINE, _PAD = 26, 10, 24, 4


class Radio(Themed, QRadioButton):
    """One way: the whole line is the target. Long words go over two lines."""

    def __init__(self, words: str, help: str = "") -> None:
        super().__init__(literal(words))
        self._words, self._help = words, help
        self.setAccessibleName(words)
        self.setAccessibleDescription(help)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Be as tall as its lines."""
        lines = len(self._lines(theme)) + len(self._help_lines(theme))
        self.setFixedHeight(theme.px(max(36, _LINE * lines + 2 * _PAD)))
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(300), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(140), self.minimumHeight())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle(current_theme())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, line = theme.px(_MARK), theme.px(_LINE)
        words, help_lines = self._lines(theme), self._help_lines(theme)
        top = (self.height() - line * (len(words) + len(help_lines))) / 2
        mark = QRectF(0, top + (line - side) / 2, side, side)
        painter.setPen(QPen(theme.colour("primary" if self.isChecked() else "control"), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawEllipse(mark.center(), side * 0.27, side * 0.27)
        for role, tone, lines in (("body", "ink", words), ("help", "ink2", help_lines)):
            painter.setFont(theme.font(role))  # pyright: ignore[reportArgumentType]
            painter.setPen(theme.colour(tone))
            for text in lines:
                box = QRectF(QPointF(side + theme.px(_GAP), top), QPointF(self.width(), top + line))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
                top += line
        painter.end()

    def _room(self, theme: Theme) -> int:
        return max(theme.px(100), self.width() - theme.px(_MARK + _GAP))

    def _lines(self, theme: Theme) -> list[str]:
        return broken(self._words, theme.font("body"), self._room(theme), 2)

    def _help_lines(self, theme: Theme) -> list[str]:
        if not self._help:
            return []
        return broken(self._help, theme.font("help"), self._room(theme), 2)


class Radios(Box):
    """Exactly one way. One stop for Tab; the arrow keys move between the ways."""

    chosen = Signal(object)

    def __init__(self, ways: Sequence[Way], *, name: str, chosen: Hashable = None) -> None:
        super().__init__(gap=2)
        self._group = QButtonGroup(self)
        self._buttons: dict[Hashable, Radio] = {}
        self.setAccessibleName(name)
        for key, words, help in ways:
            made = Radio(words, help)
            made.toggled.connect(lambda on, key=key: on and self.chosen.emit(key))
            self._buttons[key] = made
            self._group.addButton(made)
            self.add(made)
        self.set_value(chosen)

    def value(self) -> Hashable:
        """The key of the chosen way, or None."""
        return next((key for key, each in self._buttons.items() if each.isChecked()), None)

    def set_value(self, key: Hashable) -> None:
        """Choose by key. No signal follows."""
        if key in self._buttons:
            self._buttons[key].blockSignals(True)
            self._buttons[key].setChecked(True)
            self._buttons[key].blockSignals(False)

    def button(self, key: Hashable) -> Radio:
        """The button of a way."""
        return self._buttons[key]
