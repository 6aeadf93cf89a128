"""Tags, and lists that keep themselves up to date."""

from datetime import date

import pytest

from groupkeeper.domain.people.extras import SavedSearch, Tag, Tagged
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.whom import Whom
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.people import Ticks, add_person, change_person, remove_person
from groupkeeper.operations.people.saved_lists import forget_list, rename_list, save_list
from groupkeeper.operations.people.tags import remove_tag, rename_tag, tag_people, untag_people
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.extras import tags_counted, tags_of
from groupkeeper.storage.queries.people.saved_lists import saved_lists


@pytest.fixture
def people(group: GroupFile, today: date) -> list[Person]:
    return [
        add_person(group, Person(first_name=name), today=today) for name in ("Ann", "Bob", "Cy")
    ]


def names(group: GroupFile, person: Person) -> list[str]:
    return [tag.name for tag in tags_of(group, [person.id]).get(person.id, ())]


def test_several_people_are_tagged_at_once_and_nobody_twice(
    group: GroupFile, people: list[Person]
) -> None:
    ann, bob, cy = people
    assert tag_people(group, "  Summer   fair ", [ann.id, bob.id]) == 2
    assert tag_people(group, "SUMMER FAIR", [bob.id, cy.id, cy.id]) == 1
    assert [(tag.name, tag.people) for tag in tags_counted(group)] == [("Summer fair", 3)]
    assert group.can_undo() == "Tag Cy “Summer fair”"
    group.undo()
    assert names(group, cy) == []
    assert names(group, bob) == ["Summer fair"]


def test_a_tag_needs_a_name(group: GroupFile, people: list[Person]) -> None:
    with pytest.raises(RuleBroken, match="Enter a tag"):
        tag_people(group, "  ", [people[0].id])
    with pytest.raises(RuleBroken):
        tag_people(group, "x" * 61, [people[0].id])
    assert group.find(Tag) == []


def test_a_tag_is_taken_off_some_people(group: GroupFile, people: list[Person]) -> None:
    tag_people(group, "Driver", [one.id for one in people])
    (tag,) = group.find(Tag)
    assert untag_people(group, tag.id, [people[0].id, people[2].id]) == 2
    assert [tag.people for tag in tags_counted(group)] == [1]


def test_a_tag_is_renamed_unless_another_has_the_name(
    group: GroupFile, people: list[Person]
) -> None:
    tag_people(group, "Driver", [people[0].id])
    tag_people(group, "Cook", [people[0].id])
    cook = next(tag for tag in group.find(Tag) if tag.name == "Cook")
    with pytest.raises(RuleBroken, match="There is a tag called “driver” already"):
        rename_tag(group, cook.id, "driver")
    rename_tag(group, cook.id, "COOK")
    assert names(group, people[0]) == ["COOK", "Driver"]


def test_a_removed_tag_is_off_everyone_until_undone(group: GroupFile, people: list[Person]) -> None:
    tag_people(group, "Driver", [one.id for one in people])
    remove_tag(group, group.find(Tag)[0].id)
    assert tags_counted(group) == []
    assert group.find(Tagged) == []
    group.undo()
    assert [tag.people for tag in tags_counted(group)] == [3]


def test_the_form_adds_and_takes_off_tags(
    group: GroupFile, people: list[Person], today: date
) -> None:
    ann = people[0]
    change_person(group, ann, Ticks(tags=("Driver", "Cook")), today=today)
    change_person(group, ann, Ticks(tags=("cook", "Baker")), today=today)
    assert names(group, ann) == ["Baker", "Cook"]
    assert len(group.find(Tag)) == 3
    change_person(group, ann, Ticks(), today=today)
    assert names(group, ann) == ["Baker", "Cook"]  # tags not asked about stay


def test_a_saved_list_keeps_itself_up_to_date(
    group: GroupFile, people: list[Person], today: date
) -> None:
    tag_people(group, "Driver", [one.id for one in people])
    (tag,) = group.find(Tag)
    saved = save_list(group, "Drivers called B", Whom(tag_id=tag.id).kept(), " b ")
    assert [(one.kept, one.people) for one in saved_lists(group, today)] == [(saved, 1)]
    bea = add_person(group, Person(first_name="Bea"), today=today)
    assert saved_lists(group, today)[0].people == 1
    tag_people(group, "Driver", [bea.id])
    assert saved_lists(group, today)[0].people == 2
    remove_person(group, bea.id, today=today)
    assert saved_lists(group, today)[0].people == 1


def test_lists_have_names_of_their_own_and_can_be_renamed_and_forgotten(
    group: GroupFile, people: list[Person]
) -> None:
    first = save_list(group, "Drivers", "members", "")
    second = save_list(group, "Cooks", "volunteers", "")
    for wrong, said in (("", "Enter a name"), ("DRIVERS", "There is a list called “DRIVERS”")):
        with pytest.raises(RuleBroken, match=said):
            save_list(group, wrong, "members", "")
        with pytest.raises(RuleBroken, match=said):
            rename_list(group, second.id, wrong)
    assert rename_list(group, first.id, "drivers").name == "drivers"
    forget_list(group, second.id)
    assert [one.name for one in group.find(SavedSearch)] == ["drivers"]
    assert len(group.find(Person)) == len(people)
