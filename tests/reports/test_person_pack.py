"""Everything we hold on one person: nothing of theirs is forgotten, nobody else is named (DP-8)."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.fields import FieldKind, Record, fields_of
from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.people.everything import Everything, Held, masker
from groupkeeper.domain.people.forgetting import FATES
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem, NotThere
from groupkeeper.operations.people.erasing import erase
from groupkeeper.operations.people.everything import write_everything
from groupkeeper.operations.people.people import add_person
from groupkeeper.reports.pages import page_count
from groupkeeper.reports.person_pack import print_everything
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.held import everything_held
from tests.operations.people.test_erasing import NOW
from tests.operations.somebody import CANARIES, FULL, KNOWN, filled
from tests.printed import page_text

TODAY = date(2026, 3, 12)
OTHER = "Bartholomew Cholmondeley"
LINKS = sorted(FATES)


def words_of(everything: Everything) -> str:
    return "\n".join(
        " ".join(row) for held in everything.held for row in [(held.title,), *held.rows]
    )


@pytest.mark.parametrize(("kind_name", "column"), LINKS)
def test_every_kind_that_points_to_somebody_is_in_their_pack(
    sample: GroupFile, kind_name: str, column: str
) -> None:
    person = filled(sample)
    kind = next(kind for kind in KINDS if kind.name == kind_name)
    made: Record = replace(kind.record(), **{column: person.id})
    text = next(
        (f for f in fields_of(kind.record) if f.kind in (FieldKind.TEXT, FieldKind.NOTE)), None
    )
    if text is not None:
        made = replace(made, **{text.name: "Canary in the cage"})
    before = len(words_of(everything_held(sample, person.id, TODAY)).splitlines())
    with sample.step("One more") as step:
        step.save(made)
    after = words_of(everything_held(sample, person.id, TODAY))
    assert len(after.splitlines()) > before
    assert text is None or "Canary in the cage" in after


def test_all_that_is_known_of_somebody_is_in_their_pack(sample: GroupFile) -> None:
    person = filled(sample)
    said = words_of(everything_held(sample, person.id, TODAY))
    on_file_only = {"canary-secret-picture", "1951-07-19", "07700900417"}
    for canary in set(CANARIES) - on_file_only:
        assert canary in said.replace("\n", " "), canary
    assert "19/07/1951" in said
    assert "07700 900999" in said, "the history says what the phone was for a while"


def test_nobody_else_is_named_in_a_pack(sample: GroupFile) -> None:
    person = filled(sample)
    other = Person(first_name="Bartholomew", last_name="Cholmondeley", known_as="Barty")
    add_person(sample, other, today=TODAY)
    notes = f"Came with {OTHER}, barty  CHOLMONDELEY’s sister and Cholmondeley, Bartholomew."
    with sample.step(f"{OTHER} brought {FULL}") as step:
        step.save(replace(person, notes=f"{notes}\nLikes tea"))
    everything = everything_held(sample, person.id, TODAY)
    said = words_of(everything).casefold()
    assert "cholmondeley" not in said
    assert "another person" in said
    assert "likes tea" in said


def test_no_name_of_the_made_up_people_is_in_another_ones_pack(sample: GroupFile) -> None:
    person = filled(sample)
    others = [one for one in sample.find(Person) if one.id != person.id and one.last_name]
    said = words_of(everything_held(sample, person.id, TODAY))
    assert len(others) > 50
    assert [
        one.full_name for one in others if one.full_name in said and one.full_name != FULL
    ] == []


def test_the_same_first_name_is_not_taken_for_someone_else() -> None:
    masked = masker(["Ann Smith", "Jo"])
    assert masked("Ann came, Ann Smith's cake, (ANN SMITH) and Joan") == (
        "Ann came, another person cake, another person) and Joan"
    )


def test_the_pack_is_a_print_and_a_table_for_each_kind(sample: GroupFile, tmp_path: Path) -> None:
    person = filled(sample)
    pack = write_everything(sample, person.id, tmp_path, today=TODAY)
    tables = sorted(pack.folder.glob("*.csv"))
    assert (len(tables), pack.pdf.exists()) == (pack.tables, True)
    with tables[0].open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) > 1
    [picture] = pack.folder.glob("Attachment *")
    assert picture.read_bytes() == b"canary-secret-picture"


def test_the_print_says_whose_it_is_on_each_page(sample: GroupFile) -> None:
    person = filled(sample)
    pdf = print_everything(everything_held(sample, person.id, TODAY)).pdf
    pages = [page_text(pdf, page) for page in range(1, page_count(pdf) + 1)]
    assert len(pages) > 1
    for page in pages:
        assert f"CONFIDENTIAL. For {FULL} only." in page
    assert KNOWN in pages[0]
    assert "Volunteer hours" in "".join(pages)


def test_t37_long_words_and_mark_up_are_printed_as_they_are() -> None:
    odd = Held("Notes", ("What", "We hold"), (("<b>&", "x" * 5000), ("", "=1+1")))
    wide = Held("Wide", tuple("ABCDE"), (tuple("<abc>"),))
    everything = Everything("1", "Ann & Co", "Hall", "", TODAY, (odd, wide))
    pdf = print_everything(everything).pdf
    assert "the rest is in the CSV" in page_text(pdf, 1) + page_text(pdf, page_count(pdf))


def test_a_cell_is_never_a_formula(group: GroupFile, tmp_path: Path) -> None:
    person = Person(first_name="Ann", notes="=HYPERLINK(1)")
    add_person(group, person, today=TODAY)
    pack = write_everything(group, person.id, tmp_path, today=TODAY)
    content = (pack.folder / "Name and details.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK(1)" in content


def test_a_folder_that_cannot_be_written_is_said(group: GroupFile, tmp_path: Path) -> None:
    person = Person(first_name="Ann")
    add_person(group, person, today=TODAY)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    with pytest.raises(FileProblem, match="Choose another folder"):
        write_everything(group, person.id, in_the_way, today=TODAY)


def test_there_is_no_pack_of_somebody_erased(sample: GroupFile, tmp_path: Path) -> None:
    person = filled(sample)
    erase(sample, [person.id], now=NOW)
    with pytest.raises(NotThere):
        write_everything(sample, person.id, tmp_path, today=TODAY)


def test_an_initial_that_two_people_share_puts_no_words_into_either_pack(group: GroupFile) -> None:
    john = Person(first_name="John", last_name="Marsham")
    jane = Person(first_name="Jane", last_name="Marsham")
    note = Person(first_name="Ann", notes="J. Marsham owes me a cake")
    with group.step("Add them") as step:
        for one in (john, jane, note):
            step.save(one)
    held = everything_held(group, john.id, TODAY).held
    assert "owes me a cake" not in repr(held)
    with group.step("Say which") as step:
        step.save(replace(note, notes="John Marsham owes me a cake"))
    assert "owes me a cake" in repr(everything_held(group, john.id, TODAY).held)
