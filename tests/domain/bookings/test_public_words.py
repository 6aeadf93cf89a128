"""What everybody may read of a booking."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState
from groupkeeper.domain.bookings.poster import PublicBooking, is_public, poster_days
from groupkeeper.domain.bookings.public_words import PRIVATE_HIRE, hirer_of, public_words
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.periods import Period

HALL = Space(id="hall", name="Whole hall")
ROOM = Space(id="room", name="Main hall", inside_id="hall")
SHED = Space(id="shed", name="Garden room", inside_id="hall")
TREE = SpaceTree.of([HALL, ROOM, SHED])
SUNITA = hirer_of("Sunita", "Rao", "Wenlow Choir", ("01632 960 148", "+44 7700 900123"))
WEEK = Period(date(2026, 3, 9), date(2026, 3, 15))


def booking(**given: Any) -> Booking:
    usual: dict[str, Any] = {
        "title": "Sunita's 60th", "space_id": "room",
        "starts_at": datetime(2026, 3, 14, 14), "ends_at": datetime(2026, 3, 14, 17),
    }  # fmt: skip
    return Booking(**(usual | given))


def test_a_hire_is_private_whatever_its_title():
    assert public_words(booking(), "", SUNITA) == PRIVATE_HIRE


def test_the_public_wording_is_said():
    assert public_words(booking(public_title="Birthday party"), "", SUNITA) == "Birthday party"


@pytest.mark.parametrize(
    "told", ["Sunita's party", "The Rao family", "WENLOW  CHOIR sings", "Ring 01632960148",
             "Ring 07700 900123", "Dance, £4 at the door", "Hall for £ 120"],
)  # fmt: skip
def test_wording_that_tells_who_or_how_much_is_not_said(told: str):
    one = booking(public_title=" ".join(told.split()))
    assert public_words(one, "", SUNITA) == PRIVATE_HIRE


def test_our_activity_goes_by_its_name():
    one = booking(booked_for=BookedFor.OURS.value, title="Sunita, lunch club")
    assert public_words(one, "Tuesday Lunch Club", SUNITA) == "Tuesday Lunch Club"


def test_our_event_is_not_called_by_who_books_it():
    one = booking(booked_for=BookedFor.EVENT.value, title="Sunita Rao tea")
    assert public_words(one, "", SUNITA) == PRIVATE_HIRE


@given(st.text(), st.text(), st.text(min_size=2, alphabet="abcdefgh"))
def test_no_words_around_a_name_let_it_through(before: str, after: str, name: str):
    one = booking(public_title=f"{before} {name} {after}")
    assert name not in public_words(one, "", hirer_of(name, "", "", ())).split()


@pytest.mark.parametrize(
    "state", [BookingState.ENQUIRY, BookingState.PROVISIONAL, BookingState.CANCELLED]
)
def test_what_is_not_sure_is_not_public(state: BookingState):
    assert not is_public(booking(state=state.value))


def shown(start: datetime, end: datetime, space_id: str = "room") -> PublicBooking:
    return PublicBooking(space_id, start, end, "Choir")


def test_past_midnight_stands_on_the_day_it_began():
    party = shown(datetime(2026, 3, 14, 20), datetime(2026, 3, 15, 0, 30))
    days = poster_days([party], [], TREE, WEEK)
    assert [one.day.day for one in days if one.lines] == [14]
    assert days[5].lines[0].times == "20:00–00:30"


def test_a_booking_over_days_stands_on_each():
    camp = shown(datetime(2026, 3, 13, 18), datetime(2026, 3, 15, 10))
    days = poster_days([camp], [], TREE, WEEK)
    assert [line.times for one in days for line in one.lines] == [
        "From 18:00", "All day", "Until 10:00",
    ]  # fmt: skip


def test_a_poster_of_one_space_has_what_takes_it_too():
    times = datetime(2026, 3, 14, 14), datetime(2026, 3, 14, 17)
    both = [shown(*times, "hall"), shown(*times, "shed")]
    lines = poster_days(both, [], TREE, WEEK, "room")[5].lines
    assert [line.place for line in lines] == ["Whole hall"]


def test_a_closed_day_says_what_is_closed_and_why():
    floor = Closure(
        space_id="shed", from_date=date(2026, 3, 10), to_date=date(2026, 3, 11), reason="new floor"
    )
    days = poster_days([], [floor], TREE, WEEK)
    assert [one.closed for one in days[:3]] == [
        (), ("Garden room closed: new floor",), ("Garden room closed: new floor",),
    ]  # fmt: skip
    assert poster_days([], [floor], TREE, WEEK, "shed")[1].closed == ("Closed: new floor",)
