"""Who has a place in an activity, and who waits for one since when."""

from collections.abc import Callable
from datetime import date

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.places import over_capacity, say_places
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.operations.activities import places
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.places import PlaceLine, places_of
from groupkeeper.storage.queries.activities.registers import find_people
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.editors import number_editor
from groupkeeper.ui.kit.labels import Label, section_title
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.finder import Finder
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_NO_LIMIT = "There is room for everyone: no number of places is set."


class PlacesTab(Box):
    """Two lists with their buttons. Enter on a name opens the person.

    Someone found or added gets a place where one is free and nobody waits; else they wait.
    """

    def __init__(self, session: Session, navigate: Navigate, activity: Activity) -> None:
        super().__init__(gap=10)
        self._session = session
        self._activity_id = activity.id
        self.said = Label("", "strong", wrap=True)
        self.note = Label("", "body", "ink2", wrap=True)
        self.finder = Finder("Find or add someone", lambda typed: find_people(session.group, typed))
        self.capacity = number_editor()
        self.capacity.setAccessibleName("How many places there are")
        self.capacity.left.connect(self._save_capacity)
        self.capacity.returnPressed.connect(self._save_capacity)
        self.taken = _table("Have a place", "Since")
        self.waiting = _table("Waiting", "Waits since", turn=True)
        self.give_up = button("Gave it up", icon="x", on=self.give_up_place)
        self.give = button("Give a place", icon="check", kind="primary", on=self.give_place)
        self.leave = button("Waits no longer", on=self.stop_waiting)
        for table in (self.taken, self.waiting):
            table.opened.connect(lambda key: navigate(To.PERSON, self._person(str(key))))
            table.chosen.connect(lambda _: self._fit_buttons())
        self.finder.found.connect(self._ask_for)
        self.finder.new_name.connect(self._ask_for_someone_new)
        head = Box(down=False, gap=12)
        head.add(Box(self.said, self.note, gap=2), stretch=1)
        head.add(row(Label("Places", "body"), self.capacity, gap=10), self.finder)
        self.add(head)
        both = Box(down=False, gap=20)
        for side in (
            _side("Have a place", self.taken, self.give_up),
            _side("Waiting", self.waiting, self.give, self.leave),
        ):
            both.add(side, stretch=1)
        self.add(both, stretch=1)
        self.restyle(current_theme())

    def reload(self) -> None:
        """Show what the group file holds now."""
        found = places_of(self._session.group, self._activity_id, self._session.today())
        taken = len(found.taken)
        self.said.set_words(say_places(found.capacity, taken, len(found.waiting)))
        over = over_capacity(found.capacity, taken)
        self.note.set_words(over or ("" if found.capacity is not None else _NO_LIMIT))
        self.note.set_tone("warn" if over else "ink2")
        self.note.setVisible(bool(self.note.words()))
        if not self.capacity.hasFocus():
            self.capacity.set_value(found.capacity)
        self._people = {one.place_id: one.person_id for one in (*found.taken, *found.waiting)}
        self.taken.set_rows(found.taken, key=lambda line: line.place_id)
        self.waiting.set_rows(found.waiting, key=lambda line: line.place_id)
        if found.waiting and self.waiting.chosen_key() is None:
            self.waiting.choose(found.waiting[0].place_id)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        self.give_up.setEnabled(self.taken.chosen_key() is not None)
        for each in (self.give, self.leave):
            each.setEnabled(self.waiting.chosen_key() is not None)

    def _person(self, place_id: str) -> str:
        return self._people[place_id]

    def give_place(self) -> None:
        """Give a place to the one chosen among those waiting; at first whoever is next."""
        self._with_chosen(self.waiting, places.give_place)

    def stop_waiting(self) -> None:
        """Put down that the one chosen waits no longer."""
        self._with_chosen(self.waiting, places.give_up_place)

    def give_up_place(self) -> None:
        """Put down that the one chosen gave up their place."""
        self._with_chosen(self.taken, places.give_up_place)

    def _save_capacity(self) -> None:
        if not self.capacity.problem():
            self._session.do(places.set_capacity, self._activity_id, self.capacity.value())

    def restyle(self, theme: Theme) -> None:
        """Keep the box in proportion to the letters."""
        super().restyle(theme)
        self.capacity.setFixedWidth(theme.px(84))

    def _with_chosen(
        self, table: Table, do: Callable[[GroupFile, str, date], ActivityPlace]
    ) -> None:
        if (key := table.chosen_key()) is not None:
            self._session.do(do, str(key), self._session.today())

    def _ask_for(self, person_id: str) -> None:
        self._show(
            self._session.do(
                places.ask_for_place, self._activity_id, person_id, self._session.today()
            )
        )

    def _ask_for_someone_new(self, typed: str) -> None:
        self._show(
            self._session.do(
                places.ask_for_place_by_name, self._activity_id, typed, self._session.today()
            )
        )

    def _show(self, place: ActivityPlace | None) -> None:
        if place is not None:
            table = self.waiting if place.is_waiting() else self.taken
            table.choose(place.id)

    def arrive(self) -> None:
        """Put the keyboard on those waiting, or on finding someone."""
        (self.waiting if self.waiting.count() else self.finder).setFocus()


def _table(name: str, since: str, *, turn: bool = False) -> Table:
    columns = [
        Column("Name", "bold_text", width=160, grow=1, text=lambda line: line.name),
        Column(
            since,
            width=130,
            text=lambda line: table_date(line.since),
            sort=lambda line: str(line.since),
        ),
    ]
    if turn:
        columns.insert(
            0, Column("Turn", "number", width=70, priority=2, text=lambda line: line.position)
        )
    return Table(columns, name=name, sentence=_say_line)


def _say_line(line: PlaceLine) -> str:
    """A line as a screen reader says it."""
    since = f" since {say_date(line.since)}" if line.since else ""
    return (
        f"{line.name}, number {line.position}, waits{since}"
        if line.position
        else (f"{line.name}, has a place{since}")
    )


def _side(title: str, table: Table, *buttons: Button) -> Box:
    side = Box(section_title(title), gap=8)
    side.add(table, stretch=1)
    side.add(row(*buttons, SPRING))
    return side
