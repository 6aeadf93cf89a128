"""Is this someone we know? By id, by email, by name with something else that agrees."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.joined import Joined, membership_after
from groupkeeper.domain.people.matching import KnownPeople, differences
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Person

JOYCE = Person(
    first_name="Joyce",
    last_name="Adeyemi",
    known_as="Joy",
    phone="01632 960083",
    email="joyce@example.org",
    postcode="NE66 9ZZ",
    address="12 Mill Lane\nWenlow Green",
    birth_date=date(1949, 11, 2),
)
KNOWN = KnownPeople([JOYCE])


@pytest.mark.parametrize(
    "read",
    [
        Person(email="JOYCE@example.org"),
        Person(first_name="Joyce", last_name="Adeyemi", email="joyce@example.org"),
        Person(first_name="Joyce", last_name="Bello", email="joyce@example.org"),
        Person(first_name="Joy", last_name="Adeyemi", email="joyce@example.org"),
        Person(first_name="joyce", last_name="ADEYEMI", postcode="ne669zz"),
        Person(first_name="Joyce", last_name="Adeyemi", phone="+44 1632 960083"),
        Person(first_name="Joyce", last_name="Adeyemi", birth_date=date(1949, 11, 2)),
        Person(first_name="Joyce", last_name="Adeyemi"),
    ],
)
def test_someone_we_know_is_found(read: Person):
    assert KNOWN.find(read).person is JOYCE


@pytest.mark.parametrize(
    "read",
    [
        Person(first_name="Tunde", last_name="Adeyemi", email="joyce@example.org"),
        Person(first_name="Joyce", last_name="Adeyemi", phone="01632 999999"),
        Person(first_name="Joyce", last_name="Adeyemi", birth_date=date(1980, 1, 1)),
        Person(
            first_name="Joyce",
            last_name="Adeyemi",
            email="joyce@example.org",
            birth_date=date(1980, 1, 1),
        ),
    ],
)
def test_someone_who_only_looks_alike_is_not_taken_for_the_same(read: Person):
    match = KNOWN.find(read)
    assert match.person is None
    assert match.alike is JOYCE


def test_somebody_new_is_nobody_we_know():
    match = KNOWN.find(Person(first_name="Chidi", last_name="Okafor"))
    assert (match.person, match.alike) == (None, None)


def test_our_own_id_finds_someone_whatever_else_has_changed():
    assert KNOWN.find(Person(first_name="J"), JOYCE.id).person is JOYCE


def test_a_blank_says_nothing_and_other_ways_of_typing_are_no_news():
    typed = Person(
        phone="(01632) 960083", email="Joyce@Example.org", postcode="NE669ZZ",
        address="12 Mill Lane, Wenlow Green",
    )  # fmt: skip
    assert differences(JOYCE, typed) == ()


def test_words_beside_a_phone_number_are_news():
    news = differences(JOYCE, Person(phone="01632 960083 after 6pm"))
    assert [(one.field, one.old) for one in news] == [("phone", "01632 960083")]


people = st.builds(
    Person,
    first_name=st.text(max_size=8).map(str.strip),
    last_name=st.text(max_size=8).map(str.strip),
    email=st.sampled_from(["", "a@example.org", "b@example.org"]),
    phone=st.text("0123456789 +", max_size=12),
    birth_date=st.none() | st.dates(),
).filter(lambda person: person.full_name)


@given(people)
def test_the_same_details_are_always_the_same_person(person: Person):
    copy = replace(person, id="another")
    assert KnownPeople([person]).find(copy).person is person
    assert differences(person, copy) == ()


def test_a_first_membership_is_new():
    told = membership_after((), Joined(date(2021, 9, 14)), "p")
    assert told is not None
    assert (told[0].person_id, told[0].joined_on) == ("p", date(2021, 9, 14))


def test_a_membership_told_again_is_no_news():
    held = Membership(person_id="p", joined_on=date(2021, 9, 14), membership_type_id="full")
    assert membership_after([held], Joined(date(2021, 9, 14)), "p") is None


def test_someone_who_joins_again_after_leaving_has_a_new_membership():
    held = Membership(person_id="p", joined_on=date(2019, 1, 1), left_on=date(2020, 1, 1))
    told = membership_after([held], Joined(date(2024, 5, 1)), "p")
    assert told is not None
    assert told[0].id != held.id


def test_the_day_someone_left_is_added_to_the_membership_they_have():
    held = Membership(person_id="p", joined_on=date(2019, 1, 1))
    told = membership_after([held], Joined(date(2019, 1, 1), date(2025, 1, 1)), "p")
    assert told is not None
    assert told[0] == replace(held, left_on=date(2025, 1, 1))
