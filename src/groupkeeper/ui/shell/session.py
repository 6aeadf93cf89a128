"""The open group file as the windows see it: what changed, what was refused, what day it is.

Use: `session.do(add_person, person)` runs an operation; `session.changed` says what it touched.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from groupkeeper.errors import GroupKeeperError, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import StepDone

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """One open group file. Pages read `group`, write through `do`, and listen to `changed`."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, group: GroupFile, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.group = group
        self.now = now
        group.on_change(self.changed.emit)

    def today(self) -> date:
        """The day on the clock of this session."""
        return self.now().date()

    def do(
        self,
        operation: Callable[Concatenate[GroupFile, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:
        """Run an operation on the group. None when it was refused; the person is told why."""
        try:
            return operation(self.group, *args, **kwargs)
        except GroupKeeperError as trouble:
            self.refused.emit(str(trouble))
            return None

    def attempt(
        self,
        on_problems: Callable[[RuleBroken], None],
        operation: Callable[Concatenate[GroupFile, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:
        """Like `do`, for a form: the problems of broken rules go to `on_problems`."""
        try:
            return operation(self.group, *args, **kwargs)
        except RuleBroken as broken:
            on_problems(broken)
        except GroupKeeperError as trouble:
            self.refused.emit(str(trouble))
        return None

    def undo(self) -> StepDone | None:
        """Take back the last step, or say why not."""
        return self.do(GroupFile.undo)

    def redo(self) -> StepDone | None:
        """Put back what was undone last, or say why not."""
        return self.do(GroupFile.redo)
