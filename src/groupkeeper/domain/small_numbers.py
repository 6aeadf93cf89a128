"""Small numbers of people in public: said as "fewer than 5", so that nobody can be picked out.

From which number on they are told is the group's own choice (`GroupDetails.told_from`). Every
function here is given it; 0 hides nothing, for copies of our own.
"""

from collections.abc import Iterable

FEWER_THAN = 5
LOWEST, HIGHEST = 3, 10


def is_small(people: int, least: int) -> bool:
    """Whether this many people are hidden where `least` are told; a true 0 is shown (R-SUP-1)."""
    return 0 < people < least


def say_people(people: int, least: int = 0) -> str:
    """A number of people: "12"; "fewer than 5" for one to four where 5 are told."""
    return f"fewer than {least}" if is_small(people, least) else f"{people:,}"


def may_show_total(parts: Iterable[int], least: int) -> bool:
    """Whether a total may stand beside its parts: not when a hidden one could be worked out."""
    return not any(is_small(people, least) for people in parts)
