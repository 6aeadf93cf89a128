"""The places in an activity: who has one and since when, who waits and since when."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.places import held_on, waiting
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.storage.group_file import GroupFile


@dataclass(frozen=True)
class PlaceLine:
    """Someone with a place, or waiting for one; `position` is how near they are to the next."""

    place_id: str
    person_id: str
    name: str
    since: date | None
    position: int = 0


@dataclass(frozen=True)
class PlacesOf:
    """The places of an activity on a day: those taken by surname, those waiting by turn."""

    capacity: int | None
    taken: tuple[PlaceLine, ...]
    waiting: tuple[PlaceLine, ...]


def places_of(group: GroupFile, activity_id: str, day: date) -> PlacesOf:
    """Who has a place in an activity on a day, and who waits."""
    places = group.find(ActivityPlace, activity_id=activity_id)
    names = {
        row["id"]: (row["last_name"] or row["first_name"], row["name"])
        for row in group.rows(
            """
            SELECT p.id, p.first_name, p.last_name, trim(p.first_name || ' ' || p.last_name) AS name
            FROM person p WHERE p.id IN (
                SELECT person_id FROM activity_place WHERE activity_id = ? AND deleted_at IS NULL)
            """,
            (activity_id,),
        )
    }

    def line(place: ActivityPlace, since: date | None, position: int = 0) -> PlaceLine:
        name = names.get(place.person_id, ("", ""))[1] or NOBODY
        return PlaceLine(place.id, place.person_id, name, since, position)

    taken = [line(place, place.given_on) for place in held_on(places, day)]
    return PlacesOf(
        capacity=group.get(Activity, activity_id).capacity,
        taken=tuple(
            sorted(
                taken,
                key=lambda one: (
                    plain_letters(names.get(one.person_id, ("", ""))[0]),
                    plain_letters(one.name),
                    one.place_id,
                ),
            )
        ),
        waiting=tuple(
            line(place, place.asked_on, turn) for turn, place in enumerate(waiting(places), start=1)
        ),
    )
