"""Words that are offered while one types them.

Use: `suggest(field.editor, ["Summer fair", "Driver"])`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QWidget

_MOST = 8


def suggest(line: QWidget, words: Sequence[str]) -> QCompleter:
    """Offer those of these words that hold what is typed; ↓ goes into them, Enter takes one.

    TypeError for an editor of more than one line.
    """
    if not isinstance(line, QLineEdit):
        raise TypeError("Words can only be suggested in a line")
    completer = QCompleter(list(words), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(_MOST)
    popup = QListView()
    popup.setItemDelegate(QStyledItemDelegate(popup))  # the style sheet's rows need it
    popup.setAccessibleName("Suggestions")
    completer.setPopup(popup)
    line.setCompleter(completer)
    return completer
