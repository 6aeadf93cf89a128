"""What a person can do with the hours log: put down time given anywhere, correct it, remove it."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.time_given import (
    edit_troubles,
    entry_troubles,
    entry_warnings,
    is_volunteer_time,
    say_hours,
    why_kept_apart,
)
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.locked_returns import refuse_in_locked_return, warning_of_locked
from groupkeeper.storage.group_file import GroupFile


def log_hours(group: GroupFile, entry: HoursEntry) -> HoursEntry:
    """Put down time given by someone, member or not, or by a number of helpers.

    Time for an activity that met on that day belongs to its session, so that a register and this
    log can never count it twice: it is refused when the register has it already. So is paid or
    ordered time: it is not volunteer time, and `keep_apart` has a list for it (R-VOL-5).
    """
    if not is_volunteer_time(entry):
        raise RuleBroken(Problem("given_as", why_kept_apart(entry.given_as)))
    return _keep(group, entry, f"{_who(group, entry)} gave {say_hours(entry.minutes or 0)}")


def keep_apart(group: GroupFile, entry: HoursEntry) -> HoursEntry:
    """Put down time that was paid or ordered, in a list apart from volunteer hours (R-VOL-5)."""
    if is_volunteer_time(entry):
        raise RuleBroken(Problem("given_as", "Say how the time was given: paid, or ordered."))
    label = f"Keep apart {say_hours(entry.minutes or 0)} of {_who(group, entry)}"
    return _keep(group, entry, label)


def _keep(group: GroupFile, entry: HoursEntry, label: str) -> HoursEntry:
    entry = placed(group, entry)
    refuse(*entry_troubles(entry, same_day(group, entry)))
    refuse_repeat(group, entry)
    with group.step(label) as step:
        return step.save(replace(entry, reference=step.next_reference(HoursEntry)))


def change_hours(group: GroupFile, entry: HoursEntry) -> HoursEntry:
    """Correct an entry. It cannot become less sure than it was (R-VOL-6).

    With another day, activity or person it belongs to the session of that day, if there was one.
    """
    before = group.get(HoursEntry, entry.id)
    refuse(*edit_troubles(before, entry))
    if _about(entry) != _about(before):
        entry = placed(group, replace(entry, session_id=""))
    refuse(*entry_troubles(entry, same_day(group, entry)))
    refuse_repeat(group, entry)
    with group.step(
        f"Change the hours of {_who(group, entry)} on {say_day(entry.on_date)}"
    ) as step:
        return step.save(entry)


def remove_hours(group: GroupFile, entry_id: str) -> None:
    """Take an entry out of the log."""
    entry = group.get(HoursEntry, entry_id)
    refuse_in_locked_return(group, [entry_id])
    with group.step(
        f"Remove the hours of {_who(group, entry)} on {say_day(entry.on_date)}"
    ) as step:
        step.remove(HoursEntry, entry_id)


def warnings_about(group: GroupFile, entry: HoursEntry, today: date) -> tuple[str, ...]:
    """What is odd but possible about an entry, new or kept.

    A long day, a day to come, two places at once, helpers by number where there are some already,
    or that a locked return counted it (R-RET-4).
    """
    entry = placed(group, entry)
    others = same_day(group, entry)
    at = {one.session_id for one in (*others, entry) if one.session_id}
    sessions = [session for id in sorted(at) for session in group.find(Session, id=id)]
    found = entry_warnings(entry, others, sessions, today=today)
    locked = warning_of_locked(group, [entry.id])
    return (*found, *_by_number_too(group, entry), *([locked] if locked else []))


def _by_number_too(group: GroupFile, entry: HoursEntry) -> tuple[str, ...]:
    """Helpers without names who are there already: nobody can tell if these are others."""
    if entry.person_id or not entry.session_id or entry.travel:
        return ()
    there = group.find(HoursEntry, session_id=entry.session_id, person_id="", travel=False)
    helpers = sum(one.helpers or 0 for one in there if one.id != entry.id)
    if not helpers:
        return ()
    who = count_said(helpers, "helper")
    return (f"{who} without names have hours at this session already. Are these others?",)


def placed(group: GroupFile, entry: HoursEntry) -> HoursEntry:
    """The entry with the stream of its activity, and the session it belongs to if there is one.

    Where the activity met twice that day, it is the first session the person has no hours at.
    """
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
    met.sort(key=lambda session: (str(session.starts_at), session.id))
    if len(met) > 1 and not entry.person_id:
        return entry
    choices = [replace(entry, session_id=session.id) for session in met]
    free = [one for one in choices if not already_given(group, one)]
    return next(iter([*free, *choices]), entry)


def already_given(group: GroupFile, entry: HoursEntry) -> HoursEntry | None:
    """The entry that says what this one says: this person, at this session, in this role.

    Hours without a role stand for any role: nobody can tell that they are others (R-VOL-2).
    """
    if not (entry.person_id and entry.session_id) or entry.travel:
        return None
    for other in group.find(HoursEntry, session_id=entry.session_id, person_id=entry.person_id):
        alike = other.given_as == entry.given_as and not other.travel
        one_role = other.role_id == entry.role_id or not (other.role_id and entry.role_id)
        if other.id != entry.id and alike and one_role:
            return other
    return None


def refuse_repeat(group: GroupFile, entry: HoursEntry) -> None:
    """RuleBroken when the register, or the log, has these hours already."""
    if (other := already_given(group, entry)) is not None:
        raise RuleBroken(
            Problem(
                "minutes",
                f"{_who(group, entry)} already has {say_hours(other.minutes or 0)} in the "
                f"register of {say_day(entry.on_date)}. Nothing was added. Change them there, "
                "or choose another role.",
            )
        )


def same_day(group: GroupFile, entry: HoursEntry) -> list[HoursEntry]:
    """Everything the person of an entry gave on its day; nothing where nobody is named."""
    if not entry.person_id:
        return []
    return group.find(HoursEntry, person_id=entry.person_id, on_date=entry.on_date)


def _about(entry: HoursEntry) -> tuple[object, ...]:
    return (entry.on_date, entry.activity_id, entry.person_id, entry.travel)


def _who(group: GroupFile, entry: HoursEntry) -> str:
    if entry.person_id:
        return group.get(Person, entry.person_id).full_name
    return "1 helper" if entry.helpers == 1 else f"{entry.helpers} helpers"
