"""What a person can do with activities and their sessions: add, change, remove.

Planning many is in `session_planning`, changing several in `session_changes`, calling off in
`calling_off`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from groupkeeper.domain.activities.activity import (
    Activity,
    Session,
)
from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.activities.register import session_troubles
from groupkeeper.domain.activities.taking_part import ActivityLeader, ActivityPlace
from groupkeeper.domain.activities.timetable import activity_troubles, say_day
from groupkeeper.domain.grants.award import AwardActivity
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.volunteers.rota import RotaNeed, RotaPlace
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.activities.calling_off import call_off_after_end, filled
from groupkeeper.operations.activities.session_space import (
    SpaceChoices,
    WithSpace,
    as_chosen,
    as_freed,
    booking_of,
    chosen_for,
    keep,
    space_plans,
    space_troubles,
    with_new_booking,
)
from groupkeeper.operations.bookings.series import DatePlan
from groupkeeper.operations.locked_returns import refuse_in_locked_return
from groupkeeper.operations.mistakes import remove_with_its_own, what_else_names
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step

_REMOVED = "The session was removed"
_ITS_OWN = (AwardActivity, ActivityLeader, ActivityPlace, RotaNeed, AskedQuestion)
"""What is written about an activity alone, and goes with it."""


def add_activity(
    group: GroupFile,
    activity: Activity,
    award_ids: Iterable[str] = (),
    leader_ids: Sequence[str] = (),
    role_names: Iterable[str] = (),
) -> Activity:
    """Add an activity, with its usual time, who leads it and the grants that help to pay for it.

    `leader_ids` are those who lead it beside its leader. Its rota begins with one of each of the
    roles named in `role_names`, as far as the group has them.
    """
    refuse(*activity_troubles(activity))
    with group.step(f"Add {activity.name}") as step:
        step.save(activity)
        for role in roles_called(group, role_names):
            step.save(RotaNeed(activity_id=activity.id, role_id=role.id, least=1))
        _keep_awards(group, step, activity.id, award_ids)
        _keep_leaders(group, step, activity.id, leader_ids)
    return activity


def roles_called(group: GroupFile, names: Iterable[str]) -> list[Role]:
    """The roles of the group with one of these names, in their order."""
    known = {role.name.casefold(): role for role in group.find(Role)}
    return [known[name.casefold()] for name in names if name.casefold() in known]


def change_activity(
    group: GroupFile,
    activity: Activity,
    award_ids: Iterable[str] | None = None,
    leader_ids: Sequence[str] | None = None,
    *,
    today: date,
) -> Activity:
    """Write what is now true of an activity. Grants and leaders not given stay as they are.

    What is planned after the day it ended is called off. `today` is the day its space is given up.
    """
    refuse(*activity_troubles(activity))
    with group.step(f"Change {activity.name}") as step:
        step.save(activity)
        call_off_after_end(group, step, activity, today)
        if award_ids is not None:
            _keep_awards(group, step, activity.id, award_ids)
        if leader_ids is not None:
            _keep_leaders(group, step, activity.id, leader_ids)
    return activity


def _keep_awards(group: GroupFile, step: Step, activity_id: str, award_ids: Iterable[str]) -> None:
    wanted = set(award_ids)
    paid_by = group.find(AwardActivity, activity_id=activity_id)
    for link in paid_by:
        if link.award_id not in wanted:
            step.remove(AwardActivity, link.id)
    for award_id in sorted(wanted - {link.award_id for link in paid_by}):
        step.save(AwardActivity(award_id=award_id, activity_id=activity_id))


def _keep_leaders(
    group: GroupFile, step: Step, activity_id: str, leader_ids: Sequence[str]
) -> None:
    leading = group.find(ActivityLeader, activity_id=activity_id)
    for link in leading:
        if link.person_id not in leader_ids:
            step.remove(ActivityLeader, link.id)
    known = {link.person_id for link in leading}
    for person_id in dict.fromkeys(leader_ids):
        if person_id not in known:
            step.save(ActivityLeader(activity_id=activity_id, person_id=person_id))


def remove_activity(group: GroupFile, activity_id: str) -> None:
    """Take away an activity added by mistake; one with sessions or hours can only be ended."""
    activity = group.get(Activity, activity_id)
    if other := what_else_names(group, activity, _ITS_OWN):
        raise RuleBroken(
            Problem(
                "name",
                f"{activity.name} is named in {other}, which belong to your story. "
                "Nothing was removed. Put in the day it ended instead.",
            )
        )
    with group.step(f"Remove {activity.name}") as step:
        remove_with_its_own(group, step, activity, _ITS_OWN)


def add_preview(group: GroupFile, session: Session, today: date) -> tuple[DatePlan, ...]:
    """The day of a session that would book its space, when the space is taken; else nothing."""
    activity = group.get(Activity, session.activity_id)
    plans = space_plans(group, [with_new_booking(group, activity, session, today)])
    return tuple(plan for plan in plans if plan.is_taken)


def add_session(
    group: GroupFile,
    session: Session,
    *,
    book: bool = False,
    today: date | None = None,
    choices: SpaceChoices | None = None,
) -> Session:
    """Add one session by itself; with `book` its space is booked in the same step.

    `choices` says what to do when the space is taken that day.
    """
    activity = group.get(Activity, session.activity_id)
    session = as_chosen(session, chosen_for(session, choices or {}))
    refuse(*session_troubles(session))
    with group.step(f"Add {activity.name} on {say_day(session.starts_at)}") as step:
        numbered = replace(session, reference=step.next_reference(Session))
        ready = with_new_booking(group, activity, numbered, today) if book else WithSpace(numbered)
        refuse(*space_troubles(group, [ready]))
        return keep(step, [ready])[0]


def remove_session(group: GroupFile, session_id: str, today: date | None = None) -> None:
    """Take away a session added by mistake, and free its space.

    Refused while anyone is in its register. `today` is the day its booking is cancelled.
    """
    session = group.get(Session, session_id)
    activity = group.get(Activity, session.activity_id)
    came, hours = filled(group, session_id)
    if came or hours or session.headcount:
        raise RuleBroken(
            Problem(
                "state",
                "People are in the register of this session. Nothing was removed. "
                "Clear the register first.",
            )
        )
    refuse_in_locked_return(group, [session_id])
    with group.step(f"Remove {activity.name} on {say_day(session.starts_at)}") as step:
        if booking := booking_of(group, session):
            step.save(as_freed(booking, _REMOVED, today))
        for kind in (RotaPlace, RotaNeed):
            for one in group.find(kind, session_id=session_id):
                step.remove(kind, one.id)
        step.remove(Session, session_id)
