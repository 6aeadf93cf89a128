"""What the hall needs to know of a booking: who opens, the key, the layout, what it is to bring."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.clash import refusals
from groupkeeper.domain.bookings.keyholders import KeyholderAway, who_opens
from groupkeeper.domain.bookings.limits import check_booking
from groupkeeper.domain.bookings.space import Closure, OpeningHours, Space, SpaceLayout
from groupkeeper.domain.bookings.tree import SpaceTree, say_space
from groupkeeper.domain.fields import check
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.week import Weekday
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.bookings.bookings import clashes_of, wants_more
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.storage.queries.bookings.hall import bookings_of_space_from

DETAILS = (
    "public_title", "all_welcome", "space_layout_id", "expected_people", "over_capacity_because",
    "has_music", "has_alcohol", "has_film", "has_food", "has_children", "opener_id",
    "key_holder_id", "key_out_on", "key_back_on",
)  # fmt: skip
"""The fields of a booking that are changed here; no other is touched."""


def change_hall_details(group: GroupFile, wanted: Booking) -> Booking:
    """Keep the `DETAILS` of a booking as in `wanted`. RuleBroken says what cannot be."""
    before = group.get(Booking, wanted.id)
    after = replace(before, **{name: getattr(wanted, name) for name in DETAILS})
    with group.step(f"Note the keys and the layout of {before.title}") as step:
        tree = space_tree(group)
        away = _opener_away(group, after) if who_opens(after) != who_opens(before) else []
        refuse(*check_booking(after, tree), *_key_troubles(after), *away)
        return step.save(after)


def _opener_away(group: GroupFile, booking: Booking) -> list[Problem]:
    """Whoever is asked to open up and is away that day; with a reason of the booking it may be."""
    field = "opener_id" if booking.opener_id else "key_holder_id"
    return [
        Problem(field, f"{clash.sentence}. Choose somebody else.")
        for clash in refusals(clashes_of(group, booking))
        if isinstance(clash.other, KeyholderAway)
    ]


def _key_troubles(booking: Booking) -> list[Problem]:
    out, back = booking.key_out_on, booking.key_back_on
    if out and back and back < out:
        return [Problem("key_back_on", f"The key went out on {say_date(out)}: not back before.")]
    return []


def set_layouts(group: GroupFile, space_id: str, layouts: Sequence[SpaceLayout]) -> None:
    """Keep these layouts of a space, in place of those it had."""
    space = group.get(Space, space_id)
    kept = [replace(one, space_id=space_id, name=one.name.strip()) for one in layouts]
    with group.step(f"Change the layouts of {say_space(space)}") as step:
        problems = [problem for one in kept for problem in check(one)]
        if len({one.name.casefold() for one in kept}) < len(kept):
            problems.append(Problem("layouts", "Two layouts have one name. Give each its own."))
        if any((one.capacity or 0) < 0 for one in kept):
            problems.append(Problem("layouts", "How many people a layout holds: 0 or more."))
        refuse(*problems)
        for gone in group.find(SpaceLayout, space_id=space_id):
            if gone.id not in {one.id for one in kept}:
                step.remove(SpaceLayout, gone.id)
        for one in kept:
            step.save(one)


def set_opening_hours(
    group: GroupFile, space_id: str, usual: tuple[str, str], days: dict[Weekday, tuple[str, str]]
) -> None:
    """Keep when a space is open: usual times, and those of days of the week that differ.

    Times are "09:00", or "" where not known; a day with two "" is a day it stays shut.
    """
    space = group.get(Space, space_id)
    with group.step(f"Change the opening hours of {say_space(space)}") as step:
        for opens, closes in (usual, *days.values()):
            _refuse_times(opens, closes)
        step.save(replace(space, opens_at=usual[0], closes_at=usual[1]))
        before = {one.weekday: one for one in group.find(OpeningHours, space_id=space_id)}
        for weekday, gone in before.items():
            if weekday not in {day.value for day in days}:
                step.remove(OpeningHours, gone.id)
        for day, (opens, closes) in days.items():
            known = before.get(day.value) or OpeningHours(space_id=space_id, weekday=day.value)
            step.save(replace(known, opens_at=opens, closes_at=closes))


def _refuse_times(opens: str, closes: str) -> None:
    for said in filter(None, (opens, closes)):
        try:
            time.fromisoformat(said)
        except ValueError:
            sentence = f"“{said}” is not a time of day, like 09:00."
            raise RuleBroken(Problem("opens_at", sentence)) from None
    if bool(opens) != bool(closes):
        raise RuleBroken(Problem("opens_at", "Say both when it opens and when it closes."))
    if opens and opens == closes:
        raise RuleBroken(Problem("opens_at", "It closes when it opens. Change one of the two."))


def reopen(group: GroupFile, closure_id: str) -> None:
    """Take away days a space was closed."""
    closure = group.get(Closure, closure_id)
    with group.step(f"Open {space_tree(group).name(closure.space_id)} again") as step:
        step.remove(Closure, closure_id)


def with_other_times(group: GroupFile, space: Space, now: datetime) -> list[Booking]:
    """Bookings to come whose time to set up or clear up is not that of their space."""
    return [
        one
        for one in bookings_of_space_from(group, space.id, now)
        if one.state not in (BookingState.CANCELLED, BookingState.COMPLETED)
        and _around(one) != (space.set_up_minutes or 0, space.clear_up_minutes or 0)
    ]


def give_times_of_space(
    group: GroupFile, space_id: str, booking_ids: Sequence[str]
) -> tuple[list[Booking], list[tuple[Booking, str]]]:
    """Give bookings their space's time to set up and clear up, in one step.

    One that would then clash stays as it is: gives those changed, and those left with the reason.
    """
    space, tree = group.get(Space, space_id), space_tree(group)
    changed: list[Booking] = []
    left: list[tuple[Booking, str]] = []
    with group.step(f"Change the time around bookings of {say_space(space)}") as step:
        for id in booking_ids:
            before = group.get(Booking, id)
            after = replace(
                before,
                set_up_minutes=space.set_up_minutes or 0,
                clear_up_minutes=space.clear_up_minutes or 0,
            )
            if reason := _in_the_way(group, before, after, tree):
                left.append((before, reason))
            else:
                changed.append(step.save(after))
    return changed, left


def _in_the_way(group: GroupFile, before: Booking, after: Booking, tree: SpaceTree) -> str:
    """What a longer time would newly clash with; what shares already may go on sharing."""
    if problems := check_booking(after, tree):
        return problems[0].message
    if not wants_more(before, after):
        return ""
    shared = {clash.other.id for clash in clashes_of(group, before) if clash.firm}
    new = [one for one in clashes_of(group, after) if one.firm and one.other.id not in shared]
    return f"{new[0].sentence}." if new else ""


def _around(booking: Booking) -> tuple[int, int]:
    return booking.set_up_minutes or 0, booking.clear_up_minutes or 0
