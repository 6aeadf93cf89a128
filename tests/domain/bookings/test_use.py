"""How much the space is used, checked minute by minute."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.opening import Opening
from groupkeeper.domain.bookings.space import Closure, OpeningHours, Space
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.bookings.use import Used, use_of_space, use_sentences
from groupkeeper.domain.periods import Period

HALL = Space(id="hall", name="Whole hall", opens_at="09:00", closes_at="21:00")
ROOM = Space(id="room", name="Main hall", inside_id="hall")
KITCHEN = Space(id="kitchen", name="Kitchen", inside_id="room")
SHED = Space(id="shed", name="Garden room")
TREE = SpaceTree.of([HALL, ROOM, KITCHEN, SHED])
IDS = ["hall", "room", "kitchen", "shed"]
START = datetime(2026, 3, 31, 12)
DAYS = Period(date(2026, 3, 31), date(2026, 4, 1))
QUARTER = timedelta(minutes=15)


def used(id: str, space_id: str, start: datetime, hours: float, kind: str = "Ours") -> Used:
    return Used(id, space_id, start, start + timedelta(hours=hours), kind, kind, kind)


@st.composite
def bookings(draw: st.DrawFn) -> list[Used]:
    """A few bookings around two days, over midnight and over the end of the period too."""
    made: list[Used] = []
    for place in range(draw(st.integers(0, 7))):
        start = START + QUARTER * draw(st.integers(-80, 160))
        end = start + QUARTER * draw(st.integers(1, 40))
        space, kind = draw(st.sampled_from(IDS)), draw(st.sampled_from(["Ours", "Hire"]))
        made.append(Used(str(place), space, start, end, kind, f"{kind} {place % 2}", kind))
    return made


def brute(uses: list[Used]) -> tuple[int, dict[str, int]]:
    """Quarter by quarter: the spaces in use whose whole is not in use, and each space in use."""
    whole, each = 0, dict.fromkeys(IDS, 0)
    moment = datetime(2026, 3, 31)
    while moment < datetime(2026, 4, 2):
        booked = {one.space_id for one in uses if one.start <= moment < one.end}
        whole += sum(15 for id in booked if not booked & TREE.wholes_of(id))
        for id in IDS:
            each[id] += 15 * bool(booked & ({id} | TREE.wholes_of(id)))
        moment += QUARTER
    return whole, each


@given(bookings())
def test_use_is_what_counting_quarter_by_quarter_gives(uses: list[Used]):
    found = use_of_space(uses, Opening(TREE), DAYS)
    whole, each = brute(uses)
    assert found.minutes == whole
    assert {one.name: one.minutes for one in found.by_space} == {
        space.name: each[space.id] for space in TREE.spaces
    }


@given(bookings())
def test_every_table_adds_up_to_the_whole(uses: list[Used]):
    found = use_of_space(uses, Opening(TREE), DAYS)
    for parts in (found.by_kind, found.by_activity, found.by_stream, found.by_month):
        assert sum(part.minutes for part in parts) == found.minutes
    for parts in (found.by_kind, found.by_activity, found.by_stream):
        assert sum(part.bookings for part in parts) == found.bookings


@given(bookings())
def test_a_whole_period_is_the_sum_of_its_days(uses: list[Used]):
    days = [Period(day, day) for day in (DAYS.start, DAYS.end)]
    each = [use_of_space(uses, Opening(TREE), day).minutes for day in days]
    assert sum(each) == use_of_space(uses, Opening(TREE), DAYS).minutes


@given(bookings())
def test_no_space_is_used_more_than_all_of_its_opening_time(uses: list[Used]):
    for one in use_of_space(uses, Opening(TREE), DAYS).by_space:
        assert one.open_minutes is None or one.open_used <= min(one.open_minutes, one.minutes)


def test_a_booking_of_the_whole_hall_uses_its_parts_once():
    at = datetime(2026, 3, 31, 10)
    found = use_of_space(
        [used("a", "hall", at, 2), used("b", "kitchen", at, 3, "Hire")], Opening(TREE), DAYS
    )
    assert found.minutes == 180
    assert {part.name: part.minutes for part in found.by_kind} == {"Ours": 120, "Hire": 60}
    by_space = {one.name: one.minutes for one in found.by_space}
    assert by_space == {"Whole hall": 120, "Main hall": 120, "Kitchen": 180, "Garden room": 0}


def test_the_share_is_of_the_hours_of_that_weekday_without_closed_days():
    opening = Opening(
        TREE,
        (OpeningHours(space_id="hall", weekday="WE", opens_at="10:00", closes_at="14:00"),),
        (Closure(space_id="room", from_date=date(2026, 4, 1), to_date=date(2026, 4, 1)),),
    )
    found = use_of_space([used("a", "hall", datetime(2026, 3, 31, 20), 3)], opening, DAYS)
    shares = {one.name: (one.open_minutes, one.open_used, one.percent) for one in found.by_space}
    assert shares["Whole hall"] == (12 * 60 + 4 * 60, 60, 6)
    assert shares["Kitchen"] == (12 * 60, 60, 8)
    assert shares["Garden room"] == (None, 0, None)


def test_a_weekday_without_times_is_shut():
    opening = Opening(TREE, (OpeningHours(space_id="hall", weekday="WE"),))
    spans = opening.open_spans("hall", DAYS)
    assert spans is not None
    assert [span.start.day for span in spans] == [31]


@pytest.mark.parametrize(("minutes", "said"), [(0, "No space was used"), (90, "for 1.5 hours")])
def test_the_sentence_says_the_hours(minutes: int, said: str):
    uses = [used("a", "room", datetime(2026, 3, 31, 10), minutes / 60)] if minutes else []
    assert said in use_sentences(use_of_space(uses, Opening(TREE), DAYS))[0]
