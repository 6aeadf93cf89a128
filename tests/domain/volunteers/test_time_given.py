from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from groupkeeper.domain.volunteers.time_given import (
    DAY_LIMIT,
    counted_once,
    day_total,
    edit_troubles,
    entry_troubles,
    entry_warnings,
    is_volunteer_time,
    overlapping,
    read_hours,
    say_hours,
)

TUESDAY = date(2026, 3, 10)


def joyce_gave(minutes: int | None, **more: object) -> HoursEntry:
    return HoursEntry(on_date=TUESDAY, person_id="joyce", minutes=minutes, **more)  # type: ignore[arg-type]


def session_at(start: int, end: int) -> Session:
    return Session(
        activity_id="lunch",
        starts_at=datetime(2026, 3, 10, start),
        ends_at=datetime(2026, 3, 10, end),
    )


@given(st.integers(min_value=1, max_value=DAY_LIMIT // 15))
def test_any_number_of_quarter_hours_up_to_the_limit_of_a_day_is_kept(quarters: int):
    assert entry_troubles(joyce_gave(quarters * 15)) == ()


@given(st.integers(min_value=-600, max_value=24 * 60).filter(lambda n: n <= 0 or n % 15))
def test_nothing_less_than_nothing_and_no_odd_minutes_are_kept(minutes: int):
    assert [trouble.field for trouble in entry_troubles(joyce_gave(minutes))] == ["minutes"]


def test_more_than_a_day_in_one_entry_is_refused():
    (trouble,) = entry_troubles(joyce_gave(24 * 60 + 15))
    assert trouble.message == "A day has 24 hours. Enter each day by itself."


def test_helpers_by_number_may_watch_all_night():
    night = HoursEntry(on_date=TUESDAY, helpers=2, minutes=24 * 60)
    assert entry_troubles(night) == ()


@given(st.lists(st.integers(min_value=1, max_value=24 * 4), max_size=6), st.integers(1, 24 * 4))
def test_one_person_never_gets_over_sixteen_hours_on_a_day(others: list[int], last: int):
    same_day = [joyce_gave(quarters * 15) for quarters in others]
    refused = bool(entry_troubles(joyce_gave(last * 15), same_day))
    assert refused == (sum(others) * 15 + last * 15 > DAY_LIMIT)


def test_other_people_and_other_days_do_not_fill_up_the_day():
    others = [
        replace(joyce_gave(12 * 60), person_id="norman"),
        replace(joyce_gave(12 * 60), on_date=date(2026, 3, 11)),
    ]
    assert day_total(joyce_gave(180), others) == 180


def test_changing_an_entry_does_not_count_its_own_old_length():
    entry = joyce_gave(10 * 60)
    assert entry_troubles(replace(entry, minutes=12 * 60), [entry]) == ()


def test_a_long_day_warns_and_does_not_refuse():
    entry, earlier = joyce_gave(8 * 60), joyce_gave(6 * 60)
    assert entry_troubles(entry, [earlier]) == ()
    assert entry_warnings(entry, [earlier]) == ("14 hours in one day. Is that right?",)
    assert entry_warnings(entry) == ()


def test_time_on_a_day_that_has_not_come_warns():
    (warning,) = entry_warnings(joyce_gave(60), today=date(2026, 3, 9))
    assert warning == "Tuesday 10 March has not come yet. Is the date right?"


def test_helping_at_two_sessions_at_once_warns():
    lunch, drive = session_at(11, 14), session_at(13, 15)
    (warning,) = entry_warnings(joyce_gave(60), sessions=[drive, lunch])
    assert warning == "Two sessions at the same time: 11:00 to 14:00 and 13:00 to 15:00."


def test_one_session_starting_as_the_other_ends_is_no_overlap():
    assert overlapping([session_at(11, 14), session_at(14, 15)]) == ()


def test_an_entry_says_who_or_how_many():
    nobody = HoursEntry(on_date=TUESDAY, helpers=0, minutes=60)
    assert [trouble.field for trouble in entry_troubles(nobody)] == ["helpers"]
    crowd_under_one_name = joyce_gave(60, helpers=3)
    assert [trouble.field for trouble in entry_troubles(crowd_under_one_name)] == ["helpers"]


def test_only_time_freely_given_is_volunteer_time():
    kept = [answer for answer in GivenAs if is_volunteer_time(joyce_gave(60, given_as=answer))]
    assert kept == [GivenAs.FREELY]


def test_a_written_down_entry_cannot_be_edited_into_an_estimate():
    sure = joyce_gave(60)
    estimate = replace(sure, basis=Basis.ESTIMATED)
    assert [trouble.field for trouble in edit_troubles(sure, estimate)] == ["basis"]
    assert edit_troubles(estimate, sure) == ()
    assert edit_troubles(estimate, replace(estimate, minutes=75)) == ()


def test_register_and_hand_entry_of_the_same_session_count_once():
    register = joyce_gave(180, session_id="tuesday")
    by_hand = joyce_gave(240, session_id="tuesday", basis=Basis.ESTIMATED)
    assert counted_once([by_hand, register]) == (register,)


def test_two_roles_at_one_session_are_two_pieces_of_time():
    cooked = joyce_gave(180, session_id="tuesday", role_id="cook")
    drove = joyce_gave(60, session_id="tuesday", role_id="driver")
    assert set(counted_once([cooked, drove])) == {cooked, drove}


@given(st.permutations([joyce_gave(60), joyce_gave(60), joyce_gave(90, session_id="a")]))
def test_time_outside_a_session_is_never_taken_for_a_repeat(entries: list[HoursEntry]):
    assert len(counted_once(entries)) == 3


@given(st.permutations([joyce_gave(n * 15, session_id="a", id=f"{n % 3}{n}") for n in range(6)]))
def test_which_entry_stands_does_not_depend_on_the_order(entries: list[HoursEntry]):
    assert [entry.minutes for entry in counted_once(entries)] == [75]


def test_hours_are_said_as_a_person_says_them():
    assert [say_hours(n) for n in (30, 60, 90, 1170)] == [
        "0.5 hours",
        "1 hour",
        "1.5 hours",
        "19.5 hours",
    ]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("3", 180),
        ("4.5", 270),
        ("4,25", 255),
        ("4½", 270),
        ("½", 30),
        ("2:15", 135),
        ("2h30m", 150),
        ("2 hours", 120),
        ("45 minutes", 45),
        ("0", 0),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, minutes: int):
    assert read_hours(typed) == minutes


@pytest.mark.parametrize("typed", ["", "lots", "-1", "2:75", "3 3", "1.2.3", "h", "½½"])
def test_what_is_no_length_of_time_is_not_read_as_one(typed: str):
    assert read_hours(typed) is None


@given(st.integers(1, 24 * 4).map(lambda quarters: quarters * 15))
def test_hours_read_back_as_they_are_said(minutes: int):
    assert read_hours(say_hours(minutes)) == minutes
