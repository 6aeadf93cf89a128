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
from groupkeeper.storage.queries.bookings import BookedTime
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
from groupkeeper.ui.kit.wall_chart import WallChart
from groupkeeper.ui.kit.week_grid import WeekGrid


@dataclass(frozen=True)
class Week:
    """Everything a calendar shows: a week, what is booked in it, and what clashes."""

    monday: date
    today: date
    tree: SpaceTree
    booked: tuple[BookedTime, ...]
    closures: tuple[Closure, ...]
    clashes: tuple[Clash, ...]

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
    """One of four views: a space's week, all spaces' week, one day of all spaces, the list.

    `opened` carries a booking's id; `new_wanted` a moment and a space's id.
    """

    opened = Signal(str)
    new_wanted = Signal(datetime, str)

    def __init__(self) -> None:
        super().__init__()
        self.grid = WeekGrid("Week of one space")
        self.chart = WallChart("Wall chart of the week")
        self.day = WeekGrid("One day, all spaces")
        self.table = week_table()
        self._week: Week | None = None
        self._space_id = ""
        for view in (self.grid, self.chart, self.day, self.table):
            self.addWidget(view)
            view.opened.connect(self._open)
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
        if key != CLOSED:
            self.opened.emit(str(key))

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
