"""Moving the keyboard between the large parts of a window: rail, page and panel.

Use: `next_part([rail, pages, panel], 1)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from groupkeeper.ui.shell.rail import Rail


def next_part(parts: Sequence[QWidget], step: int) -> None:
    """Put the keyboard in the next part (`step` 1) or the one before (-1), round and round."""
    at = QApplication.focusWidget()
    held = next((i for i, part in enumerate(parts) if at and part.isAncestorOf(at)), -step)
    for turn in range(1, len(parts) + 1):
        if _take_keyboard(parts[(held + step * turn) % len(parts)]):
            return


def _take_keyboard(part: QWidget) -> bool:
    if isinstance(part, Rail):
        return part.take_keyboard()
    for each in part.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
