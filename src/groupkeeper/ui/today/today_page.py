"""Today: what needs doing in order of its deadline, the next bookings, the month so far."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent

from groupkeeper.domain.periods import MONTHS, say_minutes, say_weekday
from groupkeeper.domain.today import ToDo, greeting, in_order
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.queries.bookings.bookings import next_bookings, space_tree
from groupkeeper.storage.queries.today import (
    comes_later,
    month_so_far,
    needs_doing,
    paid_time_ends,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import section_title
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.stat import Stat, stats
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.task import Task
from groupkeeper.ui.today.later_strip import LaterStrip
from groupkeeper.ui.today.next_bookings import NextBookings
from groupkeeper.ui.today.things_card import ThingsCard

More = Callable[[Session], Iterable[ToDo]]
_NOT_A_NAME = ("", "Someone", "GroupKeeper")


def nothing_more(session: Session) -> Iterable[ToDo]:
    """What else needs doing where no other part of the program has anything to add."""
    return ()


class TodayPage(Page):
    """The place the day begins at. `more` adds things that are not in the group's records."""

    def __init__(self, session: Session, navigate: Navigate, more: More = nothing_more) -> None:
        super().__init__("", gap=10)
        self.session = session
        self.navigate = navigate
        self._more = more
        self._stale = True
        self._missing: Task[list[ToDo]] | None = None
        self.things = ThingsCard(navigate)
        self.nothing: Empty | None = None
        self.later = LaterStrip(navigate)
        self.bookings = NextBookings()
        self.month = section_title("")
        self.volunteers = Stat("", "volunteers")
        self.hours = Stat("", "hours given")
        self.attendances = Stat("", "attendances")
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._say_missing)
        self._lay_out_page()
        session.changed.connect(self._changed)

    def _lay_out_page(self) -> None:
        self.set_actions(
            button("Log volunteer hours", icon="clock", on=self.log_hours),
            button("New booking", icon="plus", on=self.new_booking),
        )
        self._left = Box(section_title("Needs doing"), self.things, self.later, gap=12)
        figures = stats(self.volunteers, self.hours, self.attendances)
        right = Box(section_title("Next bookings"), self.bookings, self.month, figures, gap=12)
        self.body.add(TwoColumns(self._left, right, shares=(17, 8), gap=24), stretch=1)
        for keys, call in (("L", self.log_hours), ("Ctrl+N", self.new_booking)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda call=call: call())

    def log_hours(self) -> None:
        """Open the hours log."""
        self.navigate(To.LOG_HOURS)

    def new_booking(self) -> None:
        """Begin a new booking."""
        self.navigate(To.NEW_BOOKING)

    def reload(self) -> None:
        """Read everything again."""
        self._stale = False
        self._stop_counting()
        now, group = self.session.now(), self.session.group
        today = now.date()
        ends = paid_time_ends(group, today)
        found = in_order((*needs_doing(group, today, ends), *self._more(self.session)))
        name = "" if group.who in _NOT_A_NAME else group.who.split()[0]
        self.set_title(f"{say_weekday(today)} {today.year}", greeting(name, now, found))
        self.things.show_things(found)
        self._show_nothing(not found)
        self.later.show_later(comes_later(group, today, ends))
        coming = [slot.booking for slot in next_bookings(group, now)]
        self.bookings.show_bookings(coming, space_tree(group), today)
        self.month.set_words(f"{MONTHS[today.month - 1]} so far")
        self._show_month()
        self.starts_at = self.things.rows[0].verb if self.things.rows else None
        self._counting.start()

    def _show_month(self) -> None:
        found = month_so_far(self.session.group, self.session.today())
        people = "volunteer" if found.volunteers == 1 else "volunteers"
        self.volunteers.say(f"{found.volunteers:,}", people)
        unit = "hour given" if say_hours(found.minutes).endswith("hour") else "hours given"
        self.hours.say(say_minutes(found.minutes), unit)
        came = "attendance" if found.attendances == 1 else "attendances"
        self.attendances.say(f"{found.attendances:,}", came)

    def _show_nothing(self, nothing: bool) -> None:
        self.things.setVisible(not nothing)
        if self.nothing is not None:
            self.nothing.hide()
            self.nothing.deleteLater()
            self.nothing = None
        if nothing:
            now = self.session.now()
            coming = next_bookings(self.session.group, now, 1)
            sentence = "Log the hours people gave, or look at what is booked next."
            if coming and (starts_at := coming[0].booking.starts_at):
                sentence = f"Next: {coming[0].booking.title} {_say_start(starts_at, now)}."
            self.nothing = Empty("circle-check", "Nothing needs doing", sentence)
            self._left.parts.insertWidget(1, self.nothing)

    def _say_missing(self) -> None:
        """Count what returns still lack, once the page is on the screen: it takes a moment."""
        if not any(thing.target[0] == To.RETURN for thing in self._things()):
            return
        # 0.05 s to read, which the first picture of the day does not wait for
        from groupkeeper.ui.today.returns_missing import count_missing  # noqa: PLC0415

        self._missing = count_missing(self.session, self._things(), self.things.say)

    def _things(self) -> list[ToDo]:
        return [row.thing for row in self.things.rows]

    def _stop_counting(self) -> None:
        if self._missing is not None:
            self._missing.stop()
            self._missing = None

    def _changed(self, step: StepDone) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        waits = self._missing is not None and self._missing.result is None
        self._stale = self._stale or waits
        self._stop_counting()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or not self.title.words().startswith(say_weekday(self.session.today())):
            self.reload()


def _say_start(starts_at: datetime, now: datetime) -> str:
    clock = f"at {starts_at:%H:%M}"
    return clock if starts_at.date() == now.date() else f"{say_weekday(starts_at.date())} {clock}"


def today_page(session: Session, navigate: Navigate, more: More = nothing_more) -> TodayPage:
    """The page of today."""
    return TodayPage(session, navigate, more)
