"""What a person reads when the program itself made a mistake: calm, and with details to copy.

Use: `sys.excepthook = crash_notice(lambda: program.window)`.
"""

import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from groupkeeper.version import VERSION

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]
_SENTENCE = (
    "Something went wrong inside GroupKeeper. It is not your fault. What you were just doing was"
    " not saved; everything before it is safe. You can go on. If it happens again, copy the details"
    " and send them to whoever looks after GroupKeeper."
)


def crash_notice(window: Callable[[], QWidget | None]) -> Hook:
    """A hook for errors nobody expected: say it, offer the details, and let the program go on."""

    def hook(
        kind: type[BaseException], trouble: BaseException, trace: TracebackType | None
    ) -> None:
        traceback.print_exception(kind, trouble, trace)
        box = QMessageBox(
            QMessageBox.Icon.Warning, "GroupKeeper", _SENTENCE, parent=window() or None
        )
        copy = box.addButton("Copy the details", QMessageBox.ButtonRole.ActionRole)
        box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(details(kind, trace))

    return hook


def details(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it went wrong, without anything a person typed: no message, no values."""
    places = [
        f"{frame.filename.rpartition('groupkeeper')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([f"GroupKeeper {VERSION}: {kind.__name__}", *places])
