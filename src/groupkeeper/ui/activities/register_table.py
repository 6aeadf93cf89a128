"""The lines of a register, filled in by single keys and saved at each of them.

Use: `table = RegisterTable(session); table.show_session(session_id)`.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import say_minutes
from groupkeeper.domain.volunteers.sign_in import InAndOut
from groupkeeper.operations.activities import registers
from groupkeeper.storage.queries.activities.registers import RegisterLine, register, register_line
from groupkeeper.ui.activities.wording import hours_cell, name_cell, role_cell, say_line
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.labels import literal
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_box import HoursLine, place_over

_COLUMNS = (
    Column("Came", "check", width=70, text=lambda line: line.came, sortable=False),
    Column("Name", width=180, grow=3, text=name_cell, sortable=False),
    Column("Volunteer role", width=150, grow=1, priority=2, text=role_cell, sortable=False),
    Column("Hours given", "hours", width=150, text=hours_cell, sortable=False),
)
_ROLE, _HOURS = 2, 3


class RegisterTable(Box):
    """Space came; digits hours; H half an hour more; = as usual; F2 types hours, or in and out.

    A click on a role, or the menu key, offers the roles. A role chosen before there are hours
    waits for them. `gave(person_id)` follows each entry of hours, for what may be odd about it.
    """

    gave = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._session_id = ""
        self._own_step = ""
        self._lines: dict[str, RegisterLine] = {}
        self._chosen_roles: dict[str, Role] = {}
        self.typing: HoursLine | None = None
        self.table = Table(
            _COLUMNS,
            name="Register",
            row_height=45,
            sentence=say_line,
            framed=False,
            enter_goes_down=True,
        )
        self.add(self.table, stretch=1)
        self.setFocusProxy(self.table)
        self.table.ticked.connect(self._tick)
        self.table.hours_pressed.connect(self._hours_key)
        self.table.opened.connect(lambda key: self.type_hours(str(key)))
        self.table.view.clicked.connect(self._clicked)
        self.table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.view.customContextMenuRequested.connect(self._menu_asked)
        self.table.view.installEventFilter(self)

    def show_session(self, session_id: str) -> None:
        """Show the register of another session, its first line chosen."""
        self._session_id = session_id
        self._lines = {}
        self._chosen_roles = {}
        self.table.choose_none()
        self.reload()
        if self._lines:
            self.table.view.choose_place(0)

    def reload(self) -> None:
        """Show what the group file holds now. No one who was shown slips away."""
        if self._own_step:
            line = register_line(self._session.group, self._session_id, self._lines[self._own_step])
            self._renew(self._with_chosen_role(line))
            return
        lines = [
            self._with_chosen_role(line)
            for line in register(self._session.group, self._session_id, also=self._lines)
        ]
        if [line.person_id for line in lines] != list(self._lines):
            self.table.set_rows(lines, key=lambda line: line.person_id)
        else:
            for line in lines:
                self._renew(line)
        self._lines = {line.person_id: line for line in lines}

    def _renew(self, line: RegisterLine) -> None:
        if line != self._lines[line.person_id]:
            self._lines[line.person_id] = line
            self.table.renew(line.person_id, line)

    def _do(self, person_id: str, operation: Callable[..., object], *more: object) -> None:
        """Save something about one person, after which only their line is read again."""
        self._own_step = person_id
        try:
            self._session.do(operation, self._session_id, person_id, *more)
        finally:
            self._own_step = ""

    def lines(self) -> list[RegisterLine]:
        """The lines as they are shown."""
        return list(self._lines.values())

    def go_to(self, person_id: str) -> bool:
        """Choose the line of someone and give it the keyboard; False when they are not here."""
        found = self.table.choose(person_id)
        if found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def type_hours(self, person_id: str) -> None:
        """Open a box to type hours in, over the cell of someone."""
        line = self._lines[person_id]
        self.table.choose(person_id)
        view = self.table.view
        words = say_minutes(line.minutes or line.usual_minutes) if hours_cell(line) else ""
        self.typing = HoursLine(view.viewport(), line.name, words)
        self.typing.read.connect(lambda typed: self._give(person_id, typed.minutes, typed.times))
        self.typing.closed.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        place = self.table.rows.place_of(person_id)
        place_over(self.typing, self.table.rows.index(place, _HOURS), view)

    def choose_role(self, person_id: str, role: Role) -> None:
        """Put someone's hours under a role, or have the role wait until there are hours."""
        self._chosen_roles[person_id] = role
        if minutes := self._lines[person_id].minutes:
            self._session.do(registers.give_hours, self._session_id, person_id, minutes, role.id)
        self.reload()

    def role_menu(self, person_id: str) -> QMenu:
        """The roles to choose from, the one someone has ticked; and typing the hours."""
        line = self._lines[person_id]
        menu = QMenu(self)
        menu.setAccessibleName(f"Volunteer role of {line.name}")
        for role in sorted(self._session.group.find(Role), key=lambda role: role.name.casefold()):
            action = menu.addAction(literal(role.name))
            action.setCheckable(True)
            action.setChecked(role.id == line.role_id)
            action.triggered.connect(lambda _=False, role=role: self.choose_role(person_id, role))
        menu.addSeparator()
        menu.addAction("Type the hours…\tF2").triggered.connect(lambda: self.type_hours(person_id))
        return menu

    def _with_chosen_role(self, line: RegisterLine) -> RegisterLine:
        role = self._chosen_roles.get(line.person_id)
        if role is None:
            return line
        return replace(line, role_id=role.id, role=role.name, usually_helps=True)

    def _menu_asked(self, place: QPoint) -> None:
        view = self.table.view
        under = view.indexAt(place)
        if view.viewport().underMouse() and under.isValid():
            view.choose_place(under.row())
        if (key := self.table.chosen_key()) is not None:
            self._open_menu(str(key))

    def _open_menu(self, person_id: str) -> None:
        view = self.table.view
        place = self.table.rows.place_of(person_id)
        cell = view.visualRect(self.table.rows.index(place, _ROLE))
        self.role_menu(person_id).popup(view.viewport().mapToGlobal(cell.bottomLeft()))

    def _tick(self, key: Hashable, came: bool) -> None:
        operation = registers.mark_came if came else registers.mark_not_came
        self._do(str(key), operation)

    def _hours_key(self, key: Hashable, letter: str) -> None:
        person_id = str(key)
        if letter == "h":
            role_id = self._lines[person_id].role_id
            self._do(person_id, registers.half_hour_more, role_id)
            self.gave.emit(person_id)
        else:
            self._give(person_id, int(letter) * 60)

    def _give(self, person_id: str, minutes: int, times: InAndOut | None = None) -> None:
        role_id = self._lines[person_id].role_id
        self._do(person_id, registers.give_hours, minutes, role_id, times)
        self.gave.emit(person_id)

    def _as_usual(self, person_id: str) -> None:
        self._give(person_id, self._lines[person_id].usual_minutes)

    def _clicked(self, cell: QModelIndex) -> None:
        key = self.table.rows.key_at(cell.row())
        if cell.column() not in (_ROLE, _HOURS) or key is None:
            return
        line = self._lines[str(key)]
        if cell.column() == _ROLE:
            if hours_cell(line):
                self._open_menu(line.person_id)
        elif line.usually_helps and not line.minutes:
            self._as_usual(line.person_id)
        else:
            self.type_hours(line.person_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = self.table.chosen_key()
        if key is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
            self._as_usual(str(key))
        elif event.key() == Qt.Key.Key_F2:
            self.type_hours(str(key))
        else:
            return False
        return True
