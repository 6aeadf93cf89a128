"""What forms do with what is wrong: each problem beside its field, the rest below, focus first.

Use: `class Form(SaysTroubles, Box)` with `fields`, `trouble`, `do` and `close_form`.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from groupkeeper.errors import RuleBroken
from groupkeeper.ui.kit.labels import Label


class SaysTroubles:
    """Mixed into a form. `fields` (a `Field`, or what behaves like one) go by the names problems
    carry; `trouble` is the line below them."""

    fields: Mapping[str, Any]
    trouble: Label

    def save(self) -> None:
        """Do it and close; or say what is missing."""
        unread = {name: said for name, one in self.fields.items() if (said := one.problem())}
        self.show_troubles(unread)
        if not unread and self.do():
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
