"""A short form shown in place of what it is about: a few fields over a button that saves.

Use: subclass `ShortForm`, call `fill` with its fields, and say in `do` what saving does.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.fields import Choice
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.periods import parse_date
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import Field, choice_field, date_field
from groupkeeper.ui.kit.holds_typing import HoldsTyping
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.troubles import SaysTroubles
from groupkeeper.ui.shell.session import Session


def options(answers: type[Choice]) -> list[tuple[object, str]]:
    """A closed list of answers for a list box."""
    return [(answer.value, answer.label) for answer in answers]


def how_paid() -> Field:
    """How money came; cash, unless something else is chosen."""
    field = choice_field("How", options(PaidBy), optional=True)
    field.set_value(PaidBy.CASH.value)
    return field


class ShortForm(SaysTroubles, HoldsTyping, Box):
    """Fields over a button that saves and Cancel; Ctrl+S saves, Esc cancels. `done` follows both.

    A subclass fills `fields` by the names problems carry, and says what `save` does.
    """

    done = Signal()

    def __init__(self, session: Session, title: str, verb: str) -> None:
        super().__init__(gap=12)
        self.session = session
        self.fields: Mapping[str, Field] = {}
        self.save_button: Button = button(verb, icon="check", kind="primary", on=self.save)
        self.trouble = Label("", "strong", "danger", wrap=True)
        self.trouble.hide()
        self.add(Label(title, "section", wrap=True))
        self.setAccessibleName(title)

    def fill(self, fields: Mapping[str, Field], beside: Sequence[tuple[str, str]] = ()) -> None:
        """Lay out the fields, then the buttons; `beside` names pairs that stand side by side."""
        self.fields = fields
        second = {right: left for left, right in beside}
        lines: dict[str, Box] = {}
        for name, field in fields.items():
            if name in second:
                lines[second[name]].add(field, stretch=3)
                lines[second[name]].add(SPRING)
            elif name in dict(beside):
                lines[name] = Box(down=False, gap=14)
                lines[name].add(field, stretch=4)
                self.add(lines[name])
            else:
                self.add(field)
        self.add(self.trouble)
        self.add(row(self.save_button, button("Cancel", on=self.cancel), SPRING))

    def date_of(self, label: str, day: date | None = None) -> Field:
        """A date field that starts at today."""
        today = self.session.today()
        field = date_field(label, read=lambda typed: parse_date(typed, today))
        field.set_value(day or today)
        return field

    def arrive(self) -> None:
        """Put the keyboard on the first field."""
        first = next(iter(self.fields.values()), None)
        (first or self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Close, unless the person would rather not lose what is typed."""
        if self.may_close():
            self.close_form()

    def close_form(self) -> None:
        """Give the room back to what the form is about."""
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() == Qt.Key.Key_S and event.modifiers() == _CTRL:
            self.save()
        else:
            super().keyPressEvent(event)


_CTRL = Qt.KeyboardModifier.ControlModifier
