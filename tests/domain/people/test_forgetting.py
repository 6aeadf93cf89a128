"""What is forgotten of a person, and what goes on counting (DP-12)."""

import unicodedata
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.people.forgetting import (
    FATES,
    NOBODY,
    accounts_kept_until,
    age_band_kept,
    coarser_birth_date,
)
from groupkeeper.domain.people.identity import identity_of
from groupkeeper.domain.people.person import Person

DAYS = st.dates(date(1940, 1, 1), date(2030, 12, 31))
TOM = Person(
    first_name="Tomasz",
    last_name="Wiśniewski",
    known_as="Tomek",
    email="tomek.w@example.org",
    phone="01632 960 417",
    address="14 Mill Fold\nWenlow",
)


def test_what_becomes_of_every_link_to_a_person_is_decided() -> None:
    links = {
        (kind.name, field.name)
        for kind in KINDS
        for field in fields_of(kind.record)
        if field.kind is FieldKind.LINK and field.link_to == "person"
    }
    assert links == set(FATES), "decide in FATES what erasing a person does to each link"


@given(born_on=DAYS, days=st.lists(DAYS, max_size=6))
def test_a_coarser_birth_date_counts_alike_on_every_day_that_matters(
    born_on: date, days: list[date]
) -> None:
    kept = coarser_birth_date(born_on, days)
    for day in days:
        adult_if_born_by = day - relativedelta(years=18)
        was_child = born_on > adult_if_born_by
        assert (kept is not None and kept > adult_if_born_by) == was_child


def test_no_birthday_is_kept_of_a_grown_up() -> None:
    assert coarser_birth_date(date(1950, 5, 5), [date(2024, 4, 1)]) is None
    assert coarser_birth_date(date(2012, 5, 5), [date(2024, 4, 1)]) == date(2012, 1, 1)


def test_a_band_of_childhood_is_not_left_to_a_grown_up() -> None:
    grown = Person(birth_date=date(1950, 5, 5), age_band="5-11")
    assert age_band_kept(grown, None) == ""
    assert age_band_kept(Person(age_band="5-11"), None) == "5-11"
    assert age_band_kept(Person(age_band="65-79"), None) == "65-79"


@pytest.mark.parametrize(
    "words",
    [
        "Tomasz Wiśniewski",
        "tomasz  wiśniewski",
        "WIŚNIEWSKI, Tomasz",
        "Tomek Wisniewski",
        unicodedata.normalize("NFD", "Tomasz Wiśniewski"),
    ],
)
def test_a_whole_name_is_found_however_it_is_written(words: str) -> None:
    left = identity_of([TOM]).out_of(f"Paid to {words} for tea")
    assert left == f"Paid to {NOBODY} for tea"


def test_ways_to_reach_somebody_are_found_however_they_are_written() -> None:
    identity = identity_of([TOM])
    for words in ("01632960417", "01632 960417", "TOMEK.W@example.org", "14 Mill Fold, Wenlow"):
        assert identity.out_of(f"ring {words} now") == "ring  now"


def test_a_single_name_goes_only_from_their_own_records() -> None:
    identity = identity_of([TOM])
    assert identity.out_of("Tomasz was late") == "Tomasz was late"
    assert identity.out_of("Tomasz was late", own=True) == f"{NOBODY} was late"
    assert identity.out_of("Tomaszewski was late", own=True) == "Tomaszewski was late"


def test_someone_without_a_name_is_found_nowhere() -> None:
    assert identity_of([Person()]).out_of("Any words at all", own=True) == "Any words at all"


def test_a_cashbook_line_is_kept_six_years_after_its_year() -> None:
    details = GroupDetails(name="Hall", year_end_month=3, year_end_day=31)
    assert accounts_kept_until(date(2026, 3, 31), details) == date(2032, 3, 31)
    assert accounts_kept_until(date(2026, 4, 1), details) == date(2033, 3, 31)
