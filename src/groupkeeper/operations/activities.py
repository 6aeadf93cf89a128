"""What a person can do with activities and their sessions: add, plan, change, call off."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from groupkeeper.domain.activities.activity import Activity, Attendance, Session, SessionState
from groupkeeper.domain.activities.hours import HoursEntry
from groupkeeper.domain.activities.register import session_troubles
from groupkeeper.domain.activities.timetable import activity_troubles, say_day, sessions_to_come
from groupkeeper.domain.grants.award import AwardActivity
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile


def add_activity(group: GroupFile, activity: Activity, award_ids: Iterable[str] = ()) -> Activity:
    """Add an activity, with its usual time and the grants that help to pay for it."""
    _refuse(activity_troubles(activity))
    with group.step(f"Add {activity.name}") as step:
        step.save(activity)
        step.save_all(
            AwardActivity(award_id=award_id, activity_id=activity.id) for award_id in award_ids
        )
    return activity


def change_activity(
    group: GroupFile, activity: Activity, award_ids: Iterable[str] | None = None
) -> Activity:
    """Write what is now true of an activity. Without `award_ids` its grants stay as they are."""
    _refuse(activity_troubles(activity))
    paid_by = group.find(AwardActivity, activity_id=activity.id)
    wanted = {link.award_id for link in paid_by} if award_ids is None else set(award_ids)
    with group.step(f"Change {activity.name}") as step:
        step.save(activity)
        for link in paid_by:
            if link.award_id not in wanted:
                step.remove(AwardActivity, link.id)
        for award_id in sorted(wanted - {link.award_id for link in paid_by}):
            step.save(AwardActivity(award_id=award_id, activity_id=activity.id))
    return activity


def remove_activity(group: GroupFile, activity_id: str) -> None:
    """Take away an activity added by mistake; one with sessions or hours can only be ended."""
    activity = group.get(Activity, activity_id)
    if group.find(Session, activity_id=activity_id) or group.find(
        HoursEntry, activity_id=activity_id
    ):
        raise RuleBroken(
            Problem(
                "name",
                f"{activity.name} has sessions or hours, and these belong to your story. "
                "Nothing was removed. Put in the day it ended instead.",
            )
        )
    with group.step(f"Remove {activity.name}") as step:
        for link in group.find(AwardActivity, activity_id=activity_id):
            step.remove(AwardActivity, link.id)
        step.remove(Activity, activity_id)


def plan_sessions(
    group: GroupFile, activity_id: str, until: date, today: date
) -> tuple[Session, ...]:
    """Add the sessions of an activity's usual days, from today until `until`.

    Days that already have a session, held or called off, get no second one.
    """
    activity = group.get(Activity, activity_id)
    taken = [
        session.starts_at.date()
        for session in group.find(Session, activity_id=activity_id)
        if session.starts_at
    ]
    first = max(today, activity.started_on) if activity.started_on else today
    planned = sessions_to_come(activity, first, until, taken)
    if not planned:
        return ()
    count = "1 session" if len(planned) == 1 else f"{len(planned)} sessions"
    with group.step(f"Plan {count} of {activity.name}") as step:
        numbered = [replace(session, reference=step.next_reference(Session)) for session in planned]
        step.save_all(numbered)
    return tuple(numbered)


def add_session(group: GroupFile, session: Session) -> Session:
    """Add one session by itself."""
    activity = group.get(Activity, session.activity_id)
    _refuse(session_troubles(session))
    with group.step(f"Add {activity.name} on {say_day(session.starts_at)}") as step:
        return step.save(replace(session, reference=step.next_reference(Session)))


def change_session(group: GroupFile, session: Session) -> Session:
    """Write what is now true of a session: another time, another place, a note."""
    activity = group.get(Activity, session.activity_id)
    _refuse(session_troubles(session, *_filled(group, session.id)))
    with group.step(f"Change {activity.name} on {say_day(session.starts_at)}") as step:
        return step.save(session)


def call_off_session(group: GroupFile, session_id: str, because: str) -> Session:
    """Call a session off, with the reason. Refused while anyone is in its register (R-PPL-6)."""
    session = group.get(Session, session_id)
    activity = group.get(Activity, session.activity_id)
    called_off = replace(
        session,
        state=SessionState.CALLED_OFF.value,
        called_off_because=because.strip(),
        register_finished=False,
    )
    _refuse(session_troubles(called_off, *_filled(group, session_id)))
    with group.step(f"Call off {activity.name} on {say_day(session.starts_at)}") as step:
        return step.save(called_off)


def put_session_back_on(group: GroupFile, session_id: str) -> Session:
    """Hold a session after all that had been called off."""
    session = group.get(Session, session_id)
    activity = group.get(Activity, session.activity_id)
    back_on = replace(session, state=SessionState.PLANNED.value, called_off_because="")
    with group.step(f"Put {activity.name} on {say_day(session.starts_at)} back on") as step:
        return step.save(back_on)


def remove_session(group: GroupFile, session_id: str) -> None:
    """Take away a session added by mistake. Refused while anyone is in its register."""
    session = group.get(Session, session_id)
    activity = group.get(Activity, session.activity_id)
    came, hours = _filled(group, session_id)
    if came or hours or session.headcount:
        raise RuleBroken(
            Problem(
                "state",
                "People are in the register of this session. Nothing was removed. "
                "Clear the register first.",
            )
        )
    with group.step(f"Remove {activity.name} on {say_day(session.starts_at)}") as step:
        step.remove(Session, session_id)


def _filled(group: GroupFile, session_id: str) -> tuple[int, int]:
    """How many came by name, and how many entries of hours a session has."""
    came = len(group.find(Attendance, session_id=session_id))
    return came, len(group.find(HoursEntry, session_id=session_id))


def _refuse(troubles: tuple[Problem, ...]) -> None:
    if troubles:
        raise RuleBroken(*troubles)
