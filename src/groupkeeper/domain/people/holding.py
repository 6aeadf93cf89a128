"""Who holds each post on any day: places, vacancies, and how long a term may last.

The day given as the end is the first day somebody no longer holds the post, as with roles, so that
a post handed over on 3 May has one holder on 3 May: the next.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.people.helping import held_on
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.domain.periods import say_date

TERM_ENDS_SOON = timedelta(days=90)


@dataclass(frozen=True)
class TermEnd:
    """The day somebody's time in a post ends. `by_rule`: the constitution's longest term."""

    day: date
    by_rule: bool


def is_open(post: Post) -> bool:
    """Whether the group still has this post; one with no places was given up."""
    return post.places is None or post.places > 0


def vacancies(post: Post, held: Iterable[PostHeld], day: date) -> int:
    """How many places of a post nobody holds on `day`; 0 where any number may hold it."""
    if post.places is None:
        return 0
    return max(0, post.places - len(_people(post, held, day)))


def is_full(post: Post, held: Iterable[PostHeld], wanted: PostHeld) -> date | None:
    """The first day on which one more holder would be one too many; None while there is room.

    The same person twice at a time counts once here; `held_twice` is about that.
    """
    if post.places is None or wanted.from_date is None:
        return None
    others = [one for one in held if one.id != wanted.id and one.person_id != wanted.person_id]
    for day in _days_of_change(others, wanted):
        if len(_people(post, others, day)) >= post.places:
            return day
    return None


def held_twice(held: Iterable[PostHeld], wanted: PostHeld) -> PostHeld | None:
    """Where the same person holds the same post already for part of that time."""
    return next(
        (
            one
            for one in held
            if one.id != wanted.id
            and (one.person_id, one.post_id) == (wanted.person_id, wanted.post_id)
            and _meet(one, wanted)
        ),
        None,
    )


def term_began(held: Iterable[PostHeld], one: PostHeld) -> date | None:
    """The first day of somebody's unbroken time in a post: chosen again at once, it goes on."""
    began = one.from_date
    before = [
        other
        for other in held
        if other.id != one.id
        and (other.person_id, other.post_id) == (one.person_id, one.post_id)
        and other.from_date is not None
    ]
    while began is not None:
        joined = [
            other.from_date
            for other in before
            if other.from_date is not None
            and other.from_date < began
            and other.to_date is not None
            and other.to_date >= began
        ]
        if not joined:
            return began
        began = min(joined)
    return None


def term_end(post: Post, held: Iterable[PostHeld], one: PostHeld) -> TermEnd | None:
    """When somebody's time in a post ends: a day agreed, or the longest term, the sooner of them.

    A term of three years that began on 4 June 2023 ends on 4 June 2026; one that began on
    29 February ends on 28 February of a year without one.
    """
    began = term_began(held, one)
    ends: list[TermEnd] = []
    if one.to_date is not None:
        ends.append(TermEnd(one.to_date, by_rule=False))
    if began is not None and post.longest_term_years:
        limit = began + relativedelta(years=post.longest_term_years)
        ends.append(TermEnd(limit, by_rule=True))
    return min(ends, key=lambda end: end.day, default=None)


def say_term(end: TermEnd | None, today: date) -> str:
    """A gentle word when a term ends within 90 days or ran over its longest; else ""."""
    if end is None or end.day > today + TERM_ENDS_SOON:
        return ""
    if end.day > today:
        return f"Term ends {say_date(end.day)}"
    return f"Longest term was up {say_date(end.day)}" if end.by_rule else ""


def ended(one: PostHeld, on: date) -> PostHeld:
    """The same time in a post, ended."""
    return replace(one, to_date=on)


def holders_on(post: Post, held: Iterable[PostHeld], day: date) -> list[PostHeld]:
    """Who holds a post on `day`, longest in it first."""
    of_post = [one for one in held if one.post_id == post.id]
    return sorted(held_on(of_post, day), key=lambda one: (one.from_date or date.min, one.id))


def _people(post: Post, held: Iterable[PostHeld], day: date) -> set[str]:
    return {one.person_id for one in holders_on(post, held, day)}


def _days_of_change(others: Sequence[PostHeld], wanted: PostHeld) -> list[date]:
    """The days within `wanted` on which the number of holders can grow, in order."""
    first = wanted.from_date
    assert first is not None, "a time in a post has its first day"
    begun = {one.from_date for one in others if one.from_date is not None}
    later = {day for day in begun if day > first and _is_before(day, wanted.to_date)}
    return sorted({first} | later) if _is_before(first, wanted.to_date) else []


def _meet(one: PostHeld, other: PostHeld) -> bool:
    return _is_before(one.from_date or date.min, other.to_date) and _is_before(
        other.from_date or date.min, one.to_date
    )


def _is_before(day: date, end: date | None) -> bool:
    return end is None or day < end
