"""Blocks at one time stand side by side, never on each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.ui.kit.lanes import Lane, lanes_of

spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))),
    max_size=9,
)


def test_a_block_alone_has_the_whole_width():
    assert lanes_of([(600, 690), (690, 720)]) == [Lane(0, 1), Lane(0, 1)]


def test_two_at_once_share_the_width():
    assert lanes_of([(840, 990), (780, 1020)]) == [Lane(1, 2), Lane(0, 2)]


@given(spans)
def test_blocks_that_overlap_are_in_different_lanes(several: list[tuple[int, int]]):
    lanes = lanes_of(several)
    for (one, lane), (other, other_lane) in combinations(zip(several, lanes, strict=True), 2):
        if one[0] < other[1] and other[0] < one[1]:
            assert lane.place != other_lane.place
            assert lane.of == other_lane.of


@given(spans)
def test_there_are_no_more_lanes_than_blocks_at_one_time(several: list[tuple[int, int]]):
    lanes = lanes_of(several)
    most = max((sum(start <= m < end for start, end in several) for m in range(60)), default=0)
    assert max((lane.of for lane in lanes), default=0) == most
    assert all(0 <= lane.place < lane.of for lane in lanes)
