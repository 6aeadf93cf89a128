"""What a person can do with a rota: say what is needed, put people on, answer, swap, take off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import check
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import Period, short_day
from groupkeeper.domain.volunteers.rota import RotaAnswer, RotaNeed, RotaPlace
from groupkeeper.domain.volunteers.rota_needs import (
    MOST_NEEDED,
    ON_THE_ROTA,
    absences_on,
    elsewhere,
)
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import absences_between
from groupkeeper.storage.queries.volunteers.rota_people import places_on_day, say_elsewhere

NEEDS_REASON = "overlap_because"
"""The field of the problem that is solved by saying why somebody may be in two places."""
_DONE = {
    RotaAnswer.COMING.value: "{name} is coming on {day}",
    RotaAnswer.ASKED.value: "{name} was asked for {day}",
    RotaAnswer.CANNOT.value: "{name} cannot come on {day}",
    RotaAnswer.DID_NOT_COME.value: "{name} did not come on {day}",
}


@dataclass(frozen=True)
class PutOn:
    """The places somebody was given, and, in words, the days that were left out and why."""

    places: tuple[RotaPlace, ...]
    left_out: tuple[str, ...] = ()


def set_needs(
    group: GroupFile, activity_id: str, least: Mapping[str, int], session_id: str = ""
) -> tuple[RotaNeed, ...]:
    """Say how many people roles need at every session, by role id, or at one session only.

    Roles that are not named stay as they are; 0 means that nobody is needed. One session's own
    number that is the usual one again is forgotten. Answers with all the activity's needs.
    """
    activity = group.get(Activity, activity_id)
    _refuse_numbers(least)
    needs = group.find(RotaNeed, activity_id=activity_id)
    usual = {need.role_id: need.least or 0 for need in needs if not need.session_id}
    own = [need for need in needs if need.session_id == session_id]
    when = f" on {say_day(group.get(Session, session_id).starts_at)}" if session_id else ""
    with group.step(f"Change whom {activity.name} needs{when}") as step:
        for role_id, number in least.items():
            before = [need for need in own if need.role_id == role_id]
            plain = usual.get(role_id, 0) if session_id else 0
            if number == plain:
                for need in before:
                    step.remove(RotaNeed, need.id)
            elif before:
                step.save(replace(before[0], least=number))
            else:
                step.save(
                    RotaNeed(
                        activity_id=activity_id,
                        session_id=session_id,
                        role_id=role_id,
                        least=number,
                    )
                )
    return tuple(group.find(RotaNeed, activity_id=activity_id))


def put_on(
    group: GroupFile,
    session_id: str,
    role_id: str,
    person_id: str,
    *,
    asked: bool = False,
    until: date | None = None,
    overlap_because: str = "",
) -> PutOn:
    """Put somebody on the rota of a session, or of every such session until a day.

    `asked` when they have not answered yet. Every week until a day leaves out, and says, the days
    they are away or have another place. For one day alone that is refused; another place can be
    kept by saying why (`overlap_because`).
    """
    first, role = group.get(Session, session_id), group.get(Role, role_id)
    person = group.get(Person, person_id)
    sessions = _every_week(group, first, until)
    answer = (RotaAnswer.ASKED if asked else RotaAnswer.COMING).value
    places: list[RotaPlace] = []
    left_out: list[Problem] = []
    for session in sessions:
        place = _place(group, session, role_id, person_id)
        wanted = _with_reason(group, replace(place, answer=answer), session, overlap_because)
        if group.find(RotaPlace, id=place.id) == [wanted]:
            continue
        if trouble := _trouble(group, wanted, session, person):
            left_out.append(trouble)
        else:
            places.append(wanted)
    if left_out and not places:
        raise RuleBroken(left_out[0])
    if places:
        done = f"Ask {person.full_name} to be" if asked else f"Put down {person.full_name} as"
        with group.step(f"{done} {role.name} on {_say_days(places, sessions)}") as step:
            for place in places:
                step.save(place)
    return PutOn(tuple(places), tuple(problem.message for problem in left_out))


def _say_days(places: Sequence[RotaPlace], sessions: Sequence[Session]) -> str:
    days = {session.id: session.starts_at for session in sessions}
    when = say_day(days[places[0].session_id])
    return when if len(places) == 1 else f"{count_said(len(places), 'day')} from {when}"


def answer_place(
    group: GroupFile, place_id: str, answer: str, today: date, overlap_because: str = ""
) -> RotaPlace:
    """Write down what somebody on the rota said, or that they did not come.

    Nobody did not come to a session of a day to come: then they cannot.
    """
    place = group.get(RotaPlace, place_id)
    session = group.get(Session, place.session_id)
    person = group.get(Person, place.person_id)
    if answer == RotaAnswer.DID_NOT_COME and session.starts_at and session.starts_at.date() > today:
        raise RuleBroken(
            Problem("answer", "This day has not come yet. Say that they cannot come instead.")
        )
    wanted = _with_reason(group, replace(place, answer=answer), session, overlap_because)
    if answer in ON_THE_ROTA and (trouble := _trouble(group, wanted, session, person)):
        raise RuleBroken(trouble)
    refuse(*check(wanted))
    done = _DONE[answer].format(name=person.full_name, day=say_day(session.starts_at))
    with group.step(done) as step:
        return step.save(wanted)


def take_off(group: GroupFile, place_id: str) -> None:
    """Take somebody off the rota of a session, as if they had never been asked."""
    place = group.get(RotaPlace, place_id)
    session = group.get(Session, place.session_id)
    name = group.get(Person, place.person_id).full_name
    with group.step(f"Take {name} off the rota of {say_day(session.starts_at)}") as step:
        step.remove(RotaPlace, place_id)


def swap(
    group: GroupFile, place_id: str, other_id: str, overlap_because: str = ""
) -> tuple[RotaPlace, RotaPlace]:
    """Two people take each other's places; both are then coming."""
    one, other = group.get(RotaPlace, place_id), group.get(RotaPlace, other_id)
    first, second = group.get(Person, one.person_id), group.get(Person, other.person_id)
    if first.id == second.id:
        raise RuleBroken(Problem("person_id", "Choose the place of somebody else."))
    sessions = [group.get(Session, place.session_id) for place in (one, other)]
    because = overlap_because.strip()
    wanted = [
        replace(place, person_id=person.id, answer=RotaAnswer.COMING.value, overlap_because=because)
        for place, person in ((one, second), (other, first))
    ]
    for place, session, person in zip(wanted, sessions, (second, first), strict=True):
        _refuse_twice(group, place, session, person, leaving=(one.id, other.id))
        trouble = _trouble(group, place, session, person, leaving=(one.id, other.id))
        if trouble:
            raise RuleBroken(trouble)
    days = [say_day(session.starts_at) for session in sessions]
    label = f"Swap {first.full_name} on {days[0]} with {second.full_name} on {days[1]}"
    with group.step(label) as step:
        for place in wanted:
            step.save(place)
    return wanted[0], wanted[1]


def _every_week(group: GroupFile, first: Session, until: date | None) -> list[Session]:
    """The session, and those after it on the same day of the week up to `until`."""
    if first.state == SessionState.CALLED_OFF:
        raise RuleBroken(
            Problem("session_id", "This session was called off, so nobody is needed at it.")
        )
    if until is None or first.starts_at is None:
        return [first]
    if until < first.starts_at.date():
        raise RuleBroken(Problem("until", "Choose a day after the first one."))
    begins = first.starts_at
    found = [
        session
        for session in group.find(Session, activity_id=first.activity_id)
        if session.starts_at
        and begins <= session.starts_at
        and session.starts_at.date() <= until
        and session.starts_at.weekday() == begins.weekday()
        and session.state != SessionState.CALLED_OFF
    ]
    return sorted(found, key=lambda session: (session.starts_at or begins, session.id))


def _place(group: GroupFile, session: Session, role_id: str, person_id: str) -> RotaPlace:
    """The place somebody has in a role at a session already, or a new one."""
    found = group.find(RotaPlace, session_id=session.id, role_id=role_id, person_id=person_id)
    return (
        found[0]
        if found
        else RotaPlace(session_id=session.id, role_id=role_id, person_id=person_id)
    )


def _with_reason(
    group: GroupFile,
    place: RotaPlace,
    session: Session,
    because: str,
    leaving: Sequence[str] = (),
) -> RotaPlace:
    """The place with the reason for two places at once, where there are two."""
    because = because.strip() or place.overlap_because
    kept = because if _others(group, place, session, leaving) else ""
    return replace(place, overlap_because=kept)


def _others(
    group: GroupFile, place: RotaPlace, session: Session, leaving: Sequence[str] = ()
) -> list[tuple[Session, RotaPlace]]:
    """What else the person of a place does at that time, but for the places they are leaving."""
    if session.starts_at is None:
        return []
    mine = places_on_day(group, [place.person_id], session.starts_at.date())
    return [
        found
        for found in elsewhere(session, place.role_id, mine.get(place.person_id, []))
        if found[1].id not in (place.id, *leaving)
    ]


def _trouble(
    group: GroupFile,
    place: RotaPlace,
    session: Session,
    person: Person,
    leaving: Sequence[str] = (),
) -> Problem | None:
    """Why a place cannot be given: they are away, or have another one and nobody said why."""
    if problems := check(place):
        return problems[0]
    if session.starts_at is None:
        return None
    day = session.starts_at.date()
    if away := absences_on(absences_between(group, Period(day, day)), day).get(person.id):
        until = short_day(away.to_date) if away.to_date else "a day not known"
        return Problem(
            "person_id",
            f"{person.full_name} is away until {until}, so not there on {short_day(day)}.",
        )
    others = _others(group, place, session, leaving)
    if others and not place.overlap_because:
        what = say_elsewhere(group, session, others[0][0], others[0][1].role_id)
        return Problem(
            NEEDS_REASON,
            f"{person.full_name} has another place on {short_day(day)}: {what}. "
            "If that is all right, say why.",
        )
    return None


def _refuse_twice(
    group: GroupFile,
    place: RotaPlace,
    session: Session,
    person: Person,
    leaving: Sequence[str],
) -> None:
    for held in group.find(
        RotaPlace, session_id=session.id, role_id=place.role_id, person_id=person.id
    ):
        if held.id not in leaving:
            raise RuleBroken(
                Problem(
                    "person_id",
                    f"{person.full_name} is on the rota of {say_day(session.starts_at)} already. "
                    "Nothing was changed.",
                )
            )


def _refuse_numbers(least: Mapping[str, int]) -> None:
    for role_id, number in least.items():
        if not 0 <= number <= MOST_NEEDED:
            raise RuleBroken(Problem(role_id, f"Enter a number from 0 to {MOST_NEEDED}."))
