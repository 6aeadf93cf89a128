"""Who may be here twice: what speaks for it, what against it, and how often that is right."""

from datetime import date
from typing import Any

import pytest

from benchmarks.duplicates import Measured, febrl, measured, village
from groupkeeper.domain.people.alike import Pair, possible_pairs
from groupkeeper.domain.people.person import Person
from tests.shared_data import SHARED, needs_shared_data

HOME: dict[str, Any] = {"address": "4 Mill Lane\nWenlow Green", "postcode": "NE66 9ZZ"}
REACH: dict[str, Any] = {"phone": "01632 960417", "email": "browns@example.org"}
MARCH_1950 = date(1950, 3, 1)


def someone(name: str, **more: Any) -> Person:
    first, _, last = name.partition(" ")
    return Person(first_name=first, last_name=last, **more)


def pair_of(one: Person, other: Person) -> Pair | None:
    found = possible_pairs([one, other])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (someone("Joyce Adeyemi"), someone("joyce ADEYEMI ")),
        (someone("Joyce Adeyemi"), someone("Adeyemi Joyce")),
        (someone("Małgorzata Zielińska"), someone("Malgorzata Zielinska", **HOME)),
        (someone("Siobhán O'Neill"), someone("Siobhan O’Neill")),
        (someone("Jonathan Smith", phone="01632960417"), someone("Jonathon Smith", **REACH)),
        (someone("Jhon Brown", **HOME), someone("John Brown", **HOME)),
        (someone("Margaret Smith", known_as="Peggy", **HOME), someone("Peggy Smith")),
        (someone("J Adeyemi", **HOME), someone("Joyce Adeyemi", **HOME)),
        (someone("Anne Smith-Jones", **HOME), someone("Anne Smith", **HOME)),
        (someone("Ian Tait", birth_date=date(1950, 3, 7)),
         someone("Ian Tait", birth_date=date(1950, 7, 3))),
        (someone("Ian Tait", phone="+44 1632 960417"),
         someone("Ian Tayt", phone="01632 960 417")),
    ],
)  # fmt: skip
def test_slips_of_the_pen_are_found(one: Person, other: Person) -> None:
    found = pair_of(one, other)
    assert found is not None
    assert found.why


@pytest.mark.parametrize(
    "shared",
    [
        {"birth_date": MARCH_1950, "phone": "01632 960417"},
        {"birth_date": MARCH_1950, "email": "joyce@example.org"},
        {"phone": "01632 960417", "email": "joyce@example.org"},
        {"phone": "01632 960417", **HOME},
    ],
)
def test_a_name_changed_at_a_wedding_is_found_by_what_stayed(shared: dict[str, Any]) -> None:
    found = pair_of(someone("Joyce Adeyemi", **shared), someone("Joyce Brown", **shared))
    assert found is not None
    assert "The last names differ" in found.but


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (someone("Joyce Brown", **HOME, **REACH), someone("Samuel Brown", **HOME, **REACH)),
        (someone("John Brown", **HOME, **REACH), someone("Joan Brown", **HOME, **REACH)),
        (someone("Ian Brown", **HOME, **REACH), someone("Jan Brown", **HOME, **REACH)),
        (someone("Daniel Brown", birth_date=date(2010, 5, 6), **HOME, **REACH),
         someone("Daniella Brown", birth_date=date(2012, 9, 16), **HOME, **REACH)),
        (someone("Joyce Brown", birth_date=MARCH_1950, **HOME),
         someone("Samuel Tait", birth_date=date(1948, 7, 9), **HOME)),
    ],
)  # fmt: skip
def test_people_of_one_home_are_different_people(one: Person, other: Person) -> None:
    assert pair_of(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (someone("Margaret Smith", birth_date=MARCH_1950),
         someone("Margaret Smith", birth_date=date(1961, 8, 16))),
        (someone("Ann Smith", address="4 Mill Lane", postcode="NE66 9ZZ", phone="01632960101"),
         someone("Ann Smith", address="6 Mill Lane", postcode="NE65 1AA", phone="01632960102")),
        (someone("Margaret Smith", **HOME), someone("Fatma Demir", **HOME)),
        (someone(""), someone("")),
        (Person(email="hall@example.org"), Person(email="hall@example.org")),
    ],
)  # fmt: skip
def test_a_name_or_a_place_alone_makes_nobody_the_same(one: Person, other: Person) -> None:
    assert pair_of(one, other) is None


def test_two_first_names_with_one_birthday_are_asked_about_for_they_may_be_twins() -> None:
    one = someone("Anna Brown", birth_date=MARCH_1950, **HOME)
    found = pair_of(one, someone("Peter Brown", birth_date=MARCH_1950, **HOME))
    assert found is not None
    assert "The first names differ" in found.but


def test_a_father_and_a_son_of_one_name_are_asked_about_once() -> None:
    father = someone("John Brown", birth_date=MARCH_1950, **HOME)
    son = someone("John Brown", birth_date=date(1982, 9, 16), **HOME)
    found = pair_of(father, son)
    assert found is not None
    assert "The birthdays differ" in found.but
    assert possible_pairs([father, son], {found.ids}) == ()


def test_the_phone_of_the_hall_makes_nobody_alike() -> None:
    people = [someone(f"P{n}x Q{n}y", phone="01632 960000") for n in range(60)]
    assert possible_pairs(people) == ()


def test_the_likeliest_pair_comes_first_and_says_why() -> None:
    people = [
        someone("Joyce Adeyemi", **HOME, **REACH),
        someone("Ian Tait"),
        someone("Ian Tait"),
        someone("Joyce Adeyemi", **HOME, **REACH),
    ]
    pairs = possible_pairs(people)
    assert [pair.a.first_name for pair in pairs] == ["Joyce", "Ian"]
    assert pairs[0].score > pairs[1].score
    assert set(pairs[0].why) >= {"The same first name", "The same email", "The same address"}
    assert all(0 < pair.score <= 1 and pair.a.id < pair.b.id for pair in pairs)


def at_least(found: Measured, recall: float, precision: float) -> None:
    assert found.recall >= recall, found
    assert found.precision >= precision, found


@needs_shared_data
def test_febrl_1_is_found_as_well_as_the_group_was_promised() -> None:
    at_least(measured(*febrl(SHARED / "dedupe" / "febrl1.csv")), recall=0.95, precision=0.95)


@needs_shared_data
def test_febrl_4_is_found_as_well_as_the_documentation_says() -> None:
    folder = SHARED / "dedupe"
    found = measured(*febrl(folder / "febrl4a.csv", folder / "febrl4b.csv"))
    at_least(found, recall=0.96, precision=0.99)


def test_in_a_village_of_families_nearly_all_are_found_and_in_under_five_seconds() -> None:
    at_least(measured(*village(500)), recall=0.95, precision=0.95)
    large = measured(*village(5_000))
    at_least(large, recall=0.98, precision=0.85)
    assert large.seconds < 5
