from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from groupkeeper.domain.volunteers.hours_report import By, HoursReport, Names, report_hours

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
NAMES = Names(
    people={"joyce": "Joyce Adeyemi", "norman": "Norman Frobisher", "gwen": "Gwen Hughes"},
    roles={"cook": "Cook", "baker": "Baker", "driver": "Driver"},
    role_groups={"cook": "practical", "baker": "practical", "driver": "befriending"},
    activities={"lunch": "Lunch Club", "garden": "Garden"},
)
NAMED = st.builds(
    HoursEntry,
    id=st.uuids().map(str),
    on_date=st.dates(date(2025, 1, 1), date(2026, 6, 30)),
    person_id=st.sampled_from(["joyce", "norman", "gwen"]),
    minutes=st.integers(1, 40).map(lambda quarters: quarters * 15),
    role_id=st.sampled_from(["cook", "baker", "driver", ""]),
    activity_id=st.sampled_from(["lunch", "garden", ""]),
    session_id=st.sampled_from(["a", "b", ""]),
    travel=st.booleans(),
    basis=st.sampled_from([basis.value for basis in Basis]),
    given_as=st.sampled_from([given.value for given in GivenAs]),
    stream=st.sampled_from(["community", "service"]),
)
BY_NUMBER = st.builds(
    lambda one, helpers: replace(one, person_id="", helpers=helpers), NAMED, st.integers(1, 9)
)
ENTRIES = st.lists(NAMED | BY_NUMBER, max_size=25)


def shares(report: HoursReport) -> Mapping[By, dict[str, int]]:
    return {by: {part.key: part.minutes for part in parts} for by, parts in report.parts.items()}


@given(ENTRIES, st.booleans(), st.booleans())
def test_by_role_group_activity_month_and_stream_the_hours_are_the_same(
    entries: list[HoursEntry], with_estimates: bool, with_travel: bool
):
    report = report_hours(
        entries, YEAR, NAMES, with_estimates=with_estimates, with_travel=with_travel
    )
    for parts in report.parts.values():
        assert sum(part.minutes for part in parts) == report.whole.minutes
        assert sum(part.estimated_minutes for part in parts) == report.whole.estimated_minutes
        behind = sorted(id for part in parts for id in part.entries)
        assert behind == sorted(report.whole.entries)
    if not with_estimates:
        assert report.whole.estimated_minutes == 0


@given(ENTRIES)
def test_different_people_are_counted_once_and_only_those_with_names(entries: list[HoursEntry]):
    report = report_hours(entries, YEAR, NAMES)
    by_person = {part.key for part in report.parts[By.PERSON]}
    assert report.whole.people == by_person - {""}
    assert report.whole.at_least == ("" in by_person)


@given(ENTRIES)
def test_saying_everything_twice_changes_nothing_for_sessions(entries: list[HoursEntry]):
    at_sessions = [entry for entry in entries if entry.session_id and entry.person_id]
    once, twice = (report_hours(at_sessions * times, YEAR, NAMES) for times in (1, 2))
    assert twice.whole.minutes == once.whole.minutes


def test_travel_is_left_out_unless_asked_for():
    drive = HoursEntry(on_date=YEAR.start, person_id="joyce", minutes=45, travel=True)
    assert report_hours([drive], YEAR, NAMES).whole.minutes == 0
    assert report_hours([drive], YEAR, NAMES).travel.minutes == 45
    assert report_hours([drive], YEAR, NAMES, with_travel=True).whole.minutes == 45


@given(ENTRIES)
def test_joining_two_entries_for_one_person_changes_only_how_many_people_there_are(
    entries: list[HoursEntry],
):
    # hours that both had at one session in one role were one and the same, said twice
    apart = [replace(one, session_id=f"{one.person_id}{one.session_id}") for one in entries]
    joined = [replace(one, person_id="joyce") if one.person_id == "gwen" else one for one in apart]
    before, after = report_hours(apart, YEAR, NAMES), report_hours(joined, YEAR, NAMES)
    for by in By:
        if by is not By.PERSON:
            assert shares(before)[by] == shares(after)[by]
    assert before.whole.minutes == after.whole.minutes
    assert before.whole.entries == after.whole.entries
    gone = {"gwen", "joyce"} <= before.whole.people
    assert len(after.whole.people) == len(before.whole.people) - gone


@given(ENTRIES, BY_NUMBER)
def test_helpers_by_number_add_hours_and_never_people(
    entries: list[HoursEntry], helpers: HoursEntry
):
    helpers = replace(helpers, on_date=YEAR.start, travel=False, given_as=GivenAs.FREELY.value)
    before = report_hours(entries, YEAR, NAMES)
    after = report_hours([*entries, helpers], YEAR, NAMES)
    assert after.whole.minutes == before.whole.minutes + helpers.total_minutes
    assert after.whole.people == before.whole.people
    people = len(before.whole.people)
    assert after.whole.people_said == (f"at least {people}" if people else "not known")


@given(ENTRIES)
def test_paid_and_ordered_time_is_in_no_sum_and_none_of_it_is_lost(entries: list[HoursEntry]):
    report = report_hours(entries, YEAR, NAMES)
    apart = {id for part in report.not_volunteering for id in part.entries}
    assert not apart & set(report.whole.entries)
    assert not apart & set(report.travel.entries)
    assert apart <= {one.id for one in entries if one.given_as != GivenAs.FREELY}


def test_every_line_has_the_name_people_know_it_by():
    one = HoursEntry(on_date=date(2026, 3, 10), person_id="joyce", minutes=60, role_id="cook")
    two = HoursEntry(on_date=date(2026, 2, 10), helpers=6, minutes=120)
    report = report_hours([one, two], YEAR, NAMES)
    names = {by: [part.name for part in parts] for by, parts in report.parts.items()}
    assert names[By.PERSON] == ["Joyce Adeyemi", "Helpers counted by number"]
    assert names[By.ROLE] == ["Cook", "No role"]
    assert names[By.ROLE_GROUP] == ["Practical: cooking, gardening, repairs", "No group of roles"]
    assert names[By.MONTH] == ["February 2026", "March 2026"]
    assert report.headline() == "At least 1 different person"
