"""What is typed is never lost without a word: whatever holds fields asks before it closes.

Use: `class Panel(HoldsTyping, QWidget)`; close it only if `may_close()`. A page asks for all that
stand in it.
"""

from PySide6.QtWidgets import QWidget

from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field


class HoldsTyping:
    """Mixed into a widget with fields in it. `keep_typed` where it stays open after saving."""

    def is_typed(self) -> bool:
        """Whether something stands in its fields that was typed and not kept."""
        return any(field.is_typed() for field in self._in_sight())

    def may_close(self) -> bool:
        """Whether nothing typed would be lost by closing, or the person does not mind."""
        assert isinstance(self, QWidget)
        return not self.is_typed() or ask(
            self,
            "Close without saving?",
            "What you typed is not kept.",
            do="Close without saving",
            keep="Go on writing",
            icon=None,
        )

    def keep_typed(self) -> None:
        """Say that what stands in the fields was saved."""
        for field in self._in_sight():
            field.keep()

    def _in_sight(self) -> list[Field]:
        assert isinstance(self, QWidget)
        return [field for field in self.findChildren(Field) if field.isVisibleTo(self)]


def may_close_all_in(page: QWidget) -> bool:
    """Whether each form that stands open in a page may be closed."""
    parts = (part for part in page.findChildren(QWidget) if isinstance(part, HoldsTyping))
    return all(part.may_close() for part in parts if part.isVisibleTo(page))
