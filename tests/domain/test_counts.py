"""Counts with words that fit."""

import pytest

from groupkeeper.domain.counts import count_said


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1203, "1,203 people")]
)
def test_one_and_many_have_their_own_words(count: int, said: str) -> None:
    assert count_said(count, "person", "people") == said


def test_the_plural_of_most_words_has_an_s() -> None:
    assert [count_said(n, "row") for n in (1, 2)] == ["1 row", "2 rows"]
