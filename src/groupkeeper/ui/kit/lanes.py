"""Which of several lanes each block stands in, so that blocks at one time stand side by side.

Use: `lanes_of([(600, 690), (630, 720)])` gives `[Lane(0, 2), Lane(1, 2)]`.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Lane:
    """The place of a block among those it stands beside, from 0, and how many lanes there are."""

    place: int = 0
    of: int = 1


def lanes_of(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """A lane for each [start, end), in the order given; as few lanes as each crowd needs."""
    order = sorted(range(len(spans)), key=lambda place: spans[place])
    places = [0] * len(spans)
    found = [Lane()] * len(spans)
    crowd: list[int] = []
    ends: list[int] = []  # when each lane of the crowd is free again
    for one in order:
        start, end = spans[one]
        if ends and start >= max(ends):
            _settle(crowd, places, len(ends), found)
            crowd, ends = [], []
        free = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
        ends[free : free + 1] = [end]
        places[one] = free
        crowd.append(one)
    _settle(crowd, places, len(ends), found)
    return found


def _settle(crowd: list[int], places: list[int], lanes: int, found: list[Lane]) -> None:
    for one in crowd:
        found[one] = Lane(places[one], lanes)
