"""The space a session books: made, moved and freed with it, under the one clash rule (R-BKG-3)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState
from groupkeeper.domain.bookings.clash import clashes_with, refusals
from groupkeeper.domain.bookings.limits import LONGEST_AROUND, check_booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.errors import Problem
from groupkeeper.operations.bookings.bookings import as_problems
from groupkeeper.operations.bookings.series import DatePlan, free_spaces
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import (
    bookings_between,
    in_the_way_between,
    space_tree,
)
from groupkeeper.storage.steps import Step


@dataclass(frozen=True)
class SpaceChoice:
    """What to do on a day when the space is taken. Nothing said: as planned.

    `leave_out`: no session that day, or one that is to move stays as it is. `without`: the session
    without a space. `starts_at`: another time that day, as long as planned.
    """

    leave_out: bool = False
    without: bool = False
    space_id: str = ""
    starts_at: time | None = None


AS_PLANNED = SpaceChoice()
SpaceChoices = Mapping[date, SpaceChoice]


@dataclass(frozen=True)
class WithSpace:
    """A session to keep, the booking of its space if it has one, and the one it gives up."""

    session: Session
    booking: Booking | None = None
    freed: Booking | None = None


def chosen_for(session: Session, choices: SpaceChoices) -> SpaceChoice:
    """What was chosen for the day of a session."""
    return choices.get(session.starts_at.date(), AS_PLANNED) if session.starts_at else AS_PLANNED


def as_chosen(session: Session, choice: SpaceChoice) -> Session:
    """A session at the time and place that were chosen for its day."""
    if choice.without:
        session = replace(session, space_id="")
    elif choice.space_id:
        session = replace(session, space_id=choice.space_id)
    starts, ends = session.starts_at, session.ends_at
    if choice.starts_at and starts and ends:
        begins = datetime.combine(starts.date(), choice.starts_at)
        session = replace(session, starts_at=begins, ends_at=begins + (ends - starts))
    return session


def booking_of(group: GroupFile, session: Session) -> Booking | None:
    """The living booking of a session; None when it has none, or it was cancelled."""
    found = group.find(Booking, id=session.booking_id) if session.booking_id else []
    return next((one for one in found if one.state != BookingState.CANCELLED), None)


def with_new_booking(
    group: GroupFile, activity: Activity, session: Session, today: date | None
) -> WithSpace:
    """A session with a booking of its place for it; without one when it has no place.

    The place's own minutes to set up and clear up are kept free around it.
    """
    if not session.space_id:
        return WithSpace(replace(session, booking_id=""))
    booking = Booking(
        title=activity.name,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        person_id=activity.leader_id,
        activity_id=activity.id,
        booked_for=BookedFor.OURS.value,
        stream=activity.stream,
        booked_on=today,
    )
    return WithSpace(
        replace(session, booking_id=booking.id), _in_space(group, booking, session.space_id)
    )


def _in_space(group: GroupFile, booking: Booking, space_id: str) -> Booking:
    """A booking in a space, with the minutes that space needs around it."""
    if booking.space_id == space_id:
        return booking
    spaces = group.find(Space, id=space_id)
    return replace(
        booking,
        space_id=space_id,
        set_up_minutes=spaces[0].set_up_minutes if spaces else 0,
        clear_up_minutes=spaces[0].clear_up_minutes if spaces else 0,
    )


def with_its_booking(
    group: GroupFile, booking: Booking, before: Session, session: Session
) -> WithSpace:
    """A session that changed, and its booking gone along: as much earlier or longer as it was.

    A booking that no longer served the session comes back to it. A session that has no place any
    more frees its booking. A reason to share belonged to the old time, minutes to the old space.
    """
    if not session.space_id:
        return WithSpace(replace(session, booking_id=""), freed=booking)
    in_space = _in_space(group, booking, session.space_id)
    moved = replace(in_space, starts_at=session.starts_at, ends_at=session.ends_at)
    if _serves(booking, before):
        moved = replace(
            moved,
            starts_at=_shifted(booking.starts_at, before.starts_at, session.starts_at),
            ends_at=_shifted(booking.ends_at, before.ends_at, session.ends_at),
        )
    if moved != booking:
        moved = replace(moved, clash_allowed_because="")
    return WithSpace(session, moved)


def _serves(booking: Booking, session: Session) -> bool:
    """Whether a booking gives a session its space for all its time, and perhaps some around it."""
    starts, ends = session.starts_at, session.ends_at
    if not (starts and ends and booking.starts_at and booking.ends_at):
        return False
    covers = booking.starts_at <= starts and ends <= booking.ends_at
    return covers and booking.space_id == session.space_id


def _shifted(
    moment: datetime | None, before: datetime | None, after: datetime | None
) -> datetime | None:
    return moment + (after - before) if moment and before and after else moment


def space_plans(group: GroupFile, kept: Sequence[WithSpace]) -> tuple[DatePlan, ...]:
    """Each booking as it would be if all of these were kept together, with what is in its way."""
    wanted = [one.booking for one in kept if one.booking]
    gone = {one.id for one in wanted} | {one.freed.id for one in kept if one.freed}
    return tuple(_plans(group, wanted, gone))


def _plans(group: GroupFile, wanted: Sequence[Booking], gone: set[str]) -> Iterator[DatePlan]:
    tree = space_tree(group)
    for one in wanted:
        if one.starts_at is None or one.ends_at is None or one.starts_at >= one.ends_at:
            continue
        start, end = one.starts_at - LONGEST_AROUND, one.ends_at + LONGEST_AROUND
        others = [
            *(other for other in bookings_between(group, start, end) if other.id not in gone),
            *wanted,
        ]
        closures = in_the_way_between(group, start.date(), end.date())
        clashes = clashes_with(one, others, closures, tree)
        free = free_spaces(one, others, closures, tree) if refusals(clashes) else ()
        yield DatePlan(one, clashes, free)


def space_troubles(group: GroupFile, kept: Sequence[WithSpace]) -> Iterator[Problem]:
    """What stops these bookings from being kept, each sentence once, date by date."""
    tree = space_tree(group)
    bookings = [one.booking for one in kept if one.booking]
    yield from dict.fromkeys(problem for one in bookings for problem in check_booking(one, tree))
    for plan in space_plans(group, kept):
        yield from as_problems(refusals(plan.clashes))


def keep(
    step: Step, kept: Iterable[WithSpace], today: date | None = None, because: str = ""
) -> list[Session]:
    """Write sessions and their bookings, new bookings numbered. For use inside a step."""
    done: list[Session] = []
    for one in kept:
        if one.booking:
            number = one.booking.reference or step.next_reference(Booking)
            step.save(replace(one.booking, reference=number))
        if one.freed:
            step.save(as_freed(one.freed, because, today))
        done.append(step.save(one.session))
    return done


def as_freed(booking: Booking, because: str, today: date | None) -> Booking:
    """A booking whose session no longer needs the space."""
    return replace(
        booking,
        state=BookingState.CANCELLED.value,
        cancelled_on=today,
        cancelled_because=because,
    )
