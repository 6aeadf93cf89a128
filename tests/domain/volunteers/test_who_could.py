from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.agreement import CheckLevel, CheckSeen
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.domain.volunteers.skills import FreeTime, PartOfDay
from groupkeeper.domain.volunteers.who_could import (
    CheckStands,
    Could,
    Free,
    Known,
    check_stands,
    check_wanted,
    free_at,
    parts_of_day,
    who_could,
)
from groupkeeper.domain.week import Weekday

STARTS, ENDS = datetime(2026, 3, 10, 11, 30), datetime(2026, 3, 10, 14, 30)
DRIVER = Role(
    name="Driver",
    role_group="befriending",
    check_allowed=True,
    needs_check=CheckLevel.DBS_ENHANCED.value,
    needs_skill_id="minibus",
)


def seen(level: CheckLevel, review_on: date | None = None) -> CheckSeen:
    return CheckSeen(
        person_id="ann", level=level.value, seen_on=date(2025, 1, 1), review_on=review_on
    )


def free(day: Weekday, *parts: PartOfDay) -> tuple[FreeTime, ...]:
    return tuple(
        FreeTime(person_id="ann", weekday=day.value, part_of_day=part.value) for part in parts
    )


ALL_TUESDAY = free(Weekday.TUESDAY, PartOfDay.MORNING, PartOfDay.AFTERNOON)
BEST = Known(
    "ann",
    "Ann Able",
    holds_role=True,
    has_skill=True,
    checks=(seen(CheckLevel.DBS_ENHANCED),),
    free_times=ALL_TUESDAY,
)


def order(*people: Known) -> list[str]:
    return [could.person_id for could in who_could(DRIVER, STARTS, ENDS, people)]


def only(known: Known, role: Role = DRIVER) -> Could:
    return who_could(role, STARTS, ENDS, [known])[0]


@pytest.mark.parametrize(
    "worse",
    [
        {"holds_role": False},
        {"has_skill": False},
        {"checks": ()},
        {"checks": (seen(CheckLevel.DBS_ENHANCED, date(2026, 3, 10)),)},
        {"free_times": ()},
        {"free_times": free(Weekday.MONDAY, PartOfDay.MORNING)},
        {"absence": Absence(person_id="ann", from_date=STARTS.date(), to_date=ENDS.date())},
        {"elsewhere": "Cook at Homework Club then"},
        {"times_lately": 3},
    ],
)
def test_whoever_is_worse_in_one_thing_comes_after(worse: dict[str, object]):
    assert order(replace(BEST, person_id="zoe", **worse), BEST) == ["ann", "zoe"]  # type: ignore[arg-type]


def test_nobody_is_left_out_and_who_is_away_comes_last():
    away = Absence(person_id="bob", from_date=date(2026, 3, 1), to_date=date(2026, 3, 20))
    bob = replace(BEST, person_id="bob", absence=away)
    cem = Known("cem", "Cem")
    assert order(bob, cem, BEST) == ["ann", "cem", "bob"]
    assert only(bob).reasons()[0] == "Away until 20/03/2026"
    assert not only(bob).can


def test_those_who_gave_no_answer_are_kept_but_after_those_who_are_free():
    quiet = replace(BEST, person_id="quiet", free_times=())
    partly = replace(
        BEST, person_id="partly", free_times=free(Weekday.TUESDAY, PartOfDay.AFTERNOON)
    )
    busy = replace(BEST, person_id="busy", free_times=free(Weekday.MONDAY, PartOfDay.MORNING))
    assert order(busy, partly, quiet, BEST) == ["ann", "quiet", "partly", "busy"]
    assert "Not known if free" in only(quiet).reasons()


def test_the_load_is_shared_among_equals():
    twice, never = (replace(BEST, person_id=str(n), times_lately=n) for n in (2, 0))
    assert order(twice, never) == ["0", "2"]


def test_a_missing_check_is_said():
    assert only(replace(BEST, checks=())).reasons()[0] == "DBS enhanced not seen yet"
    old = (seen(CheckLevel.DBS_ENHANCED, date(2026, 3, 1)),)
    assert only(replace(BEST, checks=old)).reasons()[0] == "DBS enhanced: time to look again"


@pytest.mark.parametrize("level", [level for level in CheckLevel if level.name.startswith("DBS")])
def test_a_dbs_check_is_asked_only_where_the_role_allows_it(level: CheckLevel):
    forbidden = replace(DRIVER, check_allowed=False, needs_check=level.value)
    assert check_wanted(forbidden) == ""
    could = only(replace(BEST, checks=()), forbidden)
    assert could.check == CheckStands.FINE
    assert not [reason for reason in could.reasons() if "DBS" in reason]
    assert check_wanted(replace(forbidden, check_allowed=True)) == level.value


def test_first_aid_may_be_asked_for_in_any_role():
    cook = replace(DRIVER, check_allowed=False, needs_check=CheckLevel.FOOD_HYGIENE.value)
    assert check_wanted(cook) == CheckLevel.FOOD_HYGIENE.value


def test_a_deeper_dbs_check_does_for_a_simpler_one_and_not_the_other_way_round():
    deep, simple = seen(CheckLevel.DBS_ENHANCED), seen(CheckLevel.DBS_BASIC)
    assert check_stands(CheckLevel.DBS_BASIC.value, [deep], STARTS.date()) == CheckStands.FINE
    assert check_stands(CheckLevel.DBS_ENHANCED.value, [simple], STARTS.date()) == (
        CheckStands.NOT_SEEN
    )


@given(st.integers(-30, 30))
def test_a_check_stands_until_the_day_to_look_again(days: int):
    one = seen(CheckLevel.FIRST_AID, STARTS.date() + timedelta(days=days))
    stands = check_stands(CheckLevel.FIRST_AID.value, [one], STARTS.date())
    assert stands == (CheckStands.FINE if days > 0 else CheckStands.PAST_REVIEW)


@given(st.integers(0, 24 * 60 - 1), st.integers(1, 12 * 60))
def test_every_time_takes_the_parts_of_the_day_its_minutes_are_in(start: int, length: int):
    starts = datetime(2026, 3, 10) + timedelta(minutes=start)
    last = min(start + length, 24 * 60)
    named = {
        PartOfDay.MORNING if minute < 720 else
        PartOfDay.AFTERNOON if minute < 1020 else PartOfDay.EVENING
        for minute in range(start, last)
    }  # fmt: skip
    assert set(parts_of_day(starts, starts + timedelta(minutes=length))) == named


def test_free_on_another_day_is_not_free():
    assert free_at(free(Weekday.MONDAY, *PartOfDay), STARTS, ENDS) == Free.NO
    assert free_at(ALL_TUESDAY, STARTS, ENDS) == Free.YES
    assert free_at((), STARTS, ENDS) == Free.NOT_KNOWN


people = st.lists(
    st.builds(
        Known,
        st.uuids().map(str),
        st.sampled_from(("Ann", "Bob", "Cem")),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from([(), (seen(CheckLevel.DBS_ENHANCED),)]),
        st.sampled_from([(), ALL_TUESDAY]),
        st.none(),
        st.sampled_from(("", "Elsewhere")),
        st.integers(0, 5),
    ),
    max_size=8,
    unique_by=lambda known: known.person_id,
)


@given(people, st.randoms())
def test_the_order_does_not_depend_on_how_people_come_in(found: list[Known], chance: object):
    mixed = list(found)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert order(*mixed) == order(*found)
    assert sorted(order(*found)) == sorted(known.person_id for known in found)
