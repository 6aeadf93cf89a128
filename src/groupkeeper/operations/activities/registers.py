"""What a person can do with a register: tick who came, give hours, add a newcomer, finish it.

Every tick is a step of its own, so that undo goes back one keystroke.
"""

from dataclasses import replace

from groupkeeper.domain.activities.activity import Activity, Attendance, Session, SessionState
from groupkeeper.domain.activities.register import session_troubles
from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.people.names import from_typed
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_weekday
from groupkeeper.domain.volunteers.hours import GivenAs, HoursEntry
from groupkeeper.domain.volunteers.sign_in import InAndOut, with_times
from groupkeeper.domain.volunteers.time_given import counted_once, entry_troubles, say_hours
from groupkeeper.domain.volunteers.usual_hours import half_hour_more as lengthened
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.locked_returns import refuse_in_locked_return
from groupkeeper.storage.group_file import GroupFile

STILL_TO_ASK = "Phone, address and what they agree to"


def mark_came(group: GroupFile, session_id: str, person_id: str) -> Attendance:
    """Tick a person as having come. Ticking twice changes nothing."""
    session = open_session(group, session_id)
    already = group.find(Attendance, session_id=session_id, person_id=person_id)
    if already:
        return already[0]
    name = group.get(Person, person_id).full_name
    with group.step(f"{name} came on {say_day(session.starts_at)}") as step:
        return step.save(Attendance(session_id=session_id, person_id=person_id))


def mark_not_came(group: GroupFile, session_id: str, person_id: str) -> None:
    """Take a tick away; hours given stay. Nothing happens when there was no tick."""
    session = group.get(Session, session_id)
    ticks = group.find(Attendance, session_id=session_id, person_id=person_id)
    if not ticks:
        return
    refuse_in_locked_return(group, (tick.id for tick in ticks))
    name = group.get(Person, person_id).full_name
    with group.step(f"{name} did not come on {say_day(session.starts_at)}") as step:
        for tick in ticks:
            step.remove(Attendance, tick.id)


def give_hours(
    group: GroupFile,
    session_id: str,
    person_id: str,
    minutes: int,
    role_id: str = "",
    times: InAndOut | None = None,
) -> HoursEntry | None:
    """Put down the minutes a helper gave at a session, in place of what was there; 0 clears.

    Without `role_id` the role stays as it was. With the `times` of a sign-in sheet the entry says
    that they signed in and out. Refused when the day gets too long (R-VOL-3).
    """
    if minutes == 0:
        clear_hours(group, session_id, person_id)
        return None
    session = open_session(group, session_id)
    before = hours_given(group, session_id, person_id)
    entry = with_times(_entry(group, session, person_id, minutes, role_id, before), times)
    if entry == before:
        return entry
    same_day = group.find(HoursEntry, person_id=person_id, on_date=entry.on_date)
    refuse(*entry_troubles(entry, same_day))
    name = group.get(Person, person_id).full_name
    with group.step(f"{name} gave {say_hours(minutes)} on {say_day(session.starts_at)}") as step:
        if not entry.reference:
            entry = replace(entry, reference=step.next_reference(HoursEntry))
        return step.save(entry)


def half_hour_more(
    group: GroupFile, session_id: str, person_id: str, role_id: str = ""
) -> HoursEntry | None:
    """Put down half an hour more than a helper's hours so far, none included."""
    before = hours_given(group, session_id, person_id)
    so_far = (before.minutes or 0) if before else 0
    return give_hours(group, session_id, person_id, lengthened(so_far), role_id)


def clear_hours(group: GroupFile, session_id: str, person_id: str) -> None:
    """Take a helper's hours at a session away. A tick for having come stays."""
    session = group.get(Session, session_id)
    entries = _entries(group, session_id, person_id)
    if not entries:
        return
    refuse_in_locked_return(group, (entry.id for entry in entries))
    name = group.get(Person, person_id).full_name
    with group.step(f"{name} gave no hours on {say_day(session.starts_at)}") as step:
        for entry in entries:
            step.remove(HoursEntry, entry.id)


def set_headcount(group: GroupFile, session_id: str, people: int | None) -> Session:
    """Put down how many others came, counted by heads; None when no one counted."""
    session = open_session(group, session_id)
    counted = replace(session, headcount=people)
    if counted == session:
        return session
    refuse(*session_troubles(counted))
    how_many = "No headcount" if people is None else f"{people} came by headcount"
    with group.step(f"{how_many} on {say_day(session.starts_at)}") as step:
        return step.save(counted)


def add_newcomer(group: GroupFile, session_id: str, typed_name: str) -> Person:
    """Add someone by name only and tick them as having come; the rest can be asked later."""
    session = open_session(group, session_id)
    person = by_name_only(typed_name)
    with group.step(f"Add {person.full_name}, who came on {say_day(session.starts_at)}") as step:
        step.save(person)
        step.save(Attendance(session_id=session_id, person_id=person.id))
    return person


def add_helper(group: GroupFile, typed_name: str) -> Person:
    """Add someone who gave time by name only; the rest can be asked later."""
    person = by_name_only(typed_name)
    with group.step(f"Add {person.full_name}") as step:
        return step.save(person)


def finish_register(group: GroupFile, session_id: str) -> Session:
    """Mark a register as complete, so that it can count as evidence. It can still be corrected."""
    session = open_session(group, session_id)
    if session.headcount is None and not (
        group.find(Attendance, session_id=session_id)
        or group.find(HoursEntry, session_id=session_id)
    ):
        raise RuleBroken(
            Problem(
                "register_finished",
                "No one is in this register yet. Tick who came, or call the session off.",
            )
        )
    activity = group.get(Activity, session.activity_id)
    finished = replace(session, register_finished=True, state=SessionState.HELD.value)
    with group.step(
        f"Finish the register of {activity.name} on {say_day(session.starts_at)}"
    ) as step:
        return step.save(finished)


def hours_given(group: GroupFile, session_id: str, person_id: str) -> HoursEntry | None:
    """The entry of hours that stands for a helper at a session; None when there is none.

    Raises RuleBroken when they helped in more than one role.
    """
    found = counted_once(_entries(group, session_id, person_id))
    if len(found) > 1:
        name = group.get(Person, person_id).full_name
        raise RuleBroken(
            Problem(
                "minutes",
                f"{name} has hours in {len(found)} roles here. Nothing was changed. "
                "Change them in the hours log.",
            )
        )
    return found[0] if found else None


def _entries(group: GroupFile, session_id: str, person_id: str) -> list[HoursEntry]:
    """What a register shows of a helper: time freely given, without the journey."""
    return group.find(
        HoursEntry,
        session_id=session_id,
        person_id=person_id,
        travel=False,
        given_as=GivenAs.FREELY.value,
    )


def _entry(
    group: GroupFile,
    session: Session,
    person_id: str,
    minutes: int,
    role_id: str,
    before: HoursEntry | None,
) -> HoursEntry:
    if before is not None:
        return replace(before, minutes=minutes, role_id=role_id or before.role_id)
    return HoursEntry(
        on_date=session.starts_at.date() if session.starts_at else None,
        person_id=person_id,
        minutes=minutes,
        role_id=role_id,
        activity_id=session.activity_id,
        session_id=session.id,
        stream=group.get(Activity, session.activity_id).stream,
    )


def by_name_only(typed_name: str) -> Person:
    """A new person of whom only the name is known yet. RuleBroken when there is none."""
    first, last = from_typed(typed_name)
    if not (first or last):
        raise RuleBroken(Problem("first_name", "Type the name of the person."))
    return Person(first_name=first, last_name=last, complete_later=STILL_TO_ASK)


def open_session(group: GroupFile, session_id: str) -> Session:
    """The session, as long as it was not called off (R-PPL-6)."""
    session = group.get(Session, session_id)
    if session.state == SessionState.CALLED_OFF:
        when = say_weekday(session.starts_at.date()) if session.starts_at else "This session"
        raise RuleBroken(
            Problem(
                "state",
                f"{when} was called off, so no one can be put in its register. "
                "Nothing was changed. If it was held after all, put it back on first.",
            )
        )
    return session
