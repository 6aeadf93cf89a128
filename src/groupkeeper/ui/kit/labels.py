"""Words on screen, always shown exactly as typed: never mark-up, never a shortcut.

Use: `page_title("People")`, `help_text("With the area code")`, `Label(name, "strong")`.
"""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from groupkeeper.ui.look.stylesheet import LetterRole
from groupkeeper.ui.look.theme import current_theme

_NARROWEST = 60  # a line that shortens never asks for more than this, so pages fit small screens

_LONGEST_WORD = 160  # design px


class Label(QLabel):
    """Plain words in one of the letter roles; `wrap` for more lines, `shorten` for one with "…"."""

    def __init__(
        self,
        words: str = "",
        letters: LetterRole = "body",
        tone: str = "ink",
        *,
        wrap: bool = False,
        shorten: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("letters", letters)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self._shorten = shorten
        self._words = words
        if shorten:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def words(self) -> str:
        """The whole words, also where the screen shows them shortened."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.setText(words)
        if self._shorten:
            self.updateGeometry()
            self._fit()

    def set_tone(self, tone: str) -> None:
        """Change the colour role: ink, ink2, ok, warn, danger, info."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._shorten:
            hint.setWidth(self.fontMetrics().horizontalAdvance(self._words) + 2)
        return hint

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        theme = current_theme()
        if self._shorten:
            hint.setWidth(min(self.sizeHint().width(), theme.px(_NARROWEST)))
        elif self.wordWrap():
            # One endless word must not widen the window; the height follows the width given.
            hint.setWidth(min(hint.width(), theme.px(_LONGEST_WORD)))
            hint.setHeight(self.fontMetrics().height())
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shorten:
            self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
            self.setToolTip(tip(self._words if shown != self._words else ""))


def page_title(words: str) -> Label:
    """The one title of a page, 31 px bold."""
    return Label(words, "page_title", shorten=True)


def section_title(words: str) -> Label:
    """The heading of a card or part of a page, 22 px bold."""
    return Label(words, "section", shorten=True)


def row_title(words: str) -> Label:
    """The first line of a row, 19 px bold."""
    return Label(words, "row_title", shorten=True)


def body(words: str, *, wrap: bool = True) -> Label:
    """Ordinary words, 18 px."""
    return Label(words, "body", wrap=wrap, shorten=not wrap)


def strong(words: str, *, wrap: bool = False) -> Label:
    """Ordinary words made bold."""
    return Label(words, "strong", wrap=wrap, shorten=not wrap)


def help_text(words: str, *, wrap: bool = True) -> Label:
    """A quieter second line or a hint, 17 px."""
    return Label(words, "help", "ink2", wrap=wrap, shorten=not wrap)


def literal(words: str) -> str:
    """The words for a button, menu or tab, where Qt would take a lone "&" as a shortcut."""
    return words.replace("&", "&&")


def tip(words: str) -> str:
    """The words for a tool tip, which Qt would otherwise search for mark-up."""
    return f"<span>{escape(words)}</span>" if words else ""
