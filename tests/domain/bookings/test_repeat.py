"""Repeats: the dates they give, against known answers, and how they are said."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.repeat import (
    HowOften,
    Repeat,
    dates_of,
    is_last_of_month,
    occurrences,
    rule_for,
    say_repeat,
)
from groupkeeper.errors import RuleBroken
from tests.shared_data import SHARED, needs_shared_data

KNOWN_RULES = SHARED / "bookings/rrule/icalrecur_shared.json"
KNOWN = json.loads(KNOWN_RULES.read_text("utf-8"))["cases"] if KNOWN_RULES.exists() else []
THURSDAY = datetime(2026, 3, 19, 18, 30)


def _moment(text: str) -> datetime:
    digits = text.removesuffix("Z")
    return datetime.strptime(digits, "%Y%m%dT%H%M%S" if "T" in digits else "%Y%m%d")


@needs_shared_data
@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["rrule"])
def test_every_known_rule_gives_its_known_dates(case: dict[str, Any]):
    wanted = [_moment(text) for text in case["instances"]]
    # the answers read a last moment in the zone of the first
    found = occurrences(case["rrule"], _moment(case["dtstart"]), zone=UTC)
    assert list(found) == wanted


def test_a_last_moment_in_world_time_is_turned_to_the_clock_on_the_wall():
    """In summer 17:30 in world time is 18:30 here, so that evening is still one of them."""
    first = datetime(2026, 6, 4, 18, 30)
    found = dates_of(Repeat("FREQ=WEEKLY;UNTIL=20260618T173000Z"), first)
    assert [moment.day for moment in found] == [4, 11, 18]
    winter = dates_of(Repeat("FREQ=WEEKLY;UNTIL=20261217T173000Z"), datetime(2026, 12, 3, 18, 30))
    assert [moment.day for moment in winter] == [3, 10]


def test_whole_days_until_a_moment_in_world_time_keep_their_last_day():
    """Midnight of 1 July here is 23:00 of the day before in world time."""
    found = dates_of(Repeat("FREQ=WEEKLY;UNTIL=20260630T230000Z"), datetime(2026, 6, 17))
    assert [moment.day for moment in found] == [17, 24, 1]
    assert say_repeat("FREQ=WEEKLY;UNTIL=20260630T230000Z") == "every week, until 1 July 2026"


def test_a_last_day_is_meant_whole():
    found = dates_of(Repeat("FREQ=WEEKLY;UNTIL=20260402"), THURSDAY)
    assert [moment.day for moment in found] == [19, 26, 2]
    whole_days = dates_of(Repeat("FREQ=DAILY;UNTIL=20260402"), datetime(2026, 4, 1))
    assert [moment.day for moment in whole_days] == [1, 2]


@pytest.mark.parametrize("until", ["20269999", "soon", "20260402T9", "00010101T000000X"])
def test_a_last_day_that_cannot_be_read_is_refused_in_words(until: str):
    with pytest.raises(RuleBroken, match="cannot be read"):
        dates_of(Repeat(f"FREQ=WEEKLY;UNTIL={until}"), THURSDAY)


def test_every_two_weeks_until_28_may_is_six_dates():
    rule = rule_for(HowOften.FORTNIGHTLY, THURSDAY.date())
    found = dates_of(Repeat(rule, date(2026, 5, 28)), THURSDAY)
    assert [moment.date() for moment in found] == [
        date(2026, 3, 19),
        date(2026, 4, 2),
        date(2026, 4, 16),
        date(2026, 4, 30),
        date(2026, 5, 14),
        date(2026, 5, 28),
    ]


@pytest.mark.parametrize("changes_on", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_time_on_the_wall_stays_when_the_clocks_change(changes_on: date):
    first = datetime.combine(changes_on - timedelta(days=7), datetime(2026, 1, 1, 18, 30).time())
    rule = rule_for(HowOften.WEEKLY, first.date())
    found = dates_of(Repeat(rule, changes_on + timedelta(days=7)), first)
    assert [moment.hour * 60 + moment.minute for moment in found] == [18 * 60 + 30] * 3


def test_once_is_one_date():
    assert dates_of(Repeat(), THURSDAY) == (THURSDAY,)


def test_monthly_keeps_the_third_thursday():
    found = dates_of(
        Repeat(rule_for(HowOften.MONTHLY, THURSDAY.date()), date(2026, 6, 30)), THURSDAY
    )
    assert [moment.day for moment in found] == [19, 16, 21, 18]


def test_a_fifth_thursday_becomes_the_last_so_that_no_month_is_left_out():
    fifth = datetime(2026, 4, 30, 10, 0)
    found = dates_of(Repeat(rule_for(HowOften.MONTHLY, fifth.date()), date(2026, 7, 31)), fifth)
    assert [moment.day for moment in found] == [30, 28, 25, 30]


def test_a_fourth_friday_that_is_the_last_may_be_either():
    friday = date(2026, 3, 27)
    assert is_last_of_month(friday)
    assert say_repeat(rule_for(HowOften.MONTHLY, friday)) == "every month on the fourth Friday"
    last = rule_for(HowOften.MONTHLY, friday, last_of_month=True)
    assert say_repeat(last) == "every month on the last Friday"


@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.sampled_from([HowOften.WEEKLY, HowOften.FORTNIGHTLY, HowOften.MONTHLY]),
    st.integers(0, 500),
)
def test_a_repeat_begins_on_its_first_day_and_keeps_its_weekday(
    first: date, how_often: HowOften, days: int
):
    start = datetime.combine(first, THURSDAY.time())
    until = first + timedelta(days=days)
    found = dates_of(Repeat(rule_for(how_often, first), until), start)
    assert found[0] == start
    assert {moment.weekday() for moment in found} == {first.weekday()}
    assert {moment.time() for moment in found} == {THURSDAY.time()}
    assert all(moment.date() <= until for moment in found)
    gaps = {(later - earlier).days for earlier, later in pairwise(found)}
    fitting = {"weekly": {7}, "fortnightly": {14}, "monthly": {28, 35}}[how_often]
    assert gaps <= fitting


def test_a_repeat_without_an_end_is_refused():
    with pytest.raises(RuleBroken, match="until when"):
        dates_of(Repeat("FREQ=WEEKLY;BYDAY=TH"), THURSDAY)


def test_a_rule_that_cannot_be_read_is_refused_in_words():
    with pytest.raises(RuleBroken, match="cannot be read"):
        dates_of(Repeat("every other blue moon", date(2026, 5, 1)), THURSDAY)


def test_a_very_long_repeat_stops_at_the_most_dates():
    found = dates_of(Repeat("FREQ=DAILY", date(2999, 1, 1)), THURSDAY, most=40)
    assert len(found) == 40


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "once"),
        ("FREQ=WEEKLY;BYDAY=TU", "every week on Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every 2 weeks on Thursday"),
        ("FREQ=WEEKLY;BYDAY=TU,TH,SA", "every week on Tuesday, Thursday and Saturday"),
        ("FREQ=MONTHLY;BYDAY=3TH", "every month on the third Thursday"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "every month on the first Monday and third Monday"),
        ("FREQ=MONTHLY;BYMONTHDAY=2,15", "every month on the 2nd and 15th"),
        ("FREQ=DAILY;COUNT=10", "every day, 10 times"),
        ("FREQ=WEEKLY;UNTIL=20261224T000000Z", "every week, until 24 December 2026"),
        ("FREQ=WEEKLY;UNTIL=soon", "every week, until “SOON”"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "by its own rule (FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO)"),
    ],
)
def test_a_repeat_is_said_in_words(rule: str, words: str):
    assert say_repeat(rule) == words
