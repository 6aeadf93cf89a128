"""What a person can do with the places in an activity: ask for one, give it, give it up."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.places import free_places, held_on, waiting
from groupkeeper.domain.activities.taking_part import ActivityPlace
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.activities.registers import by_name_only
from groupkeeper.storage.group_file import GroupFile


def set_capacity(group: GroupFile, activity_id: str, places: int | None) -> Activity:
    """Say how many places an activity has; None, or none at all, where there is no limit."""
    activity = group.get(Activity, activity_id)
    limited = replace(activity, capacity=places or None)
    if limited == activity:
        return activity
    said = f"{activity.name} has {count_said(places, 'place')}" if places else "No limit of places"
    with group.step(said) as step:
        return step.save(limited)


def ask_for_place(group: GroupFile, activity_id: str, person_id: str, today: date) -> ActivityPlace:
    """Give someone a place where one is free and nobody waits; else they wait from today."""
    activity = group.get(Activity, activity_id)
    person = group.get(Person, person_id)
    _refuse_twice(group, activity, person, today)
    place = _asked(group, activity, person_id, today)
    with group.step(_said(activity, person, place)) as step:
        return step.save(place)


def ask_for_place_by_name(
    group: GroupFile, activity_id: str, typed_name: str, today: date
) -> ActivityPlace:
    """The same for someone new, by name only; the rest can be asked later."""
    activity = group.get(Activity, activity_id)
    person = by_name_only(typed_name)
    place = _asked(group, activity, person.id, today)
    with group.step(_said(activity, person, place)) as step:
        step.save(person)
        return step.save(place)


def give_place(group: GroupFile, place_id: str, today: date) -> ActivityPlace:
    """Give a place to someone who waits. It may be one too many: the page says so."""
    place = group.get(ActivityPlace, place_id)
    if not place.is_waiting():
        return place
    activity = group.get(Activity, place.activity_id)
    name = group.get(Person, place.person_id).full_name
    with group.step(f"{name} has a place in {activity.name}") as step:
        return step.save(replace(place, given_on=today))


def give_place_to_next(group: GroupFile, activity_id: str, today: date) -> ActivityPlace:
    """Give a place to whoever has waited longest. RuleBroken when nobody waits."""
    queue = waiting(group.find(ActivityPlace, activity_id=activity_id))
    if not queue:
        raise RuleBroken(Problem("given_on", "Nobody waits for a place."))
    return give_place(group, queue[0].id, today)


def give_up_place(group: GroupFile, place_id: str, today: date) -> ActivityPlace:
    """Put down that someone gave up their place, or waits no longer."""
    place = group.get(ActivityPlace, place_id)
    if place.ended_on is not None:
        return place
    activity = group.get(Activity, place.activity_id)
    name = group.get(Person, place.person_id).full_name
    did = "waits no longer for a place" if place.is_waiting() else "gave up the place"
    with group.step(f"{name} {did} in {activity.name}") as step:
        return step.save(replace(place, ended_on=today))


def _asked(group: GroupFile, activity: Activity, person_id: str, today: date) -> ActivityPlace:
    places = group.find(ActivityPlace, activity_id=activity.id)
    free = free_places(activity.capacity, len(held_on(places, today)))
    at_once = (free is None or free > 0) and not waiting(places)
    return ActivityPlace(
        activity_id=activity.id,
        person_id=person_id,
        asked_on=today,
        given_on=today if at_once else None,
    )


def _said(activity: Activity, person: Person, place: ActivityPlace) -> str:
    did = "has a place in" if place.given_on else "waits for a place in"
    return f"{person.full_name} {did} {activity.name}"


def _refuse_twice(group: GroupFile, activity: Activity, person: Person, today: date) -> None:
    places = group.find(ActivityPlace, activity_id=activity.id, person_id=person.id)
    if any(one.is_waiting() for one in places):
        raise RuleBroken(Problem("person_id", f"{person.full_name} waits for a place already."))
    if held_on(places, today):
        raise RuleBroken(Problem("person_id", f"{person.full_name} has a place already."))
