"""The rota as a list: a row for each role of each session, with who comes and what is missing.

Use: `rows = RotaList(); rows.show_sessions(sessions, only_gaps=False)`; `opened("session role")`.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView

from groupkeeper.domain.periods import say_times, short_day
from groupkeeper.storage.queries.volunteers.rota import RotaSession
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.drawing import ChipWords
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.volunteers.rota_wording import (
    RotaRow,
    person_chip,
    rows_of,
    say_row,
    short_names,
    stands_chip,
)


class RotaList(Table):
    """Enter on a row opens its role. `named` says the activity of each session too."""

    def __init__(self, *, named: bool) -> None:
        self._named = named
        self._names: dict[str, str] = {}
        super().__init__(
            (
                Column("When", "two_line", width=150, text=self._when, sortable=False),
                Column("Role", width=110, text=lambda row: row.role.role, sortable=False),
                Column("Who", "chips", width=165, grow=3, text=self._who, sortable=False),
                Column("How it stands", "status", width=160, text=_stands, sortable=False),
            ),
            name="Rota",
            row_height=58,
            sentence=say_row,
        )

    def show_sessions(
        self, sessions: Sequence[RotaSession], today: date, *, only_gaps: bool
    ) -> None:
        """Show these sessions, or only what they still need; at first from today on."""
        self._names = short_names(sessions)
        before = self.chosen_key()
        self.set_rows(list(rows_of(sessions, today, only_gaps=only_gaps)), key=lambda row: row.key)
        if before is None or self.chosen_key() is None:
            coming = [row for row in self.shown() if not row.past]
            if coming:
                self.choose(coming[0].key)
                self._bring_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_up()

    def _bring_up(self) -> None:
        """Show the session in hand at the top, as far as there are rows below it."""
        place = self.view.currentIndex().row()
        while place > 0 and not self.rows.row_at(place).first:
            place -= 1
        if place >= 0:
            self.view.scrollTo(
                self.rows.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop
            )

    def choose_session(self, session_id: str) -> bool:
        """Choose the first role of a session that still needs somebody, or else its first."""
        rows = [row for row in self.shown() if row.session.session.id == session_id]
        rows.sort(key=lambda row: not row.role.stands.missing)
        found = bool(rows) and self.choose(rows[0].key)
        self._bring_up()
        return found

    def shown(self) -> list[RotaRow]:
        """The rows as they are shown."""
        return [self.rows.row_at(place) for place in range(self.count())]

    def _when(self, row: RotaRow) -> TwoLines:
        if not row.first:
            return TwoLines("", "")
        session = row.session
        times = say_times(session.starts_at, session.ends_at)
        below = f"{times}, {session.activity}" if self._named else times
        return TwoLines(short_day(session.starts_at.date()), below)

    def _who(self, row: RotaRow) -> list[ChipWords]:
        return [person_chip(each, self._names) for each in row.role.people]


def _stands(row: RotaRow) -> ChipWords:
    return stands_chip(row.role.stands, called_off=row.session.called_off, past=row.past)
