"""What a role wants of whoever takes it on: the check it asks to have seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from groupkeeper.domain.people.agreement import CheckLevel, CheckSeen
from groupkeeper.domain.people.checks import review_is_due
from groupkeeper.domain.people.posts import Role

_DBS_ORDER = (CheckLevel.DBS_BASIC, CheckLevel.DBS_STANDARD, CheckLevel.DBS_ENHANCED)


class CheckStands(Enum):
    """How a check that a role wants stands, for one person."""

    SEEN = "seen"
    LOOK_AGAIN = "look again"
    NOT_SEEN = "not seen"


@dataclass(frozen=True)
class CheckWanted:
    """A check a role of theirs wants, and how it stands."""

    level: str
    stands: CheckStands


def check_wanted(role: Role, seen: Sequence[CheckSeen], today: date) -> CheckWanted | None:
    """The check a role wants and whether one was seen; None where it wants none.

    A fuller DBS check will do for one that says less. The newest one seen counts.
    """
    if not role.needs_check:
        return None
    will_do = [one for one in seen if one.level in as_good_as(role.needs_check)]
    if not will_do:
        return CheckWanted(role.needs_check, CheckStands.NOT_SEEN)
    latest = max(will_do, key=lambda one: (one.seen_on or date.min, one.id))
    past = review_is_due(latest.review_on, today)
    return CheckWanted(role.needs_check, CheckStands.LOOK_AGAIN if past else CheckStands.SEEN)


def as_good_as(level: str) -> tuple[str, ...]:
    """The checks that will do where this one is wanted: a fuller DBS check says more."""
    if level in _DBS_ORDER:
        return _DBS_ORDER[_DBS_ORDER.index(CheckLevel(level)) :]
    return (level,)
