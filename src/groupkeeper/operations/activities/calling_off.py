"""Calling off one session, or all in a span of days, and putting one back on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from groupkeeper.domain.activities.activity import (
    Activity,
    AnonymousTally,
    Attendance,
    Session,
    SessionState,
)
from groupkeeper.domain.activities.changing import Kept
from groupkeeper.domain.activities.register import session_troubles
from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.activities.session_space import (
    WithSpace,
    booking_of,
    keep,
    space_troubles,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import sessions_begun
from groupkeeper.storage.steps import Step


def call_off_session(
    group: GroupFile, session_id: str, because: str, today: date | None = None
) -> Session:
    """Call a session off, with the reason; its space is free at once.

    Refused while anyone is in its register (R-PPL-6). `today` is the day its booking is cancelled.
    """
    session = group.get(Session, session_id)
    activity = group.get(Activity, session.activity_id)
    off = as_called_off(session, because)
    refuse(*session_troubles(off, *filled(group, session_id)))
    with group.step(f"Call off {activity.name} on {say_day(session.starts_at)}") as step:
        return keep(step, [called_off(group, off)], today, off.called_off_because)[0]


def as_called_off(session: Session, because: str) -> Session:
    """A session with the reason why it is not held."""
    return replace(
        session,
        state=SessionState.CALLED_OFF.value,
        called_off_because=" ".join(because.split()),
        register_finished=False,
    )


def called_off(group: GroupFile, off: Session) -> WithSpace:
    """A session that is called off, giving up its booking."""
    return WithSpace(off, freed=booking_of(group, off))


def put_session_back_on(
    group: GroupFile, session_id: str, *, without_space: bool = False
) -> Session:
    """Hold a session after all that had been called off; its space is booked again.

    RuleBroken when somebody else has the space by now; `without_space` puts it on all the same.
    """
    session = group.get(Session, session_id)
    activity = group.get(Activity, session.activity_id)
    back_on = replace(session, state=SessionState.PLANNED.value, called_off_because="")
    booked = group.find(Booking, id=session.booking_id) if session.booking_id else []
    ready = WithSpace(back_on, *(_booked_again(one, back_on) for one in booked))
    if without_space and booked:
        ready = WithSpace(replace(back_on, booking_id="", space_id=""))
    with group.step(f"Put {activity.name} on {say_day(session.starts_at)} back on") as step:
        refuse(*space_troubles(group, [ready]))
        return keep(step, [ready])[0]


def _booked_again(booking: Booking, session: Session) -> Booking:
    """The booking of a session as it was before it was cancelled, at the session's time."""
    if booking.state != BookingState.CANCELLED:
        return booking
    return replace(
        booking,
        state=BookingState.CONFIRMED.value,
        cancelled_on=None,
        cancelled_because="",
    )


@dataclass(frozen=True)
class CalledOff:
    """The sessions of a span that are called off, and those that stay as they are."""

    sessions: tuple[Session, ...]
    kept: tuple[Kept, ...] = ()


def call_off_preview(group: GroupFile, days: Period, activity_id: str = "") -> CalledOff:
    """The sessions a call-off concerns: of one activity, or of all. Nothing is saved."""
    ids = [activity_id] if activity_id else [one.id for one in group.find(Activity)]
    off: list[Session] = []
    kept: list[Kept] = []
    for id in ids:
        begun = sessions_begun(group, id)
        for session in group.find(Session, activity_id=id):
            if session.starts_at is None or session.starts_at.date() not in days:
                continue
            if session.state == SessionState.CALLED_OFF:
                kept.append(Kept(session, "called off already"))
            elif session.state == SessionState.HELD or session.id in begun:
                kept.append(Kept(session, "people are in its register"))
            else:
                off.append(session)
    off.sort(key=lambda one: (str(one.starts_at), one.id))
    return CalledOff(tuple(off), tuple(kept))


def call_off_between(
    group: GroupFile, days: Period, because: str, today: date, activity_id: str = ""
) -> CalledOff:
    """Call off the sessions of some days in one step, of one activity or of all; spaces are freed.

    Those held, or with people in their register, stay (R-PPL-6). RuleBroken when there is none.
    """
    if not because.strip():
        raise RuleBroken(Problem("called_off_because", "Say why, like “boiler”."))
    found = call_off_preview(group, days, activity_id)
    if not found.sessions:
        raise RuleBroken(Problem("to_date", "No session is planned on these days."))
    whose = group.get(Activity, activity_id).name if activity_id else "all activities"
    count = "1 session" if len(found.sessions) == 1 else f"{len(found.sessions)} sessions"
    span = f"{say_date(days.start)} to {say_date(days.end)}"
    with group.step(f"Call off {count} of {whose}, {span}") as step:
        off = [called_off(group, as_called_off(one, because)) for one in found.sessions]
        return CalledOff(tuple(keep(step, off, today, because.strip())), found.kept)


def planned_after_end(group: GroupFile, activity: Activity) -> CalledOff:
    """The sessions planned after the day an activity ended; none while it goes on."""
    if activity.ended_on is None:
        return CalledOff(())
    return call_off_preview(
        group, Period(activity.ended_on + timedelta(days=1), date.max), activity.id
    )


def call_off_after_end(group: GroupFile, step: Step, activity: Activity, today: date) -> None:
    """Call off what is planned after an activity ended, and free its space. Inside a step."""
    because = f"{activity.name} has ended"
    found = planned_after_end(group, activity).sessions
    keep(step, [called_off(group, as_called_off(one, because)) for one in found], today, because)


def filled(group: GroupFile, session_id: str) -> tuple[int, int]:
    """How many came by name, and how many entries of hours and counted slips a session has."""
    came = len(group.find(Attendance, session_id=session_id))
    slips = len(group.find(AnonymousTally, session_id=session_id))
    return came, len(group.find(HoursEntry, session_id=session_id)) + slips
