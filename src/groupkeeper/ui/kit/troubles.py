"""What forms do with what is wrong: each problem beside its field, the rest below, focus first.

Use: `class Form(SaysTroubles, Box)` with `fields`, `trouble`, `do` and `close_form`. A form with
a `save` of its own goes on only if `all_read(self)`: what cannot be read is not nothing.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from groupkeeper.errors import RuleBroken
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.labels import Label


def unread_fields(*parts: QWidget) -> list[Field]:
    """The fields in sight, among these or in them, whose typing cannot be read."""
    inside = [(part, field) for part in parts for field in part.findChildren(Field)]
    inside += [(part, part) for part in parts if isinstance(part, Field)]
    return [field for part, field in inside if field.isVisibleTo(part) and field.problem()]


def all_read(*parts: QWidget) -> bool:
    """Whether all that is typed in sight can be read; what cannot is said at its field."""
    unread = unread_fields(*parts)
    for field in unread:
        field.set_error(field.problem())
    if unread:
        unread[0].setFocus(Qt.FocusReason.OtherFocusReason)
    return not unread


class SaysTroubles:
    """Mixed into a form. `fields` (a `Field`, or what behaves like one) go by the names problems
    carry; `trouble` is the line below them."""

    fields: Mapping[str, Any]
    trouble: Label

    def save(self) -> None:
        """Do it and close; or say what is missing."""
        unread = {name: said for name, one in self.fields.items() if (said := one.problem())}
        self.show_troubles(unread)
        beside = isinstance(self, QWidget) and not all_read(self)  # what stands below the fields
        if not unread and not beside and self.do():
            self.close_form()

    def do(self) -> bool:
        """Save; answers whether it worked."""
        raise NotImplementedError

    def close_form(self) -> None:
        """Close what was saved."""
        raise NotImplementedError

    def refuse(self, broken: RuleBroken) -> None:
        """Show the problems of broken rules beside their fields."""
        self.show_troubles({problem.field: problem.message for problem in broken.problems})

    def show_troubles(self, troubles: Mapping[str, str]) -> None:
        """Say each problem beside its field, and move to the first; the others below."""
        for name, field in self.fields.items():
            field.set_error(troubles.get(name, ""))
        others = [words for name, words in troubles.items() if name not in self.fields]
        self.trouble.set_words(" ".join(others))
        self.trouble.setVisible(bool(others))
        first = next((field for name, field in self.fields.items() if name in troubles), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
