"""The days a page of bookings shows: of one space, of all spaces, or as a list; what clashes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.bookings.clash import Clash, clashes_among
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.periods import say_weekday, week_of
from groupkeeper.storage.queries.bookings.bookings import (
    booked_between,
    clashes_from,
    closures_between,
    keyholders_away,
    space_tree,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.bookings.beside import beside_of
from groupkeeper.ui.bookings.calendar import Calendar, Week
from groupkeeper.ui.bookings.clash_banner import clash_banner, open_clashes
from groupkeeper.ui.bookings.month_values import DAY
from groupkeeper.ui.bookings.page_buttons import PageButtons, places_beside
from groupkeeper.ui.bookings.shown_days import ShownDays, View
from groupkeeper.ui.bookings.toolbar import ALL_SPACES, Toolbar
from groupkeeper.ui.bookings.wording import say_week
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.group_window import AskedFor
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

SHOWS = frozenset({"booking", "space", "closure", "person", "organisation", "absence"})
_NOTHING = "Nothing booked. Choose a time or press New booking."


def read_days(session: Session, days: ShownDays) -> Week:
    """Some days of all spaces with their clashes, from the group file."""
    group = session.group
    tree = space_tree(group)
    start = datetime.combine(days.first, time())
    booked = tuple(booked_between(group, start, start + timedelta(days=days.count)))
    closures = tuple(closures_between(group, days.first, days.last))
    in_the_way = (*closures, *keyholders_away(group, days.first, days.last))
    clashes = clashes_among((slot.booking for slot in booked), tree, in_the_way)
    return Week(days.first, session.today(), tree, booked, closures, clashes, days.count)


class CalendarPage(Page, AskedFor):
    """The calendar under its buttons; while a panel is open beside it, only the calendar."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Bookings", scroll=False, gap=10)
        self._session = session
        self._navigate = navigate
        self._beside = beside_of(session)
        self._days = ShownDays(View.WEEK, session.today())
        self._space_id = next((space.id for space in space_tree(session.group).spaces), ALL_SPACES)
        self._as_list = False
        self._week = read_days(session, self._days)
        self.toolbar = Toolbar()
        self.calendar = Calendar()
        self.clash_room = Box()
        self._empty = Box()
        self.buttons = PageButtons(self._more())
        self.this_week, self.list_button = self.buttons.this_week, self.buttons.list_button
        self.set_actions(self.buttons)
        self.body.add(self.toolbar, self.clash_room)
        self.body.add(self.calendar, stretch=1)
        self.body.add(self._empty)
        self.buttons.moved.connect(self.move_on)
        self.buttons.today_wanted.connect(self.show_this_week)
        self.buttons.view_wanted.connect(self.show_view)
        self.buttons.list_wanted.connect(self.switch_list)
        self.toolbar.chosen.connect(self.show_space)
        self.calendar.day_opened.connect(lambda day: self.show_view(View.DAY, day))
        self._beside.changed.connect(self.reload)
        session.changed.connect(self._reload_if_touched)
        self.reload()
        self.start_today()

    def _more(self) -> list[MenuChoice]:
        before, after = places_beside(self._navigate)
        of_the_space = [
            MenuChoice("Change or close the space shown", self._change_space, "pencil"),
            MenuChoice("Print for the wall and the keys", self._print, "printer"),
            MenuChoice(
                "Save as a calendar file",
                lambda: self._navigate(To.CALENDAR_OUT, self._space_id),
                "download",
            ),
        ]
        return [*before, *of_the_space, *after]

    def asked_for(self, *what: str) -> None:
        """Show the week of a day ("2026-03-14"), a space, and the keyboard on a booking."""
        day, space_id, booking_id, *_ = (*what, "", "", "")
        if day:
            self._days = replace(self._days, day=date.fromisoformat(day[:10]))
        if space_id:
            self._space_id = space_id
        self.reload()
        if booking_id:
            self.calendar.go_to_booking(booking_id)

    def show_space(self, space_id: str) -> None:
        """Show one space, or all when the id is ""."""
        self._space_id = space_id
        if space_id and self._days.view is View.DAY:  # a day shows all of them
            self.show_view(View.WEEK)
            return
        self.reload()

    def move_on(self, by: int) -> None:
        """Show the days, weeks or months before or after."""
        self._days = self._days.moved(by)
        self.reload()

    def show_view(self, view: View, day: date | None = None) -> None:
        """Show a day, a week or a month, around the same day or another."""
        self._days = ShownDays(view, day or self._days.day)
        self.buttons.say_view(view)
        self.reload()
        if view is View.MONTH:
            self.calendar.go_to_booking(f"{DAY}{self._days.day.isoformat()}")
        if (shown := self.calendar.currentWidget()) is not None:
            shown.setFocus()

    def show_this_week(self) -> None:
        """Show today, with its week or month."""
        self._days = replace(self._days, day=self._session.today())
        self.reload()
        self.start_today()

    def switch_list(self) -> None:
        """Between calendar and list."""
        self._as_list = not self._as_list
        self.buttons.say_list(self._as_list)
        self.reload()

    def next_clash(self) -> None:
        """Go to the first open clash after the week shown, or from today on."""
        today = self._session.today()
        found = open_clashes(clashes_from(self._session.group, min(today, self._days.first)))
        later = [clash for clash in found if _day_of(clash) > self._days.last]
        if not found:
            self.show_banner(Banner("ok", "No clashes from today on."))
            return
        clash = (later or found)[0]
        self._days = replace(self._days, day=_day_of(clash))
        self._space_id = clash.booking.space_id
        self.reload()
        self.calendar.go_to_booking(clash.booking.id)

    def reload(self) -> None:
        """Read the week again and show it, with the plan of an open panel."""
        plan = self._beside.plan
        self.show_banner(None)
        self._week = read_days(
            self._session, ShownDays(View.WEEK, plan.day) if plan else self._days
        )
        for part in (self.buttons, self.toolbar, self.clash_room):
            part.setVisible(plan is None)
        if plan and plan.by_day:
            self.set_title("Bookings", f"{say_weekday(plan.day)} {plan.day.year}, all spaces")
            self.calendar.show_day(self._week, plan.day, plan.ghosts)
        elif plan and plan.space_id:
            space = self._week.tree.find(plan.space_id)
            name = f"{space.name}, " if space else ""
            self.set_title("Bookings", f"{name}{say_week(week_of(plan.day))}")
            self.calendar.show_space(self._week, plan.space_id, plan.ghosts)
        elif plan:
            self.set_title("Bookings", say_week(week_of(plan.day)))
            self.calendar.show_chart(self._week)
        else:
            self._show_week()
        self._show_emptiness()

    def _show_week(self) -> None:
        week = self._week
        if week.tree.find(self._space_id) is None:
            self._space_id = ALL_SPACES
        space_id = self._space_id
        by_day = self._days.view is View.DAY and not self._as_list
        self.toolbar.offer(week.tree, ALL_SPACES if by_day else space_id)
        self.toolbar.explain(slot.booking for slot in week.booked)
        shown = week.in_space(space_id) if space_id else week.booked
        hint = "" if shown else f". {_NOTHING}"
        self.set_title("Bookings", self._days.said() + hint)
        self._show_clashes()
        if self._as_list:
            self.calendar.show_list(week, space_id)
        elif self._days.view is View.MONTH:
            self.calendar.show_month(week, space_id)
        elif self._days.view is View.DAY:
            self.calendar.show_day(week, self._days.day)
        elif space_id:
            self.calendar.show_space(week, space_id)
        else:
            self.calendar.show_chart(week)
        self.starts_at = self.calendar.currentWidget()

    def _show_clashes(self) -> None:
        self.clash_room.clear()
        week = self._week
        banner = clash_banner(week.clashes, week.booked, week.tree, self._sort_out)
        self.clash_room.setVisible(banner is not None)
        if banner is not None:
            self.clash_room.add(banner)

    def _show_emptiness(self) -> None:
        self._empty.clear()
        empty = not self._week.tree.spaces
        self._empty.setVisible(empty)
        self.calendar.setVisible(not empty)
        if empty:
            self.toolbar.hide()
            self._empty.add(_no_spaces(self._navigate))

    def _reload_if_touched(self, step: StepDone) -> None:
        if step.tables & SHOWS:
            self.reload()

    def start_today(self) -> None:
        """Put the keyboard on today, where its week is shown."""
        today = self._session.today()
        if week_of(today) == week_of(self._days.day):
            self.calendar.grid.go_to(today.weekday(), 9 * 60)

    def _change_space(self) -> None:
        if self._space_id:
            self._navigate(To.SPACE, self._space_id)
        else:
            self.show_banner(Banner("info", "Choose one space first, then change it."))

    def _print(self) -> None:
        self._navigate(
            To.HALL_PRINTS, "", week_of(self._days.day).start.isoformat(), self._space_id
        )

    def _sort_out(self, clash: Clash) -> None:
        if isinstance(clash.other, Closure):
            self._navigate(To.BOOKING, clash.booking.id)
        else:
            self._navigate(To.SORT_OUT, clash.booking.id, clash.other.id)


def _day_of(clash: Clash) -> date:
    return clash.booking.starts_at.date() if clash.booking.starts_at else date.min


def _no_spaces(navigate: Navigate) -> Empty:
    return Empty(
        "calendar-days",
        "No spaces yet",
        "Add the rooms that people book. Then each booking has its place and no two"
        " can take the same one.",
        "Add a space",
        on=lambda: navigate(To.SPACE),
    )
