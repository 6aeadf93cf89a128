"""Lists bring in answers of our own fields, tags and households too, and take nothing away."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.extras import OwnAnswer, OwnField, Tag, Tagged
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.exchange.cells import line
from groupkeeper.exchange.columns import UNDECIDED, guess_columns
from groupkeeper.exchange.spreadsheets_out import people_table
from groupkeeper.exchange.tables import read_table, table_in
from groupkeeper.exchange.tag_lists import tags_in, tags_said
from groupkeeper.operations.exports import export_people
from groupkeeper.operations.imports import (
    Brought,
    Outcome,
    Preview,
    bring_in_people,
    held_now,
    preview_people,
)
from groupkeeper.operations.people.lists import people_for
from groupkeeper.storage.group_file import GroupFile, create_group_file

TODAY = date(2026, 3, 12)
PLOT = OwnField(label="Plot number", own_field_kind="number")
KEY_BACK = OwnField(label="Key due back", own_field_kind="date", position=1)
TRAILER = OwnField(label="Has a trailer", own_field_kind="yes_no", position=2)
DAY = OwnField(label="Day to ring", own_field_kind="choice", answers="Any day\nWeekends")
WORDS = OwnField(label="Notes", position=3)
FIELDS = (PLOT, KEY_BACK, TRAILER, DAY, WORDS)
ANN = Person(first_name="Ann", last_name="Lee", phone="01632 960083")


@pytest.fixture(autouse=True)
def fields(group: GroupFile) -> None:
    """The group keeps five fields of its own, one of each kind, and knows Ann."""
    with group.step("Begin") as step:
        step.save_all(FIELDS)
        step.save(ANN)


def look(group: GroupFile, text: str) -> Preview:
    held = held_now(group)
    table = table_in(text.encode(), "members.csv")
    columns = guess_columns(table, held.besides.own_fields)
    return preview_people(table, columns, held, today=TODAY)


def bring(group: GroupFile, text: str) -> Brought:
    return bring_in_people(group, look(group, text))


def answers(group: GroupFile, person_id: str = ANN.id) -> dict[str, str]:
    labels = {field.id: field.label for field in group.find(OwnField)}
    kept = group.find(OwnAnswer, person_id=person_id)
    return {labels[one.own_field_id]: one.answer for one in kept}


def tags(group: GroupFile, person_id: str = ANN.id) -> set[str]:
    names = {tag.id: tag.name for tag in group.find(Tag)}
    return {names[one.tag_id] for one in group.find(Tagged, person_id=person_id)}


def homes(group: GroupFile) -> dict[str, list[str]]:
    people = sorted(group.find(Person), key=lambda one: one.first_name)
    return {
        f"{home.name}, {home.address}": [
            f"{one.first_name}{' pays' if home.payer_id == one.id else ''}"
            for one in people
            if one.household_id == home.id
        ]
        for home in group.find(Household)
    }


ANSWERS = "Name,plot  NUMBER,Key due back,has a trailer?,Day to ring,Our own: Notes\n"


def test_answers_of_our_own_fields_are_read_by_their_kind_and_one_undo_takes_them_back(
    group: GroupFile,
) -> None:
    row = "Ann Lee,12.50,14/09/2027,x,weekends,Likes roses\n"
    assert bring(group, ANSWERS + row) == Brought(0, 1)
    assert answers(group) == {
        "Plot number": "12.50",
        "Key due back": "2027-09-14",
        "Has a trailer": "yes",
        "Day to ring": "Weekends",
        "Notes": "Likes roses",
    }
    assert [one.outcome for one in look(group, ANSWERS + row).rows] == [Outcome.SAME]
    group.undo()
    assert answers(group) == {}


def test_a_changed_answer_says_old_and_new_and_a_blank_clears_nothing(group: GroupFile) -> None:
    bring(group, "Name,Plot number,Key due back\nAnn Lee,7,14/09/2027\n")
    preview = look(group, "Name,Plot number,Key due back\nAnn Lee,,15/09/2027\n")
    (news,) = preview.rows[0].besides.news
    assert (news.label, news.old, news.new) == ("Key due back", "14/09/2027", "15/09/2027")
    bring_in_people(group, preview)
    assert answers(group) == {"Plot number": "7", "Key due back": "2027-09-15"}
    assert len(group.find(OwnAnswer)) == 2


def test_an_answer_that_does_not_fit_leaves_the_row_out_and_names_it(group: GroupFile) -> None:
    preview = look(
        group,
        "Name,Plot number,Key due back,Has a trailer,Day to ring\n"
        "Ann Lee,seven,,,\nBo Ek,,31/02/2026,,\nCy Fox,,,perhaps,\nDi Gee,,,,Tuesdays\n",
    )
    assert [(row.number, row.message) for row in preview.trouble] == [
        (2, "“seven” does not fit “Plot number”. Use figures only, like 12 or 2.5"),
        (3, "“31/02/2026” is not a real date"),
        (4, "“perhaps” does not fit “Has a trailer”. Answer yes or no"),
        (5, "“Tuesdays” does not fit “Day to ring”. Choose one of these: Any day, Weekends"),
    ]
    assert bring_in_people(group, preview) == Brought(0, 0)


def test_an_odd_answer_that_stands_so_already_is_no_trouble(group: GroupFile) -> None:
    with group.step("As it came from another laptop") as step:
        step.save(OwnAnswer(own_field_id=DAY.id, person_id=ANN.id, answer="Tuesdays"))
    text = "Name,Day to ring\nAnn Lee,Tuesdays\nBo Ek,Tuesdays\n"
    assert [row.outcome for row in look(group, text).rows] == [Outcome.SAME, Outcome.TROUBLE]


def test_a_date_of_our_own_is_never_guessed_either(group: GroupFile) -> None:
    preview = look(group, "Name,Key due back\nAnn Lee,03/04/2027\n")
    assert "could be 3 April 2027 or 4 March 2027" in preview.trouble[0].message


def test_tags_are_made_when_new_and_none_is_taken_away(group: GroupFile) -> None:
    choir = Tag(name="Choir")
    with group.step("Tag Ann") as step:
        step.save(choir)
        step.save(Tagged(tag_id=choir.id, person_id=ANN.id))
    text = 'Name,Groups\nAnn Lee,"Walks, garden"\nBo Ek,choir; WALKS\n'
    preview = look(group, text)
    assert "New tags: “Walks”, “garden”." in preview.notes
    assert bring_in_people(group, preview) == Brought(1, 1)
    (bo,) = group.find(Person, first_name="Bo")
    assert tags(group) == {"Choir", "Walks", "garden"}
    assert tags(group, bo.id) == {"Choir", "Walks"}
    assert len(group.find(Tag)) == 3
    assert {row.outcome for row in look(group, text).rows} == {Outcome.SAME}
    group.undo()
    assert tags(group) == {"Choir"}
    assert len(group.find(Tag)) == 1


def test_a_tag_only_of_a_row_left_out_is_not_made(group: GroupFile) -> None:
    preview = look(group, "Name,Tags,Household\nBo Ek,Choir,Ek\nCy Fox,Walks,Fox\n")
    bring_in_people(group, preview, left_out={3})
    assert [tag.name for tag in group.find(Tag)] == ["Choir"]
    assert [home.name for home in group.find(Household)] == ["Ek"]


def test_the_same_name_and_address_is_one_household_and_another_address_another(
    group: GroupFile,
) -> None:
    text = (
        "Name,Phone,Address,Household,Pays\nAnn Lee,01632 960083,1 Mill Fold,Lee,\n"
        "Bo Lee,,1 mill fold,lee,yes\nCy Lee,,9 Beck Side,Lee,yes\nDi Lee,,,Lee,yes\n"
    )
    assert bring(group, text) == Brought(3, 1)
    assert homes(group) == {
        "Lee, 1 Mill Fold": ["Ann", "Bo pays", "Di"],
        "Lee, 9 Beck Side": ["Cy pays"],
    }
    assert {row.outcome for row in look(group, text).rows} == {Outcome.SAME}


def test_people_join_a_household_that_is_there_and_an_empty_one_goes(group: GroupFile) -> None:
    bring(group, "Name,Household,Pays\nAnn Lee,Lee,yes\nBo Ek,Ek,yes\nCy Ek,Ek,\n")
    preview = look(group, "Name,Household\nAnn Lee,Ek\n")
    (news,) = preview.rows[0].besides.news
    assert (news.label, news.old, news.new) == ("Household", "Lee", "Ek")
    bring_in_people(group, preview)
    assert homes(group) == {"Ek, ": ["Ann", "Bo pays", "Cy"]}
    bring(group, "Name,Household\nBo Ek,Lee\n")
    assert homes(group) == {"Ek, ": ["Ann", "Cy"], "Lee, ": ["Bo"]}


def test_a_column_of_what_was_paid_does_not_say_who_pays() -> None:
    table = table_in(b"Name,Pays\nAnn Lee,12.00\n", "members.csv")
    assert guess_columns(table).columns[1].place == UNDECIDED


def test_googles_own_groups_are_no_tags() -> None:
    assert tags_in("* myContacts ::: * Choir ::: * starred") == ("Choir",)


@given(st.lists(st.text(max_size=12).map(lambda text: " ".join(line(text).split()))))
def test_any_tags_go_into_one_cell_and_come_back(names: list[str]) -> None:
    wanted = {name.casefold() for name in names if name and not name.startswith("'")}
    said = tags_said(sorted(wanted))
    assert {name.casefold() for name in tags_in(said)} == {one.casefold() for one in wanted}


# Out of one group and into another


def _told(group: GroupFile) -> list[tuple[object, ...]]:
    """Everything a list tells, without ids and without what it tells besides."""
    table = people_table(people_for(group, "", "", TODAY))
    kept = [n for n, title in enumerate(table.titles) if title not in ("GroupKeeper id", "Roles")]
    kept = [n for n in kept if not table.titles[n].startswith("Also: ")]
    rows = [tuple(row[n] for n in kept) for row in table.rows]
    return [tuple(table.titles[n] for n in kept), *sorted(rows, key=str)]


def _into_an_empty_group(source: GroupFile, folder: Path, ending: str) -> None:
    """Out of `source`, into a group with the same fields and nobody: everything came over."""
    path = folder / f"people.{ending}"
    export_people(source, path, day=TODAY)
    target = folder / f"{ending}.groupkeeper"
    target.unlink(missing_ok=True)
    with create_group_file(target, GroupDetails(name="Another")) as other:
        with other.step("The same fields") as step:
            step.save_all(OwnField(label=one.label, own_field_kind=one.own_field_kind,
                                   answers=one.answers, position=one.position)
                          for one in source.find(OwnField))  # fmt: skip
        table = read_table(path)
        for brought in (len(source.find(Person)), 0):
            held = held_now(other)
            columns = guess_columns(table, held.besides.own_fields)
            preview = preview_people(table, columns, held, today=TODAY)
            assert not preview.trouble
            assert bring_in_people(other, preview) == Brought(brought, 0)
        assert _told(other) == _told(source)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_everyone_of_the_sample_comes_over_to_an_empty_group(
    ending: str, sample: GroupFile, tmp_path: Path
) -> None:
    assert sample.find(OwnAnswer)
    assert sample.find(Household)
    _into_an_empty_group(sample, tmp_path, ending)


_said = st.text(max_size=20).map(line)
_families = st.lists(
    st.tuples(_said, _said, st.booleans(), st.lists(_said, max_size=3), _said), max_size=5
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_families)
def test_any_answers_tags_and_households_come_over_and_back_unchanged(
    group: GroupFile,
    tmp_path: Path,
    families: Sequence[tuple[str, str, bool, list[str], str]],
) -> None:
    for kind in (Person, Household, Tag, Tagged, OwnAnswer):
        with group.step("Begin again") as step:
            for one in group.find(kind):
                step.remove(kind, one.id)
    known: dict[str, Tag] = {}
    with group.step("Add families") as step:
        for place, (name, words, pays, names, address) in enumerate(families):
            # two homes of one name are two homes only by their addresses
            home = Household(name=f"Home {name}".strip(), address=f"{place} {address}".strip())
            one = Person(first_name=f"Ann {place}", household_id=home.id)
            step.save(Household(id=home.id, name=home.name, address=home.address,
                                payer_id=one.id if pays else ""))  # fmt: skip
            step.save_all((one, Person(first_name=f"Bo {place}", household_id=home.id)))
            for tidy in dict.fromkeys(" ".join(tag.split()) for tag in names if tag):
                if tidy.casefold() not in known:
                    known[tidy.casefold()] = step.save(Tag(name=tidy))
                tag = known[tidy.casefold()]
                step.save(Tagged(tag_id=tag.id, person_id=one.id))
            for field, answer in ((PLOT, str(place)), (WORDS, words), (KEY_BACK, "2027-03-04")):
                if answer:
                    step.save(OwnAnswer(own_field_id=field.id, person_id=one.id, answer=answer))
    if not families:
        return
    for ending in ("csv", "xlsx"):
        path = tmp_path / f"back.{ending}"
        export_people(group, path, day=TODAY)
        held = held_now(group)
        table = read_table(path)
        columns = guess_columns(table, held.besides.own_fields)
        preview = preview_people(table, columns, held, today=TODAY)
        assert {row.outcome for row in preview.rows} == {Outcome.SAME}
        _into_an_empty_group(group, tmp_path, ending)
