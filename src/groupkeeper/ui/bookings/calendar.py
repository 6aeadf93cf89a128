"""The calendar of the bookings place: time grid, wall chart or list of one and the same week.

Use: `calendar = Calendar(); calendar.show_week(Week(...))`; it reads nothing by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.clash import Clash
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.storage.queries.bookings.bookings import BookedTime
from groupkeeper.ui.bookings.month_values import DAY, month_blocks, weekdays_across, weeks_down
from groupkeeper.ui.bookings.week_list import list_rows, week_table
from groupkeeper.ui.bookings.week_values import (
    CLOSED,
    Clashing,
    chart_blocks,
    day_blocks,
    days_across,
    rows_of,
    spaces_across,
    week_blocks,
)
from groupkeeper.ui.kit.grid_shape import SLOT
from groupkeeper.ui.kit.wall_chart import WallChart
from groupkeeper.ui.kit.week_grid import WeekGrid

_DAY = 24 * 60  # minutes


@dataclass(frozen=True)
class Week:
    """Everything a calendar shows: days from the first on, what is booked, and what clashes."""

    monday: date
    today: date
    tree: SpaceTree
    booked: tuple[BookedTime, ...]
    closures: tuple[Closure, ...]
    clashes: tuple[Clash, ...]
    days: int = 7

    @property
    def clashing(self) -> Clashing:
        """Which bookings stand in each other's way."""
        return Clashing.of(self.clashes)

    def in_space(self, space_id: str) -> list[BookedTime]:
        """The bookings that take a space, through its whole or its parts too."""
        taken = self.tree.taken_with(space_id)
        return [slot for slot in self.booked if slot.booking.space_id in taken]

    def closed_for(self, space_id: str) -> list[Closure]:
        """The closures that close a space."""
        return [each for each in self.closures if self.tree.touch(each.space_id, space_id)]


class Calendar(QStackedWidget):
    """One of five: a space's week, all spaces' week, one day of all spaces, a month, the list.

    `opened` carries a booking's id, `day_opened` a day; `new_wanted` a moment and a space's id.
    `move_wanted` is a booking's id, the minutes it moves and the space it moves to ("": its own);
    `length_wanted` its id and how many minutes longer it gets.
    """

    opened = Signal(str)
    day_opened = Signal(date)
    new_wanted = Signal(datetime, str)
    move_wanted = Signal(str, int, str)
    length_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.grid = WeekGrid("Week of one space")
        self.chart = WallChart("Wall chart of the week")
        self.day = WeekGrid("One day, all spaces")
        self.month = WallChart("Month", free="")
        self.table = week_table()
        self._week: Week | None = None
        self._space_id = ""
        for view in (self.grid, self.chart, self.day, self.month, self.table):
            self.addWidget(view)
            view.opened.connect(self._open)
        for view in (self.grid, self.chart, self.day, self.month):
            view.move_wanted.connect(self._move)
        for view in (self.grid, self.day):
            view.length_wanted.connect(self._lengthen)
        self.day.new_wanted.connect(self._new_in_day)
        self.month.new_wanted.connect(self._new_in_month)
        self.grid.new_wanted.connect(self._new_in_grid)
        self.chart.new_wanted.connect(self._new_in_chart)

    def show_space(self, week: Week, space_id: str, ghosts: Sequence[Booking] = ()) -> None:
        """A week of one space as a time grid."""
        self._week, self._space_id = week, space_id
        space = week.tree.find(space_id)
        self.grid.setAccessibleName(f"Week of {space.name if space else 'one space'}")
        self.grid.show_blocks(
            days_across(week.monday, week.today, week.closed_for(space_id)),
            week_blocks(
                week.in_space(space_id), week.monday, space_id, week.tree, week.clashing, ghosts
            ),
        )
        self.setCurrentWidget(self.grid)

    def show_chart(self, week: Week) -> None:
        """A week of all spaces as a wall chart."""
        self._week, self._space_id = week, ""
        blocks = chart_blocks(week.booked, week.monday, week.tree, week.clashing, week.closures)
        self.chart.show_blocks(rows_of(week.tree), days_across(week.monday, week.today), blocks)
        self.setCurrentWidget(self.chart)

    def show_day(self, week: Week, day: date, ghosts: Sequence[Booking] = ()) -> None:
        """One day with all spaces side by side."""
        self._week = week
        blocks = day_blocks(week.booked, day, week.tree, week.clashing, ghosts)
        self.day.show_blocks(spaces_across(week.tree), blocks)
        self.setCurrentWidget(self.day)

    def show_month(self, week: Week, space_id: str) -> None:
        """Whole weeks of one space, or of all when `space_id` is ""."""
        self._week, self._space_id = week, space_id
        booked = week.in_space(space_id) if space_id else week.booked
        blocks = month_blocks(booked, week.monday, week.days, week.tree, week.clashing)
        columns = weekdays_across(week.today, week.monday, week.days)
        self.month.show_blocks(weeks_down(week.monday, week.days), columns, blocks)
        self.setCurrentWidget(self.month)

    def show_list(self, week: Week, space_id: str) -> None:
        """The week in a table; of one space, or of all when `space_id` is ""."""
        self._week, self._space_id = week, space_id
        booked = week.in_space(space_id) if space_id else list(week.booked)
        rows = list_rows(booked, week.tree, week.clashing)
        self.table.set_rows(rows, key=lambda row: row.slot.booking.id)
        self.setCurrentWidget(self.table)

    def go_to_booking(self, booking_id: str) -> None:
        """Put the keyboard's place on a booking in the view that is shown."""
        view = self.currentWidget()
        if isinstance(view, WeekGrid | WallChart):
            view.go_to_block(booking_id)
        else:
            self.table.choose(booking_id)

    def _open(self, key: object) -> None:
        said = str(key)
        if said.startswith(DAY):
            self.day_opened.emit(date.fromisoformat(said.removeprefix(DAY)))
        elif said != CLOSED:
            self.opened.emit(said)

    def _slot(self, key: str) -> BookedTime | None:
        slots = self._week.booked if self._week else ()
        return next((slot for slot in slots if slot.booking.id == key), None)

    def _move(self, key: str, across: int, down: int) -> None:
        """What a step across or down means: a day, half an hour, another space, another week."""
        slot = self._slot(key)
        if slot is None or self._week is None:
            return
        view, space_id = self.currentWidget(), ""
        minutes = across * _DAY
        if view is self.grid:
            minutes += down * SLOT
        elif view is self.month:
            minutes += down * 7 * _DAY
        elif view is self.day:
            space_id, minutes = self._space_beside(slot.booking.space_id, across), down * SLOT
        else:
            space_id = self._space_beside(slot.booking.space_id, down)
        self.move_wanted.emit(key, minutes, space_id)

    def _space_beside(self, space_id: str, by: int) -> str:
        spaces = [space.id for space in self._week.tree.spaces] if self._week else []
        place = spaces.index(space_id) + by if space_id in spaces else 0
        return spaces[max(0, min(place, len(spaces) - 1))]

    def _lengthen(self, key: str, down: int) -> None:
        if self._slot(key):
            self.length_wanted.emit(key, down * SLOT)

    def _new_in_day(self, column: int, minute: int) -> None:
        if self._week is not None:
            moment = datetime.combine(self._week.monday, time(minute // 60, minute % 60))
            self.new_wanted.emit(moment, self._week.tree.spaces[column].id)

    def _new_in_month(self, row: int, column: int) -> None:
        if self._week is not None:
            day = self._week.monday + timedelta(days=7 * row + column)
            self.new_wanted.emit(datetime.combine(day, time()), self._space_id)

    def _new_in_grid(self, column: int, minute: int) -> None:
        if self._week is not None:
            day = self._week.monday + timedelta(days=column)
            moment = datetime.combine(day, time(minute // 60, minute % 60))
            self.new_wanted.emit(moment, self._space_id)

    def _new_in_chart(self, row: int, column: int) -> None:
        if self._week is not None:
            day = self._week.monday + timedelta(days=column)
            space = self._week.tree.spaces[row]
            self.new_wanted.emit(datetime.combine(day, time()), space.id)
