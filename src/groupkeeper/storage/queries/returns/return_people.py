"""Reading what a return tells of the people in it, without their names."""

import json
from collections.abc import Iterable

from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.areas import postcode_area
from groupkeeper.domain.returns.gathered import AgeKnown, Came, PeopleKnown
from groupkeeper.domain.returns.people import different_people
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.asking import day_after, day_of, ids_of

# Whether someone came, or helped, before the period, is asked of each person apart: the first
# register or entry found is enough.
_CAME_BEFORE = """
    SELECT asked.value FROM json_each(:people) AS asked WHERE EXISTS (
        SELECT 1 FROM attendance JOIN session ON session.id = attendance.session_id
        WHERE attendance.person_id = asked.value AND attendance.deleted_at IS NULL
          AND session.deleted_at IS NULL AND session.state = 'held' AND session.starts_at < :start)
"""

_HELPED_BEFORE = """
    SELECT asked.value FROM json_each(:people) AS asked WHERE EXISTS (
        SELECT 1 FROM hours_entry
        WHERE person_id = asked.value AND deleted_at IS NULL AND given_as = 'freely'
          AND on_date < :start)
"""

_CAME_FIRST = """
    WITH helper AS MATERIALIZED (
        SELECT asked.value AS id, (
            SELECT min(on_date) FROM hours_entry
            WHERE person_id = asked.value AND deleted_at IS NULL AND given_as = 'freely'
        ) AS first_helped FROM json_each(:people) AS asked)
    SELECT helper.id FROM helper WHERE EXISTS (
        SELECT 1 FROM attendance JOIN session ON session.id = attendance.session_id
        WHERE attendance.person_id = helper.id AND attendance.deleted_at IS NULL
          AND session.deleted_at IS NULL AND session.state = 'held'
          AND session.starts_at < helper.first_helped)
"""

_ON_COMMITTEE = """
    SELECT DISTINCT person_id FROM post_held
    WHERE deleted_at IS NULL AND person_id IS NOT NULL
      AND (from_date IS NULL OR from_date < :after) AND (to_date IS NULL OR to_date >= :start)
"""

_UNDER_18 = """
    SELECT person.id FROM person JOIN json_each(:people) AS asked ON asked.value = person.id
    WHERE person.birth_date > :adult_if_born_by
       OR (person.birth_date IS NULL AND person.age_band IN ('0-4', '5-11', '12-17'))
"""

_AGES_AND_AREAS = """
    SELECT person.id, person.birth_date, person.age_band,
        coalesce(nullif(person.postcode, ''), household.postcode, '') AS postcode
    FROM person JOIN json_each(:people) AS asked ON asked.value = person.id
    LEFT JOIN household ON household.id = person.household_id AND household.deleted_at IS NULL
"""


def people_known(
    group: GroupFile, came: Iterable[Came], time_given: Iterable[HoursEntry], period: Period
) -> PeopleKnown:
    """What is known of those who came and those who gave time."""
    start, after = period.start.isoformat(), day_after(period)
    visitors = json.dumps(different_people(came))
    helpers = json.dumps(sorted({one.person_id for one in time_given if one.person_id}))
    adult = f"{period.start.year - 18}{start[4:]}"
    asked = {"start": start}
    young = {"people": helpers, "adult_if_born_by": adult}
    known = group.rows(_AGES_AND_AREAS, {"people": visitors})
    return PeopleKnown(
        came_before=frozenset(ids_of(group, _CAME_BEFORE, asked | {"people": visitors})),
        helped_before=frozenset(ids_of(group, _HELPED_BEFORE, asked | {"people": helpers})),
        came_first=frozenset(ids_of(group, _CAME_FIRST, {"people": helpers})),
        on_committee=frozenset(ids_of(group, _ON_COMMITTEE, asked | {"after": after})),
        under_18=frozenset(ids_of(group, _UNDER_18, young)),
        ages={row[0]: AgeKnown(day_of(row[1]), row[2]) for row in known},
        areas={row[0]: area for row in known if (area := postcode_area(row[3]))},
    )
