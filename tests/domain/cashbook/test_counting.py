"""Notes and coins add up to the penny, and are read again as they were said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.cashbook_print import MONEY_COUNTED
from groupkeeper.domain.cashbook.counting import CashCounted, counted, read_counted


def test_notes_and_coins_are_said_the_largest_first():
    found = counted({50: 3, 2000: 2, 100: 0})
    assert (found.pence, found.said) == (4_150, "Counted: 2 × £20, 3 × 50p")


@pytest.mark.parametrize(
    "typed", ["2x20 3x50p", "3 x 0.50, 2x£20", "2 × £20; 3 × 50p", "1x20 1x20 3x50p"]
)
def test_a_count_is_read_as_people_type_it(typed: str):
    assert read_counted(typed) == counted({2000: 2, 50: 3})


@pytest.mark.parametrize("typed", ["", "40", "2x20 and a button", "2x3", "1x25p", "twox20"])
def test_anything_else_is_no_count(typed: str):
    assert read_counted(typed) is None


def test_nothing_counted_says_nothing():
    assert counted({}) == CashCounted(())
    assert counted({}).said == ""


@given(st.dictionaries(st.sampled_from(MONEY_COUNTED), st.integers(0, 5_000)))
def test_what_is_counted_adds_up_and_comes_back_as_it_was(many: dict[int, int]):
    found = counted(many)
    assert found.pence == sum(each * number for each, number in many.items())
    if found.pieces:
        assert read_counted(found.said) == found
