"""Alt and a letter for every button, tab and field in sight; holding Alt shows the letters.

Use: `AltLetters(window, apart=(rail,))` once for each window or dialog; it looks for itself.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from string import ascii_uppercase

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from groupkeeper.domain.people.names import plain_letters
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.look.theme import current_theme

_PAUSE = 200  # ms; Alt+Tab to another program shows nothing on its way
_SIDE, _CORNER = 24, 5  # design px of the box around a letter
# Whose turn it is to take a letter; buttons of other kinds come second, what is ticked comes last.
_BUTTON, _FIELD, _LAST = 1, 3, 5
_TURN = {"primary": 0, "tab": 2, "quiet": 4, "choice": _LAST, "icon": _LAST}


def letters_in(
    window: QWidget, apart: Sequence[QWidget] = (), before: QWidget | None = None
) -> dict[str, QWidget]:
    """The letter of every control in sight; no two are alike.

    Primary buttons are served first, what is ticked or chosen last, and of equals what is inside
    `before`. A control takes the first letter of its name, else of a later word, else any letter of
    its own, else one that is left. What is inside `apart` has keys already.
    """

    def turn(control: QWidget) -> tuple[int | bool, ...]:
        outside = before is None or not before.isAncestorOf(control)
        own = _turn(control)
        return own > 0, own == _LAST, outside, own, *_place(control, window)

    found: dict[str, QWidget] = {}
    controls = [each for each in _controls(window) if not any(a.isAncestorOf(each) for a in apart)]
    for control in sorted(controls, key=turn):
        wanted = (letter for letter in _wishes(control.accessibleName()) if letter not in found)
        if (letter := next(wanted, None)) is not None:
            found[letter] = control
    return found


def _controls(window: QWidget) -> Iterator[QWidget]:
    for each in window.findChildren(QWidget):
        to_press = isinstance(each, QAbstractButton)
        to_type = isinstance(each, QLineEdit | QPlainTextEdit | QComboBox)
        inside_a_list = isinstance(each.parentWidget(), QComboBox)
        if not (to_press or to_type) or inside_a_list or not each.isVisible():
            continue
        # of several answers Tab stops at one alone, but each has its letter
        one_of_several = isinstance(each, QAbstractButton) and each.group() is not None
        stops = one_of_several or each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stops and each.isEnabled():
            yield each


def _turn(control: QWidget) -> int:
    if isinstance(control, Button):
        return _TURN.get(control.kind, _BUTTON)
    return _LAST if isinstance(control, QAbstractButton) else _FIELD


def _place(control: QWidget, window: QWidget) -> tuple[int, int]:
    """In the order of reading."""
    corner = control.mapTo(window, QPoint(0, 0))
    return corner.y(), corner.x()


def _wishes(name: str) -> Iterator[str]:
    plain = plain_letters(name.replace("(optional)", "")).upper()
    words = [[letter for letter in word if letter in ascii_uppercase] for word in plain.split()]
    yield from (word[0] for word in words if word)
    yield from (letter for word in words for letter in word[1:])
    yield from ascii_uppercase


class AltLetters(QObject):
    """Shows the letters of one window while Alt is held; a letter presses, or goes there."""

    def __init__(
        self,
        window: QWidget,
        apart: Sequence[QWidget] = (),
        before: Callable[[], QWidget | None] = lambda: None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._apart = apart
        self._before = before
        self.shown = _ShownLetters(window)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.show_letters)
        window.installEventFilter(self)
        if (app := QApplication.instance()) and isinstance(app, QApplication):
            app.focusChanged.connect(self._put_away)
        if sys.platform == "darwin":
            return  # there Alt and a letter type é, ß and the like
        for letter in ascii_uppercase:
            shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), window)
            shortcut.activated.connect(lambda letter=letter: self.press(letter))

    def letters(self) -> dict[str, QWidget]:
        """The letters as they are now."""
        return letters_in(self._window, self._apart, self._before())

    def press(self, letter: str) -> None:
        """Do what Alt and this letter do: press the button, or go to the field."""
        self._put_away()
        control = self.letters().get(letter)
        if control is None:
            return
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(control, QPushButton) and control.menu():
            control.showMenu()
        elif isinstance(control, QAbstractButton):
            control.click()
        elif isinstance(control, QLineEdit):
            control.selectAll()

    def show_letters(self) -> None:
        """Show every letter at its control."""
        self.shown.show_at(self.letters())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            alone = not event.modifiers() & ~Qt.KeyboardModifier.AltModifier
            if event.type() == QEvent.Type.KeyPress and alone and not event.isAutoRepeat():
                self._pause.start()
            elif event.type() == QEvent.Type.KeyRelease:
                self._put_away()
        elif event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Resize):
            self._put_away()
        return False

    def _put_away(self, *_: object) -> None:
        self._pause.stop()
        self.shown.hide()


class _ShownLetters(QWidget):
    """The letters in their boxes, over the whole window. It takes no clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._letters: dict[str, QWidget] = {}
        self.hide()

    def show_at(self, letters: dict[str, QWidget]) -> None:
        """Show them, over everything."""
        self._letters = letters
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small_strong", 700))
        side, corner = theme.px(_SIDE), theme.px(_CORNER)
        for letter, control in self._letters.items():
            seen = control.visibleRegion().boundingRect()
            if seen.height() < side / 2:
                continue  # scrolled away
            at = control.mapTo(self._window, seen.topLeft())
            box = QRectF(max(1, at.x() - side / 3), max(1, at.y() - side / 3), side, side)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(theme.colour("focus_ink"))
            painter.drawRoundedRect(box, corner, corner)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()
