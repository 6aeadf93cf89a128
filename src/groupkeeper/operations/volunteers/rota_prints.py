"""The rota on paper and as calendar files: a month for the wall, one person's own days."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity, SessionState
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import MONTHS, Period, say_date, say_times
from groupkeeper.domain.volunteers.rota import RotaAnswer
from groupkeeper.domain.volunteers.rota_names import names_on_the_wall
from groupkeeper.domain.volunteers.rota_paper import (
    OwnDay,
    OwnRota,
    WallCell,
    WallDay,
    WallRole,
    WallRota,
)
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.exchange.calendars import CalendarEvent, write_calendar
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.volunteers.rota_person import print_rota_person
from groupkeeper.reports.volunteers.rota_wall import print_rota_wall
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import OnRota, RotaSession, rota, rota_with
from groupkeeper.storage.saving import save_file

OWN_AHEAD = timedelta(days=92)
"""How far ahead one person's rota goes."""
CALENDAR_BACK, CALENDAR_AHEAD = timedelta(days=31), timedelta(days=366)
"""How far back and ahead a calendar file goes; what was called off lately is in it."""
_OURS = "groupkeeper"


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def draw_rota_wall(group: GroupFile, day: date, today: date, activity_id: str = "") -> PrintMade:
    """The rota of the month of `day` for the wall, of one activity or all.

    RuleBroken when nothing needs anybody in that month.
    """
    month = month_of(day)
    by_activity: dict[str, list[RotaSession]] = {}
    for one in rota(group, month, activity_id):
        by_activity.setdefault(one.session.activity_id, []).append(one)
    if not by_activity:
        raise RuleBroken(
            Problem(
                "month",
                f"There is no rota for {_say_month(month)}. Say first how many people "
                "each session needs.",
            )
        )
    rotas = [_wall(sessions, _say_month(month), today) for sessions in by_activity.values()]
    rotas.sort(key=lambda one: one.activity.casefold())
    return PrintMade(print_rota_wall(group.details(), rotas, today), len(rotas))


def draw_own_rota(
    group: GroupFile, person_id: str, today: date, *, large: bool = True
) -> PrintMade:
    """One person's days of the next three months. RuleBroken when there are none."""
    person = group.get(Person, person_id)
    days = tuple(
        _own_day(one, person_id)
        for one in rota_with(group, person_id, Period(today, today + OWN_AHEAD))
        if not one.called_off and any(each.is_on for each in _theirs(one, person_id))
    )
    if not days:
        raise RuleBroken(
            Problem(
                "person_id",
                f"{person.full_name} is on no rota from {say_date(today)} on.",
            )
        )
    own = OwnRota(person.full_name, days)
    return PrintMade(print_rota_person(group.details(), own, today, large=large), 1)


def write_activity_calendar(group: GroupFile, activity_id: str, to: Path, now: datetime) -> int:
    """Save the sessions of an activity, or with "" of all, as a calendar file; how many.

    No one is named in it. FileProblem when it cannot be written.
    """
    names = {one.id: one.name for one in group.find(Activity) if activity_id in ("", one.id)}
    spaces = {space.id: space.name for space in group.find(Space)}
    first, last = now.date() - CALENDAR_BACK, now.date() + CALENDAR_AHEAD
    sessions = sorted(
        (
            one
            for one in group.find(ActivitySession)
            if one.activity_id in names and one.starts_at and first <= one.starts_at.date() <= last
        ),
        key=lambda one: (str(one.starts_at), one.id),
    )
    events = [
        CalendarEvent(
            uid=f"{one.id}@{_OURS}",
            starts_at=one.starts_at,
            ends_at=one.ends_at or one.starts_at,
            title=names[one.activity_id],
            place=spaces.get(one.space_id, ""),
            notes=one.called_off_because if one.state == SessionState.CALLED_OFF else "",
            cancelled=one.state == SessionState.CALLED_OFF,
        )
        for one in sessions
        if one.starts_at
    ]
    _save(to, names[activity_id] if activity_id else group.details().name, events, now)
    return len(events)


def write_person_calendar(group: GroupFile, person_id: str, to: Path, now: datetime) -> int:
    """Save one person's places on the rota as a calendar file; how many. Nobody else is named.

    Days they cannot come, and sessions called off, are in it as cancelled, so that a calendar
    that has them takes them out. FileProblem when it cannot be written.
    """
    person = group.get(Person, person_id)
    days = Period(now.date() - CALENDAR_BACK, now.date() + CALENDAR_AHEAD)
    events = [_own_event(one, person_id) for one in rota_with(group, person_id, days)]
    _save(to, f"{group.details().name}: {person.full_name}", events, now)
    return sum(not event.cancelled for event in events)


def _save(to: Path, name: str, events: Sequence[CalendarEvent], now: datetime) -> None:
    save_file(to, write_calendar(name, events, now))


def _own_event(one: RotaSession, person_id: str) -> CalendarEvent:
    theirs = _theirs(one, person_id)
    on = [each for each in theirs if each.is_on]
    roles = ", ".join(each.role for each in on or theirs)
    return CalendarEvent(
        uid=f"{one.session.id}-{person_id}@{_OURS}",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        title=f"{one.activity}: {roles}",
        place=one.place,
        notes=one.session.called_off_because if one.called_off else "",
        cancelled=one.called_off or not on,
        tentative=all(each.answer == RotaAnswer.ASKED for each in on),
    )


def _own_day(one: RotaSession, person_id: str) -> OwnDay:
    on = [each for each in _theirs(one, person_id) if each.is_on]
    return OwnDay(
        day=one.starts_at.date(),
        times=say_times(one.starts_at, one.ends_at),
        activity=one.activity,
        place=one.place,
        roles=", ".join(each.role for each in on),
        asked=all(each.answer == RotaAnswer.ASKED for each in on),
    )


def _theirs(one: RotaSession, person_id: str) -> list[OnRota]:
    return [each for role in one.roles for each in role.people if each.person_id == person_id]


def _wall(sessions: Sequence[RotaSession], month: str, today: date) -> WallRota:
    coming = {
        each.person_id: (each.first_name, each.last_name)
        for one in sessions
        for role in one.roles
        for each in role.people
        if _comes(each)
    }
    names = dict(zip(coming, names_on_the_wall(tuple(coming.values())), strict=True))
    roles = {role.stands.role_id: role.role for one in sessions for role in one.roles}
    places = dict.fromkeys(one.place for one in sessions if one.place)
    return WallRota(
        activity=sessions[0].activity,
        month=month,
        place=", ".join(places),
        days=tuple(
            WallDay(one.starts_at.date(), say_times(one.starts_at, one.ends_at), one.called_off)
            for one in sessions
        ),
        roles=tuple(
            WallRole(role, tuple(_wall_cell(one, id, names, today) for one in sessions))
            for id, role in sorted(roles.items(), key=lambda pair: pair[1].casefold())
        ),
    )


def _wall_cell(one: RotaSession, role_id: str, names: dict[str, str], today: date) -> WallCell:
    """Who said yes; the others may still say no, and their place is still asked for."""
    for role in one.roles:
        if role.stands.role_id == role_id:
            here = tuple(names[each.person_id] for each in role.people if _comes(each))
            return WallCell(here, 0 if one.is_past(today) else role.stands.missing)
    return WallCell()


def _comes(person: OnRota) -> bool:
    return person.is_on and person.answer == RotaAnswer.COMING


def _say_month(month: Period) -> str:
    return f"{MONTHS[month.start.month - 1]} {month.start.year}"
