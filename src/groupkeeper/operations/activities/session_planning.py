"""Planning the sessions to come, and booking their space in the same act."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.activities.planning import DaysOff, LeftOut, Planned, sessions_to_come
from groupkeeper.errors import refuse
from groupkeeper.operations.activities.session_space import (
    SpaceChoice,
    SpaceChoices,
    WithSpace,
    as_chosen,
    chosen_for,
    keep,
    space_plans,
    space_troubles,
    with_new_booking,
)
from groupkeeper.operations.bookings.series import DatePlan
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import space_tree


@dataclass(frozen=True)
class PlanPreview:
    """What planning would add: new sessions, days left out and why, and the taken dates."""

    sessions: tuple[Session, ...]
    left_out: tuple[LeftOut, ...]
    taken: tuple[DatePlan, ...] = ()


def days_off(group: GroupFile) -> DaysOff:
    """The bank holidays of our nation, and the term breaks."""
    return DaysOff(group.details().nation, tuple(group.find(TermBreak)))


def plan_preview(
    group: GroupFile,
    activity_id: str,
    until: date,
    today: date,
    put_back: Collection[date] = (),
    *,
    book: bool = False,
) -> PlanPreview:
    """What `plan_sessions` would do; nothing is saved. With `book`, the dates already taken."""
    activity = group.get(Activity, activity_id)
    planned = _planned(group, activity, until, today, put_back)
    plans = space_plans(group, _ready(group, activity, planned, {}, today)) if book else ()
    taken = tuple(plan for plan in plans if plan.is_taken)
    return PlanPreview(planned.sessions, planned.left_out, taken)


def plan_sessions(
    group: GroupFile,
    activity_id: str,
    until: date,
    today: date,
    put_back: Collection[date] = (),
    *,
    book: bool = False,
    choices: SpaceChoices | None = None,
) -> tuple[Session, ...]:
    """Add the sessions of an activity's usual days, from today until `until`.

    Days that already have a session, held or called off, get no second one. Bank holidays and
    breaks are left out unless they are in `put_back`. With `book` their space is booked in the
    same step; `choices` says what to do with taken dates. RuleBroken names every date still taken,
    and then nothing is kept.
    """
    activity = group.get(Activity, activity_id)
    planned = _planned(group, activity, until, today, put_back)
    ready = _ready(group, activity, planned, choices or {}, today, book=book)
    if not ready:
        return ()
    with group.step(_label(group, activity, ready)) as step:
        refuse(*space_troubles(group, ready))
        numbered = [
            replace(one, session=replace(one.session, reference=step.next_reference(Session)))
            for one in ready
        ]
        return tuple(keep(step, numbered))


def _planned(
    group: GroupFile, activity: Activity, until: date, today: date, put_back: Collection[date]
) -> Planned:
    first = max(today, activity.started_on) if activity.started_on else today
    existing = group.find(Session, activity_id=activity.id)
    return sessions_to_come(activity, first, until, existing, days_off(group), put_back)


def _ready(
    group: GroupFile,
    activity: Activity,
    planned: Planned,
    choices: Mapping[date, SpaceChoice],
    today: date,
    *,
    book: bool = True,
) -> list[WithSpace]:
    """The sessions to keep, each with its booking, as was chosen for its day."""
    ready: list[WithSpace] = []
    for session in planned.sessions:
        choice = chosen_for(session, choices)
        if choice.leave_out:
            continue
        chosen = as_chosen(session, choice)
        ready.append(
            with_new_booking(group, activity, chosen, today) if book else WithSpace(chosen)
        )
    return ready


def _label(group: GroupFile, activity: Activity, ready: list[WithSpace]) -> str:
    count = "1 session" if len(ready) == 1 else f"{len(ready)} sessions"
    booked = {one.booking.space_id for one in ready if one.booking}
    if len(booked) != 1:
        return f"Plan {count} of {activity.name}"
    return f"Plan {count} of {activity.name} in {space_tree(group).name(booked.pop())}"
