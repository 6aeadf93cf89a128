"""What stands inside a field to type in: words, money, numbers.

Use: through `fields.py`. Every editor has `value()`, `set_value()`, `problem()` (a plain sentence
about what was typed, or ""), and the signals `edited` and `left`.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

Value = TypeVar("Value")


class TextEditor(QLineEdit):
    """One line of words; its value has no spaces at the ends."""

    edited = Signal()
    left = Signal()

    def __init__(self, longest: int = 500) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self.textEdited.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        """What was typed."""
        return self.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show this."""
        self.setText(value or "")
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Any words are good words."""
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongTextEditor(Themed, QPlainTextEdit):
    """Several lines of words; Tab goes on to the next field."""

    edited = Signal()
    left = Signal()

    def __init__(self, lines: int = 4) -> None:
        super().__init__()
        self._lines = lines
        self._setting = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        self.restyle(current_theme())

    def value(self) -> str:
        """What was typed."""
        return self.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show this."""
        self._setting = True
        self.setPlainText(value or "")
        self._setting = False

    def problem(self) -> str:
        """Any words are good words."""
        return ""

    def restyle(self, theme: Theme) -> None:
        """Be as tall as its lines."""
        self.setFixedHeight(self._tall(theme))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(self._tall(current_theme()))  # Qt hints at a few lines only
        return hint

    def _tall(self, theme: Theme) -> int:
        return theme.px(24 * self._lines + 20)

    def _tell(self) -> None:
        if not self._setting:
            self.edited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ReadEditor(TextEditor, Generic[Value]):
    """One line that is read as a value, and shown in its usual form on leaving it."""

    def __init__(
        self, read: Callable[[str], Value | None], say: Callable[[Value], str], wrong: str
    ) -> None:
        super().__init__(60)
        self._read = read
        self._say = say
        self._wrong = wrong
        self._shown: tuple[str, Value] | None = None  # what `set_value` last wrote, and for what
        self.left.connect(self._tidy)

    def value(self) -> Value | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The value, or None when nothing (or nothing readable) is typed."""
        if self._shown and self._shown[0] == self.text():
            return self._shown[1]
        return self._read(self.text()) if self.text().strip() else None

    def set_value(self, value: Value | None) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show this in its usual form."""
        super().set_value(None if value is None else self._say(value))
        self._shown = None if value is None else (self.text(), value)

    def problem(self) -> str:
        """What to type instead, when what is typed cannot be read."""
        return self._wrong if self.text().strip() and self.value() is None else ""

    def _tidy(self) -> None:
        if (value := self.value()) is not None:
            self.set_value(value)


def money_editor() -> ReadEditor[int]:
    """Takes £ and commas; shows £1,742.36; its value is whole pence."""
    return ReadEditor(parse_pence, say_pence, "Enter an amount, like 12.50")


def number_editor() -> ReadEditor[int]:
    """Takes a whole number of nought or more."""
    return ReadEditor(_whole, str, "Use numbers only, like 12")


def _whole(typed: str) -> int | None:
    digits = typed.replace(",", "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() else None
