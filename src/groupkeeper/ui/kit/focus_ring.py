"""The ring around the control the keyboard is on: an ink line inside, yellow outside.

Use: `FocusRing(window)` once for each window or dialog; it follows the focus by itself.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from groupkeeper.ui.look.theme import current_theme

_INSIDE, _OUTSIDE = 2, 3
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.StyleChange,
    QEvent.Type.DynamicPropertyChange,
}


class FocusRing(QWidget):
    """One overlay for a whole window. It takes no clicks and covers only the ring itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self._window = window
        self._around: QWidget | None = None
        self._followed: list[QWidget] = []
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
            self._focus_changed(None, app.focusWidget())

    def around(self) -> QWidget | None:
        """The control the ring is drawn around, or None."""
        return self._around

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        # a calendar shows by itself which of its times the keyboard is on
        if now is None or now.window() is not self._window or now.property("ownRing"):
            self._follow(None)
            return
        # A control reached by pressing the mouse on it needs no ring; a place to type always does.
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        to_type = isinstance(now, QLineEdit | QPlainTextEdit | QComboBox)
        self._follow(None if by_mouse and not to_type else _outer(now))

    def _follow(self, widget: QWidget | None) -> None:
        for each in self._followed:
            if isValid(each):
                each.removeEventFilter(self)
        self._followed.clear()
        self._around = widget
        while widget is not None:
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = None if widget is self._window else widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        """Lie over the control, cut to what its scroll areas show of it."""
        around = self._around
        if around is None or not isValid(around) or not around.isVisible():
            self.hide()
            return
        if around.property("ownRing"):  # for as long as it marks one of its own parts
            self.hide()
            return
        reach = _INSIDE + _OUTSIDE
        box = QRect(around.mapTo(self._window, QPoint(0, 0)), around.size())
        box.adjust(-reach, -reach, reach, reach)
        self.setGeometry(box)
        inner = self.rect().adjusted(reach, reach, -reach, -reach).adjusted(2, 2, -2, -2)
        ring = QRegion(self.rect()) - QRegion(inner)
        seen = ring & self._seen().translated(-box.topLeft())
        if seen.isEmpty():  # scrolled out of sight; an empty mask would show all of the ring
            self.hide()
            return
        self.setMask(seen)
        self.show()
        self.raise_()
        self.update()

    def _seen(self) -> QRegion:
        region = QRegion(self._window.rect())
        above = self._around.parentWidget() if self._around else None
        while above is not None and above is not self._window:
            if isinstance(above, QAbstractScrollArea):
                port = above.viewport()
                corner = port.mapTo(self._window, QPoint(0, 0))
                region &= QRegion(QRect(corner, port.size()))
            above = above.parentWidget()
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = theme.px(7)
        edge = _OUTSIDE / 2
        painter.setPen(QPen(theme.colour("focus"), _OUTSIDE))
        outside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(outside, corner + 3, corner + 3)
        edge = _OUTSIDE + _INSIDE / 2
        painter.setPen(QPen(theme.colour("focus_ink"), _INSIDE))
        inside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(inside, corner + 1, corner + 1)
        painter.end()


def _outer(widget: QWidget) -> QWidget:
    """The whole control a person sees: the list box of its line, the window onto a sheet."""
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, QComboBox):
        return parent
    area = parent.parentWidget() if parent else None
    if isinstance(area, QScrollArea) and area.widget() is widget:
        return area
    return widget
