"""Putting in the hours of many at once: some now, the rest later, and who did not come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import Basis, HoursEntry
from groupkeeper.domain.volunteers.rota import RotaAnswer, RotaPlace
from groupkeeper.domain.volunteers.time_given import entry_troubles
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.volunteers.hours import refuse_repeat, same_day
from groupkeeper.storage.group_file import GroupFile


@dataclass(frozen=True)
class PutIn:
    """The minutes one person gave in one role at one session, and how we know."""

    session_id: str
    person_id: str
    role_id: str
    minutes: int
    basis: str = Basis.RECORDED.value
    note: str = ""


def put_in_hours(
    group: GroupFile, hours: Sequence[PutIn], did_not_come: Sequence[str] = ()
) -> list[HoursEntry]:
    """Put in hours, and mark places on the rota as not come, in one step that undoes as one.

    RuleBroken names the first person whose hours cannot be kept; then nothing is. Each problem's
    field is the place of the line in `hours`.
    """
    if not hours and not did_not_come:
        raise RuleBroken(Problem("", "Nobody is ticked, so nothing was put in."))
    entries: list[HoursEntry] = []
    for place, one in enumerate(hours):
        entries.append(_checked(group, one, place, entries))
    with group.step(_label(entries, len(did_not_come))) as step:
        kept = [
            step.save(replace(entry, reference=step.next_reference(HoursEntry)))
            for entry in entries
        ]
        for place_id in did_not_come:
            rota_place = group.get(RotaPlace, place_id)
            step.save(replace(rota_place, answer=RotaAnswer.DID_NOT_COME.value))
    return kept


def _checked(group: GroupFile, one: PutIn, place: int, before: Sequence[HoursEntry]) -> HoursEntry:
    """The entry of a line. RuleBroken says of whom it is when it cannot be kept."""
    session = group.get(Session, one.session_id)
    name = group.get(Person, one.person_id).full_name
    if session.state == SessionState.CALLED_OFF:
        raise RuleBroken(
            Problem(str(place), f"{name}: the session was called off. Nothing was put in.")
        )
    entry = _entry(group, session, one)
    try:
        refuse_repeat(group, entry)
    except RuleBroken as broken:
        raise RuleBroken(Problem(str(place), broken.problems[0].message)) from broken
    troubles = entry_troubles(entry, [*same_day(group, entry), *before])
    if troubles:
        raise RuleBroken(Problem(str(place), f"{name}: {troubles[0].message} Nothing was put in."))
    return entry


def _entry(group: GroupFile, session: Session, one: PutIn) -> HoursEntry:
    return HoursEntry(
        on_date=session.starts_at.date() if session.starts_at else None,
        person_id=one.person_id,
        minutes=one.minutes,
        role_id=one.role_id,
        activity_id=session.activity_id,
        session_id=session.id,
        basis=one.basis,
        stream=group.get(Activity, session.activity_id).stream,
        note=one.note,
    )


def _label(entries: Sequence[HoursEntry], absent: int) -> str:
    said: list[str] = []
    if entries:
        people = count_said(len({one.person_id for one in entries}), "person", "people")
        days = {one.on_date for one in entries}
        on = f" on {say_day(entries[0].on_date)}" if len(days) == 1 else ""
        said.append(f"Put in the hours of {people}{on}")
    if absent:
        people = count_said(absent, "person", "people")
        said.append(f"{'say' if said else 'Say'} that {people} did not come")
    return " and ".join(said)
