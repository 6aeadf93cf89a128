"""Small numbers of people in public: said as "fewer than 5", so that nobody can be picked out."""

from collections.abc import Iterable

FEWER_THAN = 5


def is_small(people: int, least: int = FEWER_THAN) -> bool:
    """Whether a public copy hides this number of people; a true 0 is shown (R-SUP-1)."""
    return 0 < people < least


def say_people(people: int, *, public: bool = False, least: int = FEWER_THAN) -> str:
    """A number of people: "12"; in public "fewer than 5" for one to four."""
    return f"fewer than {least}" if public and is_small(people, least) else f"{people:,}"


def may_show_total(parts: Iterable[int], *, public: bool, least: int = FEWER_THAN) -> bool:
    """Whether a total may stand beside its parts: not when a hidden one could be worked out."""
    return not (public and any(is_small(people, least) for people in parts))
