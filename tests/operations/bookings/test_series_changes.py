"""One of a series is changed, or it and all after it, or all to come, on a real group file."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from groupkeeper.domain.bookings.booking import Booking, BookingSeries, SkippedDate
from groupkeeper.domain.bookings.repeat import HowOften, Repeat, rule_for
from groupkeeper.domain.bookings.space import Space
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import (
    book,
    cancel_booking,
    change_booking,
    move_booking,
)
from groupkeeper.operations.bookings.series import (
    LEAVE_OUT,
    DateChoice,
    SeriesBooked,
    book_series,
    put_back,
)
from groupkeeper.operations.bookings.series_changes import (
    WhichBookings,
    bookings_to_come,
    change_series,
    series_change_preview,
)
from groupkeeper.operations.bookings.spaces import add_space
from groupkeeper.storage.group_file import GroupFile

TODAY = date(2026, 3, 27)
THURSDAY = date(2026, 3, 19)
CHOIR = Booking(
    title="Choir",
    space_id="hall",
    starts_at=datetime(2026, 3, 19, 18, 30),
    ends_at=datetime(2026, 3, 19, 20, 30),
)
WEEKLY = Repeat(rule_for(HowOften.WEEKLY, THURSDAY), date(2026, 4, 16))


@pytest.fixture
def made(group: GroupFile) -> SeriesBooked:
    """The choir on five Thursdays, over the night the clocks go on; 9 April was left out."""
    add_space(group, Space(id="hall", name="Main hall"))
    add_space(group, Space(id="garden", name="Garden room"))
    return book_series(group, CHOIR, WEEKLY, {date(2026, 4, 9): LEAVE_OUT})


def when(group: GroupFile) -> list[str]:
    kept = sorted(one.starts_at for one in group.find(Booking, title="Choir") if one.starts_at)
    return [f"{moment:%d/%m %H:%M}" for moment in kept]


def later(one: Booking, **by: int) -> Booking:
    assert one.starts_at
    assert one.ends_at
    shift = timedelta(**by)
    return replace(one, starts_at=one.starts_at + shift, ends_at=one.ends_at + shift)


def test_only_this_one_is_changed(group: GroupFile, made: SeriesBooked):
    change_series(group, later(made.bookings[2], hours=-1), WhichBookings.ONE, TODAY)
    assert when(group) == ["19/03 18:30", "26/03 18:30", "02/04 17:30", "16/04 18:30"]


def test_this_one_and_all_after_it_take_the_new_time(group: GroupFile, made: SeriesBooked):
    change_series(group, later(made.bookings[2], hours=-1), WhichBookings.FOLLOWING, TODAY)
    assert when(group) == ["19/03 18:30", "26/03 18:30", "02/04 17:30", "16/04 17:30"]
    assert group.can_undo() == "Change Choir 2 times"


def test_all_to_come_never_alters_the_past(group: GroupFile, made: SeriesBooked):
    longer = replace(made.bookings[3], ends_at=datetime(2026, 4, 16, 21, 30), title="Choir")
    change_series(group, longer, WhichBookings.ALL, TODAY)
    hours = {str(one.starts_at)[:10]: one.ends_at for one in group.find(Booking)}
    assert hours["2026-03-26"] == datetime(2026, 3, 26, 20, 30)
    assert hours["2026-04-02"] == datetime(2026, 4, 2, 21, 30)


def test_another_weekday_takes_the_rule_and_the_dates_left_out_along(
    group: GroupFile, made: SeriesBooked
):
    change_series(group, later(made.bookings[2], days=1), WhichBookings.FOLLOWING, TODAY)
    assert when(group) == ["19/03 18:30", "26/03 18:30", "03/04 18:30", "17/04 18:30"]
    (skipped,) = group.find(SkippedDate)
    rules = {series.id: series.repeats for series in group.find(BookingSeries)}
    assert skipped.on_date == date(2026, 4, 10)
    assert rules[skipped.booking_series_id] == "FREQ=WEEKLY;BYDAY=FR"
    assert rules[made.series.id] == "FREQ=WEEKLY;BYDAY=TH"
    assert put_back(group, skipped.id).starts_at == datetime(2026, 4, 10, 18, 30)


def test_a_taken_date_is_named_and_stops_all_until_something_is_chosen(
    group: GroupFile, made: SeriesBooked
):
    agm = Booking(
        title="AGM",
        space_id="garden",
        starts_at=datetime(2026, 4, 16, 19),
        ends_at=datetime(2026, 4, 16, 21),
    )
    book(group, agm)
    wanted = replace(made.bookings[2], space_id="garden")
    plans = series_change_preview(group, wanted, WhichBookings.FOLLOWING, TODAY)
    assert [(plan.day.day, plan.is_taken) for plan in plans] == [(2, False), (16, True)]
    before = group.find(Booking)
    with pytest.raises(RuleBroken, match="Thursday 16 April: AGM has the Garden room"):
        change_series(group, wanted, WhichBookings.FOLLOWING, TODAY)
    assert group.find(Booking) == before
    sixteenth = date(2026, 4, 16)
    left = change_series(group, wanted, WhichBookings.FOLLOWING, TODAY, {sixteenth: LEAVE_OUT})
    assert [one.space_id for one in (*left.bookings, *left.left)] == ["garden", "hall"]
    group.undo()
    early = {sixteenth: DateChoice(starts_at=datetime(2026, 4, 16, 16).time())}
    moved = change_series(group, wanted, WhichBookings.FOLLOWING, TODAY, early)
    assert moved.bookings[1].ends_at == datetime(2026, 4, 16, 18)


def test_cancelled_and_past_dates_raise_no_false_clashes(group: GroupFile, made: SeriesBooked):
    cancel_booking(group, made.bookings[0].id, "Snow", TODAY)
    cancel_booking(group, made.bookings[3].id, "Away", TODAY)
    wanted = later(made.bookings[2], hours=-1)
    plans = series_change_preview(group, wanted, WhichBookings.ALL, TODAY)
    assert [plan.day for plan in plans] == [date(2026, 4, 2)]
    assert not any(plan.clashes for plan in plans)
    quiz = replace(CHOIR, title="Quiz", starts_at=datetime(2026, 3, 19, 18, 30))
    weekly = Repeat(WEEKLY.rule, date(2026, 3, 19))
    assert len(book_series(group, quiz, weekly).bookings) == 1


def test_a_series_can_move_into_its_own_old_time(group: GroupFile, made: SeriesBooked):
    done = change_series(group, later(made.bookings[2], minutes=30), WhichBookings.ALL, TODAY)
    assert len(done.bookings) == 2


def test_one_with_its_own_time_keeps_it_when_only_the_title_changes(
    group: GroupFile, made: SeriesBooked
):
    times = datetime(2026, 4, 16, 9), datetime(2026, 4, 16, 10)
    move_booking(group, made.bookings[3].id, "garden", *times)
    change_series(group, replace(made.bookings[2], title="Singers"), WhichBookings.ALL, TODAY)
    (own,) = [one for one in group.find(Booking, title="Singers") if one.space_id == "garden"]
    assert (own.starts_at, own.ends_at) == times


def test_the_third_thursday_becomes_the_third_friday(group: GroupFile, made: SeriesBooked):
    monthly = Repeat(rule_for(HowOften.MONTHLY, THURSDAY), date(2026, 6, 30))
    months = book_series(group, replace(CHOIR, title="Board", space_id="garden"), monthly)
    done = change_series(group, later(months.bookings[1], days=1), WhichBookings.ALL, TODAY)
    assert [one.starts_at for one in done.bookings] == [
        datetime(2026, 4, 17, 18, 30),
        datetime(2026, 5, 22, 18, 30) - timedelta(days=7),
        datetime(2026, 6, 19, 18, 30),
    ]


def test_how_many_each_way_reaches(group: GroupFile, made: SeriesBooked):
    assert bookings_to_come(group, made.bookings[3], TODAY) == {"following": 1, "all": 2}
    alone = book(group, later(CHOIR, days=60))
    assert not bookings_to_come(group, alone, TODAY)


@pytest.mark.parametrize("which", list(WhichBookings))
def test_a_reason_to_share_given_before_covers_no_newcomer(
    group: GroupFile, made: SeriesBooked, which: str
):
    first = made.bookings[2]
    book(
        group,
        replace(
            CHOIR,
            id="chess",
            title="Chess",
            starts_at=first.starts_at,
            ends_at=first.ends_at,
            clash_allowed_because="They share",
        ),
    )
    shares = change_booking(group, replace(first, clash_allowed_because="They share"))
    book(group, replace(later(first, hours=3), id="band", title="Band"))
    wanted = later(shares, hours=3)
    assert series_change_preview(group, wanted, which, TODAY)[0].is_taken
    with pytest.raises(RuleBroken, match="Band has the Main hall"):
        change_series(group, wanted, which, TODAY)
    told = {date(2026, 4, 2): DateChoice(because="They share")}
    assert change_series(group, wanted, which, TODAY, told).bookings[0].clash_allowed_because


def test_a_reason_to_share_still_covers_those_it_was_given_for(
    group: GroupFile, made: SeriesBooked
):
    first = made.bookings[2]
    book(
        group,
        replace(
            CHOIR,
            id="chess",
            title="Chess",
            starts_at=first.starts_at,
            ends_at=first.ends_at,
            clash_allowed_because="They share",
        ),
    )
    shares = change_booking(group, replace(first, clash_allowed_because="They share"))
    change_series(group, later(shares, minutes=30), WhichBookings.FOLLOWING, TODAY)
    assert group.get(Booking, first.id).clash_allowed_because == "They share"
