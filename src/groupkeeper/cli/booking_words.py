"""The words that tell of a booking on the command line, read into the booking that is meant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import click

from groupkeeper.domain.activities.timetable import read_time
from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState, Organisation
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.money import parse_pence
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.activities.registers import by_name_only
from groupkeeper.operations.bookings.hall_prints import space_called
from groupkeeper.operations.bookings.series import LEAVE_OUT, DateChoice, DatePlan
from groupkeeper.operations.people.organisations import hirer_kind_called, organisation_called
from groupkeeper.operations.people.rights import person_called
from groupkeeper.storage.group_file import GroupFile

DAY = click.DateTime(["%Y-%m-%d"])
LEAVE = "leave-out"
PREVIEW = click.option("--preview", is_flag=True, help="Only say what would be done.")
_SMALL_HOURS = time(6)
_STATES = (BookingState.CONFIRMED, BookingState.PROVISIONAL, BookingState.ENQUIRY)

_ABOUT = (
    click.option("--person", help="Who is booking, by the whole name."),
    click.option("--organisation", help="For which organisation, by its name."),
    click.option("--new", is_flag=True, help="The person or organisation may be new: add them."),
    click.option(
        "--kind", type=click.Choice([each.value for each in BookedFor]), help="Whose it is."
    ),
    click.option("--hirer-kind", help="The kind of hirer in the price list, by its name."),
    click.option(
        "--state", type=click.Choice([each.value for each in _STATES]), help="How firm it is."
    ),
    click.option("--held-until", type=DAY, help="The last day a provisional one is held."),
    click.option("--people", type=click.IntRange(0), help="How many people are expected."),
    click.option("--safe-because", help="Why it is safe with more people than the space holds."),
    click.option("--set-up", type=click.IntRange(0), help="Minutes to set up before it."),
    click.option("--clear-up", type=click.IntRange(0), help="Minutes to clear up after it."),
    click.option("--charge", help="The charge agreed, as 12.50; else by the price list."),
    click.option("--notes", help="Anything to remember."),
)
_TAKEN = (
    click.option("--because", default="", help="Why it may share where the space is taken."),
    click.option("--or-space", default="", help="Another space for the dates it is free on."),
    click.option("--taken", type=click.Choice([LEAVE]), help="Leave out the dates still taken."),
)


@dataclass(frozen=True)
class Meant:
    """The booking that is meant, and who is to be added with it."""

    booking: Booking
    newcomer: Person | None = None
    body: Organisation | None = None


def about_a_booking(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say more of a booking than where and when."""
    return _with_options(function, _ABOUT)


def where_taken(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what to do where the space is taken."""
    return _with_options(function, _TAKEN)


def _with_options(
    function: Callable[..., Any], options: Sequence[Callable[..., Any]]
) -> Callable[..., Any]:
    for option in reversed(options):
        function = option(function)
    return function


def placed(
    group: GroupFile,
    before: Booking,
    *,
    space: str | None,
    on: datetime | None,
    starts: str | None,
    ends: str | None,
) -> Booking:
    """The booking in another space, on another day, at other times; what is not said stays.

    An end before six in the morning that is not after the start is of the next day. A new start
    takes the end along.
    """
    day, begins = _day_and_time(before, on, starts)
    start = datetime.combine(day, begins)
    lasts = before.ends_at - before.starts_at if before.starts_at and before.ends_at else None
    if ends:
        end = _read(ends, "ends_at")
        next_day = end <= begins and end < _SMALL_HOURS
        finish = datetime.combine(day + timedelta(days=next_day), end)
    elif lasts is not None:
        finish = start + lasts
    else:
        raise RuleBroken(Problem("ends_at", "Say when it ends, like --ends 20:30."))
    space_id = space_called(group, space) if space else before.space_id
    return replace(before, space_id=space_id, starts_at=start, ends_at=finish)


def _day_and_time(before: Booking, on: datetime | None, starts: str | None) -> tuple[date, time]:
    day = on.date() if on else before.starts_at.date() if before.starts_at else None
    begins = _read(starts, "starts_at") if starts else None
    if begins is None and before.starts_at:
        begins = before.starts_at.time()
    if day is None or begins is None:
        raise RuleBroken(
            Problem("starts_at", "Say when it starts, like --on 2026-03-19 --starts 18:30.")
        )
    return day, begins


def _read(typed: str, field: str) -> time:
    found = read_time(typed)
    if found is None:
        raise RuleBroken(Problem(field, f"“{typed}” is not a time. Write it like 18:30."))
    return found


def with_space_times(booking: Booking, tree: SpaceTree) -> Booking:
    """A new booking with the minutes its space wants to set up and to clear up."""
    space = tree.find(booking.space_id)
    return replace(
        booking,
        set_up_minutes=(space.set_up_minutes or 0) if space else 0,
        clear_up_minutes=(space.clear_up_minutes or 0) if space else 0,
    )


def meant(group: GroupFile, before: Booking, about: Mapping[str, Any]) -> Meant:
    """The booking with what was said of it; NotThere for a name we do not know."""
    person, newcomer = _person(group, about["person"], new=about["new"])
    body_id, body = _body(group, about["organisation"], new=about["new"])
    kind = about["hirer_kind"]
    said: dict[str, Any] = {
        "person_id": person,
        "organisation_id": body_id,
        "booked_for": about["kind"],
        "hirer_kind_id": hirer_kind_called(group, kind).id if kind else None,
        "state": about["state"],
        "lapses_on": about["held_until"].date() if about["held_until"] else None,
        "expected_people": about["people"],
        "over_capacity_because": about["safe_because"],
        "set_up_minutes": about["set_up"],
        "clear_up_minutes": about["clear_up"],
        "charge_pence": _pence(about["charge"]),
        "notes": about["notes"],
    }
    after = replace(before, **{name: value for name, value in said.items() if value is not None})
    if after.state != BookingState.PROVISIONAL:
        after = replace(after, lapses_on=None)
    return Meant(after, newcomer, body)


def choices(
    plans: Sequence[DatePlan], group: GroupFile, how: Mapping[str, Any]
) -> dict[date, DateChoice]:
    """What to do with each taken date: another space where it is free, share, leave out."""
    other = space_called(group, how["or_space"]) if how["or_space"] else ""
    found: dict[date, DateChoice] = {}
    for plan in plans:
        if plan.off_because or not plan.is_taken:
            continue
        if other in [space.id for space in plan.free_spaces]:
            found[plan.day] = DateChoice(space_id=other)
        elif how["because"].strip():
            found[plan.day] = DateChoice(because=how["because"].strip())
        elif how["taken"] == LEAVE:
            found[plan.day] = LEAVE_OUT
    return found


def _person(group: GroupFile, name: str | None, *, new: bool) -> tuple[str | None, Person | None]:
    if name is None:
        return None, None
    try:
        return person_called(group, name).id, None
    except NotThere as unknown:
        if not new or "people are called" in str(unknown):
            raise
    return None, by_name_only(name)


def _body(
    group: GroupFile, name: str | None, *, new: bool
) -> tuple[str | None, Organisation | None]:
    if name is None:
        return None, None
    try:
        return organisation_called(group, name).id, None
    except NotThere:
        if not new:
            raise
    body = Organisation(name=" ".join(name.split()))
    return body.id, body


def _pence(typed: str | None) -> int | None:
    if typed is None:
        return None
    pence = parse_pence(typed)
    if pence is None or pence < 0:
        raise RuleBroken(Problem("charge_pence", f"“{typed}” is no amount. Write it like 12.50."))
    return pence
