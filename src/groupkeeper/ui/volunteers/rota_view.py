"""The rota of a month, as a list or as a calendar, and the ways to what it is made of.

Use: `view = RotaView(session, navigate, activity_id)`; without an activity it shows them all.
"""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.periods import MONTHS, Period, short_day, week_of
from groupkeeper.domain.volunteers.rota_needs import say_gaps
from groupkeeper.storage.queries.volunteers.rota import RotaSession, rota
from groupkeeper.ui.kit.buttons import MenuChoice, icon_button, menu_button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.wall_chart import WallChart
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.rota_list import RotaList
from groupkeeper.ui.volunteers.rota_wording import (
    chart_blocks,
    chart_rows,
    columns_of,
    short_names,
)

LIST, CALENDAR, GAPS = "list", "calendar", "gaps"
TABLES = frozenset(
    {"activity", "session", "role", "person", "space", "rota_need", "rota_place", "absence"}
)
_MOST_COLUMNS = 6  # sessions side by side whose names can still be read


class RotaView(Box):
    """Enter on a role opens it beside the page. ‹ and › go to the month, or the week, before.

    `activity_wanted` when what is needed should be said, and no activity is chosen.
    """

    activity_wanted = Signal()

    def __init__(self, session: Session, navigate: Navigate, activity_id: str = "") -> None:
        super().__init__(gap=10)
        self._session = session
        self._navigate = navigate
        self.activity_id = activity_id
        self.day = session.today()
        self.shown: list[RotaSession] = []
        self.way = OneOf(
            [(LIST, "List"), (GAPS, "Only gaps"), (CALENDAR, "Calendar")], chosen=LIST, name="Show"
        )
        self.when = Label("", "strong")
        self.count = Label("", "body", "ink2", shorten=True)
        self.table = RotaList(named=not activity_id)
        self.chart = WallChart("Rota calendar", free="Nobody")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.chart)
        self._build()
        self.way.chosen.connect(lambda _: self.reload())
        self.table.opened.connect(lambda key: self.open_role(str(key)))
        self.chart.opened.connect(self.open_role)
        self.chart.new_wanted.connect(lambda _row, _column: self.change_needs())

    def _build(self) -> None:
        head = Flow()
        before = icon_button("Before", "chevron-left", on=lambda: self.turn(-1))
        after = icon_button("After", "chevron-right", on=lambda: self.turn(1))
        dates = Box(before, self.when, after, down=False, gap=6)
        self.more = menu_button(
            "More",
            [
                MenuChoice("What each session needs…", self.change_needs, "pencil"),
                MenuChoice("Who is away…", lambda: self._navigate(To.AWAY), "calendar-x"),
                MenuChoice("Print or calendar file…", self.print_rota, "printer"),
            ],
        )
        for part in (self.way, dates, self.more):
            head.add(part)
        self.add(head, self.count)
        self.add(self._stack, stretch=1)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Show what the group file holds now."""
        days = self.days()
        self.shown = rota(self._session.group, days, self.activity_id)
        self.when.set_words(_say_days(days))
        missing = sum(one.missing for one in self.shown if not one.is_past(self._today()))
        self.count.set_words(f"{say_gaps(missing)} to fill in {_say_days(days)}")
        self.count.setVisible(bool(self.shown))
        calendar = self.way.value() == CALENDAR and bool(self.shown)
        self._stack.setCurrentWidget(self.chart if calendar else self.table)
        self.setFocusProxy(self.chart if calendar else self.table)
        if calendar:
            self._show_chart()
        else:
            self._show_list()

    def days(self) -> Period:
        """The days that are shown: a month, or a week where a month has too many sessions."""
        first = self.day.replace(day=1)
        month = Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))
        if self.way.value() != CALENDAR:
            return month
        sessions = len(rota(self._session.group, month, self.activity_id))
        return month if sessions <= _MOST_COLUMNS else week_of(self.day)

    def turn(self, by: int) -> None:
        """Go to the days before or after."""
        days = self.days()
        edge = days.end if by > 0 else days.start
        self.day = edge + timedelta(days=by)
        self.reload()

    def show_session(self, session_id: str) -> None:
        """Show the days of a session, and choose what it still needs."""
        found = self._session.group.find(ActivitySession, id=session_id)
        if found and found[0].starts_at:
            self.day = found[0].starts_at.date()
            self.reload()
            self.table.choose_session(session_id)

    def show_activity(self, activity_id: str) -> None:
        """Show the rota of one activity, or of all."""
        self.activity_id = activity_id
        self.reload()

    def open_role(self, key: str) -> None:
        """Show who is in a role of a session and who could be, beside the page."""
        session_id, role_id, *_ = key.split(" ")
        self._navigate(To.ROTA_ROLE, session_id, role_id)

    def change_needs(self) -> None:
        """Say how many people each role needs; of the session in hand where all are shown."""
        chosen = str(self.table.chosen_key() or "").partition(" ")[0]
        found = [one.session for one in self.shown if one.session.id == chosen]
        activity_id = self.activity_id or (found[0].activity_id if found else "")
        if activity_id:
            self._navigate(To.ROTA_NEEDS, activity_id)
        else:
            self.activity_wanted.emit()

    def print_rota(self) -> None:
        """Look at the rota as it prints."""
        self._navigate(To.ROTA_PRINT, self.activity_id, self.day.isoformat())

    def arrive(self) -> None:
        """Put the keyboard on the rota."""
        shown = self.chart if self._stack.currentWidget() is self.chart else self.table
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self._session.today()

    def _show_list(self) -> None:
        self.table.show_sessions(self.shown, self._today(), only_gaps=self.way.value() == GAPS)
        self.table.show_empty(None if self.table.count() else self._none_yet())

    def _show_chart(self) -> None:
        rows = chart_rows(self.shown, named=not self.activity_id)
        keys = [key for key, _ in rows]
        blocks = chart_blocks(self.shown, keys, short_names(self.shown), self._today())
        columns = columns_of(self.shown, self._today())
        self.chart.show_blocks([row for _, row in rows], columns, blocks)

    def _none_yet(self) -> Empty:
        if self.shown:
            return Empty(
                "circle-check", "No gaps", f"Everyone needed in {self.when.words()} is there."
            )
        if not self.activity_id:
            return Empty(
                "users",
                f"No rota in {self.when.words()}",
                "Open an activity and say under Rota how many people each role needs.",
            )
        planned = self._session.group.find(ActivitySession, activity_id=self.activity_id)
        name = self._session.group.get(Activity, self.activity_id).name
        return Empty(
            "users",
            f"No rota in {self.when.words()}",
            f"Say how many cooks, drivers or others {name} needs. Then you see who is missing."
            if planned
            else f"{name} has no sessions yet. Add them under Sessions first.",
            "Say what is needed" if planned else "",
            on=self.change_needs,
            action_icon="pencil",
        )


def _say_days(days: Period) -> str:
    """ "March 2026", or the first and last day of a week."""
    if (days.end - days.start).days > 6:
        return f"{MONTHS[days.start.month - 1]} {days.start.year}"
    return f"{short_day(days.start)} to {short_day(days.end)}"
