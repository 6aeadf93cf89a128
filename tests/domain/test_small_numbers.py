from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.small_numbers import HIGHEST, LOWEST, is_small, may_show_total, say_people


def test_one_to_four_are_hidden_in_public_and_nothing_is_shown():
    assert [say_people(n, 5) for n in (0, 1, 4, 5)] == [
        "0",
        "fewer than 5",
        "fewer than 5",
        "5",
    ]
    assert say_people(3) == "3"
    assert say_people(1200, 5) == "1,200"


@given(st.integers(0, 30), st.integers(LOWEST, HIGHEST))
def test_whatever_the_group_chose_fewer_are_hidden_and_a_true_none_is_shown(n: int, least: int):
    hidden = f"fewer than {least}"
    assert say_people(n, least) == (hidden if 1 <= n < least else str(n))


@given(st.lists(st.integers(0, 30), max_size=6), st.integers(LOWEST, HIGHEST))
def test_a_total_never_stands_beside_a_hidden_part(parts: list[int], least: int):
    assert may_show_total(parts, 0)
    assert may_show_total(parts, least) == (not any(is_small(part, least) for part in parts))
