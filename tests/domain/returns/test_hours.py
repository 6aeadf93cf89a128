"""Volunteer hours add up to one total whichever way they are told."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.returns.gathered import PeopleKnown, RoleNamed, TimeOutside
from groupkeeper.domain.returns.hours import belongs, days_of_seven_hours, regular_helpers
from groupkeeper.domain.returns.hours_given import HoursGiven, hours_given
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from tests.reports.examples import LUNCH, NOW, PERIOD, YOGA, small_example

TODAY = NOW.date()


@st.composite
def _entry(draw: st.DrawFn) -> HoursEntry:
    named = draw(st.sampled_from(["", "ann", "bob", "cat"]))
    return HoursEntry(
        on_date=PERIOD.start + timedelta(days=draw(st.integers(-40, 400))),
        person_id=named,
        helpers=1 if named else draw(st.integers(1, 5)),
        minutes=15 * draw(st.integers(1, 40)),
        role_id=draw(st.sampled_from(["", "cook", "host", "gone"])),
        activity_id=draw(st.sampled_from([LUNCH, YOGA, ""])),
        session_id=draw(st.sampled_from(["", "s1", "s2"])),
        travel=draw(st.booleans()),
        basis=draw(st.sampled_from(list(Basis))).value,
        given_as=draw(st.sampled_from([*GivenAs, *[GivenAs.FREELY] * 4])).value,
    )


_entries = st.lists(_entry(), max_size=25).map(tuple)


def _given(**changed: object) -> HoursGiven:
    return hours_given(small_example(**changed), TODAY)


def test_the_small_example_adds_up_as_on_fingers() -> None:
    hours = _given()
    assert hours.hours.amount == 180 + 150 + 90 + 3 * 60 + 75
    assert hours.people.records == ("ann", "dee")
    assert hours.estimated.amount == 75


def test_helpers_counted_by_number_add_hours_and_make_the_people_at_least() -> None:
    assert _given().people.at_least
    named = tuple(entry for entry in small_example().time_given if entry.person_id)
    assert not _given(time_given=named).people.at_least
    assert _given(time_given=named).people.amount == _given().people.amount


def test_travel_and_entries_outside_the_period_are_listed_not_counted() -> None:
    said = {left.reason: left.records.ids for left in _given().hours.left_out}
    assert said == {"dated after the period": ("h7",), "travelling time": ("h6",)}


def test_entries_known_by_number_alone_are_listed_with_the_others() -> None:
    outside = (TimeOutside("o1", "H-A0002", "2024-05-01"), TimeOutside("o2", "", None))
    said = {left.reason: left.records.ids for left in _given(time_outside=outside).hours.left_out}
    assert said["dated before the period"] == ("o1",)
    assert said["without a date that can be read"] == ("o2",)
    assert said["dated after the period"] == ("h7",)


def test_an_hour_told_by_register_and_log_counts_once_and_is_listed() -> None:
    entry = HoursEntry(
        id="x1", on_date=PERIOD.start, person_id="dee", minutes=60, session_id="s1",
        activity_id=LUNCH,
    )  # fmt: skip
    figure = _given(time_given=(entry, replace(entry, id="x2"))).hours
    assert figure.amount == 60
    assert [left.reason for left in figure.left_out] == ["already counted for the same session"]


@given(_entries)
def test_by_role_group_month_and_activity_the_hours_add_to_the_same(
    entries: tuple[HoursEntry, ...],
) -> None:
    hours = _given(time_given=entries)
    for table in (hours.roles, hours.groups, hours.months, hours.activities):
        assert sum(one.amount for one in table.column(2)) == hours.hours.amount
        ids = [record for one in table.column(2) for record in one.records]
        assert sorted(ids) == sorted(hours.hours.records)
        people = {who for one in table.column(1) for who in one.records}
        assert people == set(hours.people.records)


@given(_entries)
def test_every_entry_is_counted_or_listed_with_a_reason(entries: tuple[HoursEntry, ...]) -> None:
    figure = _given(time_given=entries).hours
    left_out = [record for left in figure.left_out for record in left.records.ids]
    assert sorted([*figure.records, *left_out]) == sorted(entry.id for entry in entries)


@given(_entries)
def test_volunteers_are_regular_or_come_now_and_then_never_both(
    entries: tuple[HoursEntry, ...],
) -> None:
    hours = _given(time_given=entries)
    rows = {str(row[0]): row[1] for row in hours.who.rows}
    both = [*rows["Regular"].records, *rows["Now and then"].records]  # pyright: ignore
    assert sorted(both) == sorted(hours.people.records)


def test_only_time_freely_given_belongs() -> None:
    entry = HoursEntry(on_date=PERIOD.start, person_id="ann", minutes=60)
    assert belongs(entry, PERIOD)
    for other in (GivenAs.PAID, GivenAs.EMPLOYER_PAID, GivenAs.COURT_ORDERED):
        assert not belongs(replace(entry, given_as=other.value), PERIOD)


def test_someone_who_began_in_february_and_helped_each_month_since_is_regular() -> None:
    def entry(who: str, on_date: date) -> HoursEntry:
        return HoursEntry(on_date=on_date, person_id=who, minutes=60)

    february = (entry("new", date(2026, 2, 3)), entry("new", date(2026, 3, 3)))
    seldom = (entry("old", date(2025, 5, 1)), entry("old", date(2025, 9, 1)))
    known = frozenset({"old"})
    assert regular_helpers((*february, *seldom), PERIOD, known, TODAY) == {"new"}


def test_hours_are_said_as_days_of_seven_hours() -> None:
    assert days_of_seven_hours(65190) == "155.2"
    assert days_of_seven_hours(0) == "0.0"


def test_a_number_of_young_people_that_could_point_at_one_is_hidden_everywhere() -> None:
    few = _given(people=PeopleKnown(under_18=frozenset({"ann"})))
    assert few.who.rows[-1] == ("Under 18", "fewer than 5")
    assert not any(one.id == "F4.of.under-18" for one in few.who.figures())
    none = _given(people=PeopleKnown(under_18=frozenset({"someone else"})))
    assert "Under 18" not in [row[0] for row in none.who.rows]


def test_hours_of_committee_and_admin_are_told_as_running_the_group() -> None:
    roles = {"cook": RoleNamed("Treasurer", "admin"), "host": RoleNamed("Host", "sessions")}
    assert _given(roles=roles).running.amount == 180 + 150
    assert _given().running.amount == 0


def test_no_share_is_said_of_fewer_than_ten_hours() -> None:
    shared = _given().groups
    assert sum(share.amount for share in shared.column(3)) == 100
    fewer = tuple(entry for entry in small_example().time_given if entry.minutes != 90)
    few = _given(time_given=fewer)
    assert 0 < few.hours.amount < 600
    assert few.groups.heads == ("Kind of work", "People", "Hours")
