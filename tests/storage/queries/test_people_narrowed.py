"""Lists of people narrowed by a tag, by an answer in a field of our own, and found by both."""

from datetime import date

import pytest

from groupkeeper.domain.people.extras import OwnAnswer, OwnField, SavedSearch, Tag
from groupkeeper.domain.people.own_narrowing import by_range, by_words
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.whom import Whom
from groupkeeper.domain.periods import Period
from groupkeeper.operations.people.extras import add_own_field, answer, remove_own_field
from groupkeeper.operations.people.people import add_person
from groupkeeper.operations.people.tags import remove_tag, tag_people
from groupkeeper.operations.volunteers.skills import remove_skill, say_what_they_can, skill_known
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.people import (
    Listing,
    listing_of,
    people_count,
    people_counts,
    people_keys,
    people_rows,
)

TODAY = date(2026, 3, 12)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.fixture
def people(group: GroupFile) -> dict[str, Person]:
    names = ("Ann", "Bob", "Cy", "Dee")
    return {name: add_person(group, Person(first_name=name), today=TODAY) for name in names}


def listed(group: GroupFile, whom: Whom | None = None, **asked: object) -> list[str]:
    """First names on a list, which counts as many as it names."""
    listing = Listing(YEAR, TODAY, (whom or Whom()).kept(), **asked)  # pyright: ignore
    keys = people_keys(group, listing)
    assert people_count(group, listing) == len(keys)
    return [row.first_name for row in people_rows(group, keys, listing)]


def own(group: GroupFile, label: str, kind: str, answers: str = "", *, shown: bool = False):
    made = OwnField(label=label, own_field_kind=kind, answers=answers, in_list=shown)
    return add_own_field(group, made)


def test_a_tag_and_an_answer_narrow_together_and_the_filters_count_what_they_would_show(
    group: GroupFile, people: dict[str, Person]
) -> None:
    day = own(group, "Day", "choice", "Weekdays\nWeekends")
    for name, said in (("Ann", "Weekdays"), ("Bob", "Weekends"), ("Cy", "Weekdays")):
        answer(group, people[name].id, day.id, said, today=TODAY)
    tag_people(group, "Driver", [people["Ann"].id, people["Bob"].id])
    (tag,) = group.find(Tag)
    both = Whom(tag_id=tag.id, own_field_id=day.id, answer="Weekdays")
    assert listed(group, Whom(tag_id=tag.id)) == ["Ann", "Bob"]
    assert listed(group, Whom(own_field_id=day.id, answer="Weekdays")) == ["Ann", "Cy"]
    assert listed(group, Whom(own_field_id=day.id)) == ["Ann", "Bob", "Cy"]
    assert listed(group, both) == ["Ann"]
    assert people_counts(group, Listing(YEAR, TODAY, both.kept()))["everyone"] == 1
    assert listed(group, both, typed="bo") == []


def test_what_was_removed_narrows_to_nobody(group: GroupFile, people: dict[str, Person]) -> None:
    plot = own(group, "Plot", "text")
    answer(group, people["Ann"].id, plot.id, "14b", today=TODAY)
    tag_people(group, "Driver", [people["Ann"].id])
    (tag,) = group.find(Tag)
    remove_tag(group, tag.id)
    remove_own_field(group, plot.id)
    assert listed(group, Whom(tag_id=tag.id)) == []
    assert listed(group, Whom(own_field_id=plot.id)) == []


def test_words_no_name_holds_are_looked_for_in_answers_and_tags(
    group: GroupFile, people: dict[str, Person]
) -> None:
    plot = own(group, "Plot", "text")
    answer(group, people["Cy"].id, plot.id, "100% Ödland_14b", today=TODAY)
    answer(group, people["Bob"].id, plot.id, "Ann’s old one", today=TODAY)
    tag_people(group, "Fête committee", [people["Dee"].id])
    assert listed(group, typed="odland") == ["Cy"]
    assert listed(group, typed="100%") == ["Cy"]
    assert listed(group, typed="d_14") == ["Cy"]
    assert listed(group, typed="d%14") == []
    assert listed(group, typed="fete com") == ["Dee"]
    assert listed(group, typed="ann") == ["Ann"]  # a name comes first


def test_a_column_of_our_own_shows_and_sorts_answers_gaps_last(
    group: GroupFile, people: dict[str, Person]
) -> None:
    size = own(group, "Shoe size", "number", shown=True)
    dated = own(group, "Trained", "date", shown=True)
    hidden = own(group, "Secret", "text")
    for name, said in (("Ann", "10"), ("Bob", "9"), ("Cy", "9.5")):
        answer(group, people[name].id, size.id, said, today=TODAY)
    answer(group, people["Ann"].id, dated.id, "3 Feb 2025", today=TODAY)
    answer(group, people["Ann"].id, hidden.id, "x", today=TODAY)
    by_size = f"own:{size.id}"
    assert listed(group, sort=by_size) == ["Bob", "Cy", "Ann", "Dee"]
    assert listed(group, sort=by_size, downwards=True) == ["Ann", "Cy", "Bob", "Dee"]
    listing = Listing(YEAR, TODAY)
    (ann,) = people_rows(group, [people["Ann"].id], listing)
    assert ann.own == {size.id: "10", dated.id: "03/02/2025"}
    remove_own_field(group, size.id)
    assert listed(group, sort=by_size) == ["Ann", "Bob", "Cy", "Dee"]


def test_a_saved_list_is_read_as_any_list(group: GroupFile, people: dict[str, Person]) -> None:
    tag_people(group, "Driver", [people["Ann"].id, people["Bob"].id])
    whom = Whom(tag_id=group.find(Tag)[0].id)
    saved = SavedSearch(name="Drivers", who=whom.kept(), words="bob")
    assert people_keys(group, listing_of(group, saved, TODAY)) == [people["Bob"].id]


def test_words_that_look_like_sql_find_nobody_and_break_nothing(
    group: GroupFile, people: dict[str, Person]
) -> None:
    hostile = "'; DROP TABLE person; -- {ids} {where} \\"
    assert listed(group, typed=hostile) == []
    tag_people(group, hostile, [people["Ann"].id])
    assert listed(group, typed=hostile) == ["Ann"]
    assert listed(group, Whom(own_field_id="x", answer=hostile)) == []
    assert len(listed(group)) == 4


def test_words_no_name_holds_are_looked_for_in_addresses_and_notes(group: GroupFile) -> None:
    lives = Person(
        first_name="Ann", address="12 Church Lane\nWenlow", notes="Café with step-free access"
    )
    add_person(group, lives, today=TODAY)
    add_person(group, Person(first_name="Bob"), today=TODAY)
    for typed in ("church lane", "lane wenlow", "CAFE with", "step-free"):
        assert listed(group, typed=typed) == ["Ann"]


def test_numbers_and_days_are_found_by_range_both_ends_included(
    group: GroupFile, people: dict[str, Person]
) -> None:
    size, trained = own(group, "Shoe size", "number"), own(group, "Trained", "date")
    for name, said in (("Ann", "10"), ("Bob", "9"), ("Cy", "-2.5")):
        answer(group, people[name].id, size.id, said, today=TODAY)
    for name, said in (("Ann", "3 Feb 2025"), ("Dee", "31/12/2025")):
        answer(group, people[name].id, trained.id, said, today=TODAY)
    with group.step("From elsewhere") as step:
        odd = {"own_field_id": size.id, "person_id": people["Dee"].id}
        step.save(OwnAnswer(answer="about 9", **odd))
    assert listed(group, by_range(Whom(), size, "9", "10", TODAY)) == ["Ann", "Bob"]
    assert listed(group, by_range(Whom(), size, "", "9.5", TODAY)) == ["Bob", "Cy"]
    assert listed(group, by_range(Whom(), size, "9.0", "9", TODAY)) == ["Bob"]
    assert listed(group, by_range(Whom(), size, "-3", "", TODAY)) == ["Ann", "Bob", "Cy"]
    assert listed(group, by_range(Whom(), trained, "1/12/2025", "31/12/2025", TODAY)) == ["Dee"]
    assert listed(group, by_range(Whom(), trained, "", "3/2/2025", TODAY)) == ["Ann"]
    in_range = by_range(Whom(), size, "9", "10", TODAY).kept()
    assert people_counts(group, Listing(YEAR, TODAY, in_range))["everyone"] == 2
    saved = SavedSearch(name="Nines", who=in_range)
    assert len(people_keys(group, listing_of(group, saved, TODAY))) == 2


def test_words_are_found_anywhere_in_an_answer_accents_and_capitals_aside(
    group: GroupFile, people: dict[str, Person]
) -> None:
    plot = own(group, "Plot", "text")
    answer(group, people["Cy"].id, plot.id, "100% Ödland_14b", today=TODAY)
    answer(group, people["Bob"].id, plot.id, "Upper field 14", today=TODAY)
    assert listed(group, by_words(Whom(), plot, "14")) == ["Bob", "Cy"]
    assert listed(group, by_words(Whom(), plot, "ODLAND")) == ["Cy"]
    assert listed(group, by_words(Whom(), plot, "0% o")) == ["Cy"]
    assert listed(group, by_words(Whom(), plot, "%4")) == []
    narrowed = by_words(Whom(), plot, "ödland").kept()
    assert people_counts(group, Listing(YEAR, TODAY, narrowed))["everyone"] == 1


def test_a_skill_and_a_day_narrow_a_list_that_keeps_itself_up_to_date(
    group: GroupFile, people: dict[str, Person]
) -> None:
    say_what_they_can(group, people["Ann"].id, ["Drives the minibus"], [("TU", "morning")])
    say_what_they_can(group, people["Bob"].id, ["Drives the minibus"], [("WE", "morning")])
    say_what_they_can(group, people["Cy"].id, [], [("TU", "evening")])
    skill = skill_known(group, "minibus")
    assert listed(group, Whom(skill_id=skill.id)) == ["Ann", "Bob"]
    assert listed(group, Whom(weekday="TU")) == ["Ann", "Cy"]
    both = Whom(skill_id=skill.id, weekday="TU")
    assert listed(group, both) == ["Ann"]
    saved = listing_of(group, SavedSearch(name="Tuesday drivers", who=both.kept()), TODAY)
    assert people_keys(group, saved) == [people["Ann"].id]
    remove_skill(group, skill.id)
    assert listed(group, Whom(skill_id=skill.id)) == []


def test_a_skill_is_found_by_words_of_it(group: GroupFile, people: dict[str, Person]) -> None:
    say_what_they_can(group, people["Dee"].id, ["Drives the minibus"], [])
    assert listed(group, typed="minibus") == ["Dee"]
    assert listed(group, typed="MINI") == ["Dee"]
    assert listed(group, typed="tractor") == []
