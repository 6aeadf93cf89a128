"""What a record is made of, and what a check of it says."""

from dataclasses import replace

import pytest

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.fields import FieldKind, check, field_of, fields_of, said
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.kinds import KINDS, Kind, kind_named, kind_of
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import Basis


def test_a_needed_field_left_empty_is_said_with_its_label() -> None:
    assert [problem.message for problem in check(GroupDetails(name=""))] == [
        "Name of the group is needed."
    ]


def test_a_whole_record_has_nothing_to_put_right() -> None:
    assert check(GroupDetails(name="Friends of Beck Park")) == ()


def test_a_name_of_two_million_letters_is_refused_not_cut() -> None:  # reliability T41
    person = Person(first_name="x" * 2_000_000)
    assert [problem.field for problem in check(person)] == ["first_name"]
    assert len(person.first_name) == 2_000_000


def test_an_answer_that_is_not_in_the_list_is_said() -> None:
    booking = Booking(title="Choir", booked_for="moonlight")
    assert "booked_for" in {problem.field for problem in check(booking)}


def test_a_choice_is_its_plain_text_and_has_words_for_the_screen() -> None:
    assert BookedFor.OURS == "ours"
    assert BookedFor.OURS.label == "Our activities"
    assert said(field_of(Booking, "booked_for"), "ours") == "Our activities"
    assert said(field_of(Booking, "booked_for"), "moonlight") == "moonlight"
    assert Basis("signed_in").label == "Signed in and out"


def test_a_field_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        field_of(Person, "shoe_size")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_named_once_and_its_links_lead_somewhere(kind: Kind) -> None:
    assert kind_of(kind.record) is kind_named(kind.name) is kind
    labels = [field.label for field in fields_of(kind.record)]
    assert all(labels)
    for field in fields_of(kind.record):
        if field.kind is FieldKind.LINK:
            assert kind_named(field.link_to).record
            assert field.name.endswith("_id")


def test_two_new_records_never_share_an_id() -> None:
    ids = {Person().id for _ in range(5_000)}
    assert len(ids) == 5_000
    assert {len(id) for id in ids} == {26}


def test_changing_a_record_keeps_its_id() -> None:
    person = Person(first_name="Ann")
    assert replace(person, first_name="Anne").id == person.id
