"""A short form that stands in place of a register: a title, what to fill in, and two buttons.

Use: subclass `ShortForm`, call `fill` with its parts, and do what it is for in `save_form`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from groupkeeper.errors import RuleBroken
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Part, row
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.holds_typing import HoldsTyping
from groupkeeper.ui.kit.labels import section_title
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.session import Session


class ShortForm(HoldsTyping, Box):
    """A title, a few fields and two buttons on a card. `closed(session_id)` when done or left."""

    closed = Signal(str)

    def __init__(self, session: Session, title: str, do: str, keep: str) -> None:
        super().__init__(gap=14, margins=(20, 16, 20, 16), surface="card")
        self.session = session
        self.fields: dict[str, Field] = {}
        self.save = button(do, icon="check", kind="primary", on=self.save_read)
        self.cancel = button(keep, on=self.leave)
        self._scroller: Scroller | None = None
        self.add(section_title(title))

    def fill(
        self, asked: Sequence[Part], follows: Sequence[Part], beside: Sequence[Part] = ()
    ) -> None:
        """What is asked at the left, what follows from it at the right, the buttons at the foot.

        Long contents scroll; the buttons stay. `beside` are more buttons.
        """
        # room at the sides, so that the ring of what has the keyboard is seen whole
        inside = Box(down=False, gap=28, margins=(4, 4, 12, 4))
        for parts in (asked, follows):
            inside.add(Box(*parts, SPRING, gap=12), stretch=1)
        self._scroller = Scroller(inside)
        self.add(self._scroller, stretch=1)
        self.add(row(self.save, self.cancel, *beside, SPRING))

    def leave(self) -> None:
        """Close, unless the person would rather not lose what is typed."""
        if self.may_close():
            self.closed.emit("")

    def save_read(self) -> None:
        """Do it, unless something typed cannot be read."""
        for field in self.fields.values():
            field.set_error("")
        if all_read(self):
            self.save_form()

    def save_form(self) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    def arrive(self) -> None:
        """Put the keyboard in the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, broken: RuleBroken) -> None:
        """Say beside each field what to do; the keyboard goes to the first."""
        for field in self.fields.values():
            field.set_error("")
        said: dict[Field, list[str]] = {}
        for problem in broken.problems:
            field = self.fields.get(problem.field) or next(iter(self.fields.values()))
            said.setdefault(field, []).append(problem.message)
        for field, messages in reversed(said.items()):
            field.set_error("\n".join(messages))
            self.take_to(field)

    def take_to(self, field: Field) -> None:
        """Put the keyboard in a field, and scroll to it once what is said there has its room."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if scroller := self._scroller:
            QTimer.singleShot(0, field, lambda: scroller.ensureWidgetVisible(field))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save_read()
        else:
            super().keyPressEvent(event)
