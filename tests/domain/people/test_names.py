"""Names: shortened, typed, compared and found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.names import (
    from_typed,
    initials,
    plain_letters,
    said_name,
    same_name,
)


def test_initials_are_the_first_letters_of_both_names() -> None:
    assert initials("Tomasz", "Wiśniewski") == "TW"
    assert initials("", "o’Neill") == "O"
    assert initials("", "  ") == "?"
    assert initials("'); DROP TABLE", "<b>") == "DB"


def test_someone_is_called_what_they_are_known_as() -> None:
    assert said_name("Margaret", "Ashworth", "Peggy") == "Peggy"
    assert said_name("Margaret", "Ashworth") == "Margaret"
    assert said_name("", "") == "this person"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Anna Maria Rossi", ("Anna Maria", "Rossi")),
        ("Rossi, Anna  Maria", ("Anna Maria", "Rossi")),
        ("Cher", ("Cher", "")),
        ("", ("", "")),
    ],
)
def test_a_typed_name_is_taken_apart(typed: str, names: tuple[str, str]) -> None:
    assert from_typed(typed) == names


def test_names_are_the_same_without_accents_and_capitals() -> None:
    assert same_name(("Małgorzata", "Zielińska"), ("MALGORZATA", " zielinska"))
    assert not same_name(("Ann", "Lee"), ("Anne", "Lee"))


@given(st.text(max_size=30))
def test_plain_letters_stay_plain(name: str) -> None:
    assert plain_letters(plain_letters(name)) == plain_letters(name)
