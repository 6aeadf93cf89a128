"""Roles, who holds them, and agreements with the words they were given in."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.agreement import CheckLevel
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.domain.people.role_needs import CheckStands
from groupkeeper.domain.people.volunteer_words import DEFAULT_AGREEMENT
from groupkeeper.domain.volunteers.volunteering import AgreementState, VolunteerAgreement
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.people.people import add_person, remove_person
from groupkeeper.operations.volunteers.prints import draw_agreements, draw_role_description
from groupkeeper.operations.volunteers.volunteers import (
    agreement_words,
    begin_roles,
    change_agreement_words,
    end_agreement,
    end_role,
    give_agreements,
    give_role,
    keep_role,
    role_called,
    sign_agreement,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.volunteers import (
    Volunteer,
    agreements_not_signed,
    role_holders,
    roles_counted,
    volunteer,
    volunteers,
)
from tests.printed import page_text

TODAY = date(2026, 3, 12)


@pytest.fixture
def ann(group: GroupFile) -> Person:
    return add_person(group, Person(first_name="Ann", last_name="Lee"), today=TODAY)


@pytest.fixture
def bob(group: GroupFile) -> Person:
    return add_person(group, Person(first_name="Bob", last_name="Hay"), today=TODAY)


@pytest.fixture
def cook(group: GroupFile) -> Role:
    return keep_role(group, Role(name="Cook", role_group="practical"))


def everyone(group: GroupFile) -> list[Volunteer]:
    return volunteers(group, our_year(group.details(), TODAY), TODAY)


def test_a_role_has_a_name_of_its_own(group: GroupFile, cook: Role) -> None:
    with pytest.raises(RuleBroken, match="of this name"):
        keep_role(group, Role(name="COOK", role_group="practical"))
    with pytest.raises(RuleBroken):
        keep_role(group, Role(name="", role_group="practical"))
    assert role_called(group, "cook") == cook
    with pytest.raises(NotThere, match="Cook"):
        role_called(group, "Baker")


def test_a_dbs_check_is_only_wanted_where_it_may_be_asked_for(group: GroupFile) -> None:
    driver = Role(name="Driver", role_group="befriending", needs_check=CheckLevel.DBS_BASIC.value)
    with pytest.raises(RuleBroken, match="where the law allows it"):
        keep_role(group, driver)
    assert keep_role(group, replace(driver, check_allowed=True)).needs_check
    first_aid = replace(driver, name="Steward", needs_check=CheckLevel.FIRST_AID.value)
    assert keep_role(group, first_aid)


def test_whoever_holds_a_role_is_a_volunteer_since_that_day(
    group: GroupFile, ann: Person, cook: Role
) -> None:
    assert everyone(group) == []
    held = give_role(group, ann.id, cook.id, date(2025, 6, 1))
    (one,) = everyone(group)
    assert (one.name, one.roles, one.since, one.helped) == (
        "Ann Lee", "Cook", date(2025, 6, 1), None,
    )  # fmt: skip
    assert role_holders(group, cook.id, TODAY) == [(ann.id, "Ann Lee")]
    assert roles_counted(group, TODAY) == [(cook, 1)]
    with pytest.raises(RuleBroken, match="already"):
        give_role(group, ann.id, cook.id, TODAY)
    end_role(group, held.id, TODAY)
    assert everyone(group) == []
    assert group.get(RoleHeld, held.id).to_date == TODAY


def test_a_role_that_ends_the_day_it_began_never_was(
    group: GroupFile, ann: Person, cook: Role
) -> None:
    held = give_role(group, ann.id, cook.id, TODAY)
    end_role(group, held.id, TODAY)
    assert group.find(RoleHeld) == []


def test_somebody_who_could_help_is_seen_beside_those_who_do(group: GroupFile, ann: Person) -> None:
    year = our_year(group.details(), TODAY)
    (one,) = volunteers(group, year, TODAY, also=[ann.id])
    assert (one.roles, one.since) == ("", None)
    assert volunteer(group, "nobody", year, TODAY) is None


def test_a_check_a_role_wants_is_said_beside_whoever_holds_it(sample: GroupFile) -> None:
    found = {one.name: one for one in everyone(sample)}
    assert [one.stands for one in found["Tomasz Wiśniewski"].checks] == [CheckStands.SEEN]
    assert [one.stands for one in found["Margaret Ashworth"].checks] == [CheckStands.NOT_SEEN]
    assert found["Tomasz Wiśniewski"].skills == ("Drives the minibus",)
    assert found["Yusuf Hassan"].agreement is AgreementState.GIVEN
    assert found["Ian Macleod"].roles.startswith("Treasurer")


def test_giving_the_agreement_keeps_the_words_as_they_were_given(
    group: GroupFile, ann: Person, cook: Role
) -> None:
    give_role(group, ann.id, cook.id, date(2025, 6, 1))
    change_agreement_words(group, "We hope {name} likes being {role} at {group}.")
    (given,) = give_agreements(group, [ann.id], TODAY)
    assert given.words == "We hope Ann Lee likes being Cook at Wenlow Green Community Association."
    change_agreement_words(group, "Other words")
    assert group.get(VolunteerAgreement, given.id).words == given.words
    printed = draw_agreements(group, [ann.id], TODAY).paper.pdf
    assert "likes being Cook" in page_text(printed, 1)
    assert agreement_words(group, ann.id) == "Other words"


def test_an_agreement_is_given_to_many_in_one_step(
    group: GroupFile, ann: Person, bob: Person
) -> None:
    give_agreements(group, [ann.id, bob.id, ann.id], TODAY)
    assert [name for _, name in agreements_not_signed(group, TODAY)] == ["Ann Lee", "Bob Hay"]
    assert group.can_undo() == "Give the agreement to 2 people"
    made = draw_agreements(group, [ann.id, bob.id], TODAY)
    assert (made.paper.pages, made.people) == (2, 2)
    group.undo()
    assert group.find(VolunteerAgreement) == []
    for people, day in (([], TODAY), ([ann.id], None)):
        with pytest.raises(RuleBroken):
            give_agreements(group, people, day)


def test_a_signed_copy_is_put_in_later_for_a_day_that_can_be(group: GroupFile, ann: Person) -> None:
    (given,) = give_agreements(group, [ann.id], date(2026, 3, 1))
    for day in (None, date(2026, 2, 1), date(2026, 4, 1)):
        with pytest.raises(RuleBroken):
            sign_agreement(group, given.id, day, TODAY)
    sign_agreement(group, given.id, date(2026, 3, 5), TODAY)
    assert agreements_not_signed(group, TODAY) == []
    end_agreement(group, given.id, TODAY)
    assert group.get(VolunteerAgreement, given.id).words == given.words


def test_giving_it_anew_leaves_one_to_sign(group: GroupFile, ann: Person) -> None:
    for day in (date(2026, 1, 5), date(2026, 3, 1)):
        give_agreements(group, [ann.id], day)
    ((waiting, _),) = agreements_not_signed(group, TODAY)
    assert waiting.given_on == date(2026, 3, 1)
    assert len(group.find(VolunteerAgreement)) == 2
    remove_person(group, ann.id, today=TODAY)
    assert agreements_not_signed(group, TODAY) == []


def test_our_own_words_stand_where_the_group_has_none(group: GroupFile) -> None:
    change_agreement_words(group, f"  {DEFAULT_AGREEMENT}")
    assert group.details().agreement_words == ""
    with pytest.raises(RuleBroken):
        change_agreement_words(group, "x" * 20_001)


def test_a_group_without_roles_begins_with_the_usual_ones(group: GroupFile) -> None:
    assert len(begin_roles(group)) == 5
    assert begin_roles(group) == ()
    assert [count for _, count in roles_counted(group, TODAY)] == [0] * 5


def test_a_role_description_says_what_is_asked_and_what_is_given(sample: GroupFile) -> None:
    cook = role_called(sample, "Cook")
    said = page_text(draw_role_description(sample, cook.id, TODAY).paper.pdf, 1)
    for words in ("Plan a hot meal", "Tuesdays from 9:30", "Food hygiene", "Ian Macleod"):
        assert words in said
