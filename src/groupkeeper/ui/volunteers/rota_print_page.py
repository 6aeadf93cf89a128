"""The rota as it prints: a month for the wall, or one person's days; and as a calendar file.

Use: `page = rota_print_page(session, navigate, activity_id, "2026-03-14")`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import MONTHS, Period
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.volunteers.rota_prints import (
    OWN_AHEAD,
    draw_own_rota,
    draw_rota_wall,
    month_of,
    write_activity_calendar,
    write_person_calendar,
)
from groupkeeper.storage.queries.volunteers.rota import rota
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.rota_view import TABLES

_WALL, _OWN = "wall", "own"
_MONTHS_BACK, _MONTHS_AHEAD = 1, 6


class RotaPrintPage(PrintPage):
    """What to print at the left, the page at the right; the calendar file has its own button."""

    def __init__(self, session: Session, activity_id: str, day: date, person_id: str = "") -> None:
        self.what = choice_field(
            "What to print", [(_WALL, "A month for the wall"), (_OWN, "One person’s days")]
        )
        self.activity = choice_field("Activity", _activities(session))
        self.month = choice_field("Month", _months(session.today(), day))
        people = _people(session, person_id)
        self.person = choice_field("Who", people)
        self.person.set_value(person_id or (people[0][0] if people else None))
        self.calendar_button = button(
            "Save calendar file",
            icon="calendar-days",
            on=lambda: self.save_calendar(),
            help="For the calendar of a phone or of an email program",
        )
        self.what.set_value(_OWN if person_id else _WALL)
        self.activity.set_value(activity_id)
        self.month.set_value(day.replace(day=1))
        super().__init__(
            session,
            "Print the rota",
            "Rota",
            self._draw_chosen,
            name=self._name_chosen,
            choices=(self.what, self.activity, self.month, self.person),
            shows=TABLES | {"group_details"},
            more=(self.calendar_button,),
        )
        self.what.edited.connect(self._fit_choices)
        self._fit_choices()

    def save_calendar(self) -> None:
        """Ask where, and save the days of the person or the sessions of the activity there."""
        if not self._whose():
            fact = "Choose an activity or a person first"
            self.show_banner(Banner("warn", fact, "A calendar file is of one of them."))
            return
        name = f"{self._name_chosen()}.ics"
        where = ask_where(self, "Save the calendar file", name, "Calendar (*.ics)")
        if where is not None:
            self.save_calendar_to(where)

    def save_calendar_to(self, path: Path) -> None:
        """Save the calendar file at a place; say so, or say why not."""
        self.show_banner(banner_of(path, lambda: self._write()(path)))

    def _write(self) -> Callable[[Path], int]:
        group, now, whose = self._session.group, self._session.now(), self._whose()
        if self.what.value() == _OWN:
            return lambda path: write_person_calendar(group, whose, path, now)
        return lambda path: write_activity_calendar(group, whose, path, now)

    def _whose(self) -> str:
        own = self.what.value() == _OWN
        return str((self.person if own else self.activity).value() or "")

    def _draw_chosen(self) -> PrintMade:
        group, today = self._session.group, self._session.today()
        if self.what.value() == _OWN:
            return draw_own_rota(group, self._whose(), today)
        month = self.month.value() or today
        return draw_rota_wall(group, month, today, str(self.activity.value() or ""))

    def _name_chosen(self) -> str:
        if self.what.value() == _OWN:
            named = dict(_people(self._session, self._whose()))
            return f"Rota of {named.get(self._whose(), 'one person')}"
        activity = dict(_activities(self._session)).get(self._whose(), "")
        return f"Rota {activity if self._whose() else ''}".strip()

    def _fit_choices(self) -> None:
        own = self.what.value() == _OWN
        self.person.setVisible(own)
        self.activity.setVisible(not own)
        self.month.setVisible(not own)


def _activities(session: Session) -> list[tuple[object, str]]:
    found = sorted(session.group.find(Activity), key=lambda each: each.name.casefold())
    return [("", "All activities"), *((each.id, each.name) for each in found if not each.ended_on)]


def _months(today: date, day: date) -> list[tuple[object, str]]:
    first = month_of(month_of(today).start - timedelta(days=1)).start
    found = [first]
    while len(found) <= _MONTHS_BACK + _MONTHS_AHEAD:
        found.append(month_of(found[-1]).end + timedelta(days=1))
    months = sorted({*found, day.replace(day=1)})
    return [(month, f"{MONTHS[month.month - 1]} {month.year}") for month in months]


def _people(session: Session, person_id: str) -> list[tuple[object, str]]:
    """Everybody on the rota from today on, by name, and the person asked for."""
    today = session.today()
    found = {
        each.person_id: each.name
        for one in rota(session.group, Period(today, today + OWN_AHEAD))
        for role in one.roles
        for each in role.people
        if each.is_on
    }
    found |= {each.id: each.full_name for each in session.group.find(Person, id=person_id)}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def rota_print_page(
    session: Session, navigate: Navigate, activity_id: str = "", day: str = "", person_id: str = ""
) -> Page:
    """The page for printing the rota; of an activity and a month, or a person, when given."""
    return RotaPrintPage(
        session, activity_id, date.fromisoformat(day) if day else session.today(), person_id
    )
