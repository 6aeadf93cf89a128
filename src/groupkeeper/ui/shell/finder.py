"""A line to find someone by name, or to add them: the matches open in a list under it.

Use: `finder = Finder("Find or add someone", look=lambda typed: find_people(group, typed))`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from groupkeeper.storage.queries.activities.registers import FoundPerson
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.search_box import SearchLine
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, current_theme

Look = Callable[[str], Sequence[FoundPerson]]

_NEW = ""  # the key of the row that adds what was typed
_ROW = 52
_NARROWEST = 340


class Finder(Box):
    """`found(person_id)` when someone is picked, `new_name(words)` to add the name typed.

    Enter takes the row that is marked: the first match, or the new name when no one matches.
    Down goes into the list at that same row, so that Down and Enter never add someone by surprise.
    Where it does not add (`adds=False`), only people the group knows are found.
    """

    found = Signal(str)
    new_name = Signal(str)

    def __init__(self, name: str, look: Look, *, width: int = 250, adds: bool = True) -> None:
        super().__init__()
        self._look = look
        self._adds = adds
        self._width = width
        self.line = SearchLine(name)
        self.matches = Table(
            [Column("Name", "two_line", text=_lines, grow=1)], name="People found", row_height=_ROW
        )
        self.matches.view.horizontalHeader().hide()
        self.matches.hide()
        self.add(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._search)
        self.line.textChanged.connect(lambda words: words or self.close_matches())
        self.line.list_wanted.connect(self._go_to_matches)
        self.line.returnPressed.connect(self._take_marked)
        self.matches.opened.connect(self._take)
        self.matches.view.clicked.connect(lambda _: self._take_marked())
        self.line.installEventFilter(self)
        self.matches.view.installEventFilter(self)
        self.destroyed.connect(self.matches.deleteLater)
        self.restyle(current_theme())

    def words(self) -> str:
        """What is typed, without spaces at the ends."""
        return self.line.text().strip()

    def close_matches(self) -> None:
        """Put the list of matches away."""
        self.matches.hide()

    def _search(self) -> None:
        typed = self.words()
        people = list(self._look(typed)) if typed else []
        if typed and self._adds:
            people.append(FoundPerson(_NEW, f"Add “{typed}”", "as someone new"))
        if not people:
            self.close_matches()
            return
        self.matches.set_rows(people, key=lambda person: person.person_id)
        self.matches.choose(people[0].person_id)
        self._open_under_line(len(people))

    def _open_under_line(self, rows: int) -> None:
        theme = current_theme()
        window = self.window()
        if self.matches.parent() is not window:
            self.matches.setParent(window)
        width = max(self.line.width(), theme.px(_NARROWEST))
        corner = self.line.mapTo(window, QPoint(0, self.line.height() + theme.px(4)))
        left = max(0, min(corner.x(), window.width() - width - theme.px(8)))
        wanted, room = rows * theme.px(_ROW) + 4, window.height() - corner.y() - theme.px(8)
        height = min(wanted, room)
        bar = Qt.ScrollBarPolicy
        self.matches.view.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if wanted <= room else bar.ScrollBarAlwaysOn
        )
        self.matches.view.setMinimumHeight(0)
        self.matches.setGeometry(left, corner.y(), width, height)
        self.matches.show()
        self.matches.raise_()

    def _go_to_matches(self) -> None:
        if not self.matches.isVisible():
            self._search()
        if self.matches.isVisible():
            self.matches.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.matches.view.choose_place(0)

    def _take_marked(self) -> None:
        if not self.matches.isVisible():
            self._search()
        if self.matches.isVisible():
            self._take(self.matches.chosen_key())

    def _take(self, key: object) -> None:
        typed = self.words()
        self.close_matches()
        self.line.clear()
        if key == _NEW:
            self.new_name.emit(typed)
        elif key is not None:
            self.found.emit(str(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            if QApplication.focusWidget() not in (self.line, self.matches.view):
                self.close_matches()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.matches.view and self._list_key(event)
        return super().eventFilter(watched, event)

    def _list_key(self, event: QKeyEvent) -> bool:
        on_top = self.matches.view.currentIndex().row() == 0
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and on_top):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def restyle(self, theme: Theme) -> None:
        """Keep the width of the line."""
        super().restyle(theme)
        self.line.setFixedWidth(theme.px(self._width))


def _lines(person: FoundPerson) -> TwoLines:
    return TwoLines(person.name, person.lives_at or "No address yet")
