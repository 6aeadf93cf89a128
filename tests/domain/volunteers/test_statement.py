from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.hours import regular_helpers
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.hours_report import By, report_hours
from groupkeeper.domain.volunteers.hours_tables import who_sentence
from groupkeeper.domain.volunteers.statement import TimeGiven, WhoGave, time_given, who_gave
from groupkeeper.domain.volunteers.time_given import counted_once, is_volunteer_time
from tests.domain.volunteers.test_hours_report import ENTRIES, NAMES, YEAR


@given(ENTRIES)
def test_statements_say_what_the_totals_say(entries: list[HoursEntry]):
    given = time_given(entries, YEAR, NAMES)
    parts = report_hours(entries, YEAR, NAMES).parts[By.PERSON]
    assert {id: one.minutes for id, one in given.items()} == {
        part.key: part.minutes for part in parts if part.key
    }
    for one in given.values():
        assert sum(minutes for _, minutes in one.over_time()) == one.minutes
        assert sum(minutes for _, minutes in one.roles) == one.minutes
        assert one.minutes_ever >= one.minutes
        assert one.since <= YEAR.end


def joyce(*entries: HoursEntry, period: Period = YEAR) -> TimeGiven:
    named = [replace(one, person_id="joyce") for one in entries]
    return time_given(named, period, NAMES)["joyce"]


def test_a_statement_says_since_when_and_in_which_roles():
    given = joyce(
        HoursEntry(on_date=date(2019, 5, 7), minutes=60, role_id="driver"),
        HoursEntry(on_date=date(2026, 3, 3), minutes=60, role_id="driver"),
        HoursEntry(on_date=date(2026, 3, 10), minutes=180, role_id="cook"),
        HoursEntry(on_date=date(2026, 3, 10), minutes=30, travel=True),
    )
    assert (given.since, given.roles_said) == (date(2019, 5, 7), "Cook, Driver")
    assert (given.hours_said, given.travel_minutes, given.times) == ("4 hours", 30, 2)


def test_over_many_years_the_hours_are_said_by_year():
    ten_years = Period(date(2016, 4, 1), date(2026, 3, 31))
    given = joyce(HoursEntry(on_date=date(2026, 3, 3), minutes=60), period=ten_years)
    assert len(given.over_time()) == 11
    assert given.over_time()[-1] == ("2026", 60)


def test_a_milestone_is_reached_with_the_hours_of_all_the_years():
    hours = [HoursEntry(on_date=date(2024, 3, day), minutes=600) for day in range(1, 5)]
    now = HoursEntry(on_date=date(2026, 3, 3), minutes=600)
    assert joyce(*hours, now).milestone() == 50
    assert joyce(now).milestone() == 10


def test_a_milestone_of_another_year_is_not_said_again():
    hours = [HoursEntry(on_date=date(2024, 3, day), minutes=600) for day in range(1, 6)]
    now = HoursEntry(on_date=date(2026, 3, 3), minutes=60)
    assert joyce(*hours, now).milestone() == 0


@given(ENTRIES, st.dates(YEAR.start, YEAR.end))
def test_who_helps_regularly_is_as_in_the_returns(entries: list[HoursEntry], today: date):
    given = time_given(entries, YEAR, NAMES).values()
    who = who_gave(given, YEAR, today)
    free = [
        one
        for one in counted_once(entries)
        if one.person_id and is_volunteer_time(one) and not one.travel and one.on_date
    ]
    here = [one for one in free if one.on_date and one.on_date in YEAR]
    before = frozenset(one.person_id for one in free if one.on_date and one.on_date < YEAR.start)
    assert who.regular == len(regular_helpers(here, YEAR, before, today))
    assert who.regular + who.occasional == len(given)
    assert who.new == len({one.person_id for one in here} - before)


def test_volunteers_are_said_and_small_numbers_of_them_are_not_said_in_public():
    assert who_sentence(WhoGave(5, 20, 12)) == (
        "5 gave time for the first time; 20 helped regularly, 12 now and then."
    )
    assert who_sentence(WhoGave(0, 20, 0), least=5) == (
        "None gave time for the first time; 20 helped regularly, none now and then."
    )
    assert who_sentence(WhoGave(3, 20, 12), least=5) == ""
    assert who_sentence(WhoGave(0, 0, 0)) == ""
