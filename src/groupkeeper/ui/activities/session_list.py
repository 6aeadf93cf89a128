"""The sessions of an activity, newest first, with what became of each in words.

Use: `rows = SessionList(session); rows.show_activity(activity_id)`.
"""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.storage.queries.activities.activities import SessionLine, sessions
from groupkeeper.ui.activities.wording import session_lines
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, cell_words
from groupkeeper.ui.kit.labels import section_title
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.session import Session

_WIDTH = 262  # design px
_UNBOUND = 16777215  # Qt's QWIDGETSIZE_MAX


class SessionList(Box):
    """`chosen(session_id)` follows the row; `opened(session_id)` is Enter; `add` adds one."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(gap=6)
        self._session = session
        self._activity_id = ""
        self._alone = False
        self._rows: list[SessionLine] = []
        self.add_button: Button = button("Add", icon="plus", kind="quiet")
        head = Box(down=False, gap=8)
        head.add(section_title("Sessions"), stretch=1)
        head.add(self.add_button)
        self.add_button.setAccessibleName("Add a session")
        self.table = Table(
            [Column("Session", "two_line", text=self._lines, grow=1)],
            name="Sessions",
            row_height=58,
            sentence=lambda row: cell_words("two_line", self._lines(row)),
        )
        self.table.view.horizontalHeader().hide()
        self.add(head)
        self.add(self.table, stretch=1)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.restyle(current_theme())

    def show_activity(self, activity_id: str) -> None:
        """Show the sessions of an activity."""
        self._activity_id = activity_id
        self.reload()

    def reload(self) -> None:
        """Show what the group file holds now."""
        self._rows = sessions(self._session.group, self._activity_id)
        self.table.set_rows(self._rows, key=lambda row: row.id)

    def renew(self, session_id: str) -> None:
        """Show one session anew, which is quicker after a tick."""
        for row in sessions(self._session.group, self._activity_id, session_id):
            self.table.renew(session_id, row)
            self._rows = [row if each.id == session_id else each for each in self._rows]

    def choose(self, session_id: str) -> bool:
        """Choose a session; False when it is not here."""
        return self.table.choose(session_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # the one chosen stands second, below the next one to come
        chosen = self.table.view.currentIndex()
        above = self.table.rows.index(max(0, chosen.row() - 1), 0)
        if chosen.isValid():
            self.table.view.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)

    def rows(self) -> list[SessionLine]:
        """The sessions as they are shown."""
        return self._rows

    def to_begin_with(self, today: date) -> str:
        """The session most likely wanted: the last one up to today, else the next; "" if none."""
        held = [row for row in self._rows if row.starts_at.date() <= today]
        going = [row for row in held if row.state != SessionState.CALLED_OFF]
        wanted = going[:1] or held[:1] or self._rows[-1:]
        return wanted[0].id if wanted else ""

    def _lines(self, row: SessionLine):
        return session_lines(row, self._session.today())

    def stand_alone(self, alone: bool) -> None:
        """Take all the room, because list and register do not fit side by side."""
        self._alone = alone
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the width of the list."""
        super().restyle(theme)
        width = theme.px(_WIDTH)
        self.setMinimumWidth(width)
        self.setMaximumWidth(_UNBOUND if self._alone else width)
