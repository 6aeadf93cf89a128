"""Who is booking: finds people as you type, or takes the name of someone new."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter

from groupkeeper.domain.people.names import from_typed, same_name
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.registers import FoundPerson, find_people
from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.kit.editors import TextEditor
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

STILL_TO_ASK = "Phone, address and what they agree to"


class WhoEditor(Themed, TextEditor):
    """A name. `person_id` is set when it is someone we know; else `newcomer` is a new person."""

    def __init__(self, group: GroupFile) -> None:
        super().__init__(200)
        self._group = group
        self._found: Sequence[FoundPerson] = ()
        self.person_id = ""
        self._names = QStringListModel(self)
        self._list = QCompleter(self._names, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setWidget(self)
        self._list.activated.connect(self._take)
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
        self._found = find_people(self._group, typed.strip()) if typed.strip() else ()
        lines = [f"{each.name}, {each.lives_at}".rstrip(", ") for each in self._found]
        self._names.setStringList([*lines, f"Add “{typed.strip()}” as someone new"])
        if typed.strip():
            self._list.complete()
        else:
            self._close_list()

    def _take(self, line: str) -> None:
        lines = self._names.stringList()
        place = lines.index(line) if line in lines else len(lines)
        if place < len(self._found):
            self.person_id = self._found[place].person_id
            self.set_value(self._found[place].name)
        self._close_list()
        self.edited.emit()

    def _close_list(self) -> None:
        if (popup := self._list.popup()) is not None:
            popup.hide()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        middle = self.height() / 2
        draw_icon(painter, "user", theme.colour("ink2"), theme.px(10), middle, 18, theme)
        painter.end()


def who_field(group: GroupFile) -> tuple[Field, WhoEditor]:
    """The field and its editor."""
    editor = WhoEditor(group)
    return Field("Who is booking?", editor), editor
