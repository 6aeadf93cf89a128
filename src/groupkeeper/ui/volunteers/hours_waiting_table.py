"""The lines of hours still to put in: ticked with suggested hours, changed by single keys.

Use: `table = WaitingTable(session)`; `table.show_lines(lines)`; `table.hours()` is what is ticked.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.periods import say_minutes, say_weekday, short_day
from groupkeeper.domain.volunteers.hours import Basis
from groupkeeper.domain.volunteers.sign_in import Typed
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.domain.volunteers.usual_hours import half_hour_more
from groupkeeper.operations.volunteers.hours_in_bulk import PutIn
from groupkeeper.storage.queries.activities.hours_waiting import WaitingHours
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, HoursBox, Said, TwoLines
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.volunteers.hours_box import HoursLine, place_over

_HOURS = 4


@dataclass(frozen=True)
class Answer:
    """What is to become of one line: hours now, nothing now, or that they did not come."""

    minutes: int
    now: bool
    absent: bool = False
    note: str = ""
    touched: bool = False


class WaitingTable(Box):
    """Space now or later; digits hours; H half an hour more; 0 did not come; F2 types hours.

    `changed` follows every change; `looked_at(key)` a change of hours, for what may be odd
    about them; `unread(words)` something typed that is no length of time.
    """

    changed = Signal()
    looked_at = Signal(str)
    unread = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, WaitingHours] = {}
        self.answers: dict[str, Answer] = {}
        self.typing: HoursLine | None = None
        self.table = Table(
            self._columns(),
            name="Hours to put in",
            row_height=58,
            sentence=self._say,
            enter_goes_down=True,
        )
        self.add(self.table, stretch=1)
        self.setFocusProxy(self.table)
        self.table.ticked.connect(self._tick)
        self.table.hours_pressed.connect(self._hours_key)
        self.table.opened.connect(lambda key: self.type_hours(str(key)))
        self.table.view.clicked.connect(self._clicked)
        self.table.view.installEventFilter(self)

    def show_lines(self, lines: Iterable[WaitingHours]) -> None:
        """Show these; what was answered about those that were here already stays."""
        self._lines = {line.key: line for line in lines}
        self.answers = {
            key: self.answers.get(key, Answer(line.usual_minutes, now=line.sure))
            for key, line in self._lines.items()
        }
        self.table.set_rows(list(self._lines.values()), key=lambda line: line.key)
        self.changed.emit()

    def line(self, key: str) -> WaitingHours:
        """One of the lines."""
        return self._lines[key]

    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def now(self) -> list[WaitingHours]:
        """The lines whose hours are put in now."""
        return [line for key, line in self._lines.items() if self.answers[key].now]

    def hours(self, basis: str) -> list[PutIn]:
        """The hours to put in now; those with times of a sheet were signed in (R-VOL-6)."""
        return [self._put_in(line, basis) for line in self.now()]

    def absent(self) -> list[str]:
        """The places on the rota of those who did not come."""
        return [line.place_id for key, line in self._lines.items() if self.answers[key].absent]

    def is_touched(self) -> bool:
        """Whether leaving would lose something: hours, or who did not come. Not what waits."""
        return any(one.touched and (one.now or one.absent) for one in self.answers.values())

    def put_off_all(self) -> None:
        """Leave all for later."""
        for key in self._lines:
            self._answer(key, now=False, absent=False)

    def take_all(self) -> None:
        """Put in all now."""
        for key in self._lines:
            self._answer(key, now=True, absent=False)

    def type_hours(self, key: str) -> None:
        """Open a box to type hours in, or in and out as on the sheet."""
        self.table.choose(key)
        view, line = self.table.view, self._lines[key]
        words = say_minutes(self.answers[key].minutes)
        self.typing = HoursLine(view.viewport(), line.name, words)
        self.typing.read.connect(lambda typed: self._typed(key, typed))
        self.typing.unread.connect(self.unread)
        self.typing.closed.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        place = self.table.rows.place_of(key)
        place_over(self.typing, self.table.rows.index(place, _HOURS), view)

    def did_not_come(self, key: str) -> None:
        """Say that somebody on the rota did not come; of others their hours are left for later."""
        self._answer(key, now=False, absent=bool(self._lines[key].place_id))

    def _put_in(self, line: WaitingHours, basis: str) -> PutIn:
        answer = self.answers[line.key]
        return PutIn(
            session_id=line.session_id,
            person_id=line.person_id,
            role_id=line.role_id,
            minutes=answer.minutes,
            basis=Basis.SIGNED_IN.value if answer.note else basis,
            note=answer.note,
        )

    def _typed(self, key: str, typed: Typed) -> None:
        if key not in self.answers:  # put in meanwhile
            return
        note = typed.times.said() if typed.times else ""
        self._answer(key, minutes=typed.minutes, now=True, absent=False, note=note)
        self.looked_at.emit(key)

    def _answer(self, key: str, **said: object) -> None:
        self.answers[key] = replace(self.answers[key], touched=True, **said)  # pyright: ignore[reportArgumentType]
        self.table.renew(key, self._lines[key])
        self.changed.emit()

    def _tick(self, key: Hashable, now: bool) -> None:
        self._answer(str(key), now=now, absent=False)

    def _hours_key(self, key: Hashable, letter: str) -> None:
        if letter == "0":
            self.did_not_come(str(key))
            return
        before = self.answers[str(key)].minutes
        minutes = half_hour_more(before) if letter == "h" else int(letter) * 60
        self._answer(str(key), minutes=minutes, now=True, absent=False, note="")
        self.looked_at.emit(str(key))

    def _clicked(self, cell: QModelIndex) -> None:
        key = self.table.rows.key_at(cell.row())
        if cell.column() == _HOURS and key is not None:
            self.type_hours(str(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = self.table.chosen_key()
            if key is not None and event.key() == Qt.Key.Key_F2:
                self.type_hours(str(key))
                return True
            if key is not None and event.key() == Qt.Key.Key_Delete:
                self.did_not_come(str(key))
                return True
        return super().eventFilter(watched, event)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "Now",
                "check",
                width=64,
                text=lambda line: self.answers[line.key].now,
                sortable=False,
            ),
            Column("Who", width=196, grow=3, text=self._who, sortable=False),
            Column(
                "Session",
                "two_line",
                width=176,
                grow=3,
                text=lambda line: TwoLines(short_day(line.starts_at.date()), line.activity),
                sortable=False,
            ),
            Column("Role", width=130, grow=1, priority=3, text=_role, sortable=False),
            Column("Hours", "hours", width=160, text=self._hours, sortable=False),
            Column("We know from", width=150, priority=2, text=self._source, sortable=False),
        )

    def _who(self, line: WaitingHours) -> Said:
        now = self.answers[line.key].now
        return Said(line.name, "ink" if now else "ink2", bold=now)

    def _hours(self, line: WaitingHours) -> HoursBox | None:
        answer = self.answers[line.key]
        if answer.absent:
            return None
        return HoursBox(say_minutes(answer.minutes), suggested=not answer.now)

    def _source(self, line: WaitingHours) -> Said:
        answer = self.answers[line.key]
        if answer.absent:
            return Said("Did not come", "warn")
        if answer.note:
            return Said(answer.note, "ink2")
        return Said("The rota" if line.place_id else "They usually help", "ink2")

    def _say(self, line: WaitingHours) -> str:
        """A line as a screen reader says it."""
        answer = self.answers[line.key]
        what = f"{say_hours(answer.minutes)}, {'now' if answer.now else 'left for later'}"
        if answer.absent:
            what = "did not come"
        day = say_weekday(line.starts_at.date())
        return ", ".join(part for part in (line.name, line.role, line.activity, day, what) if part)


def _role(line: WaitingHours) -> Said:
    return Said(line.role, "ink2")
