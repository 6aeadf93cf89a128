"""Pence as typed and as said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.money import parse_pence, say_difference, say_pence


@given(st.integers(-10_000_000_00, 10_000_000_00))
def test_an_amount_said_and_read_again_is_the_same(pence: int) -> None:
    assert parse_pence(say_pence(pence).replace("−", "-")) == pence


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£1,742.36", 174_236), ("12.5", 1_250), ("12", 1_200), (" £ 3 ", 300), (".75", 75)],
)
def test_amounts_are_read_as_people_type_them(typed: str, pence: int) -> None:
    assert parse_pence(typed) == pence


@pytest.mark.parametrize("typed", ["", "12.5O", "twelve", "1,2", "12.345", "£", ".", "1.2.3"])
def test_what_is_not_an_amount_is_not_guessed(typed: str) -> None:
    assert parse_pence(typed) is None


def test_a_line_that_went_over_says_so_in_words() -> None:
    assert say_difference(80_000, 81_250) == "£12.50 over"
    assert say_difference(190_000, 174_236) == "£157.64"
