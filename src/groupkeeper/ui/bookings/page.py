"""The bookings place: a week of one space, of all spaces, or as a list, and what clashes in it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from groupkeeper.domain.bookings.clash import Clash, clashes_among
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.periods import say_weekday, week_of
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import change_booking, move_booking
from groupkeeper.operations.bookings.held_bookings import let_run_out
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
from groupkeeper.ui.bookings.shown_days import ShownDays, View
from groupkeeper.ui.bookings.toolbar import ALL_SPACES, Toolbar
from groupkeeper.ui.bookings.wording import say_week
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice, button, icon_button, menu_button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.shell.group_window import AskedFor
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

SHOWS = frozenset({"booking", "space", "closure", "person", "organisation", "absence"})
_ROOM_FOR_MORE = 800  # design px
_NOTHING = "Nothing booked. Choose a time or press New booking."


def bookings_page(session: Session, navigate: Navigate) -> Page:
    """The week of the first space, today's."""
    session.do(let_run_out, session.today())
    return Bookings(session, navigate)


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


class Bookings(Page, AskedFor):
    """The calendar with its buttons; while a panel is open beside it, only the calendar."""

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
        self._make_buttons()
        self.body.add(self.toolbar, self.clash_room)
        self.body.add(self.calendar, stretch=1)
        self.body.add(self._empty)
        self.toolbar.chosen.connect(self.show_space)
        self.calendar.opened.connect(lambda id: navigate(To.BOOKING, id))
        self.calendar.new_wanted.connect(self._new_at)
        self.calendar.day_opened.connect(lambda day: self.show_view(View.DAY, day))
        self.calendar.move_wanted.connect(self._move)
        self.calendar.length_wanted.connect(self._lengthen)
        self._beside.changed.connect(self.reload)
        session.changed.connect(self._reload_if_touched)
        self.reload()
        self._start_today()

    def _make_buttons(self) -> None:
        back = icon_button("Before", "chevron-left", on=lambda: self.move_on(-1))
        forth = icon_button("After", "chevron-right", on=lambda: self.move_on(1))
        self.this_week = button("This week", on=self.show_this_week)
        self.view_button = menu_button(
            "View",
            [
                MenuChoice("Day, all spaces", lambda: self.show_view(View.DAY), "sun"),
                MenuChoice("Week", lambda: self.show_view(View.WEEK), "calendar-days"),
                MenuChoice("Month", lambda: self.show_view(View.MONTH), "calendar-clock"),
            ],
        )
        self.list_button = button("List", icon="clipboard-list", on=self.switch_list)
        self.more_button = menu_button("More", self._more())
        self.new_button = button("New booking", icon="plus", kind="primary", on=self._new)
        self._buttons = Box(down=False, gap=6)
        self._buttons.add(back, self.this_week, forth)
        self._buttons.add(self.view_button, self.list_button, self.more_button, self.new_button)
        # asked for less than it takes: a panel finds room beside, and More gives way first
        self._buttons.setMinimumWidth(1)
        self.set_actions(self._buttons)

    def _more(self) -> list[MenuChoice]:
        return [
            MenuChoice("Hire charges", lambda: self._navigate(To.HIRE_CHARGES), "hand-coins"),
            MenuChoice("Held bookings", lambda: self._navigate(To.HELD_BOOKINGS), "clock"),
            MenuChoice("Add a space", lambda: self._navigate(To.SPACE), "house-plus"),
            MenuChoice("Change or close the space shown", self._change_space, "pencil"),
            MenuChoice("Print for the wall and the keys", self._print, "printer"),
            MenuChoice(
                "Save as a calendar file",
                lambda: self._navigate(To.CALENDAR_OUT, self._space_id),
                "download",
            ),
            MenuChoice("Bring in a calendar", lambda: self._navigate(To.CALENDAR_IN), "file-up"),
            MenuChoice("Who was turned away", lambda: self._navigate(To.TURNED_AWAY), "calendar-x"),
            MenuChoice("Use of our space", lambda: self._navigate(To.USE_OF_SPACE), "clock"),
            MenuChoice("Conditions of hire", lambda: self._navigate(To.HIRE_TERMS), "file-text"),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more_button.setVisible(self.width() >= current_theme().px(_ROOM_FOR_MORE))

    # What is shown

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
        self.this_week.set_words("Today" if view is View.DAY else f"This {view}")
        self.reload()
        if view is View.MONTH:
            self.calendar.go_to_booking(f"{DAY}{self._days.day.isoformat()}")
        if (shown := self.calendar.currentWidget()) is not None:
            shown.setFocus()

    def show_this_week(self) -> None:
        """Show today, with its week or month."""
        self._days = replace(self._days, day=self._session.today())
        self.reload()
        self._start_today()

    def switch_list(self) -> None:
        """Between calendar and list."""
        self._as_list = not self._as_list
        self.list_button.set_words("Calendar" if self._as_list else "List")
        self.list_button.set_icon("calendar-days" if self._as_list else "clipboard-list")
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
        for part in (self._buttons, self.toolbar, self.clash_room):
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
            self._empty.add(
                Empty(
                    "calendar-days",
                    "No spaces yet",
                    "Add the rooms that people book. Then each booking has its place and no two"
                    " can take the same one.",
                    "Add a space",
                    on=lambda: self._navigate(To.SPACE),
                )
            )

    def _reload_if_touched(self, step: StepDone) -> None:
        if step.tables & SHOWS:
            self.reload()

    # What a person asks for

    def _start_today(self) -> None:
        today = self._session.today()
        if week_of(today) == week_of(self._days.day):
            self.calendar.grid.go_to(today.weekday(), 9 * 60)

    def _new(self) -> None:
        column, minute = self.calendar.grid.cursor_place()
        if self._days.view is not View.WEEK:
            self._new_at(datetime.combine(self._days.day, time()), self._space_id)
            return
        day = self._days.first + timedelta(days=column)
        chosen = minute != 9 * 60 and self._space_id and not self._as_list
        self._new_at(datetime.combine(day, _clock(minute) if chosen else time()), self._space_id)

    def _new_at(self, moment: datetime, space_id: str) -> None:
        when = moment.date().isoformat() if moment.time() == time() else f"{moment:%Y-%m-%dT%H:%M}"
        self._navigate(To.NEW_BOOKING, when, space_id)

    def _move(self, booking_id: str, minutes: int, space_id: str) -> None:
        """Move a booking that was dragged, or moved with Shift and an arrow."""
        slots = self._week.booked if self._beside.plan is None else ()
        found = (slot.booking for slot in slots if slot.booking.id == booking_id)
        booking, by = next(found, None), timedelta(minutes=minutes)
        if booking is None or booking.starts_at is None or booking.ends_at is None:
            return
        to = (space_id or booking.space_id, booking.starts_at + by, booking.ends_at + by)
        if self._session.attempt(self._refused, move_booking, booking_id, *to):
            self.calendar.go_to_booking(booking_id)

    def _lengthen(self, booking_id: str, minutes: int) -> None:
        """Change the length of a booking by its foot, or with Ctrl+Shift and an arrow."""
        slots = self._week.booked if self._beside.plan is None else ()
        found = (slot.booking for slot in slots if slot.booking.id == booking_id)
        booking = next(found, None)
        if booking is None or booking.ends_at is None:
            return
        wanted = replace(booking, ends_at=booking.ends_at + timedelta(minutes=minutes))
        if self._session.attempt(self._refused, change_booking, wanted):
            self.calendar.go_to_booking(booking_id)

    def _refused(self, broken: RuleBroken) -> None:
        self.show_banner(Banner("danger", "It stays where it was", str(broken)))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys = {
            (Qt.Key.Key_PageUp, False): lambda: self.move_on(-1),
            (Qt.Key.Key_PageDown, False): lambda: self.move_on(1),
            (Qt.Key.Key_D, False): lambda: self.show_view(View.DAY),
            (Qt.Key.Key_W, False): lambda: self.show_view(View.WEEK),
            (Qt.Key.Key_M, False): lambda: self.show_view(View.MONTH),
            (Qt.Key.Key_C, False): self.next_clash,
            (Qt.Key.Key_N, False): self._new,
            (Qt.Key.Key_T, True): self.show_this_week,
            (Qt.Key.Key_N, True): self._new,
        }
        asked = keys.get((Qt.Key(event.key()), with_ctrl))
        if asked is None or self._beside.plan is not None:
            super().keyPressEvent(event)
            return
        asked()


def _day_of(clash: Clash) -> date:
    return clash.booking.starts_at.date() if clash.booking.starts_at else date.min


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
