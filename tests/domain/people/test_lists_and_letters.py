"""The rules behind lists, letters and emails: who is on them, what they say, who is left out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.emailing import emailing
from groupkeeper.domain.people.filling import PLACES, Gave, fill_letters, unknown_places
from groupkeeper.domain.people.listed import Listed, is_child, is_paid_up, said_paid_to
from groupkeeper.domain.people.membership import MembershipType, Term
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.quorum import quorum_of, say_quorum
from groupkeeper.errors import RuleBroken

DAY = date(2026, 3, 12)
DETAILS = GroupDetails(name="Wenlow Green")
ANN = Listed(Person(first_name="Ann", last_name="Lee", known_as="Annie", email="ann@example.org"))


def _answered(person: Listed, purpose: Purpose, answer: Answer) -> Listed:
    consent = Consent(
        person_id="x", purpose=purpose.value, answer=answer.value, on_date=date(2025, 1, 1)
    )
    return replace(person, answers={**person.answers, purpose.value: consent})


@given(st.integers(0, 100), st.integers(0, 500), st.integers(0, 5000))
def test_the_quorum_is_enough_of_the_voters_and_never_fewer_than_the_rule_says(
    percent: int, least: int, voters: int
) -> None:
    details = replace(DETAILS, quorum_percent=percent, quorum_least=least)
    needed = quorum_of(details, voters)
    assert needed is not None
    assert needed >= least
    assert needed * 100 >= voters * percent
    assert needed == least or (needed - 1) * 100 < voters * percent


def test_the_quorum_is_said_with_its_rule_or_as_not_set() -> None:
    assert quorum_of(DETAILS, 80) is None
    assert "not set" in say_quorum(DETAILS, 80)
    said = say_quorum(replace(DETAILS, quorum_percent=10, quorum_least=20), 84)
    assert said == (
        "84 people may vote. Quorum: 20 of them"
        " (our constitution: 10% of those who may vote, and at least 20)."
    )


def test_a_letter_is_filled_in_for_each_person() -> None:
    kind = MembershipType(name="Ordinary", fee_pence=1200)
    one = replace(ANN, kind=kind, paid_to=date(2026, 3, 31), address="1 Mill Fold", postcode="NE66")
    words = "{First Name}|{name}|{address}|{group}|{paid to}|{fee}|{today}|{postcode}"
    (letter,) = fill_letters(words, [one], DETAILS, DAY).letters
    assert letter.words.split("|") == [
        "Annie", "Ann Lee", "1 Mill Fold\nNE66", "Wenlow Green", "31 March 2026", "£12.00",
        "12 March 2026", "NE66",
    ]  # fmt: skip


def test_a_place_nobody_knows_is_said_before_anything_is_printed() -> None:
    assert unknown_places("Dear {frist name} of {group}, {}") == ["frist name", ""]
    with pytest.raises(RuleBroken, match="{frist name}, which cannot be filled in. Use {first"):
        fill_letters("Dear {frist name}", [ANN], DETAILS, DAY)


def test_someone_with_nothing_for_a_place_gets_no_letter_and_is_named() -> None:
    filled = fill_letters("{name}, paid to {paid to}", [ANN], DETAILS, DAY)
    assert filled.letters == ()
    assert filled.blank == (("paid to", ("Ann Lee",)),)


@given(st.sampled_from(PLACES), st.text(max_size=20))
def test_what_is_filled_in_is_not_filled_in_again(place: str, around: str) -> None:
    around = around.replace("{", "").replace("}", "")
    tricky = replace(
        ANN, person=Person(first_name="{fee}", last_name="{name}"), address="{group}",
        postcode="{today}", paid_to=DAY, kind=MembershipType(name="A", fee_pence=5),
    )  # fmt: skip
    gave = {tricky.person.id: Gave("3 hours", DAY, "{name}")}
    (letter,) = fill_letters(f"{around}{{{place}}}", [tricky], DETAILS, DAY, gave).letters
    assert letter.words.startswith(around)
    if place == "first name":
        assert letter.words == f"{around}{{fee}}"
    if place == "roles":
        assert letter.words == f"{around}{{name}}"


def test_only_those_who_agreed_are_emailed_and_the_others_are_counted() -> None:
    yes = _answered(ANN, Purpose.EMAIL, Answer.GIVEN)
    twice = _answered(
        replace(ANN, person=Person(email="ANN@example.org")), Purpose.EMAIL, Answer.GIVEN
    )
    no = _answered(
        replace(ANN, person=Person(email="no@example.org")), Purpose.EMAIL, Answer.WITHDRAWN
    )
    never_asked = replace(ANN, person=Person(email="never@example.org"))
    nothing = replace(yes, person=Person(first_name="Bob"))
    found = emailing([yes, twice, no, never_asked, nothing])
    assert found.addresses == ("ann@example.org",)
    assert found.not_agreed == (no, never_asked)
    assert found.others == (no, never_asked, nothing)
    assert found.left_out_said() == [
        "2 people have not agreed to emails and are left out.",
        "1 person has no email. Print labels or letters for them.",
    ]


def test_one_person_left_out_is_said_as_one() -> None:
    assert emailing([ANN]).left_out_said() == ["1 person has not agreed to emails and is left out."]


def test_a_child_is_known_by_the_birthday_or_else_by_the_age_band() -> None:
    assert is_child(Person(birth_date=date(2008, 3, 13)), DAY)
    assert not is_child(Person(birth_date=date(2008, 3, 12)), DAY)
    assert is_child(Person(age_band="5-11"), DAY)
    assert not is_child(Person(age_band="18-24"), DAY)
    assert not is_child(Person(birth_date=date(1950, 1, 1), age_band="0-4"), DAY)


def test_a_card_is_for_members_who_have_paid_up_to_the_day() -> None:
    asked = replace(ANN, is_member=True, asked_to_pay=True)
    assert is_paid_up(replace(asked, paid_to=DAY), DAY)
    assert not is_paid_up(replace(asked, paid_to=date(2026, 3, 11)), DAY)
    assert not is_paid_up(asked, DAY)
    assert is_paid_up(replace(ANN, is_member=True), DAY)
    assert not is_paid_up(replace(asked, is_member=False, paid_to=DAY), DAY)
    for_life = replace(asked, kind=MembershipType(name="Life", term=Term.LIFE.value))
    assert is_paid_up(for_life, DAY)
    assert said_paid_to(replace(for_life, paid_to=date.max)) is None


def test_a_member_number_is_found_in_a_field_of_the_groups_own() -> None:
    assert replace(ANN, own=(("Best day", "Mon"), ("Membership No.", "17"))).number == "17"
    assert ANN.number == ""


def test_a_member_has_a_vote_unless_the_category_has_none() -> None:
    assert replace(ANN, is_member=True).may_vote
    assert not ANN.may_vote
    assert not replace(ANN, is_member=True, kind=MembershipType(name="A", has_vote=False)).may_vote
