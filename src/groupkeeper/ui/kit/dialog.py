"""The question before something hard to take back; the keyboard starts on the safe answer.

Use: `if ask(self, "Remove Tomasz?", "The name goes.", do="Remove Tomasz", keep="Keep Tomasz"):`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from groupkeeper.ui.kit.alt_letters import AltLetters
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.look.theme import current_theme


class HardQuestion(QDialog):
    """A question with two answers: `do`, which cannot easily be taken back, and `keep` (Esc)."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        words: str,
        *,
        do: str,
        keep: str,
        icon: str | None = "trash-2",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setAccessibleDescription(words)
        self.do_button = button(do, icon=icon, kind="danger", on=self.accept)
        self.keep_button = button(keep, kind="primary", on=self.reject)
        answers = row(self.do_button, SPRING, self.keep_button)
        body = Box(
            Label(question, "section", wrap=True),
            Label(words, wrap=True),
            answers,
            gap=14,
            margins=(24, 20, 24, 20),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.setMinimumWidth(min(current_theme().px(620), 900))
        FocusRing(self)
        AltLetters(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room_for_the_words()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room_for_the_words(self) -> None:
        layout = self.layout()
        needed = layout.heightForWidth(self.width()) if layout else 0
        if needed > self.height():
            self.resize(self.width(), needed)


def ask(
    parent: QWidget | None,
    question: str,
    words: str,
    *,
    do: str,
    keep: str,
    icon: str | None = "trash-2",
) -> bool:
    """Ask, and answer whether the person chose to do it. Closing the window or Esc keeps."""
    dialog = HardQuestion(parent, question, words, do=do, keep=keep, icon=icon)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return chosen
