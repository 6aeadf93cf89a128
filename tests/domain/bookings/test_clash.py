"""The one clash rule, by example and against a check minute by minute."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.clash import (
    Span,
    clashes_among,
    clashes_with,
    refusals,
    wanted_at_once,
)
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.bookings.tree import SpaceTree

WHOLE = Space(id="whole", name="Whole building")
HALL = Space(id="hall", name="Main hall", inside_id="whole")
STAGE = Space(id="stage", name="Stage", inside_id="hall")
KITCHEN = Space(id="kitchen", name="Kitchen", inside_id="whole")
SHED = Space(id="shed", name="The Shed")
TREE = SpaceTree.of([WHOLE, HALL, STAGE, KITCHEN, SHED])
SATURDAY = date(2026, 3, 14)


def at(clock: str, day: date = SATURDAY) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


def booked(title: str, space: Space, start: str, end: str, **others: Any) -> Booking:
    return Booking(
        id=title, title=title, space_id=space.id, starts_at=at(start), ends_at=at(end), **others
    )


EID = booked("Eid party", HALL, "13:00", "17:00")
REPAIR = booked("Repair Café", HALL, "14:00", "16:30")


def test_two_bookings_of_one_space_at_one_time_clash():
    (clash,) = clashes_with(REPAIR, [EID], [], TREE)
    assert clash.other == EID
    assert clash.sentence == "Eid party has the Main hall, 13:00 to 17:00"
    assert clash.firm
    assert wanted_at_once(clash) == Span(at("14:00"), at("16:30"))


def test_one_may_start_at_the_minute_the_other_ends():
    assert not clashes_with(
        replace(REPAIR, starts_at=at("17:00"), ends_at=at("18:00")), [EID], [], TREE
    )


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (WHOLE, KITCHEN, True),
        (WHOLE, STAGE, True),
        (STAGE, WHOLE, True),
        (HALL, STAGE, True),
        (HALL, KITCHEN, False),
        (STAGE, KITCHEN, False),
        (WHOLE, SHED, False),
    ],
)
def test_a_whole_takes_its_parts_and_two_parts_do_not_meet(one: Space, other: Space, clash: bool):
    mine = replace(REPAIR, space_id=one.id)
    theirs = replace(EID, space_id=other.id)
    assert bool(clashes_with(mine, [theirs], [], TREE)) is clash


def test_the_sentence_says_which_part_is_taken():
    (clash,) = clashes_with(replace(REPAIR, space_id="whole"), [EID], [], TREE)
    assert clash.sentence == (
        "Eid party has the Main hall (part of the Whole building), 13:00 to 17:00"
    )
    (clash,) = clashes_with(replace(REPAIR, space_id="stage"), [EID], [], TREE)
    assert clash.sentence == "Eid party has the Main hall (the Stage is part of it), 13:00 to 17:00"


@pytest.mark.parametrize(
    ("start", "end", "before", "after", "theirs", "sentence"),
    [
        ("17:00", "18:00", 0, 0, {"clear_up_minutes": 30}, "and clears up until 17:30"),
        ("17:00", "18:00", 15, 0, {}, "this one sets up from 16:45"),
        ("12:00", "13:00", 0, 0, {"set_up_minutes": 60}, "and sets up from 12:00"),
        ("12:00", "13:00", 0, 20, {}, "this one clears up until 13:20"),
    ],
)
def test_setting_up_and_clearing_up_are_part_of_a_booking(
    start: str, end: str, before: int, after: int, theirs: dict[str, Any], sentence: str
):
    mine = booked("Tea", HALL, start, end, set_up_minutes=before, clear_up_minutes=after)
    (clash,) = clashes_with(mine, [replace(EID, **theirs)], [], TREE)
    assert clash.sentence == f"Eid party has the Main hall, 13:00 to 17:00 ({sentence})"


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("confirmed", "confirmed", "refused"),
        ("completed", "confirmed", "refused"),
        ("confirmed", "completed", "refused"),
        ("provisional", "confirmed", "refused"),
        ("confirmed", "provisional", "refused"),
        ("provisional", "provisional", "warned"),
        ("a state of next year", "confirmed", "refused"),
        ("enquiry", "confirmed", "nothing"),
        ("confirmed", "enquiry", "nothing"),
        ("cancelled", "confirmed", "nothing"),
        ("provisional", "cancelled", "nothing"),
    ],
)
def test_how_firm_two_bookings_are_decides(one: str, other: str, outcome: str):
    found = clashes_with(replace(REPAIR, state=one), [replace(EID, state=other)], [], TREE)
    assert {"refused": bool(refusals(found)), "warned": bool(found) and not refusals(found)}.get(
        outcome, not found
    )


def test_a_provisional_booking_in_the_way_is_said_softly():
    tea = replace(EID, state=BookingState.PROVISIONAL)
    (clash,) = clashes_with(replace(REPAIR, state=BookingState.PROVISIONAL), [tea], [], TREE)
    assert clash.sentence == "Eid party may want the Main hall, 13:00 to 17:00"


def test_a_booking_allowed_to_share_is_saved_but_stays_a_clash():
    sharing = replace(REPAIR, clash_allowed_because="They use the stage end")
    (clash,) = clashes_with(sharing, [EID], [], TREE)
    assert not refusals([clash])
    assert clash.is_settled
    (listed,) = clashes_among([EID, sharing], TREE)
    assert listed.shared_because == "They use the stage end"


def test_a_reason_on_one_booking_does_not_let_a_third_one_in():
    sharing = replace(EID, clash_allowed_because="They use the stage end")
    assert refusals(clashes_with(REPAIR, [sharing], [], TREE))


def test_a_booking_does_not_clash_with_itself_when_it_moves():
    assert not clashes_with(replace(EID, ends_at=at("18:00")), [EID], [], TREE)


def test_a_closed_day_clashes_for_the_whole_and_its_parts():
    floor = Closure(
        space_id="hall", from_date=SATURDAY, to_date=date(2026, 3, 16), reason="New floor"
    )
    for space in ("hall", "stage", "whole"):
        (clash,) = clashes_with(replace(EID, space_id=space), [], [floor], TREE)
        assert clash.sentence == (
            "The Main hall is closed from Saturday 14 March to Monday 16 March: New floor"
        )
        assert refusals([clash])
    assert not clashes_with(replace(EID, space_id="kitchen"), [], [floor], TREE)
    the_day_after = replace(
        EID, starts_at=at("00:00", date(2026, 3, 17)), ends_at=at("01:00", date(2026, 3, 17))
    )
    assert not clashes_with(the_day_after, [], [floor], TREE)
    assert clashes_with(replace(the_day_after, set_up_minutes=1), [], [floor], TREE)


def test_one_booking_inside_a_closure_is_possible_with_a_reason():
    floor = Closure(space_id="hall", from_date=SATURDAY, to_date=SATURDAY)
    allowed = replace(EID, clash_allowed_because="The floor layer agreed")
    assert not refusals(clashes_with(allowed, [], [floor], TREE))


@pytest.mark.parametrize("night", [date(2026, 3, 28), date(2026, 10, 24)])
def test_over_the_clock_change_the_time_on_the_wall_counts(night: date):
    morning = night + timedelta(days=1)
    party = Booking(
        title="Party", space_id="hall", starts_at=at("20:00", night), ends_at=at("02:00", morning)
    )
    cleaning = Booking(
        title="Cleaning",
        space_id="hall",
        starts_at=at("02:00", morning),
        ends_at=at("03:00", morning),
    )
    assert not clashes_with(cleaning, [party], [], TREE)
    assert clashes_with(cleaning, [replace(party, clear_up_minutes=1)], [], TREE)


def test_a_booking_over_midnight_says_both_days():
    party = Booking(
        title="Party",
        space_id="hall",
        starts_at=at("20:00"),
        ends_at=at("01:00", date(2026, 3, 15)),
    )
    (clash,) = clashes_with(booked("Quiz", HALL, "20:00", "22:00"), [party], [], TREE)
    assert clash.sentence == (
        "Party has the Main hall, Saturday 14 March 20:00 to Sunday 15 March 01:00"
    )


def test_two_laptops_that_put_two_spaces_inside_each_other_do_not_hang():
    circle = SpaceTree.of(
        [replace(HALL, inside_id="kitchen"), replace(KITCHEN, inside_id="hall"), STAGE]
    )
    assert circle.touch("stage", "kitchen")
    assert circle.taken_with("hall") == {"hall", "kitchen", "stage"}


# ---------------------------------------------------------------- against a check by the minute

HOURS = 30
START = datetime(2026, 3, 28, 22, 0)  # the clocks go forward in this night


@st.composite
def trees(draw: st.DrawFn) -> SpaceTree:
    """Up to six spaces, each inside an earlier one or standing alone."""
    count = draw(st.integers(1, 6))
    insides = [draw(st.integers(-1, place - 1)) for place in range(count)]
    return SpaceTree.of(
        Space(id=f"s{place}", name=f"Room {place}", inside_id=f"s{inside}" if inside >= 0 else "")
        for place, inside in enumerate(insides)
    )


@st.composite
def bookings(draw: st.DrawFn, tree: SpaceTree, name: str) -> Booking:
    """A booking of half an hour to five hours, with or without time around it."""
    start = START + timedelta(minutes=draw(st.integers(0, 24 * 4)) * 15)
    return Booking(
        id=name,
        title=name,
        space_id=draw(st.sampled_from(tree.spaces)).id,
        starts_at=start,
        ends_at=start + timedelta(minutes=draw(st.integers(0, 20)) * 15),
        set_up_minutes=draw(st.sampled_from([None, 0, 10, 45])),
        clear_up_minutes=draw(st.sampled_from([None, 0, 10, 45])),
        state=draw(st.sampled_from([state.value for state in BookingState])),
    )


@st.composite
def pictures(draw: st.DrawFn) -> tuple[SpaceTree, list[Booking]]:
    tree = draw(trees())
    count = draw(st.integers(2, 6))
    return tree, [draw(bookings(tree, f"b{place}")) for place in range(count)]


def minutes_on_floors(booking: Booking, tree: SpaceTree) -> set[tuple[str, datetime]]:
    """Every (smallest floor, minute) a booking occupies, counted one by one."""
    if booking.state in ("enquiry", "cancelled") or not booking.starts_at or not booking.ends_at:
        return set()
    minute = booking.starts_at - timedelta(minutes=booking.set_up_minutes or 0)
    end = booking.ends_at + timedelta(minutes=booking.clear_up_minutes or 0)
    floors = floors_of(booking.space_id, tree)
    found: set[tuple[str, datetime]] = set()
    while minute < end:
        found |= {(floor, minute) for floor in floors}
        minute += timedelta(minutes=1)
    return found


def floors_of(space_id: str, tree: SpaceTree) -> set[str]:
    """A space's own floor (its corner that is in no part) and the floors of all its parts."""
    parts = [space.id for space in tree.spaces if space.inside_id == space_id]
    return {space_id}.union(*(floors_of(part, tree) for part in parts))


@given(pictures())
@settings(deadline=None)
def test_the_rule_agrees_with_a_check_minute_by_minute(picture: tuple[SpaceTree, list[Booking]]):
    tree, several = picture
    taken = {booking.id: minutes_on_floors(booking, tree) for booking in several}
    wanted = {
        frozenset((one.id, other.id))
        for one in several
        for other in several
        if one.id < other.id and taken[one.id] & taken[other.id]
    }
    found = [
        frozenset((clash.booking.id, clash.other.id)) for clash in clashes_among(several, tree)
    ]
    assert len(found) == len(set(found))
    assert set(found) == wanted


@given(pictures())
@settings(deadline=None)
def test_a_clash_is_the_same_seen_from_either_side(picture: tuple[SpaceTree, list[Booking]]):
    tree, several = picture
    one, other = several[:2]
    mine = clashes_with(one, [other], [], tree)
    theirs = clashes_with(other, [one], [], tree)
    assert [clash.firm for clash in mine] == [clash.firm for clash in theirs]
    assert [wanted_at_once(clash) for clash in mine] == [wanted_at_once(clash) for clash in theirs]


@given(pictures())
@settings(deadline=None)
def test_a_list_of_clashes_holds_what_each_booking_meets(picture: tuple[SpaceTree, list[Booking]]):
    tree, several = picture
    listed = {frozenset((c.booking.id, c.other.id)): c.firm for c in clashes_among(several, tree)}
    met = {
        frozenset((booking.id, clash.other.id)): clash.firm
        for booking in several
        for clash in clashes_with(booking, several, [], tree)
    }
    assert listed == met
