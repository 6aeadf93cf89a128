"""What a person can do about somebody who is away: say so once, change it, take it back.

An absence empties their places on every rota while it lasts. The places stay written down, so that
they fill again when the absence is taken back or made shorter.
"""

from datetime import date

from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.fields import check
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.domain.volunteers.rota_needs import ON_THE_ROTA
from groupkeeper.errors import Problem, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import RotaSession, rota


def add_absence(group: GroupFile, absence: Absence, today: date) -> tuple[RotaSession, ...]:
    """Write down once that somebody is away. Answers with the sessions where they are missed."""
    name = _checked(group, absence)
    with group.step(f"{name} is away {_say_days(absence)}") as step:
        step.save(absence)
    return missed_at(group, absence, today)


def change_absence(group: GroupFile, absence: Absence, today: date) -> tuple[RotaSession, ...]:
    """Write down other days, or another reason. Answers as `add_absence` does."""
    name = _checked(group, absence)
    with group.step(f"{name} is away {_say_days(absence)} instead") as step:
        step.save(absence)
    return missed_at(group, absence, today)


def remove_absence(group: GroupFile, absence_id: str) -> None:
    """Somebody is not away after all; they are back in the places they had."""
    absence = group.get(Absence, absence_id)
    name = group.get(Person, absence.person_id).full_name
    with group.step(f"{name} is not away {_say_days(absence)} after all") as step:
        step.remove(Absence, absence_id)


def missed_at(group: GroupFile, absence: Absence, today: date) -> tuple[RotaSession, ...]:
    """The sessions from today on whose rota has somebody on it who is away for these days."""
    first, last = absence.from_date or today, absence.to_date or today
    return tuple(
        one
        for one in rota(group, Period(max(first, today), last))
        if not one.called_off
        and any(
            person.person_id == absence.person_id and person.answer in ON_THE_ROTA
            for role in one.roles
            for person in role.people
        )
    )


def _checked(group: GroupFile, absence: Absence) -> str:
    """The name of whoever is away, where the absence can be kept."""
    problems = list(check(absence))
    if absence.from_date and absence.to_date and absence.to_date < absence.from_date:
        problems.append(Problem("to_date", "They cannot be back before they leave."))
    refuse(*problems)
    return group.get(Person, absence.person_id).full_name


def _say_days(absence: Absence) -> str:
    if absence.from_date == absence.to_date:
        return f"on {say_day(absence.from_date)}"
    return f"from {say_day(absence.from_date)} to {say_day(absence.to_date)}"
