"""Everything due by a day with funders: returns, deadlines, conditions, money, loans, advances."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Tone = Literal["neutral", "ok", "info", "warn", "danger"]
"""How strongly something is said."""

REMIND_DAYS = (30, 14, 7, 1)
"""How many days before something is due everybody who opens the group file is reminded."""


class DatedKind(StrEnum):
    """What falls due."""

    RETURN = "return"
    DEADLINE = "deadline"
    CONDITION = "condition"
    INSTALMENT = "instalment"
    LOAN = "loan"
    UNSPENT = "unspent"
    ADVANCE = "advance"


@dataclass(frozen=True)
class Dated:
    """One thing that falls due. `id` is of its own record, or of the grant where it has none."""

    day: date
    kind: DatedKind
    what: str
    id: str
    award_id: str
    title: str
    funder: str
    notes: str = ""
    done_on: date | None = None


def reminders_so_far(due: date, today: date) -> int:
    """How many of the four reminders have come up: 0 from far off, 4 from the day before on."""
    days = (due - today).days
    return sum(days <= ahead for ahead in REMIND_DAYS)


_TONES: tuple[Tone, ...] = ("neutral", "info", "warn", "danger", "danger")


def tone_of(due: date, today: date) -> Tone:
    """How strongly it is said: from 30 days, from 14, and from 7 days or late."""
    return _TONES[reminders_so_far(due, today)]
