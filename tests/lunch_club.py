"""A lunch club of any size, made for tests of activities, registers and hours."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from groupkeeper.domain.activities.activity import Activity, Attendance, Session
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.group_file import GroupFile

THIRD, TENTH, SEVENTEENTH = date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 17)
_NAMES = (
    ("Joyce", "Adeyemi"),
    ("Margaret", "Ashworth"),
    ("Winston", "Campbell"),
    ("Li-Hua", "Chen"),
    ("Norman", "Frobisher"),
    ("Devinder", "Kaur Gill"),
    ("Gwen", "Hughes"),
)


@dataclass(frozen=True)
class LunchClub:
    """The activity, its sessions of 3, 10 and 17 March, its people by surname, and two roles."""

    activity: Activity
    third: Session
    tenth: Session
    seventeenth: Session
    people: tuple[Person, ...]
    cook: Role
    driver: Role


def begin_lunch_club(group: GroupFile, *, people: int = 7, helpers: int = 2) -> LunchClub:
    """A lunch club where everyone came on the 3rd and the first few helped for three hours."""
    hall = Space(name="Main hall")
    activity = Activity(
        name="Tuesday Lunch Club",
        repeats="FREQ=WEEKLY;BYDAY=TU",
        starts_at="11:30",
        lasts_minutes=180,
        space_id=hall.id,
        started_on=date(2025, 1, 7),
    )
    third, tenth, seventeenth = (_session(activity, day) for day in (THIRD, TENTH, SEVENTEENTH))
    cook, driver = (
        Role(name="Cook", role_group="practical"),
        Role(name="Driver", role_group="befriending"),
    )
    known = tuple(_person(place) for place in range(people))
    with group.step("Begin the lunch club") as step:
        step.save_all([hall, activity, third, tenth, seventeenth, cook, driver, *known])
        step.save_all(Attendance(session_id=third.id, person_id=person.id) for person in known)
        step.save_all(
            HoursEntry(
                on_date=THIRD,
                person_id=person.id,
                minutes=180,
                role_id=cook.id,
                activity_id=activity.id,
                session_id=third.id,
            )
            for person in known[:helpers]
        )
    return LunchClub(activity, third, tenth, seventeenth, known, cook, driver)


def _session(activity: Activity, day: date) -> Session:
    starts = datetime(day.year, day.month, day.day, 11, 30)
    return Session(
        activity_id=activity.id,
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        space_id=activity.space_id,
        planned_for=day,
    )


def _person(place: int) -> Person:
    if place < len(_NAMES):
        first, last = _NAMES[place]
        return Person(first_name=first, last_name=last)
    return Person(first_name=f"Neighbour {place}", last_name=f"Surname {place:03}")
