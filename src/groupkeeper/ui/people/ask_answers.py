"""Asking which answers in a field of our own to look for: a range, or words they hold.

Use: `dialog = AskAnswers(self, field, whom, today)`; after `dialog.exec()`, `dialog.narrowed`.
"""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.domain.people.own_answers import say_answer
from groupkeeper.domain.people.own_narrowing import RANGED, by_range, by_words
from groupkeeper.domain.people.whom import Whom
from groupkeeper.errors import RuleBroken
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import Field, text_field
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.look.theme import current_theme

ASKED = {
    OwnFieldKind.NUMBER.value: "from, to",
    OwnFieldKind.DATE.value: "from, to",
    OwnFieldKind.TEXT.value: "contains",
}
"""How the menu leads here, for the kinds of fields one cannot choose an answer of."""
_BOTH = "Both ends count. Leave one empty to have no end there."
_PARTS = "Any part of the answer. Capitals and accents make no difference."


class AskAnswers(QDialog):
    """From and To, or Contains, over a button that filters the list and Cancel (Esc)."""

    def __init__(self, parent: QWidget | None, field: OwnField, whom: Whom, today: date) -> None:
        super().__init__(parent)
        self._field, self._whom, self._today = field, whom, today
        self.narrowed: Whom | None = None
        self.fields = _fields(field, whom if whom.own_field_id == field.id else Whom())
        question = f"Filter by {field.label}"
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.do_button = button("Filter", icon="check", kind="primary", on=self.do)
        self.do_button.setDefault(True)
        self.cancel_button = button("Cancel", on=self.reject)
        self.cancel_button.setAutoDefault(False)
        ranged = field.own_field_kind in RANGED
        body = Box(
            Label(question, "section", wrap=True),
            help_text(_BOTH if ranged else _PARTS),
            *self.fields.values(),
            row(self.do_button, self.cancel_button, SPRING),
            gap=14,
            margins=(24, 20, 24, 20),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.setMinimumWidth(min(current_theme().px(460), 900))
        FocusRing(self)

    def do(self) -> None:
        """Take what is typed and close, or say beside it what to type instead."""
        typed = {name: str(each.value() or "") for name, each in self.fields.items()}
        for each in self.fields.values():
            each.set_error("")
        try:
            if "holds" in typed:
                self.narrowed = by_words(self._whom, self._field, typed["holds"])
            else:
                ends = typed["least"], typed["most"]
                self.narrowed = by_range(self._whom, self._field, *ends, self._today)
        except RuleBroken as broken:
            for problem in broken.problems:
                self.fields[problem.field].set_error(problem.message)
            self.fields[broken.problems[0].field].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)


def _fields(field: OwnField, whom: Whom) -> dict[str, Field]:
    if field.own_field_kind not in RANGED:
        made = {"holds": text_field("Contains")}
    else:
        example = "like 04/06/2025" if field.own_field_kind == OwnFieldKind.DATE else "like 12"
        made = {"least": text_field("From", help=example), "most": text_field("To")}
    for name, each in made.items():
        each.set_value(say_answer(field, getattr(whom, name)))
    return made
