"""Who is booking: finds people as you type, or takes the name of someone new."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from groupkeeper.domain.people.names import from_typed, same_name
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.registers import FoundPerson, find_people
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.kit.editors import TextEditor
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

STILL_TO_ASK = "Phone, address and what they agree to"
_NEW = ""  # the key of the line that adds someone
_LINE, _MOST = 52, 4


class WhoEditor(Themed, TextEditor):
    """A name. `person_id` is set when it is someone we know; else `newcomer` is a new person.

    ↓ goes into the list of matches, Enter takes the marked one, Esc puts the list away.
    """

    def __init__(self, group: GroupFile) -> None:
        super().__init__(200)
        self._group = group
        self.person_id = ""
        self._found: list[FoundPerson] = []
        self.matches = Table(
            [Column("Name", "two_line", text=_lines, grow=1)], name="People found", row_height=_LINE
        )
        self.matches.view.horizontalHeader().hide()
        self.matches.hide()
        self.matches.opened.connect(self._take)
        self.matches.view.clicked.connect(lambda _: self._take(self.matches.chosen_key()))
        self.matches.view.installEventFilter(self)
        self.installEventFilter(self)
        self.destroyed.connect(self.matches.deleteLater)
        self.textEdited.connect(self._search)
        self.left.connect(self._recognise)
        self.restyle(current_theme())

    def choose(self, person: Person | None) -> None:
        """Show someone we know, or no one."""
        self.person_id = person.id if person else ""
        self.set_value(person.full_name if person else "")

    def newcomer(self) -> Person | None:
        """The person to add, when what is typed is no one we know."""
        self._recognise()
        if self.person_id or not self.value():
            return None
        first, last = from_typed(self.value())
        return Person(first_name=first, last_name=last, complete_later=STILL_TO_ASK)

    def restyle(self, theme: Theme) -> None:
        """Leave room for the icon in front."""
        self.setTextMargins(theme.px(22), 0, 0, 0)

    def _search(self, typed: str) -> None:
        self.person_id = ""
        words = " ".join(typed.split())
        if not words:
            self.matches.hide()
            return
        self._found = find_people(self._group, words, _MOST)
        offered = [*self._found, FoundPerson(_NEW, f"Add “{words}”", "as someone new")]
        self.matches.set_rows(offered, key=lambda person: person.person_id)
        self.matches.choose(offered[0].person_id)
        self._open_under(len(offered))

    def _open_under(self, rows: int) -> None:
        theme, window = current_theme(), self.window()
        if self.matches.parent() is not window:
            self.matches.setParent(window)
        width = self.width()
        corner = self.mapTo(window, QPoint(0, self.height() + theme.px(4)))
        left = max(0, min(corner.x(), window.width() - width - theme.px(8)))
        height = min(
            rows * theme.px(_LINE) + theme.px(4), window.height() - corner.y() - theme.px(8)
        )
        self.matches.view.setMinimumHeight(0)
        self.matches.setGeometry(left, corner.y(), width, height)
        self.matches.show()
        self.matches.raise_()

    def _take(self, key: object) -> None:
        known = [each for each in self._found if each.person_id == key]
        if known:
            self.person_id = known[0].person_id
            self.set_value(known[0].name)
        self.matches.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _recognise(self) -> None:
        """Someone typed in full whose name only one person has is that person."""
        if self.person_id or not self.value():
            return
        typed = from_typed(self.value())
        known = [
            each
            for each in find_people(self._group, self.value())
            if same_name(from_typed(each.name), typed)
        ]
        if len(known) == 1:
            self.person_id = known[0].person_id

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            if QApplication.focusWidget() not in (self, self.matches.view):
                self.matches.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.matches.isVisible() and self._list_key(watched, event.key())
        return super().eventFilter(watched, event)

    def _list_key(self, watched: QObject, key: int) -> bool:
        on_top = self.matches.view.currentIndex().row() == 0
        in_list = watched is self.matches.view
        ways: dict[int, Callable[[], object]] = {Qt.Key.Key_Escape: self._close}
        if in_list and on_top:
            ways[Qt.Key.Key_Up] = self.setFocus
        if not in_list:
            marked = self.matches.chosen_key()
            ways |= {
                Qt.Key.Key_Down: self.matches.view.setFocus,
                Qt.Key.Key_Return: lambda: self._take(marked),
                Qt.Key.Key_Enter: lambda: self._take(marked),
            }
        if key not in ways:
            return False
        ways[key]()
        return True

    def _close(self) -> None:
        self.matches.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        middle = self.height() / 2
        draw_icon(painter, "user", theme.colour("ink2"), theme.px(10), middle, 18, theme)
        painter.end()


def who_field(group: GroupFile, label: str = "Who is booking?") -> tuple[Field, WhoEditor]:
    """The field and its editor."""
    editor = WhoEditor(group)
    return Field(label, editor), editor


def _lines(person: FoundPerson) -> TwoLines:
    street = person.lives_at.partition(",")[0]  # the list is no wider than its field
    return TwoLines(person.name, street or "No address yet")
