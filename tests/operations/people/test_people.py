"""Adding, changing and removing people."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from groupkeeper.domain.people.agreement import Answer, Consent, Purpose, ToldBy
from groupkeeper.domain.people.answers import latest_answers
from groupkeeper.domain.people.helping import held_on
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleGroup, RoleHeld
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.people.people import Ticks, add_person, change_person, remove_person
from groupkeeper.storage.group_file import GroupFile

TOMASZ = Person(first_name="Tomasz", last_name="Wiśniewski", phone="01632 960 417")
DRIVER = Role(name="Driver", role_group=RoleGroup.BEFRIENDING)
CHAIR = Post(name="Chair", is_officer=True)
CONTACT = frozenset({Purpose.EMAIL, Purpose.PHONE, Purpose.POST, Purpose.PHOTOS})
JUNE = date(2025, 6, 4)


def on_paper(*agreed: str, day: date | None = JUNE) -> Ticks:
    return Ticks(asked=CONTACT, agreed=frozenset(agreed), told_by=ToldBy.PAPER, told_on=day)


def agreed(group: GroupFile) -> set[str]:
    answers = latest_answers(group.find(Consent)).values()
    return {one.purpose for one in answers if one.answer == Answer.GIVEN}


def troubles(caught: pytest.ExceptionInfo[RuleBroken]) -> dict[str, str]:
    return {problem.field: problem.message for problem in caught.value.problems}


def test_a_person_is_added_with_roles_posts_and_what_they_agreed_to(
    group: GroupFile, today: date
) -> None:
    with group.step("Roles") as step:
        step.save_all([DRIVER, CHAIR])
    ticks = replace(on_paper(Purpose.EMAIL), held=frozenset({DRIVER.id, CHAIR.id}))
    add_person(group, TOMASZ, ticks, today=today)
    assert group.get(Person, TOMASZ.id) == TOMASZ
    assert [held.role_id for held in group.find(RoleHeld, person_id=TOMASZ.id)] == [DRIVER.id]
    assert [held.post_id for held in group.find(PostHeld, person_id=TOMASZ.id)] == [CHAIR.id]
    assert agreed(group) == {Purpose.EMAIL}
    assert group.can_undo() == "Add Tomasz Wiśniewski"


def test_adding_is_undone_as_one(group: GroupFile, today: date) -> None:
    cook = Role(name="Cook", role_group=RoleGroup.PRACTICAL)
    ticks = replace(on_paper(Purpose.PHONE), held=frozenset({cook.id}), new=(cook,))
    add_person(group, TOMASZ, ticks, today=today)
    assert group.find(Role) == [cook]
    group.undo()
    for kind in (Person, Role, RoleHeld, Consent):
        assert group.find(kind) == []


def test_a_usual_role_that_is_not_ticked_is_not_kept(group: GroupFile, today: date) -> None:
    cook = Role(name="Cook", role_group=RoleGroup.PRACTICAL)
    add_person(group, TOMASZ, Ticks(new=(cook,)), today=today)
    assert group.find(Role) == []


def test_someone_without_any_name_is_refused_and_nothing_is_saved(
    group: GroupFile, today: date
) -> None:
    with pytest.raises(RuleBroken) as caught:
        add_person(group, Person(phone="01632 960 417"), today=today)
    assert troubles(caught) == {"first_name": "Enter a first name, like Joyce"}
    assert group.find(Person) == []


@pytest.mark.parametrize(
    "name",
    ["Robert'); DROP TABLE person;--", "<b>Ann</b>", "O’Neill & Søn", "=1+1", "🙂", "  Zoë  "],
)
def test_odd_names_are_kept_exactly_as_typed(group: GroupFile, today: date, name: str) -> None:
    person = Person(first_name=name, last_name=name)
    add_person(group, person, today=today)
    assert group.get(Person, person.id).first_name == name
    assert len(group.find(Person)) == 1


def test_an_odd_postcode_and_phone_are_kept_as_typed(group: GroupFile, today: date) -> None:
    person = replace(TOMASZ, postcode="NE66 9Z", phone="ask Jean", email="at work")
    add_person(group, person, today=today)
    assert group.get(Person, person.id) == person


def test_unticking_adds_a_no_and_keeps_the_old_yes(group: GroupFile, today: date) -> None:
    add_person(group, TOMASZ, on_paper(Purpose.EMAIL, Purpose.PHOTOS), today=today)
    autumn = date(2025, 9, 1)
    change_person(group, TOMASZ, on_paper(Purpose.EMAIL, day=autumn), today=today)
    answers = [(c.purpose, c.answer, c.on_date) for c in group.find(Consent)]
    assert sorted(answers) == [
        (Purpose.EMAIL, Answer.GIVEN, JUNE),
        (Purpose.PHOTOS, Answer.GIVEN, JUNE),
        (Purpose.PHOTOS, Answer.WITHDRAWN, autumn),
    ]
    assert agreed(group) == {Purpose.EMAIL}


def test_answers_that_did_not_change_add_nothing(group: GroupFile, today: date) -> None:
    add_person(group, TOMASZ, on_paper(Purpose.EMAIL), today=today)
    change_person(group, TOMASZ, on_paper(Purpose.EMAIL, day=None), today=today)
    assert len(group.find(Consent)) == 1


def test_a_purpose_the_form_did_not_ask_about_keeps_its_answer(
    group: GroupFile, today: date
) -> None:
    listed = Consent(
        person_id=TOMASZ.id,
        purpose=Purpose.MEMBERS_LIST,
        answer=Answer.GIVEN,
        on_date=JUNE,
    )
    add_person(group, TOMASZ, today=today)
    with group.step("Ask") as step:
        step.save(listed)
    change_person(group, TOMASZ, on_paper(), today=today)
    assert agreed(group) == {Purpose.MEMBERS_LIST}


def test_a_new_answer_needs_how_and_when(group: GroupFile, today: date) -> None:
    ticks = Ticks(asked=CONTACT, agreed=frozenset({Purpose.EMAIL}))
    with pytest.raises(RuleBroken) as caught:
        add_person(group, TOMASZ, ticks, today=today)
    assert troubles(caught) == {
        "told_by": "Choose how Tomasz told us",
        "told_on": "Enter the day Tomasz told us, like 04/06/2025",
    }


def test_an_answer_cannot_come_from_tomorrow_or_before_the_last_one(
    group: GroupFile, today: date
) -> None:
    add_person(group, TOMASZ, on_paper(Purpose.EMAIL), today=today)
    for day in (today + timedelta(days=1), JUNE - timedelta(days=1)):
        with pytest.raises(RuleBroken) as caught:
            change_person(group, TOMASZ, on_paper(day=day), today=today)
        assert set(troubles(caught)) == {"told_on"}
    assert agreed(group) == {Purpose.EMAIL}


def test_a_role_no_longer_ticked_ends_today_and_its_history_stays(
    group: GroupFile, today: date
) -> None:
    with group.step("Roles") as step:
        step.save_all([TOMASZ, DRIVER])
        step.save(RoleHeld(person_id=TOMASZ.id, role_id=DRIVER.id, from_date=JUNE))
    change_person(group, TOMASZ, Ticks(), today=today)
    (held,) = group.find(RoleHeld)
    assert (held.from_date, held.to_date) == (JUNE, today)
    assert held_on([held], today) == []
    assert held_on([held], today - timedelta(days=1)) == [held]


def test_a_role_ticked_by_mistake_today_goes_when_unticked(group: GroupFile, today: date) -> None:
    with group.step("Roles") as step:
        step.save(DRIVER)
    add_person(group, TOMASZ, Ticks(held=frozenset({DRIVER.id})), today=today)
    change_person(group, TOMASZ, Ticks(), today=today)
    assert group.find(RoleHeld) == []


def test_saving_without_changing_roles_touches_none(group: GroupFile, today: date) -> None:
    with group.step("Roles") as step:
        step.save(DRIVER)
    add_person(group, TOMASZ, Ticks(held=frozenset({DRIVER.id})), today=today)
    before = group.find(RoleHeld)
    change_person(
        group, replace(TOMASZ, phone="1"), Ticks(held=frozenset({DRIVER.id})), today=today
    )
    assert group.find(RoleHeld) == before
    assert group.get(Person, TOMASZ.id).phone == "1"


def test_removing_ends_membership_and_roles_and_undo_brings_all_back(
    group: GroupFile, today: date
) -> None:
    with group.step("Roles") as step:
        step.save_all([DRIVER, CHAIR])
    ticks = Ticks(held=frozenset({DRIVER.id, CHAIR.id}))
    add_person(group, TOMASZ, ticks, today=JUNE)
    with group.step("Join") as step:
        step.save(Membership(person_id=TOMASZ.id, joined_on=JUNE))
    remove_person(group, TOMASZ.id, today=today)
    with pytest.raises(NotThere):
        group.get(Person, TOMASZ.id)
    assert [m.left_on for m in group.find(Membership)] == [today]
    assert [h.to_date for h in group.find(RoleHeld)] == [today]
    assert [h.to_date for h in group.find(PostHeld)] == [today]
    group.undo()
    assert group.get(Person, TOMASZ.id) == TOMASZ
    assert [m.left_on for m in group.find(Membership)] == [None]
    assert [h.to_date for h in group.find(RoleHeld)] == [None]


def test_removing_someone_twice_is_explained(group: GroupFile, today: date) -> None:
    add_person(group, TOMASZ, today=today)
    remove_person(group, TOMASZ.id, today=today)
    with pytest.raises(NotThere, match="no longer in the group file"):
        remove_person(group, TOMASZ.id, today=today)
