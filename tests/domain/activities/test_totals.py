from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.hours import Basis, GivenAs, HoursEntry
from groupkeeper.domain.activities.totals import add_up

ENTRIES = st.lists(
    st.builds(
        HoursEntry,
        id=st.uuids().map(str),
        on_date=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
        person_id=st.sampled_from(["joyce", "norman", "gwen", ""]),
        helpers=st.just(1),
        minutes=st.integers(1, 40).map(lambda quarters: quarters * 15),
        role_id=st.sampled_from(["cook", "driver", ""]),
        activity_id=st.sampled_from(["lunch", "garden", ""]),
        session_id=st.sampled_from(["a", "b", ""]),
        travel=st.booleans(),
        basis=st.sampled_from(list(Basis)),
        given_as=st.sampled_from(list(GivenAs)),
        stream=st.sampled_from(["community", "service"]),
    ),
    max_size=30,
)


@given(ENTRIES, st.booleans())
def test_every_way_of_splitting_the_hours_adds_to_the_same_whole(
    entries: list[HoursEntry], with_travel: bool
):
    totals = add_up(entries, with_travel=with_travel)
    for split in (
        totals.by_person,
        totals.by_role,
        totals.by_activity,
        totals.by_stream,
        totals.by_month,
    ):
        assert sum(split.values()) == totals.minutes
    assert totals.estimated_minutes <= totals.minutes


@given(ENTRIES)
def test_different_people_are_counted_once_and_only_those_with_names(entries: list[HoursEntry]):
    totals = add_up(entries)
    assert totals.people == set(totals.by_person) - {""}
    assert totals.helpers_not_named == ("" in totals.by_person)


@given(ENTRIES)
def test_saying_everything_twice_changes_nothing_for_sessions(entries: list[HoursEntry]):
    at_sessions = [entry for entry in entries if entry.session_id and entry.person_id]
    assert add_up(at_sessions + at_sessions).minutes == add_up(at_sessions).minutes


def test_six_helpers_for_two_hours_add_twelve_hours_and_no_people():
    totals = add_up([HoursEntry(on_date=date(2026, 3, 10), helpers=6, minutes=120)])
    assert totals.minutes == 12 * 60
    assert totals.people == frozenset()
    assert totals.people_said == "at least 0"


def test_travel_is_left_out_unless_asked_for():
    drive = HoursEntry(on_date=date(2026, 3, 10), person_id="joyce", minutes=45, travel=True)
    assert add_up([drive]).minutes == 0
    assert add_up([drive], with_travel=True).minutes == 45


def test_paid_time_is_never_among_the_volunteer_hours():
    day = date(2026, 3, 10)
    paid = HoursEntry(on_date=day, person_id="x", minutes=60, given_as=GivenAs.PAID)
    assert add_up([paid]).minutes == 0
    assert add_up([paid]).people == frozenset()
