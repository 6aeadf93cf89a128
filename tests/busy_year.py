"""A grant with so many on its registers that counting them takes a moment."""

from datetime import datetime, timedelta

from groupkeeper.domain.activities.activity import Attendance, Session
from groupkeeper.domain.grants.award import Award, AwardActivity
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile

PEOPLE, SESSIONS = 120, 70


def busy_year(group: GroupFile, award: Award) -> None:
    """Add the people, the sessions and their full registers, one after the other."""
    assert award.starts_on
    paid_for = group.find(AwardActivity, award_id=award.id)[0].activity_id
    first = datetime.combine(award.starts_on, datetime.min.time())
    people = [Person(first_name="Ann", last_name=f"No {n}") for n in range(PEOPLE)]
    held = [
        Session(
            activity_id=paid_for,
            starts_at=first + timedelta(hours=2 * n),
            ends_at=first + timedelta(hours=2 * n + 1),
            state="held",
            register_finished=True,
        )
        for n in range(SESSIONS)
    ]
    with group.step("A busy year") as step:
        step.save_all([*people, *held])
        step.save_all(
            Attendance(session_id=one.id, person_id=who.id) for one in held for who in people
        )
