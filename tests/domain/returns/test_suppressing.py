"""Small numbers of people are hidden, and nobody can work them out from what is shown."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.returns.suppressing import NOT_SHOWN, Hidden, hidden_parts
from groupkeeper.domain.small_numbers import HIGHEST, LOWEST

LEAST = 5
_parts = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=1, max_size=5)
_leasts = st.integers(LOWEST, HIGHEST)


def _could_be(hidden: Hidden, parts: Sequence[int], least: int) -> Iterator[tuple[int, ...]]:
    """All the numbers that give the same print, to someone who knows the rules and the sum.

    The last part is of those nothing is known of.
    """
    whole = sum(parts)
    choices: list[range] = []
    for place, people in enumerate(parts):
        said = hidden.said(place, least)
        if not said:
            choices.append(range(people, people + 1))
        elif said == NOT_SHOWN and not hidden.everything and place < len(parts) - 1:
            choices.append(range(least, whole + 1))
        else:
            choices.append(range(whole + 1) if said == NOT_SHOWN else range(1, least))
    return (one for one in product(*choices[:-1]) if whole - sum(one) in choices[-1])


@given(_parts.filter(lambda parts: sum(parts) <= 30), st.integers(0, 9), _leasts)
def test_no_hidden_number_can_be_worked_out_by_subtraction(
    parts: list[int], unknown: int, least: int
) -> None:
    hidden = hidden_parts(parts, least, unknown=unknown)
    everyone = [*parts, unknown]
    if not hidden:
        return
    found = [(*one, sum(everyone) - sum(one)) for one in _could_be(hidden, everyone, least)]
    for place in range(len(parts)):
        if hidden.said(place, least):
            assert len({one[place] for one in found}) > 1, (parts, place)


@given(_parts, _leasts)
def test_small_numbers_are_never_shown_and_a_true_none_mostly_is(
    parts: list[int], least: int
) -> None:
    hidden = hidden_parts(parts, least)
    for place, people in enumerate(parts):
        said = hidden.said(place, least)
        if 0 < people < least:
            assert said
        if people == 0 and not hidden.everything:
            assert not said


def test_the_next_smallest_is_hidden_with_a_small_one() -> None:
    hidden = hidden_parts([3, 12, 9, 0], LEAST)
    assert [hidden.said(place, LEAST) for place in range(4)] == [
        "fewer than 5", "", NOT_SHOWN, "",
    ]  # fmt: skip


def test_two_small_ones_that_would_give_each_other_away_hide_a_third() -> None:
    hidden = hidden_parts([1, 1, 8, 20], LEAST)
    assert [hidden.said(place, LEAST) for place in range(4)] == [
        "fewer than 5", "fewer than 5", NOT_SHOWN, "",
    ]  # fmt: skip


def test_where_there_is_no_other_number_all_are_hidden() -> None:
    hidden = hidden_parts([0, 3, 0], LEAST)
    assert {hidden.said(place, LEAST) for place in range(3)} == {NOT_SHOWN}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert not hidden_parts([0, 5, 12], LEAST)
