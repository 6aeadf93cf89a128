"""Find anything (Ctrl+K): type a name, go to that place, person, activity, booking, grant or fund.

Use: `window.show_panel(find_panel(session, navigate, places))`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.people.names import plain_letters
from groupkeeper.storage.queries.anything import FoundThing, find_anything
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.search_box import SearchLine
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.undo_strip import announce
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.session import Session

_ROW = 58
_KINDS = {
    "person": "Person", "activity": "Activity", "booking": "Booking", "grant": "Grant",
    "fund": "Fund",
}  # fmt: skip
_PAGES = {"person": To.PERSON, "activity": To.ACTIVITY, "grant": To.GRANT, "fund": To.FUND}


@dataclass(frozen=True)
class _Line:
    key: str
    name: str
    about: str
    goes_to: Place | FoundThing


def find_panel(session: Session, navigate: Navigate, places: Sequence[Place]) -> Panel:
    """The box that goes anywhere; it closes when the person has gone somewhere."""
    return FindPanel(session, navigate, places)


class FindPanel(Panel):
    """A line to type in over what is found. Enter goes to the marked one, ↓ into the list.

    Before anything is typed it lists the places.
    """

    def __init__(self, session: Session, navigate: Navigate, places: Sequence[Place]) -> None:
        super().__init__("Find anything", wide=True)
        self._session = session
        self._navigate = navigate
        self._places = places
        self.line = SearchLine("A name, a place, an activity, a booking or a grant", width=450)
        self.count = Label("", "help", "ink2", wrap=True)
        self.found = Table(
            [Column("Found", "two_line", text=_said, grow=1)],
            name="Found",
            row_height=_ROW,
            sentence=lambda line: f"{line.name}, {line.about}",
        )
        self.found.view.horizontalHeader().hide()
        self.body.add(self.line, self.count)
        self.body.add(self.found, stretch=1)
        self.starts_at = self.line
        self.line.textChanged.connect(self._look)
        self.line.list_wanted.connect(self._into_list)
        self.line.returnPressed.connect(lambda: self._go(self.found.chosen_key()))
        self.found.opened.connect(self._go)
        self.found.view.clicked.connect(lambda _: self._go(self.found.chosen_key()))
        self.found.view.installEventFilter(self)
        self._look("")

    def lines(self) -> list[tuple[str, str]]:
        """The names found, each with what is said of it."""
        return [(line.name, line.about) for line in self._lines]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        up = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Up
        if up and event.type() == QEvent.Type.KeyPress and self._on_top():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        letters = plain_letters(typed).strip()
        known = [place for place in self._places if letters in plain_letters(place.title)]
        things = find_anything(self._session.group, typed, self._session.now())
        self._lines = [*map(_of_place, known), *map(_of_thing, things)]
        self.found.set_rows(self._lines, key=lambda line: line.key)
        self.found.highlight(typed.strip())
        if self._lines:
            self.found.choose(self._lines[0].key)
        self._say_count(typed.strip())

    def _say_count(self, typed: str) -> None:
        count = len(self._lines)
        found = "1 found" if count == 1 else f"{count} found"
        nothing = f"Nothing is called “{typed}”. Try fewer letters."
        self.count.set_words("" if not typed else found if count else nothing)
        if typed:
            announce(self, self.count.words())

    def _on_top(self) -> bool:
        return self.found.view.currentIndex().row() <= 0

    def _into_list(self) -> None:
        if self._lines:
            self.found.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.found.view.choose_place(min(1, len(self._lines) - 1))

    def _go(self, key: object) -> None:
        chosen = next((line.goes_to for line in self._lines if line.key == key), None)
        if isinstance(chosen, Place):
            self._navigate(chosen.key)
        elif chosen is not None and chosen.kind == "booking":
            day = f"{chosen.starts:%Y-%m-%d}" if chosen.starts else ""
            self._navigate(To.BOOKINGS, day, chosen.space_id)
            self._navigate(To.BOOKING, chosen.id)
        elif chosen is not None:
            self._navigate(_PAGES[chosen.kind], chosen.id)


def _of_place(place: Place) -> _Line:
    return _Line(f"place {place.key}", place.title, f"Place, {place.shortcut}", place)


def _of_thing(thing: FoundThing) -> _Line:
    about = ", ".join(filter(None, (_KINDS[thing.kind], thing.about)))
    return _Line(f"{thing.kind} {thing.id}", thing.name, about, thing)


def _said(line: _Line) -> TwoLines:
    return TwoLines(line.name, line.about)
