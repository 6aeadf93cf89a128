"""Changing one session, it and all after it, or all to come; their bookings go along."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.activities.changing import (
    Around,
    Changes,
    Moved,
    WhichSessions,
    is_usual,
    only_this,
    to_several,
)
from groupkeeper.domain.activities.register import session_troubles
from groupkeeper.domain.activities.timetable import activity_troubles, say_day
from groupkeeper.errors import Problem, refuse
from groupkeeper.operations.activities.session_planning import days_off
from groupkeeper.operations.activities.session_space import (
    SpaceChoice,
    SpaceChoices,
    WithSpace,
    as_chosen,
    booking_of,
    chosen_for,
    keep,
    space_plans,
    space_troubles,
    with_its_booking,
    with_new_booking,
)
from groupkeeper.operations.bookings.series import DatePlan
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import sessions_begun

_FREED = "The session is elsewhere now"


@dataclass(frozen=True)
class ChangePreview:
    """What a change would do: each session, and the dates whose space is taken."""

    changes: Changes
    taken: tuple[DatePlan, ...]


def change_preview(
    group: GroupFile,
    wanted: Session,
    which: WhichSessions,
    now: datetime,
    *,
    book: bool | None = None,
) -> ChangePreview:
    """What `change_sessions` would do; nothing is saved. RuleBroken when it could not be done."""
    changes = _changes(group, wanted, which, now)
    refuse(*_troubles(group, changes.moved))
    plans = space_plans(group, _ready(group, changes, {}, now.date(), book))
    return ChangePreview(changes, tuple(plan for plan in plans if plan.is_taken))


def change_sessions(
    group: GroupFile,
    wanted: Session,
    which: WhichSessions,
    now: datetime,
    *,
    book: bool | None = None,
    choices: SpaceChoices | None = None,
) -> Changes:
    """Change the day, time, length or place of a session, and of others like it, in one step.

    Their bookings are moved or freed with them; `book` true or false books or frees their space.
    `choices` says what to do with taken dates. RuleBroken names every date still taken, and then
    nothing is changed. The past is never altered.
    """
    changes = _changes(group, wanted, which, now)
    ready = _ready(group, changes, choices or {}, now.date(), book)
    refuse(*_troubles(group, [Moved(one.session, one.session) for one in ready]))
    refuse(*activity_troubles(changes.activity))
    with group.step(_label(changes, ready)) as step:
        refuse(*space_troubles(group, ready))
        step.save(changes.activity)
        keep(step, ready, now.date(), _FREED)
    return changes


def _changes(group: GroupFile, wanted: Session, which: WhichSessions, now: datetime) -> Changes:
    before = group.get(Session, wanted.id)
    activity = group.get(Activity, before.activity_id)
    # whatever else a form shows may have changed since it was opened
    wanted = replace(
        before, starts_at=wanted.starts_at, ends_at=wanted.ends_at, space_id=wanted.space_id
    )
    if which == WhichSessions.ONE:
        if before.planned_for is None and before.starts_at and is_usual(before, activity):
            wanted = replace(wanted, planned_for=before.starts_at.date())
        return only_this(activity, before, wanted)
    sessions = tuple(group.find(Session, activity_id=activity.id))
    begun = sessions_begun(group, activity.id)
    return to_several(
        activity, before, wanted, which, Around(sessions, begun, now, days_off(group))
    )


def _ready(
    group: GroupFile,
    changes: Changes,
    choices: Mapping[date, SpaceChoice],
    today: date,
    book: bool | None,
) -> list[WithSpace]:
    ready: list[WithSpace] = []
    for moved in changes.moved:
        choice = chosen_for(moved.after, choices)
        if not choice.leave_out:
            after = as_chosen(moved.after, choice)
            ready.append(_with_space(group, changes.activity, moved.before, after, today, book))
    return ready


def _with_space(
    group: GroupFile,
    activity: Activity,
    before: Session,
    after: Session,
    today: date,
    book: bool | None,
) -> WithSpace:
    booking = booking_of(group, before)
    if booking and book is False:
        return WithSpace(replace(after, booking_id=""), freed=booking)
    if booking:
        return with_its_booking(group, booking, before, after)
    return with_new_booking(group, activity, after, today) if book else WithSpace(after)


def _troubles(group: GroupFile, moved: list[Moved] | tuple[Moved, ...]) -> list[Problem]:
    """What is wrong with the sessions as they would be, each sentence once."""
    found = [problem for one in moved for problem in session_troubles(one.after)]
    return list(dict.fromkeys(found))


def _label(changes: Changes, ready: list[WithSpace]) -> str:
    name = changes.activity.name
    if len(changes.moved) == 1:
        return f"Change {name} on {say_day(changes.moved[0].before.starts_at)}"
    return f"Change {len(ready)} sessions of {name}"
