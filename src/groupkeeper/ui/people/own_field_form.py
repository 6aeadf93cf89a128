"""The form of one field of the group's own, in a card over the list of them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.extras import add_own_field, change_own_field, lost_by_change
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field, choice_field, text_field, yes_no_field
from groupkeeper.ui.shell.session import Session


class OwnFieldForm(Card):
    """Its name, what it holds, the list to choose from where there is one; saves, or Esc cancels.

    `done` follows both.
    """

    done = Signal()

    def __init__(self, session: Session, field: OwnField, *, new: bool) -> None:
        title = "A new field" if new else f"Change “{field.label}”"
        super().__init__(title, gap=10)
        self._session = session
        self._begun_with = field
        self._new = new
        kinds = [(one.value, one.label) for one in OwnFieldKind]
        self.fields: dict[str, Field] = {
            "label": text_field("Name of the field", help="Like Allotment plot", longest=200),
            "own_field_kind": choice_field(
                "What it holds", kinds, help="How it is answered", width=240
            ),
            "answers": text_field("The list to choose from", help="One answer a line", lines=4),
            "in_list": yes_no_field("Show it in the list of people"),
        }
        for name, each in self.fields.items():
            each.set_value(getattr(field, name))
        both = Box(down=False, gap=14)
        both.add(self.fields["label"], stretch=3)
        both.add(self.fields["own_field_kind"], stretch=2)
        self.save_button = button("Save field", icon="check", kind="primary", on=self.save)
        self.add(both, self.fields["answers"], self.fields["in_list"])
        self.add(row(self.save_button, button("Cancel", on=self.done.emit), SPRING))
        self.fields["own_field_kind"].edited.connect(self._show_answers)
        self._show_answers()

    def field(self) -> OwnField:
        """The field as it is typed."""
        return replace(
            self._begun_with,
            label=str(self.fields["label"].value() or ""),
            own_field_kind=str(self.fields["own_field_kind"].value() or ""),
            answers=str(self.fields["answers"].value() or ""),
            in_list=bool(self.fields["in_list"].value()),
        )

    def is_changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return self.field() != self._begun_with

    def arrive(self) -> None:
        """Put the keyboard on the name."""
        self.fields["label"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save, after asking where answers would be lost; or say what is to be put right."""
        for each in self.fields.values():
            each.set_error("")
        if self._new:
            saved = self._session.attempt(self._refuse, add_own_field, self.field())
        else:
            saved = self._change()
        if saved:
            self.done.emit()

    def _change(self) -> OwnField | None:
        today = self._session.today()
        lost = self._session.do(lost_by_change, self.field(), today=today)
        if lost is None or (lost.answers and not self._ask(lost.sentence)):
            return None
        return self._session.attempt(self._refuse, change_own_field, self.field(), today=today)

    def _ask(self, sentence: str) -> bool:
        return ask(
            self,
            f"Change “{self._begun_with.label}”?",
            sentence,
            do="Change the field",
            keep="Keep it as it is",
            icon=None,
        )

    def _refuse(self, broken: RuleBroken) -> None:
        for problem in reversed(broken.problems):
            wrong = self.fields[problem.field]
            wrong.set_error(problem.message)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_answers(self) -> None:
        choice = self.fields["own_field_kind"].value() == OwnFieldKind.CHOICE
        self.fields["answers"].setVisible(choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[object, Callable[[], object]] = {Qt.Key.Key_Escape: self.done.emit}
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            keys = {Qt.Key.Key_S: self.save}
        if call := keys.get(event.key()):
            call()
        else:
            super().keyPressEvent(event)
