"""Rules about checks: who may be asked for one, and when we look at it again."""

from collections.abc import Iterator
from datetime import date, timedelta

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.agreement import DBS_LEVELS, CheckSeen
from groupkeeper.errors import Problem

REVIEW_SOON = timedelta(days=31)


def check_problems(
    seen: CheckSeen, name: str, *, may_be_asked: bool, today: date
) -> tuple[Problem, ...]:
    """What stops a check from being kept. `may_be_asked`: a role of theirs allows a DBS check."""
    return (*check(seen), *_troubles(seen, name, may_be_asked, today))


def _troubles(seen: CheckSeen, name: str, may_be_asked: bool, today: date) -> Iterator[Problem]:
    if seen.level in DBS_LEVELS and not may_be_asked:
        yield Problem(
            "level",
            f"None of {name}'s roles allows a DBS check, so the law does not let us ask for one. "
            "Give them the role first, or tick it under “Roles that may be checked”.",
        )
    if seen.seen_on and seen.seen_on > today:
        yield Problem("seen_on", "This day has not come yet.")
    if seen.seen_on and seen.review_on and seen.review_on <= seen.seen_on:
        yield Problem("review_on", "Enter a day after the day it was seen.")


def review_is_due(review_on: date | None, today: date) -> bool:
    """Whether the day to look again is here or comes within a month."""
    return review_on is not None and review_on <= today + REVIEW_SOON
