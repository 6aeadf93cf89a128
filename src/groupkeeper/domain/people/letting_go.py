"""Who may be let go some years after they left, and what holds the others back (DP-13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.periods import say_date

USUAL_YEARS = 2


@dataclass(frozen=True)
class Former:
    """Someone whose last membership ended, and the last days they had to do with the group.

    `named_until` is the day until which the cashbook must name them; None when it need not.
    """

    person_id: str
    name: str
    left_on: date
    holds: tuple[str, ...] = ()
    gave_on: date | None = None
    came_on: date | None = None
    booked_on: date | None = None
    named_until: date | None = None
    is_asking: bool = False


def left_long_ago(left_on: date, years: int | None, today: date) -> bool:
    """Whether more than the group's years have gone by since they left."""
    return left_on + relativedelta(years=USUAL_YEARS if years is None else years) < today


def held_back(former: Former, years: int | None, today: date) -> tuple[str, ...]:
    """Why someone who left long ago cannot be let go yet, in words; empty when they can."""
    return tuple(_reasons(former, years, today))


def _reasons(former: Former, years: int | None, today: date) -> Iterator[str]:
    if former.holds:
        yield f"Holds a role: {', '.join(former.holds)}"
    for did, day in (
        ("Helped", former.gave_on),
        ("Came", former.came_on),
        ("Has a booking", former.booked_on),
    ):
        if day is not None and not left_long_ago(day, years, today):
            yield f"{did} on {say_date(day)}"
    if former.named_until is not None and former.named_until >= today:
        yield f"In the cashbook, kept until {say_date(former.named_until)}"
    if former.is_asking:
        yield "Has asked something that is not answered yet"
