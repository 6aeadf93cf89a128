from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.small_numbers import is_small, may_show_total, say_people


def test_one_to_four_are_hidden_in_public_and_nothing_is_shown():
    assert [say_people(n, public=True) for n in (0, 1, 4, 5)] == [
        "0",
        "fewer than 5",
        "fewer than 5",
        "5",
    ]
    assert say_people(3) == "3"
    assert say_people(1200, public=True) == "1,200"


@given(st.lists(st.integers(0, 30), max_size=6))
def test_a_total_never_stands_beside_a_hidden_part(parts: list[int]):
    assert may_show_total(parts, public=False)
    assert may_show_total(parts, public=True) == (not any(is_small(part) for part in parts))
