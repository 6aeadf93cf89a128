"""Names: shortened, typed, compared and found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.names import (
    from_typed,
    initials,
    match_spans,
    plain_letters,
    said_name,
    same_name,
)


def found(name: str, typed: str) -> list[str]:
    return [name[start : start + length] for start, length in match_spans(name, typed)]


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


def test_a_search_is_found_at_the_start_of_words_whatever_the_accents() -> None:
    assert found("Małgorzata Zielińska", "mal zie") == ["Mał", "Zie"]
    assert found("Margaret Ashworth", "ma") == ["Ma"]
    assert found("Margaret Ashworth", "garet") == []
    assert found("Weiß Wei", "weis") == ["Weiß"]
    assert found("Ann", "") == []


@given(name=st.text(max_size=30), typed=st.text(max_size=10))
def test_marks_always_lie_inside_the_name(name: str, typed: str) -> None:
    end = 0
    for start, length in match_spans(name, typed):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(name)


@given(st.text(max_size=30))
def test_plain_letters_stay_plain(name: str) -> None:
    assert plain_letters(plain_letters(name)) == plain_letters(name)
