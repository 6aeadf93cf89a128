"""The verb `places`: who has a place in an activity, who waits, and giving it to the next."""

from datetime import date
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.activities.places import over_capacity, say_places
from groupkeeper.domain.periods import table_date
from groupkeeper.operations.activities.places import give_place_to_next, set_capacity
from groupkeeper.operations.activities.sheets import activity_called
from groupkeeper.storage.queries.activities.places import PlaceLine, PlacesOf, places_of


@verb("places")
@group_argument
@click.option("--activity", required=True, help="The activity, by its name.")
@click.option("--give-next", is_flag=True, help="Give a place to whoever has waited longest.")
@click.option("--capacity", type=click.IntRange(0), help="How many there are; 0 for no limit.")
def places_command(file: Path, activity: str, give_next: bool, capacity: int | None) -> Answer:
    """Say who has a place in an activity and who waits; give the next place."""
    today = date.today()
    reading = not give_next and capacity is None
    with opened(file, reading=reading) as group:
        of = activity_called(group, activity)
        if capacity is not None:
            set_capacity(group, of.id, capacity)
        if give_next:
            give_place_to_next(group, of.id, today)
        found = places_of(group, of.id, today)
    return _sentence(of.name, found), {
        "activity": of.name,
        "capacity": found.capacity,
        "taken": [_as_json(one) for one in found.taken],
        "waiting": [_as_json(one) for one in found.waiting],
    }


def _sentence(name: str, found: PlacesOf) -> str:
    taken = len(found.taken)
    lines = [f"{name}: {say_places(found.capacity, taken, len(found.waiting))}"]
    lines += [f"  {one.name}, since {_day(one)}" for one in found.taken]
    lines += [f"  waits {one.position}: {one.name}, since {_day(one)}" for one in found.waiting]
    over = over_capacity(found.capacity, taken)
    return "\n".join([*lines, *([over] if over else [])])


def _day(one: PlaceLine) -> str:
    return table_date(one.since) if one.since else "a day not known"


def _as_json(one: PlaceLine) -> dict[str, object]:
    return {
        "person_id": one.person_id,
        "name": one.name,
        "since": one.since,
    }
