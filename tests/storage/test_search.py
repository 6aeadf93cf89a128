"""T39: finding people by whatever somebody types."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.person import Person
from groupkeeper.storage.dbapi import connect_memory
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.search import SPELLED_OUT, match_words

PEOPLE = (
    Person(
        first_name="Małgorzata", last_name="Wiśniewska", phone="07700 900123", postcode="OL1 1AA"
    ),
    Person(first_name="Siân", last_name="O'Connor", email="sian.o@example.org", postcode="M145RQ"),
    Person(first_name="Søren", last_name="Weiß", known_as="Sunny", other_phone="(0161) 496-0001"),
    Person(first_name="An", last_name="Nguyễn Thị", phone="+44 7700 900456"),
    Person(first_name="Anne-Marie", last_name="Smith", postcode="OL4 1AA"),
)
ALPHABET = "abcłŁøß'’\"-*()^:+{}~ \t\n\x00,.;%_\\/0123456789ÀéЖ中ع\u0301\u202e😀ANDORNOT"


@pytest.fixture
def people(hall: GroupFile) -> GroupFile:
    with hall.step("Add people") as step:
        step.save_all(PEOPLE)
    return hall


def names_found(group: GroupFile, typed: str) -> set[str]:
    question = match_words(typed)
    if not question:
        return set()
    rows = group.rows(
        "SELECT first_name FROM person_search JOIN person ON person.rowid = person_search.rowid "
        "WHERE person_search MATCH ?",
        (question,),
    )
    return {row["first_name"] for row in rows}


@pytest.mark.parametrize(
    ("typed", "first_name"),
    [
        ("Malgorzata", "Małgorzata"),
        ("małgo", "Małgorzata"),
        ("MALGORZATA WISN", "Małgorzata"),
        ("wisniewska m", "Małgorzata"),
        ("07700900123", "Małgorzata"),
        ("07700 900123", "Małgorzata"),
        ("07700 900 123", "Małgorzata"),
        ("077009001", "Małgorzata"),
        ("ol11aa", "Małgorzata"),
        ("OL1 1AA", "Małgorzata"),
        ("sian", "Siân"),
        ("Siân", "Siân"),
        ("o'connor", "Siân"),
        ("O’Connor", "Siân"),
        ("oconnor", "Siân"),
        ("connor", "Siân"),
        ("m14 5rq", "Siân"),
        ("sian.o@example.org", "Siân"),
        ("soren", "Søren"),
        ("weiss", "Søren"),
        ("Weiß", "Søren"),
        ("sunny", "Søren"),
        ("01614960001", "Søren"),
        ("nguyen thi", "An"),
        ("+44 7700 9004", "An"),
        ("07700 900456", "An"),
        ("07700 900 456", "An"),
        ("nguyen 07700 9004", "An"),
        ("+44 7700 900123", "Małgorzata"),
        ("+447700900 123", "Małgorzata"),
        ("wisniewska 0044 7700 900 123", "Małgorzata"),
        ("+44 161 496 0001", "Søren"),
        ("0161 4960 001", "Søren"),
        ("connor m14 5rq", "Siân"),
        ("anne-marie", "Anne-Marie"),
        ("marie", "Anne-Marie"),
    ],
)
def test_a_person_is_found_however_the_name_is_typed(
    people: GroupFile, typed: str, first_name: str
) -> None:
    assert names_found(people, typed) == {first_name}


@pytest.mark.parametrize("typed", ["", " ", "-", "'", '"', "* ( )", "\x00", "😀"])
def test_nothing_to_look_for_is_no_question(typed: str) -> None:
    assert match_words(typed) == ""


@pytest.mark.parametrize("typed", ["zebra", "OL9", "07700 900 999", "AND", "name:zed", "x NOT y"])
def test_who_is_not_there_is_not_found(people: GroupFile, typed: str) -> None:
    assert names_found(people, typed) == set()


def test_search_follows_every_change(people: GroupFile) -> None:
    [anne] = people.find(Person, first_name="Anne-Marie")
    with people.step("Remove Anne-Marie") as step:
        step.remove(Person, anne.id)
    assert names_found(people, "anne") == set()
    people.undo()
    assert names_found(people, "anne") == {"Anne-Marie"}
    people.undo()
    assert names_found(people, "sian") == set()


@pytest.mark.parametrize(("letter", "spelled"), SPELLED_OUT.items())
def test_the_file_spells_letters_out_as_the_search_does(
    hall: GroupFile, letter: str, spelled: str
) -> None:
    with hall.step("Add one") as step:
        step.save(Person(first_name=f"Qa{letter}zq"))
    assert hall.rows("SELECT name FROM person_words")[0]["name"].startswith(f"Qa{spelled}zq")
    assert names_found(hall, f"qa{spelled}zq") == names_found(hall, f"QA{letter}ZQ") != set()


def test_t39_no_text_anybody_types_is_an_error(people: GroupFile) -> None:
    chance = random.Random(39)
    for _ in range(20_000):
        typed = "".join(chance.choices(ALPHABET, k=chance.randint(0, 25)))
        names_found(people, typed)


@given(st.text(max_size=60))
def test_t39_any_unicode_text_can_be_looked_for(typed: str) -> None:
    connection = connect_memory()
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(name)")
    question = match_words(typed.encode("utf-8", "replace").decode())
    if question:
        connection.execute("SELECT * FROM words WHERE words MATCH ?", (question,)).fetchall()
    connection.close()
