"""The kinds of hirer most halls tell apart, for a group that has none yet (domain.md 5.2)."""

from groupkeeper.domain.bookings.prices import HirerKind

USUAL_KINDS: tuple[tuple[str, bool], ...] = (
    ("Our own group", True),
    ("Members and partners", False),
    ("Local community groups", False),
    ("Local private hirers", False),
    ("Hirers from further away", False),
    ("Community businesses", False),
    ("Businesses", False),
)
"""The name of each, and whether it pays nothing."""


def usual_kinds() -> tuple[HirerKind, ...]:
    """New kinds of hirer, the first one free, the others with their prices still to set."""
    return tuple(HirerKind(name=name, is_free=free) for name, free in USUAL_KINDS)
