"""The activities place: every activity with its usual time and its year, and the hours log.

Use: `page = activities_page(session, navigate)`.
"""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from groupkeeper.domain.activities.timetable import say_usual_time
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import say_minutes, short_day, table_date
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.queries.activities.activities import ActivityLine, activities
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_log import HoursLog

_LIST, _LOG = "activities", "hours"
_TABLES = frozenset({"activity", "session", "attendance", "hours_entry", "space", "person", "role"})


class ActivitiesPage(Page):
    """Two tabs: the activities, and the hours log. Ctrl+N adds an activity."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Activities", scroll=False, gap=12)
        self._session = session
        self._navigate = navigate
        self.set_actions(
            menu_button("More", self._more()),
            button("Rota", icon="calendar-check", on=lambda: navigate(To.ROTA)),
            button("Log hours", icon="clock", on=lambda: navigate(To.LOG_HOURS)),
            button("Add an activity", icon="plus", kind="primary", on=self._add),
        )
        self.tabs = Tabs([(_LIST, "Activities"), (_LOG, "Hours log")])
        self.table = Table(self._columns(), name="Activities", row_height=62, sentence=self._say)
        self.log = HoursLog(session, navigate)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.log)
        self.body.add(self.tabs)
        self.body.add(self._stack, stretch=1)
        self.starts_at = self.table
        self.table.opened.connect(lambda key: navigate(To.ACTIVITY, str(key)))
        self.tabs.chosen.connect(self.show_tab)
        session.changed.connect(self._changed)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self._add)
        self.reload()

    def show_tab(self, key: object) -> None:
        """Show the activities, or the hours log."""
        self.tabs.set_value(str(key))
        self._stack.setCurrentWidget(self.log if key == _LOG else self.table)
        self.reload()

    def reload(self) -> None:
        """Show what the group file holds now."""
        if self._stack.currentWidget() is self.log:
            self.log.reload()
            return
        today = self._session.today()
        year = our_year(self._session.group.details(), today)
        rows = activities(self._session.group, year, today)
        self.table.set_rows(rows, key=lambda row: row.id)
        self.table.show_empty(None if rows else self._none_yet())

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()

    def _more(self) -> list[MenuChoice]:
        """Where else to go from here: more buttons would be wider than a small screen."""
        return [
            MenuChoice("Volunteers", lambda: self._navigate(To.VOLUNTEERS), "users"),
            MenuChoice("Volunteer hours", lambda: self._navigate(To.HOURS), "clock"),
            MenuChoice(
                "Hours to put in", lambda: self._navigate(To.HOURS_TO_PUT_IN), "clipboard-list"
            ),
            MenuChoice("School terms", lambda: self._navigate(To.TERMS), "calendar-days"),
            MenuChoice("Calendar file of all sessions…", self._save_calendar, "download"),
        ]

    def _save_calendar(self) -> None:
        name = f"{self._session.group.details().name}.ics"
        where = ask_where(self, "Save the calendar file", name, "Calendar (*.ics)")
        if where is not None:
            self.save_calendar_to(where)

    def save_calendar_to(self, path: Path) -> None:
        """Save the sessions of all activities as a calendar file, and say how that went."""
        # 0.3 s to read, which opening the page must not wait for
        from groupkeeper.operations.volunteers.rota_prints import (  # noqa: PLC0415
            write_activity_calendar,
        )

        group, now = self._session.group, self._session.now()
        self.show_banner(banner_of(path, lambda: write_activity_calendar(group, "", path, now)))

    def _add(self) -> None:
        self._navigate(To.ACTIVITY_FORM)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Activity", "two_line", width=330, grow=3, text=_named, sort=_by_name),
            Column("Where", width=150, grow=1, priority=3, text=lambda row: row.place),
            Column(
                "Last session",
                longest="Wed 30 September",
                priority=2,
                text=lambda row: _last(row, self._session.today()),
                sort=lambda row: row.last_session,
            ),
            Column(
                "People this year", "number", width=160, priority=3, text=lambda row: row.people
            ),
            Column(
                "Hours this year",
                "number",
                width=160,
                text=lambda row: say_minutes(row.minutes),
                sort=lambda row: row.minutes,
            ),
        )

    def _say(self, row: ActivityLine) -> str:
        """An activity in a sentence, for a screen reader."""
        last = _last(row, self._session.today())
        return (
            f"{row.name}, {_usual(row)}, {row.place or 'no usual place'}, "
            f"last session {last or 'none yet'}, {row.people} people and "
            f"{say_hours(row.minutes)} this year"
        )

    def _none_yet(self) -> Empty:
        return Empty(
            "calendar-check",
            "No activities yet",
            "Add what you do together, like a lunch club or a litter pick. Then keep a register "
            "each time.",
            "Add an activity",
            on=self._add,
        )


def _usual(row: ActivityLine) -> str:
    if row.ended_on:
        return f"Ended on {table_date(row.ended_on)}"
    return say_usual_time(row.repeats, row.starts_at, row.lasts_minutes)


def _named(row: ActivityLine) -> TwoLines:
    return TwoLines(row.name, _usual(row))


def _by_name(row: ActivityLine) -> str:
    return row.name.casefold()


def _last(row: ActivityLine, today: date) -> str:
    if row.last_session is None:
        return ""
    day = row.last_session.date()
    return short_day(day) if day.year == today.year else table_date(day)


def activities_page(session: Session, navigate: Navigate) -> Page:
    """The page of the activities place."""
    return ActivitiesPage(session, navigate)
