"""A short question answered by typing: the name of a list, a tag.

Use: `AskWords(self, "Save this list", "Name of the list", do="Save list", save=save).exec()`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.people.suggestions import suggest

Save = Callable[[str], str]
"""Does it with what was typed; answers what is wrong, or "" when it was done."""


class AskWords(QDialog):
    """One field over a button that does it and Cancel (Esc). Enter does it too."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        label: str,
        *,
        do: str,
        save: Save,
        words: str = "",
        begin: str = "",
        known: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._save = save
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setAccessibleDescription(words)
        self.field = text_field(label)
        self.field.set_value(begin)
        if known:
            suggest(self.field.editor, known)
        self.do_button = button(do, icon="check", kind="primary", on=self.save)
        self.do_button.setDefault(True)
        self.cancel_button = button("Cancel", on=self.reject)
        self.cancel_button.setAutoDefault(False)
        body = Box(Label(question, "section", wrap=True), gap=14, margins=(24, 20, 24, 20))
        if words:
            body.add(help_text(words))
        body.add(self.field, row(self.do_button, self.cancel_button, SPRING))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.setMinimumWidth(min(current_theme().px(520), 900))
        FocusRing(self)

    def save(self) -> None:
        """Do it and close, or say what is wrong."""
        wrong = self._save(str(self.field.value() or ""))
        self.field.set_error(wrong)
        if wrong:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
