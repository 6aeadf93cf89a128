"""What a booking must be before it is kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.limits import check_booking, warnings_about
from groupkeeper.domain.bookings.space import OpeningHours, Space, SpaceLayout
from groupkeeper.domain.bookings.tree import SpaceTree

TREE = SpaceTree.of(
    [Space(id="garden", name="Garden room", capacity=25, opens_at="09:00", closes_at="22:00")]
)
SEEDS = Booking(
    title="Seed swap",
    space_id="garden",
    starts_at=datetime(2026, 3, 14, 10, 0),
    ends_at=datetime(2026, 3, 14, 12, 0),
)
TODAY = date(2026, 3, 12)


def messages(booking: Booking) -> list[str]:
    return [problem.message for problem in check_booking(booking, TREE)]


def test_a_plain_booking_has_nothing_to_put_right():
    assert not messages(SEEDS)
    assert not warnings_about(SEEDS, TREE, TODAY)


@pytest.mark.parametrize("end", [SEEDS.starts_at, datetime(2026, 3, 14, 9, 0)])
def test_a_booking_ends_after_it_starts(end: datetime):
    assert messages(replace(SEEDS, ends_at=end)) == [
        "It ends before it starts. Choose a time after 10:00."
    ]


def test_a_booking_lasts_two_weeks_at_most():
    assert SEEDS.starts_at
    assert not messages(replace(SEEDS, ends_at=SEEDS.starts_at + timedelta(days=14)))
    (message,) = messages(replace(SEEDS, ends_at=SEEDS.starts_at + timedelta(days=14, minutes=1)))
    assert message.startswith("A booking lasts 14 days at most.")


def test_what_is_missing_is_asked_for():
    assert messages(Booking(title="", space_id="garden")) == [
        "Say what it is for, like Wenlow Green Choir.",
        "Choose when it starts, like 18:30.",
        "Choose when it ends, like 20:30.",
    ]


def test_more_people_than_the_space_holds_need_a_reason():
    assert not messages(replace(SEEDS, expected_people=25))
    many = replace(SEEDS, expected_people=31)
    assert messages(many) == [
        "31 people are too many: the Garden room holds 25. "
        "Choose a bigger space, or say why it is safe."
    ]
    assert not messages(replace(many, over_capacity_because="They come in two halves"))


def test_setting_up_takes_a_day_at_most():
    assert messages(replace(SEEDS, set_up_minutes=24 * 60 + 1))
    assert messages(replace(SEEDS, clear_up_minutes=-1))


def test_a_space_that_is_gone_is_said():
    assert messages(replace(SEEDS, space_id="loft")) == [
        "That space is no longer in the list. Choose another."
    ]


def test_a_past_date_and_odd_hours_only_warn():
    early = replace(
        SEEDS, starts_at=datetime(2026, 3, 2, 8, 0), ends_at=datetime(2026, 3, 2, 23, 0)
    )
    assert not messages(early)
    assert warnings_about(early, TREE, TODAY) == (
        "2 March 2026 is in the past.",
        "The Garden room opens at 09:00.",
        "The Garden room closes at 22:00.",
    )


def test_a_booking_over_midnight_is_past_closing_time():
    late = replace(SEEDS, ends_at=datetime(2026, 3, 15, 1, 0))
    assert warnings_about(late, TREE, TODAY) == ("The Garden room closes at 22:00.",)


def test_a_layout_holds_its_own_number_of_people_and_only_in_its_space():
    hall, room = Space(id="hall", name="Main hall", capacity=80), Space(id="room", name="Room")
    tables = SpaceLayout(id="tables", space_id="hall", name="At tables", capacity=48)
    tree = SpaceTree.of([hall, room], [tables])
    asked = Booking(title="Supper", space_id="hall", starts_at=datetime(2026, 3, 14, 14),
                    ends_at=datetime(2026, 3, 14, 16), expected_people=60)  # fmt: skip
    assert check_booking(asked, tree) == ()
    at_tables = replace(asked, space_layout_id="tables")
    (problem,) = check_booking(at_tables, tree)
    assert problem.message.startswith("60 people are too many: the Main hall (At tables) holds 48.")
    assert check_booking(replace(at_tables, over_capacity_because="All standing"), tree) == ()
    assert check_booking(replace(at_tables, space_id="room"), tree) == ()


def test_the_hours_of_a_weekday_go_before_the_usual_ones():
    hall = Space(id="hall", name="Main hall", opens_at="08:00", closes_at="22:00")
    sunday = OpeningHours(space_id="hall", weekday="SU", opens_at="10:00", closes_at="20:00")
    monday = OpeningHours(space_id="hall", weekday="MO")
    tree = SpaceTree.of([hall], [], [sunday, monday])
    day = datetime(2026, 3, 14, 9)  # a Saturday
    found = [
        warnings_about(
            Booking(title="Tea", space_id="hall", starts_at=at, ends_at=at + timedelta(hours=1)),
            tree,
            date(2026, 3, 1),
        )
        for at in (day, day + timedelta(days=1), day + timedelta(days=2))
    ]
    assert found == [
        (), ("The Main hall opens at 10:00.",), ("The Main hall is not open on a Monday.",),
    ]  # fmt: skip
