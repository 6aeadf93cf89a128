"""What a person can do with the hours log: put down time given anywhere, correct it, remove it."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.hours import HoursEntry
from groupkeeper.domain.activities.time_given import (
    edit_troubles,
    entry_troubles,
    entry_warnings,
    say_hours,
)
from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile


def log_hours(group: GroupFile, entry: HoursEntry) -> HoursEntry:
    """Put down time given by someone, member or not, or by a number of helpers.

    Time for an activity that met on that day belongs to its session, so that a register and this
    log can never count it twice: it is refused when the register has it already.
    """
    entry = _placed(group, entry)
    _refuse(entry_troubles(entry, _same_day(group, entry)))
    _refuse_repeat(group, entry)
    with group.step(f"{_who(group, entry)} gave {say_hours(entry.minutes or 0)}") as step:
        return step.save(replace(entry, reference=step.next_reference(HoursEntry)))


def change_hours(group: GroupFile, entry: HoursEntry) -> HoursEntry:
    """Correct an entry. It cannot become less sure than it was (R-VOL-6)."""
    before = group.get(HoursEntry, entry.id)
    _refuse(edit_troubles(before, entry))
    _refuse(entry_troubles(entry, _same_day(group, entry)))
    _refuse_repeat(group, entry)
    with group.step(
        f"Change the hours of {_who(group, entry)} on {say_day(entry.on_date)}"
    ) as step:
        return step.save(entry)


def remove_hours(group: GroupFile, entry_id: str) -> None:
    """Take an entry out of the log."""
    entry = group.get(HoursEntry, entry_id)
    with group.step(
        f"Remove the hours of {_who(group, entry)} on {say_day(entry.on_date)}"
    ) as step:
        step.remove(HoursEntry, entry_id)


def warnings_about(group: GroupFile, entry: HoursEntry, today: date) -> tuple[str, ...]:
    """What is odd but possible about an entry: a long day, a day to come, two places at once."""
    same_day = _same_day(group, entry)
    at = {one.session_id for one in (*same_day, entry) if one.session_id}
    sessions = [session for id in sorted(at) for session in group.find(Session, id=id)]
    return entry_warnings(entry, same_day, sessions, today=today)


def _placed(group: GroupFile, entry: HoursEntry) -> HoursEntry:
    """The entry with the stream of its activity, and the session it belongs to if there is one."""
    if not entry.activity_id:
        return entry
    activity = group.get(Activity, entry.activity_id)
    entry = replace(entry, stream=activity.stream)
    if entry.session_id or entry.travel:
        return entry
    met = [
        session
        for session in group.find(Session, activity_id=entry.activity_id)
        if session.starts_at
        and session.starts_at.date() == entry.on_date
        and session.state != SessionState.CALLED_OFF
    ]
    return replace(entry, session_id=met[0].id) if len(met) == 1 else entry


def _refuse_repeat(group: GroupFile, entry: HoursEntry) -> None:
    if not (entry.person_id and entry.session_id) or entry.travel:
        return
    for other in group.find(HoursEntry, session_id=entry.session_id, person_id=entry.person_id):
        if other.id != entry.id and other.role_id == entry.role_id and not other.travel:
            raise RuleBroken(
                Problem(
                    "minutes",
                    f"{_who(group, entry)} already has {say_hours(other.minutes or 0)} in the "
                    f"register of {say_day(entry.on_date)}. Nothing was added. Change them there, "
                    "or choose another role.",
                )
            )


def _same_day(group: GroupFile, entry: HoursEntry) -> list[HoursEntry]:
    if not entry.person_id:
        return []
    return group.find(HoursEntry, person_id=entry.person_id, on_date=entry.on_date)


def _who(group: GroupFile, entry: HoursEntry) -> str:
    if entry.person_id:
        return group.get(Person, entry.person_id).full_name
    return "1 helper" if entry.helpers == 1 else f"{entry.helpers} helpers"


def _refuse(troubles: tuple[Problem, ...]) -> None:
    if troubles:
        raise RuleBroken(*troubles)
